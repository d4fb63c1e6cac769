// The entry wxcard/logs for pages and workers.
import defaultSource from 'wxcard-generated/lines_url'
import { createLinesLoader } from './load.js'

export * from './index.js'

/** @type {typeof import('./types.js').loadWxcardLines} */
export const loadWxcardLines = createLinesLoader(async (given = defaultSource) => {
  let source = await given
  if (source instanceof WebAssembly.Module) return source
  if (typeof source === 'string' || source instanceof URL) source = await fetch(source)
  if (source instanceof Response) {
    if (!source.ok) throw new Error(`HTTP ${source.status} ${source.url}`)
    // Not streaming: a server that sends no application/wasm still works.
    source = await source.arrayBuffer()
  }
  return WebAssembly.compile(source)
})
