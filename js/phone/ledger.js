/**
 * Which activations were begun and which are closed, also for the next process.
 *
 *   row of an activation:  1 begun ─▶ 2 told ─▶ 3 begun again ─▶ 4 told ─▶ …  ─▶ CLOSED
 *
 * A number only grows, and two records are merged by taking the higher number of each row: in any order, any number of
 * times. In storage the record is one text, `wxcard1;!;<32 digits of the digest>:<number>;…`; each part ends in a
 * semicolon, so a text that was cut loses the part that was cut and no more. `!;` says that a jump is open.
 */
import { keys } from '../shim/builtins.js'
import { FORMAT } from './memory.js'

/** @typedef {import('./memory').Memory} Memory */

/** A format of its own has a record of its own: copies of different versions leave each other's alone. */
const KEY = 'wxcard.returns' + (FORMAT > 1 ? FORMAT : '')
const BEGIN = 'wxcard' + FORMAT + ';'
export const CLOSED = 999999
const MAX_ROWS = 128

/** @param {Memory} memory @param {string} digest @param {number} number */
export function raiseRow(memory, digest, number) {
  if (number > (memory.rows[digest] || 0)) {
    // Last in order: the oldest rows go first when there are too many.
    delete memory.rows[digest]
    memory.rows[digest] = number
  }
}

/** Of the entries of this process. @param {Memory} memory */
export function digestsOf({ entries }) {
  /** @type {string[]} */
  const digests = []
  entries.forEach(({ digest }) => digests.push(digest))
  return digests
}

/** Begun, or begun once more: never the number that somebody may be about to call told. @param {number} [number] */
export const nextBegun = (number = 0) => Math.min(number + 1 + (number % 2), CLOSED - 2)

/** @param {Memory} memory */
function recordOf({ rows, jumps, early }) {
  const digests = keys(rows)
  const isClosed = (/** @type {string} */ digest) => rows[digest] === CLOSED
  const kept = digests
    .filter(isClosed)
    .concat(digests.filter((digest) => !isClosed(digest)))
    .slice(-MAX_ROWS)
  const text = (jumps.length || early.length ? '!;' : '') + kept.map((digest) => digest + ':' + rows[digest] + ';').join('')
  return text && BEGIN + text
}

/**
 * @param {Memory} memory
 * @param {import('../entry/types').MemberCardStorage} storage
 * @param {(cause: unknown) => void} onFailure called once at most
 */
export function createLedger(memory, storage, onFailure) {
  let reported = false
  let forgets = 0
  const failed = (/** @type {unknown} */ cause) => {
    if (reported) return
    reported = true
    onFailure(cause)
  }

  /** @param {string} text @returns {boolean} whether all of it was ours */
  function merge(text) {
    const body = text.replace(BEGIN, '')
    // Of another format.
    if (/^wxcard\d/.test(body)) return false
    // What was there before a forget() that could not read it is closed by it.
    const isForgotten = forgets !== memory.forgets
    const alive = digestsOf(memory)
    const rest = body.replace(/([0-9a-f]{32}):(\d{1,6});/g, (_, digest, number) => {
      // An activation that an earlier process has told the app of, and that this one has begun before it could read that,
      // counts as begun once more.
      raiseRow(memory, digest, alive.indexOf(digest) >= 0 ? number | 1 : isForgotten ? CLOSED : +number)
      return ''
    })
    // Once: from then on this process knows better.
    if (!memory.jumpRead && rest.indexOf('!;') >= 0 && !isForgotten) {
      memory.jumps.unshift({ at: 0, hides: -1, aways: 0 })
    }
    return !rest.replace('!;', '')
  }

  const ledger = {
    read: false,

    /** Reads, merges and writes, in one step. What cannot be read is not written over, but tried again at the next pulse. */
    sync() {
      memory.chores.set(ledger, ledger.sync)
      try {
        const found = storage.get(KEY)
        const isText = typeof found === 'string'
        const text = isText ? found : found === undefined || found === null ? '' : String(JSON.stringify(found))
        const isOurs = merge(text)
        forgets = memory.forgets
        memory.jumpRead = ledger.read = true
        if (!isOurs) {
          if (!storage.get(KEY + '.bad')) storage.set(KEY + '.bad', text)
          failed(new TypeError('not a record of wxcard'))
        }
        const record = recordOf(memory)
        if (record !== text) storage.set(KEY, record)
        // Until all is settled it is read at each pulse: an app may clear its storage meanwhile.
        if (!(memory.entries.size || memory.busy.size)) memory.chores.delete(ledger)
      } catch (cause) {
        failed(cause)
      }
    },
  }
  return ledger
}
