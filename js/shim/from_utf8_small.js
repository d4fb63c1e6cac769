/** from_utf8.js where every byte counts: what a phone reads of the core is one short value at a time. */

/** The text of valid UTF-8. @param {Uint8Array} bytes @param {number} i @param {number} end */
export function fromUtf8(bytes, i, end) {
  let text = ''
  while (i < end) text += '%' + (256 + bytes[i++]).toString(16).slice(1)
  return decodeURIComponent(text)
}
