/** The jump to WeChat's card mini program, and what its failures mean. */
import { attempt } from '../shim/attempt.js'
import { assign } from '../shim/builtins.js'
import { WxcardError, sentenceOf } from '../shim/errors.js'
import { later, theWx } from './host.js'
import { addJump, confirmJump, removeJump } from './jumps.js'
import { textOf } from './prepare.js'

/** WeChat answers a tap within this time, or what follows is another tap. */
const FLIGHT = 1000

/**
 * WeChat answers with a sentence: `navigateToMiniProgram:fail cancel`, `…can only be invoked by user TAP gesture.`
 * @param {any} answer
 */
export function navigateError(answer) {
  const detail = sentenceOf(answer)
  return new WxcardError(
    /cancel/i.test(detail)
      ? 'navigate_cancelled'
      : /tap gesture/i.test(detail)
        ? 'tap_required'
        : /appidlist/i.test(detail)
          ? 'app_id_not_listed'
          : 'navigate_failed',
    { detail },
  )
}

/**
 * Synchronous up to WeChat's own function, since that must be called inside the tap: the body of a promise runs at once.
 * @param {any} prepared
 * @param {import('./memory').Memory} memory
 * @param {() => void} keep writes down that a jump is open, or is not any more
 * @returns {Promise<unknown>} WeChat's answer
 */
export function open(prepared, memory, keep) {
  const text = textOf(prepared)
  // A second tap on the same card, here or in a component, while WeChat asks the shopper about the first.
  if (memory.flight && memory.flight.text === text) return memory.flight.promise
  /** @type {any} */
  const flight = { text }
  const promise = (flight.promise = new Promise((resolve, reject) => {
    const phone = theWx()
    // Nothing, where something throws when it is read.
    const request = attempt(() => assign({}, prepared), {})
    const { businessType } = request
    const name = businessType ? 'openBusinessView' : 'navigateToMiniProgram'
    if (!(businessType || request.appId)) throw new WxcardError('not_ready')
    if (typeof attempt(() => phone[name]) !== 'function') throw new WxcardError('navigate_unavailable', { detail: name })
    let isOver = false
    const land = () => {
      if (memory.flight === flight) memory.flight = undefined
    }
    const isFirst = () => {
      if (isOver) return
      land()
      return (isOver = true)
    }
    /** @type {any} */
    let answer
    const succeed = (/** @type {any} */ said) => {
      answer = said || answer
      if (!isFirst()) return
      // An answer with data comes after the jump, not before it.
      if (!answer || !answer.extraData) confirmJump(memory, jump)
      keep()
      // `complete` follows `success`, and the data may come only with it.
      Promise.resolve().then(() => resolve(answer))
    }
    const fail = (/** @type {unknown} */ said) => {
      if (!isFirst()) return
      removeJump(memory, jump)
      keep()
      const error = navigateError(said)
      reject(error)
      // A shopper who changes their mind is no unhandled error, also when nobody listens.
      if (error.code === 'navigate_cancelled') Promise.resolve().then(() => promise.catch(() => {}))
    }
    assign(request, { success: succeed, fail })
    if (businessType) {
      request.complete = (/** @type {unknown} */ said) => (/:fail/.test(sentenceOf(said)) ? fail(said) : succeed(said))
    }
    // Attributes of <navigator> and words for the developer, no arguments of the function.
    delete request.target
    delete request.notices
    const jump = addJump(memory)
    keep()
    try {
      phone[name](request)
    } catch (thrown) {
      fail(thrown)
    }
    // Without a timer to end a flight that WeChat never answers, a second tap must not join it.
    if (!isOver && later(land, FLIGHT)) memory.flight = flight
  }))
  return promise
}
