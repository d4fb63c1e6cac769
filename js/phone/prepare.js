/** Does everything that takes time before the tap: turns what the server gave into what a jump takes. */
import { attempt } from '../shim/attempt.js'
import { keys } from '../shim/builtins.js'
import { WxcardError } from '../shim/errors.js'
import { navigatorData } from '../shim/navigator_data.js'

/** Servers write null for what is absent. @param {any} input */
function withoutNulls(input) {
  /** @type {any} */
  const copy = {}
  keys(input).forEach((key) => {
    if (input[key] !== null) copy[key] = input[key]
  })
  return copy
}

/** @param {unknown} value @returns {string | undefined} its JSON, where it has one */
export const textOf = (value) => attempt(() => JSON.stringify(value))

/** @param {any} given @param {import('../entry/types').Wxcard} wxcard */
export function prepareWith(given, wxcard) {
  const isObject = given && typeof given === 'object'
  // Undefined if reading it throws: then the core says what is wrong.
  const input = isObject && attempt(() => withoutNulls(given))
  // Made by navigatorData, payCardNavigatorData or brandCardView: ready as it is.
  if (input && (input.businessType || input.appId)) return input
  /** @type {any} */
  const result = !input
    ? isObject
      ? wxcard.normalizeExtraData(given)
      : wxcard.decodeActivationLink(given)
    : 'create_card_appid' in input
      ? wxcard.payCardNavigatorData(input)
      : 'token' in input
        ? wxcard.brandCardView(input.token, input)
        : 'url' in input || 'errcode' in input
          ? wxcard.decodeActivationLink(/** @type {any} */ (textOf(input)))
          : wxcard.normalizeExtraData(input)
  if (!result.ok) throw new WxcardError('bad_input', { problems: result.problems })
  const made = result.navigatorData || result.view || navigatorData(result.extraData)
  if (result.notices && result.notices.length) made.notices = result.notices
  return made
}
