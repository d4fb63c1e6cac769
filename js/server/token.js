// The access token of one client: renewals are shared, have a time limit, and are slowed down when they do not help.
import { limited } from './deadline.js'
import { WechatError } from './wechat_error.js'

/** WeChat: forced renewals at least 30 seconds apart … */
export const RENEWAL_PAUSE = 30_000
/** … and 20 a day. */
export const RENEWALS_A_DAY = 20
const LONGEST_PAUSE = 86_400_000 / RENEWALS_A_DAY
/** So many renewals an hour whose tokens worked need no pause; after that somebody else is renewing too. */
const FREE_AN_HOUR = 5
const HOUR = 3_600_000

/** Codes of Node and of its fetch. Anything else that an error carries could be anything. */
const CODE = /^(?:E[A-Z]{3,14}|(?:EAI|ERR|UND_ERR|HPE|CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)_[A-Z_]{2,40})$/
const NAME = /^(?:[A-Z][a-z]+){0,3}Error$/

/**
 * Only the short code, or the name of the class: the message of an error of fetch can hold the whole address, and with it
 * the access token.
 * @param {any} error
 * @returns {string | undefined}
 */
export function reasonOf(error) {
  try {
    const { code, name } = error?.cause ?? error ?? {}
    if (typeof code === 'string' && CODE.test(code)) return code
    return typeof name === 'string' && NAME.test(name) ? name : undefined
  } catch {
    return undefined // a getter that throws
  }
}

/**
 * @param {{accessToken: import('./types.js').AccessToken, timeout: number, now: () => number}} options
 */
export function createTokenKeeper({ accessToken, timeout, now }) {
  /** @type {string | undefined} the last token seen */
  let current
  /** @type {Promise<string> | undefined} */
  let renewing
  let renewedAt = -Infinity
  let pause = RENEWAL_PAUSE
  let failedBefore = false
  /** @type {number[]} when renewals were forced, within the hour */
  let recent = []

  /** @param {boolean} refresh @param {string} [stale] a token that WeChat has refused */
  async function ask(refresh, stale) {
    let token
    try {
      token = await accessToken({ refresh, stale })
    } catch (error) {
      const known = error instanceof WechatError ? error : undefined
      throw new WechatError('token_failed', { reason: known?.code ?? reasonOf(error), cause: known })
    }
    if (typeof token !== 'string' || token === '') throw new WechatError('token_failed', { reason: 'not a string' })
    return (current = token)
  }

  /** @param {string} stale */
  async function force(stale) {
    // If the clock was set back, renewals would be held up for ever.
    const since = now() - renewedAt
    if (since >= 0 && since < pause) {
      // Not forced: another server may have renewed it meanwhile.
      const token = await ask(false, stale)
      if (token === stale) throw new WechatError('renewal_braked', { reason: `${Math.ceil((pause - since) / 1000)} s` })
      return token
    }
    renewedAt = now()
    recent = [...recent.filter((at) => renewedAt - at < HOUR), renewedAt]
    // Until a call with the new token succeeds, each pause is twice as long.
    pause = Math.min(pause * 2, LONGEST_PAUSE)
    return ask(true, stale)
  }

  return {
    get: () => ask(false),

    /**
     * Parallel calls with the same stale token share one renewal, since each new token of WeChat ends the one before. It has
     * its own time limit, so that a renewal that hangs is given up.
     * @param {string} stale
     * @returns {Promise<string>}
     */
    renew(stale) {
      if (current !== stale && current !== undefined) return Promise.resolve(current)
      renewing ??= limited(() => force(stale), { timeout })
        .then(
          (token) => {
            failedBefore = false
            return token
          },
          (error) => {
            // A renewal that gave no token may be tried again at once, but only one time; after that the pauses apply.
            if (error.code !== 'renewal_braked') {
              if (!failedBefore) renewedAt = -Infinity
              failedBefore = true
            }
            throw error.code === 'timeout' ? new WechatError('token_failed', { reason: 'timeout' }) : error
          },
        )
        .finally(() => (renewing = undefined))
      return renewing
    },

    /** A call with this token went well. @param {string} token */
    works(token) {
      if (token !== current) return
      pause = RENEWAL_PAUSE
      if (recent.length <= FREE_AN_HOUR) renewedAt = -Infinity
    },
  }
}
