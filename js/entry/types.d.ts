/**
 * wxcard: WeChat membership-card opening (会员开卡) in mini programs, Node and web pages.
 *
 * This file documents the API. Names that WeChat uses (`encrypt_card_id`, `activate_ticket`) are spelled as on its
 * official pages; our own names are camelCase.
 */

/** The appId of WeChat's own card mini program: only its returns are believed. */
export const MEMBER_CARD_APP_ID: 'wxeb490c6f9b154ef9'

/** The version of this package. */
export const version: string

/** Languages of messages. */
export type Lang = 'zh' | 'en'

/** Why an input is refused. docs/errors.md lists every code with what to do. */
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
  | 'has_control'
  | 'lone_surrogate'
  | 'server_error'
  | 'wrong_type'
  | 'bad_json'
  | 'unreadable'
  | 'core_stopped'
  | 'secret'
  | 'still_encrypted'
  | 'still_encoded'
  | 'bad_value'
  | 'unknown_member'

/** What is worth knowing about an input that was accepted. */
export type NoticeCode =
  | 'outer_str_absent'
  | 'duplicate_equal'
  | 'ticket_was_encoded'
  | 'extra_data_was_text'
  | 'fragment_cut'
  | 'was_encoded'
  | 'padding_absent'
  | 'padding_added'
  | 'key_dropped'
  | 'says_undefined'
  | 'ticket_absent'
  | 'ticket_not_base64'
  | 'ask_server'
  | 'unfinished'

/** What can fail besides a refused input: the `code` of a {@link WxcardError}. */
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
  | 'handler_hangs'
  | 'no_promise'
  | 'bad_option'
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
  | 'cardList'
  | 'cardId'
  | 'cardExt'
  | 'timestamp'
  | 'nonce_str'
  | 'signature'
  | 'api_ticket'
  | 'create_card_appid'
  | 'activate_type'
  | 'jump_url'
  | 'jump_appid'
  | 'jump_path'
  | 'token'
  | 'card_code'
  | 'scene'
  | 'fixed_begintimestamp'

/** One reason why an input is refused. */
export interface Problem {
  code: ProblemCode
  /** What it is about. For `unknown_member` and `secret`, the name of the field as it was given. */
  field: Field
  /**
   * Where the problem starts, in UTF-16 units: `text.slice(offset)` begins with it. It counts in the text that was
   * passed in; for a field of an object, in the text of that field (0 if it is not text).
   */
  offset: number
  /** What is wrong and what to do, in Chinese. */
  zh: string
  /** The same in English. */
  en: string
  /** Both languages: `zh`, a space, `en`. */
  message: string
  /** Only for `server_error`: WeChat's errcode. */
  errcode?: number
  /** Only for a list of cards: the position of the card in it. */
  index?: number
}

/** Exactly the three strings that the card mini program takes. */
export interface ExtraData {
  encrypt_card_id: string
  outer_str: string
  biz: string
}

export interface Refused {
  ok: false
  /** Every problem found, at least one, in the order of the fields. */
  problems: Problem[]
}

export type ExtraDataResult = { ok: true; extraData: ExtraData; notices: NoticeCode[] } | Refused

export type NormalizeResult =
  | {
      ok: true
      /** The correct extraData, repaired where necessary. */
      extraData: ExtraData
      /** Whether the input would have worked unchanged: nothing had to be decoded, cut off, restored or dropped. */
      asGiven: boolean
      notices: NoticeCode[]
    }
  | Refused

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

/** Closed, swiped back, already a member, or a card that returns nothing. Never means "not a member": ask your server. */
export interface NoData {
  kind: 'no_data'
  /** `options.scene`, if it is a number. It plays no part in the decision. */
  scene?: number
}

/** The shopper has opened the card. */
export interface Activated {
  kind: 'activated'
  activate_ticket: string
  card_id: string
  code: string
  /** All other fields of extraData, unchanged. */
  rest: Record<string, unknown>
  scene?: number
  notices: NoticeCode[]
}

/** From the card mini program, but not in the documented form. */
export interface Malformed {
  kind: 'malformed'
  scene?: number
  problems: Problem[]
}

export type ReturnResult = Unrelated | NoData | Activated | Malformed

