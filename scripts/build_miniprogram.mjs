// dist/miniprogram/: exactly what 构建 npm copies into a mini program. CommonJS in ES2015 syntax, the wasm compressed,
// the component.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'

const root = fileURLToPath(new URL('../', import.meta.url))
const at = (...parts) => join(root, ...parts)
const out = (name) => at('dist/miniprogram', name)

/** Stays a `require` with a literal: one file each, and the uploader sees what is used. */
const external = (filter, path) => ({
  name: `external ${path}`,
  setup(build) {
    build.onResolve({ filter }, () => ({ path, external: true }))
  },
})

/** Logs are read in Node and in web pages: the bulk door is no use on a phone, so no phone uploads it. */
const withoutLines = {
  name: 'without lines',
  setup(build) {
    build.onLoad({ filter: /[\\/]js[\\/]lines\.js$/ }, () => ({ contents: 'export const createLines = () => undefined' }))
  },
}

/** The two parts of build.mjs come as arguments: it waits for this module, so this module cannot wait for it. */
export async function buildMiniprogram({ bundle, generatedModules }) {
  const { build } = await import('esbuild')
  const { minify } = await import('terser')
  mkdirSync(at('dist/miniprogram'), { recursive: true })
  const bundled = (input, options) =>
    build({
      ...bundle,
      entryPoints: [at(input)],
      write: false,
      format: 'cjs',
      platform: 'neutral',
      target: 'es2015',
      ...options,
      plugins: [...options.plugins, generatedModules()],
    })
  /** A second minifier: 5 % fewer bytes than one. */
  const script = async (output, { outputFiles }) => {
    // Emscripten's stand-in for WebAssembly has a constructor that does not say `this`: an arrow could not be one.
    const compress = { passes: 3, unsafe_arrows: output !== 'core-js.js' }
    const { code } = await minify(outputFiles[0].text, { ecma: 2015, toplevel: true, compress })
    writeFileSync(out(output), `${code}\n`)
  }
  /** An entry that assigns module.exports itself: half a kilobyte less than what a bundler writes for that. */
  const entry = async (input, output, plugins = []) => {
    const { metafile } = await bundled(input, { plugins, format: 'esm', metafile: true })
    const [{ exports: names }] = Object.values(metafile.outputs)
    const list = names.map((name, i) => `${name} as e${i}`).join(', ')
    const all = names.map((name, i) => `${name}: e${i}`).join(', ')
    const contents = `import { ${list} } from './${input}'\nmodule.exports = ${names[0] === 'default' ? 'e0' : `{ ${all} }`}`
    const stdin = { contents, resolveDir: root, sourcefile: output }
    const logOverride = { 'commonjs-variable-in-esm': 'silent' }
    await script(output, await bundled(input, { plugins, entryPoints: undefined, stdin, logOverride }))
  }
  await entry('js/index.miniprogram.js', 'index.js', [withoutLines, external(/^\.\/core-js$/, './core-js')])
  await entry('build/generated/core_js.js', 'core-js.js')
  const beside = [external(/index\.miniprogram\.js$/, './index')]
  await script('open-member-card.js', await bundled('js/component/open-member-card.js', { plugins: beside }))
  for (const extension of ['json', 'wxml', 'wxss']) {
    copyFileSync(at('js/component', `open-member-card.${extension}`), out(`open-member-card.${extension}`))
  }
  // What this package's own package.json says of .js is not true of these: the bundlers of Taro and uni-app ask.
  writeFileSync(out('package.json'), '{"type":"commonjs"}\n')
  const wasm = readFileSync(at('build/wasm/bindings/wxcard.wasm'))
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length,
  }
  writeFileSync(out('wxcard.wasm.br'), brotliCompressSync(wasm, { params }))
}
