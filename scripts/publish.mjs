// Everything before `npm publish`, without publishing: the tarball with the admin page in it, unpacked and looked at as a stranger
// would.
//
//   npm run publish:dry
//
// It says what is in it, follows every link of every page, finds every file that the manifest names, asks publint and attw, runs
// `npm publish --dry-run`, and names what only a person can do. Exit code 1 when something is wrong.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build, root } from './build.mjs'
import { setup } from './setup.mjs'

const faults = []
const check = (holds, fault) => holds || faults.push(fault)
const run = (command, args, cwd = root) => execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

/** What stands between no two of these. @param {string} text @param {string} mark */
const outside = (text, mark) => text.split(mark).filter((_, at) => at % 2 === 0).join('')

/**
 * Links of a page to files; what stands in code is no link. A PNG stays in the repository, since the developer tools count the
 * pictures below node_modules and warn from 200 KB: where the words below it say so, it is no dead link.
 */
export const linksOf = (text) =>
  [...outside(outside(text, '```'), '`').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)\)?(\n.*)?/g)]
    .filter(([, target, below = '']) => !target.endsWith('.png') || !/in the repository|在仓库里/.test(below))
    .map(([, target]) => target)

/** @param {string} folder the unpacked tarball @returns {string[]} what is wrong with it */
export function faultsIn(folder) {
  const found = []
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
  for (const page of files.filter((name) => name.endsWith('.md'))) {
    for (const target of linksOf(readFileSync(path.join(folder, page), 'utf8'))) {
      if (!existsSync(path.join(folder, path.dirname(page), target))) found.push(`${page}: dead link ${target}`)
    }
  }
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const paths = (value) => (typeof value === 'string' ? [value] : value ? Object.values(value).flatMap(paths) : [])
  const named = paths([manifest.exports, manifest.bin, manifest.main, manifest.module, manifest.types, manifest.unpkg, manifest.jsdelivr, manifest.miniprogram])
  for (const name of named.filter((each) => !each.includes('*'))) if (!existsSync(path.join(folder, name))) found.push(`package.json names ${name}, which is not there`)
  for (const name of ['dependencies', 'peerDependencies', 'optionalDependencies']) if (manifest[name]) found.push(`${name}: there are none`)
  for (const name of ['preinstall', 'install', 'postinstall']) if (manifest.scripts[name]) found.push(`${name} would run on every machine`)
  for (const name of files.filter((each) => /\.(md|mjs|cjs|js|json|d\.ts|d\.cts)$/.test(each))) {
    if (/(?:file:\/\/)?\/(?:home|Users|root|tmp)\/\w+\//.test(readFileSync(path.join(folder, name), 'utf8'))) found.push(`${name}: a path of somebody's machine`)
  }
  return found
}

if (process.argv[1] === path.join(root, 'scripts/publish.mjs')) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wxcard-publish-'))
  try {
    await setup({ groups: [], folders: ['tests/package', 'examples/admin'] })
    await build({ quiet: true })
    run(process.execPath, ['scripts/admin.mjs', '--pack'])
    const [{ filename, files, size, unpackedSize, name, version }] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]))
    for (const each of files) console.log(`${String(each.size).padStart(8)}  ${each.path}`)
    console.log(`\n${name} ${version}: ${files.length} files, ${size} bytes packed, ${unpackedSize} unpacked`)
    const tarball = path.join(folder, filename)
    run('tar', ['-xzf', tarball, '-C', folder])
    faults.push(...faultsIn(path.join(folder, 'package')))
    const tool = (...args) => spawnSync('npx', ['--no-install', ...args], { cwd: path.join(root, 'tests/package'), encoding: 'utf8' })
    const publint = tool('publint', 'run', '--strict', tarball)
    check(publint.status === 0, `publint:\n${publint.stdout}${publint.stderr}`)
    const ignored = ['./miniprogram', './open-member-card', './wxcard.wasm', './wxcard-admin.wasm', './wxcard-lines.wasm', './package.json']
    const attw = tool('attw', tarball, '--no-color', '--no-emoji', '--exclude-entrypoints', ...ignored)
    check(attw.status === 0, `attw:\n${attw.stdout}${attw.stderr}`)
    const dry = spawnSync('npm', ['publish', tarball, '--dry-run', '--ignore-scripts'], { cwd: folder, encoding: 'utf8' })
    check(dry.status === 0, `npm publish --dry-run:\n${dry.stderr}`)
    const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
    const left = ['repository', 'homepage', 'bugs'].filter((key) => !manifest[key])
    if (left.length) console.log(`For a person to do: ${left.join(', ')} in package.json, once there is a public address; and take the name ${name} on npm.`)
    console.log(faults.length ? `\n${faults.join('\n')}` : '\nReady.')
    process.exitCode = faults.length ? 1 : 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
