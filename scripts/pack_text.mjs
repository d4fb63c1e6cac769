// Makes a text shorter that a mini program uploads as it is: what occurs often is replaced by a character that does not.

const size = (text) => Buffer.byteLength(text)
const LONGEST = 24

/** Characters that neither stand in the text nor need an escape in a string, those of one byte first. */
function freeCharacters(text) {
  const used = new Set(text + '"\'`\\$')
  const range = (from, to) => Array.from({ length: to - from }, (_, i) => String.fromCharCode(from + i))
  return [...range(0x21, 0x7f), ...range(0xc0, 0x100)].filter((character) => !used.has(character))
}

function countIn(text, part) {
  let count = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++
  return count
}

/** The part of `text` whose replacement by `key` saves most. */
function bestPart(text, key) {
  const tried = new Set()
  let best
  let most = 2
  for (let length = 2; length <= LONGEST; length++) {
    for (let at = 0; at + length <= text.length; at++) {
      const part = text.slice(at, at + length)
      if (tried.has(part)) continue
      tried.add(part)
      const saved = countIn(text, part) * (size(part) - size(key)) - size(key + part) - 1
      if (saved > most) [best, most] = [part, saved]
    }
  }
  return best
}

/**
 * An expression in JavaScript that gives `text` again.
 * @param {string} text
 */
export function packedText(text) {
  const parts = []
  let packed = text
  const [separator, ...keys] = freeCharacters(text)
  for (const key of keys) {
    const part = bestPart(packed, key)
    if (part === undefined) continue
    packed = packed.split(part).join(key)
    parts.unshift(key + part) // the last one replaced is the first to be put back
  }
  const unpacked = parts.reduce((whole, part) => whole.split(part[0]).join(part.slice(1)), packed)
  if (unpacked !== text) throw new Error('packing a text lost something')
  return `${JSON.stringify(parts.join(separator))}.split('${separator}').reduce((whole, part) => whole.split(part[0]).join(part.slice(1)), ${JSON.stringify(packed)})`
}
