/** How the core starts in a page or a worker: from its own bytes, or a URL, a Response, bytes, a compiled module. */
import { bytes } from 'wxcard-generated/core_bytes'

/** @type {import('../load').Host} */
export const host = {
  instantiate: async (imports, { wasm }) => {
    let source = /** @type {any} */ (wasm === undefined ? bytes() : await wasm)
    if (typeof source === 'string' || source instanceof URL) source = await fetch(source)
    if (source instanceof WebAssembly.Module) {
      return { instance: await WebAssembly.instantiate(source, imports), module: source }
    }
    if (source instanceof Response) {
      if (!source.ok) throw new Error('HTTP ' + source.status + ' ' + source.url)
      // Not streaming: the file is small, and a server that sends no application/wasm still works.
      source = await source.arrayBuffer()
    }
    return WebAssembly.instantiate(/** @type {BufferSource} */ (source), imports)
  },
  reinstantiate: (module, imports) => new WebAssembly.Instance(module, imports),
  fallback: () => import('wxcard-generated/core_js').then((core) => core.default),
}
