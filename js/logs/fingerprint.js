// A quick fingerprint of an activation: of its ticket, straight out of the bytes of its line. Reading every activation in full
// would cost more than classifying the whole log.
//
//   {"referrerInfo":{"extraData":{"activate_ticket":"fDZv9…%2B4n3S\/…","card_id":…      the ticket's own letters, decoded once
//   {"referrerInfo":{"extraData":"{\"activate_ticket\":\"fDZv9…                         the same, as iOS sends it

const QUOTE = 34
const PERCENT = 37
const SLASH = 47
const BACKSLASH = 92

const KEY = Uint8Array.from('activate_ticket', (letter) => letter.charCodeAt(0))
/** How far each byte under the key's first letter lets the search step (Horspool, from the end). */
const STEPS = new Uint8Array(256).fill(KEY.length)
for (let i = KEY.length - 1; i > 0; i--) STEPS[KEY[i] ?? 0] = i

/**
 * Where the last key of that name begins; -1 when there is none.
 * @param {Uint8Array} bytes @param {number} start @param {number} end
 */
function lastKey(bytes, start, end) {
  const size = KEY.length
  let at = end - size - 1
  while (at > start) {
    const first = /** @type {number} */ (bytes[at])
    if (first === KEY[0] && bytes[at - 1] === QUOTE) {
      let i = 1
      while (i < size && bytes[at + i] === KEY[i]) i++
      const next = bytes[at + size]
      if (i === size && (next === QUOTE || (next === BACKSLASH && bytes[at + size + 1] === QUOTE))) return at
    }
    at -= STEPS[first] ?? 1
  }
  return -1
}

/** The two halves of a fingerprint; one object, so that none is made for each line. */
export const fingerprint = { high: 0, low: 0 }

let high = 0
let low = 0

/** @param {number} byte */
function mix(byte) {
  high = Math.imul(high ^ byte, 0x85ebca6b)
  high ^= high >>> 15
  low = Math.imul(low ^ byte, 0xc2b2ae35)
  low ^= low >>> 13
}

function begin() {
  high = 0x2545f491
  low = 0x1b873593
}

function end() {
  fingerprint.high = Math.imul(high, 0x9e3779b1) >>> 0
  fingerprint.low = Math.imul(low, 0x27d4eb2f) >>> 0
}

/** The value of a hexadecimal digit, or -1. @param {number | undefined} byte */
const hex = (byte = 0) =>
  byte >= 48 && byte <= 57 ? byte - 48 : byte >= 65 && byte <= 70 ? byte - 55 : byte >= 97 && byte <= 102 ? byte - 87 : -1

/**
 * Puts the fingerprint of an activated line into `fingerprint`. False when only the whole record can tell: two such keys, or
 * anything spelled with an escape of JSON.
 * @param {Uint8Array} bytes @param {number} lineStart @param {number} lineEnd
 */
export function takeFingerprint(bytes, lineStart, lineEnd) {
  const key = lastKey(bytes, lineStart, lineEnd)
  if (key < 0 || lastKey(bytes, lineStart, key) >= 0) return false
  let at = key + KEY.length
  /** Inside a JSON text every quote is escaped. */
  const inText = bytes[at] === BACKSLASH
  let quotes = 0
  while (at < lineEnd && quotes < 2) if (bytes[at++] === QUOTE) quotes++
  begin()
  for (; at < lineEnd; at++) {
    let byte = /** @type {number} */ (bytes[at])
    if (byte === QUOTE) {
      end()
      return !inText
    }
    if (byte === BACKSLASH) {
      byte = bytes[++at] ?? 0
      if (inText && byte === QUOTE) {
        end()
        return true
      }
      if (inText || byte !== SLASH) return false
    } else if (byte === PERCENT) {
      const [tens, units] = [hex(bytes[at + 1]), hex(bytes[at + 2])]
      if (tens < 0 || units < 0) return false
      byte = tens * 16 + units
      at += 2
    }
    mix(byte)
  }
  return false
}

const encoder = new TextEncoder()

/** The same from a ticket that has been read. @param {string} ticket */
export function takeFingerprintOf(ticket) {
  begin()
  for (const byte of encoder.encode(ticket)) mix(byte)
  end()
}
