// The signature for wx.addCard. Only a server may make it: whoever has the secret api_ticket can hand out every card.
// Source: official page 卡券签名 (SHA-1 of the sorted values of api_ticket, timestamp, card_id, code, openid, nonce_str).
import { createHash, randomBytes } from 'node:crypto'
import { WechatError } from './wechat_error.js'

/** @typedef {import('./types.js').CardParams} CardParams */
/** @typedef {Omit<CardParams, 'api_ticket'> & {api_ticket: string | (() => Promise<string>)}} AnyParams */

const SIGNED = /** @type {const} */ (['api_ticket', 'timestamp', 'card_id', 'code', 'openid', 'nonce_str'])
const TEXTS = /** @type {const} */ (['api_ticket', 'card_id', 'code', 'openid', 'nonce_str', 'outer_str'])
const MAX_NONCE = 32

/** @param {string} zh @param {string} en @returns {never} */
const refuse = (zh, en) => {
  throw new WechatError('bad_request', { path: 'signCard', reason: [zh, en] })
}

/**
 * The parameters to sign and send: without absent and empty values, with time and nonce filled in.
 * @param {CardParams} params
 * @returns {CardParams & {timestamp: number, nonce_str: string}}
 */
function complete(params) {
  if (typeof params !== 'object' || params === null) return refuse('需要一个对象。', 'An object is needed.')
  for (const key of TEXTS) {
    const value = params[key]
    if (value !== undefined && typeof value !== 'string') {
      refuse(`${key} 必须是字符串。`, `${key} must be a string.`)
    }
  }
  for (const key of /** @type {const} */ (['api_ticket', 'card_id'])) {
    if (!params[key]) refuse(`缺少 ${key}。`, `${key} is missing.`)
  }
  const given = params.timestamp ?? Math.floor(Date.now() / 1000)
  const timestamp = Number(given)
  // Milliseconds are the usual mistake: 13 digits instead of 10.
  if (!/^\d{1,10}$/.test(String(given))) {
    refuse('timestamp 必须是秒，不是毫秒。', 'timestamp must be in seconds, not milliseconds.')
  }
  const nonce_str = params.nonce_str || randomBytes(MAX_NONCE / 2).toString('hex')
  if (Buffer.byteLength(nonce_str) > MAX_NONCE) {
    refuse(`nonce_str 最长 ${MAX_NONCE} 字节。`, `nonce_str must be at most ${MAX_NONCE} bytes long.`)
  }
  return { ...params, timestamp, nonce_str }
}

/** @param {CardParams & {timestamp: number, nonce_str: string}} params */
function digest(params) {
  const values = SIGNED.map((key) => Buffer.from(String(params[key] ?? '')))
  // By bytes, as WeChat does; JavaScript's own order of strings is by UTF-16 units.
  return createHash('sha1').update(Buffer.concat(values.sort(Buffer.compare))).digest('hex')
}

/**
 * With the ticket itself it returns at once; with a function that gets it (accessTokens().cardTicket) it returns a promise.
 * @template T
 * @param {AnyParams} params
 * @param {(params: CardParams) => T} use
 * @returns {T | Promise<T>}
 */
function withTicket(params, use) {
  const ticket = params?.api_ticket
  if (typeof ticket !== 'function') return use(/** @type {CardParams} */ (params))
  return Promise.resolve()
    .then(() => complete({ ...params, api_ticket: '-' }))
    .then(() => ticket())
    .then((api_ticket) => use({ ...params, api_ticket }))
}

/** @param {CardParams} params */
function signature(params) {
  const whole = complete(params)
  return { signature: digest(whole), timestamp: whole.timestamp, nonce_str: whole.nonce_str }
}

/** @param {CardParams} params */
function ext(params) {
  const whole = complete(params)
  const { code, openid, timestamp, nonce_str, fixed_begintimestamp, outer_str } = whole
  return JSON.stringify({
    ...(code && { code }),
    ...(openid && { openid }),
    timestamp,
    nonce_str,
    fixed_begintimestamp,
    ...(outer_str && { outer_str }),
    signature: digest(whole),
  })
}

/**
 * Signs one card to be added. Default `timestamp`: now; default `nonce_str`: a new one, since WeChat refuses a repeated one.
 * @param {any} params
 * @returns {any}
 */
export function signCard(params) {
  return withTicket(params, signature)
}

/**
 * The `cardExt` for wx.addCard, as JSON text. It has no key without a value, and never the api_ticket.
 * @param {any} params
 * @returns {any}
 */
export function cardExt(params) {
  return withTicket(params, ext)
}
