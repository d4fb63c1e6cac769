// The same activation delivered again: recognised by a fingerprint of its ticket, card_id and code, and named by their digest.
import { createSeen } from './seen.js'

/** Activations named in the report, those delivered most often first. */
const NAMED = 100
/** Repeated activations of which the digest is kept: those that were repeated first. */
const MOST_DIGESTS = 20_000

/** @param {boolean} areNamed are the digests wanted? */
export function createRepeats(areNamed) {
  const seen = createSeen()
  /** Of those delivered more than once. @type {Map<number, string>} digest by the entry of seen.js */
  const digests = new Map()
  let again = 0
  let activations = 0

  return {
    seen,
    digests,

    /**
     * An activated line.
     * @param {number} low half of its fingerprint
     * @param {number} high the other half
     * @param {number} line its number
     * @param {number} offset of it in its log
     * @param {(run: any, line: number) => string} digest reads it in full
     * @param {any} run @param {number} index of the line in it
     */
    add(low, high, line, offset, digest, run, index) {
      const before = seen.add(low, high, line, offset)
      if (before === 0) return
      again++
      if (before > 1) return
      activations++
      if (areNamed && digests.size < MOST_DIGESTS) digests.set(seen.lastEntry, digest(run, index))
    },

    report() {
      const named = [...digests].map(([entry, digest]) => ({ digest, ...seen.of(entry) }))
      named.sort((a, b) => b.count - a.count || a.firstLine - b.firstLine)
      const report = { lines: again, activations, named: named.slice(0, NAMED) }
      return seen.isFull ? { ...report, atLeast: /** @type {const} */ (true) } : report
    },
  }
}
