/**
 * wxcard/server: WeChat's server interfaces around card opening, for Node 18 and newer. The guide is docs/server.md.
 */
import type { AdminNotice, AdminProblem } from '../admin/types.js'
import type {
  ActivateRequest,
  ActivateTempInfoAnswer,
  ActivateTempInfoRequest,
  ActivateUrlAnswer,
  ActivateUrlRequest,
  ActivateUserFormRequest,
  Answer,
  AppliedAnswer,
  CardAnswer,
  CardRequest,
  CodeAnswer,
  CodeRequest,
  CreateCardAnswer,
  CreateCardRequest,
  DecryptCodeAnswer,
  DecryptCodeRequest,
  ModifyStockRequest,
  TestWhitelistAnswer,
  TestWhitelistRequest,
  UnavailableCodeRequest,
  UpdateCardAnswer,
  UpdateCardRequest,
  UpdateUserAnswer,
  UpdateUserRequest,
  UploadImageAnswer,
  UserCardListAnswer,
  UserCardListRequest,
  UserInfoAnswer,
  UserInfoRequest,
} from './answers.js'
export * from './answers.js'
export * from './events/types.js'

// ---- signing -----------------------------------------------------------------------------------------------------------

export interface CardParams {
  /** The ticket of type `wx_card`. A secret: it must not leave the server. */
  api_ticket: string
  card_id: string
  /** Required for cards with custom codes; not for others. */
  code?: string
  /** Required for cards bound to one shopper (bind_openid); not for others. */
  openid?: string
  /** Seconds. Default: now. */
  timestamp?: number | `${number}`
  /** At most 32 bytes, new each time. Default: 32 random hexadecimal digits. */
  nonce_str?: string
  /** Only for DATE_TYPE_FIX_TERM; not signed. */
  fixed_begintimestamp?: number
  /** The channel; not signed. */
  outer_str?: string
}

export interface CardSignature {
  /** 40 hexadecimal digits. */
  signature: string
  timestamp: number
  nonce_str: string
}

/** {@link CardParams} with a function that gets the ticket: `accessTokens(…).cardTicket`. */
export type CardParamsWithSource = Omit<CardParams, 'api_ticket'> & { api_ticket: () => Promise<string> }

/**
 * The signature for wx.addCard.
 * @throws {WechatError} `bad_request`: a parameter is missing, has the wrong type or is too long
 * @example signCard({ api_ticket, card_id }) // { signature: '…', timestamp: 1404896688, nonce_str: '…' }
 * @see https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html (附录4 卡券扩展字段及签名生成算法)
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/open-api/card/wx.addCard.html
 */
export function signCard(params: CardParams): CardSignature
export function signCard(params: CardParamsWithSource): Promise<CardSignature>

/**
 * The `cardExt` for wx.addCard: JSON text with exactly the keys that have a value, and never the ticket.
 * @throws {WechatError} `bad_request`. With a function as `api_ticket` it rejects instead, also with whatever that function rejects with
 * @example await cardExt({ api_ticket: tokens.cardTicket, card_id, outer_str: 'shop-1' })
 * @example const ext = cardExt({ api_ticket, card_id })
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/open-api/card/wx.addCard.html
 */
export function cardExt(params: CardParams): string
export function cardExt(params: CardParamsWithSource): Promise<string>

// ---- tokens ------------------------------------------------------------------------------------------------------------

/** Gives a client its access token. `refresh: true` means that WeChat has just refused the token `stale`. */
export type AccessToken = (how: { refresh: boolean; stale?: string }) => string | Promise<string>

/** Options of every function that calls WeChat. A wrong value throws `bad_option` at once. */
export interface HttpOptions {
  /** Default: Node's own. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** Default `https://api.weixin.qq.com`. */
  baseUrl?: string
  /** Milliseconds for one attempt, from the token to the end of the answer: 1 to 2147483647. Default 10000. */
  timeout?: number
  /** How often a temporary failure (-1, 72012, network, timeout, HTTP 5xx) is tried again where that does no harm: 0 to 10. Default 3. */
  retries?: number
  /** Milliseconds before the first retry; doubles each time: 0 to 600000. Default 200. */
  backoff?: number
  /** The current time in milliseconds since 1970, for tests. Default Date.now. */
  now?: () => number
}

