// From a host to a running line reader: one shared load, forgotten when it fails. WebAssembly only: phones have no logs.
import glue from 'wxcard-generated/lines_wasm'
import { compileModule } from '../shim/hosts/compile.js'
import { isModule } from '../shim/hosts/source.js'
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

/**
 * @param {(place: any) => unknown} open how this host reads a place
 * @param {() => Promise<any>} ownBytes of the module that reads sixteen bytes at once, or that module
 * @param {() => Promise<any>} scalarBytes of the one that gives the same answers where there is no SIMD
 */
export function createLinesLoader(open, ownBytes, scalarBytes) {
  /** @type {Promise<import('./types.js').WxcardLines> | undefined} */
  let load

  /** What this engine takes. Looking is allowed even where a page's policy forbids to compile. */
  const fitting = async () => {
    const source = await ownBytes()
    return isModule(source) || WebAssembly.validate(source) ? source : scalarBytes()
  }

  /** @param {unknown} wasm */
  const fresh = (wasm) => compileModule('wxcard-lines.wasm', wasm, fitting, open, (module) => createLines(module, () => start(module)))

  return (/** @type {import('./types.js').LinesLoadOptions} */ options = {}) => {
    const running = load ?? fresh(options.wasm)
    load = running
    running.catch(() => (load = undefined))
    return running
  }
}
