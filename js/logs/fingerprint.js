// A quick fingerprint of an activation, out of the bytes of its line. It only says which lines are worth reading in full:
// whether two of them are the same activation is said by their digests, which cost fifty times as much.
//
//   {"referrerInfo":{"extraData":{"activate_ticket":"fDZv9…%2B4n3S\/…","card_id":"pfOB…","code":"2461…"}}}
//                                                   └──────────────┘             └─────┘          └─────┘
// Only letters and digits count, so that a ticket once percent-encoded, once not, has one fingerprint.

const QUOTE = 34
const PERCENT = 37
const BACKSLASH = 92

/**
 * A key to look for from the end, and how far each byte under its first letter lets the search step (Horspool).
 * @param {string} key
 */
function needle(key) {
  const name = Uint8Array.from(key, (letter) => letter.charCodeAt(0))
  const steps = new Uint8Array(256).fill(name.length)
  for (let i = name.length - 1; i > 0; i--) steps[name[i] ?? 0] = i
  return { name, steps }
}
const NEEDLES = [needle('activate_ticket'), needle('card_id'), needle('code')]

/**
 * Behind the last key of this name, which is the one that counts; -1 when there is none.
 * @param {Uint8Array} bytes @param {number} start @param {number} end @param {ReturnType<typeof needle>} needle
 */
function behindKey(bytes, start, end, { name, steps }) {
  const size = name.length
  let at = end - size - 1
  while (at > start) {
    const first = bytes[at]
    if (first === name[0] && bytes[at - 1] === QUOTE) {
      let i = 1
      while (i < size && bytes[at + i] === name[i]) i++
      const behind = at + size
      if (i === size && (bytes[behind] === QUOTE || (bytes[behind] === BACKSLASH && bytes[behind + 1] === QUOTE))) return behind
    }
    at -= steps[/** @type {number} */ (first)] ?? 1
  }
  return -1
}

/** The two halves of a fingerprint; one object, so that none is made for each line. */
export const fingerprint = { high: 0, low: 0 }

/**
 * Mixes the letters and digits of the value behind a key into the fingerprint.
 * @param {Uint8Array} bytes @param {number} at behind the key's name @param {number} end
 * @returns {boolean} whether it could be read this way
 */
function mixValue(bytes, at, end) {
  let quotes = 0
  // Closing quote of the key, colon, opening quote of the value; each quote may be escaped.
  while (at < end && quotes < 2) if (bytes[at++] === QUOTE) quotes++
  let { high, low } = fingerprint
  for (; at < end; at++) {
    const byte = /** @type {number} */ (bytes[at])
    if (byte === QUOTE) break
    if (byte === PERCENT) at += 2
    else if (byte === BACKSLASH) {
      const next = bytes[at + 1]
      if (next === QUOTE) break
      if (next === 117) return false // \uXXXX may be a letter
      at++
    } else if ((byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)) {
      high = Math.imul(high ^ byte, 0x85ebca6b)
      high ^= high >>> 15
      low = Math.imul(low ^ byte, 0xc2b2ae35)
      low ^= low >>> 13
    }
  }
  fingerprint.high = Math.imul(high ^ 1, 0x9e3779b1)
  fingerprint.low = Math.imul(low ^ 1, 0x27d4eb2f)
  return true
}

/**
 * Puts the fingerprint of an activated line into `fingerprint`. False when only the whole record can tell: a key or a
 * letter spelled with an escape.
 * @param {Uint8Array} bytes @param {number} start of the line @param {number} end behind it
 */
export function takeFingerprint(bytes, start, end) {
  fingerprint.high = 0x2545f491
  fingerprint.low = 0x1b873593
  for (let i = 0; i < NEEDLES.length; i++) {
    const at = behindKey(bytes, start, end, /** @type {ReturnType<typeof needle>} */ (NEEDLES[i]))
    if (at < 0 || !mixValue(bytes, at, end)) return false
  }
  fingerprint.high >>>= 0
  fingerprint.low >>>= 0
  return true
}
