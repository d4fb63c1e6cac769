// From the sources to dist/: the core by CMake and Emscripten, the JavaScript by esbuild. Does nothing when nothing is
// stale.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { adminBeside } from './build_server.mjs'
import { generate } from './generate.mjs'
import { publishTypes } from './lib/types.mjs'

export const root = fileURLToPath(new URL('../', import.meta.url))
const at = (...parts) => join(root, ...parts)
export const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'))

/** What dist/ is made from. */
const inputs = ['wasm', 'bindings', 'cmake', 'js', 'scripts', 'CMakeLists.txt', 'CMakePresets.json', 'package.json']

function fingerprint() {
  const hash = createHash('sha256').update(process.version)
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

/** The bytes of a module as one that gives them, so that no bundler and no host has to find a file. */
const bytesModule = (bytes) =>
  [
    `const text = ${JSON.stringify(bytes.toString('base64'))}`,
    'export const bytes = () => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))',
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
}

const LINES_URL = "new URL('./wxcard-lines.wasm', import.meta.url)"

/** The names that the sources import and that only exist after a build. */
export function generatedModules({ coreJs, wasmUrl, linesUrl = LINES_URL } = {}) {
  return {
    name: 'wxcard-generated',
    setup(build) {
      build.onResolve({ filter: /^wxcard-generated\// }, ({ path }) => {
        const name = path.slice('wxcard-generated/'.length)
        if (name === 'core_js' && coreJs) return { path: coreJs, external: true }
        if (name === 'wasm_url') return { path: wasmUrl, namespace: 'wasm-url' }
        if (name === 'lines_url') return { path: linesUrl, namespace: 'wasm-url' }
        return { path: at('build/generated', `${name}.js`) }
      })
      build.onLoad({ filter: /.*/, namespace: 'wasm-url' }, ({ path }) => ({ contents: `export default ${path}`, resolveDir: root }))
    },
  }
}

/** Options of esbuild that every bundle shares. */
export const bundle = {
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  tsconfigRaw: {}, // the type check's own settings are none of the bundler's
  define: { WXCARD_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
}

async function bundleAll() {
  const { build } = await import('esbuild')
  const entry = (input, output, options) =>
    build({ ...bundle, entryPoints: [at(input)], outfile: at('dist', output), ...options })
  const node = { platform: 'node', target: 'node18' }
  const modules = (coreJs) => [generatedModules({ coreJs })]

  await entry('js/entry/node.js', 'index.mjs', { ...node, format: 'esm', plugins: modules('./core-js.mjs') })
  await entry('js/entry/node.js', 'index.cjs', {
    ...node,
    format: 'cjs',
    plugins: modules('./core-js.cjs'),
  })
  await entry('js/entry/web.js', 'web.mjs', { platform: 'browser', target: 'es2020', format: 'esm', plugins: modules('./core-js.mjs') })
  await entry('build/generated/core_js.js', 'core-js.mjs', { format: 'esm', target: 'es2015' })
  await entry('build/generated/core_js.js', 'core-js.cjs', { format: 'cjs', target: 'es2015' })
  if (existsSync(at('js/cli/main.js'))) {
    await entry('js/cli/main.js', 'cli.mjs', { ...node, format: 'esm', plugins: [adminBeside('./admin.mjs'), ...modules('./core-js.mjs')] })
  }
  copyFileSync(at('build/wasm/bindings/core/wxcard.wasm'), at('dist/wxcard.wasm'))
  publishTypes(root)
  if (existsSync(at('scripts/build_miniprogram.mjs'))) {
    const { buildMiniprogram } = await import('./build_miniprogram.mjs')
    await buildMiniprogram({ bundle, generatedModules })
  }
  const { buildLogs } = await import('./build_logs.mjs')
  await buildLogs({ bundle, generatedModules })
  const { buildServer } = await import('./build_server.mjs')
  await buildServer({ bundle, generatedModules })
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
      if (!isRunning(lock)) rmSync(lock, { force: true })
      await new Promise((resume) => setTimeout(resume, 200))
    }
  }
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function isRunning(lock) {
  try {
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
