// From a host to a running line reader: one shared load, forgotten when it fails. WebAssembly only: phones have no logs.
import glue from 'wxcard-generated/lines_wasm'
import { compileModule } from '../shim/hosts/compile.js'
import { createLines } from './lines.js'

/**
 * An instance at once, since the module is there already: what the glue takes for `WebAssembly` hands it over.
 * @param {WebAssembly.Module} module
 * @returns {import('./engine.js').Core}
 */
function start(module) {
  const core = /** @type {any} */ ({})
  const instantiate = (/** @type {unknown} */ _, /** @type {WebAssembly.Imports} */ imports) => ({
    then: (/** @type {(output: object) => void} */ use) => use({ instance: new WebAssembly.Instance(module, imports) }),
  })
  glue({ instantiate, RuntimeError: Error })(core)
  return core
}

/** Sixteen bytes of a log are read at once. */
const NEEDS = 'no SIMD in this WebAssembly; Chrome 91, Firefox 89, Safari 16.4 and what is newer have it'

const ownBytes = () => import('wxcard-generated/lines_bytes').then(({ bytes }) => bytes())

/** @param {(place: any) => unknown} open how this host reads a place */
export function createLinesLoader(open) {
  /** @type {Promise<import('./types.js').WxcardLines> | undefined} */
  let load

  /** @param {unknown} wasm */
  const fresh = (wasm) => compileModule('wxcard-lines.wasm', wasm, ownBytes, open, (module) => createLines(() => start(module)), NEEDS)

  return (/** @type {import('./types.js').LinesLoadOptions} */ options = {}) => {
    const running = load ?? fresh(options.wasm)
    load = running
    running.catch(() => (load = undefined))
    return running
  }
}
