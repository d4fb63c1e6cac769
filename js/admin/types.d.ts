/**
 * wxcard/admin: checks of requests before they go to WeChat, from the C++ core in a wasm of its own. For web pages and Node;
 * never part of the mini-program folder.
 */

/** Why a request would fail, or not do what it says. docs/server.md lists every code. */
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
  | 'target_missing'
  | 'app_brand_incomplete'
  | 'too_many_custom_fields'
  | 'still_encoded'
  | 'bad_base64'
  | 'still_encrypted'
  | 'wrong_order'
  | 'step_missing'
  | 'unknown_step'

/** WeChat takes it, yet it is worth knowing. */
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

interface Finding<Code> {
  code: Code
  /** Where, as a JSON pointer (RFC 6901): `/card/member_card/activate_url`; `''` is the whole document. */
  pointer: string
  /** What WeChat answers to it, then or at a later step. Absent: WeChat says nothing. */
  errcode?: number
  /**
   * Only with `too_long`: how long it is and how long it may be, in UTF-8 bytes (a Chinese character has three). A document
   * that is too long as a whole is not measured.
   */
  length?: number
  limit?: number
  /** What is wrong and what to do. */
  zh: string
  en: string
  /** Both. */
  message: string
}
export type AdminProblem = Finding<AdminProblemCode>
export type AdminNotice = Finding<AdminNoticeCode>

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
  /** `card/create` (创建会员卡): ways of activation against each other, required members, lengths, dates, stock. */
  checkCard(document: unknown): AdminResult
  /** `card/membercard/activateuserform/set` (设置开卡字段). An unknown `USER_FORM_INFO_FLAG_*` is a notice. */
  checkActivateUserForm(document: unknown): AdminResult
  /** `card/membercard/activate/geturl` */
  checkActivateUrl(document: unknown): AdminResult
  /** `card/membercard/activatetempinfo/get`: the ticket decoded exactly once. */
  checkActivateTempInfo(document: unknown): AdminResult
  /** `card/membercard/activate`: the code plain and written as text. */
  checkActivate(document: unknown): AdminResult
  /** `card/membercard/userinfo/get` */
  checkUserInfo(document: unknown): AdminResult
  /** `card/code/decrypt`: the encrypted code decoded exactly once. */
  checkDecryptCode(document: unknown): AdminResult
  /** The three preparation steps, each by itself and against each other, and their order. */
  checkSetup(setup: Setup | string): AdminResult
  checkSetup(setup: unknown): AdminResult
}

export interface AdminLoadOptions {
  /** Where wxcard-admin.wasm is. Node: a path, URL, bytes or module; page: a URL, `Response`, bytes or module. */
  wasm?: string | URL | Response | PromiseLike<Response> | ArrayBuffer | ArrayBufferView | WebAssembly.Module
}

/** Loads the checks: one shared load; a failed load is forgotten, so the next call tries again. */
export function loadWxcardAdmin(options?: AdminLoadOptions): Promise<WxcardAdmin>
