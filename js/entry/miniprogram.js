/** The entry of the mini program: miniprogram_package.js makes the package's main file of it. */
import { memberCardWith } from '../phone/member_card.js'
import { host } from '../shim/hosts/miniprogram.js'
import { createLoader } from '../shim/load.js'

export { activationDigest } from '../shim/digest.js'
export { WxcardError, explain } from '../shim/errors.js'
export { MEMBER_CARD_APP_ID } from '../shim/navigator_data.js'
export { redact } from '../shim/redact.js'
export { version } from '../shim/version.js'
export const loadWxcard = createLoader(host)
export const createMemberCard = memberCardWith(loadWxcard)
