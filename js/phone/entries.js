/**
 * What is not settled yet, and who is called for it: the activations, each under the key of its card, and under '' the one
 * question to the server. All flows and copies of a process share them; each runs with the handlers of the flow that made
 * it.
 *
 *   waiting ──▶ running ──▶ gone (resolved)
 *      ▲  rejects │ a minute in front without settling: reported; a late success still counts
 *      └─ failed ◀┘   next try: any show (the first three), then growing pauses
 */
import { assign, keys } from '../shim/builtins.js'
import { WxcardError } from '../shim/errors.js'
import { later } from './host.js'
import { answerJumps } from './jumps.js'
import { CLOSED, digestsOf, raiseRow } from './ledger.js'

/** @typedef {import('./memory').Memory} Memory @typedef {import('./memory').Entry} Entry @typedef {import('./memory').Turn} Turn */

/** Milliseconds between two pulses. They stop with the app: a phone in a pocket makes nothing hang. */
const PULSE = 5000
const HANGS = 12
const TRIES = 3
const MAX_PAUSE = 64

/** @template T @param {T[]} list @param {T[]} more */
const union = (list, more) => list.concat(more.filter((one) => list.indexOf(one) < 0))

/** May it be called now? @param {Entry} entry */
export const isDue = ({ news, fails, pause }) => news || fails < TRIES || pause <= 0

/** Begun by a process that is no more: the rows that are no entry here. @param {Memory} memory */
export function lostRows(memory) {
  const { rows } = memory
  const alive = digestsOf(memory)
  return keys(rows).filter((digest) => rows[digest] !== CLOSED && rows[digest] % 2 && alive.indexOf(digest) < 0)
}

/** What the question covers: the jumps that it was, or will be, asked for. @param {Memory} memory */
export function coveredJumps({ entries, busy }) {
  const entry = entries.get('')
  const turn = busy.get('')
  return (entry ? entry.covers : []).concat(entry && turn ? turn.covers : [])
}

/** As long as something is unsettled or unwritten, in turns. @param {Memory} memory */
export function pulse(memory) {
  const { entries, busy, chores } = memory
  if (memory.pulsing || !(entries.size || busy.size || chores.size)) return
  memory.pulsing = later(() => {
    memory.pulsing = false
    /** @type {Turn[]} */
    const running = []
    busy.forEach((turn) => running.push(turn))
    entries.forEach((entry) => {
      if (!busy.has(entry.key) && --entry.pause <= 0) entry.run()
    })
    running.forEach((turn) => {
      if (++turn.age === HANGS) turn.hang()
    })
    chores.forEach((chore) => chore())
    pulse(memory)
  }, PULSE)
}

/**
 * @param {Memory} memory
 * @param {() => void} sync
 * @param {(name: 'onActivated' | 'onNoData', value: any) => Promise<any>} call to the error, if any
 * @param {(error: any) => void} report
 */
export function createEntries(memory, sync, call, report) {
  const { entries, busy, rows } = memory

  /** @param {Entry} entry @param {Turn} turn */
  function failed(entry, turn) {
    entry.fails++
    entry.pause = Math.min(MAX_PAUSE, Math.pow(2, entry.fails - 1))
    entry.notices = union(turn.notices, entry.notices)
    entry.covers = union(turn.covers, entry.covers)
  }

  /** What may follow on the same card. @param {Entry} entry */
  function next({ key }) {
    const waiting = entries.get(key)
    if (waiting && waiting.again && isDue(waiting)) waiting.run()
  }

  /** @param {Entry} entry @returns {Promise<unknown> | undefined} when the call has settled or hung */
  function run(entry) {
    const { key, digest } = entry
    if (busy.has(key)) {
      entry.again = true
      return
    }
    sync()
    if (rows[digest] === CLOSED) {
      entries.delete(key)
      return
    }
    return new Promise((/** @type {(nothing?: unknown) => void} */ settle) => {
      /** @type {Record<string, number>} */
      const lost = {}
      if (!digest) {
        lostRows(memory).forEach((row) => {
          lost[row] = rows[row]
        })
      }
      let isLate = false
      const release = () => {
        isLate = true
        busy.delete(key)
        settle()
      }
      const turn = {
        entry,
        age: 0,
        rows: lost,
        notices: keys(lost).length ? union(entry.notices, ['unfinished']) : entry.notices,
        covers: entry.covers,
        hang() {
          release()
          failed(entry, turn)
          report(new WxcardError('handler_hangs'))
          next(entry)
        },
      }
      busy.set(key, turn)
      entry.again = entry.news = false
      entry.notices = []
      entry.covers = []
      const value = assign({}, entry.value, digest ? {} : { notices: turn.notices })
      call(digest ? 'onActivated' : 'onNoData', value).then((error) => {
        const wasLate = isLate
        if (!wasLate) release()
        const isCurrent = entries.get(key) === entry
        if (error) {
          if (wasLate) return
          failed(entry, turn)
          report(error)
        } else {
          if (digest) raiseRow(memory, digest, CLOSED)
          answerJumps(memory, turn.covers)
          keys(lost).forEach((row) => raiseRow(memory, row, lost[row] + 1))
          entries.forEach((other) => {
            other.fails = other.pause = 0
          })
          // Asked anew meanwhile: what came since is not answered.
          if (isCurrent && (digest || !(entry.news || busy.has(key)))) entries.delete(key)
          sync()
        }
        if (!wasLate) next(entry)
        pulse(memory)
      })
    })
  }

  /** @param {string} key @param {any} value @param {string} digest */
  function add(key, value, digest) {
    /** @type {Entry} */
    const entry = {
      key,
      digest,
      value,
      fails: 0,
      pause: 0,
      again: busy.has(key),
      news: false,
      notices: [],
      covers: [],
      run: () => run(entry),
    }
    entries.set(key, entry)
    return entry
  }

  /**
   * The question: reasons unite in one, and none makes a failure forgotten.
   * @param {string[]} notices
   * @param {number[]} covers
   * @param {unknown} [scene]
   */
  function ask(notices, covers, scene) {
    const entry = entries.get('') || add('', { kind: 'no_data' }, '')
    entry.notices = union(entry.notices, notices)
    entry.covers = union(entry.covers, covers)
    entry.news = true
    entry.again = busy.has('')
    if (typeof scene === 'number') entry.value.scene = scene
  }

  return { add, ask }
}