/** What WeChat appends to `wx_activate_after_submit_url`. */
export interface SubmitLink {
  ok: true
  /** The host as written in the link. It is not checked: do not trust it. */
  host: string
  card_id: string
  /** Still encrypted: pass it unchanged to card/code/decrypt on your server. */
  encrypt_code: string
  outer_str?: string
  openid?: string
  activate_ticket?: string
  notices: NoticeCode[]
}

export type SubmitLinkResult = SubmitLink | Refused

export interface NormalizeOptions {
  /** Set it if `outer_str` is still percent-encoded. By default it is not decoded, since `100%` is a valid channel name. */
  outerStrEncoded?: boolean
}

/** One card for `wx.addCard`. */
export interface AddCard {
  cardId: string
  /** From your server (`cardExt` of wxcard/server), as JSON text or as the object in it. Never with an `api_ticket`. */
  cardExt: string | CardExt
}
export interface CardExt {
  code?: string
  openid?: string
  timestamp: number | `${number}`
  nonce_str: string
  signature: string
  fixed_begintimestamp?: number
  outer_str?: string
  api_ticket?: never
}

export type AddCardRequest = { ok: true; cardList: { cardId: string; cardExt: string }[] } | Refused
export type OpenCardRequest = { ok: true; cardList: { cardId: string; code: string }[] } | Refused

export interface AddCardResult {
  /** `added`: see each card. `cancelled`: the shopper cancelled. `failed`: see `detail`; nothing was added. */
  kind: 'added' | 'cancelled' | 'failed'
  /** WeChat's own words. */
  detail?: string
  cards: {
    cardId: string
    ok: boolean
    /** Encrypted: pass it to card/code/decrypt on your server. `wx.openCard` takes the decrypted code. */
    encrypt_code?: string
  }[]
}

/** WeChat Pay's second generation (微信支付会员卡): the same card mini program, another page. */
export type PayCard = {
  create_card_appid: string
  card_id: string
  card_code?: string
  /** At most 32 characters. */
  outer_str?: string
} & (
  | { activate_type: 'ACTIVATE_TYPE_NORMAL' }
  | { activate_type: 'ACTIVATE_TYPE_JUMP'; jump_url: string }
  | { activate_type: 'ACTIVATE_TYPE_JUMP'; jump_appid: string; jump_path: string }
)
export type PayCardResult =
  | { ok: true; navigatorData: NavigatorData<PayCard> & { path: 'pages/card_open/card_open' } }
  | Refused

/** The third generation (品牌会员): the argument of `wx.openBusinessView`. */
export interface BrandCardView {
  businessType: 'wxpayCardMember'
  queryString: string
}
export type BrandCardResult = { ok: true; view: BrandCardView; notices: NoticeCode[] } | Refused

/**
 * The functions of the core. They accept any input, always return a result, never throw, and have no side effects. A
 * text may be at most 65,536 bytes of UTF-8 long.
 */
export interface Wxcard {
  /** Which build of the core runs: WebAssembly, or the same core compiled to plain JavaScript. */
  readonly engine: 'wasm' | 'js'

  /**
   * The activation link of `card/membercard/activate/geturl` (or the part after `?`, or the whole JSON answer) →
   * extraData.
   * @example wxcard.decodeActivationLink(url) // {ok: true, extraData: {encrypt_card_id, outer_str, biz}, notices: []}
   * @see https://developers.weixin.qq.com/doc/service/guide/product/card/Coupons-Mini_Program_Start_Up.html
   */
  decodeActivationLink(link: string): ExtraDataResult

  /**
   * extraData that other code took apart (still encoded, or with `#wechat_redirect` at the end) → correct extraData.
   * @example wxcard.normalizeExtraData({ encrypt_card_id: '3%2Bm8', biz: 'TQ%3D%3D#wechat_redirect' }) // {ok: true, extraData: {encrypt_card_id: '3+m8', outer_str: '', biz: 'TQ=='}, …}
   * @see https://developers.weixin.qq.com/doc/service/guide/product/card/Coupons-Mini_Program_Start_Up.html
   */
  normalizeExtraData(raw: unknown, options?: NormalizeOptions): NormalizeResult

