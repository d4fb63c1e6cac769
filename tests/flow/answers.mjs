/** What WeChat can deliver in a history, and what the core says of it. */
import { activationDigest } from '../../js/shim/digest.js'
import { loadWxcard } from '../../dist/index.mjs'
import { cardAnswers } from '../../js/testing/phone_answers.js'

export const core = await loadWxcard()

/** Two cards, three tickets each. */
const ANSWERS = [0, 1, 2, 3, 4, 5].map((n) =>
  cardAnswers.activated({ card_id: `p${n % 2}`, code: `${n % 2}`, activate_ticket: `fDZv9eMQAFfrNr3XBoqhb${n}w==` }),
)
const NONE = cardAnswers.none()
const MALFORMED = cardAnswers.malformed()
const OTHER = cardAnswers.generation3()
const DESKTOP = cardAnswers.desktop()
export const answerOf = (n) => (n < 6 ? ANSWERS[n] : [NONE, MALFORMED, OTHER, DESKTOP][n - 6])
/** @type {Map<string, string>} by ticket */
const digests = new Map()
export const digestOf = (value) => {
  const { activate_ticket } = value
  if (!digests.has(activate_ticket)) digests.set(activate_ticket, activationDigest(value).slice(0, 32))
  return digests.get(activate_ticket)
}
/** What the core says of an answer, once. @type {Map<object, any>} */
const results = new Map()
export const resultOf = (answer) => {
  if (!results.has(answer)) results.set(answer, core.classifyReturn(answer))
  return results.get(answer)
}
export const digestOfAnswer = (answer) => {
  const result = resultOf(answer)
  return result.kind === 'activated' ? digestOf(result) : ''
}
export const keyOf = ({ card_id, code }) => `${card_id} ${code}`
export const rowsOf = (text) => Object.fromEntries([...String(text || '').matchAll(/([0-9a-f]{32}):(\d{1,6});/g)].map(([, digest, number]) => [digest, +number]))
export const printOf = (answer) => {
  const result = resultOf(answer)
  return result.kind === 'activated' ? digestOf(result) : result.kind
}
