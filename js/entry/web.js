/** The entry for pages and workers. */
import { memberCardWith } from '../phone/member_card.js'
import { host } from '../shim/hosts/web.js'
import { createLoader } from '../shim/load.js'

export { activationDigest } from '../shim/digest.js'
export { WxcardError } from '../shim/errors.js'
export { MEMBER_CARD_APP_ID } from '../shim/navigator_data.js'
export { redact } from '../shim/redact.js'
export { version } from '../shim/version.js'
export { explain } from './explain.js'
export const loadWxcard = createLoader(host)
export const createMemberCard = memberCardWith(loadWxcard)