  /**
   * The options of `App.onShow` or `wx.getEnterOptionsSync()`, or their JSON text (at most 65,536 characters) → one of
   * four kinds.
   * @example
   * const result = wxcard.classifyReturn(options)
   * if (result.kind === 'activated') send(result.activate_ticket, result.card_id, result.code)
   * else if (result.kind === 'no_data') askYourServer() // closed, swiped back, or already a member
   * else if (result.kind === 'malformed') console.warn(result.problems.map(({ code, field }) => `${code} ${field}`))
   * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
   */
  classifyReturn(optionsOrJsonText: unknown): ReturnResult

  /**
   * extraData → the attributes of `<navigator target="miniProgram">`.
   * @example this.setData(wxcard.navigatorData(extraData)) // {target: 'miniProgram', appId: 'wxeb490c6f9b154ef9', extraData}
   * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
   */
  navigatorData<T extends object>(extraData: T): NavigatorData<T>

  /**
   * The address WeChat opens after the form of a jump-type card (跳转型一键激活) → its parameters, decoded once.
   * @example wxcard.decodeSubmitLink(url) // {ok: true, host, card_id, encrypt_code, openid, outer_str, activate_ticket, notices: []}
   * @see https://developers.weixin.qq.com/doc/service/guide/product/card/Coupons-Mini_Program_Start_Up.html
   */
  decodeSubmitLink(link: string): SubmitLinkResult

  /**
   * Cards → the `cardList` for `wx.addCard`. Each cardExt becomes JSON text with exactly the keys that have a value.
   * @example wx.addCard({ cardList: request.cardList, complete: (result) => wxcard.readAddCardResult(result) })
   * @example wxcard.addCardRequest([{ cardId, cardExt }]) // {ok: true, cardList: [{cardId, cardExt: '{"timestamp":…}'}]}
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/open-api/card/wx.addCard.html
   */
  addCardRequest(cards: AddCard[]): AddCardRequest

  /**
   * What `wx.addCard` passed to success, fail or complete → what happened to each card.
   * @example wx.addCard({ cardList, complete: (result) => wxcard.readAddCardResult(result) }) // {kind: 'added', cards: […]}
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/open-api/card/wx.addCard.html
   */
  readAddCardResult(resultOrError: unknown): AddCardResult

  /**
   * Cards with decrypted codes → the `cardList` for `wx.openCard`. Refuses codes that are still encrypted or encoded.
   * @example wxcard.openCardRequest([{ cardId, code: '246136199242' }]) // {ok: true, cardList: […]}
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/open-api/card/wx.openCard.html
   */
  openCardRequest(cards: { cardId: string; code: string }[]): OpenCardRequest

  /**
   * Second generation (微信支付会员卡) → the attributes of `<navigator>`. {@link classifyReturn} handles its returns.
   * @example wxcard.payCardNavigatorData(card) // {ok: true, navigatorData: {target: 'miniProgram', appId, extraData}}
   * @see https://pay.weixin.qq.com/docs/merchant/apis/membership-card/member-card-invest/
   */
  payCardNavigatorData(card: PayCard): PayCardResult

  /**
   * Third generation (品牌会员): the token of the pre-authorisation → the argument of `wx.openBusinessView`. It returns
   * data only if the shopper uses the button inside its page, and that data proves nothing: ask your server (notice
   * `ask_server`).
   * @example wxcard.brandCardView(token) // {ok: true, view: {businessType, queryString}}, for wx.openBusinessView
   * @see https://pay.weixin.qq.com/doc/brand/4015582737
   */
  brandCardView(token: string, options?: { scene?: string }): BrandCardResult

  /**
   * The same function as the export {@link redact}.
   * @example console.log(wxcard.redact(options))
   * @see {@link redact}; source: the fields that the official pages call secret
   */
  redact(value: unknown): unknown

  /**
   * Does this text have the form of an appId: `wx` and 16 lower-case hexadecimal digits?
   * @example wxcard.isAppId('wxeb490c6f9b154ef9') // true
   * @see https://developers.weixin.qq.com/miniprogram/dev/component/navigator.html
   */
  isAppId(text: unknown): boolean
}

/** A type of the host, if the host has it. A mini program has no DOM, and this file must compile there too. */
type HostType<Name extends string> = typeof globalThis extends Record<Name, { prototype: infer T }> ? T : never

