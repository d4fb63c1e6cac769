/** `createWechat`: a simulated WeChat server and card mini program, on your own machine. Part of wxcard/testing, for Node. */

export interface WechatOptions {
  /** AppID of the official account. Default: a made-up one. */
  appId?: string
  /** Its AppSecret, for cgi-bin/stable_token. */
  secret?: string
  /** Its original id, `gh_…`: ToUserName of the pushes. */
  account?: string
  /** Where events are pushed. Default: nowhere; `pushes` lists them anyway. */
  push?: PushOptions
  /** Whether new cards wait for `review`. Default: they are approved at once. */
  review?: boolean
  /** When the clock starts, in milliseconds since 1970. Default: now. */
  start?: number
}

export interface PushOptions {
  url: string
  token: string
  /** EncodingAESKey, 43 characters. */
  aesKey?: string
  /** 明文模式, 兼容模式 or 安全模式. Default: encrypted if there is an aesKey. */
  mode?: 'plain' | 'compatible' | 'encrypted'
  /** Default `xml`. */
  format?: 'xml' | 'json'
  /** Milliseconds for one delivery. Default 5000, as with WeChat. Without an answer a push is sent three more times. */
  timeout?: number
}

export interface Delivery {
  /** The event's name, or the message's type. */
  event: string
  fields: Record<string, unknown>
  tries: number
  /** Whether HTTP 200 came in time. */
  ok: boolean
  status?: number
  body?: string
  error?: string
}

/** What goes wrong with one push. */
export interface PushFault {
  /** How many more times it is delivered although it was answered. */
  repeat?: number
  /** How many answers, from the first on, get lost. */
  deaf?: number
}

/**
 * What goes wrong with one request. Bytes count from the first byte of the HTTP request or answer, including the
 * headers.
 * @example wechat.fault('card/membercard/activate', { drop: true }, { errcode: -1, acts: true })
 */
export interface Fault {
  /**
   * Does WeChat carry out the request? Default: yes for faults of the connection (delay, hang, drop, cut, gzip), no
   * for other answers (errcode, status, text, html).
   */
  acts?: boolean
  /** Answers with this errcode. */
  errcode?: number
  /** The errmsg to answer. Default: a sentence with a hint and a rid. */
  errmsg?: string
  /** errmsg repeats the request, as WeChat now and then does. */
  echo?: boolean
  /** Answers with this HTTP status and an empty body. */
  status?: number
  /** Answers with this text. */
  text?: string
  /** Answers with a proxy's HTML page. */
  html?: boolean
  /** Milliseconds before the answer. */
  delay?: number
  /** Never answers. */
  hang?: boolean
  /** The connection drops before the first byte of the answer. */
  drop?: boolean
  /** The connection drops after this many bytes of the answer. */
  cutAnswer?: number
  /** The connection drops after this many bytes of the request. WeChat carries it out if it got all of them. */
  cutRequest?: number
  /** true: a compressed answer. 'broken': it claims to be compressed, and is not. */
  gzip?: true | 'broken'
}

