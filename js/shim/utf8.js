/** UTF-8 by hand: a phone has no TextEncoder. */

/**
 * Writes a text, as far as there is room, and gives how many bytes all of it takes.
 * @param {string} text
 * @param {Uint8Array | number[]} bytes
 * @param {number} size so much of it is ASCII, and written
 * @param {number} [half] what stands for half a character; otherwise its own three bytes, which no UTF-8 has
 */
export function toUtf8(text, bytes, size, half) {
  for (let i = size; i < text.length; i++) {
    let point = text.charCodeAt(i)
    if ((point & 0xf800) === 0xd800) {
      const low = text.charCodeAt(i + 1)
      if (point < 0xdc00 && (low & 0xfc00) === 0xdc00) {
        point = 0x10000 + ((point & 0x3ff) << 10) + (low & 0x3ff)
        i++
      } else {
        point = half || point
      }
    }
    let more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3
    bytes[size++] = more ? ((0xff00 >> (more + 1)) & 0xff) | (point >> (6 * more)) : point
    while (more--) bytes[size++] = 0x80 | ((point >> (6 * more)) & 0x3f)
  }
  return size
}
