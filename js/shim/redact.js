/** A copy that is safe to log. Whatever it is given, nothing throws, and nothing of the copy is code. */
import { CODES } from 'wxcard-generated/codes'
import { attempt } from './attempt.js'

// What tells who a shopper is or opens a card: activate_ticket, encrypt_code, cardId, access_token … but not errcode.
const NAME = '(?:\\w*_|UserCard)?(?:ticket|token|code|openid|unionid|card_?id)'
const KEY = RegExp('^' + NAME + '$', 'i')
// The same in a text: name=value of a link, "name":"value" of a JSON text, however often either has been escaped.
const IN_TEXT = RegExp(
  '((?:\\b|%..|\\\\u....)' + NAME + '\\\\*["\']?\\s*(?:[:=]|%3[ad])\\s*\\\\*["\']?)((?:\\\\+[^"\'\\\\]|[^"\'&#\\\\\n])*)',
  'gi',
)
const UNREADABLE = '[unreadable]'
const MOST_LEVELS = 8
const MOST_VALUES = 2000

/** Letters and digits hidden. What shows a wrong decoding (length, `%`, `+`, `/`, `=`, spaces) stays. @param {string} text */
const mask = (text) => text.replace(/[\w\u0080-\uffff-]/g, '*')

/** A text with the same masked in place, unit for unit. @param {string} text */
export const redactText = (text) => text.replace(IN_TEXT, (_, name, value) => name + mask(value))

/** @param {unknown} input @returns {unknown} */
export function redact(input) {
  let left = MOST_VALUES

  /** @param {string} text @param {number} level @returns {string} */
  function ofText(text, level) {
    const json = attempt(() => JSON.parse(text))
    return json && typeof json === 'object' ? JSON.stringify(copy(json, false, level + 1)) : redactText(text)
  }

  /** @param {any} value @param {boolean} secret @param {number} level @returns {any} */
  function copy(value, secret, level) {
    const type = typeof value
    if (type === 'string') {
      return secret && CODES.indexOf(value) < 0 ? mask(value) : ofText(value, level)
    }
    if (type === 'number' || type === 'bigint') return secret ? 0 : type === 'number' ? value : String(value)
    if (value == null || type === 'boolean') return value
    if (type !== 'object' || ArrayBuffer.isView(value)) return '[' + type + ']'
    // An object that contains itself, or makes a new one at each look, ends here.
    if (level > MOST_LEVELS) return '[...]'
    return attempt(() => {
      if (value instanceof String) return copy(String(value), secret, level)
      /** @type {any} */
      const result = Array.isArray(value) ? [] : {}
      const keys = Object.keys(value)
      // Not enumerable in an Error, and what a log wants most.
      if (value instanceof Error) keys.push('name', 'message')
      for (const key of keys) {
        if (--left < 0) break
        if (key === '__proto__') continue
        result[ofText(key, level)] = attempt(() => copy(value[key], secret || KEY.test(key), level + 1), UNREADABLE)
      }
      return result
    }, UNREADABLE)
  }

  return copy(input, false, 0)
}
