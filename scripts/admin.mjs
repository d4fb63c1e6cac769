#!/usr/bin/env node
// admin.mjs: `npm run admin`. From any state of the machine to the web admin page on localhost: sets up, builds the package,
// packs it, installs the tarball into examples/admin as any front end would, builds the page, serves it.
//
//   npm run admin                 builds what is stale and serves
//   npm run admin -- --port 8080  on this port
//   npm run admin -- --build      builds only
//   npm run admin -- --pack       builds, and puts the page where `wxcard admin` finds it: dist/page
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SetupError, isMain, main, setup } from './setup.mjs'
import { serve } from './lib/serve.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const page = join(root, 'examples/admin')
const built = join(root, 'build/admin')
const shipped = join(root, 'dist/page')
const say = (text) => process.stderr.write(`${text}\n`)
const windows = process.platform === 'win32'

function run(command, args, cwd, options = {}) {
  const { status, stdout } = spawnSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], shell: windows, ...options })
  if (status !== 0) {
    throw new SetupError(`${command} ${args.join(' ')} 失败 / failed\n${stdout ?? ''}`)
  }
  return stdout
}

/** Everything that the page is made from, as one digest. */
function fingerprint(paths) {
  const hash = createHash('sha256').update(process.version)
  const add = (path) => {
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) if (name !== 'node_modules' && join(path, name) !== shipped) add(join(path, name))
    } else {
      hash.update(path.slice(root.length)).update('\0').update(readFileSync(path))
    }
  }
  paths.filter(existsSync).forEach(add)
  return hash.digest('hex')
}

/**
 * The tarball, installed as any front end would: a real copy of exactly what is published, never a link to the sources. It
 * changes with every build, so no lock file can name it.
 */
function installPackage() {
  const folder = join(root, 'build/pack')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--silent', '--ignore-scripts', '--pack-destination', folder], root))
  const flags = ['--no-save', '--no-package-lock', '--install-links', '--prefer-offline', '--ignore-scripts', '--silent']
  run('npm', ['install', ...flags, join(folder, filename)], page)
}

/**
 * Builds the page into build/admin, unless it is there already.
 * @returns {Promise<string>} the folder to serve
 */
export async function buildAdmin({ quiet = false } = {}) {
  const { build } = await import('./build.mjs')
  await build({ quiet })
  const stamp = join(root, 'build/admin.stamp')
  const now = fingerprint([join(root, 'dist'), page, join(root, 'scripts/admin.mjs')])
  if (existsSync(stamp) && existsSync(join(built, 'index.html')) && readFileSync(stamp, 'utf8') === now) return built
  rmSync(stamp, { force: true })
  if (!quiet) say('▸ npm pack → examples/admin → vite build')
  installPackage()
  run(process.execPath, [join(page, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn', '--emptyOutDir', '--outDir', built], page, { shell: false })
  writeFileSync(stamp, now)
  return built
}

/**
 * The page as a part of the package.
 * @returns {Promise<string>} the folder in dist/
 */
export async function shipAdmin({ quiet = false } = {}) {
  const folder = await buildAdmin({ quiet })
  rmSync(shipped, { recursive: true, force: true })
  cpSync(folder, shipped, { recursive: true })
  return shipped
}

if (isMain(import.meta.url)) {
  await main(async () => {
    const args = process.argv.slice(2)
    await setup({ folders: ['examples/admin'] })
    if (args.includes('--pack')) return void (await shipAdmin())
    const folder = await buildAdmin()
    if (args.includes('--build')) return
    const port = args.includes('--port') ? Number(args[args.indexOf('--port') + 1]) : 5188
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new SetupError('--port 0…65535')
    const { url } = await serve(folder, { port }).catch((error) => {
      if (error.code !== 'EADDRINUSE' || args.includes('--port')) throw new SetupError(`端口 ${port} 无法使用 / port ${port}: ${error.code}`)
      return serve(folder)
    })
    say(`\n  wxcard 管理页 / admin page:  ${url}\n  Ctrl-C 结束 / ends it\n`)
  })
}
