// dist/: every entry for every host but the phone. What is large and not always wanted is a file of its own, which bundlers
// and hosts find because the entry imports it by name: nothing looks for a file at run time.
import { copyFileSync } from 'node:fs'
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

/** Takes what build.mjs shares: this file must not import it back, since build.mjs is the one that runs. */
export async function buildEntries({ bundle, generatedModules }) {
  const { build } = await import('esbuild')
  const entry = (input, output, { plugins = [], ...options }) =>
    build({ ...bundle, entryPoints: [at(input)], outfile: at('dist', output), ...options, plugins })
  const ends = (kind) => (kind.endsWith('cjs') ? 'cjs' : 'mjs')
  const files = (kind) => ({
    core_js: `./core-js.${ends(kind)}`,
    admin_bytes: `./admin-bytes.${ends(kind)}`,
    lines_bytes: `./lines-bytes.${ends(kind)}`,
  })
  const literal = (kind) => beside(/^\.\/literal\.js$/, `./admin-literal.${ends(kind)}`)
  const admin = (kind) => beside(/admin\/index\.node\.js$/, `./admin.${kind}`)

  for (const [kind, options] of Object.entries(KINDS)) {
    const isNode = options.platform === 'node'
    const isWorkerd = kind.startsWith('workerd')
    const host = isNode ? 'node' : 'web'
    // Outside Node the fallback comes along: see js/shim/hosts/web.js.
    const { core_js, ...bytes } = files(kind)
    const modules = generatedModules(isNode ? { core_js, ...bytes } : isWorkerd ? {} : bytes)
    const imported = (name, file) => (isWorkerd ? [importedWasm(name, file)] : [])
    const name = (entryName) => (kind.startsWith('web') && entryName === 'index' ? kind : `${entryName}.${kind}`)
    await entry(`js/entry/${host}.js`, name('index'), { ...options, plugins: [...imported('core_bytes', 'wxcard.wasm'), modules] })
    await entry(`js/admin/index.${host}.js`, name('admin'), { ...options, plugins: [...imported('admin_bytes', 'wxcard-admin.wasm'), literal(kind), modules] })
    await entry(`js/logs/index.${host}.js`, name('logs'), { ...options, plugins: [...imported('lines_bytes', 'wxcard-lines.wasm'), modules] })
    // Workers of Cloudflare have the modules of Node that the server needs.
    if (isWorkerd) await entry('js/server/index.js', name('server'), { ...options, external: ['node:*'], plugins: [admin(kind), modules] })
    if (!isNode) continue
    // Checks are taken from the entry beside it instead of being carried twice.
    await entry('js/server/index.js', name('server'), { ...options, plugins: [admin(kind), modules] })
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
    for (const [input, output] of [['core_js', 'core-js'], ['admin_bytes', 'admin-bytes'], ['lines_bytes', 'lines-bytes']]) {
      await entry(`build/generated/${input}.js`, `${output}.${end}`, { ...options, target: 'es2015' })
    }
    await entry('js/admin/literal.js', `admin-literal.${end}`, { ...UNIVERSAL, ...options })
  }
  // For <script src> and importScripts.
  await entry('js/entry/web.js', 'wxcard.global.js', { ...UNIVERSAL, target: 'es2015', format: 'iife', globalName: 'wxcard', plugins: [generatedModules()] })
  await entry('js/cli/main.js', 'cli.mjs', { ...KINDS.mjs, plugins: [admin('mjs'), literal('mjs'), generatedModules(files('mjs'))] })

  for (const [room, name] of [['core', 'wxcard'], ['admin', 'wxcard-admin'], ['lines', 'wxcard-lines']]) {
    copyFileSync(at(`build/wasm/bindings/${room}/${name}.wasm`), at(`dist/${name}.wasm`))
  }
}