export interface SeenRequest {
  path: string
  method: string
  token: string | null
  /** The body. */
  text: string
  /** Whether WeChat carried it out, whatever it answered. */
  acted: boolean
  answer: unknown
  /** Sizes of the HTTP request and answer, as far as they got. `cutRequest` and `cutAnswer` count in these bytes. */
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
 * One shopper and the WeChat on their phone.
 * @example
 * const options = shopper.open(wxcard.navigatorData(extraData), { USER_FORM_INFO_FLAG_MOBILE: '13800000000' })
 * app.onShow(options)
 * wxcard.decodeSubmitLink(shopper.submitLink(options))
 * shopper.addCard({ cardList })
 * shopper.openCard({ cardList })
 * shopper.wallet() // [{ code, card_id, active: true, … }]
 * shopper.deleteCard(code)
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export interface Shopper {
  /** For the official account. */
  readonly openid: string
  readonly unionid: string
  /** For the merchant's mini program: another one, which the card interfaces do not accept. */
  readonly miniProgramOpenid: string
  /**
   * The shopper taps; the card mini program opens, takes the form and returns. Throws the error that it would show.
   * @param navigator What `navigatorData` gave, or the argument of wx.navigateToMiniProgram.
   * @param answers The form by field: `{ USER_FORM_INFO_FLAG_MOBILE: '138…', 兴趣: ['小说'] }`.
   * @param how `leaves: 'before'`: swipes back from the form. `'after'`: submits it, then swipes back; the ticket is lost.
   */
  open(
    navigator: { appId?: string; extraData?: unknown },
    answers?: Record<string, string | string[]>,
    how?: { leaves?: 'before' | 'after' },
  ): ShownOptions
  /** The after-submit address that belongs to this return. */
  submitLink(options: ShownOptions): string
  /** As wx.addCard; checks each signature. */
  addCard(request: { cardList: { cardId: string; cardExt: string }[] }): {
    errMsg: string
    cardList?: ({ cardId: string; cardExt: string; code: string; isSuccess: boolean } | undefined)[]
  }
  /** As wx.openCard; accepts only decrypted codes. */
  openCard(request: { cardList: { cardId: string; code: string }[] }): { errMsg: string }
  /**
   * Deletes the card from the wallet, and pushes user_del_card.
   */
  deleteCard(code: string): void
  /**
   * The cards in the wallet, oldest first.
   */
  wallet(): WalletCard[]
}

/**
 * The simulated WeChat, as far as cards are concerned.
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
  /** Runs with real time; `advance` moves it ahead, so that tokens and card tickets expire. */
  clock: { now(): number; advance(milliseconds: number): void }
  /** All requests received, oldest first. */
  requests: SeenRequest[]
  /** The current access token; `renewToken` ends it and makes the next. */
  readonly token: string
  /**
   * Ends the current token and returns the next one.
   */
  renewToken(): string
  /** The current card ticket, for cardExt. */
  readonly apiTicket: string
  /** What goes wrong with the next requests to an interface (`card/create`), or to any (`*`): one fault each. */
  fault(path: string, ...faults: Fault[]): void
  /** Removes the faults that have not happened yet, of one interface or of all. */
  noFaults(path?: string): void
  /** A shopper, by their openid for the official account. */
  shopper(openid?: string): Shopper
  /** Another official account: its token, and cards made with it, do not belong to the first. */
  otherAccount(): { appId: string; secret: string; token(): string }
  /** With `review: true`: approves or refuses a card, and pushes the event. */
  review(card_id: string, result?: { pass?: boolean; reason?: string }): Promise<Delivery>
  /** Every card that was created. */
  cards(): { card_id: string; status: string; quantity: number }[]
  /**
   * From now on pushes the events elsewhere; with `undefined`, nowhere.
   */
  directPushes(to: PushOptions | undefined): void
  /** Pushes any event or message; the fields that every push has are filled in. */
  push(fields: Record<string, unknown>): Promise<Delivery>
  /**
   * What goes wrong with the next pushes: one fault each.
   */
  pushFault(...faults: PushFault[]): void
  /** Verifies the address (echostr), as the console does. */
  checkAddress(): Promise<boolean>
  /** All events that happened, delivered or not. */
  pushes: Delivery[]
  /** Resolves when every push so far has been delivered or given up. */
  pushed(): Promise<void>
  /**
   * Stops the server. Pushes still under way are given up.
   */
  close(): Promise<void>
}

/**
 * Starts a simulated WeChat server on your own machine. It answers as documented, refuses what WeChat refuses (unknown
 * fields, steps in the wrong order, other accounts, codes that are still encrypted, expired tokens), and fails on
 * demand. Nothing leaves the machine.
 * @example
 * const wechat = await createWechat()
 * const client = createCardClient({ baseUrl: wechat.url, accessToken: () => wechat.token })
 * wechat.fault('card/membercard/activate', { drop: true })
 * @see https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html
 */
export function createWechat(options?: WechatOptions): Promise<Wechat>
