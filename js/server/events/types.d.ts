/** The pushes of WeChat's server (消息与事件推送): what `readCardEvent` takes and gives. Part of wxcard/server. */

export interface CardEventOptions {
  /** The Token of the console (公众平台 → 设置与开发 → 基本配置). */
  token: string
  /**
   * The EncodingAESKey, 43 characters, for encrypted mode (安全模式) and compatible mode (兼容模式): only the encrypted part
   * of a push is then read. Leave it out in plain mode (明文模式).
   */
  aesKey?: string
  /** The AppID of the account; required with `aesKey`. A push encrypted for another account is refused. */
  appId?: string
  /** Seconds. A push whose signed timestamp is further from now than this, in either direction, is `stale`. Default: no limit. */
  maxAge?: number
  /** The largest body accepted, in bytes. Default 65536. */
  maxBytes?: number
  /** The current time in milliseconds since 1970, for `maxAge`. Default `Date.now`. */
  now?: () => number
}

export type PushValue = string | PushFields | PushValue[]
/** All fields as WeChat sent them, under WeChat's own names. Numbers are text. */
export interface PushFields {
  [name: string]: PushValue
}

/** What every event and message has. */
interface Push {
  /**
   * 64 hexadecimal digits, the same for every delivery of one push, in any mode, format and order of fields. If it
   * gets no answer within five seconds, WeChat delivers a push up to three more times. Holds no data of the shopper;
   * suits a unique index.
   */
  id: string
  /** FromUserName: the shopper's openid for the official account. Not the one for your mini program. */
  openid: string
  /** ToUserName: the account's original id, `gh_…`. */
  account: string
  /** CreateTime, in seconds. */
  time: number
  fields: PushFields
  /** Send this back within five seconds; do the work afterwards. */
  answer: 'success'
}

interface CardPush<Name extends string> extends Push {
  kind: 'card'
  /** The official spelling, whatever case WeChat sent. */
  event: Name
  card_id: string
  /** UserCardCode, not encrypted. Absent if WeChat leaves it empty. */
  code?: string
}

export interface CardPassCheck extends CardPush<'card_pass_check'> {
  refuse_reason?: string
}
export interface CardNotPassCheck extends CardPush<'card_not_pass_check'> {
  refuse_reason?: string
}
/** The shopper received the card. */
export interface UserGetCard extends CardPush<'user_get_card'> {
  code: string
  /** The channel. Absent when a deleted card is restored. */
  outer_str?: string
  outer_id?: string
  /** The same for all accounts and mini programs of one Open Platform account: links this openid to the others. */
  unionid?: string
  is_give_by_friend?: boolean
  friend_user_name?: string
  old_user_card_code?: string
  /** A card that the shopper had deleted came back. */
  is_restore_member_card?: boolean
  is_recommend_by_friend?: boolean
  source_scene?: string
}
export interface UserGiftingCard extends CardPush<'user_gifting_card'> {
  friend_user_name?: string
  is_return_back?: boolean
  is_chat_room?: boolean
}
export interface UserDelCard extends CardPush<'user_del_card'> {}
export interface UserConsumeCard extends CardPush<'user_consume_card'> {
  /** `FROM_API`, `FROM_MP`, `FROM_MOBILE_HELPER`. */
  consume_source?: string
  location_name?: string
  location_id?: string
  staff_openid?: string
  verify_code?: string
  remark_amount?: string
  outer_str?: string
}
export interface UserPayFromPayCell extends CardPush<'User_pay_from_pay_cell'> {
  trans_id?: string
  location_id?: string
  /** Fen. */
  fee?: number
  /** Fen. */
  original_fee?: number
}
export interface UserViewCard extends CardPush<'user_view_card'> {
  outer_str?: string
}
export interface UserEnterSessionFromCard extends CardPush<'user_enter_session_from_card'> {}
/** Points or balance changed. Gives the change, not the new total. */
export interface UpdateMemberCard extends CardPush<'update_member_card'> {
  modify_bonus?: number
  /** Fen. */
  modify_balance?: number
}
export interface CardSkuRemind extends CardPush<'card_sku_remind'> {
  detail?: string
}
/** The only event that is not about a card. */
export interface CardPayOrder extends Omit<CardPush<'card_pay_order'>, 'card_id'> {
  card_id?: string
  order_id: string
  status?: string
  create_order_time?: number
  pay_finish_time?: number
  desc?: string
  free_coin_count?: number
  pay_coin_count?: number
  refund_free_coin_count?: number
  refund_pay_coin_count?: number
  order_type?: string
  memo?: string
  receipt_info?: string
}
/** One-tap activation: the shopper submitted the form, or changed it later. Has no ticket; call getUserInfo. */
export interface SubmitMembercardUserInfo extends CardPush<'submit_membercard_user_info'> {}

export type CardEvent =
  | CardPassCheck
  | CardNotPassCheck
  | UserGetCard
  | UserGiftingCard
  | UserDelCard
  | UserConsumeCard
  | UserPayFromPayCell
  | UserViewCard
  | UserEnterSessionFromCard
  | UpdateMemberCard
  | CardSkuRemind
  | CardPayOrder
  | SubmitMembercardUserInfo

/** An event that is not in the list above: `subscribe`, or a card event newer than this package. */
export interface OtherEvent extends Push {
  kind: 'other'
  /** The name as WeChat sent it. */
  event: string
  card_id?: string
  code?: string
}
/** Not an event: a text, a picture … that somebody sent to the account. */
export interface PushedMessage extends Push {
  kind: 'message'
  /** MsgType: `text`, `image` … */
  type: string
}
/** WeChat's console is verifying your address (GET with echostr): send `answer` back unchanged, as plain text. */
export interface AddressCheck {
  kind: 'check'
  answer: string
}

export type ReadCardEvent = CardEvent | OtherEvent | PushedMessage | AddressCheck

/**
 * Checks and reads one push of WeChat's server. Synchronous; stores and logs nothing.
 *
 * In plain mode the signature covers the time but not the body: whoever gets hold of one of your push URLs can send
 * anything. Use encrypted mode, and call `getUserInfo` before anything of value changes hands.
 *
 * @param body The body as it arrived, text or bytes, XML or JSON; or the object that a framework made of it. At most `maxBytes`,
 *   8 levels and 500 fields.
 * @param query The query: `request.query` of Express, `context.query` of Koa, `request.url` of node:http, or URLSearchParams.
 * @throws {WechatError} `bad_option`, `bad_signature`, `stale`, `undecipherable`, `foreign_app`, `bad_xml`, `bad_json`,
 *   `bad_utf8`, `too_long`, `too_deep`, `missing`, `empty`, `duplicate`, `wrong_type`, `unreadable`; `field` says where.
 * @example
 * const push = readCardEvent(body, request.url, { token, aesKey, appId })
 * if (push.kind === 'card' && push.event === 'user_get_card') remember(push.id, push.code, push.outer_str)
 * response.end(push.answer)
 * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html
 */
export function readCardEvent(body: unknown, query: unknown, options: CardEventOptions): ReadCardEvent
