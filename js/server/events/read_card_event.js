// Turns the body and query of a request, one push of WeChat, into a typed event.
//
//   query ──▶ timestamp, nonce, signature ──▶ genuine? ──▶ body: XML or JSON ──▶ encrypted? decrypt ──▶ event, id, answer
//
// In encrypted mode only the encrypted part is read. In compatible mode (兼容模式) the same fields are beside it in plain text, but
// no signature covers them.
import { createHash } from 'node:crypto'
import { keyOf, open, sameText, signatureOf } from './crypt.js'
import { parsePush } from './parse.js'
import { refuse } from './refuse.js'
import { CARD_EVENTS, memberName, officialName } from './table.js'
import { WechatError } from '../wechat_error.js'

/** @typedef {import('./types.js').PushFields} Fields */

const MAX_BYTES = 64 * 1024

/** @param {unknown} options */
function optionsOf(options) {
  if (typeof options !== 'object' || options === null) return refuse('bad_option', { field: 'options' })
  const { token, aesKey, appId, maxAge, maxBytes = MAX_BYTES, now = Date.now } = /** @type {any} */ (options)
  if (typeof token !== 'string' || token === '') return refuse('bad_option', { field: 'token' })
  const key = keyOf(aesKey)
  if (aesKey !== undefined && !key) return refuse('bad_option', { field: 'aesKey' })
  if (appId !== undefined && (typeof appId !== 'string' || appId === '')) return refuse('bad_option', { field: 'appId' })
  if (key && appId === undefined) return refuse('bad_option', { field: 'appId' })
  if (maxAge !== undefined && !(typeof maxAge === 'number' && maxAge > 0)) return refuse('bad_option', { field: 'maxAge' })
  if (!(Number.isSafeInteger(maxBytes) && maxBytes > 0)) return refuse('bad_option', { field: 'maxBytes' })
  if (typeof now !== 'function') return refuse('bad_option', { field: 'now' })
  return { token, key, appId, maxAge, maxBytes, now }
}

/**
 * Express gives an object, Koa another, node:http an address, URL its searchParams.
 * @param {unknown} query
 * @returns {(name: string) => string | undefined}
 */
function reader(query) {
  if (typeof query === 'string') {
    const [, parameters = query] = /^[^?#]*\?([^#]*)/.exec(query) ?? []
    query = new URLSearchParams(parameters)
  }
  if (typeof query !== 'object' || query === null) return refuse('wrong_type', { field: 'query' })
  const source = query
  return (name) => {
    const value =
      source instanceof URLSearchParams
        ? source.getAll(name)
        : Object.prototype.hasOwnProperty.call(source, name) ? /** @type {any} */ (source)[name] : undefined
    const values = Array.isArray(value) ? value : [value]
    if (values.length > 1) return refuse('duplicate', { field: name })
    if (values[0] === undefined || values[0] === '') return undefined
    return typeof values[0] === 'string' ? values[0] : refuse('wrong_type', { field: name })
  }
}

/** @param {(name: string) => string | undefined} get @param {string} name @returns {string} */
const needed = (get, name) => get(name) ?? refuse('missing', { field: name })

/**
 * Empty counts as absent. A name in another case is found too, unless the official spelling is there.
 * @param {Fields} fields
 * @returns {(name: string) => string | undefined}
 */
function textsOf(fields) {
  const byCase = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]))
  return (name) => {
    const own = Object.prototype.hasOwnProperty.call(fields, name) ? name : byCase.get(name.toLowerCase())
    const value = own === undefined ? undefined : fields[own]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
}

/**
 * The decrypted content of a push.
 * @param {Fields} outer
 * @param {ReturnType<typeof optionsOf>} options
 * @param {(sealed: string) => void} verify
 */
function opened(outer, { key, appId, maxBytes }, verify) {
  const sealed = textsOf(outer)('Encrypt') ?? refuse('missing', { field: 'Encrypt' })
  verify(sealed)
  const inner = open(/** @type {Buffer} */ (key), sealed) ?? refuse('undecipherable', { field: 'Encrypt' })
  if (!sameText(inner.appId, appId)) return refuse('foreign_app', { field: 'appId' })
  return parsePush(inner.message, maxBytes)
}

