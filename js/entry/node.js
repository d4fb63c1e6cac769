/** The entry for Node. */
import { host } from '../shim/hosts/node.js'
import { createLoader } from '../shim/load.js'
import { memberCardWith } from '../phone/member_card.js'

export { MEMBER_CARD_APP_ID } from '../shim/app_id.js'
export { WxcardError, explain } from '../shim/errors.js'
export { redact } from '../shim/redact.js'
export { version } from '../shim/version.js'
export const loadWxcard = createLoader(host)
export const createMemberCard = memberCardWith(loadWxcard)
