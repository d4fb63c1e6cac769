// The entry wxcard/admin for pages and workers.
import defaultSource from 'wxcard-generated/wasm_url'
import { createAdminLoader } from './load.js'

/** @type {typeof import('./types.js').loadWxcardAdmin} */
export const loadWxcardAdmin = createAdminLoader(async (given = defaultSource) => {
  let source = await given
  if (source instanceof WebAssembly.Module) return source
  if (typeof source === 'string' || source instanceof URL) source = await fetch(source)
  if (source instanceof Response) {
    if (!source.ok) throw new Error(`wxcard-admin.wasm: HTTP ${source.status} ${source.url}`)
    // Not streaming: a server that sends no application/wasm still works.
    source = await source.arrayBuffer()
  }
  return WebAssembly.compile(source)
}, () => import('./literal.js'))
