// Which activations were seen, how often, and on which line first and last: a million of them, in 32 bytes each at most and
// without garbage. Beyond that no new ones are kept, and whoever asks is told.

/** Low half, high half, count, first line, last line, first offset. */
const WIDTH = 6
/** Entries of one page: pages are never copied. */
const PAGE = 1 << 13
const FIRST_SIZE = 1 << 12
/** Activations kept at most: some 32 MB. */
export const MOST_ACTIVATIONS = 1_000_000

/** A table of places, at most three quarters of which are taken, that says which entry stands where. */
export function createSeen(most = MOST_ACTIVATIONS) {
  let size = FIRST_SIZE
  /** Number of the entry, counted from 1; 0 is a free place. */
  let places = new Uint32Array(size)
  /** @type {Uint32Array[]} */
  const pages = []
  let count = 0
  let isFull = false

  /** @param {number} low @param {number} high */
  const first = (low, high) => (low ^ Math.imul(high, 0x85ebca6b)) & (size - 1)

  /** @param {number} entry from 0 @returns {Uint32Array} */
  const pageOf = (entry) => /** @type {Uint32Array} */ (pages[entry >>> 13])

  /** @param {number} low @param {number} high @returns where it stands or belongs */
  function find(low, high) {
    for (let place = first(low, high); ; place = (place + 1) & (size - 1)) {
      const number = places[place] ?? 0
      if (number === 0) return place
      const page = pageOf(number - 1)
      const at = ((number - 1) & (PAGE - 1)) * WIDTH
      if (page[at] === low && page[at + 1] === high) return place
    }
  }

  function grow() {
    size *= 2
    places = new Uint32Array(size)
    for (let entry = 0; entry < count; entry++) {
      const page = pageOf(entry)
      const at = (entry & (PAGE - 1)) * WIDTH
      let place = first(page[at] ?? 0, page[at + 1] ?? 0)
      while (places[place] !== 0) place = (place + 1) & (size - 1)
      places[place] = entry + 1
    }
  }

  const seen = {
    /**
     * Notes that this activation stands on this line.
     * @param {number} low @param {number} high @param {number} line from 1 to 2^32 - 1
     * @param {number} offset of the line in its log
     * @returns {number} how often it was there before
     */
    add(low, high, line, offset, times = 1, lastLine = line) {
      const place = find(low, high)
      const number = places[place] ?? 0
      if (number > 0) {
        const page = pageOf(number - 1)
        const at = ((number - 1) & (PAGE - 1)) * WIDTH
        const known = page[at + 2] ?? 0
        page[at + 2] = known + times
        page[at + 4] = lastLine
        return known
      }
      if (count >= most) {
        isFull = true
        return 0
      }
      const at = (count & (PAGE - 1)) * WIDTH
      if (at === 0) pages.push(new Uint32Array(PAGE * WIDTH))
      const page = pageOf(count)
      page[at] = low
      page[at + 1] = high
      page[at + 2] = times
      page[at + 3] = line
      page[at + 4] = lastLine
      page[at + 5] = offset
      places[place] = ++count
      if (count * 4 > size * 3) grow()
      return 0
    },

    /** How often, and on which lines. @param {number} low @param {number} high */
    get(low, high) {
      const number = places[find(low, high)] ?? 0
      if (number === 0) return { count: 0, firstLine: 0, lastLine: 0, offset: 0 }
      const page = pageOf(number - 1)
      const at = ((number - 1) & (PAGE - 1)) * WIDTH
      return { count: page[at + 2] ?? 0, firstLine: page[at + 3] ?? 0, lastLine: page[at + 4] ?? 0, offset: page[at + 5] ?? 0 }
    },

    /** All of it, to be handed to another thread. */
    pages: () => pages,

    /**
     * Takes in what another one has seen, further on in the log.
     * @param {Uint32Array[]} others its pages @param {number} lines that stand before its first
     * @returns {number} how many lines of it were there before
     */
    merge(others, lines) {
      let again = 0
      for (const other of others) {
        for (let i = 0; i < other.length; i += WIDTH) {
          const times = other[i + 2] ?? 0
          if (times === 0) break
          const known = seen.add(other[i] ?? 0, other[i + 1] ?? 0, lines + (other[i + 3] ?? 0), other[i + 5] ?? 0, times, lines + (other[i + 4] ?? 0))
          again += known ? times : times - 1
        }
      }
      return again
    },

    /** @param {(low: number, high: number) => void} visit those that came more than once */
    forEachRepeated(visit) {
      for (let entry = 0; entry < count; entry++) {
        const page = pageOf(entry)
        const at = (entry & (PAGE - 1)) * WIDTH
        if ((page[at + 2] ?? 0) > 1) visit(page[at] ?? 0, page[at + 1] ?? 0)
      }
    },

    /** Did more come than are kept? */
    get isFull() {
      return isFull
    },
  }
  return seen
}
