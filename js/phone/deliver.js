/**
 * What one return means for the flow: whether it is news, what it answers, who is called for it.
 *
 *   classify ──▶ activated ──▶ unknown: begun, its card's entry      known: nothing, or the question where a jump is open
 *           ├──▶ no_data   ──▶ news: the question                    the same as before: nothing
 *           ├──▶ malformed ──▶ news: told once                       the same as before: nothing
 *           └──▶ unrelated ──▶ a jump was made and the app was left: the question (another way back, or the third generation)
 */
import { assign } from '../shim/builtins.js'
import { activationDigest } from '../shim/digest.js'
import { WxcardError } from '../shim/errors.js'
import { coveredJumps, createEntries, isDue, lostRows, pulse } from './entries.js'
import { say } from './host.js'
import { answerJumps } from './jumps.js'
import { CLOSED, nextBegun, raiseRow } from './ledger.js'

/** @typedef {import('./memory').Memory} Memory */

/** @type {Record<string, 'onActivated' | 'onNoData' | 'onMalformed'>} */
const HANDLERS = { activated: 'onActivated', no_data: 'onNoData', malformed: 'onMalformed' }

const SETTLED =
  'wxcard: 此次开卡已处理，重试请清除存储。 Already settled: clear the storage to retry.'

/**
 * @param {Memory} memory
 * @param {ReturnType<typeof import('./ledger').createLedger>} ledger
 * @param {import('../entry/types').MemberCardOptions} options
 * @param {(name: 'onActivated' | 'onNoData' | 'onMalformed', value: any) => Promise<any>} call to the error, if any
 * @param {(error: any) => void} report
 */
export function createDelivery(memory, ledger, options, call, report) {
  const { entries, busy, rows, last } = memory
  const { add, ask } = createEntries(memory, ledger.sync, call, report)
  /** What a flow without the handler has seen: it takes nothing away from a flow that has one. */
  const own = { print: '', aways: 0, at: -1, order: 0 }

  /** @param {any} result @param {string} digest @param {number[]} open jumps */
  function takeActivation(result, digest, open) {
    const key = result.card_id + '\n' + result.code
    const before = entries.get(key)
    const isClosed = rows[digest] === CLOSED
    if (isClosed || (before && before.digest === digest)) {
      if (!memory.saidClosed[digest]) {
        say('log', SETTLED)
        memory.saidClosed[digest] = true
      }
      return true
    }
    // In one write: the jump answered, the older ticket closed, this one begun.
    answerJumps(memory, open)
    if (before) raiseRow(memory, before.digest, CLOSED)
    raiseRow(memory, digest, nextBegun(rows[digest]))
    memory.saidClosed[digest] = true
    add(key, result, digest)
    ledger.sync()
    return false
  }

  /**
   * @param {import('../entry/types').ReturnResult} result
   * @param {ReturnType<typeof import('./jumps').momentOf>} moment when it came
   * @returns {Promise<import('../entry/types').ReturnResult & { repeat: boolean }>}
   */
  return (result, moment) => {
    const { kind } = result
    const isCard = kind !== 'unrelated'
    const digest = kind === 'activated' ? activationDigest(result).slice(0, 32) : ''
    const hasHandler = options[HANDLERS[kind]]
    /** @type {unknown[]} */
    const work = []
    // Another flow has judged a newer one: its core came earlier.
    const isOld = moment.order < last.order
    const isForgotten = moment.forgets !== memory.forgets
    let repeat = false

    if (isCard || !ledger.read || memory.chores.size) {
      ledger.sync()
      memory.chores.forEach((chore) => chore())
    }
    const covered = coveredJumps(memory)
    const open = memory.jumps.filter(({ at }) => at <= moment.order)
    const uncovered = open.filter(({ at }) => covered.indexOf(at) < 0)
    const numbersOf = (/** @type {typeof open} */ jumps) => jumps.map(({ at }) => at)

    if (isCard) {
      const problems = kind === 'malformed' ? result.problems : []
      const print = kind + digest + problems.map(({ field, code }) => field + code)
      const judge = hasHandler ? last : own
      const isNews =
        print !== judge.print || moment.aways > judge.aways || uncovered.some(({ at }) => at > judge.at)
      // Somebody else's next return differs from this one all the same.
      if (isNews && !isOld && last.print !== print) last.print = ''
      ;[own, isOld ? own : judge].forEach((seen) => {
        seen.print = print
        seen.order = moment.order
        seen.aways = Math.max(seen.aways, moment.aways)
      })
      own.at = Math.max(own.at, moment.order)
      repeat = !isNews
      if (isForgotten) {
        // Another shopper's by now.
        repeat = true
        if (digest) {
          raiseRow(memory, digest, CLOSED)
          ledger.sync()
        }
      } else if (kind === 'activated') {
        repeat = takeActivation(result, digest, numbersOf(open))
        if (repeat && uncovered.length && options.onNoData) ask(['ask_server'], numbersOf(uncovered), result.scene)
      } else if (isNews && kind === 'no_data') {
        if (hasHandler) ask([], numbersOf(uncovered), result.scene)
      } else if (isNews) {
        if (hasHandler) {
          answerJumps(memory, numbersOf(open))
          ledger.sync()
          work.push(call('onMalformed', result).then((error) => error && report(error)))
        } else {
          report(new WxcardError('bad_input', { problems }))
        }
      }
    } else if (!isForgotten && options.onNoData) {
      const left = uncovered.filter(({ hides }) => moment.hides > hides || !memory.hears)
      if (left.length) {
        ask(['ask_server'], numbersOf(left))
        if (!isOld) last.print = ''
      }
    }

    const question = entries.get('')
    const turn = busy.get('')
    if (options.onNoData && (!question || turn) && lostRows(memory).some((row) => !turn || !turn.rows[row])) {
      ask(['unfinished'], [])
    }
    entries.forEach((entry) => {
      if (busy.has(entry.key)) entry.again = true
      else if (isDue(entry)) work.push(entry.run())
    })
    pulse(memory)
    return Promise.all(work).then(() => assign({}, result, { repeat }))
  }
}
