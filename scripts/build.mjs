// From the sources to dist/: the core by CMake and Emscripten, the JavaScript by esbuild. Does nothing when nothing is
// stale.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import { buildEntries } from './build_entries.mjs'
import { buildMiniprogram } from './build_miniprogram.mjs'
import { generate } from './generate.mjs'
import { publishTypes } from './lib/types.mjs'

export const root = fileURLToPath(new URL('../', import.meta.url))
const at = (...parts) => join(root, ...parts)
export const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'))

/** As the sources are, with maps beside the bundles: tests/coverage/javascript.mjs counts their branches. Ships nowhere. */
const forCoverage = process.env.WXCARD_COVERAGE === '1'

/** What dist/ is made from. */
const inputs = ['wasm', 'bindings', 'cmake', 'js', 'scripts', 'CMakeLists.txt', 'CMakePresets.json', 'package.json']

function fingerprint() {
  const hash = createHash('sha256').update(process.version + (forCoverage ? ' for coverage' : ''))
  const add = (path) => {
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name))
    } else {
      hash.update(path.slice(root.length)).update('\0').update(readFileSync(path))
    }
  }
  for (const input of inputs) if (existsSync(at(input))) add(at(input))
  return hash.digest('hex')
}

function run(command, args, { quiet }) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: 'utf8', stdio: quiet ? 'pipe' : 'inherit' })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed\n${stdout ?? ''}${stderr ?? ''}`)
}

/** Emscripten's glue as a module; what it takes for `WebAssembly` is a parameter. Joined, never edited. */
const glueModule = (glue) => `export default function (WebAssembly) {\n${glue}\nreturn createCore\n}\n`

/**
 * The bytes of a module as one that gives them, so that no bundler and no host has to find a file.
 * @param {Buffer} bytes
 * @param {boolean} [isPacked] deflated: half the text, where that is more than what undoes it
 */
const bytesModule = (bytes, isPacked = false) =>
  [
    isPacked ? "import { inflateSync } from 'fflate'" : '',
    `export const base64 = ${JSON.stringify((isPacked ? deflateRawSync(bytes, { level: 9 }) : bytes).toString('base64'))}`,
    'export const bytes = () => {',
    '  const raw = atob(base64)',
    '  const all = new Uint8Array(raw.length)',
    '  for (let i = 0; i < all.length; i++) all[i] = raw.charCodeAt(i)',
    isPacked ? `  return inflateSync(all, { out: new Uint8Array(${bytes.length}) })` : '  return all',
    '}',
    '',
  ].join('\n')

/** What Emscripten has made, as modules. */
function wrapCores() {
  const from = (...path) => readFileSync(at('build/wasm/bindings', ...path))
  const write = (name, text) => writeFileSync(at('build/generated', `${name}.js`), text)
  write('core_wasm', glueModule(from('core/wxcard.js')))
  write('core_js', `${from('core/wxcard_fallback.js')}\nexport default createCore\n`)
  write('core_bytes', bytesModule(from('core/wxcard.wasm')))
  write('admin_wasm', glueModule(from('admin/wxcard-admin.js')))
  write('lines_wasm', glueModule(from('lines/wxcard-lines.js')))
  if (!from('lines/wxcard-lines.js').equals(from('lines/wxcard-lines-scalar.js'))) throw new Error('the two modules of lines need the same glue')
  write('admin_bytes', bytesModule(from('admin/wxcard-admin.wasm'), true))
  write('lines_bytes', bytesModule(from('lines/wxcard-lines.wasm'), true))
  write('lines_scalar_bytes', bytesModule(from('lines/wxcard-lines-scalar.wasm'), true))
}

/**
 * The names that the sources import and that only exist after a build.
 * @param {Record<string, string>} [beside] those that stay files of their own, and where they lie: {core_js: './core-js.mjs'}
 */
export function generatedModules(beside = {}) {
  return {
    name: 'wxcard-generated',
    setup(build) {
      build.onResolve({ filter: /^wxcard-generated\// }, ({ path }) => {
        const name = path.slice('wxcard-generated/'.length)
        return beside[name] ? { path: beside[name], external: true } : { path: at('build/generated', `${name}.js`) }
      })
    },
  }
}

/** Options of esbuild that every bundle shares. */
export const bundle = {
  bundle: true,
  minify: !forCoverage,
  ...(forCoverage && { sourcemap: 'external', sourcesContent: false }),
  charset: 'utf8',
  legalComments: 'none',
  tsconfigRaw: {}, // the type check's own settings are none of the bundler's
  define: { WXCARD_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
}

async function bundleAll() {
  publishTypes(root)
  await buildEntries({ bundle, generatedModules })
  await buildMiniprogram({ bundle, generatedModules })
}

const stamp = at('build/stamp')
const isFresh = (now) => existsSync(stamp) && existsSync(at('dist/index.mjs')) && readFileSync(stamp, 'utf8') === now

/** One build at a time: a second one waits, and then mostly finds nothing left to do. */
async function alone(work) {
  const lock = at('build/lock')
  mkdirSync(at('build'), { recursive: true })
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch {
      if (!isHeld(lock)) rmSync(lock, { force: true })
      await new Promise((resume) => setTimeout(resume, 200))
    }
  }
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** No build takes longer. A number of a process may have been given to another one since, in a container above all. */
const LONGEST_BUILD = 10 * 60_000

export function isHeld(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > LONGEST_BUILD) return false
    return process.kill(Number(readFileSync(lock, 'utf8')), 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** @param {{quiet?: boolean}} [options] quiet: say nothing unless something fails */
export async function build({ quiet = false } = {}) {
  if (isFresh(fingerprint())) return
  await alone(async () => {
    const now = fingerprint()
    if (isFresh(now)) return
    rmSync(stamp, { force: true })
    generate()
    run('cmake', ['--workflow', '--preset', 'wasm'], { quiet })
    wrapCores()
    rmSync(at('dist'), { recursive: true, force: true })
    mkdirSync(at('dist'), { recursive: true })
    await bundleAll()
    writeFileSync(stamp, now)
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
