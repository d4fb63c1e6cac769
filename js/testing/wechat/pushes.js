// Events on their way to the merchant's server: signed or sealed as the console is set, and sent again when no answer comes.
import { keyOf, seal, signatureOf } from '../../server/events/crypt.js'
import { digits } from './refusal.js'

/** @typedef {import('./types.js').PushOptions} PushOptions */
/** @typedef {import('./types.js').Delivery} Delivery */

/** The first time and three more. */
const TRIES = 4
const PATIENCE = 5000

/** @param {Record<string, unknown>} fields @param {'xml' | 'json'} format */
export function bodyOf(fields, format) {
  if (format === 'json') return JSON.stringify(fields)
  const element = (/** @type {string} */ name, /** @type {unknown} */ value) => {
    const text = typeof value === 'number' ? value : `<![CDATA[${String(value).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
    return `<${name}>${text}</${name}>`
  }
  return `<xml>${Object.entries(fields).map(([name, value]) => element(name, value)).join('')}</xml>`
}

/** @param {{appId: string, account: string, seconds: () => number}} from */
export function createPushes({ appId, account, seconds }) {
  /** @type {PushOptions | undefined} */
  let to
  /** @type {Delivery[]} */
  const deliveries = []
  /** @type {Promise<unknown>} */
  let last = Promise.resolve()
  let faults = /** @type {import('./types.js').PushFault[]} */ ([])

  /** @param {PushOptions} options */
  function checked({ url, token, aesKey, mode = aesKey ? 'encrypted' : 'plain', format = 'xml', timeout = PATIENCE }) {
    if (mode !== 'plain' && !keyOf(aesKey)) throw new TypeError('createWechat: push.aesKey has 43 characters; it is needed in this mode')
    return { url, token, aesKey, mode, format, timeout }
  }

  /** @param {PushOptions} options @param {string} [sealed] */
  function queryOf({ token }, sealed) {
    const timestamp = String(seconds())
    const nonce = digits(10)
    const query = new URLSearchParams({ signature: signatureOf([token, timestamp, nonce]), timestamp, nonce })
    if (sealed !== undefined) {
      query.set('encrypt_type', 'aes')
      query.set('msg_signature', signatureOf([token, timestamp, nonce, sealed]))
    }
    return query
  }

  /** @param {URLSearchParams} query @param {RequestInit} init @param {PushOptions} options */
  async function send(query, init, { url, timeout }) {
    const address = new URL(url)
    for (const [name, value] of query) address.searchParams.set(name, value)
    const response = await fetch(address, { ...init, redirect: 'manual', signal: AbortSignal.timeout(/** @type {number} */ (timeout)) })
    return { status: response.status, body: await response.text() }
  }

  /** @param {Record<string, unknown>} fields @param {PushOptions} options */
  function request(fields, { mode, format = 'xml', aesKey, ...options }) {
    const message = bodyOf(fields, format)
    const type = { 'content-type': format === 'json' ? 'application/json' : 'text/xml' }
    if (mode === 'plain') return { query: queryOf(options), init: { method: 'POST', headers: type, body: message } }
    const Encrypt = seal(/** @type {Buffer} */ (keyOf(aesKey)), appId, message)
    const outer = mode === 'compatible' ? { ...fields, Encrypt } : { ToUserName: account, Encrypt }
    return { query: queryOf(options, Encrypt), init: { method: 'POST', headers: type, body: bodyOf(outer, format) } }
  }

  /** @param {Delivery} delivery @returns {Promise<Delivery>} */
  async function deliver(delivery) {
    const { fields } = delivery
    if (!to) return delivery
    const options = to
    const fault = faults.shift() ?? {}
    for (let again = fault.repeat ?? 0; delivery.tries < TRIES && (!delivery.ok || again-- > 0); ) {
      delivery.tries++
      try {
        const { query, init } = request(fields, options)
        const { status, body } = await send(query, init, options)
        Object.assign(delivery, { status, body, ok: status === 200 })
        if (fault.deaf && delivery.tries <= fault.deaf) delivery.ok = false
      } catch (error) {
        delivery.error = error instanceof Error ? error.name : 'Error'
      }
    }
    return delivery
  }

  return {
    deliveries,
    /** @param {PushOptions | undefined} options */
    direct(options) {
      to = options && checked(options)
    },
    /** One after the other, as they happened. @param {Record<string, unknown>} fields @returns {Promise<Delivery>} */
    push(fields) {
      /** @type {Record<string, unknown>} */
      const whole = { ToUserName: account, FromUserName: `o${'0'.repeat(27)}`, CreateTime: seconds(), MsgType: 'event', ...fields }
      /** @type {Delivery} */
      const delivery = { event: String(whole.Event ?? whole.MsgType), fields: whole, tries: 0, ok: false }
      deliveries.push(delivery)
      const next = last.then(() => deliver(delivery))
      last = next
      return next
    },
    /** @param {import('./types.js').PushFault[]} more */
    fault(...more) {
      faults = [...faults, ...more]
    },
    settled: () => last.then(() => {}),
    /** The console's button: does the address answer as it has to? */
    async checkAddress() {
      if (!to) return false
      const echostr = digits(19)
      const query = queryOf(to)
      query.set('echostr', echostr)
      const { status, body } = await send(query, { method: 'GET' }, to).catch(() => ({ status: 0, body: '' }))
      return status === 200 && body === echostr
    },
  }
}