/**
 * Two functions over your own Redis or database. What is stored is encrypted with a key derived from the AppSecret.
 * @example const store = { get: (key) => redis.get(key), set: (key, value, seconds) => redis.set(key, value, { EX: seconds }) }
 * await store.set(key, value, 7000); await store.get(key) // value
 * @see https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html
 */
export interface TokenStore {
  /** What is stored under this key; `null` or `undefined` if nothing is. */
  get(key: string): string | null | undefined | Promise<string | null | undefined>
  /** Stores it for this many seconds. */
  set(key: string, value: string, seconds: number): unknown
}

export interface AccessTokensOptions extends HttpOptions {
  /** Of the official account that created the card, not of the mini program. */
  appId: string
  /** Its AppSecret. */
  secret: string
  /**
   * Shared by all servers. Without it, each process asks WeChat once every two hours, which also works. Each call of
   * the store has a fifth of `timeout`; if it takes longer or fails, the tokens go on without the store.
   */
  store?: TokenStore
  /** Called when the store fails (`store_failed`). */
  onError?: (error: WechatError) => void
}

/**
 * The tokens that the card interfaces need, fetched on demand and shared by all processes that use the same store.
 * @example
 * const client = createCardClient({ accessToken: tokens })
 * signCard({ api_ticket: await tokens.cardTicket(), card_id })
 * @see https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html
 */
export interface AccessTokens {
  /** For {@link ClientOptions.accessToken}; called without arguments it gives the token. */
  (how?: { refresh?: boolean; stale?: string }): Promise<string>
  /** The ticket of type wx_card, for {@link cardExt}. A secret: it must not leave the server. */
  cardTicket(): Promise<string>
}

/**
 * A source of access tokens and card tickets that all servers can share. It calls cgi-bin/stable_token, which gives
 * every caller the same token until it expires (two hours), so that servers do not invalidate each other's. A token
 * that WeChat refuses is renewed by force only if WeChat still gives out that very token, at most 20 times a day and 30
 * seconds apart, counted in the store. After a refusal (wrong AppSecret, IP address not allowed) WeChat is not asked
 * again for 5 seconds, then for longer, up to 5 minutes.
 * @throws {WechatError} `bad_option`; the functions reject with `app_secret_invalid`, `ip_not_allowed`, `renewal_braked`, …
 * @example
 * const tokens = accessTokens({ appId, secret, store: {
 *   get: (key) => redis.get(key),
 *   set: (key, value, seconds) => redis.set(key, value, { EX: seconds }),
 * } })
 * const client = createCardClient({ accessToken: tokens })
 * @see https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html
 */
export function accessTokens(options: AccessTokensOptions): AccessTokens

// ---- the client --------------------------------------------------------------------------------------------------------

export interface ClientOptions extends HttpOptions {
  /**
   * Gives the access token of the account that created the card: {@link accessTokens}, or your own function over a cache that all
   * servers share. `refresh: true` means that WeChat has just refused `stale`: get a new token, unless the cache
   * already holds another one. The client asks for one renewal at a time, within `timeout`; renewals are at least 30
   * seconds apart while they do not help, and after five within an hour.
   */
  accessToken: AccessToken
  /** Whether requests are checked with wxcard/admin before sending; `'strict'` refuses notices too. Default true. */
  check?: boolean | 'strict'
  /** Called with what the checks accept but find odd. */
  onNotice?: (notices: AdminNotice[], path: string) => void
}

export interface CallOptions {
  signal?: AbortSignal
  check?: boolean | 'strict'
}

export interface UpdateUserOptions extends CallOptions {
  /**
   * The card as getUserInfo gave it before the update. If the answer is lost, only this makes it possible to find out
   * whether an `add_bonus` or `add_balance` alone took effect, as long as nobody else changes the card meanwhile.
   */
  before?: { bonus?: number; balance?: number }
}

