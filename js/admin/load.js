// From a host to running checks: one shared load, forgotten when it fails. WebAssembly only: phones never load this.
import glue from 'wxcard-generated/admin_wasm'
import { compileModule } from '../shim/hosts/compile.js'
import { WxcardError } from '../shim/errors.js'
import { createAdmin } from './admin.js'

/**
 * Emscripten's glue with an instance in the place of the one it would make; at once, since the module is there already.
 * @param {WebAssembly.Module} module
 * @param {any} core is filled
 * @returns {Promise<unknown>} the glue's own word that it is done
 */
function start(module, core) {
  const instantiate = (/** @type {unknown} */ _, /** @type {WebAssembly.Imports} */ imports) => ({
    then: (/** @type {(output: object) => void} */ use) => use({ instance: new WebAssembly.Instance(module, imports) }),
  })
  return glue({ instantiate, RuntimeError: Error })(core)
}

/** A page fetches it: without the network there is none, and the next text that needs it asks again. */
const literal = () =>
  import('./literal.js').catch((cause) => {
    throw new WxcardError('load_failed', { detail: 'wxcard/admin: literal.js', cause })
  })

/**
 * @param {(place: any) => unknown} open how this host reads a place
 * @param {() => Promise<any>} ownBytes of the module, or the module
 */
export function createAdminLoader(open, ownBytes) {
  /** @param {WebAssembly.Module} module */
  async function admin(module) {
    const core = /** @type {any} */ ({})
    await start(module, core)
    const restart = () => {
      const fresh = /** @type {any} */ ({})
      start(module, fresh)
      return fresh
    }
    return createAdmin(core, restart, literal)
  }

  /** @type {Promise<import('./types.js').WxcardAdmin> | undefined} */
  let load
  return (/** @type {import('./types.js').AdminLoadOptions} */ options = {}) => {
    load ??= compileModule('wxcard-admin.wasm', options.wasm, ownBytes, open, admin)
    load.catch(() => (load = undefined))
    return load
  }
}
