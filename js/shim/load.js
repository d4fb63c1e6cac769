/**
 * From a host to a running core: one shared load, a time limit, and the plain-JavaScript core where WebAssembly does not
 * work.
 */
import makeCore from 'wxcard-generated/core_wasm'
import { WxcardError, explain } from './errors.js'
import { createWxcard } from './wxcard.js'

/**
 * @typedef {(WebAssembly: any) => (target: any) => Promise<any>} Glue Emscripten's glue; what it takes for `WebAssembly`
 *   comes in as a parameter, so that no host needs that global and none is written
 * @typedef {import('../entry/types').LoadOptions} LoadOptions
 * @typedef {import('../entry/types').Wxcard} Wxcard
 * @typedef {object} Host
 * @property {(imports: any, options: LoadOptions) => Promise<any>} instantiate to an instance or {instance, module}
 * @property {() => Fallback | Promise<Fallback>} fallback the core in plain JavaScript
 * @property {(module: any, imports: any) => any} [reinstantiate] a second instance, at once
 */

/**
 * @typedef {object} Fallback
 * @property {(imports: any) => any} makeInstance
 * @property {Glue} [makeCore] its glue, where it is another build than the one in WebAssembly
 */

const TIMEOUT = 3000

/**
 * What the glue takes for `WebAssembly`.
 * @param {(imports: any, use: (output: any) => void) => void} then hands it an instance, at once or later
 */
const engineWith = (then) => ({
  instantiate: (/** @type {any} */ _, /** @type {any} */ imports) => ({
    then: (/** @type {any} */ use) => then(imports, use),
  }),
  RuntimeError: Error,
})

/**
 * Runs the glue with `instantiate` in the place of the engine's. The glue expects a promise and does not look at failures,
 * so it gets something that only succeeds.
 * @param {Glue} glue
 * @param {(imports: any) => any} instantiate
 * @returns {Promise<any>}
 */
const start = (glue, instantiate) =>
  new Promise((resolve, reject) => {
    const then = (/** @type {any} */ imports, /** @type {(output: any) => void} */ use) =>
      new Promise((made) => made(instantiate(imports)))
        .then((output) => {
          const found = /** @type {any} */ (output)
          use({ instance: found.instance || found })
        })
        .catch(reject)
    glue(engineWith(then))({}).then(resolve, reject)
  })

/** @param {Promise<any>} work @param {number} milliseconds */
const within = (work, milliseconds) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new WxcardError('load_timeout')), milliseconds)
    const settle = (/** @type {(value: any) => void} */ how) => (/** @type {any} */ value) => {
      clearTimeout(timer)
      how(value)
    }
    work.then(settle(resolve), settle(reject))
  })

/**
 * A core made at once: what `start` does, without the wait.
 * @param {Glue} glue
 * @param {(imports: any) => any} makeInstance
 */
function startNow(glue, makeInstance) {
  /** @type {any} */
  const core = {}
  glue(engineWith((imports, use) => use({ instance: makeInstance(imports) })))(core)
  return core
}

/** @param {Fallback} fallback */
const startFallback = (fallback) => startNow(fallback.makeCore || makeCore, fallback.makeInstance)

// Promises by hand, not async functions: converted for old phones those bring a generator machine of 8 KB with them.

/** @param {Host} host @returns {Promise<Wxcard>} */
const loadJavaScript = (host) =>
  new Promise((resolve) => resolve(host.fallback())).then((fallback) => {
    const restart = () => startFallback(/** @type {Fallback} */ (fallback))
    return createWxcard(restart(), 'js', restart)
  })

/** @param {Host} host @param {LoadOptions} options @returns {Promise<Wxcard>} */
function loadWebAssembly(host, options) {
  /** @type {any} */
  let module
  const instantiate = (/** @type {any} */ imports) =>
    Promise.resolve(host.instantiate(imports, options)).then((output) => {
      module = output.module
      return output
    })
  const restart = () => {
    const { reinstantiate } = host
    return reinstantiate && module
      ? startNow(makeCore, (imports) => reinstantiate(module, imports))
      : startFallback(/** @type {Fallback} */ (host.fallback()))
  }
  return within(start(makeCore, instantiate), options.timeout === undefined ? TIMEOUT : options.timeout)
    .then((core) => createWxcard(core, 'wasm', restart))
    .catch((/** @type {any} */ error) => {
      throw error instanceof WxcardError
        ? error
        : new WxcardError('load_failed', { detail: String((error && error.message) || error), cause: error })
    })
}

/** @param {Host} host @param {LoadOptions} options @returns {Promise<Wxcard>} */
const load = (host, options) =>
  options.engine === 'js'
    ? loadJavaScript(host)
    : loadWebAssembly(host, options).catch((/** @type {any} */ error) => {
        if (options.engine === 'wasm') throw error
        return loadJavaScript(host).then((wxcard) => {
          const { code, detail } = error
          console.warn('wxcard: ' + code + (detail ? ' (' + detail + ')' : '') + ': ' + explain(code) + ' engine = js')
          return wxcard
        })
      })

/** @param {Host} host */
export function createLoader(host) {
  /** One shared load for each engine asked for. @type {Record<string, Promise<Wxcard> | undefined>} */
  const loads = {}
  return (/** @type {LoadOptions} */ options = {}) => {
    const engine = options.engine || 'auto'
    const running = loads[engine]
    if (running) return running
    const fresh = load(host, options)
    loads[engine] = fresh
    fresh.catch(() => {
      // Forgotten, so that the next call tries again.
      loads[engine] = undefined
    })
    return fresh
  }
}
