/**
 * wxcard: WeChat membership-card opening (会员开卡) in mini programs, Node and web pages.
 *
 * This file is the API page. Names that travel on the wire (`encrypt_card_id`, `activate_ticket`) are spelled as the
 * official pages spell them; everything of ours is camelCase.
 */

/** The appId of WeChat's own card mini program: the only sender whose return means anything. */
export const MEMBER_CARD_APP_ID: 'wxeb490c6f9b154ef9'

/** The version of this package. */
export const version: string

/** Languages of messages. */
export type Lang = 'zh' | 'en'

/** Why an input is refused. docs/errors.md lists every code with its cure. */
export type ProblemCode =
  | 'not_text'
  | 'too_long'
  | 'not_activation_link'
  | 'not_submit_link'
  | 'missing'
  | 'empty'
  | 'duplicate'
  | 'bad_escape'
  | 'bad_utf8'
  | 'bad_base64'
  | 'double_encoded'
  | 'has_nul'
  | 'lone_surrogate'
  | 'server_error'
  | 'wrong_type'
  | 'bad_json'
  | 'too_deep'
  | 'unreadable'

/** Accepted, yet worth knowing. */
export type NoticeCode =
  | 'outer_str_absent'
  | 'duplicate_equal'
  | 'ticket_was_encoded'
  | 'extra_data_was_text'
  | 'fragment_cut'
  | 'was_encoded'
  | 'padding_absent'
  | 'ticket_absent'

/** What the hosts can meet besides a refused input: the `code` of a {@link WxcardError}. */
export type FailureCode =
  | 'load_failed'
  | 'load_timeout'
  | 'bad_input'
  | 'not_ready'
  | 'navigate_cancelled'
  | 'tap_required'
  | 'app_id_not_listed'
  | 'navigate_failed'
  | 'navigate_unavailable'
  | 'handler_failed'
  | 'storage_failed'

/** What a problem is about. */
export type Field =
  | 'link'
  | 'options'
  | 'extraData'
  | 'encrypt_card_id'
  | 'outer_str'
  | 'biz'
  | 'activate_ticket'
  | 'card_id'
  | 'code'
  | 'encrypt_code'
  | 'openid'
  | 'errcode'
  | 'url'
  | 'appId'

/** One reason why an input is refused. */
export interface Problem {
  code: ProblemCode
  field: Field
  /**
   * Where, in UTF-16 units, so that `text.slice(offset)` starts at the culprit. Counted in the text that was passed in;
   * for a member of an object, in that member's own text (0 when it is no text).
   */
  offset: number
  /** What is wrong and what to do, in Chinese and in English. */
  message: string
  /** Only with `server_error`: WeChat's own number. */
  errcode?: number
}

/** Exactly what the card mini program wants: three strings, no more, no less. */
export interface ExtraData {
  encrypt_card_id: string
  outer_str: string
  biz: string
}

export interface Refused {
  ok: false
  /** At least one; every problem found, in the order of their fields. */
  problems: Problem[]
}

export type ExtraDataResult = { ok: true; extraData: ExtraData; notices: NoticeCode[] } | Refused

/** The attributes of `<navigator>`; also the argument of `wx.navigateToMiniProgram`. */
export interface NavigatorData<T = ExtraData> {
  target: 'miniProgram'
  appId: 'wxeb490c6f9b154ef9'
  extraData: T
}

/** Not a return from the card mini program: nothing to do. */
export interface Unrelated {
  kind: 'unrelated'
}

/** Closed, swiped back, already active, or a card that returns nothing. Never means "not a member": ask your server. */
export interface NoData {
  kind: 'no_data'
  /** `options.scene` as it came, when it is a number. Never required. */
  scene?: number
}

/** The shopper has opened the card. */
export interface Activated {
  kind: 'activated'
  activate_ticket: string
  card_id: string
  code: string
  /** Every further member of extraData, as it came. */
  rest: Record<string, unknown>
  scene?: number
  notices: NoticeCode[]
}

