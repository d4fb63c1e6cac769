// The entry wxcard/admin for Node.
import { readFile } from 'node:fs/promises'
import defaultSource from 'wxcard-generated/wasm_url'
import { createAdminLoader } from './load.js'

/** @type {typeof import('./types.js').loadWxcardAdmin} */
export const loadWxcardAdmin = createAdminLoader(async (given = defaultSource) => {
  const source = await given
  if (source instanceof WebAssembly.Module) return source
  const isPlace = typeof source === 'string' || source instanceof URL
  return WebAssembly.compile(isPlace ? await readFile(source) : source instanceof Response ? await source.arrayBuffer() : source)
}, () => import('./literal.js'))
