/** What WeChat hands to onShow when the shopper comes back: the card mini program's answers, and what only looks like one. */

/** As the page 会员卡组件 names it; the sources' own constant comes with the build, and this has to run without one. */
const MEMBER_CARD_APP_ID = 'wxeb490c6f9b154ef9'
const BRAND_APP_ID = 'wx0b8f4a1e6d2c3957'
const OTHER_APP_ID = 'wx1111111111111111'

let made = 0

/** An activation that never was before, of the documented shapes. @param {Record<string, unknown>} [change] */
const activation = (change) => {
  const serial = String(++made).padStart(10, '0')
  return {
    // 80 bytes in Base64, as WeChat's tickets.
    activate_ticket: `${'fDZv9eMQAFfrNr3XBoqhb'.padEnd(87, '+')}T${serial}${'8/'.repeat(4)}A=`,
    card_id: 'pU2mM6ZBAtOnozvtmM0IYDqn0O2M',
    code: `10${serial}`,
    ...change,
  }
}

/** @param {number} scene @param {object} [referrerInfo] */
const shown = (scene, referrerInfo = {}) => ({ path: 'pages/index/index', query: {}, scene, referrerInfo })
const returned = (/** @type {any} */ extraData, appId = MEMBER_CARD_APP_ID) =>
  shown(1038, extraData === undefined ? { appId } : { appId, extraData })

/** @type {typeof import('./phone_types').cardAnswers} */
export const cardAnswers = {
  /** The form was sent. @param {Record<string, unknown>} [change] of ticket, card_id or code */
  activated: (change) => returned(activation(change)),
  /** Closed, swiped back, already a member, or a card that returns nothing. */
  none: () => returned(undefined),
  /** The same as `activated`, as some clients write it: extraData is JSON text. @param {Record<string, unknown>} [change] */
  text: (change) => returned(JSON.stringify(activation(change))),
  /** From the card mini program, yet without a ticket. @param {Record<string, unknown>} [change] */
  malformed: (change) => {
    const { card_id, code } = activation(change)
    return returned({ card_id, code })
  },
  /** A ticket that another mini program made up: nobody may believe it. @param {Record<string, unknown>} [change] */
  forged: (change) => shown(1037, { appId: OTHER_APP_ID, extraData: activation(change) }),
  /** Second generation, jump type: the card mini program opens yours. @param {Record<string, unknown>} [change] */
  generation2: (change) => shown(1037, { appId: MEMBER_CARD_APP_ID, extraData: activation(change) }),
  /** Third generation: another sender. The data goes to the answer of `wx.openBusinessView` too. @param {object} [extraData] */
  generation3: (extraData = { errcode: 0 }) => returned(extraData, BRAND_APP_ID),
  /** Opened from the desktop, by hand. */
  desktop: () => shown(1001),
}
