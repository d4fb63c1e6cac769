// dist/server.*, dist/testing.* and dist/admin*: for servers and web pages, never for a phone. They share the wasm of the checks.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const at = (...parts) => join(fileURLToPath(new URL('../', import.meta.url)), ...parts)

/** The server takes the checks from the file beside it instead of carrying them twice. */
export const adminBeside = (path) => ({
  name: 'admin beside',
  setup(build) {
    build.onResolve({ filter: /admin\/index\.node\.js$/ }, ({ kind }) => (kind === 'entry-point' ? null : { path, external: true }))
  },
})

/** The reader of JavaScript literals is fetched by whoever needs it. */
const literalBeside = (path) => ({
  name: 'literal beside',
  setup(build) {
    build.onResolve({ filter: /^\.\/literal\.js$/ }, () => ({ path, external: true }))
  },
})

/** Takes what build.mjs shares: this file must not import it back, since build.mjs is the one that runs. */
export async function buildServer({ bundle, generatedModules }) {
  const { build } = await import('esbuild')
  const entry = (input, output, options) => build({ ...bundle, entryPoints: [at(input)], outfile: at('dist', output), ...options })
  const modules = (wasmUrl) => generatedModules({ wasmUrl })
  const esm = { format: 'esm', platform: 'node', target: 'node18' }
  const cjs = { format: 'cjs', platform: 'node', target: 'node18' }
  const urlOfEsm = "new URL('./wxcard-admin.wasm', import.meta.url)"
  const pathOfCjs = "require('node:path').join(__dirname, 'wxcard-admin.wasm')"

  await entry('js/admin/index.node.js', 'admin.mjs', { ...esm, plugins: [literalBeside('./admin-literal.mjs'), modules(urlOfEsm)] })
  await entry('js/admin/index.node.js', 'admin.cjs', { ...cjs, plugins: [literalBeside('./admin-literal.mjs'), modules(pathOfCjs)] })
  await entry('js/admin/index.web.js', 'admin.web.mjs', { format: 'esm', platform: 'browser', target: 'es2020', plugins: [literalBeside('./admin-literal.mjs'), modules(urlOfEsm)] })
  await entry('js/admin/literal.js', 'admin-literal.mjs', { format: 'esm', platform: 'browser', target: 'es2020' })
  await entry('js/server/index.js', 'server.mjs', { ...esm, plugins: [adminBeside('./admin.mjs'), modules('')] })
  await entry('js/server/index.js', 'server.cjs', { ...cjs, plugins: [adminBeside('./admin.cjs'), modules('')] })
  await entry('js/testing/index.js', 'testing.mjs', { ...esm, plugins: [adminBeside('./admin.mjs'), modules('')] })
  // The phone to test with starts the folder for phones, which lies beside it.
  const here = { banner: { js: "const wxcardUrl = require('node:url').pathToFileURL(__filename).href" }, define: { ...bundle.define, 'import.meta.url': 'wxcardUrl' } }
  await entry('js/testing/index.js', 'testing.cjs', { ...cjs, ...here, plugins: [adminBeside('./admin.cjs'), modules('')] })
  copyFileSync(at('build/wasm/bindings/admin/wxcard-admin.wasm'), at('dist/wxcard-admin.wasm'))
}
