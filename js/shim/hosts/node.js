/** How the core starts in Node: from its own bytes, a file, or what the caller brings. */
import { bytes } from 'wxcard-generated/core_bytes'

/** @type {import('../load').Host} */
export const host = {
  // Bytes, never a path for Emscripten's glue: Node has fetch since 18, and the glue would try that on a file.
  instantiate: async (imports, { wasm }) => {
    const source = /** @type {any} */ (wasm === undefined ? bytes() : await wasm)
    if (source instanceof WebAssembly.Module) {
      return { instance: await WebAssembly.instantiate(source, imports), module: source }
    }
    return WebAssembly.instantiate(await bytesOf(source), imports)
  },
  reinstantiate: (module, imports) => new WebAssembly.Instance(module, imports),
  // Imported from CommonJS, all of it stands in `default`.
  fallback: () => import('wxcard-generated/core_js').then((core) => /** @type {any} */ (core.default).default || core.default),
}

/** @param {any} source @returns {Promise<any>} */
async function bytesOf(source) {
  // Bytes first: only looking at `Response` loads Node's fetch, some 20 ms.
  if (ArrayBuffer.isView(source) || source instanceof ArrayBuffer) return source
  if (typeof source === 'string' || source instanceof URL) {
    const { readFile } = await import('node:fs/promises')
    return readFile(source)
  }
  return source instanceof Response ? source.arrayBuffer() : source
}
