// cgi-bin/stable_token and cgi-bin/ticket/getticket: life, renewal and limits as the official pages state them.
import { base64url, digits, refuse } from './refusal.js'

const LIFE = 7200
/** In the last five minutes the next token is given, and both are good. */
const OVERLAP = 300
const FORCED_A_DAY = 20
const PAUSE = 30
const DAY = 86_400

/** @typedef {import('./world.js').Account} Account */

/** @param {Account} account @param {number} now seconds */
function renew(account, now) {
  account.tokens.push({ token: `${digits(2)}_${base64url(120)}`, until: now + LIFE, since: now })
  return /** @type {Account['tokens'][number]} */ (account.tokens.at(-1))
}

/** The token that is given out now. @param {Account} account @param {number} now */
export function currentToken(account, now) {
  const last = account.tokens.at(-1)
  return last && last.until - now > OVERLAP ? last : renew(account, now)
}

/** A new one, and the end of all before it. @param {Account} account @param {number} now */
export function replaceToken(account, now) {
  for (const each of account.tokens) each.killed = true
  return renew(account, now)
}

/**
 * Whose token is this?
 * @param {Iterable<Account>} accounts
 * @param {string | null} token
 * @param {number} now
 * @returns {Account}
 */
export function accountOf(accounts, token, now) {
  if (!token) return refuse(41001, 'access_token missing')
  for (const account of accounts) {
    const known = account.tokens.find((each) => each.token === token)
    if (!known) continue
    if (known.killed) return refuse(40001, 'invalid credential, access_token is invalid or not latest')
    if (known.until <= now) return refuse(42001, 'access_token expired')
    return account
  }
  return refuse(40001, 'invalid credential, access_token is invalid or not latest')
}

/**
 * @param {Map<string, Account>} accounts
 * @param {any} body
 * @param {number} now
 */
export function stableToken(accounts, { grant_type, appid, secret, force_refresh }, now) {
  if (grant_type !== 'client_credential') return refuse(40002, 'invalid grant_type')
  if (!appid) return refuse(41002, 'appid missing')
  if (!secret) return refuse(41004, 'appsecret missing')
  const account = accounts.get(appid)
  if (!account) return refuse(40013, 'invalid appid')
  if (account.secret !== secret) return refuse(40125, 'invalid appsecret')
  let current = currentToken(account, now)
  if (force_refresh === true) {
    account.forced = account.forced.filter((time) => now - time < DAY)
    if (account.forced.length >= FORCED_A_DAY) return refuse(45009, 'reach max api daily quota limit')
    // Sooner than 30 seconds after the last one it is no renewal, and the same token comes back.
    if (now - (account.forced.at(-1) ?? -Infinity) >= PAUSE) {
      account.forced.push(now)
      current = replaceToken(account, now)
    }
  }
  return { access_token: current.token, expires_in: current.until - now }
}

/** @param {Account} account @param {string | null} type @param {number} now */
export function cardTicket(account, type, now) {
  if (type !== 'wx_card') return refuse(40097, 'invalid args')
  if (!account.ticket || account.ticket.until <= now) account.ticket = { ticket: base64url(86), until: now + LIFE }
  return { errcode: 0, errmsg: 'ok', ticket: account.ticket.ticket, expires_in: account.ticket.until - now }
}
