/** Checks the options of createMemberCard at once: with a misspelt name, activations would be lost silently. */
import { assign, keys } from '../shim/builtins.js'
import { WxcardError } from '../shim/errors.js'
import { isEngine } from '../shim/load.js'

const isObject = (/** @type {any} */ value) => value && typeof value === 'object'
const isFunction = (/** @type {any} */ value) => typeof value === 'function'

/** @type {Record<string, any>} */
const MEMBERS = {
  // No name of every object, as `constructor`, is an option.
  __proto__: null,
  onActivated: isFunction,
  onNoData: isFunction,
  onMalformed: isFunction,
  onError: isFunction,
  storage: (/** @type {any} */ value) => isObject(value) && isFunction(value.get) && isFunction(value.set),
  load: isObject,
  'load.wasm': Boolean,
  'load.engine': isEngine,
  'load.timeout': (/** @type {unknown} */ value) => typeof value === 'number' && value >= 0,
}

/** @param {any} options @throws {WxcardError} bad_option, with the name of the first that is wrong */
export function checkOptions(options) {
  let wrong = 'options'
  if (isObject(options)) {
    /** @type {any} */
    const all = assign({}, options)
    // Checked last: a misspelt onActivated is reported as unknown, not as missing.
    all.onActivated = options.onActivated || 0
    keys(Object(options.load)).forEach((name) => {
      all['load.' + name] = options.load[name]
    })
    wrong = keys(all).filter((name) => !MEMBERS[name] || !(all[name] === undefined || MEMBERS[name](all[name])))[0]
  }
  if (wrong) throw new WxcardError('bad_option', { detail: wrong })
}
