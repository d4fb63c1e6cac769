/**
 * Requests and answers of WeChat's server interfaces around card opening, spelled as the official pages spell them. Every
 * request takes further members, since WeChat adds some without notice; the checks of wxcard/admin know the documented ones.
 */

/** What every successful answer carries. (uploadImage alone: WeChat sends it without errcode.) */
export interface Answer {
  errcode?: 0
  errmsg?: string
}

/**
 * The answer of a write that was certainly carried out. `errmsg` is `'read back'` where WeChat's own answer was lost and
 * reading the state showed that it happened.
 */
export interface AppliedAnswer extends Answer {
  applied: true
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

export interface UploadImageAnswer {
  /** For `logo_url`, `background_pic_url` and the like. */
  url: string
}

export interface TestWhitelistRequest {
  /** Of the official account that created the card. */
  openid?: string[]
  /** WeChat ids. At most ten testers altogether. */
  username?: string[]
}
export interface TestWhitelistAnswer extends Answer {
  success_openid?: string[]
  fail_openid?: string[]
  success_username?: string[]
  fail_username?: string[]
}

export interface UserCardListRequest {
  /** Of the official account that created the card; a mini program's own gives 40003 or an empty list. */
  openid: string
  /** Without it: all cards of the account. */
  card_id?: string
}
export interface UserCardListAnswer extends Answer {
  /** Holds deleted cards too. */
  card_list: { code: string; card_id: string }[]
  has_share_card?: boolean
}

export interface UpdateUserRequest {
  code: string
  /** Needed for custom codes, and for finding out what became of an update whose answer was lost. */
  card_id?: string
  background_pic_url?: string
  /** All points, as the card shows them. Whole numbers. */
  bonus?: number
  /** The change; negative takes away. Together with `bonus` it is only what the message to the shopper says. */
  add_bonus?: number
  /** ≤ 14 Chinese characters: `消费30元，获得3积分`. */
  record_bonus?: string
  /** In fen (0.01 yuan). */
  balance?: number
  /** In fen; negative takes away. */
  add_balance?: number
  /** ≤ 14 Chinese characters. */
  record_balance?: string
  /** ≤ 12 bytes: 4 Chinese characters. */
  custom_field_value1?: string
  custom_field_value2?: string
  custom_field_value3?: string
  /** Which changes WeChat tells the shopper about. */
  notify_optional?: {
    is_notify_bonus?: boolean
    is_notify_balance?: boolean
    is_notify_custom_field1?: boolean
    is_notify_custom_field2?: boolean
    is_notify_custom_field3?: boolean
  }
}
export interface UpdateUserAnswer extends AppliedAnswer {
  /** Points and balance after it. */
  result_bonus?: number
  result_balance?: number
  openid?: string
}

export interface CodeRequest {
  code: string
  /** Needed for custom codes. */
  card_id?: string
  /** Only codes that may be consumed; WeChat answers 40127 to others. Default, at WeChat, false. */
  check_consume?: boolean
}
export interface CodeAnswer extends Answer {
  card?: { card_id: string; begin_time?: number; end_time?: number }
  openid?: string
  can_consume?: boolean
  user_card_status?: UserInfoAnswer['user_card_status'] | 'CONSUMED'
}

export interface UnavailableCodeRequest {
  code: string
  /** Needed for custom codes. */
  card_id?: string
  /** Shown to the shopper; needed for member cards and for refunds by the official page. */
  reason?: string
}

export interface CardRequest {
  card_id: string
}
export interface CardAnswer extends Answer {
  card: {
    card_type: string
    member_card?: MemberCardContent & {
      base_info: {
        id?: string
        status?:
          | 'CARD_STATUS_NOT_VERIFY'
          | 'CARD_STATUS_VERIFY_FAIL'
          | 'CARD_STATUS_VERIFY_OK'
          | 'CARD_STATUS_DELETE'
          | 'CARD_STATUS_DISPATCH'
          | (string & {})
        sku: { quantity: number; total_quantity?: number }
      }
    }
    [further: string]: unknown
  }
}

/**
 * What may not change is not here or `never`: the brand's name, the card's type, the kind of its dates, the ways of
 * activation that were not chosen at creation, and points once a card has them (40135). A period can only grow (40100).
 */
export interface UpdateCardRequest {
  card_id: string
  member_card: Partial<Omit<MemberCardContent, 'base_info' | 'auto_activate'>> & {
    base_info?: Partial<Omit<BaseInfo, 'brand_name' | 'sku' | 'use_custom_code' | 'bind_openid'>> & {
      brand_name?: never
      /** By modifyStock. */
      sku?: never
      use_custom_code?: never
      bind_openid?: never
    }
    auto_activate?: never
  }
}
export interface UpdateCardAnswer extends Answer {
  /** The change is looked at by WeChat first; the card stays as it was meanwhile. */
  send_check?: boolean
}

/** Exactly one of the two. */
export type ModifyStockRequest =
  | { card_id: string; increase_stock_value: number; reduce_stock_value?: never }
  | { card_id: string; reduce_stock_value: number; increase_stock_value?: never }
