/** The fast way for text to cross: bytes. Left out of the build for phones, which have no TextEncoder. */

/** Shorter than that, unit by unit is as fast. */
const SHORT = 32
/** @type {TextEncoder | false | undefined} */
let encoder

/** Writes a text that is ASCII and fits. @param {string} text @param {Uint8Array} bytes @returns {boolean} was it? */
export function writeAscii(text, bytes) {
  const { length } = text
  if (encoder === undefined) encoder = typeof TextEncoder === 'function' && new TextEncoder()
  if (!encoder || length <= SHORT || !encoder.encodeInto) return false
  // As many bytes as units: ASCII, unless the room ended before the text did.
  const { read, written } = encoder.encodeInto(text, bytes)
  return read === length && written === length
}
