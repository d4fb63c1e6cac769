// Which activations were seen, how often, and on which line first and last: a million of them, in 24 bytes each and
// without garbage. Beyond that no new ones are kept, and whoever asks is told.

const WIDTH = 6
const FIRST_SIZE = 1 << 12
/** Activations kept at most: some 50 MB. */
export const MOST_ACTIVATIONS = 1_000_000

/** Open addressing: a fingerprint stands at its place or at the next free one; at most half of the places are taken. */
export function createSeen(most = MOST_ACTIVATIONS) {
  let size = FIRST_SIZE
  /** Low half, high half, count, first line, last line, first offset; a count of 0 is a free place. */
  let table = new Uint32Array(size * WIDTH)
  let count = 0
  let isFull = false

  /** @param {number} low @param {number} high @returns where it stands or belongs */
  function find(low, high) {
    let at = ((low ^ Math.imul(high, 0x85ebca6b)) & (size - 1)) * WIDTH
    while (table[at + 2] !== 0 && (table[at] !== low || table[at + 1] !== high)) {
      at += WIDTH
      if (at === table.length) at = 0
    }
    return at
  }

  function grow() {
    const before = table
    size *= 2
    table = new Uint32Array(size * WIDTH)
    for (let i = 0; i < before.length; i += WIDTH) {
      if (before[i + 2]) table.set(before.subarray(i, i + WIDTH), find(before[i] ?? 0, before[i + 1] ?? 0))
    }
  }

  return {
    /**
     * Notes that this activation stands on this line.
     * @param {number} low @param {number} high @param {number} line from 1 to 2^32 - 1
     * @param {number} offset of the line in its log
     * @returns {boolean} was it there before?
     */
    add(low, high, line, offset, times = 1, lastLine = line) {
      const at = find(low, high)
      const known = table[at + 2] ?? 0
      if (known > 0) {
        table[at + 2] = known + times
        table[at + 4] = lastLine
        return true
      }
      if (count >= most) {
        isFull = true
        return false
      }
      table[at] = low
      table[at + 1] = high
      table[at + 2] = times
      table[at + 3] = line
      table[at + 4] = lastLine
      table[at + 5] = offset
      if (++count * 2 > size) grow()
      return false
    },

    /** How often, and on which lines. @param {number} low @param {number} high */
    get(low, high) {
      const at = find(low, high)
      return { count: table[at + 2] ?? 0, firstLine: table[at + 3] ?? 0, lastLine: table[at + 4] ?? 0, offset: table[at + 5] ?? 0 }
    },

    /** All of it, to be handed to another thread. */
    table: () => table,

    /**
     * Takes in what another one has seen, further on in the log.
     * @param {Uint32Array} other its table @param {number} lines that stand before its first
     * @returns {number} how many lines of it were there before
     */
    merge(other, lines) {
      let again = 0
      for (let i = 0; i < other.length; i += WIDTH) {
        const [low = 0, high = 0, times = 0, firstLine = 0, lastLine = 0, offset = 0] = other.subarray(i, i + WIDTH)
        if (times === 0) continue
        const known = this.add(low, high, lines + firstLine, offset, times, lines + lastLine)
        again += known ? times : times - 1
      }
      return again
    },

    /** @param {(low: number, high: number) => void} visit those that came more than once */
    forEachRepeated(visit) {
      for (let i = 0; i < table.length; i += WIDTH) if ((table[i + 2] ?? 0) > 1) visit(table[i] ?? 0, table[i + 1] ?? 0)
    },

    /** Did more come than are kept? */
    get isFull() {
      return isFull
    },
  }
}
