/** The appId of WeChat's own card mini program, as the official page 会员卡组件 names it. */
export const MEMBER_CARD_APP_ID = 'wxeb490c6f9b154ef9'
