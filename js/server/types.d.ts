/**
 * wxcard/server: WeChat's server interfaces around card opening, for Node 18 and newer.
 *
 * Requests and answers are spelled as the official pages spell them. Every request takes further members, since WeChat adds
 * some without notice; the checks of wxcard/admin know the documented ones.
 */
import type { AdminNotice, AdminProblem } from '../admin/types.js'

export * from './events/types.js'

// ---- signing -----------------------------------------------------------------------------------------------------------

export interface CardParams {
  /** The ticket of type `wx_card`. A secret: it never leaves the server. */
  api_ticket: string
  card_id: string
  /** Only for cards with custom codes, and then required. */
  code?: string
  /** Only for cards bound to one shopper (bind_openid), and then required. */
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

/**
 * @throws {WechatError} `bad_request`
 * @example signCard({ api_ticket, card_id }) // { signature: '…', timestamp: 1404896688, nonce_str: '…' }
 */
export function signCard(params: CardParams): CardSignature

/**
 * The `cardExt` of wx.addCard: JSON text with exactly the keys that have a value.
 * @throws {WechatError} `bad_request`
 */
export function cardExt(params: CardParams): string

// ---- requests and answers ----------------------------------------------------------------------------------------------

/** What every successful answer carries. */
export interface Answer {
  errcode?: 0
  errmsg?: string
}

export type DateInfo =
  | { type: 'DATE_TYPE_PERMANENT' }
  | { type: 'DATE_TYPE_FIX_TIME_RANGE'; begin_timestamp: number; end_timestamp: number }
  | { type: 'DATE_TYPE_FIX_TERM'; fixed_term: number; fixed_begin_term?: number; end_timestamp?: number }

export interface BaseInfo {
  /** ≤ 128 bytes; from media/uploadimg. */
  logo_url: string
  /** ≤ 36 bytes: 12 Chinese characters. */
  brand_name: string
  code_type:
    | 'CODE_TYPE_TEXT'
    | 'CODE_TYPE_BARCODE'
    | 'CODE_TYPE_QRCODE'
    | 'CODE_TYPE_ONLY_QRCODE'
    | 'CODE_TYPE_ONLY_BARCODE'
    | 'CODE_TYPE_NONE'
  /** ≤ 27 bytes: 9 Chinese characters. */
  title: string
  /** Color010 … Color102. */
  color: string
  /** ≤ 48 bytes: 16 Chinese characters. */
  notice: string
  /** ≤ 3072 bytes: 1024 Chinese characters. */
  description: string
  sku: { quantity: number }
  date_info: DateInfo
  use_custom_code?: boolean
  bind_openid?: boolean
  service_phone?: string
  get_limit?: number
  can_share?: boolean
  can_give_friend?: boolean
  [further: string]: unknown
}

export interface CustomField {
  name_type?: string
  name?: string
  url?: string
  [further: string]: unknown
}

export interface MemberCardContent {
  base_info: BaseInfo
  /** ≤ 3072 bytes: 1024 Chinese characters. */
  prerogative: string
  background_pic_url?: string
  supply_bonus: boolean
  supply_balance: boolean
  /** Active on receipt. Kills activate_url and one-tap activation. */
  auto_activate?: boolean
  /** The shop's own activation page. Kills one-tap activation. */
  activate_url?: string
  activate_app_brand_user_name?: `gh_${string}@app`
  activate_app_brand_pass?: string
  /** One-tap activation (一键开卡): needs activateuserform/set too. */
  wx_activate?: boolean
  /** Jump type (跳转型一键激活): WeChat collects the form, the shop activates. */
  wx_activate_after_submit?: boolean
  wx_activate_after_submit_url?: string
  custom_field1?: CustomField
  custom_field2?: CustomField
  custom_field3?: CustomField
  [further: string]: unknown
}

export interface CreateCardRequest {
  card: { card_type: 'MEMBER_CARD'; member_card: MemberCardContent }
}
export interface CreateCardAnswer extends Answer {
  card_id: string
}

/** `USER_FORM_INFO_FLAG_*`. Not a closed list: WeChat's own pages spell it differently. */
export type CommonFieldId =
  | 'USER_FORM_INFO_FLAG_MOBILE'
  | 'USER_FORM_INFO_FLAG_SEX'
  | 'USER_FORM_INFO_FLAG_NAME'
  | 'USER_FORM_INFO_FLAG_BIRTHDAY'
  | 'USER_FORM_INFO_FLAG_IDCARD'
  | 'USER_FORM_INFO_FLAG_EMAIL'
  | 'USER_FORM_INFO_FLAG_LOCATION'
  | 'USER_FORM_INFO_FLAG_EDUCATION_BACKGROUND'
  | 'USER_FORM_INFO_FLAG_INDUSTRY'
  | 'USER_FORM_INFO_FLAG_INCOME'
  | 'USER_FORM_INFO_FLAG_HABIT'
  | (string & {})

export interface RichField {
  type: 'FORM_FIELD_RADIO' | 'FORM_FIELD_SELECT' | 'FORM_FIELD_CHECK_BOX'
  /** ≤ 32 bytes. */
  name: string
  values: string[]
}

export interface UserForm {
  can_modify?: boolean
  rich_field_list?: RichField[]
  common_field_id_list?: CommonFieldId[]
  custom_field_list?: string[]
}

export interface ActivateUserFormRequest {
  card_id: string
  service_statement?: { name: string; url: string }
  bind_old_card?: { name: string; url: string }
  required_form?: UserForm
  optional_form?: UserForm
}

export interface ActivateUrlRequest {
  card_id: string
  /** The channel. Without it the link has none. */
  outer_str?: string
}
export interface ActivateUrlAnswer extends Answer {
  /** For decodeActivationLink. */
  url: string
}

export interface ActivateTempInfoRequest {
  /** Decoded once, as classifyReturn and decodeSubmitLink give it. */
  activate_ticket: string
}
export interface SubmittedField {
  name: string
  value?: string
  value_list?: string[]
}
export interface SubmittedForm {
  common_field_list?: SubmittedField[]
  custom_field_list?: SubmittedField[]
}
export interface ActivateTempInfoAnswer extends Answer {
  /** For readTempInfo, which takes the whole answer. */
  info?: SubmittedForm
}

export interface ActivateRequest {
  membership_number: string
  /** Plain, never encrypted. Text, never a number. */
  code: string
  /** Needed for custom codes; harmless for others. */
  card_id?: string
  background_pic_url?: string
  activate_begin_time?: number
  activate_end_time?: number
  init_bonus?: number
  init_bonus_record?: string
  init_balance?: number
  /** ≤ 12 bytes. */
  init_custom_field_value1?: string
  init_custom_field_value2?: string
  init_custom_field_value3?: string
}

export interface UserInfoRequest {
  card_id: string
  code: string
}
export interface UserInfoAnswer extends Answer {
  openid?: string
  nickname?: string
  membership_number?: string
  bonus?: number
  balance?: number
  sex?: string
  /** Missing for jump-type cards: only the ticket gives their form. */
  user_info?: SubmittedForm
  user_card_status?:
    | 'NORMAL'
    | 'EXPIRE'
    | 'GIFTING'
    | 'GIFT_SUCC'
    | 'GIFT_TIMEOUT'
    | 'DELETE'
    | 'UNAVAILABLE'
    | (string & {})
  has_active?: boolean
}

export interface DecryptCodeRequest {
  /** Decoded once: as decodeSubmitLink gives it, or as wx.addCard gives its `code`. */
  encrypt_code: string
}
export interface DecryptCodeAnswer extends Answer {
  code: string
}

// ---- the client --------------------------------------------------------------------------------------------------------

export interface ClientOptions {
  /**
   * Gives the access token of the account that created the card, as a rule from a cache that all servers share. With
   * `refresh: true` WeChat has just refused `stale`: get a new one, unless the cache holds another one already. (Each new
   * token kills the one before, so two servers that both renew would take it from each other.)
   */
  accessToken: (how: { refresh: boolean; stale?: string }) => string | Promise<string>
  /** Default: Node's own. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** Default `https://api.weixin.qq.com`. */
  baseUrl?: string
  /** Milliseconds for one attempt, token and answer included. Default 10000. */
  timeout?: number
  /** How often a passing failure (-1, 72012; for reads also network, timeout and HTTP 5xx) is tried again. Default 3. */
  retries?: number
  /** Milliseconds before the first repeat; doubles each time. Default 200. */
  backoff?: number
  /** Check requests with wxcard/admin before sending. Default true. */
  check?: boolean
  /** Called with what the checks let pass but find odd. */
  onNotice?: (notices: AdminNotice[], path: string) => void
}

export interface CallOptions {
  signal?: AbortSignal
  check?: boolean
}

/** Every function rejects with a {@link WechatError} and nothing else. */
export interface CardClient {
  /** `card/create` */
  createCard(request: CreateCardRequest, options?: CallOptions): Promise<CreateCardAnswer>
  /** `card/membercard/activateuserform/set` (设置开卡字段). Before getActivateUrl. */
  setActivateUserForm(request: ActivateUserFormRequest, options?: CallOptions): Promise<Answer>
  /** `card/membercard/activate/geturl` (获取开卡插件参数) */
  getActivateUrl(request: ActivateUrlRequest, options?: CallOptions): Promise<ActivateUrlAnswer>
  /** `card/membercard/activatetempinfo/get` */
  getActivateTempInfo(request: ActivateTempInfoRequest, options?: CallOptions): Promise<ActivateTempInfoAnswer>
  /** `card/membercard/activate`. Once for each code: a second call answers 40056. */
  activate(request: ActivateRequest, options?: CallOptions): Promise<Answer>
  /** `card/membercard/userinfo/get` */
  getUserInfo(request: UserInfoRequest, options?: CallOptions): Promise<UserInfoAnswer>
  /** `card/code/decrypt` */
  decryptCode(request: DecryptCodeRequest, options?: CallOptions): Promise<DecryptCodeAnswer>
}

export function createCardClient(options: ClientOptions): CardClient

// ---- the shopper's form ------------------------------------------------------------------------------------------------

export interface FormField {
  /** As WeChat names it: `USER_FORM_INFO_FLAG_MOBILE`, or the shop's own label. */
  id: string
  /** `mobile`, or the shop's own label. */
  key: string
  /** Display text; the values of a list joined by commas. */
  value: string
  values: string[]
  /** WeChat's own field, not the shop's. */
  common: boolean
}

export interface TempInfo {
  /** Was there any field? */
  found: boolean
  /** `{mobile: '138…', name: '…', 兴趣: ['钢琴', '舞蹈']}`; a common field wins over the shop's own of the same name. */
  form: Record<string, string | string[]>
  /** The same with all details, in WeChat's order. */
  fields: FormField[]
}

/** The form out of `info`, `user_info` or `user_information`. Total: never throws. */
export function readTempInfo(answer: unknown): TempInfo

// ---- errors ------------------------------------------------------------------------------------------------------------

/** Our name for each errcode. */
export interface ErrcodeNames {
  [-1]: 'busy'
  40001: 'token_invalid'
  40009: 'picture_too_large'
  40013: 'app_id_invalid'
  40014: 'token_malformed'
  40053: 'action_info_invalid'
  40056: 'code_invalid'
  40071: 'card_type_invalid'
  40072: 'code_type_invalid'
  40078: 'card_status_invalid'
  40079: 'time_invalid'
  40080: 'card_ext_invalid'
  40097: 'parameter_invalid'
  40099: 'code_consumed'
  40100: 'time_range_invalid'
  40116: 'code_unknown'
  40122: 'stock_invalid'
  40124: 'too_many_custom_fields'
  40127: 'card_gone'
  40141: 'picture_url_invalid'
  41001: 'token_missing'
  41011: 'field_missing'
  41012: 'card_id_missing'
  42001: 'token_expired'
  43009: 'custom_code_forbidden'
  43010: 'balance_forbidden'
  45009: 'quota_reached'
  45011: 'too_frequent'
  45021: 'field_too_long'
  45030: 'interface_not_for_card'
  45031: 'out_of_stock'
  45033: 'get_limit_reached'
  47001: 'bad_json'
  48001: 'interface_not_authorised'
  72003: 'not_a_member_card'
  72010: 'merchant_id_invalid'
  72011: 'ticket_invalid'
  72012: 'ticket_expired'
  72016: 'card_not_supported'
}
export type Errcode = keyof ErrcodeNames

/** What can go wrong without an errcode of the table. */
export type WechatFailure =
  | 'unknown_errcode'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'http_status'
  | 'bad_answer'
  | 'code_corrupt'
  | 'token_failed'
  | 'bad_request'
  // Of readCardEvent.
  | 'bad_option'
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
  problems?: AdminProblem[]
  reason?: string
  /** What it is about, by name. */
  field?: string
  /** Where in a text, in UTF-16 units. */
  offset?: number
}

