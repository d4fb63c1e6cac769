/** The error class, and what the codes mean. */
import { CODES, FIELDS, TEXTS } from 'wxcard-generated/codes'
import { redact } from './redact.js'

/**
 * One problem, as the core numbers it.
 * @param {number} code
 * @param {number} field
 * @param {number} offset in UTF-16 units
 * @returns {import('../entry/types').Problem}
 */
export const problemOf = (code, field, offset) => ({
  code: CODES[code],
  field: FIELDS[field],
  offset,
  message: TEXTS[code],
})

/**
 * One problem of what never reaches the core, by name.
 * @param {import('../entry/types').ProblemCode} code
 * @param {import('../entry/types').Field} field
 */
export const problem = (code, field) => problemOf(CODES.indexOf(code), FIELDS.indexOf(field), 0)

/** @param {string} code @param {import('../entry/types').Lang} [lang] @returns {any} */
export function explain(code, lang) {
  const text = TEXTS[CODES.indexOf(code)]
  if (!text || (lang !== 'zh' && lang !== 'en')) return text
  // Only Chinese sentences end in `。`.
  const end = text.lastIndexOf('。') + 1
  return lang === 'zh' ? text.slice(0, end) : text.slice(end + 1)
}

/** The only error class of this package. */
export class WxcardError extends Error {
  /**
   * @param {import('../entry/types').FailureCode} code
   * @param {{problems?: import('../entry/types').Problem[], detail?: unknown, cause?: unknown}} [details]
   */
  constructor(code, details = {}) {
    super('wxcard: ' + code + ': ' + explain(code))
    /** @type {'WxcardError'} */
    this.name = 'WxcardError'
    this.code = code
    this.problems = details.problems || []
    this.detail = redact(details.detail)
    this.cause = details.cause
  }
}
