// Time limits for work, and waiting that the caller's signal can end.
import { setTimeout as wait } from 'node:timers/promises'
import { WechatError } from './wechat_error.js'

/**
 * Runs `work` under a time limit and the caller's signal. Ends in time even when `work` ignores its signal.
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} work
 * @param {{path?: string, timeout: number, signal?: AbortSignal}} how
 * @returns {Promise<T>}
 */
export function limited(work, { path, timeout, signal: outer }) {
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
export const sleep = (milliseconds, path, signal) =>
  wait(milliseconds, undefined, { signal }).catch(() => {
    throw new WechatError('aborted', { path })
  })
