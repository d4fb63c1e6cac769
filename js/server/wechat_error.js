// The error of wxcard/server: one class, one name per cause, always with its cure.
import { ERRCODES, FAILURES } from './errcodes.js'

/**
 * errmsg without anything that could belong to a shopper: WeChat echoes values now and then. Its hint and rid stay, since
 * support asks for them.
 * @param {unknown} errmsg
 */
function clean(errmsg) {
  if (typeof errmsg !== 'string') return ''
  const [, said = '', tail = ''] = /^([^]*?)((?:\s*(?:hint|rid)\s*:[^]*)?)$/i.exec(errmsg.slice(0, 300)) ?? []
  // eslint-disable-next-line no-control-regex -- control characters would break a log line
  return (said.replace(/[\w+/=%-]{20,}|\d{6,}/g, '…') + tail).replace(/[\u0000-\u001f\u007f]/g, ' ').trim()
}

/**
 * What a name or an errcode means and what to do.
 * @param {string | number} what
 * @param {'zh' | 'en'} [lang]
 * @returns {string | undefined}
 */
export function explainErrcode(what, lang = 'zh') {
  const own = (/** @type {object} */ table, /** @type {PropertyKey} */ key) => Object.prototype.hasOwnProperty.call(table, key)
  const texts =
    typeof what === 'number'
      ? own(ERRCODES, what) ? ERRCODES[what]?.slice(1) : undefined
      : own(FAILURES, what) ? FAILURES[what] : Object.values(ERRCODES).find(([name]) => name === what)?.slice(1)
  return texts?.[lang === 'en' ? 1 : 0]
}

export class WechatError extends Error {
  /**
   * @param {string} code
   * @param {import('./types.js').WechatErrorDetails} [details]
   */
  constructor(code, details = {}) {
    const { errcode, path, status, problems = [], reason, field, offset } = details
    const errmsg = clean(details.errmsg)
    const facts = [errcode !== undefined && `errcode ${errcode}`, status && `HTTP ${status}`, errmsg, field, offset !== undefined && `at ${offset}`, reason].filter(Boolean)
    super(
      `${path ? path + ': ' : ''}${code}${facts.length ? ` (${facts.join(', ')})` : ''}: ` +
        `${explainErrcode(code, 'zh')} ${explainErrcode(code, 'en')}`,
    )
    this.name = 'WechatError'
    this.code = code
    this.errcode = errcode
    this.errmsg = errmsg
    this.path = path
    this.status = status
    this.problems = problems
    this.reason = reason
    this.field = field
    this.offset = offset
  }

  /** The cure alone, in Chinese and English. */
  get cure() {
    return { zh: /** @type {string} */ (explainErrcode(this.code, 'zh')), en: /** @type {string} */ (explainErrcode(this.code, 'en')) }
  }
}

/**
 * The error for an answer with an errcode other than 0.
 * @param {number} errcode
 * @param {unknown} errmsg
 * @param {string} path
 */
export function errorOf(errcode, errmsg, path) {
  return new WechatError(ERRCODES[errcode]?.[0] ?? 'unknown_errcode', { errcode, errmsg, path })
}

/**
 * Is it WeChat's answer with this errcode? Narrows the type.
 * @param {unknown} error
 * @param {number} errcode
 */
export function isErrcode(error, errcode) {
  return error instanceof WechatError && error.errcode === errcode
}
