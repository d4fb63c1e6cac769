import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'

/** Our engines, each in a module instance of its own, so that neither sees the other's types. */
const entry = new URL('../dist/index.mjs', import.meta.url)

async function load(engine, mark) {
  const { loadWxcard } = await import(`${entry}?${mark}`)
  const wxcard = await loadWxcard({ engine })
  if (wxcard.engine !== engine) throw new Error(`asked for ${engine}, got ${wxcard.engine}`)
  return wxcard
}

/** What a mini program loads, in this engine: the folder as it is shipped, without TextEncoder. */
async function loadAsOnPhone() {
  const folder = fileURLToPath(new URL('../dist/miniprogram/', import.meta.url))
  const bytes = brotliDecompressSync(readFileSync(`${folder}wxcard.wasm.br`))
  globalThis.WXWebAssembly = { instantiate: (_, imports) => WebAssembly.instantiate(bytes, imports) }
  const wxcard = await createRequire(import.meta.url)(`${folder}index.js`).loadWxcard()
  if (wxcard.engine !== 'wasm') throw new Error(`the phone's folder runs ${wxcard.engine}`)
  return wxcard
}

/** @param {(wxcard: any) => (input: any) => any} door */
export const ours = async (door) => [
  { name: 'wxcard (wasm)', role: 'wasm', run: door(await load('wasm', 'wasm')) },
  { name: 'wxcard (wasm, phone folder)', role: 'phone', run: door(await loadAsOnPhone()) },
  { name: 'wxcard (js)', role: 'js', run: door(await load('js', 'js')) },
]

/** @param {[name: string, file: string][]} files @param {string} role @param {string} door */
export const peers = (files, role, door) =>
  Promise.all(files.map(async ([name, file]) => ({ name, role, run: (await import(`./peers/${file}.js`))[door] })))
