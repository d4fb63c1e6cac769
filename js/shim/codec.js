/**
 * UTF-8 where a host may have TextEncoder and TextDecoder. They are asked for when there is work for them: an import touches
 * nothing of the host, and jsdom has neither.
 */
import { toUtf8 } from './utf8.js'

/** What stands for half a character. */
const REPLACEMENT = 0xfffd

/** @type {Pick<TextEncoder, 'encode' | 'encodeInto'> | undefined} */
let encoder
/** @type {Pick<TextDecoder, 'decode'> | undefined} */
let decoder

const ownEncoder = {
  encode(text = '') {
    /** @type {number[]} */
    const bytes = []
    toUtf8(text, bytes, 0, REPLACEMENT)
    return Uint8Array.from(bytes)
  },
  encodeInto(/** @type {string} */ text, /** @type {Uint8Array} */ room) {
    let read = 0
    let written = 0
    for (const character of text) {
      const bytes = ownEncoder.encode(character)
      if (written + bytes.length > room.length) break
      room.set(bytes, written)
      read += character.length
      written += bytes.length
    }
    return { read, written }
  },
}

/** One character at most, or a byte that is none. @param {string} bytes as the units of a text */
function decoded(bytes) {
  try {
    return decodeURIComponent(bytes.replace(/[^]/g, (unit) => '%' + unit.charCodeAt(0).toString(16)))
  } catch (error) {
    return String.fromCharCode(REPLACEMENT)
  }
}

const ownDecoder = {
  decode(/** @type {any} */ bytes) {
    let units = ''
    for (const byte of bytes) units += String.fromCharCode(byte)
    return units.replace(/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]/g, decoded)
  },
}

/** As TextEncoder. */
export const utf8Encoder = () => (encoder ??= typeof TextEncoder === 'function' ? new TextEncoder() : ownEncoder)

/** As TextDecoder; U+FEFF at the beginning stays. */
export const utf8Decoder = () => (decoder ??= typeof TextDecoder === 'function' ? new TextDecoder('utf-8', { ignoreBOM: true }) : ownDecoder)
