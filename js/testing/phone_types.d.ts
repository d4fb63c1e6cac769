/** `createPhone`: WeChat as a mini program sees it around a card being opened, to test with in Node. Part of wxcard/testing. */
import type { Activated, MemberCard, MemberCardOptions, WxcardError, loadWxcard } from '../entry/types.js'

/** Options of onLaunch and onShow, as {@link cardAnswers} makes them. */
export interface PhoneReturn {
  path: string
  query: Record<string, any>
  scene: number
  referrerInfo: { appId?: string; extraData?: any }
}

/** How storage behaves. `''` is honest; docs/testing-your-app.md lists the others. */
export type PhoneFault = '' | 'get_throws' | 'set_throws' | 'throws' | 'forgets' | 'stale' | 'cut'

/**
 * @example phone.storage.set(key, 'garbage'); phone.storage.get(key); phone.storage.clear()
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/storage/wx.setStorageSync.html
 */
export interface PhoneStorage {
  /** What is in it. */
  readonly kept: Map<string, unknown>
  fault: PhoneFault
  /** How often it was read. */
  gets: number
  /** How often it was written. */
  sets: number
  /**
   * What is stored under this key, as wx.getStorageSync gives it.
   */
  get(key: string): unknown
  /**
   * Stores a value as the app would, or as damage would leave it.
   */
  set(key: string, value: unknown): void
  /**
   * Empties it: the mini program was deleted from the phone.
   */
  clear(): void
}

export interface PhoneOptions {
  /** Default `3.8.0`. Older ones lack what they lack on a phone. */
  baseLibrary?: string
  /** What is in storage at first, or the storage of another phone. */
  storage?: Record<string, unknown> | PhoneStorage
  /** Copies of the package in a process, as a main package and an independent sub-package have them. Default 1. */
  copies?: number
  /** Functions of `wx` of your own, over those of the phone. */
  globals?: { wx?: Record<string, unknown> }
  /** A folder of the package other than the one beside this entry. */
  folder?: string
}

/**
 * What the code of a process sees.
 * @example
 * phone.start((host) => {
 *   host.require('/app.js')                  // or by hand: host.wxcard().createMemberCard({ … })
 *   const timer = host.setTimeout(work, 1000)
 *   host.clearTimeout(timer)
 * }).getApp()
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/app-service/app.html
 */
export interface PhoneHost {
  readonly wx: any
  App(app: object): void
  Page(page: object): void
  Component(component: object): void
  /**
   * The object that the app gave to App().
   */
  getApp(): any
  readonly console: Record<'log' | 'info' | 'warn' | 'error', (...words: unknown[]) => void>
  /**
   * A timer of this phone: `advance` makes it due.
   */
  setTimeout(work: () => void, milliseconds?: number): unknown
  /**
   * Takes such a timer back.
   */
  clearTimeout(timer: unknown): void
  readonly Date: DateConstructor
  readonly WXWebAssembly: any
  /** The package, as `require('wxcard')` gives it; `copy` counts from 0. */
  wxcard(copy?: number): {
    createMemberCard(options: MemberCardOptions): MemberCard
    loadWxcard: typeof loadWxcard
    WxcardError: typeof WxcardError
  }
  /** A script of a mini program by its absolute path, run as a phone would; its `require('wxcard')` is that copy. */
  require(file: string, copy?: number): any
  readonly phone: Phone
  /** What was given to Page and Component. */
  readonly pages: any[]
}

/**
 * @example
 * phone.tap(() => memberCard.open(prepared)) // or phone.navigator({ tap, success, fail })
 * phone.confirm(true)
 * phone.comeBack({ extraData })
 * await phone.settled()
 * phone.again()                              // the same return once more
 * phone.hide(3)
 * phone.show()
 * await phone.advance(60000)
 * phone.kill()
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/app-service/app.html
 */
export interface Phone {
  readonly storage: PhoneStorage
  readonly baseLibrary: string
  /** What `Date.now()` says in the mini program. Set it as you like; `advance` moves it. */
  now: number
  /** Lines of the console, over all processes. */
  readonly lines: { level: string; text: string }[]
  /** What the mini program threw out of listeners and timers. */
  readonly uncaught: unknown[]
  /** What `wx` was asked to open, over all processes. */
  readonly jumps: any[]
  /** Called before each use of storage by the mini program; may {@link Phone.kill}. */
  onStorage: ((name: 'get' | 'set') => void) | undefined
  readonly isRunning: boolean
  readonly isInFront: boolean
  /** WeChat asks whether to leave: {@link Phone.confirm} answers. */
  readonly isAsking: boolean
  /**
   * A process is born and launched, from the desktop or with a return; one that runs is killed.
   * @example phone.start(({ App, wxcard }) => App(wxcard().createMemberCard(options).app()))
   */
  start(main: (host: PhoneHost) => void, options?: PhoneReturn): PhoneHost
  /** The process ends. What its code still does reaches neither storage nor `wx` nor timers. */
  kill(): void
  /** The app leaves the front. `reason`: 0 quit, 1 into another mini program, 2 a native page, 3 other (default). */
  hide(reason?: 0 | 1 | 2 | 3): void
  /** The app comes to the front: with new options, or as WeChat does it with the last ones again. */
  show(options?: PhoneReturn): void
  /** A lock screen, a share, a call: hidden and shown again, with the same return. */
  again(reason?: 0 | 1 | 2 | 3): void
  /** The shopper taps: only in there may the app jump. */
  tap<T>(work: () => T): T
  /** The shopper taps a `<navigator target="miniProgram">`; its events get `{detail}`. */
  navigator(events: { tap?(event: any): void; success?(event: any): void; fail?(event: any): void }): void
  /**
   * The shopper answers WeChat's question: off to the card mini program, or `fail cancel`. `late`: the app was suspended at
   * once, and hears of `success` only when it is shown again.
   */
  confirm(yes?: boolean, how?: { late?: boolean }): void
  /** Back from the card mini program. Default: with nothing. */
  comeBack(answer?: PhoneReturn): void
  /** Time passes. Timers run while the app is in front, and five seconds after. */
  advance(milliseconds: number): Promise<void>
  /** What is ready to run has run. */
  settled(): Promise<unknown>
}

/**
 * A phone to test a mini program with: see docs/testing-your-app.md.
 * @example const phone = createPhone()
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/app-service/app.html
 */
export function createPhone(options?: PhoneOptions): Phone

type Change = Partial<Record<keyof Pick<Activated, 'activate_ticket' | 'card_id' | 'code'>, unknown>>

/** What the shopper comes back with. */
export const cardAnswers: {
  /** The form was sent: a new ticket each time. */
  activated(change?: Change): PhoneReturn
  /** Closed, swiped back, already a member, or a card that returns nothing. */
  none(): PhoneReturn
  /** The same as `activated`, extraData as JSON text. */
  text(change?: Change): PhoneReturn
  /** Without a ticket. */
  malformed(change?: Change): PhoneReturn
  /** A ticket that another mini program made up. */
  forged(change?: Change): PhoneReturn
  /** Second generation, jump type: the card mini program opens yours. */
  generation2(change?: Change): PhoneReturn
  /** Third generation: another sender. */
  generation3(extraData?: object): PhoneReturn
  /** Opened by hand. */
  desktop(): PhoneReturn
}
