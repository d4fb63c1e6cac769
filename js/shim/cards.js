/**
 * What the phone hands to WeChat besides extraData, and what wx.addCard gives back. Here is the form that each function of `wx`
 * wants; which members there are is wasm/card/requests.def, and what they have to be is decided in wasm/card/.
 */
import { CODES } from 'wxcard-generated/codes'
import * as wire from 'wxcard-generated/wire'
import { attempt } from './attempt.js'
import { namesOf, problem } from './errors.js'
import { navigatorData } from './navigator_data.js'
import { get, typeOf } from './shape.js'

/**
 * @typedef {import('../entry/types').Problem} Problem
 * @typedef {import('../entry/types').Field} Field
 * @typedef {import('../entry/types').Wxcard} Wxcard
 */

/** How much of a name is looked at. */
const LONG_ENOUGH = 64

/** A copy that no getter can change any more; undefined when there is none. @param {unknown} value */
const copyOf = (value) => attempt(() => JSON.parse(JSON.stringify(value) || 'null'))

/** A JSON text's value, or the text itself when it is none. @param {string} text */
const parse = (text) => attempt(() => JSON.parse(text), text)

const isEmpty = (/** @type {unknown} */ value) => value === undefined || value === ''

/** The members of a request that have a value. @param {any} card a copy, checked @param {number} request */
function pick(card, request) {
  /** @type {any} */
  const picked = {}
  namesOf(wire.MEMBERS_OF[request]).forEach((name) => {
    if (!isEmpty(card[name])) picked[name] = card[name]
  })
  return picked
}

/** @param {any} result what wx.addCard gave to success, fail or a promise */
function readAddCardResult(result) {
  const from = result || {}
  const said = typeof from === 'string' ? from : get(from, 'errMsg') || get(from, 'message')
  const text = typeof said === 'string' ? said : ''
  const list = get(from, 'cardList')
  // Some clients give the list as text.
  const cards = typeof list === 'string' ? parse(list) : copyOf(list)
  /** @type {any} */
  const answer = { kind: 'added', cards: [] }
  if (/ok$/.test(text) || (!text && list)) {
    answer.cards = (Array.isArray(cards) ? cards : []).filter(Boolean).map(({ cardId, code, isSuccess }) => {
      /** @type {any} */
      const card = { cardId, ok: isSuccess !== false && isSuccess !== 'false' }
      if (code) card.encrypt_code = code
      return card
    })
  } else if (/fail cancel/.test(text)) {
    answer.kind = 'cancelled'
  } else {
    answer.kind = 'failed'
    answer.detail = text.replace(/^addCard:fail *\(?|\)$/g, '')
  }
  return answer
}

/**
 * @param {import('./instance').Instance} instance
 * @returns {Pick<Wxcard, 'addCardRequest' | 'readAddCardResult' | 'openCardRequest' | 'payCardNavigatorData' | 'brandCardView'>}
 */
