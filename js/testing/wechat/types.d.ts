/** `createWechat`: WeChat's server and card mini program to test with, on loopback. Part of wxcard/testing, for Node. */

export interface WechatOptions {
  /** AppID of the official account. Default: a made-up one. */
  appId?: string
  /** Its AppSecret, for cgi-bin/stable_token. */
  secret?: string
  /** Its original id, `gh_…`: ToUserName of the pushes. */
  account?: string
  /** Where events are pushed. Default: nowhere; `pushes` lists them all the same. */
  push?: PushOptions
  /** New cards wait for `review`. Default: approved at once. */
  review?: boolean
  /** Where the clock starts, in milliseconds since 1970. Default: now. */
  start?: number
}

export interface PushOptions {
  url: string
  token: string
  /** EncodingAESKey, 43 characters. */
  aesKey?: string
  /** 明文模式, 兼容模式, 安全模式. Default: encrypted where there is an aesKey. */
  mode?: 'plain' | 'compatible' | 'encrypted'
  /** Default `xml`. */
  format?: 'xml' | 'json'
  /** Milliseconds for one delivery. Default 5000, as WeChat's; without an answer a push is sent three more times. */
  timeout?: number
}

export interface Delivery {
  /** The event's name, or the message's type. */
  event: string
  fields: Record<string, unknown>
  tries: number
  /** Answered with HTTP 200 in time. */
  ok: boolean
  status?: number
  body?: string
  error?: string
}

/** What goes wrong with one push. */
export interface PushFault {
  /** Delivered so many times more although it was answered. */
  repeat?: number
  /** The first so many answers get lost. */
  deaf?: number
}

/**
 * What goes wrong with one request. Bytes count from the first byte of the HTTP request or answer, headers included.
 * @example wechat.fault('card/membercard/activate', { drop: true }, { errcode: -1, acts: true })
 */
export interface Fault {
  /**
   * Does WeChat do what was asked? Default: yes for faults of the line (delay, hang, drop, cut, gzip), no for other answers
   * (errcode, status, text, html).
   */
  acts?: boolean
  /** Another answer: this errcode. */
  errcode?: number
  /** As it is. Default: a sentence with a hint and a rid. */
  errmsg?: string
  /** errmsg repeats the request, as WeChat now and then does. */
  echo?: boolean
  /** Another HTTP status, with nothing in it. */
  status?: number
  /** Another answer, as it is. */
  text?: string
  /** A proxy's page. */
  html?: boolean
  /** Milliseconds before the answer. */
  delay?: number
  /** No answer ever. */
  hang?: boolean
  /** The line goes before the first byte of the answer. */
  drop?: boolean
  /** The line goes after so many bytes of the answer. */
  cutAnswer?: number
  /** The line goes after so many bytes of the request. WeChat acts if it had all of them. */
  cutRequest?: number
  /** true: a packed answer. 'broken': it says packed, and is not. */
  gzip?: true | 'broken'
}

export interface SeenRequest {
  path: string
  method: string
  token: string | null
  /** The body. */
  text: string
  /** WeChat did what was asked, whatever it answered. */
  acted: boolean
  answer: unknown
  /** Of the whole HTTP request and answer, as far as they went: what `cutRequest` and `cutAnswer` count in. */
  bytes: { request: number; answer: number }
}

/** The options of App.onShow. */
export interface ShownOptions {
  path: string
  query: Record<string, string>
  scene: number
  referrerInfo: { appId: string; extraData?: { activate_ticket: string; card_id: string; code: string; [further: string]: string } }
}

export interface WalletCard {
  code: string
  card_id: string
  active: boolean
  status: string
  bonus: number
  balance: number
  membership_number?: string
}

