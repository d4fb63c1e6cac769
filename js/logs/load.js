// From a host to a running line reader: one shared load, forgotten when it fails. WebAssembly only: phones have no logs.
import glue from 'wxcard-generated/lines_wasm'
import { WxcardError } from '../shim/errors.js'
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

/** @param {(source: any) => Promise<WebAssembly.Module>} compile */
export function createLinesLoader(compile) {
  /** @type {Promise<import('./types.js').WxcardLines> | undefined} */
  let load

  /** @param {any} wasm */
  async function fresh(wasm) {
    try {
      if (typeof WebAssembly !== 'object') throw new Error('no WebAssembly')
      const module = await compile(wasm)
      return createLines(() => start(module))
    } catch (error) {
      const { message } = /** @type {Error} */ (error)
      throw new WxcardError('load_failed', { detail: `wxcard-lines.wasm: ${message}`, cause: error })
    }
  }

  return (/** @type {import('./types.js').LinesLoadOptions} */ options = {}) => {
    const running = load ?? fresh(options.wasm)
    load = running
    running.catch(() => (load = undefined))
    return running
  }
}