export type LoadOptions = {
  /**
   * Where the wasm is, if not the package's own. Node: a path or bytes. Browser: a URL, `Response`, bytes or a
   * compiled module. Mini program: an absolute path in the code package (default
   * `/miniprogram_npm/wxcard/wxcard.wasm.br`; in a sub-package put its root in front).
   */
  wasm?:
    | string
    | HostType<'URL'>
    | HostType<'Response'>
    | PromiseLike<HostType<'Response'>>
    | ArrayBuffer
    | ArrayBufferView
    | (typeof globalThis extends { WebAssembly: { Module: { prototype: infer T } } } ? T : never)
  /** `auto` (default): WebAssembly, or plain JavaScript where that does not work. */
  engine?: 'auto' | 'wasm' | 'js'
  /** How many milliseconds WebAssembly may take to load. Default 3000. In Node without `wasm` it starts at once. */
  timeout?: number
}

/**
 * Loads the core. Calls with the same `engine` and `wasm` share one load; a call with others gets its own. A failed
 * load is forgotten, so the next call tries again.
 * @throws {WxcardError} (as a rejection) `load_failed` or `load_timeout`, only with `engine: 'wasm'`; `bad_option` for an unknown engine
 * @example const wxcard = await loadWxcard()
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export function loadWxcard(options?: LoadOptions): Promise<Wxcard>

/**
 * What a code means and what to do, in one language or (without `lang`) in both. In Node and web pages it knows every
 * code of this package and every known errcode of WeChat; in a mini program, the codes that can occur there.
 * @returns `undefined` for an unknown code
 * @example explain('bad_base64', 'en') // 'Not Base64; a space was a +: avoid URLSearchParams, qs.'
 * @example explain(40056, 'zh')
 * @example explain('40100 card/create', 'en') // what it means at that interface: docs/errors.md lists these
 * @see docs/errors.md (https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Card_coupons_error_code.html for errcodes)
 */
export function explain(code: ProblemCode | NoticeCode | FailureCode, lang?: Lang): string
export function explain(code: string | number, lang?: Lang): string | undefined

/**
 * A copy that is safe to log. In tickets, codes, openids, card ids and tokens, also inside links and JSON text,
 * letters and digits become `*`; length, `%`, `+`, `=` and spaces stay. Never throws: objects with cycles, throwing
 * getters or proxies give a copy too. The copy is at most 8 levels deep and has at most 2,000 values. A ticket on its
 * own, without its field name, is not recognised.
 * @example redact({ activate_ticket: 'fDZ+9e=', scene: 1038 }) // { activate_ticket: '***+**=', scene: 1038 }
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html (what activate_ticket, card_id and code are)
 */
export function redact(value: unknown): unknown

/**
 * An id of an activation that, unlike its ticket, may be stored, logged and compared: the lower-case hexadecimal
 * SHA-256 of the UTF-8 of `activate_ticket \n card_id \n code`. It is the same on the phone, in logs and on the server.
 * @param activation as {@link Wxcard.classifyReturn} gives it, that is, with the ticket decoded
 * @example activationDigest({ activate_ticket: 'a', card_id: 'b', code: 'c' }) // 'ea7fb08b…', 64 digits
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html (the three values)
 */
export function activationDigest(activation: Pick<Activated, 'activate_ticket' | 'card_id' | 'code'>): string

/** The only error class of this entry. */
export class WxcardError extends Error {
  constructor(code: FailureCode, details?: { problems?: Problem[]; detail?: unknown; cause?: unknown })
  readonly name: 'WxcardError'
  readonly code: FailureCode
  /** What is wrong and what to do, in Chinese; `message` has both languages. */
  readonly zh: string
  /** The same in English. */
  readonly en: string
  /** For `bad_input`: the reasons. */
  readonly problems: Problem[]
  /** What the host said, if it said more (for instance WeChat's `errMsg`). Never holds data of the shopper. */
  readonly detail?: unknown
}

/* ------------------------------------------------------------------------------------------------------------------
 * The flow in the mini program: jump, return, each activation handled once. The guide is docs/mini-program.md; the
 * code is in js/phone/.
 */

