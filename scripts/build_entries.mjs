// dist/: every entry for every host but the phone. What is large and not always wanted is a file of its own, which bundlers
// and hosts find because the entry imports it by name: nothing looks for a file at run time.
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const at = (...parts) => join(fileURLToPath(new URL('../', import.meta.url)), ...parts)

/** Stays an import of a file beside the bundle. An entry point cannot be one. */
const beside = (filter, path) => ({
  name: `beside ${path}`,
  setup(build) {
    build.onResolve({ filter }, ({ kind }) => (kind === 'entry-point' ? null : { path, external: true }))
  },
})

/** Workers of Cloudflare compile no bytes: there a .wasm is imported, as a module that is compiled already. */
const importedWasm = (name, file) => ({
  name: `imported ${file}`,
  setup(build) {
    build.onResolve({ filter: new RegExp(`^wxcard-generated/${name}$`) }, () => ({ path: file, namespace: 'imported-wasm' }))
    build.onResolve({ filter: /\.wasm$/ }, ({ path }) => ({ path, external: true }))
    build.onLoad({ filter: /.*/, namespace: 'imported-wasm' }, ({ path }) => ({
      contents: `import module from './${path}'\nexport const bytes = () => module\n`,
    }))
  },
})

/** The kinds of bundle. A CommonJS file requires what it needs later: Jest has no import() there. */
const NODE = { platform: 'node', target: 'node18' }
const UNIVERSAL = { platform: 'browser', target: 'es2018' }
const CJS = { format: 'cjs', supported: { 'dynamic-import': false } }
const KINDS = {
  mjs: { ...NODE, format: 'esm' },
  cjs: { ...NODE, ...CJS },
  'web.mjs': { ...UNIVERSAL, format: 'esm' },
  'web.cjs': { ...UNIVERSAL, ...CJS },
  'workerd.mjs': { ...UNIVERSAL, format: 'esm' },
}

/** Where the page's scripts lie. */
const PAGE = 'page/assets'

/**
 * What is large: once for require, and once for import and the admin page, which has to be a folder that works alone. With
 * a digest in its name, as everything there: nobody keeps an old one that a new page does not fit.
 * @returns {Promise<Record<string, {mjs: string, cjs: string}>>} what an entry in dist/ imports
 */
async function buildLarge(bundle, build) {
  const made = {}
  mkdirSync(at('dist', PAGE), { recursive: true })
  for (const [key, input, name, options] of [
    ['admin_bytes', 'build/generated/admin_bytes.js', 'admin-bytes', { target: 'es2015' }],
    ['lines_bytes', 'build/generated/lines_bytes.js', 'lines-bytes', { target: 'es2015' }],
    ['lines_scalar_bytes', 'build/generated/lines_scalar_bytes.js', 'lines-scalar-bytes', { target: 'es2015' }],
    ['literal', 'js/admin/literal.js', 'admin-literal', UNIVERSAL],
    ['all_codes', 'build/generated/all_codes.js', 'codes', { target: 'es2015' }],
  ]) {
    const text = async (kind) => (await build({ ...bundle, entryPoints: [at(input)], ...options, ...kind, sourcemap: false, write: false })).outputFiles[0].contents
    const module = await text({ format: 'esm' })
    const shared = `${PAGE}/${name}-${createHash('sha256').update(module).digest('hex').slice(0, 8)}.js`
    writeFileSync(at('dist', shared), module)
    writeFileSync(at('dist', `${name}.cjs`), await text(CJS))
    made[key] = { mjs: `./${shared}`, cjs: `./${name}.cjs` }
  }
  return made
}

/**
 * Takes what build.mjs shares: this file must not import it back, since build.mjs is the one that runs.
 * @param {{bundle: any, generatedModules: any, isWanted?: (output: string) => boolean}} shared isWanted: where not all entries are
 */
