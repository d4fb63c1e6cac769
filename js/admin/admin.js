// The checks before sending over one instance of wxcard-admin. Text goes in, a report comes out; what a request means is
// decided in wasm/admin/.
import { KINDS, STOPPED } from 'wxcard-generated/admin_kinds'

import { createRecognise } from './recognise.js'
import { utf8Decoder, utf8Encoder } from '../shim/codec.js'

/**
 * @typedef {{HEAPU8: Uint8Array, input(): number, room(): number, report(): number,
 *   check(kind: number, length: number): number} & import('./recognise.js').Core} Core
 * @typedef {import('./types.js').AdminResult} AdminResult
 * @typedef {import('./types.js').AdminFinding} AdminFinding
 */

/** The number behind the checks: not one of them, but the finding for what is no JSON and cannot become any. */
const UNREADABLE = KINDS.length


/**
 * The JSON text of a request, or undefined when it has none. Half a surrogate pair would become a legal U+FFFD on the way
 * into UTF-8: as an escape it is found, at its place.
 * @param {unknown} document
 */
function textOf(document) {
  try {
    const text = typeof document === 'string' ? document : (JSON.stringify(document) ?? 'null')
    return text.replace(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`)
  } catch {
    return undefined
  }
}

/** @param {import('./types.js').AdminProblem[]} problems @param {AdminFinding[]} notices @returns {AdminResult} */
function resultOf(problems, notices) {
  for (const finding of [...problems, ...notices]) finding.message = `${finding.zh} ${finding.en}`
  return { ok: problems.length === 0, problems, notices }
}

/**
 * @param {Core} first
 * @param {() => Core} restart
 * @param {() => Promise<import('./recognise.js').Literal>} literal the reader of JavaScript, fetched when a text needs it
 * @returns {import('./types.js').WxcardAdmin}
 */
export function createAdmin(first, restart, literal) {
  /** @type {Core | undefined} none: the last one stopped, and never answers again */
  let resting = first

  /**
   * One answer. Until it is there the instance counts as dead, so no way out of a call, not even an exhausted stack, can leave
   * a damaged one behind.
   * @template T
   * @param {(core: Core) => T} call
   */
  function answered(call) {
    const core = resting ?? restart()
    resting = undefined
    const answer = call(core)
    resting = core
    return answer
  }

  /** @param {number} kind @param {string} text */
  const check = (kind, text) => answered((core) => {
    const at = core.input()
    const room = core.room()
    const { read, written } = utf8Encoder().encodeInto(text, core.HEAPU8.subarray(at, at + room))
    const length = core.check(kind, read < text.length ? room : written)
    const start = core.report()
    return JSON.parse(utf8Decoder().decode(core.HEAPU8.subarray(start, start + length)))
  })

  /** @param {number} kind @param {unknown} document */
  function checked(kind, document) {
    const text = textOf(document)
    try {
      const { problems, notices } = text === undefined ? check(UNREADABLE, '') : check(kind, text)
      return resultOf(problems, notices)
    } catch {
      // No input is known to stop it.
      return resultOf([/** @type {import('./types.js').AdminProblem} */ ({ ...STOPPED })], [])
    }
  }

  const checks = Object.fromEntries(KINDS.map(([name], kind) => [name, (/** @type {unknown} */ document) => checked(kind, document)]))
  return /** @type {any} */ ({
    ...checks,
    ...createRecognise(answered, literal, checks),
  })
}
