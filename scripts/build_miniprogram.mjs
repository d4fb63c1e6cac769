// dist/miniprogram/: exactly what 构建 npm copies into a mini program. CommonJS in ES2015 syntax, the wasm compressed,
// the component.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { packedText } from './pack_text.mjs'

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

/** What a phone has no use for: there is no TextEncoder. */
const leftOut = {
  name: 'left out',
  setup(build) {
    build.onLoad({ filter: /[\\/]shim[\\/]ascii\.js$/ }, () => ({ contents: 'export const writeAscii = () => false' }))
  },
}

/** The names and texts of codes, packed: a quarter less. */
const packedCodes = {
  name: 'packed codes',
  setup(build) {
    build.onLoad({ filter: /[\\/]generated[\\/]codes\.js$/ }, async ({ path }) => {
      const { FIELDS, CODES, PROBLEMS, NOTICES, TEXTS } = await import(pathToFileURL(path).href)
      const text = [FIELDS.join(' '), CODES.join(' '), ...TEXTS].join('\n')
      const contents = `
        const lines = ${packedText(text)}.split('\\n')
        export const FIELDS = lines.shift().split(' ')
        export const CODES = lines.shift().split(' ')
        export const PROBLEMS = CODES.slice(0, ${PROBLEMS.length})
        export const NOTICES = CODES.slice(${PROBLEMS.length}, ${PROBLEMS.length + NOTICES.length})
        export const TEXTS = lines`
      return { contents }
    })
  },
}

/** The two parts of build.mjs come as arguments: it waits for this module, so this module cannot wait for it. */
export async function buildMiniprogram({ bundle, generatedModules }) {
  const { build, transform } = await import('esbuild')
  const { minify } = await import('terser')
  mkdirSync(at('dist/miniprogram'), { recursive: true })
  const bundled = (input, options) =>
    build({
      ...bundle,
      entryPoints: [at(input)],
      write: false,
      // The rest is the second minifier's: 5 % fewer bytes than of one.
      minify: false,
      minifySyntax: true,
      format: 'cjs',
      platform: 'neutral',
      target: 'es2015',
      ...options,
      plugins: [...options.plugins, generatedModules({ coreWasm: 'core_phone_wasm' })],
    })
  const script = async (output, { outputFiles }) => {
    // In the translated core every number is an integer, and it reads members of Math that it does not use.
    const own = output === 'core-js.js' ? { unsafe: true, unsafe_comps: true, pure_getters: true } : { hoist_funs: true }
    const compress = { passes: 3, unsafe_arrows: true, ...own }
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
  await entry('js/entry/miniprogram.js', 'index.js', [leftOut, packedCodes, external(/^\.\/core-js$/, './core-js')])
  await entry('build/generated/core_phone_js.js', 'core-js.js')
  const beside = [external(/entry[\\/]miniprogram\.js$/, './index')]
  await script('open-member-card.js', await bundled('js/component/open-member-card.js', { plugins: beside }))
  copyFileSync(at('js/component/open-member-card.wxml'), out('open-member-card.wxml'))
  const configuration = JSON.parse(readFileSync(at('js/component/open-member-card.json'), 'utf8'))
  writeFileSync(out('open-member-card.json'), JSON.stringify(configuration))
  const styles = readFileSync(at('js/component/open-member-card.wxss'), 'utf8')
  writeFileSync(out('open-member-card.wxss'), (await transform(styles, { loader: 'css', minify: true })).code)
  // What this package's own package.json says of .js is not true of these: the bundlers of Taro and uni-app ask.
  writeFileSync(out('package.json'), '{"type":"commonjs"}\n')
  const wasm = readFileSync(at('build/wasm/bindings/wxcard_phone.wasm'))
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length,
  }
  writeFileSync(out('wxcard.wasm.br'), brotliCompressSync(wasm, { params }))
}
