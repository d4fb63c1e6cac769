// Values that expire, shared by servers: in memory and in the user's own store, where they are encrypted with a key that only
// holders of the AppSecret have. If the store fails or hangs, that is reported, and the cache goes on without it.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { limited } from './deadline.js'
import { reasonOf } from './token.js'
import { WechatError } from './wechat_error.js'

const IV = 12
const TAG = 16
/** Of the time for one request, which waits for the store before it is sent and after: a store that hangs must not use it up. */
const STORE_SHARE = 0.2

/**
 * @param {{appId: string, secret: string, store?: import('./types.js').TokenStore, timeout: number, now: () => number,
 *   onError?: (error: WechatError) => void}} options
 */
export function createSharedCache({ appId, secret, store, timeout, now, onError }) {
  const key = Buffer.from(hkdfSync('sha256', secret, appId, 'wxcard token store', 32))
  /** @type {Map<string, {value: unknown, until: number}>} */
  const memory = new Map()

  /** @param {unknown} value */
  function seal(value) {
    const iv = randomBytes(IV)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')
  }

  /** @param {unknown} text @returns {{value: unknown, until: number} | undefined} */
  function open(text) {
    if (typeof text !== 'string') return undefined
    try {
      const bytes = Buffer.from(text, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV))
      decipher.setAuthTag(bytes.subarray(IV, IV + TAG))
      const { value, until } = JSON.parse(Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString('utf8'))
      return typeof until === 'number' ? { value, until } : undefined
    } catch {
      return undefined // another secret's, cut, or somebody else's: as if it were not there
    }
  }

  /** @param {(store: import('./types.js').TokenStore) => unknown} work */
  async function ask(work) {
    if (!store) return undefined
    try {
      return await limited(async () => work(store), { timeout: Math.ceil(timeout * STORE_SHARE) })
    } catch (error) {
      const failure = new WechatError('store_failed', { reason: error instanceof WechatError ? error.code : reasonOf(error) })
      try {
        onError?.(failure)
      } catch {
        // the listener's own
      }
      return undefined
    }
  }

  /** @param {string} name */
  const nameOf = (name) => `wxcard:${appId}:${name}`

  return {
    /** @param {string} name @returns {Promise<any>} */
    async get(name) {
      const near = memory.get(name)
      const isGood = (/** @type {{until: number} | undefined} */ entry) => entry !== undefined && entry.until > now()
      if (isGood(near) && !store) return near?.value
      // The store first: another server may have put a newer one there.
      const far = open(await ask((store) => store.get(nameOf(name))))
      const best = isGood(far) ? far : isGood(near) ? near : undefined
      if (best) memory.set(name, best)
      return best?.value
    },

    /** @param {string} name @param {unknown} value @param {number} seconds */
    async set(name, value, seconds) {
      const entry = { value, until: now() + seconds * 1000 }
      memory.set(name, entry)
      await ask((store) => store.set(nameOf(name), seal(entry), Math.ceil(seconds)))
    },
  }
}
