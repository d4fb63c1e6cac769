#!/usr/bin/env node
// setup.mjs: finds what building (and testing) needs and installs what is missing: system packages by apt, Node packages
// by npm. Runs before there is any node_modules, so it uses nothing but Node. When nothing is missing it only looks at
// files and starts no process. All its words go to stderr: stdout belongs to whoever called it.
//
//   node scripts/setup.mjs          what `npm start` needs
//   node scripts/setup.mjs --all    what any of the tests needs besides
//   node scripts/setup.mjs --check  look only, install nothing; exit 1 when something is missing
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GROUPS, NEEDS, which } from './lib/needs.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const notes = join(root, 'build', 'setup.json')

/** Something that setup cannot cure. Its message tells the user what to do. */
export class SetupError extends Error {
  name = 'SetupError'
}

const say = (text) => process.stderr.write(`${text}\n`)

const readJson = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Runs a command with its output on our stderr. */
const run = (command, args, options = {}) =>
  spawnSync(command, args, {
    stdio: ['inherit', process.stderr, process.stderr],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    ...options,
  })

/** The version a command reports, asked once for each file that this command ever was. */
function versionOf(file) {
  const { size, mtimeMs } = statSync(file)
  const key = `${file} ${size} ${mtimeMs}`
  const known = readJson(notes) ?? {}
  if (!known[key]) {
    const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' })
    known[key] = /\d+\.\d+(\.\d+)?/.exec(stdout ?? '')?.[0] ?? '0'
    try {
      mkdirSync(dirname(notes), { recursive: true })
      writeFileSync(notes, JSON.stringify(known))
    } catch {
      // a read-only tree only costs time: the version is asked again
    }
  }
  return known[key]
}

/** Why a thing cannot be used, or undefined when all is well. */
function fault(need) {
  const file = need.find()
  if (!file) return { need, zh: '未找到', en: 'not found' }
  if (!need.minimum) return undefined
  const version = versionOf(file)
  const [major, minor] = version.split('.').map(Number)
  if (major > need.minimum[0] || (major === need.minimum[0] && minor >= need.minimum[1])) return undefined
  const minimum = need.minimum.join('.')
  return { need, zh: `版本 ${version} 过旧，需要 ≥ ${minimum}`, en: `version ${version} is too old, ≥ ${minimum} needed` }
}

/** What is missing of the named groups. */
export const missing = (groups) => NEEDS.filter((need) => groups.includes(need.group)).map(fault).filter(Boolean)

/** The package that `clang` stands for on this system, as apt knows it. */
const aptClang = () => spawnSync('apt-cache', ['depends', 'clang'], { encoding: 'utf8' }).stdout ?? ''

const packageOf = (need) => (typeof need.apt === 'function' ? need.apt(aptClang) : need.apt)

/** Every missing thing with its reason, then the commands that cure it. */
function describe(faults, { zh, en }) {
  const lines = ['', 'wxcard 还缺少 / still needs:']
  for (const { need, ...why } of faults) {
    lines.push(`  ${need.id.padEnd(18)} ${need.zh} / ${need.en}: ${why.zh} / ${why.en}`)
  }
  const packages = [...new Set(faults.map(({ need }) => packageOf(need)))].join(' ')
  const formulas = [...new Set(faults.flatMap(({ need }) => need.brew ?? []))]
  const casks = formulas.filter((name) => name.startsWith('--cask '))
  const plain = formulas.filter((name) => !casks.includes(name))
  lines.push('', zh, en, '')
  lines.push('  Debian, Ubuntu:', '    sudo apt-get update')
  lines.push(`    sudo apt-get install -y --no-install-recommends ${packages}`)
  lines.push('  macOS (Homebrew):')
  if (plain.length) lines.push(`    brew install ${plain.join(' ')}`)
  for (const cask of casks) lines.push(`    brew install ${cask}`)
  lines.push('  Windows: WSL 2 + Ubuntu, https://learn.microsoft.com/windows/wsl/install')
  const links = faults.filter(({ need }) => need.url).map(({ need }) => `    ${need.id.padEnd(18)} ${need.url}`)
  if (links.length) lines.push('  其他系统，或需要更新的版本 / other systems, newer versions:', ...links)
  lines.push('', '然后再运行一次同样的命令。 / Then run the same command again.')
  return lines.join('\n')
}

