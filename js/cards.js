/**
 * What the phone hands to WeChat besides extraData, and what wx.addCard gives back. The rules of the values are in
 * wasm/card_request.cpp; here objects are copied, checked as JSON text and put into the form each function of `wx` wants.
 */
import { MEMBER_CARD_APP_ID } from './app_id.js'
import { problem } from './errors.js'
import { get } from './shape.js'

/** @typedef {import('./types').Problem} Problem */

// CardRequest of wasm/card_request.h.
const ADD = 0
const OPEN = 1
const PAY = 2
const BRAND = 3

/** A copy that no getter can change any more; undefined when there is none. @param {unknown} value */
function copyOf(value) {
  try {
    return JSON.parse(JSON.stringify(value) || 'null')
  } catch (error) {
    return undefined
  }
}

/** @param {any} card @param {string[]} names */
function pick(card, names) {
  /** @type {any} */
  const picked = {}
  names.forEach((name) => {
    if (card[name]) picked[name] = card[name]
  })
  return picked
}

/** @param {any} card a copy, as it was checked */
function addEntry({ cardId, cardExt }) {
  // An empty value signs like an absent one, yet WeChat refuses it where the card does not ask for it.
  ;['code', 'openid', 'outer_str'].forEach((name) => cardExt[name] || delete cardExt[name])
  cardExt.timestamp = +cardExt.timestamp
  return { cardId, cardExt: JSON.stringify(cardExt) }
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

/**
 * The functions of the core object that need `check`.
 * @param {(request: number, json: string) => Problem[]} check
 */
export function cardFunctions(check) {
  /** @param {number} request @param {any} copy */
  const problemsOf = (request, copy) =>
    copy === undefined ? [problem('unreadable', 'cardList')] : check(request, JSON.stringify(copy))

  /** @param {number} request @param {unknown} given @param {(copy: any) => any} answer */
  function one(request, given, answer) {
    const copy = copyOf(given)
    const problems = problemsOf(request, copy)
    return problems.length ? { ok: false, problems } : Object.assign({ ok: true }, answer(copy))
  }

  /** @param {number} request @param {unknown} given @param {(copy: any) => any} entry */
  function list(request, given, entry) {
    const cards = copyOf(given)
    /** @type {Problem[]} */
    const problems = []
    if (!Array.isArray(cards)) problems.push(problem(cards === undefined ? 'unreadable' : 'wrong_type', 'cardList'))
    else if (!cards.length) problems.push(problem('empty', 'cardList'))
    else {
      cards.forEach((card, index) => {
        if (card && typeof card.cardExt === 'string') card.cardExt = parse(card.cardExt)
        problemsOf(request, card).forEach((found) => problems.push(Object.assign(found, { index })))
      })
    }
    return problems.length ? { ok: false, problems } : { ok: true, cardList: cards.map(entry) }
  }

  return {
    addCardRequest: (/** @type {unknown} */ cards) => list(ADD, cards, addEntry),
    openCardRequest: (/** @type {unknown} */ cards) => list(OPEN, cards, (card) => pick(card, ['cardId', 'code'])),
    payCardNavigatorData: (/** @type {unknown} */ card) =>
      one(PAY, card, (copy) => ({
        navigatorData: {
          target: 'miniProgram',
          appId: MEMBER_CARD_APP_ID,
          path: 'pages/card_open/card_open',
          extraData: pick(
            copy,
            ['create_card_appid', 'card_id', 'card_code', 'outer_str', 'activate_type'].concat(
              /JUMP/.test(copy.activate_type) ? ['jump_url', 'jump_appid', 'jump_path'] : [],
            ),
          ),
        },
      })),
    brandCardView: (/** @type {unknown} */ token, /** @type {any} */ options) =>
      one(BRAND, { token, scene: get(options || {}, 'scene') }, (copy) => ({
        view: {
          businessType: 'wxpayCardMember',
          queryString: ['token', 'scene']
            .filter((name) => copy[name])
            .map((name) => name + '=' + encodeURIComponent(copy[name]))
            .join('&'),
        },
        notices: ['ask_server'],
      })),
    readAddCardResult,
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