export function createCards(instance) {
  /**
   * What is wrong with an object as a request.
   * @param {any} object a copy
   * @param {number} request
   * @param {Field} field what it is called
   * @returns {any[]}
   */
  function problemsOf(object, request, field) {
    if (typeOf(object) !== wire.TYPE_OBJECT) return [problem(object === undefined ? 'unreadable' : 'wrong_type', field)]
    /** @type {any[]} */
    const problems = []
    const isDone = instance.run((mailbox) => {
      const { core } = mailbox
      const names = namesOf(wire.MEMBERS_OF[request])
      let present = 0
      /** @param {number} found 0, or one more than a code @param {any} about */
      const report = (found, about) => found && problems.push(problem(CODES[found - 1], about))
      names.forEach((name, i) => {
        const isTime = wire.TIMES.indexOf(wire.MEMBERS_OF[request][i]) >= 0 && typeof object[name] === 'number'
        const value = isTime ? String(object[name]) : object[name]
        const what = (wire.FIRST_OF[request] + i) | (typeOf(value) << wire.SHIFT_TYPE)
        if (!isEmpty(value)) present |= 1 << i
        report(core.checkMember(what, mailbox.write(typeof value === 'string' ? value : ''), mailbox.encoding), name)
      })
      Object.keys(object).forEach((key) => {
        if (names.indexOf(key) < 0) report(core.checkKey(request, mailbox.write(key.slice(0, LONG_ENOUGH)), mailbox.encoding), key)
      })
      if (!core.checkRequest(request, present)) problems.push.apply(problems, mailbox.problems())
      return true
    })
    return isDone ? problems : [problem('core_stopped', field)]
  }

  /** @param {any} card */
  function addProblems(card) {
    const problems = problemsOf(card, wire.REQUEST_ADD_CARD, 'cardList')
    if (typeOf(card) !== wire.TYPE_OBJECT) return problems
    const { cardExt } = card
    return problems.concat(
      cardExt === undefined
        ? problem('missing', 'cardExt')
        : typeof cardExt === 'string' // one that is still text could not be parsed
          ? problem('bad_json', 'cardExt')
          : problemsOf(cardExt, wire.REQUEST_CARD_EXT, 'cardExt'),
    )
  }

  /** An empty value signs like an absent one, yet WeChat refuses it where the card does not ask for it. @param {any} card */
  function addEntry({ cardId, cardExt }) {
    const picked = pick(cardExt, wire.REQUEST_CARD_EXT)
    picked.timestamp = +picked.timestamp
    return { cardId, cardExt: JSON.stringify(picked) }
  }

  /** @param {Problem[]} problems @param {() => any} answer @returns {any} */
  const answered = (problems, answer) => (problems.length ? { ok: false, problems } : Object.assign({ ok: true }, answer()))

  /** @param {unknown} given @param {(card: any) => Problem[]} problemsOfCard @param {(card: any) => any} entry */
  function list(given, problemsOfCard, entry) {
    const cards = copyOf(given)
    /** @type {Problem[]} */
    const problems = []
    if (Array.isArray(cards) && cards.length) {
      cards.forEach((card, index) => {
        if (card && typeof card.cardExt === 'string') card.cardExt = parse(card.cardExt)
        problemsOfCard(card).forEach((found) => problems.push(Object.assign(found, { index })))
      })
    } else {
      problems.push(problem(cards === undefined ? 'unreadable' : Array.isArray(cards) ? 'empty' : 'wrong_type', 'cardList'))
    }
    return answered(problems, () => ({ cardList: cards.map(entry) }))
  }

  return {
    addCardRequest: (/** @type {unknown} */ cards) => list(cards, addProblems, addEntry),
    openCardRequest: (/** @type {unknown} */ cards) =>
      list(cards, (card) => problemsOf(card, wire.REQUEST_OPEN_CARD, 'cardList'), (card) => pick(card, wire.REQUEST_OPEN_CARD)),
    payCardNavigatorData(/** @type {unknown} */ given) {
      const card = copyOf(given)
      const type = get(card || {}, 'activate_type')
      const asked = instance.ask(wire.QUESTION_PAY_REQUEST, typeof type === 'string' ? type : '')
      const request = asked || wire.REQUEST_PAY_CARD
      const problems = asked === undefined ? [problem('core_stopped', 'cardList')] : problemsOf(card, request, 'cardList')
      return answered(problems, () => ({
        navigatorData: Object.assign(navigatorData(pick(card, request)), { path: wire.NAME_PAY_CARD_PATH }),
      }))
    },
    brandCardView(/** @type {unknown} */ token, /** @type {any} */ options) {
      const view = copyOf({ token, scene: get(options || {}, 'scene') })
      return answered(problemsOf(view, wire.REQUEST_BRAND_CARD, 'token'), () => ({
        view: {
          businessType: wire.NAME_BRAND_BUSINESS_TYPE,
          queryString: Object.keys(pick(view, wire.REQUEST_BRAND_CARD))
            .map((name) => name + '=' + encodeURIComponent(view[name]))
            .join('&'),
        },
        notices: ['ask_server'],
      }))
    },
    readAddCardResult,
  }
}
