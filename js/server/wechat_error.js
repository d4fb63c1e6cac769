// The error of wxcard/server: one class, one name per cause, always with what to do, never with data of a shopper.
import { ERRCODES } from './errcodes.js'
import { meaningOf } from './explain.js'
import { clean } from './said.js'

/** @typedef {import('./types.js').WechatErrorDetails} Details */

/** A name as members have them, of whole words: `sub_title`, `customField1`. Letters in any other order may be a code. */
const MEMBER = /^[A-Z]?[a-z]+(?:[A-Z][a-z]+)*(?:_[a-z]+(?:[A-Z][a-z]+)*)*_?\d{0,2}$/
const MAX_MEMBER = 47

/** Names of members are no secret, but anybody can put anything there. @param {string} pointer */
const safePointer = (pointer) =>
  pointer.replace(/[^/]+/g, (part) => (/^\d{1,4}$/.test(part) || (part.length <= MAX_MEMBER && MEMBER.test(part)) ? part : '…'))

/** @typedef {import('../admin/types.js').AdminProblem | import('../admin/types.js').AdminNotice} Finding */

/** Without a name that may be anybody's. @param {Finding} finding */
export const safeFinding = (finding) => ({ ...finding, pointer: safePointer(finding.pointer) })

/** @param {Finding[]} problems */
const listed = (problems) => problems.slice(0, 5).map(({ code, pointer }) => `${code} ${pointer || '/'}`)

/**
 * `card/create: errcode 40100 (invalid DateInfo): what to do`, in one language.
 * @param {'zh' | 'en'} lang
 * @param {string} text
 * @param {string} code
 * @param {Details & {errmsg: string, problems: Finding[]}} details
 */
function sentence(lang, text, code, { path, errcode, status, errmsg, field, offset, reason, problems, applied }) {
  const facts = [
    code,
    errcode !== undefined && `errcode ${errcode}`,
    status !== undefined && `HTTP ${status}`,
    errmsg,
    field,
    offset !== undefined && `at ${offset}`,
    reason,
    applied !== undefined && `applied: ${applied}`,
    ...listed(problems),
  ]
  const [colon, comma] = lang === 'zh' ? ['：', '，'] : [': ', ', ']
  return `${path ? path + colon : ''}${facts.filter(Boolean).join(comma)}${colon}${text}`
}

export class WechatError extends Error {
  /** @type {{zh: string, en: string}} */
  #cure

  /**
   * @param {string} code
   * @param {Details} [details]
   */
  constructor(code, details = {}) {
    const { errmsg, rid } = clean(details.errmsg, details.hidden)
    const problems = /** @type {import('../admin/types.js').AdminProblem[]} */ ((details.problems ?? []).map(safeFinding))
    const { errcode, path, status, tries, field, offset, applied } = details
    const cure = meaningOf(code, path) ?? { zh: '', en: '' }
    const [zhReason, enReason = zhReason] = [details.reason ?? []].flat()
    const said = (/** @type {'zh' | 'en'} */ lang) =>
      sentence(lang, cure[lang], code, { ...details, errmsg, problems, reason: lang === 'zh' ? zhReason : enReason })
    const zh = said('zh')
    const en = said('en')
    super(`${zh} ${en}`)
    this.#cure = cure
    this.code = /** @type {import('./types.js').WechatErrorCode} */ (code)
    this.zh = zh
    this.en = en
    this.errmsg = errmsg
    this.problems = problems
    this.errcode = errcode
    this.rid = rid
    this.path = path
    this.status = status
    this.tries = tries
    this.field = field
    this.offset = offset
    this.reason = zhReason === enReason ? zhReason : `${zhReason} ${enReason}`
    this.applied = applied
    // Only errors of this class: whatever else a program throws may hold anything.
    /** @type {WechatError | undefined} */
    this.cause = details.cause instanceof WechatError ? details.cause : undefined
    Object.defineProperty(this, 'cause', { enumerable: false })
    // Absent details are left out, so that a printed error stays readable.
    for (const name of /** @type {(keyof this)[]} */ (Object.keys(this))) if (this[name] === undefined) delete this[name]
  }

  /** @returns {'WechatError'} */
  get name() {
    return 'WechatError'
  }

  /** The cure alone, in Chinese and English. */
  get cure() {
    return this.#cure
  }
}

/**
 * The error for an answer with an errcode other than 0.
 * @param {number} errcode
 * @param {Details} details
 */
export function errorOf(errcode, details) {
  return new WechatError(ERRCODES[errcode]?.[0] ?? 'unknown_errcode', { ...details, errcode })
}

/**
 * Is it WeChat's answer with this errcode? Narrows the type.
 * @param {unknown} error
 * @param {number} errcode
 */
export function isErrcode(error, errcode) {
  return error instanceof WechatError && error.errcode === errcode
}
