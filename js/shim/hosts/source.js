/**
 * What a caller may give as `wasm`: bytes, a compiled module, a Response, a place, or a promise of one of them. Told apart
 * by what they can do, not by their class: a test runner gives its pages classes of their own, and in Node only looking at
 * `Response` loads fetch, some 20 ms.
 */

/** @param {any} value */
const tagOf = (value) => Object.prototype.toString.call(value)

/** @param {any} source @returns {source is WebAssembly.Module} */
export const isModule = (source) => tagOf(source) === '[object WebAssembly.Module]'

/**
 * @param {unknown} given
 * @param {(place: any) => unknown} open reads a text or a URL: to bytes or a Response
 * @returns {Promise<any>} bytes or a module; what is neither, WebAssembly refuses itself
 */
export async function readSource(given, open) {
  const source = /** @type {any} */ (await given)
  if (source === undefined || source === null || ArrayBuffer.isView(source)) return source
  if (typeof source === 'string' || tagOf(source) === '[object URL]') return readSource(open(source), open)
  if (typeof source.arrayBuffer !== 'function') return source
  if (source.ok === false) throw new Error('HTTP ' + source.status + ' ' + source.url)
  // Not streaming: the files are small, and a server that sends no application/wasm still works.
  return source.arrayBuffer()
}
