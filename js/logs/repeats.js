// The same activation delivered again: recognised by its ticket, of which only a fingerprint is kept, and named by the digest
// that the replay guard keeps too.
import { digestOf } from '../phone/replay_guard.js'
import { fingerprint, takeFingerprint, takeFingerprintOf } from './fingerprint.js'
import { createSeen } from './seen.js'

/** Activations named in the report, those delivered most often first. */
const NAMED = 100

/**
 * @typedef {import('../entry/types.d.ts').Activated} Activated
 * @typedef {{digest: string, count: number, firstLine: number, lastLine: number}} Repeated
 */

export function createRepeats() {
  const seen = createSeen()
  /** @type {Map<string, Repeated>} by digest, those delivered more than once */
  const repeated = new Map()
  let again = 0

  return {
    /**
     * An activated line.
     * @param {Uint8Array} bytes
     * @param {number} start
     * @param {number} end
     * @param {number} line its number
     * @param {(bytes: Uint8Array) => import('../entry/types.d.ts').ReturnResult} record reads it in full
     */
    add(bytes, start, end, line, record) {
      const activated = () => /** @type {Activated} */ (record(bytes.subarray(start, end)))
      if (!takeFingerprint(bytes, start, end)) takeFingerprintOf(activated().activate_ticket)
      const firstLine = seen.firstLine(fingerprint.high, fingerprint.low, line)
      if (firstLine === 0) return
      again++
      const digest = digestOf(activated())
      const entry = repeated.get(digest)
      if (entry) Object.assign(entry, { count: entry.count + 1, lastLine: line })
      else repeated.set(digest, { digest, count: 2, firstLine, lastLine: line })
    },

    report() {
      const named = [...repeated.values()].sort((a, b) => b.count - a.count || a.firstLine - b.firstLine)
      return { lines: again, activations: named.length, named: named.slice(0, NAMED) }
    },
  }
}
