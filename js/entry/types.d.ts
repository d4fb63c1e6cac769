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

/** Accepted, yet worth knowing. */
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
  /** What it is about. With `unknown_member` and `secret`: the name of the member as it was given. */
  field: Field
  /**
   * Where, in UTF-16 units, so that `text.slice(offset)` starts at the culprit. Counted in the text that was passed in;
   * for a member of an object, in that member's own text (0 when it is no text).
   */
  offset: number
  /** What is wrong and what to do, in Chinese. */
  zh: string
  /** The same in English. */
  en: string
  /** Both: `zh`, a space, `en`. */
  message: string
  /** Only with `server_error`: WeChat's own number. */
  errcode?: number
  /** Only with a list of cards: which of them. */
  index?: number
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

export type NormalizeResult =
  | {
      ok: true
      /** Right, after repair where that was needed. */
      extraData: ExtraData
      /** Whether the value that was passed in would have worked as it was: nothing decoded, cut, put back or dropped. */
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

/** One card for `wx.addCard`. */
export interface AddCard {
  cardId: string
  /** From the server (`cardExt` of wxcard/server), as the text it is or as the object in it. Never with an `api_ticket`. */
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
  /** `added`: see each card. `cancelled`: the shopper said no. `failed`: see `detail`; nothing was added. */
  kind: 'added' | 'cancelled' | 'failed'
  /** What WeChat said. */
  detail?: string
  cards: {
    cardId: string
    ok: boolean
    /** Encrypted: for card/code/decrypt on your server. `wx.openCard` wants what comes out of that. */
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

/** The functions of the core. All are pure and total: any input gives an answer, nothing throws. */
export interface Wxcard {
  /** Which build of the core answers: WebAssembly, or the same core compiled to plain JavaScript. */
  readonly engine: 'wasm' | 'js'

  /**
   * The activation link of `card/membercard/activate/geturl` (or its whole JSON answer, or the bare query) → extraData.
   * @example wxcard.decodeActivationLink(url) // {ok: true, extraData: {encrypt_card_id, outer_str, biz}, notices: []}
   * @see https://developers.weixin.qq.com/doc/service/guide/product/card/Coupons-Mini_Program_Start_Up.html
   */
  decodeActivationLink(link: string): ExtraDataResult

  /**
   * extraData that other code has already taken apart (still encoded, or with `#wechat_redirect` left on) → extraData.
   * @example wxcard.normalizeExtraData({ encrypt_card_id: '3%2Bm8', biz: 'TQ%3D%3D#wechat_redirect' }) // {ok: true, extraData: {encrypt_card_id: '3+m8', outer_str: '', biz: 'TQ=='}, …}
   * @see https://developers.weixin.qq.com/doc/service/guide/product/card/Coupons-Mini_Program_Start_Up.html
   */
  normalizeExtraData(raw: unknown, options?: NormalizeOptions): NormalizeResult

  /**
   * The options of `App.onShow` or `wx.getEnterOptionsSync()`, or their JSON text → one of four kinds. Takes anything, at most
   * 65,536 characters where it is text.
   * @example
   * const result = wxcard.classifyReturn(options)
   * if (result.kind === 'activated') send(result.activate_ticket, result.card_id, result.code)
   * else if (result.kind === 'no_data') askYourServer() // closed, swiped back, or already a member: nobody knows
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
   * Cards → the argument of `wx.addCard`, each cardExt as JSON text with exactly the keys that have a value.
   * @example wx.addCard({ cardList: request.cardList, complete: (result) => wxcard.readAddCardResult(result) })
   * @example wxcard.addCardRequest([{ cardId, cardExt }]) // {ok: true, cardList: [{cardId, cardExt: '{"timestamp":…}'}]}
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/open-api/card/wx.addCard.html
   */
  addCardRequest(cards: AddCard[]): AddCardRequest

  /**
   * What `wx.addCard` gave to success or fail → what became of each card. Takes anything.
   * @example wx.addCard({ cardList, complete: (result) => wxcard.readAddCardResult(result) }) // {kind: 'added', cards: […]}
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/open-api/card/wx.addCard.html
   */
  readAddCardResult(resultOrError: unknown): AddCardResult

  /**
   * Cards with decrypted codes → the argument of `wx.openCard`. Refuses codes that are still encrypted or encoded.
   * @example wxcard.openCardRequest([{ cardId, code: '246136199242' }]) // {ok: true, cardList: […]}
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/open-api/card/wx.openCard.html
   */
  openCardRequest(cards: { cardId: string; code: string }[]): OpenCardRequest

  /**
   * Second generation (微信支付会员卡) → the attributes of `<navigator>`. Its returns go through {@link classifyReturn}.
   * @example wxcard.payCardNavigatorData(card) // {ok: true, navigatorData: {target: 'miniProgram', appId, extraData}}
   * @see https://pay.weixin.qq.com/docs/merchant/apis/membership-card/member-card-invest/
   */
  payCardNavigatorData(card: PayCard): PayCardResult

  /**
   * Third generation (品牌会员): the token of the pre-authorisation → the argument of `wx.openBusinessView`. Data comes back
   * only when the shopper used the button inside the page, and proves nothing: ask your server (notice `ask_server`).
   * @example wxcard.brandCardView(token) // {ok: true, view: {businessType, queryString}}, for wx.openBusinessView
   * @see https://pay.weixin.qq.com/doc/brand/4015582737
   */
  brandCardView(token: string, options?: { scene?: string }): BrandCardResult

  /**
   * The same as the export {@link redact}.
   * @example console.log(wxcard.redact(options))
   * @see {@link redact}; source: the members that the official pages call secret
   */
  redact(value: unknown): unknown

  /**
   * Is this text shaped like an appId: `wx` and 16 lower-case hexadecimal digits?
   * @example wxcard.isAppId('wxeb490c6f9b154ef9') // true
   * @see https://developers.weixin.qq.com/miniprogram/dev/component/navigator.html
   */
  isAppId(text: unknown): boolean
}

/** A type of the host, where the host has it: a mini program has no DOM, and this file compiles there as it is. */
type HostType<Name extends string> = typeof globalThis extends Record<Name, { prototype: infer T }> ? T : never

export type LoadOptions = {
  /**
   * Where the wasm is, when it is not the one that the package brings along. Node: a path or bytes. Browser: a URL, `Response`,
   * bytes or a compiled module. Mini program, which takes a file of the code package only: an absolute path (default
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
  /** `auto` (default): WebAssembly, and plain JavaScript where that does not work. */
  engine?: 'auto' | 'wasm' | 'js'
  /** Milliseconds until WebAssembly is given up. Default 3000. */
  timeout?: number
}

/**
 * Loads the core. Calls for the same engine and the same `wasm` share one load; a call with another one gets its own. A failed
 * load is forgotten, so the next call tries again.
 * @throws {WxcardError} (as a rejection) `load_failed` or `load_timeout`, only with `engine: 'wasm'`; `bad_option` for an engine that there is none of
 * @example const wxcard = await loadWxcard()
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export function loadWxcard(options?: LoadOptions): Promise<Wxcard>

/**
 * What a code means and what to do, in one language or (without `lang`) in both. In Node and web pages every code of this
 * package and every errcode of WeChat that is known; in a mini program the codes that can occur there.
 * @returns `undefined` for an unknown code
 * @example explain('bad_base64', 'en') // 'Not Base64; a space was a +: do not use URLSearchParams or qs.'
 * @example explain(40056, 'zh')
 * @example explain('40100 card/create', 'en') // what it means at that interface: docs/errors.md lists these
 * @see docs/errors.md (https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Card_coupons_error_code.html for errcodes)
 */
export function explain(code: ProblemCode | NoticeCode | FailureCode, lang?: Lang): string
export function explain(code: string | number, lang?: Lang): string | undefined

/**
 * A copy that is safe to log: tickets, codes, openids, card ids and tokens lose their letters and digits and keep their
 * shape (length, `%`, `+`, `=`, spaces), also inside links and JSON text. Total: cycles, getters that throw and proxies
 * give a copy too, at most 8 levels deep and 2,000 values large. A ticket by itself, without its name, is not recognised.
 * @example redact({ activate_ticket: 'fDZ+9e=', scene: 1038 }) // { activate_ticket: '***+**=', scene: 1038 }
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html (what activate_ticket, card_id and code are)
 */
export function redact(value: unknown): unknown

/**
 * The name of an activation that may be kept, logged and compared where its ticket may not: lower-case hexadecimal SHA-256 of
 * the UTF-8 of `activate_ticket \n card_id \n code`. The same on the phone, in logs and on the server.
 * @param activation as {@link Wxcard.classifyReturn} gives it: the ticket decoded
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
  /** With `bad_input`: why. */
  readonly problems: Problem[]
  /** What the host said, where there is more to say (for instance WeChat's `errMsg`). Never holds data of the shopper. */
  readonly detail?: unknown
}

/* ------------------------------------------------------------------------------------------------------------------
 * The flow in the mini program: jump, return, exactly once. Made by js/phone/member_card.js; docs/mini-program.md is the guide.
 */

/**
 * Where the record of activations lives. Synchronous; may throw (then memory takes over and `onError` hears of it once).
 * @example const storage = { get: (key) => wx.getStorageSync(key), set: (key, text) => wx.setStorageSync(key, text) }
 * storage.set(key, text); storage.get(key) // text
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/storage/wx.setStorageSync.html
 */
export interface MemberCardStorage {
  /** What was stored under this key; text that is no record of this package is kept once under `<key>.bad`. */
  get(key: string): unknown
  /** Never given a ticket, code or card_id: only digests and counts. */
  set(key: string, value: string): unknown
}

/**
 * @example createMemberCard({ onActivated(activated) { return sendToServer(activated) }, onNoData: askServer })
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export interface MemberCardOptions {
  /**
   * The shopper has opened the card: send all three values to your server. Return a promise that settles when your server
   * has answered. Resolved: settled, this activation is never brought again (resolve for 40056, already active, too).
   * Rejected: brought again, at the next onShow or after a pause. Reject on HTTP 500 as well: `wx.request` calls `success`
   * with it. Without a promise it counts as settled, and `onError` hears `no_promise` once. One at a time for a card; no
   * answer within a minute counts as rejected. The app killed meanwhile: see {@link onNoData}.
   * @example onActivated: (activated) => post('/activate', activated)
   */
  onActivated(activated: Activated): unknown
  /**
   * Ask your server whether the shopper is a member. `notices` say why: `[]`: came back with nothing; `ask_server`: came
   * back another way, or from the third generation; `unfinished`: an earlier run of the app ended with an activation in
   * hand. Never means "not a member". A promise that rejects is tried again.
   */
  onNoData?(result: NoData & { notices: ('ask_server' | 'unfinished')[] }): unknown
  /** From the card mini program, yet not what is documented. Without this handler `onError` gets it as `bad_input`. */
  onMalformed?(result: Malformed): unknown
  /**
   * `handler_failed` (with your error as `cause`), `handler_hangs`, `no_promise`, `storage_failed` (once), `load_failed`,
   * `load_timeout`, `bad_input`. Without this handler they go to `console.error`, as the code and what to do, nothing else.
   */
  onError?(error: WxcardError): unknown
  /** Default: `wx.getStorageSync` and `wx.setStorageSync` where there is a `wx`, memory elsewhere. */
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
  /** Third generation (品牌会员): goes to `wx.openBusinessView` with `queryString`. */
  businessType?: string
  queryString?: string
  /** What was worth knowing about the link, where there was something. Never sent on to WeChat. */
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

/** What {@link MemberCard.onShow} tells. */
export type ShownReturn = ReturnResult & {
  /** A return of the card that is no news: WeChat delivers the same one again after a lock screen, a share, a call. */
  repeat: boolean
}

/**
 * One for the whole mini program: make it in a module of its own, use it in app.js and in the pages.
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
   * Wraps the object for `App()`: your own onLaunch and onShow run as before, with their `this`; then the return is taken,
   * also when yours throws or empties its options.
   * @example App(memberCard.app({ onShow(options) {} }))
   */
  app<T extends object = object>(options?: T & AppHandlers & ThisType<T>): T & { onShow(options?: any): void }

  /**
   * The same by hand, for frameworks without `App()` and for `wx.onAppShow`. Without options, or with `{}` as a Taro page
   * hands over, it asks `wx.getEnterOptionsSync()`. Before the core is there, returns wait in order. Never throws, never
   * rejects.
   * @returns what this return was, once the handlers it called have settled, or hung for a minute
   */
  onShow(options?: unknown): Promise<ShownReturn>

  /**
   * All that needs time, before the tap: a link, the answer of geturl (text or object), an extraData, a {@link PayCard} of
   * the second generation, or `{token, scene?}` of the third → what `<navigator>` and {@link MemberCard.open} want.
   * @throws {WxcardError} (as a rejection) `bad_input` with every problem; `load_failed` or `load_timeout`
   * @example this.setData({ card: await memberCard.prepare(link) })
   */
  prepare(input: string | object): Promise<(NavigatorData | Prepared) & { notices?: NoticeCode[] }>

  /**
   * Jumps, in the tap handler: nothing asynchronous happens before `wx.navigateToMiniProgram`. A second tap on the same
   * card while WeChat still asks about the first joins it.
   * @returns WeChat's answer; of the third generation with the data that came back, which proves nothing
   * @throws {WxcardError} (as a rejection) `not_ready`, `navigate_cancelled`, `tap_required`, `app_id_not_listed`,
   * `navigate_failed`, `navigate_unavailable`
   */
  open(prepared: NavigatorData | Prepared | null | undefined): Promise<unknown>

  /** For `bind:tap` of a `<navigator>` of your own: its return is waited for like that of {@link MemberCard.open}. */
  opened(): void

  /**
   * For its `bind:fail`: takes back what `opened()` said, and gives a coded error with WeChat's own sentence as `detail`.
   * Also for the result of a failed `wx.navigateToMiniProgram`.
   */
  navigateError(answer: unknown): WxcardError

  /** Tries what is unsettled now, whatever its pause: after log-in, or when the network is back. */
  retry(): Promise<void>

  /** At log-out: no activation of before is handed over any more, also when WeChat delivers it again. */
  forget(): void

  /** extraData → the attributes of `<navigator target="miniProgram">`. Needs no core. */
  navigatorData<T extends object>(extraData: T): NavigatorData<T>

  /** The core, once it is there. A failed load is forgotten: reading this again tries again. */
  readonly ready: Promise<Wxcard>

  /** Which engine answers; `undefined` until the core is there. */
  readonly engine: 'wasm' | 'js' | undefined
}

/**
 * The card-opening flow: classifies every return, calls the right handler, settles each activation once.
 * @throws {WxcardError} `bad_option`: a name that does not exist, no `onActivated`, a value of the wrong kind
 * @example
 * const memberCard = createMemberCard({ onActivated: (activated) => post('/activate', activated) })
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export function createMemberCard(options: MemberCardOptions): MemberCard

/** The details of the events of the component `wxcard/open-member-card`. */
export interface OpenMemberCardEvents {
  /** The link is right and the button works. */
  ready: { card: NavigatorData | Prepared; notices: NoticeCode[] }
  /** The jump was made, `answer` is WeChat's. What the shopper did there arrives in App.onShow. */
  success: { answer: unknown }
  /** The jump was not made; `detail` is WeChat's own sentence. For your logs: none of it is meant for a shopper. */
  fail: { code: FailureCode; message: string; detail?: unknown }
  /** The link or extraData was refused, or the core could not be loaded. */
  error: { code: FailureCode; message: string; problems: Problem[]; detail?: unknown }
}