export async function buildEntries({ bundle, generatedModules, isWanted = () => true }) {
  const { build } = await import('esbuild')
  const entry = async (input, output, { plugins = [], ...options }) =>
    isWanted(output) && build({ ...bundle, entryPoints: [at(input)], outfile: at('dist', output), ...options, plugins })
  const ends = (kind) => (kind.endsWith('cjs') ? 'cjs' : 'mjs')
  const large = await buildLarge(bundle, build)
  const files = (kind) => ({
    core_js: `./core-js.${ends(kind)}`,
    all_codes: large.all_codes[ends(kind)],
    admin_bytes: large.admin_bytes[ends(kind)],
    lines_bytes: large.lines_bytes[ends(kind)],
    lines_scalar_bytes: large.lines_scalar_bytes[ends(kind)],
  })
  const literal = (kind) => beside(/\/literal\.js$/, large.literal[ends(kind)])
  const errcodes = beside(/^wxcard-generated\/errcodes$/, './errcodes.mjs') // of the server and the command
  const admin = (kind) => beside(/admin\/index\.node\.js$/, `./admin.${ends(kind)}`)

  for (const [kind, options] of Object.entries(KINDS)) {
    const isNode = options.platform === 'node'
    const isWorkerd = kind.startsWith('workerd')
    const host = isNode ? 'node' : 'web'
    const { core_js, all_codes, ...bytes } = files(kind)
    // Required in Node, it starts a little sooner with the sentences in the same file.
    const modules = generatedModules({ core_js, ...(kind !== 'cjs' && { all_codes }), ...(!isWorkerd && bytes) })
    const imported = (name, file) => (isWorkerd ? [importedWasm(name, file)] : [])
    const name = (entryName) => (kind.startsWith('web') && entryName === 'index' ? kind : `${entryName}.${kind}`)
    await entry(`js/entry/${host}.js`, name('index'), { ...options, plugins: [...imported('core_bytes', 'wxcard.wasm'), modules] })
    await entry(`js/admin/index.${host}.js`, name('admin'), { ...options, plugins: [...imported('admin_bytes', 'wxcard-admin.wasm'), literal(kind), modules] })
    const shared = beside(/^\.\/shared\.js$/, `./logs-shared.${ends(kind)}`)
    await entry(`js/logs/index.${host}.js`, name('logs'), { ...options, plugins: [...imported('lines_(scalar_)?bytes', 'wxcard-lines.wasm'), shared, modules] })
    if (!isNode) continue
    // Checks are taken from the entry beside it instead of being carried twice; by its name where a worker of Cloudflare, which
    // has the modules of Node that the server needs, is to find its own.
    await entry('js/server/index.js', name('server'), { ...options, plugins: kind === 'mjs' ? [beside(/admin\/index\.node\.js$/, 'wxcard/admin'), errcodes, modules] : [admin(kind), modules] })
    // The phone to test with starts the folder for phones, which lies beside it.
    const here =
      ends(kind) === 'cjs' && {
        banner: { js: "const wxcardUrl = require('node:url').pathToFileURL(__filename).href" },
        define: { ...bundle.define, 'import.meta.url': 'wxcardUrl' },
      }
    await entry('js/testing/index.js', name('testing'), { ...options, ...here, plugins: [admin(kind), modules] })
  }

  for (const end of ['mjs', 'cjs']) {
    const options = end === 'cjs' ? CJS : { format: 'esm' }
    await entry('js/logs/shared.js', `logs-shared.${end}`, { ...UNIVERSAL, ...options, plugins: [generatedModules()] })
    await entry('build/generated/core_js.js', `core-js.${end}`, { ...options, target: 'es2015' })
  }
  await entry('build/generated/errcodes.js', 'errcodes.mjs', { format: 'esm', target: 'es2015' })
  // For <script src> and importScripts.
  await entry('js/entry/web.js', 'wxcard.global.js', { ...UNIVERSAL, target: 'es2015', format: 'iife', globalName: 'wxcard', plugins: [generatedModules()] })
  await entry('js/cli/main.js', 'cli.mjs', { ...KINDS.mjs, plugins: [admin('mjs'), literal('mjs'), errcodes, generatedModules(files('mjs'))] })

  for (const [room, name] of [['core', 'wxcard'], ['admin', 'wxcard-admin'], ['lines', 'wxcard-lines']]) {
    copyFileSync(at(`build/wasm/bindings/${room}/${name}.wasm`), at(`dist/${name}.wasm`))
  }
}