/** What stays the same when a push is repeated: its fields, in any order, in either format and either mode. @param {Fields} fields */
function idOf(fields) {
  /** @param {any} value @returns {unknown} */
  const canonical = (value) => {
    if (typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(canonical)
    return Object.keys(value).sort().map((name) => [name, canonical(value[name])])
  }
  const { Encrypt, ...rest } = fields
  return createHash('sha256').update(JSON.stringify(canonical(rest))).digest('hex')
}

/** @param {string | undefined} text @param {'text' | 'flag' | 'number'} type */
function valueOf(text, type) {
  if (text === undefined || type === 'text') return text
  if (type === 'flag') return text === '1' || text === 'true'
  const number = Number(text)
  return Number.isFinite(number) ? number : undefined // `fields` still has what came
}

/** @param {Fields} fields */
function eventOf(fields) {
  const get = textsOf(fields)
  const seconds = Number(needed(get, 'CreateTime'))
  if (!Number.isSafeInteger(seconds) || seconds < 0) return refuse('wrong_type', { field: 'CreateTime' })
  const common = {
    id: idOf(fields),
    openid: needed(get, 'FromUserName'),
    account: needed(get, 'ToUserName'),
    time: seconds,
    fields,
    answer: /** @type {const} */ ('success'),
  }
  const type = needed(get, 'MsgType')
  if (type.toLowerCase() !== 'event') return { kind: 'message', type, ...common }
  const given = needed(get, 'Event')
  const event = officialName(given)
  /** @type {Record<string, unknown>} */
  const members = {}
  const take = (/** @type {string} */ name, /** @type {'text' | 'flag' | 'number'} */ as) => {
    const value = valueOf(get(name), as)
    if (value !== undefined) members[memberName(name)] = value
  }
  take('CardId', 'text')
  take('UserCardCode', 'text')
  if (event === undefined) return { kind: 'other', event: given, ...common, ...members }
  const { needs, members: own } = CARD_EVENTS[event]
  for (const name of needs) needed(get, name)
  for (const [name, as] of Object.entries(own)) take(name, as)
  return { kind: 'card', event, ...common, ...members }
}

/**
 * @param {unknown} body
 * @param {unknown} query
 * @param {unknown} given
 */
function read(body, query, given) {
  const options = optionsOf(given)
  const get = reader(query)
  const timestamp = needed(get, 'timestamp')
  const nonce = needed(get, 'nonce')
  /** @param {string} name @param {string[]} more */
  const verify = (name, ...more) => {
    if (!sameText(needed(get, name), signatureOf([options.token, timestamp, nonce, ...more]))) refuse('bad_signature', { field: name })
    // Only now, since what is not signed must not be read.
    if (options.maxAge === undefined) return
    const age = options.now() / 1000 - Number(timestamp)
    if (!(Math.abs(age) <= options.maxAge)) refuse('stale', { field: 'timestamp' })
  }
  // The address is checked with a plain signature in every mode, and the text comes back as it is.
  const echo = get('echostr')
  if (echo !== undefined && isEmpty(body)) {
    verify('signature')
    return { kind: 'check', answer: echo }
  }
  if (!options.key) verify('signature')
  const outer = parsePush(body, options.maxBytes)
  if (options.key) return eventOf(opened(outer, options, (sealed) => verify('msg_signature', sealed)))
  if (outer.Encrypt !== undefined && outer.Event === undefined && outer.MsgType === undefined) return refuse('bad_option', { field: 'aesKey' })
  return eventOf(outer)
}

/** @param {any} body */
const isEmpty = (body) =>
  body === undefined || body === null || body === '' || body.length === 0 || (Object.getPrototypeOf(body) === Object.prototype && Object.keys(body).length === 0)

/** @type {typeof import('./types.js').readCardEvent} */
export function readCardEvent(body, query, options) {
  try {
    return /** @type {any} */ (read(body, query, options))
  } catch (error) {
    // An object that throws when it is read.
    throw error instanceof WechatError ? error : new WechatError('unreadable', { path: 'readCardEvent' })
  }
}