/** How to start apt-get with the rights it needs, or undefined. */
function aptCommand() {
  if (!which('apt-get')) return undefined
  const apt = ['apt-get', '-o', 'DPkg::Lock::Timeout=600']
  if (process.getuid?.() === 0) return apt
  if (!which('sudo')) return undefined
  apt.unshift('env', 'DEBIAN_FRONTEND=noninteractive') // sudo drops our environment
  if (spawnSync('sudo', ['-n', 'true']).status === 0) return ['sudo', '-n', ...apt]
  // sudo may ask for the password only where somebody is there to type it
  return process.stdin.isTTY && process.stderr.isTTY ? ['sudo', ...apt] : undefined
}

/** Installs the missing system packages, then looks again. */
function installPackages(faults, groups) {
  const command = aptCommand()
  if (!command) {
    throw new SetupError(
      which('apt-get')
        ? describe(faults, {
            zh: '没有 root 权限，也不能免密使用 sudo，无法自动安装。请自行安装：',
            en: 'Neither root nor sudo without a password here, so nothing was installed. Please install it:',
          })
        : describe(faults, {
            zh: '这个系统没有 apt-get，无法自动安装。请自行安装：',
            en: 'There is no apt-get on this system, so nothing was installed. Please install it:',
          }),
    )
  }
  const [program, ...prefix] = command
  say('▸ apt-get update')
  if (run(program, [...prefix, 'update', '-q']).status !== 0) {
    say('  软件包列表更新失败，用现有列表继续 / could not refresh the package lists, continuing with the existing ones')
  }
  const packages = [...new Set(faults.map(({ need }) => packageOf(need)))]
  // one name that a distribution does not know would make apt-get refuse all of them
  const known = packages.filter((name) => /^Package:/m.test(spawnSync('apt-cache', ['show', name]).stdout ?? ''))
  if (known.length) {
    say(`▸ apt-get install ${known.join(' ')}`)
    say('  首次安装需要几分钟 / the first time takes a few minutes')
    run(program, [...prefix, 'install', '-y', '-q', '--no-install-recommends', ...known])
  }
  const still = missing(groups)
  if (still.length) {
    throw new SetupError(
      describe(still, { zh: 'apt-get 没能装好以上各项。请自行安装：', en: 'apt-get could not provide these. Please install them:' }),
    )
  }
}

/** Whether node_modules already holds what the lock file asks for, as npm's own record of the folder tells. */
function sameTree(lock, installed) {
  if (!lock?.packages || !installed?.packages) return false
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '' || wanted.optional || wanted.devOptional || wanted.link) return true
    const there = installed.packages[path]
    return there && there.version === wanted.version && there.integrity === wanted.integrity
  })
}

/** Whether `npm ci` is needed in a folder. The stamp is the digest of the lock file that was installed last. */
function nodeModulesStale(folder) {
  const lockFile = join(folder, 'package-lock.json')
  const lockText = readFileSync(lockFile)
  const digest = createHash('sha256').update(lockText).digest('hex')
  const stamp = join(folder, 'node_modules', '.wxcard-lock')
  const { dependencies, devDependencies } = readJson(join(folder, 'package.json')) ?? {}
  const names = Object.keys({ ...dependencies, ...devDependencies })
  if (!names.every((name) => existsSync(join(folder, 'node_modules', name, 'package.json')))) return { stamp, digest }
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return undefined
  // installed by hand (`npm install`): right as it is, and not ours to delete
  if (!sameTree(JSON.parse(lockText), readJson(join(folder, 'node_modules', '.package-lock.json')))) {
    return { stamp, digest }
  }
  writeStamp({ stamp, digest })
  return undefined
}

function writeStamp({ stamp, digest }) {
  try {
    writeFileSync(stamp, digest)
  } catch {
    // a read-only tree only costs time: the comparison is made again
  }
}

