// What a name or an errcode means and what to do.
import { ERRCODES, ERRCODES_AT } from './errcodes.js'
import { FAILURES } from './failures.js'
import { INTERFACES } from './interfaces.js'

/** @typedef {readonly [zh: string, en: string]} Texts */

/** @type {ReadonlyMap<string, Texts>} */
const TEXTS = new Map([
  ...Object.values(ERRCODES).map(([name, zh, en]) => /** @type {[string, Texts]} */ ([name, [zh, en]])),
  ...FAILURES.map(([name, zh, en]) => /** @type {[string, Texts]} */ ([name, [zh, en]])),
])
/** @type {ReadonlyMap<string, number>} */
const NUMBERS = new Map(Object.entries(ERRCODES).map(([errcode, [name]]) => [name, Number(errcode)]))

const LIST = Object.entries(INTERFACES)

/**
 * @param {number} errcode
 * @param {unknown} where a path, or the client's name for it
 * @returns {Texts | undefined}
 */
function textsOf(errcode, where) {
  const entry = LIST.find(([name, { path }]) => path === where || name === where)
  const path = entry ? entry[1].path : where
  const written = entry && !entry[1].repeatable ? ERRCODES_AT.get(`${errcode} write`) : undefined
  const general = Object.prototype.hasOwnProperty.call(ERRCODES, errcode) ? ERRCODES[errcode] : undefined
  return ERRCODES_AT.get(`${errcode} ${path}`) ?? written ?? (general && [general[1], general[2]])
}

/**
 * @param {unknown} what an errcode or one of our names
 * @param {unknown} [where] the interface, where it matters
 * @returns {{zh: string, en: string} | undefined}
 */
export function meaningOf(what, where) {
  const errcode = typeof what === 'number' ? what : typeof what === 'string' ? NUMBERS.get(what) : undefined
  const texts = errcode !== undefined ? textsOf(errcode, where) : typeof what === 'string' ? TEXTS.get(what) : undefined
  return texts && { zh: texts[0], en: texts[1] }
}

/**
 * `explainErrcode(40100, 'card/create', 'en')`; the interface may be left out.
 * @param {any} what
 * @param {string} [where]
 * @param {string} [lang]
 * @returns {any}
 */
export function explainErrcode(what, where, lang) {
  return meaningOf(what, where)?.[where === 'en' || lang === 'en' ? 'en' : 'zh']
}
