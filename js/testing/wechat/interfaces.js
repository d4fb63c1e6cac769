// Which request goes to which rule, and what every request is held to first: method, token, JSON, known members.
import * as cards from './cards.js'
import * as members from './members.js'
import { refuse } from './refusal.js'
import { accountOf, cardTicket, stableToken } from './tokens.js'

/** @typedef {import('./world.js').World} World */
/** @typedef {import('./world.js').Account} Account */
/** @typedef {{world: World, owner: Account, body: any, raw: Buffer, type: string, query: URLSearchParams, now: number, review: boolean, push: (held: import('./world.js').Held, event: string, more?: object) => void}} Asked */
/** @typedef {{method?: 'GET', open?: true, raw?: true, bare?: true, members?: string[], check?: import('../../server/interfaces.js').Check, run: (asked: Asked) => object}} Interface */

/** @type {Record<string, Interface>} */
export const INTERFACES = {
  'cgi-bin/stable_token': {
    open: true,
    bare: true,
    members: ['grant_type', 'appid', 'secret', 'force_refresh'],
    run: ({ world, body, now }) => stableToken(world.accounts, body, now),
  },
  'cgi-bin/ticket/getticket': { method: 'GET', run: ({ owner, query, now }) => cardTicket(owner, query.get('type'), now) },
  'cgi-bin/user/info': { method: 'GET', bare: true, run: ({ world, query }) => members.follower(world, query.get('openid')) },
  'cgi-bin/media/uploadimg': { raw: true, bare: true, run: ({ owner, raw, type }) => cards.uploadImage(owner, raw, type) },
  'card/create': { check: 'checkCard', run: ({ world, owner, body, now, review }) => cards.createCard(world, owner, body, { now, review }) },
  'card/testwhitelist/set': { check: 'checkTestWhitelist', run: ({ owner, body }) => cards.setWhitelist(owner, body) },
  'card/membercard/activateuserform/set': { check: 'checkActivateUserForm', run: ({ world, owner, body }) => cards.setForm(world, owner, body) },
  'card/membercard/activate/geturl': { check: 'checkActivateUrl', run: ({ world, owner, body }) => cards.getUrl(world, owner, body) },
  'card/membercard/activatetempinfo/get': { check: 'checkActivateTempInfo', run: ({ world, owner, body }) => members.tempInfo(world, owner, body) },
  'card/membercard/activate': { check: 'checkActivate', run: ({ world, owner, body }) => members.activate(world, owner, body) },
  'card/membercard/userinfo/get': { check: 'checkUserInfo', run: ({ world, owner, body }) => members.userInfo(world, owner, body) },
  'card/membercard/updateuser': {
    check: 'checkUpdateUser',
    run: ({ world, owner, body, push }) => {
      const { answer, change } = members.updateUser(world, owner, body)
      if (change) push(change.held, 'update_member_card', { ModifyBonus: change.bonus, ModifyBalance: change.balance })
      return answer
    },
  },
  'card/code/decrypt': { check: 'checkDecryptCode', run: ({ world, owner, body }) => members.decryptCode(world, owner, body) },
  'card/code/get': { check: 'checkGetCode', run: ({ world, owner, body }) => members.getCode(world, owner, body) },
  'card/code/unavailable': { check: 'checkUnavailableCode', run: ({ world, owner, body }) => members.unavailableCode(world, owner, body) },
  'card/user/getcardlist': { check: 'checkGetUserCardList', run: ({ world, owner, body }) => members.getCardList(world, owner, body) },
  'card/get': { check: 'checkGetCard', run: ({ world, owner, body }) => cards.getCard(world, owner, body) },
  'card/update': { check: 'checkUpdateCard', run: ({ world, owner, body }) => cards.updateCard(world, owner, body) },
  'card/modifystock': { check: 'checkModifyStock', run: ({ world, owner, body }) => cards.modifyStock(world, owner, body) },
}

/** Errcodes that the checks before sending can tell by the document alone. */
const BY_DOCUMENT = new Set([40053, 40071, 40072, 40076, 40079, 40122, 40124, 41009, 41011, 41012, 45021, 47001, 72009])

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

/** What is only a notice before sending, since WeChat has let it pass at times; this one never does. */
const REFUSED = new Set(['unknown_member', 'not_changeable', 'too_long'])

/**
 * Requests are held to the same table as before sending: wasm/admin. What is left to the interfaces is what needs to know
 * the card, the shopper or the account.
 * @param {import('../../admin/types.js').AdminResult} result
 */
function holdTo({ problems, notices }) {
  const findings = [...problems, ...notices.filter(({ code }) => REFUSED.has(code))]
  const unknown = findings.find(({ code }) => code === 'unknown_member')
  if (unknown) refuse(47001, `data format error, unknown ${unknown.pointer}`)
  const wrong = findings.find(({ errcode }) => errcode !== undefined && BY_DOCUMENT.has(errcode))
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
  const strange = about.members && Object.keys(body).find((name) => !about.members?.includes(name))
  if (strange !== undefined) return refuse(47001, 'data format error, unknown member')
  if (about.check) holdTo(admin[about.check](body))
  const given = about.run({ ...asked, owner, body })
  return about.bare ? given : { errcode: 0, errmsg: 'ok', ...given }
}