/**
 * Every function rejects with a {@link WechatError} and nothing else: `bad_request` before sending, WeChat's errcode by its
 * name, `network`, `timeout`, `http_status`, `bad_answer`, `aborted`, `token_failed`, and for writes `outcome_unknown`.
 * A write that resolves has taken effect.
 * @example
 * await client.createCard({ card })
 * await client.setActivateUserForm({ card_id, required_form })
 * const { url } = await client.getActivateUrl({ card_id, outer_str: 'guide' })
 * const info = readTempInfo(await client.getActivateTempInfo({ activate_ticket }))
 * await client.activate({ membership_number, code })
 * await client.getUserInfo({ card_id, code })
 * await client.decryptCode({ encrypt_code })
 * await client.getCode({ code })
 * await client.unavailableCode({ code })
 * await client.getCard({ card_id })
 * await client.updateCard({ card_id, member_card })
 * await client.modifyStock({ card_id, increase_stock_value: 100 })
 * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html
 */
export interface CardClient {
  /**
   * `cgi-bin/media/uploadimg`: a picture for the card. JPG or PNG, smaller than 1 MB.
   * @example const { url } = await client.uploadImage(await readFile('logo.png'))
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Create_a_Coupon_Voucher_or_Card.html
   */
  uploadImage(image: ArrayBuffer | ArrayBufferView | Blob, options?: CallOptions): Promise<UploadImageAnswer>
  /**
   * `card/create`. Never sent twice: after `outcome_unknown`, look at the list of your cards before you create it
   * again.
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html
   */
  createCard(request: CreateCardRequest, options?: CallOptions): Promise<CreateCardAnswer>
  /**
   * `card/testwhitelist/set`: who may take the card before it is approved. Replaces the whole list.
   * @example await client.setTestWhitelist({ username: ['my-wechat-id'] })
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html
   */
  setTestWhitelist(request: TestWhitelistRequest, options?: CallOptions): Promise<TestWhitelistAnswer>
  /**
   * `card/membercard/activateuserform/set` (设置开卡字段). Call it before getActivateUrl.
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html
   */
  setActivateUserForm(request: ActivateUserFormRequest, options?: CallOptions): Promise<Answer>
  /**
   * `card/membercard/activate/geturl` (获取开卡插件参数)
   * @see https://developers.weixin.qq.com/doc/service/guide/product/card/Coupons-Mini_Program_Start_Up.html
   */
  getActivateUrl(request: ActivateUrlRequest, options?: CallOptions): Promise<ActivateUrlAnswer>
  /**
   * `card/membercard/activatetempinfo/get`: what the shopper filled in, for {@link readTempInfo}.
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html
   */
  getActivateTempInfo(request: ActivateTempInfoRequest, options?: CallOptions): Promise<ActivateTempInfoAnswer>
  /**
   * `card/membercard/activate`. Works once for each code; WeChat answers 40056 to a second call. Never sent twice: if
   * no valid answer comes, userinfo/get is called once, and the promise resolves if the card is active under this
   * `membership_number`. Otherwise it rejects with `outcome_unknown`, and `applied` is false (the card was not active
   * then; you can safely call again) or 'unknown'. Reading back needs `card_id` in the request.
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html
   */
  activate(request: ActivateRequest, options?: CallOptions): Promise<AppliedAnswer>
  /**
   * `card/membercard/userinfo/get`
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html
   */
  getUserInfo(request: UserInfoRequest, options?: CallOptions): Promise<UserInfoAnswer>
  /**
   * `card/code/decrypt`. Rejects with `code_corrupt` if the decrypted code holds garbage.
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html
   */
  decryptCode(request: DecryptCodeRequest, options?: CallOptions): Promise<DecryptCodeAnswer>
  /**
   * `card/user/getcardlist`: the cards of the account that this shopper holds. {@link CardClient.membershipOf} reads it for you.
   * @example const { card_list } = await client.getUserCardList({ openid, card_id })
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html
   */
  getUserCardList(request: UserCardListRequest, options?: CallOptions): Promise<UserCardListAnswer>
  /**
   * `card/membercard/updateuser`: points, balance, level. Never sent twice: if no valid answer comes, userinfo/get is
   * called once to compare: `bonus` and `balance` can be compared, `add_bonus` and `add_balance` alone only with
   * {@link UpdateUserOptions.before}. The promise resolves if the values are set. Otherwise it rejects with `outcome_unknown`, and
   * `applied` is false or 'unknown'. False describes that moment: the request may still take effect later, so read
   * again before you repeat an `add_bonus` or `add_balance` alone.
   * @example await client.updateUser({ card_id, code, bonus: 130, add_bonus: 30, record_bonus: '消费30元' })
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html
   */
  updateUser(request: UpdateUserRequest, options?: UpdateUserOptions): Promise<UpdateUserAnswer>
  /**
   * `card/code/get`: the state of one code.
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html
   */
  getCode(request: CodeRequest, options?: CallOptions): Promise<CodeAnswer>
  /**
   * `card/code/unavailable`: makes one shopper's card invalid for good. Never sent twice: if no valid answer comes,
   * code/get is called once, as with activate.
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html
   */
  unavailableCode(request: UnavailableCodeRequest, options?: CallOptions): Promise<AppliedAnswer>
  /**
   * `card/get`: the card as it was created, its status (whether it is approved) and its stock.
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html
   */
  getCard(request: CardRequest, options?: CallOptions): Promise<CardAnswer>
  /**
   * `card/update`. The request type and the checks show what cannot be changed.
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html
   */
  updateCard(request: UpdateCardRequest, options?: CallOptions): Promise<UpdateCardAnswer>
  /**
   * `card/modifystock`. A relative change, so it is never sent twice: after `outcome_unknown`, read the stock with
   * getCard.
   * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html
   */
  modifyStock(request: ModifyStockRequest, options?: CallOptions): Promise<Answer>
  /**
   * Is this shopper a member? Answers what `no_data` on the phone leaves open, by calling getcardlist, then
   * userinfo/get for each card in the list. It gives `none` only if WeChat knows the openid; an empty list and 40003
   * give `unknown`, with what to do. Network failures reject as usual.
   * @example
   * const membership = await client.membershipOf({ officialOpenid, card_id })
   * if (membership.kind === 'active') greet(membership.member)
   */
  membershipOf(request: MembershipRequest, options?: CallOptions): Promise<Membership>
}

