/**
 * What the phone hands to WeChat besides extraData, and what wx.addCard gives back. Here is which members a request has and
 * the form each function of `wx` wants; what a value has to be is in wasm/card/card_value.cpp.
 */
import { MEMBER_CARD_APP_ID } from './app_id.js'
import { problem } from './errors.js'
import { OBJECT, get, typeOf } from './shape.js'

/**
 * @typedef {import('../entry/types').Problem} Problem
 * @typedef {import('../entry/types').Field} Field
 * @typedef {(rule: number, value: string, field: Field) => Problem | undefined} Check
 * @typedef {Partial<Record<Field, number>>} Members by name: their CardValue of wasm/card/card_value.h, and OPTIONAL
 */

const CODE = 1
export const APP_ID = 2
const SECONDS = 3
const OPTIONAL = 32

const EXT = { code: OPTIONAL, openid: OPTIONAL, outer_str: OPTIONAL, timestamp: SECONDS, nonce_str: 4, signature: 5 }
const OPEN = { cardId: 0, code: CODE }
const PAY = { create_card_appid: APP_ID, card_id: 0, card_code: OPTIONAL, outer_str: 6 | OPTIONAL, activate_type: 7 }
const JUMP = { jump_url: 8 | OPTIONAL, jump_appid: APP_ID | OPTIONAL, jump_path: OPTIONAL }
const BRAND = { token: 9, scene: OPTIONAL }

/** A copy that no getter can change any more; undefined when there is none. @param {unknown} value */
function copyOf(value) {
  try {
    return JSON.parse(JSON.stringify(value) || 'null')
  } catch (error) {
    return undefined
  }
}

/** A JSON text's value, or the text itself when it is none. @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch (error) {
    return text
  }
}

/** The members that have a value. @param {any} card @param {Members} members */
function pick(card, members) {
  /** @type {any} */
  const picked = {}
  Object.keys(members).forEach((name) => {
    if (card[name]) picked[name] = card[name]
  })
  return picked
}

/** @param {any} result what wx.addCard gave to success, fail or a promise */
export function readAddCardResult(result) {
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

/** The functions of the core object that need its rules of values. @param {Check} check */
export function cardFunctions(check) {
  /** @param {any} object @param {Members} members @param {Field} [field] @returns {Problem[]} */
  function problemsOf(object, members, field = 'cardList') {
    if (typeOf(object) !== OBJECT) return [problem(object === undefined ? 'unreadable' : 'wrong_type', field)]
    /** @type {any[]} */
    const problems = Object.keys(members).map((key) => {
      const name = /** @type {Field} */ (key)
      const rule = /** @type {number} */ (members[name])
      const value = object[name]
      const isText = typeof value === 'string' || (rule === SECONDS && typeof value === 'number')
      return !value && value !== 0 && (isText || value === undefined)
        ? rule < OPTIONAL && problem(isText ? 'empty' : 'missing', name)
        : isText
          ? check(rule & (OPTIONAL - 1), String(value), name)
          : problem('wrong_type', name)
    })
    // A secret of the server: whoever holds it can hand out every card.
    if ('api_ticket' in object) problems.push(problem('secret', 'api_ticket'))
    return problems.filter(Boolean)
  }

  /** @param {any} card */
  function addProblems(card) {
    const problems = problemsOf(card, { cardId: 0 })
    if (typeOf(card) !== OBJECT) return problems
    const { cardExt } = card
    if (cardExt === undefined) return problems.concat(problem('missing', 'cardExt'))
    // One that is still text could not be parsed.
    return problems.concat(typeof cardExt === 'string' ? problem('bad_json', 'cardExt') : problemsOf(cardExt, EXT, 'cardExt'))
  }

  /** @param {any} card a copy, as it was checked */
  function addEntry({ cardId, cardExt }) {
    // An empty value signs like an absent one, yet WeChat refuses it where the card does not ask for it.
    Object.keys(EXT).forEach((name) => cardExt[name] === '' && delete cardExt[name])
    cardExt.timestamp = +cardExt.timestamp
    return { cardId, cardExt: JSON.stringify(cardExt) }
  }

  /** @param {Problem[]} problems @param {() => any} answer */
  const answered = (problems, answer) =>
    problems.length ? { ok: false, problems } : Object.assign({ ok: true }, answer())

  /** @param {unknown} given @param {(card: any) => Problem[]} problemsOfCard @param {(card: any) => any} entry */
  function list(given, problemsOfCard, entry) {
    const cards = copyOf(given)
    /** @type {Problem[]} */
    let problems = []
    if (!Array.isArray(cards)) problems = [problem(cards === undefined ? 'unreadable' : 'wrong_type', 'cardList')]
    else if (!cards.length) problems = [problem('empty', 'cardList')]
    else {
      cards.forEach((card, index) => {
        if (card && typeof card.cardExt === 'string') card.cardExt = parse(card.cardExt)
        problemsOfCard(card).forEach((found) => problems.push(Object.assign(found, { index })))
      })
    }
    return answered(problems, () => ({ cardList: cards.map(entry) }))
  }

  /** @param {any} card a copy */
  function payProblems(card) {
    const members = Object.assign({}, PAY, JUMP)
    const problems = problemsOf(card, members)
    if (card && card.activate_type === 'ACTIVATE_TYPE_JUMP') {
      if (!card.jump_url && !card.jump_appid) problems.push(problem('missing', 'jump_url'))
      if (card.jump_appid && !card.jump_path) problems.push(problem('missing', 'jump_path'))
    }
    return problems
  }

  return {
    addCardRequest: (/** @type {unknown} */ cards) => list(cards, addProblems, addEntry),
    openCardRequest: (/** @type {unknown} */ cards) => list(cards, (card) => problemsOf(card, OPEN), (card) => pick(card, OPEN)),
    payCardNavigatorData(/** @type {unknown} */ given) {
      const card = copyOf(given)
      return answered(payProblems(card), () => ({
        navigatorData: {
          target: 'miniProgram',
          appId: MEMBER_CARD_APP_ID,
          path: 'pages/card_open/card_open',
          extraData: Object.assign(pick(card, PAY), /JUMP/.test(card.activate_type) ? pick(card, JUMP) : {}),
        },
      }))
    },
    brandCardView(/** @type {unknown} */ token, /** @type {any} */ options) {
      const view = copyOf({ token, scene: get(options || {}, 'scene') })
      return answered(problemsOf(view, BRAND), () => ({
        view: {
          businessType: 'wxpayCardMember',
          queryString: Object.keys(pick(view, BRAND))
            .map((name) => name + '=' + encodeURIComponent(view[name]))
            .join('&'),
        },
        notices: ['ask_server'],
      }))
    },
    readAddCardResult,
  }
}