/**
 * Where the record of activations is stored. Synchronous. If it throws, memory takes over and `onError` gets
 * `storage_failed` once.
 * @example const storage = { get: (key) => wx.getStorageSync(key), set: (key, text) => wx.setStorageSync(key, text) }
 * storage.set(key, text); storage.get(key) // text
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/storage/wx.setStorageSync.html
 */
export interface MemberCardStorage {
  /** What is stored under this key. Text that is not a record of this package is saved once under `<key>.bad`. */
  get(key: string): unknown
  /** Never gets a ticket, code or card_id: only digests and counts. */
  set(key: string, value: string): unknown
}

/**
 * @example createMemberCard({ onActivated(activated) { return sendToServer(activated) }, onNoData: askServer })
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export interface MemberCardOptions {
  /**
   * The shopper has opened the card: send all three values to your server. Return a promise that settles when your
   * server has answered. If it resolves, the activation is settled and this handler is never called for it again
   * (resolve for 40056, already active, too). If it rejects, the handler is called again at the next onShow or after a
   * pause. Reject for HTTP 500 too: `wx.request` calls `success` for it. Without a promise the activation counts as
   * settled, and `onError` gets `no_promise` once. There is one call at a time for a card; a promise that has not
   * settled after a minute in front counts as rejected. For an app killed meanwhile, see {@link onNoData}.
   * @example onActivated: (activated) => post('/activate', activated)
   */
  onActivated(activated: Activated): unknown
  /**
   * Ask your server whether the shopper is a member. `notices` say why: `[]`, the shopper came back with nothing;
   * `ask_server`, they came back some other way, or from the third generation; `unfinished`, an earlier run of the app
   * ended before an activation was settled. Never means "not a member". If it returns a promise that rejects, it is
   * called again.
   */
  onNoData?(result: NoData & { notices: ('ask_server' | 'unfinished')[] }): unknown
  /** A return from the card mini program that is not in the documented form. Without this handler `onError` gets `bad_input`. */
  onMalformed?(result: Malformed): unknown
  /**
   * `handler_failed` (with your error as `cause`), `handler_hangs`, `no_promise`, `storage_failed` (once),
   * `load_failed`, `load_timeout`, `bad_input`. Without this handler `console.error` gets the code and what to do,
   * nothing else.
   */
  onError?(error: WxcardError): unknown
  /** Default: `wx.getStorageSync` and `wx.setStorageSync` if there is a `wx`, otherwise memory. */
  storage?: MemberCardStorage
  /** Where the core is and which engine to use; see {@link LoadOptions}. */
  load?: LoadOptions
}

/** What `open` takes: the result of `prepare`. */
export interface Prepared {
  target?: 'miniProgram'
  appId?: string
  /** Second generation (微信支付会员卡): `pages/card_open/card_open`. */
  path?: string
  extraData?: object
  envVersion?: 'develop' | 'trial' | 'release'
  /** Third generation (品牌会员): passed to `wx.openBusinessView`, together with `queryString`. */
  businessType?: string
  queryString?: string
  /** What is worth knowing about the link, if anything. Never passed to WeChat. */
  notices?: NoticeCode[]
}

/** The options of onLaunch and onShow, as `wx.getEnterOptionsSync()` gives them. */
export interface ShowOptions {
  path: string
  query: Record<string, any>
  scene: number
  shareTicket?: string
  referrerInfo?: { appId: string; extraData?: any }
}

/** The two members of the object for `App()` that {@link MemberCard.app} wraps. */
export interface AppHandlers {
  onLaunch?(options: ShowOptions): unknown
  onShow?(options: ShowOptions): unknown
}

/** What {@link MemberCard.onShow} resolves with. */
export type ShownReturn = ReturnResult & {
  /** Whether WeChat has delivered this return before: it does so again after a lock screen, a share or a call. */
  repeat: boolean
}

