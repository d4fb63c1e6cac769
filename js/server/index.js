// The entry wxcard/server: for Node only, never part of the mini-program folder.
import { loadWxcardAdmin } from '../admin/index.node.js'
import { createClient } from './client.js'

export { accessTokens } from './access_tokens.js'
export { ERRCODES } from './errcodes.js'
export { explainErrcode } from './explain.js'
export { readCardEvent } from './events/read_card_event.js'
export { cardExt, signCard } from './sign_card.js'
export { readTempInfo } from './temp_info.js'
export { WechatError, isErrcode } from './wechat_error.js'

/** @type {typeof import('./types.js').createCardClient} */
export const createCardClient = (options) => createClient(options, loadWxcardAdmin)
