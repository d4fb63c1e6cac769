/** How the core starts where there is a `WebAssembly`: from its own bytes or what the caller brings. */
import { isModule, readSource } from './source.js'

/**
 * @param {() => any} ownBytes of the core, or its module
 * @param {(place: any) => unknown} open see source.js
 * @param {import('../load').Host['fallback']} fallback
 * @returns {import('../load').Host}
 */
export const engineHost = (ownBytes, open, fallback) => ({
  // Bytes, never a path for Emscripten's glue: Node has fetch since 18, and the glue would try that on a file.
  instantiate: async (imports, { wasm }) => {
    const source = wasm === undefined ? ownBytes() : await readSource(wasm, open)
    if (isModule(source)) return { instance: await WebAssembly.instantiate(source, imports), module: source }
    return WebAssembly.instantiate(source, imports)
  },
  reinstantiate: (module, imports) => new WebAssembly.Instance(module, imports),
  fallback,
})
