/** The options of createMemberCard, checked when they are given: a name misspelt would lose activations in silence. */
import { WxcardError } from '../shim/errors.js'

const HANDLERS = ['onActivated', 'onNoData', 'onMalformed', 'onError']
const isObject = (/** @type {any} */ value) => value && typeof value === 'object'
const isFunction = (/** @type {any} */ value) => typeof value === 'function'

/** @type {Record<string, (value: any) => boolean>} */
const MEMBERS = {
  storage: (value) => isObject(value) && isFunction(value.get) && isFunction(value.set),
  load: isObject,
  'load.wasm': isTruthy,
  'load.engine': (value) => ['auto', 'wasm', 'js'].indexOf(value) >= 0,
  'load.timeout': (value) => typeof value === 'number' && value >= 0,
}
HANDLERS.forEach((name) => {
  MEMBERS[name] = isFunction
})

/** @param {unknown} value */
function isTruthy(value) {
  return !!value
}

/** @param {any} options @param {string} [within] @returns {string | undefined} the name of the first that is wrong */
function wrongIn(options, within = '') {
  return Object.keys(options).filter((name) => {
    const isRight = MEMBERS[within + name]
    return !isRight || (options[name] !== undefined && !isRight(options[name]))
  })[0]
}

/** @param {any} options @throws {WxcardError} bad_option */
export function checkOptions(options) {
  let wrong
  if (!isObject(options)) wrong = 'options'
  else wrong = wrongIn(options) || (isFunction(options.onActivated) ? '' : 'onActivated')
  if (!wrong && options.load) {
    wrong = wrongIn(options.load, 'load.')
    if (wrong) wrong = 'load.' + wrong
  }
  if (wrong) throw new WxcardError('bad_option', { detail: wrong })
}