export interface MembershipRequest {
  /** The openid for the official account that created the card. The mini program's own does not work: docs/server-ask.md. */
  officialOpenid: string
  card_id: string
}

export type Membership =
  /** Not a member: WeChat knows this shopper, and they do not hold this card, or have deleted it. */
  | { kind: 'none' }
  /** In the wallet, not active (or expired, or made unavailable: `member.user_card_status`). */
  | { kind: 'held'; code: string; member: UserInfoAnswer }
  /** A member. */
  | { kind: 'active'; code: string; member: UserInfoAnswer }
  /** WeChat's answer does not tell. Never treat it as "not a member". */
  | { kind: 'unknown'; reason: 'foreign_openid' | 'empty_list' | 'no_status'; zh: string; en: string; message: string }

/**
 * A client for WeChat's card interfaces: one method for each, with fields spelled as on its official page.
 * @throws {WechatError} `bad_option`: `field` names the option, the message says what it must be
 * @example const client = createCardClient({ accessToken: accessTokens({ appId, secret, store }) })
 * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html
 */
export function createCardClient(options: ClientOptions): CardClient

// ---- the shopper's form ------------------------------------------------------------------------------------------------

export interface FormField {
  /** As WeChat names it: `USER_FORM_INFO_FLAG_MOBILE`, or the shop's own label. */
  id: string
  /** `mobile`, or the shop's own label. */
  key: string
  /** Display text; the values of a list are joined by commas. A value that is not plain is given as JSON. */
  value: string
  values: string[]
  /** Whether it is one of WeChat's own fields, not one of the shop's. */
  common: boolean
}

export interface TempInfo {
  /** Whether there was any field. */
  found: boolean
  /**
   * `{mobile: '138…', name: '…', 兴趣: ['钢琴', '舞蹈']}`. A key that occurs more than once has all its values; a common
   * field takes precedence over the shop's own field of the same name.
   */
  form: Record<string, string | string[]>
  /** The same with all details, in WeChat's order. */
  fields: FormField[]
}

/**
 * The form that the shopper filled in, from `info`, `user_info` or `user_information`, at the top level or nested.
 * Takes anything and never throws.
 * @example readTempInfo(await client.getActivateTempInfo({ activate_ticket })).form.mobile
 * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html
 */
