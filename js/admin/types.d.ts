/**
 * wxcard/admin: checks of requests before they go to WeChat, from the C++ core in a wasm of its own. For web pages and Node;
 * never part of the mini-program folder.
 */

import type { LoadOptions } from '../entry/types.js'
import type { Comparison, Recognition } from './recognition.js'

export * from './recognition.js'
export * from './requests.js'

/**
 * Why WeChat would refuse a request, or not do what it says; docs/server.md lists every code. A problem only where the
 * official text and practice agree; where they do not, the same code comes as a notice.
 */
export type AdminProblemCode =
  | 'bad_json'
  | 'too_deep'
  | 'unreadable'
  | 'missing'
  | 'empty'
  | 'wrong_type'
  | 'too_long'
  | 'bad_value'
  | 'out_of_range'
  | 'time_order'
  | 'not_http'
  | 'exclusive'
  | 'one_tap_off'
  | 'too_many_custom_fields'
  | 'still_encoded'
  | 'bad_base64'
  | 'still_encrypted'
  | 'wrong_order'
  | 'step_missing'
  | 'unknown_step'
  | 'lone_surrogate'
  | 'bad_utf8'
  | 'not_changeable'
  | 'core_stopped'

/** Accepted, disputed or without effect, yet worth knowing. */
export type AdminNoticeCode =
  | 'unusual_card_id'
  | 'unknown_flag'
  | 'unknown_value'
  | 'unknown_member'
  | 'padding_absent'
  | 'field_twice'
  | 'form_has_no_fields'
  | 'returns_no_data'
  | 'jumps_by_target_alone'
  | 'no_activation'
  | 'needs_right'
  | 'modify_sends_event'
  | 'target_missing'
  | 'app_brand_incomplete'
  | 'bad_app_user'
  | 'opens_without_form'
  | 'other_card_type'
  | 'old_value'
  | 'pages_disagree'
  | 'deposit_stock'
  | 'needs_custom_code'
  | 'shops_twice'
  | 'foreign_picture'
  | 'too_many'
  | 'duplicate'
  | 'nothing_set'
  | 'code_garbage'
  | 'bad_app_path'
  | 'empty_is_absent'

/** What a check found at one place. */
export interface AdminFinding<Code = AdminProblemCode | AdminNoticeCode> {
  code: Code
  /** Where, as a JSON pointer (RFC 6901): `/card/member_card/activate_url`; `''` is the whole document. */
  pointer: string
  /** Where in the text of that member, or, with `bad_json`, in the JSON text that was given; in UTF-16 units. */
  offset?: number
  /** What WeChat answers to it, then or at a later step. Absent: nothing is known. */
  errcode?: number
  /**
   * Only with `too_long`: how long it is and how long it may be, in UTF-8 bytes (a Chinese character has three), or in
   * characters where docs/card-members.md says so. A document that is too long as a whole is not measured.
   */
  length?: number
  limit?: number
  /** Only with `unknown_member`: the nearest known name, or, as a pointer, the place where this name belongs. */
  nearest?: string
  /** What is wrong and what to do. Neither holds anything of the document. */
  zh: string
  en: string
  /** Both. */
  message: string
}
export type AdminProblem = AdminFinding<AdminProblemCode>
export type AdminNotice = AdminFinding

export interface AdminResult {
  /** No problem; there may be notices. */
  ok: boolean
  problems: AdminProblem[]
  notices: AdminNotice[]
}

/** The three preparation steps together. */
export interface Setup {
  /** The request of card/create. */
  card: unknown
  /** The request of activateuserform/set; its `card_id` may still be missing. */
  userForm?: unknown
  /** The request of activate/geturl; its `card_id` may still be missing. */
  link?: unknown
  /** In which order they are sent. Default: the right one. */
  order?: ('card/create' | 'card/membercard/activateuserform/set' | 'card/membercard/activate/geturl' | (string & {}))[]
}

/**
 * Each takes the request as an object or as JSON text. All are total: whatever they are given, they answer and never throw.
 * Limits: 64 KiB, 16 levels, 200 findings.
 */
