/** `createPhone`: simulates, for tests in Node, WeChat as a mini program sees it while a card is opened. Part of wxcard/testing. */
import type { Activated, MemberCard, MemberCardOptions, WxcardError, loadWxcard } from '../entry/types.js'

/** Options of onLaunch and onShow, as {@link cardAnswers} makes them. */
export interface PhoneReturn {
  path: string
  query: Record<string, any>
  scene: number
  referrerInfo: { appId?: string; extraData?: any }
}

/** How storage behaves. `''` works properly; docs/testing-your-app.md describes the faults. */
export type PhoneFault = '' | 'get_throws' | 'set_throws' | 'throws' | 'forgets' | 'stale' | 'cut'

/**
 * @example phone.storage.set(key, 'garbage'); phone.storage.get(key); phone.storage.clear()
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/storage/wx.setStorageSync.html
 */
export interface PhoneStorage {
  /** Its content. */
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
  /** Default `3.8.0`. An older one lacks the functions that it lacks on a phone. */
  baseLibrary?: string
  /** What is in storage at first, or the storage of another phone. */
  storage?: Record<string, unknown> | PhoneStorage
  /** Copies of the package in a process, as a main package and an independent sub-package have them. Default 1. */
  copies?: number
  /** Your own functions of `wx`, in place of the phone's. */
  globals?: { wx?: Record<string, unknown> }
  /** Another copy of the package's mini-program folder than the one beside this entry. */
  folder?: string
}

/**
 * What the phone gives to the code of a process.
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
   * A timer of this phone; it runs when `advance` reaches it.
   */
  setTimeout(work: () => void, milliseconds?: number): unknown
  /**
   * Cancels such a timer.
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
  /** Runs a script of a mini program, by its absolute path, as a phone would; its `require('wxcard')` gives that copy. */
  require(file: string, copy?: number): any
  readonly phone: Phone
  /** The objects passed to Page and Component. */
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
  /** What `Date.now()` gives in the mini program. Set it as you like; `advance` moves it. */
  now: number
  /** Lines of the console, over all processes. */
  readonly lines: { level: string; text: string }[]
  /** What listeners and timers of the mini program threw. */
  readonly uncaught: unknown[]
  /** What `wx` was asked to open, over all processes. */
  readonly jumps: any[]
  /** Called before each use of storage by the mini program; may {@link Phone.kill}. */
  onStorage: ((name: 'get' | 'set') => void) | undefined
  readonly isRunning: boolean
  readonly isInFront: boolean
  /** Whether WeChat is asking to leave the app; {@link Phone.confirm} answers. */
  readonly isAsking: boolean
  /**
   * Starts a process, from the desktop or with a return; a running one is killed.
   * @example phone.start(({ App, wxcard }) => App(wxcard().createMemberCard(options).app()))
   */
  start(main: (host: PhoneHost) => void, options?: PhoneReturn): PhoneHost
  /** Ends the process. Whatever its code still does reaches neither storage nor `wx` nor timers. */
  kill(): void
  /** Hides the app. `reason`: 0 quit, 1 into another mini program, 2 a native page, 3 other (default). */
  hide(reason?: 0 | 1 | 2 | 3): void
  /** Shows the app, with new options or, as WeChat does, with the last ones again. */
  show(options?: PhoneReturn): void
  /** Hides the app and shows it again with the same return: a lock screen, a share, a call. */
  again(reason?: 0 | 1 | 2 | 3): void
  /** The shopper taps. The app may jump only inside `work`. */
  tap<T>(work: () => T): T
  /** The shopper taps a `<navigator target="miniProgram">`; its events get `{detail}`. */
  navigator(events: { tap?(event: any): void; success?(event: any): void; fail?(event: any): void }): void
  /**
   * The shopper answers WeChat's dialog: the card mini program opens, or the app gets `fail cancel`. `late`: the app
   * is suspended at once, and gets `success` only when it is shown again.
   */
  confirm(yes?: boolean, how?: { late?: boolean }): void
  /** The shopper comes back from the card mini program. Default: with nothing. */
  comeBack(answer?: PhoneReturn): void
  /** Lets time pass. Timers run while the app is in front, and for five seconds after. */
  advance(milliseconds: number): Promise<void>
  /** Waits until everything that is ready to run has run. */
  settled(): Promise<unknown>
}

/**
 * A simulated phone to test a mini program on: see docs/testing-your-app.md.
 * @example const phone = createPhone()
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/app-service/app.html
 */
export function createPhone(options?: PhoneOptions): Phone

type Change = Partial<Record<keyof Pick<Activated, 'activate_ticket' | 'card_id' | 'code'>, unknown>>

/** What the shopper comes back with. */
export const cardAnswers: {
  /** The form was submitted: a new ticket each time. */
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
  /** Third generation: the sender is another mini program. */
  generation3(extraData?: object): PhoneReturn
  /** No return: opened from the desktop. */
  desktop(): PhoneReturn
}
