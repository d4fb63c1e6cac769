import { WechatError } from '../wechat_error.js'

/**
 * What is wrong with a push, or with the options: by name and place, never by value.
 * @param {string} code
 * @param {{field?: string, offset?: number, reason?: string}} [details]
 * @returns {never}
 */
export function refuse(code, details = {}) {
  throw new WechatError(code, { path: 'readCardEvent', ...details })
}
