/** The error class, and what the codes mean. */
import { FAILURES, FAILURE_TEXTS, FIELDS, NOTICES, NOTICE_TEXTS, PROBLEMS, PROBLEM_TEXTS } from 'wxcard-generated/codes'
import { redact } from './redact.js'

const both = (/** @type {string[]} */ texts) => texts.join(' ')

/**
 * One problem, as the core numbers it.
 * @param {number} code
 * @param {number} field
 * @param {number} offset in UTF-16 units
 * @returns {import('./types').Problem}
 */
export const problemOf = (code, field, offset) => ({
  code: PROBLEMS[code],
  field: FIELDS[field],
  offset,
  message: PROBLEM_MESSAGES[code],
})
const PROBLEM_MESSAGES = PROBLEM_TEXTS.map(both)

/**
 * One problem of what never reaches the core, by name.
 * @param {import('./types').ProblemCode} code
 * @param {import('./types').Field} field
 */
export const problem = (code, field) => problemOf(PROBLEMS.indexOf(code), FIELDS.indexOf(field), 0)

/** @param {string} code @param {import('./types').Lang} [lang] @returns {any} */
export function explain(code, lang) {
  for (const [names, texts] of /** @type {[string[], string[][]][]} */ ([
    [PROBLEMS, PROBLEM_TEXTS],
    [NOTICES, NOTICE_TEXTS],
    [FAILURES, FAILURE_TEXTS],
  ])) {
    const found = texts[names.indexOf(code)]
    if (found) return lang === 'zh' ? found[0] : lang === 'en' ? found[1] : both(found)
  }
}

/** The only error class of this package. */
export class WxcardError extends Error {
  /**
   * @param {import('./types').FailureCode} code
   * @param {{problems?: import('./types').Problem[], detail?: unknown, cause?: unknown}} [details]
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
