/** Bytes that a mini program uploads: our built folder, and each alternative bundled as a mini program would have to. */
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const size = (bytes) => ({ raw: bytes.length, brotli: brotliCompressSync(bytes).length })

const PEERS = [
  ['zod', 'zod'],
  ['zod/mini', 'zod_mini'],
  ['valibot', 'valibot'],
  ['ajv', 'ajv'],
  ['ajv standalone', 'ajv_standalone'],
  ['qs', 'qs'],
  ['query-string', 'query_string'],
  ['url-parse', 'url_parse'],
  ['whatwg-url', 'whatwg_url'],
]
// What keeps a bundle from running on a phone at all.
const CANNOT_RUN = { ajv: 'needs new Function', 'whatwg-url': 'needs TextDecoder and SharedArrayBuffer' }

const bundled = async (entry) => {
  const options = { entryPoints: [at(entry)], bundle: true, minify: true, format: 'cjs', platform: 'browser', write: false, charset: 'utf8', legalComments: 'none', logLevel: 'silent' }
  // ES2015 is the floor of the oldest phones; what cannot be lowered that far is counted as it is.
  const result = await build({ ...options, target: 'es2015' }).catch(() => build({ ...options, target: 'es2020' }))
  return size(result.outputFiles[0].contents)
}

/** What a page has to load for one export alone, or for one way into the package. @param {string} name @param {string} code */
const costOf = async (name, code) => {
  const options = { stdin: { contents: code, resolveDir: at('..') }, bundle: true, minify: true, format: 'esm', write: false, charset: 'utf8', legalComments: 'none', logLevel: 'silent' }
  // What is loaded later, and only where it is wanted, is named and not counted: the core in plain JavaScript.
  const { outputFiles } = await build({ ...options, external: ['./core-js.mjs'] })
  return { name, ...size(outputFiles[0].contents) }
}

async function costs() {
  const alone = Object.keys(await import('../dist/web.mjs')).map((name) => costOf(name, `export { ${name} } from './dist/web.mjs'`))
  const ways = ['admin', 'logs'].map((name) => costOf(`wxcard/${name}`, `export * from './dist/${name}.web.mjs'`))
  return (await Promise.all([costOf('wxcard', "export * from './dist/web.mjs'"), ...alone, ...ways])).sort((a, b) => b.raw - a.raw)
}

export async function measureBytes() {
  const folder = at('../dist/miniprogram/')
  const files = readdirSync(folder).map((name) => {
    const bytes = readFileSync(folder + name)
    // Compressed already: brotli cannot make it smaller.
    return { name, ...(name.endsWith('.br') ? { raw: bytes.length, brotli: bytes.length } : size(bytes)) }
  })
  const sum = (key) => files.reduce((total, file) => total + file[key], 0)
  const peers = await Promise.all(PEERS.map(async ([name, file]) => ({ name, ...(await bundled(`peers/${file}.js`)), ...(CANNOT_RUN[name] && { cannotRun: CANNOT_RUN[name] }) })))
  return {
    folder: { raw: sum('raw'), brotli: sum('brotli'), files },
    alternatives: [{ name: 'plain JavaScript', ...(await bundled('plain/index.js')) }, ...peers],
    costs: await costs(),
    linearMemory: linearMemory(readFileSync(at('../dist/wxcard.wasm'))),
  }
}

/** What the memory of a wasm file takes, from its memory section. @param {Uint8Array} wasm */
export function linearMemory(wasm) {
  let at = 8
  const number = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++]
      value |= (byte & 127) << shift
      if (byte < 128) return value
    }
  }
  while (at < wasm.length) {
    const id = wasm[at++]
    const length = number()
    const end = at + length
    if (id === 5) {
      number() // how many: one
      const hasMaximum = wasm[at++] & 1
      const least = number()
      return { bytes: least * 65536, grows: !(hasMaximum && number() === least) }
    }
    at = end
  }
  throw new Error('no memory section')
}
