// Is this shopper a member? Answers what `no_data` leaves open, from what WeChat says about the shopper; an empty answer proves
// nothing.
import { WechatError, isErrcode } from './wechat_error.js'

/** @typedef {import('./types.js').Membership} Membership */
/** @typedef {Pick<import('./types.js').CardClient, 'getUserCardList' | 'getUserInfo'>} Asks */

/** Deleted by the shopper, or with somebody else now. */
const GONE = new Set(['DELETE', 'GIFT_SUCC'])
/** In the wallet, yet no use. */
const NO_USE = new Set(['EXPIRE', 'UNAVAILABLE'])

/** @type {Record<'foreign_openid' | 'empty_list' | 'no_status', readonly [zh: string, en: string]>} */
const WHY = {
  foreign_openid: [
    '这个 openid 不属于创建卡券的公众号，所以不能说明用户是不是会员。小程序自己的 openid 不行：请通过 unionid 或卡券事件里的 FromUserName 换成公众号的 openid。',
    'This openid is not from the official account that created the card, so it says nothing about membership. A mini program’s own openid does not work: get the account’s through unionid, or from FromUserName of the card’s events.',
  ],
  empty_list: [
    '微信没有列出任何卡：可能不是会员，也可能传的是小程序的 openid。请确认它是创建卡券的公众号的 openid（unionid 或卡券事件里的 FromUserName）。',
    'WeChat lists no card at all: the shopper may not be a member, or the openid may be the mini program’s. Make sure that it is the openid from the official account that created the card (through unionid, or FromUserName of the card’s events).',
  ],
  no_status: ['微信没有说明这张卡是否已激活。请稍后再查。', 'WeChat does not say whether this card is active. Ask again later.'],
}

/** @param {keyof typeof WHY} reason @returns {Membership} */
function unknown(reason) {
  const [zh, en] = WHY[reason]
  return { kind: 'unknown', reason, zh, en, message: `${zh} ${en}` }
}

/** @param {unknown} value @returns {value is string} */
const isText = (value) => typeof value === 'string' && value !== ''

/** @param {unknown} value @param {string} name @param {number} errcode */
function problemOf(value, name, errcode) {
  if (isText(value)) return []
  const code = value === undefined ? 'missing' : value === '' ? 'empty' : 'wrong_type'
  const [zh, en] = ['需要非空字符串。', 'A non-empty string is needed.']
  return [/** @type {any} */ ({ code, pointer: `/${name}`, errcode, zh, en, message: `${zh} ${en}` })]
}

/** @param {unknown} request @returns {{openid: string, card_id: string}} */
function checked(request) {
  const { officialOpenid, card_id } = /** @type {any} */ (request ?? {})
  const problems = [...problemOf(officialOpenid, 'officialOpenid', 41009), ...problemOf(card_id, 'card_id', 41012)]
  if (problems.length > 0) throw new WechatError('bad_request', { path: 'card/user/getcardlist', problems })
  return { openid: officialOpenid, card_id }
}

/**
 * One card of the list, as userinfo/get describes it.
 * @param {Asks} client
 * @param {{card_id: string, code: string}} item
 * @param {import('./types.js').CallOptions} options
 * @returns {Promise<Membership>}
 */
async function stateOf(client, { card_id, code }, options) {
  let member
  try {
    member = await client.getUserInfo({ card_id, code }, options)
  } catch (error) {
    // Deleted, expired, given away or made unavailable: the list still has it.
    if (isErrcode(error, 40127)) return { kind: 'none' }
    throw error
  }
  const status = member.user_card_status
  if (status !== undefined && GONE.has(status)) return { kind: 'none' }
  if (typeof member.has_active !== 'boolean') return unknown('no_status')
  const kind = member.has_active && !(status !== undefined && NO_USE.has(status)) ? 'active' : 'held'
  return { kind, code, member }
}

/**
 * @param {Asks} client
 * @param {(openid: string, signal?: AbortSignal) => Promise<boolean>} isFollower is this openid the account's for sure?
 * @param {unknown} request
 * @param {import('./types.js').CallOptions} options
 * @returns {Promise<Membership>}
 */
export async function membershipOf(client, isFollower, request, options) {
  const { openid, card_id } = checked(request)
  try {
    const { card_list } = await client.getUserCardList({ openid, card_id }, options)
    /** @type {Membership | undefined} */
    let best
    // A shopper has more than one only if the card allows it; the best one counts.
    for (const item of card_list.filter((item) => item.card_id === card_id).slice(0, 50)) {
      const state = await stateOf(client, item, options)
      if (state.kind === 'active') return state
      if (!best || state.kind === 'held' || (state.kind === 'unknown' && best.kind === 'none')) best = state
    }
    if (best) return best
    // No such card. Only another card of the account, or following it, proves that the openid is of this account.
    const all = card_list.length > 0 ? card_list : (await client.getUserCardList({ openid }, options)).card_list
    if (all.length > 0 || (await isFollower(openid, options.signal))) return { kind: 'none' }
    return unknown('empty_list')
  } catch (error) {
    if (isErrcode(error, 40003)) return unknown('foreign_openid')
    throw error
  }
}