/** Installs the packages of one folder by its lock file, unless they are there already. */
export function installNodeModules(folder = root) {
  const stale = nodeModulesStale(folder)
  if (!stale) return false
  const place = relative(root, folder)
  say(`▸ npm ci${place ? ` (${place})` : ''}`)
  const npm = which('npm')
  // dev dependencies also where NODE_ENV=production or `omit` is set: they are what we build with; nothing of theirs runs
  const options = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund']
  const runs = (...words) => run(npm, [...words, ...options], { cwd: folder, shell: process.platform === 'win32' })?.status === 0
  // `npm ci` refuses a lock file where a registry lacks an optional package, one for another machine for instance; by
  // `install` come the same versions, by the same digests.
  if (!npm || !(runs('ci') || runs('install', '--no-save'))) {
    throw new SetupError(
      npm
        ? '\nnpm ci 失败，原因见上。请检查网络后重试。 / npm ci failed, see above. Check the network, then try again.'
        : '\n未找到 npm，请安装它。 / npm was not found; please install it: https://nodejs.org',
    )
  }
  writeStamp(stale)
  return true
}

/**
 * Makes sure that everything is there. Does nothing, quickly, when it is.
 * @param {{groups?: string[], folders?: string[]}} [needs] groups: of scripts/lib/needs.mjs, besides `build`; folders:
 *   further ones with a package-lock.json of their own, relative to the project
 * @throws {SetupError} with the whole advice in its message
 */
export async function setup(needs = {}) {
  const groups = ['build', ...(needs.groups ?? [])]
  const faults = missing(groups)
  if (faults.length) {
    say(`wxcard: 安装缺少的工具 / installing what is missing: ${faults.map(({ need }) => need.id).join(', ')}`)
    installPackages(faults, groups)
  }
  for (const folder of ['', ...(needs.folders ?? [])]) installNodeModules(join(root, folder))
}

/** What the packages of the tests need. Users of wxcard, and `npm start`, need 18. */
const TESTS_NODE = [20, 19]

/**
 * On a Node too old for the tests, runs the same script with a newer one that npm fetches (its package `node`).
 * @returns {boolean} whether that was done: then the exit code is set, and nothing is left to do
 */
export function runWithNewerNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > TESTS_NODE[0] || (major === TESTS_NODE[0] && minor >= TESTS_NODE[1])) return false
  const needed = TESTS_NODE.join('.')
  if (process.env.WXCARD_NEWER_NODE) throw new SetupError(`npm 的 node 包给出的是 ${process.version}。 / npm's package node gave ${process.version}, ≥ ${needed} needed.`)
  const command = ['exec', '--yes', `--package=node@${TESTS_NODE[0]}`, '--', 'node', ...process.argv.slice(1)]
  say(`测试需要 Node ≥ ${needed}，现在是 ${process.version} / the tests need Node ≥ ${needed}, this is ${process.version}: npm ${command.slice(0, 5).join(' ')} …`)
  const { status } = spawnSync('npm', command, { stdio: 'inherit', env: { ...process.env, WXCARD_NEWER_NODE: '1' }, shell: process.platform === 'win32' })
  process.exitCode = status ?? 1
  return true
}

/** Runs a main function; a SetupError becomes its message and exit code 1. */
export async function main(body) {
  const [major] = process.versions.node.split('.').map(Number)
  try {
    if (major < 18) {
      throw new SetupError(
        `需要 Node ≥ 18，现在是 ${process.version}。 / Node ≥ 18 is needed, this is ${process.version}. https://nodejs.org`,
      )
    }
    await body()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exitCode = 1
  }
}

/** Whether this file is what Node was started with, and not an import of another. */
export const isMain = (url) => Boolean(process.argv[1]) && fileURLToPath(url) === realpathSync(process.argv[1])

if (isMain(import.meta.url)) {
  const groups = process.argv.includes('--all') ? GROUPS : ['build']
  await main(async () => {
    if (!process.argv.includes('--check')) {
      await setup({ groups })
      say('✔ 准备就绪 / ready')
      return
    }
    const faults = missing(groups)
    if (faults.length) throw new SetupError(describe(faults, { zh: '请安装：', en: 'Please install:' }))
    say('✔ 准备就绪 / ready')
  })
}
