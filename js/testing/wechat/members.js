// The interfaces about what one shopper holds: a ticket's form, activation, points, the state of a code.
import { refuse } from './refusal.js'

/** @typedef {import('./world.js').Account} Account */
/** @typedef {import('./world.js').World} World */
/** @typedef {import('./world.js').Held} Held */

/** Not usable any more. @param {Held} held */
const isGone = ({ status }) => ['DELETE', 'UNAVAILABLE', 'EXPIRE', 'GIFTING', 'GIFT_SUCC'].includes(status)

const gone = () => refuse(40127, 'invalid user-card status! the card was given to user, but may be deleted or set unavailable')

/** A whole number, or text of one: deployed code sends both. @param {any} value @returns {number | undefined} */
function amount(value) {
  if (value === undefined) return undefined
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return Number.isSafeInteger(number) ? number : refuse(47001, 'data format error')
}

/** @param {World} world @param {Account} owner @param {any} body */
export function tempInfo(world, owner, { activate_ticket }) {
  const held = world.tickets.get(activate_ticket)
  if (!held || held.card.owner !== owner) return refuse(72011, 'invalid activate_ticket')
  return { info: formOf(held) }
}

/** @param {Held} held */
function formOf({ submitted }) {
  /** @type {Record<string, object[]>} */
  const lists = { common_field_list: [], custom_field_list: [] }
  for (const { name, answer } of submitted) {
    const value = Array.isArray(answer) ? { value: '', value_list: answer } : { value: answer, value_list: [] }
    lists[name.startsWith('USER_FORM_') ? 'common_field_list' : 'custom_field_list']?.push({ name, ...value })
  }
  return lists
}

/** @param {World} world @param {Account} owner @param {any} body */
export function activate(world, owner, body) {
  const held = world.heldOf(owner, body)
  if (isGone(held)) return gone()
  // A second activation is no news, and no success.
  if (held.active) return refuse(40056, 'invalid serial code')
  const bonus = amount(body.init_bonus)
  const balance = amount(body.init_balance)
  if (balance !== undefined && !held.card.member.supply_balance) return refuse(43010, 'no permission to use balance')
  const custom = customOf(body, 'init_custom_field_value')
  Object.assign(held, { active: true, membership_number: String(body.membership_number), bonus: bonus ?? 0, balance: balance ?? 0, custom })
  if (body.background_pic_url !== undefined) held.background_pic_url = body.background_pic_url
  return {}
}

/** @param {any} body @param {string} prefix @returns {Record<string, string>} */
function customOf(body, prefix) {
  const pairs = ['1', '2', '3'].map((digit) => [digit, body[prefix + digit]])
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined))
}

/** @param {World} world @param {Account} owner @param {any} body */
export function userInfo(world, owner, body) {
  const held = world.heldOf(owner, body)
  const { openid, code, membership_number = code, bonus, balance, status, active, custom, card } = held
  const custom_field_list = Object.entries(custom).map(([digit, value]) => ({ name: card.member[`custom_field${digit}`]?.name ?? `custom_field${digit}`, value }))
  return {
    openid,
    nickname: world.people.get(openid)?.nickname ?? '',
    membership_number,
    bonus,
    balance,
    sex: 'UNKNOWN',
    // For cards of the jump type only the ticket gives the form.
    ...(isJump(card.member) ? {} : { user_info: { ...formOf(held), custom_field_list: [...(formOf(held).custom_field_list ?? []), ...custom_field_list] } }),
    user_card_status: status,
    has_active: active,
  }
}

/** @param {any} member */
export const isJump = (member) => Boolean(member.wx_activate && (member.wx_activate_after_submit || member.wx_activate_after_submit_url))

/**
 * @param {World} world @param {Account} owner @param {any} body
 * @returns {{answer: object, change?: {held: Held, bonus: number, balance: number}}}
 */
export function updateUser(world, owner, body) {
  const held = world.heldOf(owner, body)
  if (isGone(held)) return gone()
  if (!held.active) return refuse(40078, 'invalid card status, not active')
  const custom = customOf(body, 'custom_field_value')
  if ((body.balance ?? body.add_balance) !== undefined && !held.card.member.supply_balance) return refuse(43010, 'no permission to use balance')
  // With both, the absolute value stands on the card, and the other one in the message to the shopper.
  const bonus = amount(body.bonus) ?? held.bonus + (amount(body.add_bonus) ?? 0)
  const balance = amount(body.balance) ?? held.balance + (amount(body.add_balance) ?? 0)
  if (bonus < 0 || balance < 0) return refuse(-1, 'system error')
  const change = { held, bonus: bonus - held.bonus, balance: balance - held.balance }
  Object.assign(held, { bonus, balance, custom: { ...held.custom, ...custom } })
  if (body.background_pic_url !== undefined) held.background_pic_url = body.background_pic_url
  return { answer: { result_bonus: bonus, result_balance: balance, openid: held.openid }, ...((change.bonus || change.balance) && { change }) }
}

/** @param {World} world @param {Account} owner @param {any} body */
export function decryptCode(world, owner, { encrypt_code }) {
  const held = world.encrypted.get(encrypt_code)
  if (held?.card.owner === owner) return { code: held.code }
  // The known trap: still percent-encoded it "succeeds", with garbage behind the code.
  let once
  try {
    once = world.encrypted.get(decodeURIComponent(encrypt_code))
  } catch {
    // no percent-encoding
  }
  return once?.card.owner === owner ? { code: `${once.code}\u0004\ufffd\u0011` } : refuse(40056, 'invalid serial code')
}

/** @param {World} world @param {Account} owner @param {any} body */
export function getCode(world, owner, body) {
  const held = world.heldOf(owner, body)
  if (body.check_consume !== false && isGone(held)) return gone()
  return {
    card: { card_id: held.card.card_id, begin_time: held.card.created, end_time: 2147483647 },
    openid: held.openid,
    can_consume: !isGone(held),
    outer_str: held.outer_str,
    user_card_status: held.status,
  }
}

/** @param {World} world @param {Account} owner @param {any} body */
export function unavailableCode(world, owner, body) {
  const held = world.heldOf(owner, body)
  if (isGone(held)) return gone()
  held.status = 'UNAVAILABLE'
  return {}
}

/** @param {World} world @param {Account} owner @param {any} body */
export function getCardList(world, owner, { openid, card_id }) {
  // The openid of a mini program, or of another account's shopper, is none of this account's.
  if (!world.people.has(openid)) return refuse(40003, 'invalid openid')
  const own = [...world.held.values()].filter((held) => held.openid === openid && held.card.owner === owner)
  const listed = own.filter((held) => !card_id || held.card.card_id === card_id)
  return { card_list: listed.map(({ code, card }) => ({ code, card_id: card.card_id })), has_share_card: false }
}

/** @param {World} world @param {string | null} openid */
export function follower(world, openid) {
  const person = openid === null ? undefined : world.people.get(openid)
  if (!person) return refuse(40003, 'invalid openid')
  return { subscribe: 1, openid, unionid: person.unionid }
}
