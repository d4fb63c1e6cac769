// The whole answer to one line, out of the words that bindings/lines/embind_lines.cpp writes.
import { FIELDS, NOTICES, PROBLEMS, READER_PROBLEMS, READER_TEXTS, TEXTS } from 'wxcard-generated/codes'
import { KIND_ACTIVATED, KIND_MALFORMED, KIND_NO_DATA } from 'wxcard-generated/wire'
import { problemWith } from '../shim/errors.js'
import { restOf } from '../shim/shape.js'

/** @typedef {Record<string, (...args: number[]) => number> & {HEAPU8: Uint8Array}} Core what Embind makes */

const VALUES_AT = 3
const PROBLEMS_AT = 13
const MEMBERS = ['activate_ticket', 'card_id', 'code']

/** The codes that a reader of lines can find, in the order of the core's enum. */
export const LINE_CODES = [...PROBLEMS, ...READER_PROBLEMS]
const LINE_TEXTS = [...TEXTS.slice(0, PROBLEMS.length), ...READER_TEXTS]

/** @param {number} code @param {number} field @param {number} offset */
const problemOf = (code, field, offset) => problemWith(LINE_CODES[code], LINE_TEXTS[code] ?? [], FIELDS[field], offset)

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** @param {Core} core after readLine @returns {any} a ReturnResult */
export function recordOf(core) {
  const { HEAPU8: bytes } = core
  const answer = new Uint32Array(bytes.buffer, core.address(0), PROBLEMS_AT + 2 * 40)
  const at = (/** @type {number} */ word) => answer[word] ?? 0
  /** @param {number} index */
  const value = (index) => {
    const start = at(VALUES_AT + 2 * index)
    return start ? decoder.decode(bytes.subarray(start, start + at(VALUES_AT + 2 * index + 1))) : undefined
  }
  const kind = at(0)
  const scene = value(3)
  const withScene = scene === undefined ? {} : { scene: Number(scene) }
  if (kind === KIND_NO_DATA) return { kind: 'no_data', ...withScene }
  if (kind === KIND_MALFORMED) {
    const problems = []
    for (let i = 0; i < at(2); i++) {
      const word = at(PROBLEMS_AT + 2 * i)
      problems.push(problemOf(word & 255, word >> 8, at(PROBLEMS_AT + 2 * i + 1)))
    }
    return { kind: 'malformed', ...withScene, problems }
  }
  if (kind !== KIND_ACTIVATED) return { kind: 'unrelated' }
  const rest = value(4)
  return {
    kind: 'activated',
    activate_ticket: value(0),
    card_id: value(1),
    code: value(2),
    rest: (rest && restOf(JSON.parse(rest), MEMBERS)) || {},
    ...withScene,
    notices: NOTICES.filter((_, i) => at(1) & (1 << i)),
  }
}
