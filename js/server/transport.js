// One request to WeChat: token, time limit, one renewal of the token, retries, and whether it may have taken effect. Knows
// nothing about cards.
import { answerOf } from './answer.js'
import { limited, sleep } from './deadline.js'
import { PASSING, STALE_TOKEN } from './errcodes.js'
import { refuse } from './options.js'
import { valuesOf } from './said.js'
import { createTokenKeeper, reasonOf } from './token.js'
import { WechatError } from './wechat_error.js'

/** With these of Node's own fetch nothing has been sent: no connection came about. */
const NEVER_SENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ERR_INVALID_URL|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID|(?:DEPTH_ZERO_)?SELF_SIGNED_CERT\w*|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT\w*)$/

/**
 * path: WeChat's; query: further parameters; body: JSON of it is sent; form: sent as it is (a new one for each attempt);
 * method: POST unless said; withoutToken: the one that asks for it; repeatable, bare,
 * shape: see interfaces.js.
 * @typedef {{path: string, query?: Record<string, string>, method?: 'GET', body?: object, form?: () => FormData,
 *   withoutToken?: boolean, repeatable: boolean, bare?: boolean, shape: (answer: Record<string, any>) => string | undefined,
 *   signal?: AbortSignal, retries?: number}} Request
 */

/** @param {unknown} error */
const isWorthAnotherTry = (error) =>
  error instanceof WechatError &&
  (error.code === 'network' || error.code === 'timeout' || (error.code === 'http_status' && (error.status ?? 0) >= 500))

/** @param {object} body @param {string} path */
function textOf(body, path) {
  let text
  try {
    text = JSON.stringify(body)
  } catch {
    // a cycle, a BigInt, a getter that throws
  }
  if (typeof text !== 'string') throw new WechatError('bad_request', { path, reason: 'unreadable' })
  return text
}

/**
 * The error as the caller gets it: with its path and the number of attempts, and as `outcome_unknown` if it may have taken effect.
 * @param {unknown} error
 * @param {{path: string, tries: number, perhaps: boolean, reason?: string}} state
 */
function told(error, { path, tries, perhaps, ...more }) {
  const known = error instanceof WechatError ? error : new WechatError('network', { path, reason: reasonOf(error) })
  const { code, errcode, errmsg, status, reason = more.reason } = known
  const details = { errcode, errmsg, status, path: known.path ?? path, tries, reason, problems: known.problems, cause: known.cause }
  if (!perhaps) return new WechatError(code, details)
  return new WechatError('outcome_unknown', { ...details, reason: reason ? `${code} ${reason}` : code, applied: 'unknown', cause: known })
}

/**
 * @param {{accessToken: import('./types.js').AccessToken, fetch?: import('./types.js').HttpOptions['fetch'], baseUrl?: string,
 *   timeout?: number, retries?: number, backoff?: number, now?: () => number}} options checked
 * @returns {(request: Request) => Promise<Record<string, any>>}
 */
export function createTransport(options) {
  const { timeout = 10_000, retries = 3, backoff = 200, now = Date.now } = options
  const base = (options.baseUrl ?? 'https://api.weixin.qq.com').replace(/\/+$/, '')
  const fetch = options.fetch ?? globalThis.fetch
  if (typeof fetch !== 'function') refuse('fetch', '这个环境没有 fetch，需要 Node 18', 'there is no fetch here; Node 18 has one')
  const tokens = createTokenKeeper({ accessToken: options.accessToken, timeout, now })

  /**
   * @param {Request} request
   * @param {string} token
   * @param {string | undefined} text
   * @param {AbortSignal} signal
   */
  async function attempt(request, token, text, signal) {
    const { path, query, method = 'POST', form, bare, shape } = request
    const parameters = Object.entries({ ...(token && { access_token: token }), ...query })
    const search = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
    const response = await fetch(`${base}/${path}${search && '?'}${search}`, {
      method,
      headers: text === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' },
      redirect: 'manual',
      body: text ?? form?.(),
      signal,
    })
    return answerOf(response, { path, bare, shape, hidden: [token, ...valuesOf(request.body), ...valuesOf(query)] })
  }

  return async (request) => {
    const { path, repeatable, signal } = request
    const text = request.body && textOf(request.body, path)
    const most = request.retries ?? retries
    /** @type {string | undefined} a token that WeChat refused */
    let stale
    /** @type {WechatError | undefined} WeChat's word about it */
    let refusal
    let tries = 0
    for (let repeats = 0; ; ) {
      let token = ''
      let sent = false
      try {
        return await limited(
          async (inner) => {
            if (!request.withoutToken) token = await (stale === undefined ? tokens.get() : tokens.renew(stale))
            // The time may have run out while the token was fetched: then nothing is sent.
            if (inner.aborted) throw new WechatError('aborted', { path })
            sent = true
            tries++
            const answer = await attempt(request, token, text, inner)
            tokens.works(token)
            return answer
          },
          { path, timeout, signal },
        )
      } catch (error) {
        const known = error instanceof WechatError ? error : undefined
        const errcode = known?.errcode
        const refused = errcode !== undefined && errcode !== -1
        if (!refused && known === undefined && NEVER_SENT.test(reasonOf(error) ?? '')) sent = false
        if (refused && token !== '' && STALE_TOKEN.has(errcode)) {
          if (stale === undefined) {
            stale = token
            refusal = known
            continue
          }
        } else if (refused && token !== '') tokens.works(token)
        if (refusal && known?.code === 'renewal_braked') {
          throw told(refusal, { path, tries, perhaps: false, reason: `renewal_braked ${known.reason}` })
        }
        // A refusal by WeChat is an answer. Any other failure after the request was sent leaves the outcome unknown.
        const perhaps = sent && !refused && !repeatable
        const passing = errcode !== undefined && PASSING.has(errcode)
        const again = !perhaps && (passing || isWorthAnotherTry(known ?? told(error, { path, tries, perhaps })))
        if (!again || repeats >= most || known?.code === 'aborted') throw told(error, { path, tries, perhaps })
        // Exponential, with a random part so that servers that failed together do not all retry together.
        try {
          await sleep(backoff * 2 ** repeats++ * (0.5 + Math.random() / 2), path, signal)
        } catch (ended) {
          throw told(ended, { path, tries, perhaps: false })
        }
      }
    }
  }
}
