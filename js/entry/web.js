/**
 * The entry of everything but Node: pages, workers, and mini programs whose bundler took this one, where the core starts as
 * mini programs start it.
 */
import { memberCardWith } from '../phone/member_card.js'
import { host } from '../shim/hosts/web.js'
import { instantiate, isMiniProgram } from '../shim/hosts/wx.js'
import { createLoader } from '../shim/load.js'

export { activationDigest } from '../shim/digest.js'
export { WxcardError } from '../shim/errors.js'
export { MEMBER_CARD_APP_ID } from '../shim/navigator_data.js'
export { redact } from '../shim/redact.js'
export { version } from '../shim/version.js'
export { explain } from './explain.js'

const inPage = createLoader(host)
const inMiniProgram = createLoader({ instantiate, fallback: host.fallback })

/** @type {typeof import('./types').loadWxcard} */
export const loadWxcard = (options) => (isMiniProgram() ? inMiniProgram : inPage)(options)
export const createMemberCard = memberCardWith(loadWxcard)
