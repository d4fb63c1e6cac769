/**
 * Makes "once per activation" true. WeChat delivers the same return again after a lock screen, an image preview or a
 * share, and a killed mini program begins anew with nothing in memory; so the record lives in storage.
 *
 *            begin                 end(true)
 *   (unknown) ───▶ in progress ───────────────▶ done      until maxAge, then unknown again
 *                    │  ▲
 *          end(false)│  │ begin            in progress, yet not running here: that process was killed in the middle,
 *                    ▼  │                  so begin says yes again
 *                   failed
 *
 * Only a digest of ticket, card_id and code is kept, never one of them.
 */
import { sha256 } from '../shim/sha256.js'

/** @typedef {{ digest: string, state: number, time: number }} Entry */
/** @typedef {{ entries: Entry[], running: Record<string, boolean> }} Memory */

const KEY = 'wxcard.returns'
const PROGRESS = 0
const DONE = 1
const FAILED = 2
/** A shopper opens a handful of cards; the oldest entries go first. */
const MAX_ENTRIES = 64
export const MAX_AGE = 7 * 24 * 60 * 60 * 1000

/**
 * What this process knows of each storage: right even when the storage never works, shared by all who use it.
 * @type {WeakMap<object, Memory>}
 */
const memories = new WeakMap()

/**
 * Each part goes in behind its length: ('ab', 'c') and ('a', 'bc') are different activations.
 * @param {{ activate_ticket: string, card_id: string, code: string }} activated
 */
export const digestOf = ({ activate_ticket, card_id, code }) =>
  sha256([activate_ticket, card_id, code].map((part) => part.length + ':' + part).join(''))

/** @param {any} row @returns {row is [string, number, number]} */
const isRow = (row) =>
  Array.isArray(row) &&
  /^[0-9a-f]{64}$/.test(row[0]) &&
  [PROGRESS, DONE, FAILED].indexOf(row[1]) >= 0 &&
  typeof row[2] === 'number'

/**
 * @param {import('../entry/types').MemberCardStorage} storage
 * @param {number} maxAge milliseconds
 * @param {(cause: unknown) => void} onStorageFailed called once at most
 */
export function replayGuard(storage, maxAge, onStorageFailed) {
  /** @type {Memory} */
  const memory = memories.get(storage) || { entries: [], running: Object.create(null) }
  memories.set(storage, memory)
  let reported = false

  /** @param {() => void} work */
  function withStorage(work) {
    try {
      work()
    } catch (cause) {
      if (reported) return
      reported = true
      onStorageFailed(cause)
    }
  }

  const find = (/** @type {string} */ digest) => memory.entries.filter((entry) => entry.digest === digest)[0]

  /** @param {[string, number, number]} row */
  function merge([digest, state, time]) {
    const known = find(digest)
    // The later word counts; our own when both are of the same moment.
    if (!known) memory.entries.push({ digest, state, time })
    else if (time > known.time) Object.assign(known, { state, time })
  }

  /** @param {string} digest */
  function read(digest) {
    withStorage(() => {
      const text = storage.get(KEY)
      if (text === undefined || text === null || text === '') return
      const rows = JSON.parse(/** @type {string} */ (text))
      // What can be read counts: one broken row must not open the door to a second activation.
      rows.filter(isRow).forEach(merge)
      if (!rows.every(isRow)) throw new TypeError('not a record of returns')
    })
    const now = Date.now()
    memory.entries = memory.entries.filter((entry) => now - entry.time < maxAge).sort((a, b) => a.time - b.time)
    return find(digest)
  }

  /** @param {string} digest @param {number} state */
  function write(digest, state) {
    const before = find(digest)
    // Never earlier than what it replaces, so that a clock set back cannot bring an old state back.
    const time = Math.max(Date.now(), before ? before.time : 0)
    memory.entries = memory.entries.filter((entry) => entry !== before)
    memory.entries.push({ digest, state, time })
    memory.entries = memory.entries.slice(-MAX_ENTRIES)
    withStorage(() => {
      storage.set(KEY, JSON.stringify(memory.entries.map((entry) => [entry.digest, entry.state, entry.time])))
    })
  }

  return {
    /**
     * May the handler run now? If so this is noted, before it runs.
     * @param {string} digest
     * @returns {'go' | 'running' | 'done'}
     */
    begin(digest) {
      if (memory.running[digest]) return 'running'
      const entry = read(digest)
      if (entry && entry.state === DONE) return 'done'
      memory.running[digest] = true
      write(digest, PROGRESS)
      return 'go'
    },

    /** @param {string} digest @param {boolean} ok */
    end(digest, ok) {
      delete memory.running[digest]
      write(digest, ok ? DONE : FAILED)
    },
  }
}
