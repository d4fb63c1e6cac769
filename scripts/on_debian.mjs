// `npm run on-debian -- 13`: the README's two commands on a fresh Debian, in a folder below build/debian/ with chroot.
//   npm run on-debian -- 12 --only start        one of the two
//   npm run on-debian -- 13 --run '<command>'   that command in the clone, instead
//   npm run on-debian -- 13 --reuse             go on where the last run left the system: nothing is installed twice
//   npm run on-debian -- 13 --renew             debootstrap anew
//   npm run on-debian -- 13 --write             how it went goes into docs/testing.md
// What this machine needs to reach its package sources (addresses, certificates, proxies) is read from it at run time.
// Commits are cloned, so what is not committed is not tried. Root only; mounts live in a namespace and end with it.
import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { machine } from './lib/figures.mjs'
import { writeFigures } from './lib/testing_pages.mjs'
import { SetupError, isMain, main, setup } from './setup.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const CODENAMES = { 12: 'bookworm', 13: 'trixie' }
/** All that the README asks for. */
const PACKAGES = ['git', 'nodejs', 'npm', 'ca-certificates']
const COMMANDS = { start: 'npm start', test: 'npm test' }
const CLONE = '/srv/wxcard'

const output = (command, args) => spawnSync(command, args, { encoding: 'utf8' }).stdout ?? ''

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options })
  if (error) throw error
  if (status !== 0) throw new SetupError(`\n失败 / failed (${status}): ${command} ${args.join(' ')}`)
}

/** Why it cannot be done here, or undefined. Asks the system, and changes nothing. */
export function obstacle() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux'
  if (!existsSync('/usr/bin/apt-get')) return 'needs apt-get, for debootstrap'
  const { status } = spawnSync('unshare', ['--mount', '--pid', '--fork', 'mount', '-t', 'tmpfs', 'none', '/mnt'])
  return status === 0 ? undefined : 'needs the right to mount'
}

/** Where this machine gets Debian from, as lines of sources.list for another release; none when it is no Debian. */
function packageSources(codename) {
  const targets = output('apt-get', ['indextargets', '--format', '$(ORIGIN)|$(REPO_URI)|$(CODENAME)|$(COMPONENT)', 'Created-By: Packages'])
  const lines = new Set()
  for (const target of targets.split('\n')) {
    const [origin, address, suite, component] = target.split('|')
    const [, mine, part] = /^([a-z]+)(-security|-updates)?$/.exec(suite ?? '') ?? []
    if (origin === 'Debian' && Object.values(CODENAMES).includes(mine)) {
      lines.add(`deb ${address} ${codename}${part ?? ''} ${component}`)
    }
  }
  return [...lines]
}

