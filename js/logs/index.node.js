// The entry wxcard/logs for Node.
import { readFile } from 'node:fs/promises'
import defaultSource from 'wxcard-generated/lines_url'
import { createLinesLoader } from './load.js'

export * from './index.js'

/** @type {typeof import('./types.js').loadWxcardLines} */
export const loadWxcardLines = createLinesLoader(async (given = defaultSource) => {
  const source = await given
  if (source instanceof WebAssembly.Module) return source
  if (typeof source === 'string' || source instanceof URL) return WebAssembly.compile(await readFile(source))
  // Bytes first: asking for `Response` loads fetch, which takes longer than all the rest.
  const isBytes = ArrayBuffer.isView(source) || source instanceof ArrayBuffer
  return WebAssembly.compile(isBytes ? source : await source.arrayBuffer())
})
