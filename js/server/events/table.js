// The card events that WeChat pushes, in one list: official name -> required members, and all members besides those that every
// push has. types.d.ts lists the same names and members; a test compares the two.
// Source: official page 卡券事件推送 (Coupons_Vouchers_and_Cards_Event_Push_Messages).

/** How a member is given: text, yes or no (WeChat writes 1 and 0), or a number. */
const TEXT = 'text'
const FLAG = 'flag'
const NUMBER = 'number'

/**
 * Members in WeChat's own spelling. `needs`: members without which the event says nothing. The code is not always one of
 * them: according to the page it is empty unless the card uses custom codes.
 * @satisfies {Record<string, {needs: readonly string[], members: Record<string, 'text' | 'flag' | 'number'>}>}
 */
export const CARD_EVENTS = /** @type {const} */ ({
  card_pass_check: { needs: ['CardId'], members: { RefuseReason: TEXT } },
  card_not_pass_check: { needs: ['CardId'], members: { RefuseReason: TEXT } },
  user_get_card: {
    needs: ['CardId', 'UserCardCode'],
    members: {
      OuterStr: TEXT,
      OuterId: TEXT,
      UnionId: TEXT,
      IsGiveByFriend: FLAG,
      FriendUserName: TEXT,
      OldUserCardCode: TEXT,
      IsRestoreMemberCard: FLAG,
      IsRecommendByFriend: FLAG,
      SourceScene: TEXT,
    },
  },
  user_gifting_card: { needs: ['CardId'], members: { FriendUserName: TEXT, IsReturnBack: FLAG, IsChatRoom: FLAG } },
  user_del_card: { needs: ['CardId'], members: {} },
  user_consume_card: {
    needs: ['CardId'],
    members: { ConsumeSource: TEXT, LocationName: TEXT, LocationId: TEXT, StaffOpenId: TEXT, VerifyCode: TEXT, RemarkAmount: TEXT, OuterStr: TEXT },
  },
  User_pay_from_pay_cell: {
    needs: ['CardId'],
    members: { TransId: TEXT, LocationId: TEXT, Fee: NUMBER, OriginalFee: NUMBER },
  },
  user_view_card: { needs: ['CardId'], members: { OuterStr: TEXT } },
  user_enter_session_from_card: { needs: ['CardId'], members: {} },
  update_member_card: { needs: ['CardId'], members: { ModifyBonus: NUMBER, ModifyBalance: NUMBER } },
  card_sku_remind: { needs: ['CardId'], members: { Detail: TEXT } },
  card_pay_order: {
    needs: ['OrderId'],
    members: {
      OrderId: TEXT,
      Status: TEXT,
      CreateOrderTime: NUMBER,
      PayFinishTime: NUMBER,
      Desc: TEXT,
      FreeCoinCount: NUMBER,
      PayCoinCount: NUMBER,
      RefundFreeCoinCount: NUMBER,
      RefundPayCoinCount: NUMBER,
      OrderType: TEXT,
      Memo: TEXT,
      ReceiptInfo: TEXT,
    },
  },
  submit_membercard_user_info: { needs: ['CardId'], members: {} },
})

/** @type {ReadonlyMap<string, keyof typeof CARD_EVENTS>} */
const BY_LOWER_CASE = new Map(
  Object.keys(CARD_EVENTS).map((name) => [name.toLowerCase(), /** @type {keyof typeof CARD_EVENTS} */ (name)]),
)

/** The official spelling, whatever the case of what came. @param {string} name */
export const officialName = (name) => BY_LOWER_CASE.get(name.toLowerCase())

/** IsGiveByFriend -> is_give_by_friend; the names that the other interfaces have for the same thing stay the same. */
const SAME = /** @type {Record<string, string>} */ ({ CardId: 'card_id', UserCardCode: 'code', UnionId: 'unionid', StaffOpenId: 'staff_openid' })

/** @param {string} name */
export const memberName = (name) => SAME[name] ?? name.replace(/(?!^)[A-Z]/g, '_$&').toLowerCase()

/** Names that may stand in an error: WeChat's own. Any other name is content, and may be anybody's. */
const KNOWN = new Set(['CardId', 'UserCardCode', ...Object.values(CARD_EVENTS).flatMap(({ members }) => Object.keys(members))])

/** @param {string} name */
export const fieldName = (name) => (KNOWN.has(name) ? name : 'body')