/** What the server side throws. Its message holds no access token and no data of the shopper. */
export class WechatError extends Error {
  constructor(code: WechatErrorCode, details?: WechatErrorDetails)
  readonly name: 'WechatError'
  readonly code: WechatErrorCode
  /** WeChat's own number. */
  readonly errcode?: number
  /** WeChat's own words, without values it may echo. */
  readonly errmsg: string
  /** The interface: `card/create`. */
  readonly path?: string
  /** HTTP. */
  readonly status?: number
  /** With `bad_request`: what wxcard/admin found. */
  readonly problems: AdminProblem[]
  readonly reason?: string
  readonly field?: string
  readonly offset?: number
  readonly cure: { zh: string; en: string }
}

/** Is it WeChat's answer with this errcode? */
export function isErrcode<E extends Errcode>(
  error: unknown,
  errcode: E,
): error is WechatError & { readonly errcode: E; readonly code: ErrcodeNames[E] }

/** What an errcode or a name means and what to do. */
export function explainErrcode(what: Errcode | WechatErrorCode, lang?: 'zh' | 'en'): string
export function explainErrcode(what: number | string, lang?: 'zh' | 'en'): string | undefined

/** errcode → name and cure. */
export const ERRCODES: Readonly<Record<number, readonly [name: string, zh: string, en: string]>>