/** The base: what `debootstrap` and the README's one line of apt give. */
function makeBase(version, place) {
  const codename = CODENAMES[version]
  const sources = packageSources(codename)
  const mirror = sources.map((line) => line.split(' ')).find(([, , suite]) => suite === codename)?.[1]
  const fresh = `${place}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  console.log(`▸ debootstrap ${codename}`)
  run('debootstrap', ['--variant=minbase', '--include=ca-certificates', codename, fresh, ...(mirror ? [mirror] : [])], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (sources.length) writeFileSync(join(fresh, 'etc/apt/sources.list'), `${sources.join('\n')}\n`)
  const proxies = output('apt-config', ['dump', 'Acquire']).split('\n').filter((line) => /::Proxy/i.test(line))
  writeFileSync(join(fresh, 'etc/apt/apt.conf.d/90machine'), `${proxies.join('\n')}\n`)
  writeFileSync(join(fresh, 'etc/dpkg/dpkg.cfg.d/quick'), 'force-unsafe-io\n')
  writeFileSync(join(fresh, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  giveCertificates(fresh)
  console.log(`▸ apt-get install ${PACKAGES.join(' ')}`)
  const install = `apt-get update -q && apt-get install -y -q ${PACKAGES.join(' ')}`
  // npm's many packages are not always configured in the right order the first time
  inside(fresh, `update-ca-certificates && (${install} || (dpkg --configure -a && ${install})) && apt-get clean`, { quiet: true })
  renameSync(fresh, place)
}

/** Certificates that this machine trusts and Debian does not know. */
function giveCertificates(place) {
  const own = '/usr/local/share/ca-certificates'
  const to = join(place, own)
  mkdirSync(to, { recursive: true })
  for (const name of existsSync(own) ? readdirSync(own) : []) {
    if (name.endsWith('.crt')) copyFileSync(join(own, name), join(to, name))
  }
}

/** The environment inside: what leads to the network, and nothing else of ours. */
function environment() {
  const passed = Object.entries(process.env).filter(([name]) => /^(https?|no|all|ftp)_proxy$/i.test(name))
  const names = { npm_config_registry: 'registry', npm_config_proxy: 'proxy', npm_config_https_proxy: 'https-proxy', npm_config_noproxy: 'noproxy' }
  const npm = Object.entries(names).map(([name, key]) => [name, output('npm', ['config', 'get', key]).trim()])
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: '/root',
    TERM: process.env.TERM ?? 'dumb',
    NODE_EXTRA_CA_CERTS: '/etc/ssl/certs/ca-certificates.crt',
    ...Object.fromEntries([...passed, ...npm.filter(([, value]) => value && value !== 'null' && value !== 'undefined')]),
  }
}

/** Runs a shell line in the folder as the system's root, in namespaces of its own: they unmount by ending, even by a kill. */
function inside(place, line, { cwd = '/', quiet = false } = {}) {
  for (const name of ['/etc/resolv.conf', '/etc/hosts']) {
    rmSync(join(place, name), { force: true })
    copyFileSync(name, join(place, name))
  }
  const enter = [
    'set -e',
    'mount -t proc proc "$0/proc"',
    'mount --rbind /dev "$0/dev"',
    'mount -t tmpfs tmpfs "$0/tmp"',
    'exec chroot "$0" /bin/sh -c "$1"',
  ].join('\n')
  const spaces = ['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child']
  const command = [...spaces, '/bin/sh', '-c', enter, place, `cd ${cwd} && ${line}`]
  const { status, error, stdout } = spawnSync('unshare', command, {
    env: environment(),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  })
  if (error) throw error
  if (status !== 0) throw new SetupError(`${stdout ? `${stdout.slice(-4000)}\n` : ''}\n失败 / failed (${status}): ${line}`)
}

/** This repository's last commit, and the shared pages beside it where there are any. */
function clone(place) {
  const folder = join(place, CLONE)
  if (existsSync(folder)) {
    const git = (...args) => run('git', ['-C', folder, ...args])
    git('fetch', '-q', root, 'HEAD')
    git('checkout', '-q', '--force', '--detach', 'FETCH_HEAD')
  } else {
    run('git', ['clone', '-q', '--no-hardlinks', root, folder])
  }
  const shared = join(root, '../shared')
  const copy = join(place, CLONE, '../shared')
  rmSync(copy, { recursive: true, force: true })
  if (existsSync(shared)) cpSync(realpathSync(shared), copy, { recursive: true })
  const changed = output('git', ['-C', root, 'status', '--porcelain']).trim()
  if (changed) console.log('  未提交的改动不在其中 / uncommitted changes are not included')
}

/**
 * @param {string} version of CODENAMES
 * @param {{lines: string[], reuse?: boolean, renew?: boolean}} options lines: shell lines to run in the clone, one by one
 */
export async function onDebian(version, { lines, reuse = false, renew = false }) {
  const reason = obstacle()
  if (reason) throw new SetupError(`npm run on-debian: ${reason}`)
  await setup({ groups: ['debian'] })
  const base = join(root, 'build/debian', `${version}-base`)
  const place = join(root, 'build/debian', version)
  if (renew) rmSync(base, { recursive: true, force: true })
  if (!existsSync(base)) makeBase(version, base)
  if (!reuse) rmSync(place, { recursive: true, force: true })
  if (!existsSync(place)) run('cp', ['-a', '--reflink=auto', base, place])
  clone(place)
  for (const line of lines) {
    console.log(`\n━━ Debian ${version}: ${line}\n`)
    inside(place, line, { cwd: CLONE })
  }
}

/** @returns {Parameters<typeof onDebian>[1] & {version: string, write: boolean} | undefined} undefined for anything it does not know */
function parse(args) {
  const options = { version: '', lines: /** @type {string[]} */ ([]), reuse: false, renew: false }
  for (let word = args.shift(); word !== undefined; word = args.shift()) {
    if (word in CODENAMES && !options.version) options.version = word
    else if (['--reuse', '--renew', '--write'].includes(word)) options[word.slice(2)] = true
    else if (word === '--only' && args[0] in COMMANDS) options.lines.push(COMMANDS[args.shift()])
    else if (word === '--run' && args[0]) options.lines.push(args.shift())
    else return undefined
  }
  if (!options.lines.length) options.lines = Object.values(COMMANDS)
  return options.version ? options : undefined
}

if (isMain(import.meta.url)) {
  await main(async () => {
    const options = parse(process.argv.slice(2))
    if (!options) {
      throw new SetupError("npm run on-debian -- 12|13 [--only start|test] [--run '<command>'] [--reuse] [--renew] [--write]")
    }
    const began = Date.now()
    await onDebian(options.version, options)
    const seconds = Math.round((Date.now() - began) / 1000)
    if (options.write) {
      const { tests } = JSON.parse(readFileSync(join(root, 'build/debian', options.version, CLONE, 'build/tests/summary.json'), 'utf8'))
      writeFigures('on-debian', { seconds, rows: { [options.version]: { tests, seconds } } }, machine())
    }
    console.log(`\n✔ Debian ${options.version}, ${seconds} s: ${options.lines.join(', ')}`)
  })
}
