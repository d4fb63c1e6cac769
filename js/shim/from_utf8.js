/** UTF-8 to text where every microsecond counts. The build for phones takes from_utf8_small.js instead. */

/** The text of valid UTF-8. @param {Uint8Array} bytes @param {number} i @param {number} end */
export function fromUtf8(bytes, i, end) {
  let text = ''
  while (i < end) {
    // An array of JavaScript's own: engines spread that faster than a view. Not all at once: they take so many arguments.
    const stop = Math.min(end, i + 4096)
    const units = new Array(stop - i)
    let size = 0
    while (i < stop) {
      let point = bytes[i++]
      if (point > 0x7f) {
        let more = point < 0xe0 ? 1 : point < 0xf0 ? 2 : 3
        point &= 0x3f >> more
        while (more--) point = (point << 6) | (bytes[i++] & 0x3f)
      }
      if (point > 0xffff) {
        units[size++] = 0xd7c0 + (point >> 10)
        point = 0xdc00 | (point & 0x3ff)
      }
      units[size++] = point
    }
    units.length = size
    text += String.fromCharCode.apply(null, units)
  }
  return text
}
