// Which fingerprints were seen, and on which line first: millions of them, in sixteen bytes each and without garbage.

const WIDTH = 3
const FIRST_SIZE = 1 << 12

/** Open addressing: a fingerprint stands at its place or at the next free one; at most half of the places are taken. */
export function createSeen() {
  let size = FIRST_SIZE
  /** High half, low half, line; a line of 0 is a free place. */
  let table = new Uint32Array(size * WIDTH)
  let count = 0

  /** @param {number} high @param {number} low @returns where it stands or belongs */
  function find(high, low) {
    let at = ((Math.imul(high, 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b)) & (size - 1)) * WIDTH
    while (table[at + 2] !== 0 && (table[at] !== high || table[at + 1] !== low)) {
      at += WIDTH
      if (at === table.length) at = 0
    }
    return at
  }

  /** @param {number} at @param {number} high @param {number} low @param {number} line */
  function put(at, high, low, line) {
    table[at] = high
    table[at + 1] = low
    table[at + 2] = line
  }

  function grow() {
    const before = table
    size *= 2
    table = new Uint32Array(size * WIDTH)
    for (let i = 0; i < before.length; i += WIDTH) {
      const [high = 0, low = 0, line = 0] = [before[i], before[i + 1], before[i + 2]]
      if (line !== 0) put(find(high, low), high, low, line)
    }
  }

  return {
    /**
     * The line that had this fingerprint first, or 0 after noting that it is this one.
     * @param {number} high @param {number} low @param {number} line from 1 to 2^32 - 1
     */
    firstLine(high, low, line) {
      const at = find(high, low)
      const known = table[at + 2] ?? 0
      if (known !== 0) return known
      put(at, high, low, line)
      if (++count * 2 > size) grow()
      return 0
    },
  }
}
