// Access tokens and card tickets from WeChat, shared by all servers through a store.
// Source: official pages 获取稳定版接口调用凭据 (cgi-bin/stable_token: the same token for whoever asks, until it ends; forced
// renewal 20 times a day, 30 seconds apart) and 微信卡券 api_ticket (cgi-bin/ticket/getticket?type=wx_card).
import { HTTP_OPTIONS, checkedOptions } from './options.js'
import { createSharedCache } from './shared_cache.js'
import { RENEWALS_A_DAY, RENEWAL_PAUSE } from './token.js'
import { createTransport } from './transport.js'
import { WechatError } from './wechat_error.js'

const DAY = 86_400
/** WeChat gives the next token from five minutes before the end on; both work meanwhile. */
const EARLY = 270
const FIRST_WAIT = 5_000
const LONGEST_WAIT = 300_000

const isText = (/** @type {unknown} */ value) => typeof value === 'string' && value !== ''

/** @param {string} name @returns {(answer: Record<string, any>) => string | undefined} */
const shape = (name) => (answer) =>
  !isText(answer[name]) ? name : Number.isInteger(answer.expires_in) && answer.expires_in > 0 ? undefined : 'expires_in'

/** How long something is used that ends in so many seconds. @param {number} seconds */
const lifeOf = (seconds) => (seconds > 2 * EARLY ? seconds - EARLY : seconds / 2)

/**
 * @param {import('./types.js').AccessTokensOptions} options
 * @returns {import('./types.js').AccessTokens}
 */
export function accessTokens(options) {
  const given = checkedOptions(options, ['appId', 'secret'], ['store', 'onError', ...HTTP_OPTIONS])
  const { appId, secret, store, onError, ...http } = given
  const now = given.now ?? Date.now
  const cache = createSharedCache({ appId, secret, store, onError, now, timeout: given.timeout ?? 10_000 })
  const send = createTransport({ ...http, accessToken: (how) => token(how) })

  /** @type {Map<string, Promise<string>>} one question at a time for each thing */
  const asking = new Map()
  /** @type {WechatError | undefined} WeChat's last refusal, not asked for again before its time */
  let refusal
  let refusedAt = 0
  let wait = FIRST_WAIT

  /** @param {string} name @param {() => Promise<string>} work */
  function once(name, work) {
    const running = asking.get(name)
    if (running) return running
    const promise = work().finally(() => asking.delete(name))
    asking.set(name, promise)
    return promise
  }

  /** @param {boolean} force */
  async function fetchToken(force) {
    const since = now() - refusedAt
    if (refusal && since >= 0 && since < wait) {
      const { code, errcode, errmsg, path } = refusal
      throw new WechatError(code, { errcode, errmsg, path, reason: `asked ${Math.floor(since / 1000)} s ago` })
    }
    try {
      const body = { grant_type: 'client_credential', appid: appId, secret, ...(force && { force_refresh: true }) }
      // A forced renewal sent twice would be two of the day's twenty.
      const about = { repeatable: !force, bare: true, withoutToken: true, shape: shape('access_token') }
      const answer = await send({ path: 'cgi-bin/stable_token', body, ...about })
      wait = FIRST_WAIT
      refusal = undefined
      await cache.set('token', answer.access_token, lifeOf(answer.expires_in))
      return answer.access_token
    } catch (error) {
      if (error instanceof WechatError && error.errcode !== undefined && error.errcode !== -1) {
        wait = refusal ? Math.min(wait * 2, LONGEST_WAIT) : FIRST_WAIT
        refusal = error
        refusedAt = now()
      }
      throw error
    }
  }

  /** Counts a forced renewal, or refuses it. */
  async function brake() {
    const at = now()
    const kept = await cache.get('renewals')
    /** @type {number[]} */
    const times = Array.isArray(kept) ? kept.filter((time) => typeof time === 'number' && time <= at && at - time < DAY * 1000) : []
    const last = times.at(-1)
    const seconds =
      times.length >= RENEWALS_A_DAY ? DAY - (at - (times[0] ?? at)) / 1000 : last === undefined ? 0 : (RENEWAL_PAUSE - (at - last)) / 1000
    if (seconds > 0) throw new WechatError('renewal_braked', { reason: `${Math.ceil(seconds)} s` })
    await cache.set('renewals', [...times, at], DAY)
  }

  /** @param {{refresh?: boolean, stale?: string}} [how] */
  async function token({ refresh = false, stale } = {}) {
    const held = await cache.get('token')
    if (isText(held) && held !== stale) return held
    // WeChat's current token. Usually another server has renewed it already, and no renewal is needed.
    const current = await once('token', () => fetchToken(false))
    if (current !== stale || !refresh) return current
    return once('forced', async () => {
      await brake()
      return fetchToken(true)
    })
  }

  async function cardTicket() {
    const held = await cache.get('ticket')
    if (isText(held)) return held
    return once('ticket', async () => {
      const about = { method: /** @type {const} */ ('GET'), repeatable: true, shape: shape('ticket') }
      const answer = await send({ path: 'cgi-bin/ticket/getticket', query: { type: 'wx_card' }, ...about })
      await cache.set('ticket', answer.ticket, lifeOf(answer.expires_in))
      return answer.ticket
    })
  }

  return Object.assign(token, { cardTicket })
}
