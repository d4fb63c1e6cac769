// lang.js: which of the two languages a terminal wants.

/** @typedef {import('../entry/types.d.ts').Lang} Lang */

/**
 * `zh`, `zh-CN`, `zh_CN.UTF-8`, `en_GB`… → the language; undefined for any other.
 * @param {string | undefined} tag
 * @returns {Lang | undefined}
 */
export function parseLang(tag) {
  const name = /^(zh|en)(?![a-z])/i.exec(tag ?? '')?.[1]?.toLowerCase()
  return name === 'zh' || name === 'en' ? name : undefined
}

/**
 * The language of the locale: LC_ALL, LC_MESSAGES, LANG as POSIX orders them; where none is set, the system's own.
 * A locale that is neither Chinese nor English gets English.
 * @param {Record<string, string | undefined>} env
 * @returns {Lang}
 */
export function localeLang(env) {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale
  return parseLang(locale) ?? 'en'
}
