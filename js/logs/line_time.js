// When a log line was written, read straight from its bytes: parsing every line again would cost more than classifying it.
// Only a member of the outermost object counts; what stands in extraData belongs to somebody else.

/** Names that loggers give to the time, most usual first. */
export const TIME_KEYS = ['time', 'ts', 'timestamp', '@timestamp', 'datetime', 'date', 't', 'created_at', 'createdAt', 'logTime', 'log_time']

const QUOTE = 34
const COMMA = 44
const COLON = 58
const BACKSLASH = 92
/** Beyond this a line is no log line with a time in front or behind; keeps hostile lines cheap. */
const SEARCH = 8192

const LONGEST = Math.max(...TIME_KEYS.map((key) => key.length))
const KEYS = new Set(TIME_KEYS)

/** @param {Uint8Array} bytes @param {number} start @param {number} end */
function ascii(bytes, start, end) {
  let text = ''
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i] ?? 0)
  return text
}

/** Behind the text that begins before `at`. @param {Uint8Array} bytes @param {number} at @param {number} end */
function skipText(bytes, at, end) {
  while (at < end && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return at + 1
}

/** @param {Uint8Array} bytes @param {number} at @param {number} end */
function skipSpace(bytes, at, end) {
  while (at < end && /** @type {number} */ (bytes[at]) <= 32) at++
  return at
}

/** Behind the value that begins at `at`. @param {Uint8Array} bytes @param {number} at @param {number} end */
function skipValue(bytes, at, end) {
  let depth = 0
  while (at < end) {
    const byte = bytes[at]
    if (byte === QUOTE) at = skipText(bytes, at + 1, end)
    else if (byte === 123 || byte === 91) (depth++, at++)
    else if (byte === 125 || byte === 93) {
      if (depth-- === 0) return at
      at++
    } else if (byte === COMMA && depth === 0) return at
    else at++
  }
  return at
}

/**
 * @param {Uint8Array} bytes
 * @param {number} start of the line
 * @param {number} end behind the line
 * @returns {number | undefined} milliseconds since 1970
 * @example lineTime(new TextEncoder().encode('{"ts":1700000000}'), 0, 17) // 1700000000000
 */
export function lineTime(bytes, start, end) {
  end = Math.min(end, start + SEARCH)
  let at = skipSpace(bytes, start, end) + 1
  while (at < end) {
    at = skipSpace(bytes, at, end)
    if (bytes[at] !== QUOTE) return undefined
    const name = at + 1
    at = skipText(bytes, name, end)
    const isTime = at - 1 - name <= LONGEST && KEYS.has(ascii(bytes, name, at - 1))
    at = skipSpace(bytes, at, end)
    if (bytes[at] !== COLON) return undefined
    at = skipSpace(bytes, at + 1, end)
    const value = at
    at = skipValue(bytes, value, end)
    if (isTime && at - value <= 42) {
      const time = timeOfNumber(bytes, value, at) ?? timeOf(ascii(bytes, value, at).trim())
      if (time !== undefined) return time
    }
    if (bytes[at] !== COMMA) return undefined
    at++
  }
  return undefined
}

// From 2000 to 2100, as seconds and as milliseconds: what is neither is no time.
const FIRST = 946684800
const LAST = 4102444800

/** A time in plain digits, which is what most logs have. @param {Uint8Array} bytes @param {number} at @param {number} end */
function timeOfNumber(bytes, at, end) {
  if (end - at !== 10 && end - at !== 13) return undefined
  let number = 0
  for (let i = at; i < end; i++) {
    const digit = (bytes[i] ?? 0) - 48
    if (digit < 0 || digit > 9) return undefined
    number = number * 10 + digit
  }
  if (end - at === 10) number *= 1000
  return number >= FIRST * 1000 && number < LAST * 1000 ? number : undefined
}

/** @param {string} json a number or a text, as JSON spells it */
function timeOf(json) {
  const text = json.startsWith('"') ? json.slice(1, -1) : json
  const number = Number(text)
  const time = Number.isNaN(number) ? dateOf(text) : number >= FIRST * 1000 ? number : number * 1000
  return time >= FIRST * 1000 && time < LAST * 1000 ? time : undefined
}

/** `2026-03-01T08:00:00+08:00`, `2026-03-01 08:00:00`, `2026/03/01 08:00:00`; without a zone it is this machine's time. @param {string} text */
const dateOf = (text) => (/^\d{4}[-/]\d\d[-/]\d\d/.test(text) ? Date.parse(text.replaceAll('/', '-').replace(' ', 'T').replace(',', '.')) : NaN)
