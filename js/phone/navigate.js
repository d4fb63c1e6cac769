/** The jump to WeChat's card mini program, and what its failures mean. */
import { WxcardError } from '../shim/errors.js'

/** @typedef {import('../entry/types').Prepared} Prepared */

/**
 * WeChat answers with a sentence: `navigateToMiniProgram:fail cancel`, `…can only be invoked by user TAP gesture.`
 * @param {any} answer an object with errMsg, or what was thrown
 */
export function navigateError(answer) {
  const detail = String((answer && (answer.errMsg || answer.message)) || answer)
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
 * @returns {Promise<void>}
 */
export function open(prepared) {
  const opened = new Promise((resolve, reject) => {
    const name = prepared && prepared.businessType ? 'openBusinessView' : 'navigateToMiniProgram'
    /** @type {any} */
    const phone = typeof wx === 'undefined' ? {} : wx
    if (!prepared || !(prepared.businessType || prepared.appId)) throw new WxcardError('not_ready')
    if (typeof phone[name] !== 'function') throw new WxcardError('navigate_unavailable')
    const fail = (/** @type {unknown} */ answer) => {
      const error = navigateError(answer)
      reject(error)
      // A shopper who changes their mind is no unhandled error, also when nobody listens.
      if (error.code === 'navigate_cancelled') Promise.resolve().then(() => opened.catch(() => {}))
    }
    const request = Object.assign({}, prepared, { success: () => resolve(undefined), fail })
    // An attribute of <navigator>, not an argument of the function.
    delete request.target
    try {
      phone[name](request)
    } catch (thrown) {
      fail(thrown)
    }
  })
  return opened
}
