/** Problems and errors as callers get them, and what their codes mean. */
import { assign } from './builtins.js'
import { CODES, FIELDS, MEANINGS } from 'wxcard-generated/codes'
import { redact } from './redact.js'

/**
 * The one form of every problem, wherever its texts come from.
 * @param {string} code @param {string[]} texts [zh, en] @param {any} field @param {number} offset in UTF-16 units
 * @returns {import('../entry/types').Problem}
 */
export const problemWith = (code, texts, field, offset) => ({
  code: /** @type {any} */ (code),
  field,
  offset,
  zh: texts[0],
  en: texts[1],
  message: texts[0] + ' ' + texts[1],
})

/**
 * A problem of this build's own codes.
 * @param {string} code
 * @param {any} field
 * @param {number} [offset] in UTF-16 units
 * @returns {import('../entry/types').Problem}
 */
export const problem = (code, field, offset = 0) => problemWith(code, MEANINGS[CODES.indexOf(code)], field, offset)

/** One problem as the core numbers it. @param {number} code @param {number} field @param {number} offset */
export const problemOf = (code, field, offset) => problem(CODES[code], FIELDS[field], offset)

/** @param {number[]} fields @returns {any[]} their names */
export const namesOf = (fields) => fields.map((field) => FIELDS[field])

/** @param {string | number} code @param {import('../entry/types').Lang} [lang] @returns {any} */
export function explain(code, lang) {
  const meaning = MEANINGS[CODES.indexOf(/** @type {any} */ (code))]
  return meaning && (lang === 'zh' ? meaning[0] : lang === 'en' ? meaning[1] : meaning.join(' '))
}

/** What it says. @param {any} thrown an error, or WeChat's object with errMsg */
export const sentenceOf = (thrown) => String((thrown && (thrown.errMsg || thrown.message)) || thrown)

/**
 * The error class of the core and the phone. A function, since a class that extends Error costs a mini program five kilobytes
 * once the uploader has made ES5 of it.
 * @this {any}
 * @param {import('../entry/types').FailureCode} code
 * @param {{problems?: import('../entry/types').Problem[], detail?: unknown, cause?: unknown}} [given]
 */
function CodedError(code, given) {
  const details = given || {}
  // What `new` made gives only its class, so that this one can be extended.
  return assign(Object.setPrototypeOf(new Error('wxcard: ' + code + ': ' + explain(code)), Object.getPrototypeOf(this)), {
    name: 'WxcardError',
    code,
    zh: explain(code, 'zh'),
    en: explain(code, 'en'),
    problems: details.problems || [],
    detail: redact(details.detail),
    cause: details.cause,
  })
}
Object.setPrototypeOf(CodedError.prototype, Error.prototype)

export const WxcardError = /** @type {typeof import('../entry/types').WxcardError} */ (/** @type {unknown} */ (CodedError))
