/** The options of createMemberCard, checked when they are given: a name misspelt would lose activations in silence. */
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
    // Last in order: a misspelt name is told before the one that is missing for it.
    all.onActivated = options.onActivated || 0
    keys(Object(options.load)).forEach((name) => {
      all['load.' + name] = options.load[name]
    })
    wrong = keys(all).filter((name) => !MEMBERS[name] || !(all[name] === undefined || MEMBERS[name](all[name])))[0]
  }
  if (wrong) throw new WxcardError('bad_option', { detail: wrong })
}