/** From the card mini program, but not what is documented. */
export interface Malformed {
  kind: 'malformed'
  scene?: number
  problems: Problem[]
}

export type ReturnResult = Unrelated | NoData | Activated | Malformed

/** What WeChat appends to `wx_activate_after_submit_url`. */
export interface SubmitLink {
  ok: true
  /** As written in the link. Reported, never checked: do not trust it. */
  host: string
  card_id: string
  /** Still encrypted: give it to card/code/decrypt on your server, exactly as it is here. */
  encrypt_code: string
  outer_str?: string
  openid?: string
  activate_ticket?: string
  notices: NoticeCode[]
}

export type SubmitLinkResult = SubmitLink | Refused

export interface NormalizeOptions {
  /** `outer_str` is still percent-encoded. By default it is left alone, since `100%` is a legal channel. */
  outerStrEncoded?: boolean
}

/** The functions of the core. All are pure and total: any input gives an answer, nothing throws. */
export interface Wxcard {
  /** Which build of the core answers: WebAssembly, or the same core compiled to plain JavaScript. */
  readonly engine: 'wasm' | 'js'

  /**
   * The activation link of `card/membercard/activate/geturl` (or its whole JSON answer, or the bare query) → extraData.
   * @example wxcard.decodeActivationLink(url) // {ok: true, extraData: {encrypt_card_id, outer_str, biz}, notices: []}
   */
  decodeActivationLink(link: string): ExtraDataResult

  /** extraData that other code has already taken apart (still encoded, or with `#wechat_redirect` left on) → extraData. */
  normalizeExtraData(raw: unknown, options?: NormalizeOptions): ExtraDataResult

  /** The options of `App.onShow` or `wx.getEnterOptionsSync()`, or their JSON text → one of four kinds. */
  classifyReturn(optionsOrJsonText: unknown): ReturnResult

  /** extraData → the attributes of `<navigator target="miniProgram">`. */
  navigatorData<T extends object>(extraData: T): NavigatorData<T>

  /** The address WeChat opens after the form of a jump-type card (跳转型一键激活) → its parameters, decoded once. */
  decodeSubmitLink(link: string): SubmitLinkResult

  /** Is this text shaped like an appId: `wx` and 16 lower-case hexadecimal digits? */
  isAppId(text: unknown): boolean
}

export type LoadOptions = {
  /**
   * Where the wasm is. Node: a path or bytes (default: the file of this package). Browser: a URL, `Response`, bytes or a
   * compiled module (default: beside the entry). Mini program: an absolute path in the code package
   * (default `/miniprogram_npm/wxcard/wxcard.wasm.br`; in a sub-package put its root in front).
   */
  wasm?: string | URL | Response | PromiseLike<Response> | ArrayBuffer | ArrayBufferView | WebAssembly.Module
  /** `auto` (default): WebAssembly, and plain JavaScript where that does not work. */
  engine?: 'auto' | 'wasm' | 'js'
  /** Milliseconds until WebAssembly is given up. Default 3000. */
  timeout?: number
}

/**
 * Loads the core: one shared load; a failed load is forgotten, so the next call tries again.
 * @throws {WxcardError} (as a rejection) `load_failed` or `load_timeout`, only with `engine: 'wasm'`
 */
export function loadWxcard(options?: LoadOptions): Promise<Wxcard>

/** What a code means and what to do, in one language. `undefined` for an unknown code. */
export function explain(code: ProblemCode | NoticeCode | FailureCode, lang?: Lang): string
export function explain(code: string, lang?: Lang): string | undefined

/** The only error class of this package. */
export class WxcardError extends Error {
  constructor(code: FailureCode, details?: { problems?: Problem[]; detail?: unknown; cause?: unknown })
  readonly name: 'WxcardError'
  readonly code: FailureCode
  /** With `bad_input`: why. */
  readonly problems: Problem[]
  /** What the host said, where there is more to say (for instance WeChat's `errMsg`). Never holds data of the shopper. */
  readonly detail?: unknown
}