/**
 * The card-opening flow. Make one for the whole mini program, in a module of its own, and use it in app.js and in the
 * pages.
 * @example
 * App({ onShow(options) { memberCard.onShow(options) } })  // or App(memberCard.app({ … }))
 * const prepared = await memberCard.prepare(link)          // before the tap
 * memberCard.open(prepared)                                // in the tap
 * // with a <navigator> of your own: its attributes, its tap, its failure
 * memberCard.navigatorData(extraData)
 * memberCard.opened()
 * memberCard.navigateError(event.detail)
 * memberCard.retry()   // after log-in
 * memberCard.forget()  // at log-out
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export interface MemberCard {
  /**
   * Wraps the object for `App()`. Your own onLaunch and onShow run first, with their usual `this`; then the return is
   * handled, even if yours throw or empty the options.
   * @example App(memberCard.app({ onShow(options) {} }))
   */
  app<T extends object = object>(options?: T & AppHandlers & ThisType<T>): T & { onShow(options?: any): void }

  /**
   * The same by hand, for frameworks without `App()` and for `wx.onAppShow`. Without options, or with the `{}` that a
   * Taro page gets, it reads `wx.getEnterOptionsSync()`. Returns that arrive before the core is loaded wait in order.
   * Never throws or rejects.
   * @returns what the return was, once the handlers called for it have settled or have hung for a minute
   */
  onShow(options?: unknown): Promise<ShownReturn>

  /**
   * Does, before the tap, everything that takes time: a link, the answer of geturl (text or object), an extraData, a
   * {@link PayCard} of the second generation, or `{token, scene?}` of the third → what `<navigator>` and
   * {@link MemberCard.open} take.
   * @throws {WxcardError} (as a rejection) `bad_input` with every problem; `load_failed` or `load_timeout`
   * @example this.setData({ card: await memberCard.prepare(link) })
   */
  prepare(input: string | object): Promise<(NavigatorData | Prepared) & { notices?: NoticeCode[] }>

  /**
   * Jumps; call it in the tap handler. Nothing asynchronous happens before `wx.navigateToMiniProgram`. A second tap on
   * the same card, while WeChat is still asking about the first, makes no second jump and gets the same answer.
   * @returns WeChat's answer; for the third generation with the returned data, which proves nothing
   * @throws {WxcardError} (as a rejection) `not_ready`, `navigate_cancelled`, `tap_required`, `app_id_not_listed`,
   * `navigate_failed`, `navigate_unavailable`
   */
  open(prepared: NavigatorData | Prepared | null | undefined): Promise<unknown>

  /** For `bind:tap` of a `<navigator>` of your own: a return is expected from then on, as after {@link MemberCard.open}. */
  opened(): void

  /**
   * For its `bind:fail`: takes `opened()` back, and gives a coded error with WeChat's own sentence as `detail`. Also
   * takes the result of a failed `wx.navigateToMiniProgram`.
   */
  navigateError(answer: unknown): WxcardError

  /** Tries everything unsettled at once, without waiting for its pause: after log-in, or when the network is back. */
  retry(): Promise<void>

  /** For log-out: activations from before it are never passed to a handler again, even if WeChat delivers them again. */
  forget(): void

  /** extraData → the attributes of `<navigator target="miniProgram">`. Works before the core is loaded. */
  navigatorData<T extends object>(extraData: T): NavigatorData<T>

  /** The core, when it is loaded. A failed load is forgotten: reading this property again tries again. */
  readonly ready: Promise<Wxcard>

  /** Which engine runs; `undefined` until the core is loaded. */
  readonly engine: 'wasm' | 'js' | undefined
}

/**
 * Makes the card-opening flow: it classifies every return, calls the right handler, and settles each activation once.
 * @throws {WxcardError} `bad_option`: an unknown option, no `onActivated`, or a value of the wrong type
 * @example
 * const memberCard = createMemberCard({ onActivated: (activated) => post('/activate', activated) })
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export function createMemberCard(options: MemberCardOptions): MemberCard

/** The details of the events of the component `wxcard/open-member-card`. */
export interface OpenMemberCardEvents {
  /** The link is valid and the button works. */
  ready: { card: NavigatorData | Prepared; notices: NoticeCode[] }
  /** WeChat made the jump; `answer` is what it said. What the shopper does there arrives in App.onShow. */
  success: { answer: unknown }
  /** The jump was not made; `detail` is WeChat's own sentence. For your logs only: show none of it to a shopper. */
  fail: { code: FailureCode; message: string; detail?: unknown }
  /** The link or extraData was refused, or the core could not be loaded. */
  error: { code: FailureCode; message: string; problems: Problem[]; detail?: unknown }
}
