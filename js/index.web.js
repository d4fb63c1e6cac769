/** The entry for pages and workers. */
import { host } from './hosts/web.js'
import { createLoader } from './load.js'
import { memberCardWith } from './member_card.js'

export { MEMBER_CARD_APP_ID } from './app_id.js'
export { WxcardError, explain } from './errors.js'
export { redact } from './redact.js'
export { version } from './version.js'
export const loadWxcard = createLoader(host)
export const createMemberCard = memberCardWith(loadWxcard)
