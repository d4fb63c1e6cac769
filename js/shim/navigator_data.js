/** The jump to WeChat's card mini program, as `<navigator>` and wx.navigateToMiniProgram want it. */
import { NAME_MEMBER_CARD_APP_ID } from 'wxcard-generated/wire'

/** The appId of WeChat's own card mini program, as the official page 会员卡组件 names it. */
export const MEMBER_CARD_APP_ID = NAME_MEMBER_CARD_APP_ID

/**
 * @template {object} T
 * @param {T} extraData
 * @returns {import('../entry/types').NavigatorData<T>}
 */
export const navigatorData = (extraData) => ({ target: 'miniProgram', appId: MEMBER_CARD_APP_ID, extraData })
