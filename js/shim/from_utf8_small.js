/** from_utf8.js where every byte counts: what a phone reads of the core is one short value at a time. */

/** The text of valid UTF-8. @param {Uint8Array} bytes @param {number} i @param {number} end */
export function fromUtf8(bytes, i, end) {
  let text = ''
  let escaped = ''
  for (let byte; i < end; i++) text += (byte = bytes[i]) > 127 || byte === 37 ? (escaped = '%' + byte.toString(16)) : String.fromCharCode(byte)
  return escaped ? decodeURIComponent(text) : text
}
