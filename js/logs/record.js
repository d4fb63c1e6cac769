// The whole answer to one line, out of the words that bindings/lines/embind_lines.cpp writes.
import { FIELDS, NOTICES, PROBLEMS, READER_PROBLEMS, READER_TEXTS, TEXTS } from 'wxcard-generated/codes'
import { KIND_ACTIVATED, KIND_MALFORMED, KIND_NO_DATA } from 'wxcard-generated/wire'
import { problemWith } from '../shim/errors.js'
import { restOf } from '../shim/shape.js'
import { utf8Decoder } from '../shim/codec.js'

const VALUES_AT = 3
const DIGEST_AT = 13
const PROBLEMS_AT = 21
const ANSWER = 13
const MEMBERS = ['activate_ticket', 'card_id', 'code']

/** The codes that a reader of lines can find, in the order of the core's enum. */
export const LINE_CODES = [...PROBLEMS, ...READER_PROBLEMS]
const LINE_TEXTS = [...TEXTS.slice(0, PROBLEMS.length), ...READER_TEXTS]

/**
 * A value as JSON.parse gives it: half a surrogate pair, which no decoder takes, is the unit that it is.
 * @param {Uint8Array} bytes
 */
function textOf(bytes) {
  let text = ''
  let begin = 0
  for (let at = bytes.indexOf(0xed); at >= 0; at = bytes.indexOf(0xed, at + 1)) {
    const [, second = 0, third = 0] = bytes.subarray(at, at + 3)
    if (second < 0xa0) continue
    text += utf8Decoder().decode(bytes.subarray(begin, at)) + String.fromCharCode(0xd000 | ((second & 63) << 6) | (third & 63))
    begin = at + 3
  }
  return text + utf8Decoder().decode(bytes.subarray(begin))
}

/** @param {import('./engine.js').Core} core */
const wordsOf = (core) => new Uint32Array(core.HEAPU8.buffer, core.address(ANSWER), PROBLEMS_AT + 2 * 40)

/** The digest of the activation that the line is. @param {import('./engine.js').Core} core after readLine or readDigest */
export const digestOf = (core) => hexOf(core.HEAPU8, core.address(ANSWER) + 4 * DIGEST_AT)

/** What is wrong with the line. @param {import('./engine.js').Core} core after readLine @returns {import('./types.js').LineProblem[]} */
export function problemsOf(core) {
  const words = wordsOf(core)
  return Array.from({ length: words[2] ?? 0 }, (_, i) => {
    const word = words[PROBLEMS_AT + 2 * i] ?? 0
    return { code: LINE_CODES[word & 255], field: FIELDS[word >> 8], offset: words[PROBLEMS_AT + 2 * i + 1] ?? 0 }
  })
}

const HEX = Array.from({ length: 256 }, (_, i) => (i + 256).toString(16).slice(1))

/** @param {Uint8Array} bytes @param {number} start */
export function hexOf(bytes, start) {
  let text = ''
  for (let i = start; i < start + 32; i++) text += HEX[bytes[i] ?? 0]
  return text
}

/**
 * @param {import('./engine.js').Core} core after readLine
 * @returns {{record: any, digest: string}} a ReturnResult, and the digest of an activation
 */
export function recordOf(core) {
  const { HEAPU8: bytes } = core
  const answer = wordsOf(core)
  const at = (/** @type {number} */ word) => answer[word] ?? 0
  /** @param {number} index */
  const value = (index) => {
    const start = at(VALUES_AT + 2 * index)
    return start ? textOf(bytes.subarray(start, start + at(VALUES_AT + 2 * index + 1))) : undefined
  }
  const kind = at(0)
  const scene = value(3)
  const withScene = scene === undefined ? {} : { scene: Number(scene) }
  if (kind === KIND_NO_DATA) return { record: { kind: 'no_data', ...withScene }, digest: '' }
  if (kind === KIND_MALFORMED) {
    const problems = problemsOf(core).map(({ code, field, offset }) => problemWith(code, LINE_TEXTS[LINE_CODES.indexOf(code)] ?? [], field, offset))
    return { record: { kind: 'malformed', ...withScene, problems }, digest: '' }
  }
  if (kind !== KIND_ACTIVATED) return { record: { kind: 'unrelated' }, digest: '' }
  const rest = value(4)
  const record = {
    kind: 'activated',
    activate_ticket: value(0),
    card_id: value(1),
    code: value(2),
    rest: (rest && restOf(JSON.parse(rest), (key) => MEMBERS.includes(key))) || {},
    ...withScene,
    notices: NOTICES.filter((_, i) => at(1) & (1 << i)),
  }
  return { record, digest: digestOf(core) }
}