/**
 * The phone of one shopper: what WeChat itself does there.
 * @example
 * const options = shopper.open(wxcard.navigatorData(extraData), { USER_FORM_INFO_FLAG_MOBILE: '13800000000' }) // for App.onShow
 * wxcard.decodeSubmitLink(shopper.submitLink(options))
 * shopper.addCard({ cardList })
 * shopper.openCard({ cardList })
 * shopper.wallet() // [{ code, card_id, active: true, … }]
 * shopper.deleteCard(code)
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export interface Shopper {
  /** At the official account. */
  readonly openid: string
  readonly unionid: string
  /** At the merchant's mini program: another one, of no use to the card interfaces. */
  readonly miniProgramOpenid: string
  /**
   * The shopper taps: the card mini program opens, takes the form, and hands back. Throws what that mini program would show.
   * @param navigator What `navigatorData` gave, or the argument of wx.navigateToMiniProgram.
   * @param answers By field: `{ USER_FORM_INFO_FLAG_MOBILE: '138…', 兴趣: ['小说'] }`.
   * @param how `leaves: 'before'`: swiped back from the form. `'after'`: handed in, then swiped back; the ticket is lost.
   */
  open(
    navigator: { appId?: string; extraData?: unknown },
    answers?: Record<string, string | string[]>,
    how?: { leaves?: 'before' | 'after' },
  ): ShownOptions
  /** The after-submit address that came with this return. */
  submitLink(options: ShownOptions): string
  /** wx.addCard: checks each signature. */
  addCard(request: { cardList: { cardId: string; cardExt: string }[] }): {
    errMsg: string
    cardList?: ({ cardId: string; cardExt: string; code: string; isSuccess: boolean } | undefined)[]
  }
  /** wx.openCard: plain codes only. */
  openCard(request: { cardList: { cardId: string; code: string }[] }): { errMsg: string }
  /**
   * Takes the card out of the wallet, and pushes user_del_card.
   */
  deleteCard(code: string): void
  /**
   * What the wallet holds, in the order in which it came in.
   */
  wallet(): WalletCard[]
}

/**
 * WeChat, as far as cards go.
 * @example
 * const shopper = wechat.shopper()
 * wechat.fault('card/create', { errcode: -1 })
 * wechat.noFaults()
 * wechat.renewToken()
 * wechat.otherAccount().token() // a foreign one
 * await wechat.review(card_id, { pass: true })
 * wechat.cards() // [{ card_id, status, quantity }]
 * wechat.directPushes({ url, token })
 * await wechat.push({ MsgType: 'event', Event: 'card_sku_remind' })
 * wechat.pushFault({ repeat: 1 })
 * await wechat.checkAddress()
 * await wechat.pushed()
 * await wechat.close()
 * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html
 */
export interface Wechat {
  /** For `createCardClient({ baseUrl })` and `accessTokens({ baseUrl })`. */
  readonly url: string
  readonly appId: string
  readonly secret: string
  readonly account: string
  /** Runs with the real time, `advance` ahead of it: tokens end, card tickets end. */
  clock: { now(): number; advance(milliseconds: number): void }
  /** All that came in, oldest first. */
  requests: SeenRequest[]
  /** The access token of now; `renewToken` ends it and makes the next. */
  readonly token: string
  /**
   * Ends the token of now and gives the next one.
   */
  renewToken(): string
  /** The card ticket of now, for cardExt. */
  readonly apiTicket: string
  /** What goes wrong with the next requests to an interface (`card/create`), or to any (`*`): one fault each. */
  fault(path: string, ...faults: Fault[]): void
  /** Takes back what has not gone wrong yet, of one interface or of all. */
  noFaults(path?: string): void
  /** A shopper, by their openid at the official account. */
  shopper(openid?: string): Shopper
  /** A further official account: its token, and cards made with it, are foreign to the first. */
  otherAccount(): { appId: string; secret: string; token(): string }
  /** With `review: true`: approves or refuses a card, and pushes the event. */
  review(card_id: string, result?: { pass?: boolean; reason?: string }): Promise<Delivery>
  /** Every card there is. */
  cards(): { card_id: string; status: string; quantity: number }[]
  /**
   * Sends the events elsewhere from now on; `undefined` sends none.
   */
  directPushes(to: PushOptions | undefined): void
  /** Any event or message, with what every push has filled in. */
  push(fields: Record<string, unknown>): Promise<Delivery>
  /**
   * What goes wrong with the next pushes: one fault each.
   */
  pushFault(...faults: PushFault[]): void
  /** The console's check of the address (echostr). */
  checkAddress(): Promise<boolean>
  /** All events that happened, delivered or not. */
  pushes: Delivery[]
  /** Resolves when every push so far was delivered or given up. */
  pushed(): Promise<void>
  /**
   * Stops listening. Pushes that are still under way are given up.
   */
  close(): Promise<void>
}

/**
 * WeChat on loopback: answers as the documentation says, refuses what WeChat refuses (unknown members, wrong order, foreign
 * accounts, codes still encrypted, tokens that have ended), and goes wrong on demand. Nothing leaves the machine.
 * @example
 * const wechat = await createWechat()
 * const client = createCardClient({ baseUrl: wechat.url, accessToken: () => wechat.token })
 * wechat.fault('card/membercard/activate', { drop: true })
 * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html
 */
export function createWechat(options?: WechatOptions): Promise<Wechat>
