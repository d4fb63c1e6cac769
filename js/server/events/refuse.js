import { WechatError } from '../wechat_error.js'

/**
 * Reports what is wrong with a push or with the options: name and place, never the value.
 * @param {string} code
 * @param {{field?: string, offset?: number, reason?: string}} [details]
 * @returns {never}
 */
export function refuse(code, details = {}) {
  throw new WechatError(code, { path: 'readCardEvent', ...details })
}
