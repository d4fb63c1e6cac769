/** How the core starts in Node: the bytes of the file beside this one. */
import { readFile } from 'node:fs/promises'
import defaultSource from 'wxcard-generated/wasm_url'

/** @type {import('../load').Host} */
export const host = {
  // Bytes, never a path for Emscripten's glue: Node has fetch since 18, and the glue would try that on a file.
  instantiate: async (imports, { wasm = defaultSource }) => {
    const source = /** @type {any} */ (await wasm)
    if (source instanceof WebAssembly.Module) {
      return { instance: await WebAssembly.instantiate(source, imports), module: source }
    }
    const bytes =
      typeof source === 'string' || source instanceof URL
        ? await readFile(source)
        : source instanceof Response
          ? await source.arrayBuffer()
          : source
    return WebAssembly.instantiate(/** @type {BufferSource} */ (bytes), imports)
  },
  reinstantiate: (module, imports) => new WebAssembly.Instance(module, imports),
  // Imported from CommonJS, all of it stands in `default`.
  fallback: () => import('wxcard-generated/core_js').then((core) => core.default || core),
}
