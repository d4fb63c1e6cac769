// Which request goes to which rule, and what every request is held to first: method, token, JSON, known members.
import * as cards from './cards.js'
import * as members from './members.js'
import { refuse } from './refusal.js'
import { strange } from './shape.js'
import { accountOf, cardTicket, stableToken } from './tokens.js'

/** @typedef {import('./world.js').World} World */
/** @typedef {import('./world.js').Account} Account */
/** @typedef {{world: World, owner: Account, body: any, raw: Buffer, type: string, query: URLSearchParams, now: number, review: boolean, push: (held: import('./world.js').Held, event: string, more?: object) => void}} Asked */
/** @typedef {{method?: 'GET', open?: true, raw?: true, bare?: true, shape?: import('./shape.js').Shape, check?: 'checkCard' | 'checkActivateUserForm' | 'checkUpdateCard', run: (asked: Asked) => object}} Interface */

const CODE = /** @type {const} */ ({ card_id: true, code: true })
/** @param {string} prefix @returns {Record<string, true>} */
const three = (prefix) => Object.fromEntries(['1', '2', '3'].map((digit) => [prefix + digit, true]))

/** @type {Record<string, Interface>} */
export const INTERFACES = {
  'cgi-bin/stable_token': {
    open: true,
    bare: true,
    shape: { grant_type: true, appid: true, secret: true, force_refresh: true },
    run: ({ world, body, now }) => stableToken(world.accounts, body, now),
  },
  'cgi-bin/ticket/getticket': { method: 'GET', run: ({ owner, query, now }) => cardTicket(owner, query.get('type'), now) },
  'cgi-bin/user/info': { method: 'GET', bare: true, run: ({ world, query }) => members.follower(world, query.get('openid')) },
  'cgi-bin/media/uploadimg': { raw: true, bare: true, run: ({ owner, raw, type }) => cards.uploadImage(owner, raw, type) },
  'card/create': { shape: { card: { card_type: true, member_card: true } }, check: 'checkCard', run: ({ world, owner, body, now, review }) => cards.createCard(world, owner, body, { now, review }) },
  'card/testwhitelist/set': { shape: { openid: true, username: true }, run: ({ owner, body }) => cards.setWhitelist(owner, body) },
  'card/membercard/activateuserform/set': { check: 'checkActivateUserForm', run: ({ world, owner, body }) => cards.setForm(world, owner, body) },
  'card/membercard/activate/geturl': { shape: { card_id: true, outer_str: true }, run: ({ world, owner, body }) => cards.getUrl(world, owner, body) },
  'card/membercard/activatetempinfo/get': { shape: { activate_ticket: true }, run: ({ world, owner, body }) => members.tempInfo(world, owner, body) },
  'card/membercard/activate': {
    shape: {
      ...CODE,
      membership_number: true,
      background_pic_url: true,
      activate_begin_time: true,
      activate_end_time: true,
      init_bonus: true,
      init_bonus_record: true,
      init_balance: true,
      ...three('init_custom_field_value'),
    },
    run: ({ world, owner, body }) => members.activate(world, owner, body),
  },
  'card/membercard/userinfo/get': { shape: CODE, run: ({ world, owner, body }) => members.userInfo(world, owner, body) },
  'card/membercard/updateuser': {
    shape: {
      ...CODE,
      background_pic_url: true,
      bonus: true,
      add_bonus: true,
      record_bonus: true,
      balance: true,
      add_balance: true,
      record_balance: true,
      ...three('custom_field_value'),
      notify_optional: { is_notify_bonus: true, is_notify_balance: true, ...three('is_notify_custom_field') },
    },
    run: ({ world, owner, body, push }) => {
      const { answer, change } = members.updateUser(world, owner, body)
      if (change) push(change.held, 'update_member_card', { ModifyBonus: change.bonus, ModifyBalance: change.balance })
      return answer
    },
  },
  'card/code/decrypt': { shape: { encrypt_code: true }, run: ({ world, owner, body }) => members.decryptCode(world, owner, body) },
  'card/code/get': { shape: { ...CODE, check_consume: true }, run: ({ world, owner, body }) => members.getCode(world, owner, body) },
  'card/code/unavailable': { shape: { ...CODE, reason: true }, run: ({ world, owner, body }) => members.unavailableCode(world, owner, body) },
  'card/user/getcardlist': { shape: { openid: true, card_id: true }, run: ({ world, owner, body }) => members.getCardList(world, owner, body) },
  'card/get': { shape: { card_id: true }, run: ({ world, owner, body }) => cards.getCard(world, owner, body) },
  'card/update': { check: 'checkUpdateCard', run: ({ world, owner, body }) => cards.updateCard(world, owner, body) },
  'card/modifystock': {
    shape: { card_id: true, increase_stock_value: true, reduce_stock_value: true },
    run: ({ world, owner, body }) => cards.modifyStock(world, owner, body),
  },
}

/** Errcodes that the checks before sending can tell by the document alone. */
const BY_DOCUMENT = new Set([40053, 40071, 40072, 40076, 40079, 40122, 40124, 41011, 41012, 45021, 47001, 72009])

/** @param {Buffer} raw @returns {any} */
function jsonOf(raw) {
  if (raw.length === 0) return refuse(44002, 'empty post data')
  let body
  try {
    body = JSON.parse(raw.toString())
  } catch {
    // refused below
  }
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : refuse(47001, 'data format error')
}

/**
 * The large documents are held to the same table as before sending: wasm/admin.
 * @param {import('../../admin/types.js').AdminResult} result
 */
function holdTo({ problems, notices }) {
  const unknown = [...problems, ...notices].find(({ code }) => code === 'unknown_member')
  if (unknown) refuse(47001, `data format error, unknown ${unknown.pointer}`)
  const wrong = problems.find(({ errcode }) => errcode !== undefined && BY_DOCUMENT.has(errcode))
  if (wrong) refuse(/** @type {number} */ (wrong.errcode), `${wrong.code} ${wrong.pointer}`)
}

/**
 * @param {Omit<Asked, 'owner' | 'body'> & {path: string, method: string, admin: import('../../admin/types.js').WxcardAdmin}} asked
 * @returns {object} WeChat's answer; throws a Refusal
 */
export function answer({ path, method, admin, ...asked }) {
  const about = Object.prototype.hasOwnProperty.call(INTERFACES, path) ? INTERFACES[path] : undefined
  if (!about) return refuse(40066, 'invalid url')
  const wanted = about.method ?? 'POST'
  if (method !== wanted) return refuse(wanted === 'GET' ? 43001 : 43002, `require ${wanted} method`)
  const owner = about.open ? /** @type {any} */ (undefined) : accountOf(asked.world.accounts.values(), asked.query.get('access_token'), asked.now)
  const body = about.raw || about.method === 'GET' ? undefined : jsonOf(asked.raw)
  if (about.shape) {
    const found = strange(body, about.shape)
    if (found) return refuse(47001, `data format error, unknown ${found}`)
  }
  if (about.check) holdTo(admin[about.check](body))
  const given = about.run({ ...asked, owner, body })
  return about.bare ? given : { errcode: 0, errmsg: 'ok', ...given }
}
