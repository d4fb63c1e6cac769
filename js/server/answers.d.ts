/**
 * The answers of WeChat's server interfaces around card opening, spelled as on the official pages. The request types
 * come from the table that the checks use too (wasm/admin/members.def); this file gives them the client's names.
 */
import type { BaseInfo, MemberCardContent, UserForm } from '../admin/requests.js'

export type {
  ActivateRequest,
  ActivateTempInfoRequest,
  ActivateUrlRequest,
  ActivateUserFormRequest,
  BaseInfo,
  CreateCardRequest,
  CustomField,
  DateInfo,
  DecryptCodeRequest,
  MemberCardContent,
  ModifyStockRequest,
  RichField,
  TestWhitelistRequest,
  UnavailableCodeRequest,
  UpdateCardRequest,
  UpdateUserRequest,
  UserForm,
  UserInfoRequest,
  GetUserCardListRequest as UserCardListRequest,
  GetCodeRequest as CodeRequest,
  GetCardRequest as CardRequest,
} from '../admin/requests.js'

/** `USER_FORM_INFO_FLAG_*`. Not a closed list: WeChat's own pages disagree on the spelling. */
export type CommonFieldId = NonNullable<UserForm['common_field_id_list']>[number]

/** What every successful answer has, except uploadImage's, which WeChat sends without an errcode. */
export interface Answer {
  errcode?: 0
  errmsg?: string
}

/**
 * The answer of a write that has certainly taken effect. `errmsg` is `'read back'` if WeChat's own answer was lost and
 * reading the state showed that it did.
 */
export interface AppliedAnswer extends Answer {
  applied: true
}

export interface CreateCardAnswer extends Answer {
  card_id: string
}

export interface ActivateUrlAnswer extends Answer {
  /** For decodeActivationLink. */
  url: string
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

export interface UserInfoAnswer extends Answer {
  openid?: string
  nickname?: string
  membership_number?: string
  bonus?: number
  balance?: number
  sex?: string
  /** Absent for jump-type cards: only the ticket gives their form. */
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

export interface DecryptCodeAnswer extends Answer {
  code: string
}

export interface UploadImageAnswer {
  /** For `logo_url`, `background_pic_url` and the like. */
  url: string
}

export interface TestWhitelistAnswer extends Answer {
  success_openid?: string[]
  fail_openid?: string[]
  success_username?: string[]
  fail_username?: string[]
}

export interface UserCardListAnswer extends Answer {
  /** Includes deleted cards. */
  card_list: { code: string; card_id: string }[]
  has_share_card?: boolean
}

export interface UpdateUserAnswer extends AppliedAnswer {
  /** Points and balance after the update. */
  result_bonus?: number
  result_balance?: number
  openid?: string
}

export interface CodeAnswer extends Answer {
  card?: { card_id: string; begin_time?: number; end_time?: number }
  openid?: string
  can_consume?: boolean
  user_card_status?: UserInfoAnswer['user_card_status'] | 'CONSUMED'
}

export interface CardAnswer extends Answer {
  card: {
    card_type: string
    member_card?: MemberCardContent & {
      base_info: BaseInfo & {
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

export interface UpdateCardAnswer extends Answer {
  /** Whether WeChat reviews the change first; until then the card stays as it was. */
  send_check?: boolean
}
