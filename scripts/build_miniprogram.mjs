// dist/miniprogram/: exactly what 构建 npm copies into a mini program. CommonJS in ES2015 syntax, the wasm compressed,
// the component.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

const root = fileURLToPath(new URL('../', import.meta.url))
const at = (...parts) => join(root, ...parts)
const out = (name) => at('dist/miniprogram', name)

/** A phone has no TextEncoder, and makes no instance of a module at once: the ways that lead through it are left out. */
const leftOut = {
  name: 'left out',
  setup(build) {
    build.onLoad({ filter: /[\\/]shim[\\/]ascii\.js$/ }, () => ({ contents: 'export const writeAscii = () => false' }))
    build.onLoad({ filter: /[\\/]shim[\\/]start_now\.js$/ }, () => ({ contents: 'export const startNow = undefined' }))
    build.onLoad({ filter: /[\\/]shim[\\/]from_utf8\.js$/ }, () => ({ contents: readFileSync(at('js/shim/from_utf8_small.js')) }))
  },
}

/** Stays a `require` with a literal: one file each, and the uploader sees what is used. */
const beside = (filter, path) => ({
  name: `beside ${path}`,
  setup(build) {
    build.onResolve({ filter }, () => ({ path, external: true }))
  },
})

/**
 * The two parts of build.mjs come as arguments: it waits for this module, so this module cannot wait for it.
 * @param {{bundle: any, generatedModules: any, isWholeFolder?: boolean}} shared isWholeFolder: false where only our own scripts
 *   have changed since the last one
 */
export async function buildMiniprogram({ bundle, generatedModules, isWholeFolder = true }) {
  const { build, transform } = await import('esbuild')
  mkdirSync(at('dist/miniprogram'), { recursive: true })
  // miniprogram_package.js means the `exports` of CommonJS.
  const logOverride = { 'commonjs-variable-in-esm': 'silent' }
  const common = { ...bundle, format: 'cjs', platform: 'neutral', target: 'es2015', logOverride }
  const entry = (input, output, ...plugins) =>
    build({ ...common, entryPoints: [at(input)], outfile: out(output), plugins: [...plugins, generatedModules()] })
  await entry('js/entry/miniprogram_package.js', 'index.js', leftOut, beside(/^\.\/core-js$/, './core-js'))
  await entry('js/component/open-member-card.js', 'open-member-card.js', beside(/entry[\\/]miniprogram\.js$/, './index'))
  // Terser makes the translated core 2 KB smaller than esbuild does, and our own code 0.9 KB. What it is told besides its
  // defaults is true of them: `new` is never called for its side effect alone (pure_new); no function of our own is called
  // with `new` (unsafe_arrows), but some of the core's are; and nothing in the core is a getter, as much of `wx` may be.
  const { minify } = await import('terser')
  const write = async (name, code, compress) => {
    const options = { ecma: 2015, toplevel: true, compress: { passes: 3, pure_new: true, ...compress } }
    writeFileSync(out(name), `${(await minify(code, options)).code}\n`)
  }
  for (const name of bundle.minify ? ['index.js', 'open-member-card.js'] : []) {
    await write(name, readFileSync(out(name), 'utf8'), { hoist_funs: true, unsafe_arrows: true })
  }
  if (!isWholeFolder) return
  const core = readFileSync(at('build/wasm/bindings/core/wxcard_fallback.js'), 'utf8')
  await write('core-js.js', `${core}\nmodule.exports = createCore\n`, { pure_getters: true })
  copyFileSync(at('js/component/open-member-card.wxml'), out('open-member-card.wxml'))
  copyFileSync(at('js/component/open-member-card.json'), out('open-member-card.json'))
  const styles = readFileSync(at('js/component/open-member-card.wxss'), 'utf8')
  writeFileSync(out('open-member-card.wxss'), (await transform(styles, { loader: 'css', minify: true })).code)
  // What this package's own package.json says of .js is not true of these: the bundlers of Taro and uni-app ask.
  writeFileSync(out('package.json'), '{"type":"commonjs"}\n')
  writeFileSync(out('wxcard.wasm.br'), brotliCompressSync(readFileSync(at('build/wasm/bindings/core/wxcard.wasm'))))
}
