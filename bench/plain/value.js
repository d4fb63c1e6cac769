/** One value: of a link, decoded once, strictly, and checked; of a return. The slow half runs only for what is wrong. */
import { fits, problem } from './problem.js'

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/
const ESCAPE = /%[0-9A-Fa-f]{2}/
const SURROGATE = /[\ud800-\udfff]/
const CONTROL = /[^ -~\x80-\uffff]/

/** What is left of a missing value. */
export const saysNothing = (text) => text === 'undefined' || text === '<Undefined>' || text === 'null'

/** A ticket that is nothing but Base64, and a card id or code without control characters: there is nothing to look at. */
export const isPlainTicket = (ticket) => !/[^A-Za-z\d+/=]|^=|=[^=]|===/.test(ticket)
export const isPlainText = (text) => !CONTROL.test(text)

/**
 * @param {string} raw
 * @param {number} offset of `raw` in the text
 * @param {string} field
 * @param {boolean} isBase64
 * @param {object[]} problems
 * @param {Set<string>} notices
 */
export function readValue(raw, offset, field, isBase64, problems, notices) {
  let value = raw
  let broken = false
  if (raw.indexOf('%') >= 0) {
    try {
      value = decodeURIComponent(raw)
    } catch {
      broken = true
    }
  }
  if (!broken && isBase64 && BASE64.test(value)) {
    if (value.length % 4) notices.add('padding_absent')
    return value
  }
  if (broken || value.indexOf('\0') >= 0 || SURROGATE.test(value)) {
    const before = problems.length
    value = diagnose(raw, offset, field, problems, value)
    if (problems.length > before) return value
  }
  if (isBase64) {
    if (!value) problems.push(problem('empty', field, offset))
    else {
      const digits = /^[A-Za-z0-9+/]*/.exec(value)[0].length
      const error = digits && digits + /^={0,2}/.exec(value.slice(digits))[0].length
      problems.push(problem(ESCAPE.test(value) ? 'double_encoded' : 'bad_base64', field, offset + sourceOf(raw, value, error)))
    }
  }
  return value
}

/** A ticket with more in it than Base64. @param {string} raw @param {object[]} problems @param {string[]} notices */
export function readTicket(raw, problems, notices) {
  const field = 'activate_ticket'
  if (!fits(raw)) return void problems.push(problem('too_long', field))
  let value = raw
  if (raw.indexOf('%') < 0) {
    if (CONTROL.test(raw)) problems.push(problem('has_control', field, raw.search(CONTROL)))
  } else {
    let broken = false
    try {
      value = decodeURIComponent(raw)
    } catch {
      broken = true
    }
    if (broken || CONTROL.test(value) || SURROGATE.test(value)) value = diagnose(raw, 0, field, problems, value, true)
    if (!problems.length) notices.push('ticket_was_encoded')
  }
  if (problems.length) return
  if (ESCAPE.test(value)) problems.push(problem('double_encoded', field))
  else if (!BASE64.test(value)) notices.push('ticket_not_base64')
  return value
}

/** A card id or a code. @param {string} text @param {string} field @param {object[]} problems */
export function checkText(text, field, problems) {
  if (!fits(text)) problems.push(problem('too_long', field))
  else problems.push(problem('has_control', field, text.search(CONTROL)))
}

/** Where in `raw` the unit stands that became unit `at` of the decoded value. */
function sourceOf(raw, value, at) {
  let source = 0
  for (let i = 0; i < at; i++) {
    const unit = value.charCodeAt(i)
    const width = unit < 0x80 ? 1 : unit < 0x800 ? 2 : (unit & 0xfc00) === 0xd800 ? 4 : 3
    if ((unit & 0xfc00) === 0xd800) i++
    if (raw[source] === '%' && ESCAPE.test(raw.slice(source, source + 3))) source += 3 * width
    else source += width === 4 ? 2 : 1
  }
  return source
}

/** Reads bytes one by one to find what decodeURIComponent only refuses. */
function diagnose(raw, offset, field, problems, decoded, withControls = false) {
  const bytes = []
  const places = []
  let escapeError = -1
  for (let i = 0; i < raw.length; i++) {
    const code = raw.codePointAt(i)
    const start = i
    if (code === 0x25) {
      const digits = raw.slice(i + 1, i + 3)
      if (/^[0-9A-Fa-f]{2}$/.test(digits)) {
        bytes.push(parseInt(digits, 16))
        i += 2
      } else {
        if (escapeError < 0) escapeError = i
        bytes.push(0x25)
      }
      places.push(start)
      continue
    }
    if (code > 0xffff) i++
    const utf8 = code < 0x80 ? [code] : code < 0x800 ? [0xc0 | (code >> 6), 0x80 | (code & 63)] : code < 0x10000
      ? [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)]
      : [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)]
    for (const byte of utf8) {
      bytes.push(byte)
      places.push(start)
    }
  }
  if (escapeError >= 0) problems.push(problem('bad_escape', field, offset + escapeError))
  const error = firstInvalid(bytes)
  if (error >= 0) {
    const place = places[error]
    const half = (raw.charCodeAt(place) & 0xf800) === 0xd800
    problems.push(problem(half ? 'lone_surrogate' : 'bad_utf8', field, offset + place))
  }
  const nul = bytes.indexOf(0)
  if (nul >= 0) problems.push(problem('has_nul', field, offset + places[nul]))
  if (withControls) {
    const control = bytes.findIndex((byte) => byte < 32 || byte === 127)
    if (control >= 0 && bytes[control]) problems.push(problem('has_control', field, offset + places[control]))
  }
  return problems.length ? String.fromCharCode(...bytes) : decoded // what to compare a duplicate with
}

/** The first byte that begins no valid UTF-8 sequence, or -1. */
function firstInvalid(bytes) {
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i]
    const second = bytes[i + 1] ?? 0
    const more = first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : -1
    if (more < 0) return i
    for (let j = 1; j <= more; j++) if (((bytes[i + j] ?? 0) & 0xc0) !== 0x80) return i
    if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return i
    if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return i
    i += more + 1
  }
  return -1
}
