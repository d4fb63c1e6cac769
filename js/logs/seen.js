// Which activations were seen, how often, and on which line first and last: a million of them, in some 40 bytes each and without
// garbage. Beyond that no new ones are kept, and whoever asks is told.

/** Low half, high half, count, first line, last line, first offset: signed, as JavaScript keeps small numbers without memory of their own. */
const WIDTH = 6
/** Entries of one page: pages are never copied. */
const PAGE = 1 << 13
const FIRST_SIZE = 1 << 12
/** Activations kept at most: some 40 MB. */
export const MOST_ACTIVATIONS = 1_000_000

/** A table of places, at most seven in eight of which are taken, that says which entry stands where. */
export function createSeen(most = MOST_ACTIVATIONS) {
  let size = FIRST_SIZE
  /** Two numbers a place: the low half, so that few entries are looked at in vain, and the entry counted from 1; 0: it is free. */
  let places = new Int32Array(2 * size)
  /** @type {Int32Array[]} */
  const pages = []
  let count = 0
  let isFull = false
  let lastEntry = 0

  /** Where to look first. @param {number} low as good as random @returns {number} of a place, twice */
  const first = (low) => (low & (size - 1)) << 1
  /** @param {number} place */
  const next = (place) => (place + 2) & (2 * size - 1)

  /** @param {number} entry from 0 @returns {Int32Array} */
  const pageOf = (entry) => /** @type {Int32Array} */ (pages[entry >>> 13])

  /** @param {number} low @param {number} high @returns where it stands or belongs */
  function find(low, high) {
    for (let place = first(low); ; place = next(place)) {
      const number = places[place + 1] ?? 0
      if (number === 0) return place
      if (places[place] !== low) continue
      const page = pageOf(number - 1)
      const at = ((number - 1) & (PAGE - 1)) * WIDTH
      if (page[at + 1] === high) return place
    }
  }

  function grow() {
    const before = places
    size *= 2
    places = new Int32Array(2 * size)
    for (let from = 0; from < before.length; from += 2) {
      const number = before[from + 1] ?? 0
      if (number === 0) continue
      const low = before[from] ?? 0
      let place = first(low)
      while (places[place + 1] !== 0) place = next(place)
      places[place] = low
      places[place + 1] = number
    }
  }

  const seen = {
    /**
     * Notes that this activation stands on this line.
     * @param {number} low @param {number} high its fingerprint, as two signed numbers @param {number} line from 1 to 2^32 - 1
     * @param {number} offset of the line in its log
     * @returns {number} how often it was there before
     */
    add(low, high, line, offset, times = 1, lastLine = line) {
      const place = find(low, high)
      const number = places[place + 1] ?? 0
      if (number > 0) {
        lastEntry = number - 1
        const page = pageOf(lastEntry)
        const at = (lastEntry & (PAGE - 1)) * WIDTH
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
      if (at === 0) pages.push(new Int32Array(PAGE * WIDTH))
      const page = pageOf(count)
      page[at] = low
      page[at + 1] = high
      page[at + 2] = times
      page[at + 3] = line
      page[at + 4] = lastLine
      page[at + 5] = offset
      lastEntry = count
      places[place] = low
      places[place + 1] = ++count
      if (count * 8 > size * 7) grow()
      return 0
    },

    /** The one that was added last, by a number of its own. */
    get lastEntry() {
      return lastEntry
    },

    /** How often, and on which lines. @param {number} entry */
    of(entry) {
      const page = pageOf(entry)
      const at = (entry & (PAGE - 1)) * WIDTH
      const [times = 0, firstLine = 0, lastLine = 0, offset = 0] = page.subarray(at + 2, at + WIDTH)
      return { count: times, firstLine: firstLine >>> 0, lastLine: lastLine >>> 0, offset: offset >>> 0 }
    },

    /** All of it, to be handed to another thread. */
    pages: () => pages,

    /**
     * Takes in what another one has seen, further on in the log.
     * @param {Int32Array[]} others its pages @param {number} lines that stand before its first
     * @returns {number} how many lines of it were there before
     */
    merge(others, lines) {
      let again = 0
      for (const other of others) {
        for (let i = 0; i < other.length; i += WIDTH) {
          const times = other[i + 2] ?? 0
          if (times === 0) break
          const known = seen.add(other[i] ?? 0, other[i + 1] ?? 0, lines + ((other[i + 3] ?? 0) >>> 0), (other[i + 5] ?? 0) >>> 0, times, lines + ((other[i + 4] ?? 0) >>> 0))
          again += known ? times : times - 1
        }
      }
      return again
    },

    /** Those that came more than once. */
    repeated() {
      const found = []
      for (let entry = 0; entry < count; entry++) {
        if ((pageOf(entry)[(entry & (PAGE - 1)) * WIDTH + 2] ?? 0) > 1) found.push(seen.of(entry))
      }
      return found
    },

    /** Did more come than are kept? */
    get isFull() {
      return isFull
    },
  }
  return seen
}