export interface WxcardAdmin {
  /**
   * `card/create` (创建会员卡): ways of activation against each other, members, lengths, dates, stock. Other types of cards: one notice.
   * @example admin.checkCard({ card: { card_type: 'MEMBER_CARD', member_card } }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html
   */
  checkCard(document: unknown): AdminResult
  /**
   * `card/membercard/activateuserform/set` (设置开卡字段). An unknown `USER_FORM_INFO_FLAG_*` is a notice.
   * @example admin.checkActivateUserForm({ card_id, required_form }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html
   */
  checkActivateUserForm(document: unknown): AdminResult
  /**
   * `card/membercard/activate/geturl` (获取开卡插件参数)
   * @example admin.checkActivateUrl({ card_id, outer_str: 'guide' }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/doc/service/guide/product/card/Coupons-Mini_Program_Start_Up.html
   */
  checkActivateUrl(document: unknown): AdminResult
  /**
   * `card/membercard/activatetempinfo/get`: the ticket decoded exactly once.
   * @example admin.checkActivateTempInfo({ activate_ticket }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html
   */
  checkActivateTempInfo(document: unknown): AdminResult
  /**
   * `card/membercard/activate`: the code plain and written as text.
   * @example admin.checkActivate({ membership_number, code }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html
   */
  checkActivate(document: unknown): AdminResult
  /**
   * `card/membercard/userinfo/get` (拉取会员信息)
   * @example admin.checkUserInfo({ card_id, code }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html
   */
  checkUserInfo(document: unknown): AdminResult
  /**
   * `card/code/decrypt`: the encrypted code decoded exactly once.
   * @example admin.checkDecryptCode({ encrypt_code }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html
   */
  checkDecryptCode(document: unknown): AdminResult
  /**
   * `card/membercard/updateuser` (更新会员信息): whole numbers, notes of 14 characters at most.
   * @example admin.checkUpdateUser({ code, bonus: 100 }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html
   */
  checkUpdateUser(document: unknown): AdminResult
  /**
   * `card/update` (更改会员卡信息): also what may not be changed.
   * @example admin.checkUpdateCard({ card_id, member_card }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html
   */
  checkUpdateCard(document: unknown): AdminResult
  /**
   * `card/user/getcardlist` (获取用户已领取卡券): the openid is the official account's.
   * @example admin.checkGetUserCardList({ openid }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html
   */
  checkGetUserCardList(document: unknown): AdminResult
  /**
   * `card/code/get` (查询 code)
   * @example admin.checkGetCode({ code }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html
   */
  checkGetCode(document: unknown): AdminResult
  /**
   * `card/code/unavailable` (设置卡券失效)
   * @example admin.checkUnavailableCode({ code }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html
   */
  checkUnavailableCode(document: unknown): AdminResult
  /**
   * `card/get` (查看卡券详情)
   * @example admin.checkGetCard({ card_id }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html
   */
  checkGetCard(document: unknown): AdminResult
  /**
   * `card/batchget` (批量查询卡券列表)
   * @example admin.checkBatchGetCards({ offset: 0, count: 10 }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html
   */
  checkBatchGetCards(document: unknown): AdminResult
  /**
   * `card/modifystock` (修改库存)
   * @example admin.checkModifyStock({ card_id, increase_stock_value: 100 }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html
   */
  checkModifyStock(document: unknown): AdminResult
  /**
   * `card/testwhitelist/set` (设置测试白名单): ten testers at most.
   * @example admin.checkTestWhitelist({ openid: [openid] }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html
   */
  checkTestWhitelist(document: unknown): AdminResult
  /**
   * The three preparation steps, each by itself and against each other, and their order.
   * @example admin.checkSetup({ card, userForm }) // {ok, problems, notices}
   * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
   */
  checkSetup(setup: Setup | string): AdminResult
  checkSetup(setup: unknown): AdminResult
  /**
   * Says what any text holds (link, answer, extraData, navigate call, onShow options, request, event, ticket …), where, what
   * had to be taken off, and whether it would work as given and repaired. Total; nothing leaves the process. Resolves; a text
   * with JavaScript in it fetches the reader for that first. Limit: 64 KiB.
   *
   *     (await admin.recognise("链接：https://mp.weixin.qq.com/bizmall/…")).found[0].what // 'activation_link'
   */
  recognise(text: unknown): Promise<Recognition>
  /**
   * What WeChat gave (a link or its answer) against what the developer sends, member by member. Total, as above.
   * @example await admin.compare(link, sent) // the members that differ, and how: padding lost, `+` became a space …
   * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
   */
  compare(given: unknown, sent: unknown): Promise<Comparison>
}

/** Where wxcard-admin.wasm is: a path (Node), a URL, a Response, bytes or a compiled module. Default: its own copy. */
export type AdminLoadOptions = Pick<LoadOptions, 'wasm'>

/**
 * Loads the checks: one shared load; a failed load is forgotten, so the next call tries again. It needs WebAssembly: there is
 * no JavaScript in its place.
 * @throws {WxcardError} (as a rejection) `load_failed`, with the reason in `detail`
 * @example const admin = await loadWxcardAdmin()
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export function loadWxcardAdmin(options?: AdminLoadOptions): Promise<WxcardAdmin>
