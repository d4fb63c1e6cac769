// The interfaces about a card: making it, its form, its link, changing it.
import { base64, base64url, refuse } from './refusal.js'

/** @typedef {import('./world.js').Account} Account */
/** @typedef {import('./world.js').World} World */

const MAX_PICTURE = 1024 * 1024
/** What a shopper sees of a card is looked at again by WeChat when it changes. */
const REVIEWED = ['title', 'logo_url', 'notice', 'description']

/** @param {World} world @param {Account} owner @param {any} body @param {{now: number, review: boolean}} how */
export function createCard(world, owner, { card }, { now, review }) {
  if (card?.card_type !== 'MEMBER_CARD') return refuse(40071, 'invalid card type')
  const { base_info } = card.member_card
  if (!owner.pictures.has(base_info.logo_url) && !/^https?:\/\/mmbiz\.q(?:pic|logo)\.cn\//.test(base_info.logo_url)) return refuse(40141, 'invalid url, picture is not uploaded')
  const quantity = Number(base_info.sku?.quantity ?? 0)
  const card_id = `p${base64url(27)}`
  const status = review ? 'CARD_STATUS_NOT_VERIFY' : 'CARD_STATUS_VERIFY_OK'
  owner.cards.set(card_id, { card_id, owner, member: structuredClone(card.member_card), status, quantity, total: quantity, created: now })
  return { card_id }
}

/** @param {World} world @param {Account} owner @param {any} body */
export function setForm(world, owner, body) {
  const card = world.cardOf(owner, body.card_id)
  const { wx_activate, auto_activate, activate_url } = card.member
  if (!wx_activate || auto_activate || activate_url) return refuse(45030, 'this cardid have no permission for this interface')
  card.form = structuredClone(body)
  return {}
}

/** @param {World} world @param {Account} owner @param {any} body */
export function getUrl(world, owner, { card_id, outer_str }) {
  const card = world.cardOf(owner, card_id)
  if (!card.member.wx_activate) return refuse(72026, 'need set wx_activate true')
  if (!card.form) return refuse(45030, 'activate user form is not set')
  const encrypt_card_id = base64(48)
  world.links.set(encrypt_card_id, { card, outer_str: outer_str ?? '' })
  const channel = outer_str ? `&outer_str=${encodeURIComponent(outer_str)}` : ''
  const [id, biz] = [encrypt_card_id, owner.biz].map(encodeURIComponent)
  return { url: `https://mp.weixin.qq.com/bizmall/activatemembercard?action=preshow&&encrypt_card_id=${id}${channel}&biz=${biz}#wechat_redirect` }
}

/** @param {World} world @param {Account} owner @param {any} body */
export function getCard(world, owner, { card_id }) {
  const { member, status, quantity, total, created } = world.cardOf(owner, card_id)
  const base_info = { ...member.base_info, id: card_id, status, sku: { quantity, total_quantity: total }, create_time: created, update_time: created }
  return { card: { card_type: 'MEMBER_CARD', member_card: { ...structuredClone(member), base_info } } }
}

/** @param {any} before @param {any} after */
function checkDates(before, after) {
  if (after === undefined) return
  if (after.type !== before.type) refuse(40100, 'invalid time range, date_info type can not be changed')
  if (before.end_timestamp !== undefined && !(after.end_timestamp >= before.end_timestamp)) refuse(40100, 'invalid time range')
}

/** @param {World} world @param {Account} owner @param {any} body */
export function updateCard(world, owner, { card_id, member_card }) {
  const card = world.cardOf(owner, card_id)
  const { base_info = {}, ...rest } = member_card
  checkDates(card.member.base_info.date_info, base_info.date_info)
  const changed = { ...base_info, ...rest }
  const send_check = REVIEWED.some((name) => changed[name] !== undefined && changed[name] !== card.member.base_info[name])
  Object.assign(card.member.base_info, structuredClone(base_info))
  Object.assign(card.member, structuredClone(rest))
  return { send_check }
}

/** @param {World} world @param {Account} owner @param {any} body */
export function modifyStock(world, owner, { card_id, increase_stock_value = 0, reduce_stock_value = 0 }) {
  const card = world.cardOf(owner, card_id)
  for (const value of [increase_stock_value, reduce_stock_value]) if (!Number.isSafeInteger(value) || value < 0) return refuse(47001, 'data format error')
  const change = increase_stock_value - reduce_stock_value
  if (card.quantity + change < 0 || card.quantity + change > 100_000_000) return refuse(40122, 'invalid quantity')
  card.quantity += change
  card.total += change
  return {}
}

/** @param {Account} owner @param {any} body */
export function setWhitelist(owner, { openid = [], username = [] }) {
  if (openid.length + username.length > 10) return refuse(40097, 'invalid args, more than 10 test users')
  owner.whitelist = new Set([...openid, ...username])
  return { success_openid: openid, success_username: username, fail_openid: [], fail_username: [] }
}

/**
 * One part named buffer, as browsers and fetch send files.
 * @param {Account} owner
 * @param {Buffer} body
 * @param {string} type
 */
export function uploadImage(owner, body, type) {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(type)?.[1]
  if (!boundary) return refuse(41005, 'media data missing')
  const text = body.toString('latin1')
  const part = text.split(`--${boundary}`).find((each) => /^\r\ncontent-disposition:[^\r]*name="buffer"/i.test(each))
  const start = part?.indexOf('\r\n\r\n') ?? -1
  if (!part || start < 0) return refuse(41005, 'media data missing')
  const data = part.slice(start + 4, -2)
  if (data.length >= MAX_PICTURE) return refuse(40009, 'invalid image size')
  if (!/^(?:\xff\xd8\xff|\x89PNG\r\n)/.test(data)) return refuse(40137, 'invalid image format')
  const url = `http://mmbiz.qpic.cn/mmbiz_png/${base64url(40)}/0`
  owner.pictures.add(url)
  return { url }
}
