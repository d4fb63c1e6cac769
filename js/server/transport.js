// One POST to WeChat: token, time limit, one renewal of the token, retries. Knows nothing of cards.
import { setTimeout as wait } from 'node:timers/promises'
import { PASSING, STALE_TOKEN } from './errcodes.js'
import { WechatError, errorOf } from './wechat_error.js'

const MAX_ANSWER = 1024 * 1024

/**
 * Runs `work` under a time limit and the caller's signal. Ends in time even when `work` ignores its signal.
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} work
 * @param {string} path
 * @param {number} timeout
 * @param {AbortSignal | undefined} outer
 * @returns {Promise<T>}
 */
function limited(work, path, timeout, outer) {
  return new Promise((resolve, reject) => {
    const controller = new AbortController()
    const stop = (/** @type {string} */ code) => {
      controller.abort()
      reject(new WechatError(code, { path }))
    }
    const aborted = () => stop('aborted')
    if (outer?.aborted) return aborted()
    const timer = setTimeout(stop, timeout, 'timeout')
    outer?.addEventListener('abort', aborted, { once: true })
    const end = () => {
      clearTimeout(timer)
      outer?.removeEventListener('abort', aborted)
    }
    work(controller.signal).then(resolve, reject).finally(end)
  })
}

/** @param {number} milliseconds @param {string} path @param {AbortSignal | undefined} signal */
const sleep = (milliseconds, path, signal) =>
  wait(milliseconds, undefined, { signal }).catch(() => {
    throw new WechatError('aborted', { path })
  })

/**
 * The text of an answer, as long as it has a sane size.
 * @param {Response} response
 * @param {string} path
 */
async function textOf(response, path) {
  if (!response.body?.getReader) return response.text()
  const reader = response.body.getReader()
  const chunks = []
  let size = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length
    if (size > MAX_ANSWER) {
      reader.cancel().catch(() => {})
      throw new WechatError('bad_answer', { path, reason: `> ${MAX_ANSWER} bytes` })
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks).toString('utf8').replace(/^\ufeff/, '')
}

/**
 * WeChat's answer as an object. Raw control characters, which it lets through in names and codes, are no reason to fail.
 * @param {string} text
 * @param {string} path
 * @returns {Record<string, any>}
 */
function parse(text, path) {
  // eslint-disable-next-line no-control-regex -- that is the point
  for (const candidate of [text, text.replace(/[\u0000-\u001f]/g, '\ufffd')]) {
    try {
      const answer = JSON.parse(candidate)
      if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) return answer
      break
    } catch {
      // the next candidate, or none
    }
  }
  throw new WechatError('bad_answer', { path, reason: `${text.length} characters` })
}

/** @param {unknown} error @returns {string | undefined} */
function reasonOf(error) {
  // Only the short code: the message of a fetch error can hold the whole address, and with it the access token.
  const cause = /** @type {any} */ (error)?.cause ?? error
  return typeof cause?.code === 'string' ? cause.code : typeof cause?.name === 'string' ? cause.name : undefined
}

/** @param {unknown} error */
const isWorthAnotherTry = (error) =>
  error instanceof WechatError &&
  (error.code === 'network' || error.code === 'timeout' || (error.code === 'http_status' && (error.status ?? 0) >= 500))

/**
 * @param {import('./types.js').ClientOptions} options
 * @returns {(path: string, body: object, how: {idempotent: boolean, signal?: AbortSignal}) => Promise<Record<string, any>>}
 */
export function createTransport(options) {
  const { accessToken, baseUrl = 'https://api.weixin.qq.com', timeout = 10_000, retries = 3, backoff = 200 } = options
  const fetch = options.fetch ?? globalThis.fetch
  if (typeof accessToken !== 'function') throw new WechatError('token_failed', { reason: 'accessToken is not a function' })
  if (typeof fetch !== 'function') throw new WechatError('network', { reason: 'no fetch' })

  /** @type {string | undefined} the last token seen */
  let current
  /** @type {Promise<string> | undefined} */
  let renewing

  /** @param {string} [stale] a token that WeChat has refused */
  async function ask(stale) {
    let token
    try {
      token = await accessToken({ refresh: stale !== undefined, stale })
    } catch (error) {
      throw new WechatError('token_failed', { reason: reasonOf(error) })
    }
    if (typeof token !== 'string' || token === '') throw new WechatError('token_failed')
    return (current = token)
  }

  // Parallel calls that meet the same stale token share one renewal: each new token of WeChat kills the one before.
  /** @param {string} stale */
  function renew(stale) {
    if (current !== stale && current !== undefined) return Promise.resolve(current)
    renewing ??= ask(stale).finally(() => (renewing = undefined))
    return renewing
  }

  /** @param {string} path @param {string} token @param {string} body @param {AbortSignal} signal */
  async function attempt(path, token, body, signal) {
    let response, text
    try {
      response = await fetch(`${baseUrl}/${path}?access_token=${encodeURIComponent(token)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        redirect: 'manual',
        body,
        signal,
      })
      text = await textOf(response, path)
    } catch (error) {
      throw error instanceof WechatError ? error : new WechatError('network', { path, reason: reasonOf(error) })
    }
    if (!response.ok) throw new WechatError('http_status', { path, status: response.status })
    const answer = parse(text, path)
    const errcode = Number(answer.errcode ?? 0)
    if (errcode !== 0) throw errorOf(errcode, answer.errmsg, path)
    return answer
  }

  return async (path, body, { idempotent, signal }) => {
    const text = JSON.stringify(body)
    /** @type {string | undefined} a token that WeChat refused */
    let stale
    for (let tries = 0; ; ) {
      /** @type {string | undefined} */
      let token
      try {
        const work = async (/** @type {AbortSignal} */ inner) => {
          token = await (stale === undefined ? ask() : renew(stale))
          return attempt(path, token, text, inner)
        }
        return await limited(work, path, timeout, signal)
      } catch (error) {
        const errcode = error instanceof WechatError ? error.errcode : undefined
        if (errcode !== undefined && STALE_TOKEN.has(errcode) && stale === undefined) {
          stale = token
          continue
        }
        const passing = errcode !== undefined && PASSING.has(errcode)
        if (tries >= retries || !(passing || (idempotent && isWorthAnotherTry(error)))) throw error
        // Exponential, with a random part so that servers which failed together do not come back together.
        await sleep(backoff * 2 ** tries++ * (0.5 + Math.random() / 2), path, signal)
      }
    }
  }
}
