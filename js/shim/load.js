/**
 * From a host to a running core: loads that are shared, a time limit, and the plain-JavaScript core where WebAssembly does not
 * work.
 */
import makeCore from 'wxcard-generated/core_wasm'
import { attempt } from './attempt.js'
import { engineWith } from './engine.js'
import { WxcardError, sentenceOf } from './errors.js'
import { startNow } from './start_now.js'
import { createWxcard } from './wxcard.js'

/**
 * @typedef {import('../entry/types').LoadOptions} LoadOptions
 * @typedef {import('../entry/types').Wxcard} Wxcard
 * @typedef {(target: any) => any} Fallback fills a core at once: the translated core brings a `WebAssembly` of its own
 * @typedef {object} Host
 * @property {(imports: any, options: LoadOptions) => Promise<any>} instantiate to an instance or {instance, module}
 * @property {() => Fallback | Promise<Fallback>} fallback the core in plain JavaScript
 * @property {(module: any, imports: any) => any} [reinstantiate] a second instance, at once
 * @property {() => any} [ownModule] the module of the package, at once: where an engine compiles on the thread that asks
 */

const TIMEOUT = 3000

/** @param {unknown} name of LoadOptions.engine */
export const isEngine = (name) => ['auto', 'wasm', 'js'].indexOf(/** @type {string} */ (name)) >= 0

/**
 * Runs the glue with `instantiate` in the place of the engine's. The glue expects a promise and does not look at failures,
 * so it gets something that only succeeds.
 * @param {(imports: any) => any} instantiate
 * @returns {Promise<any>}
 */
const start = (instantiate) =>
  new Promise((resolve, reject) => {
    /** @type {any} */
    const core = {}
    const then = (/** @type {any} */ imports, /** @type {(output: any) => void} */ use) =>
      new Promise((made) => made(instantiate(imports)))
        .then((output) => {
          const found = /** @type {any} */ (output)
          use({ instance: found.instance || found })
        })
        .catch(reject)
    makeCore(engineWith(then))(core).then(() => resolve(core), reject)
  })

/** @param {Promise<any>} work @param {number} milliseconds */
const within = (work, milliseconds) =>
  new Promise((resolve, reject) => {
    /** @type {any} */
    let timer
    const settle = (/** @type {(value: any) => void} */ how) => (/** @type {any} */ value) => {
      attempt(() => clearTimeout(timer))
      how(value)
    }
    const giveUp = () => reject(new WxcardError('load_timeout'))
    work.then(settle(resolve), settle(reject))
    try {
      timer = setTimeout(giveUp, milliseconds)
    } catch (error) {
      // No timers: what cannot be limited may hang for good.
      giveUp()
    }
  })

/** @param {Fallback} fallback */
function startFallback(fallback) {
  /** @type {any} */
  const core = {}
  fallback(core)
  return core
}

// Promises by hand, not async functions: converted for old phones those bring a generator machine of 8 KB with them.

/** @param {Host} host @returns {Promise<Wxcard>} */
const loadJavaScript = (host) =>
  new Promise((resolve) => resolve(host.fallback())).then((fallback) => {
    const restart = () => startFallback(/** @type {Fallback} */ (fallback))
    return createWxcard(restart(), 'js', restart)
  })

/** At once there is nothing to wait for, and nothing that could hang. @param {any} host @param {any} start startNow @returns {Promise<Wxcard>} */
const loadOwn = (host, start) =>
  new Promise((resolve) => {
    const module = host.ownModule()
    const restart = () => start((/** @type {any} */ imports) => host.reinstantiate(module, imports))
    resolve(createWxcard(restart(), 'wasm', restart))
  })

/** @param {Host} host @param {LoadOptions} options @returns {Promise<Wxcard>} */
function loadWaiting(host, options) {
  /** @type {any} */
  let module
  const instantiate = (/** @type {any} */ imports) => {
    const made = host.instantiate(imports, options)
    return startNow
      ? made.then((output) => {
          module = output.module
          return output
        })
      : made
  }
  const restart = () =>
    startNow && host.reinstantiate && module
      ? startNow((imports) => /** @type {any} */ (host).reinstantiate(module, imports))
      : startFallback(/** @type {Fallback} */ (host.fallback()))
  return within(start(instantiate), options.timeout === undefined ? TIMEOUT : options.timeout).then((core) =>
    createWxcard(core, 'wasm', restart),
  )
}

/** @param {Host} host @param {LoadOptions} options */
const loadWebAssembly = (host, options) =>
  (startNow && host.ownModule && options.wasm === undefined
    ? loadOwn(host, startNow)
    : loadWaiting(host, options)
  ).catch((/** @type {any} */ error) => {
    throw error instanceof WxcardError
      ? error
      : new WxcardError('load_failed', { detail: sentenceOf(error), cause: error })
  })

/** Says why the engine is not WebAssembly. A console that is missing or throws stops nothing. @param {any} error */
const warn = ({ message, detail }) => attempt(() => console.warn(message + (detail ? ' (' + detail + ')' : '') + ' engine = js'))

/** @param {Host} host @param {LoadOptions} options @returns {Promise<Wxcard>} */
const load = (host, options) =>
  options.engine === 'js'
    ? loadJavaScript(host)
    : loadWebAssembly(host, options).catch((/** @type {any} */ error) => {
        if (options.engine === 'wasm') throw error
        return loadJavaScript(host).then((wxcard) => {
          warn(error)
          return wxcard
        })
      })

/** @param {Host} host @returns {typeof import('../entry/types').loadWxcard} */
export function createLoader(host) {
  /** Running and finished loads. Those who ask for the same engine and the same wasm share one. @type {{engine: string, wasm: unknown, load: Promise<Wxcard>}[]} */
  let loads = []
  return (options) => {
    const asked = options || {}
    const engine = asked.engine || 'auto'
    if (!isEngine(engine)) return Promise.reject(new WxcardError('bad_option', { detail: 'engine' }))
    const wasm = engine === 'js' ? undefined : asked.wasm
    // A call without `wasm` shares the newest load, whichever `wasm` it was given.
    const same = loads.filter((each) => each.engine === engine && (!wasm || each.wasm === wasm)).pop()
    if (same) return same.load
    const entry = { engine, wasm, load: load(host, asked) }
    loads.push(entry)
    entry.load.catch(() => {
      // Forgotten, so that the next call tries again.
      loads = loads.filter((each) => each !== entry)
    })
    return entry.load
  }
}