export function readTempInfo(answer: unknown): TempInfo

// ---- errors ------------------------------------------------------------------------------------------------------------

/** Our name for each errcode: wasm/errcodes.def. */
export interface ErrcodeNames {
  [-1]: 'busy'
  40001: 'token_invalid'
  40002: 'grant_type_invalid'
  40003: 'openid_invalid'
  40005: 'file_type_invalid'
  40009: 'picture_too_large'
  40013: 'app_id_invalid'
  40014: 'token_malformed'
  40033: 'escaped_characters'
  40048: 'url_domain_invalid'
  40053: 'action_info_invalid'
  40056: 'code_invalid'
  40066: 'url_invalid'
  40070: 'sku_invalid'
  40071: 'card_type_invalid'
  40072: 'code_type_invalid'
  40073: 'card_id_invalid'
  40075: 'encrypt_code_invalid'
  40076: 'color_invalid'
  40078: 'card_status_invalid'
  40079: 'time_invalid'
  40080: 'card_ext_invalid'
  40097: 'parameter_invalid'
  40099: 'code_consumed'
  40100: 'time_range_invalid'
  40101: 'parameter_missing'
  40107: 'card_not_ready'
  40109: 'too_many_codes'
  40110: 'code_empty'
  40111: 'code_twice'
  40112: 'bind_openid_invalid'
  40116: 'code_unknown'
  40122: 'stock_invalid'
  40124: 'too_many_custom_fields'
  40125: 'app_secret_invalid'
  40127: 'card_gone'
  40132: 'username_invalid'
  40135: 'bonus_cannot_be_removed'
  40136: 'deposit_stock_invalid'
  40137: 'picture_format_invalid'
  40139: 'sub_merchant_invalid'
  40140: 'sub_merchant_not_ready'
  40141: 'picture_url_invalid'
  40145: 'cells_conflict'
  40146: 'openid_not_of_card'
  40150: 'card_invalid'
  40151: 'text_refused'
  40158: 'custom_code_not_allowed'
  40164: 'ip_not_allowed'
  40165: 'page_path_invalid'
  40166: 'app_brand_invalid'
  40168: 'app_brand_not_linked'
  40174: 'not_card_user'
  40243: 'app_secret_frozen'
  41001: 'token_missing'
  41002: 'app_id_missing'
  41004: 'app_secret_missing'
  41005: 'media_missing'
  41009: 'openid_missing'
  41011: 'field_missing'
  41012: 'card_id_missing'
  41013: 'code_missing'
  42001: 'token_expired'
  42007: 'token_revoked'
  43002: 'post_needed'
  43009: 'custom_code_forbidden'
  43010: 'balance_forbidden'
  43011: 'bonus_forbidden'
  43012: 'custom_url_forbidden'
  43017: 'shops_missing'
  44002: 'body_empty'
  45009: 'quota_reached'
  45011: 'too_frequent'
  45021: 'field_too_long'
  45022: 'bonus_out_of_range'
  45023: 'balance_out_of_range'
  45030: 'interface_not_for_card'
  45031: 'out_of_stock'
  45033: 'get_limit_reached'
  45035: 'ip_not_registered'
  45041: 'stock_total_reached'
  45046: 'entries_conflict'
  45160: 'category_forbidden'
  47001: 'bad_json'
  48001: 'interface_not_authorised'
  48004: 'interface_banned'
  50002: 'account_limited'
  61007: 'component_not_authorised'
  72001: 'card_not_matched'
  72002: 'merchant_not_bound'
  72003: 'not_a_member_card'
  72004: 'merchant_taken'
  72006: 'title_invalid'
  72009: 'get_limit_invalid'
  72010: 'merchant_id_invalid'
  72011: 'ticket_invalid'
  72012: 'ticket_expired'
  72014: 'stock_cannot_change'
  72016: 'member_card_forbidden'
  72022: 'user_not_whitelisted'
  72026: 'one_tap_off'
  73103: 'entry_not_linked'
  73204: 'card_not_found'
  73210: 'batch_stock_cannot_change'
  73211: 'web_link_forbidden'
  73214: 'already_member'
  89503: 'ip_needs_confirmation'
}
export type Errcode = keyof ErrcodeNames

/** What can go wrong without an errcode of {@link ErrcodeNames}: js/server/failures.js. */
export type WechatFailure =
  | 'unknown_errcode'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'http_status'
  | 'bad_answer'
  | 'outcome_unknown'
  | 'code_corrupt'
  | 'token_failed'
  | 'renewal_braked'
  | 'store_failed'
  | 'bad_request'
  | 'checks_unavailable'
  | 'bad_option'
  // Of readCardEvent.
  | 'bad_signature'
  | 'stale'
  | 'undecipherable'
  | 'foreign_app'
  | 'bad_xml'
  | 'bad_utf8'
  | 'too_long'
  | 'too_deep'
  | 'missing'
  | 'empty'
  | 'duplicate'
  | 'wrong_type'
  | 'unreadable'

export type WechatErrorCode = ErrcodeNames[Errcode] | WechatFailure

export interface WechatErrorDetails {
  errcode?: number
  errmsg?: unknown
  path?: string
  status?: number
  tries?: number
  /** What it is about, by name. */
  field?: string
  /** Where in a text, in UTF-16 units. */
  offset?: number
  problems?: (AdminProblem | AdminNotice)[]
  /** One text for both languages, or one for each. */
  reason?: string | readonly [zh: string, en: string]
  applied?: boolean | 'unknown'
  cause?: unknown
  /** Values that WeChat's sentence must not repeat. */
  hidden?: Iterable<string>
}

/**
 * The only error that wxcard/server throws. However you print it, it holds no secret and no data of a shopper: no
 * ticket, code, openid, token, AppSecret or mobile number.
 */
export class WechatError extends Error {
  constructor(code: WechatErrorCode, details?: WechatErrorDetails)
  readonly name: 'WechatError'
  readonly code: WechatErrorCode
  /** `path：code，facts：cure`; `message` has both languages. */
  readonly zh: string
  readonly en: string
  /** WeChat's errcode. `outcome_unknown` has it too, after -1. */
  readonly errcode?: number
  /** WeChat's own sentence, without the values it may repeat. */
  readonly errmsg: string
  /** The request id that WeChat's support asks for. */
  readonly rid?: string
  /** The interface: `card/create`. */
  readonly path?: string
  /** The HTTP status. */
  readonly status?: number
  /** How often the request was sent. 0 or undefined: never. */
  readonly tries?: number
  /** The name of what it is about: an option, a part of a push. */
  readonly field?: string
  /** Where in a text, in UTF-16 units. */
  readonly offset?: number
  /** For `bad_request`: what wxcard/admin found. */
  readonly problems: AdminProblem[]
  readonly reason?: string
  /** For `outcome_unknown`: what reading back showed. */
  readonly applied?: boolean | 'unknown'
  /** The failure behind it, of the same class. */
  readonly cause?: WechatError
  /** Only what to do. */
  readonly cure: { zh: string; en: string }
}

/**
 * Is it an answer of WeChat with this errcode? After a write, -1 has the code `outcome_unknown`.
 * @example if (isErrcode(error, 40056)) { … }
 * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Card_coupons_error_code.html
 */
export function isErrcode<E extends Errcode>(
  error: unknown,
  errcode: E,
): error is WechatError & { readonly errcode: E; readonly code: E extends -1 ? ErrcodeNames[E] | 'outcome_unknown' : ErrcodeNames[E] }

/**
 * What an errcode or its name means and what to do, if you like at one interface. Default language: Chinese.
 * @example explainErrcode(40100, 'card/create', 'en')
 * @example explainErrcode(42001, 'en') // 'The access token has expired. Get a new one.'
 * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Card_coupons_error_code.html
 */
export function explainErrcode(what: Errcode | WechatErrorCode, lang?: 'zh' | 'en'): string
export function explainErrcode(what: Errcode | WechatErrorCode, path: string, lang?: 'zh' | 'en'): string
export function explainErrcode(what: number | string, pathOrLang?: string, lang?: 'zh' | 'en'): string | undefined

/** errcode → its name, and what to do in Chinese and English. */
export const ERRCODES: Readonly<Record<number, readonly [name: string, zh: string, en: string]>>
