/**
 * A phone to test with: WeChat as a mini program sees it around a card being opened. Processes are born and killed, storage
 * outlives them and may lie, time passes only when it is told to, and a return is delivered as often as WeChat does it.
 *
 *   start ──▶ onLaunch, onShow ──▶ tap ──▶ confirm ──▶ (in the card mini program) ──▶ comeBack ──▶ onShow
 *                                                                     lock, share, call: again ──▶ onShow, the same return
 */
import { fileURLToPath } from 'node:url'
import { cardAnswers } from './phone_answers.js'
import { createHost, isAtLeast } from './phone_process.js'
import { createStorage } from './phone_storage.js'

/** The package's folder lies beside the bundle of this entry; in the sources it is what the build made. */
const ownFolder = () =>
  fileURLToPath(new URL(/\/js\/testing\/phone\.js$/.test(import.meta.url) ? '../../dist/miniprogram/' : './miniprogram/', import.meta.url))
const QUIT = 0
const OTHER_MINI_PROGRAM = 1
const OTHER = 3
/** Milliseconds a mini program goes on after it was hidden. */
const GOES_ON = 5000

const copyOf = (/** @type {any} */ value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** @type {typeof import('./phone_types').createPhone} */
export const createPhone = (given) => makePhone(given)

/** @param {any} [options] @returns {any} */
function makePhone({ baseLibrary = '3.8.0', storage = {}, copies = 1, folder = ownFolder(), globals = {} } = {}) {
  const kept = typeof storage.get === 'function' ? storage : createStorage(storage)
  /** @type {any} */
  let running
  /** @type {any} */
  let enter = cardAnswers.desktop()
  /** @type {{ at: number, work: Function, of: any }[]} */
  let timers = []
  /** What WeChat asks the shopper, oldest first. @type {any[]} */
  const dialogs = []
  let inTap = false

  const phone = {
    storage: kept,
    baseLibrary,
    /** What Date.now() says in the mini program; advance() moves it, and you may. */
    now: 1_700_000_000_000,
    /** Lines of the console, over all processes. @type {{ level: string, text: string }[]} */
    lines: [],
    /** What code threw into timers. @type {unknown[]} */
    uncaught: [],
    /** What wx was asked to open, over all processes. @type {any[]} */
    jumps: [],
    /** Called before each storage call of the mini program: may kill. @type {undefined | ((name: 'get' | 'set') => void)} */
    onStorage: undefined,

    get isRunning() {
      return !!running
    },
    get isInFront() {
      return !!running && running.front
    },
    /** WeChat's question whether to leave is on the screen. */
    get isAsking() {
      return dialogs.length > 0
    },

    start,
    kill,
    hide,
    show,
    again,
    tap,
    navigator,
    confirm,
    comeBack,
    advance,
    settled,
  }

  function dead() {
    throw new Error('killed')
  }

  /** A function of wx: a process that was killed reaches nothing any more. @param {any} of @param {Function} work */
  const only = (of, work) => (/** @type {any[]} */ ...values) => (of.killed ? dead() : work(...values))

  function makeWx(/** @type {any} */ of) {
    const has = (/** @type {string} */ version) => isAtLeast(baseLibrary, version)
    const touch = (/** @type {'get' | 'set'} */ name) => {
      if (phone.onStorage) phone.onStorage(name)
      if (of.killed) dead()
    }
    /** @type {any} */
    const wx = {
      getStorageSync: (/** @type {string} */ key) => (touch('get'), kept.get(key)),
      setStorageSync(/** @type {string} */ key, /** @type {any} */ value) {
        touch('set')
        kept.set(key, value)
        // Written down, and then the process ends.
        if (of.killed) dead()
      },
      clearStorageSync: only(of, () => kept.clear()),
      navigateToMiniProgram: only(of, (/** @type {any} */ request) => jump('navigateToMiniProgram', request)),
      openBusinessView: only(of, (/** @type {any} */ request) => jump('openBusinessView', request)),
      onAppShow: only(of, (/** @type {any} */ listener) => of.shows.push(listener)),
      onAppHide: only(of, (/** @type {any} */ listener) => of.hides.push(listener)),
      getLaunchOptionsSync: () => copyOf(of.launched),
    }
    if (has('2.9.4')) wx.getEnterOptionsSync = () => copyOf(enter)
    if (!has('2.1.2')) {
      delete wx.onAppShow
      delete wx.onAppHide
    }
    return wx
  }

  /** @param {string} name @param {any} request */
  function jump(name, request) {
    phone.jumps.push({ name, ...request })
    const answer = (/** @type {any} */ result) => {
      const call = /:fail/.test(result.errMsg) ? request.fail : request.success
      if (call) call(result)
      if (request.complete) request.complete(result)
    }
    if (!inTap) answer({ errMsg: `${name}:fail can only be invoked by user TAP gesture.` })
    else dialogs.push({ name, answer, of: running })
  }

  /** @param {string} level */
  const line =
    (level) =>
    (/** @type {any[]} */ ...words) =>
      void phone.lines.push({ level, text: words.join(' ') })

  /**
   * A process is born, and WeChat launches it.
   * @param {(host: any) => void} main the mini program: app.js and what it requires
   * @param {any} [options] what it is opened with; default: from the desktop
   */
  function start(main, options = cardAnswers.desktop()) {
    kill()
    /** @type {any} */
    const of = { killed: false, front: true, clock: 0, hiddenAt: 0, shows: [], hides: [], late: [], app: undefined, pages: [] }
    running = of
    enter = options
    of.launched = options
    const date = class extends Date {
      constructor(/** @type {any[]} */ ...values) {
        // @ts-expect-error: as many as there are
        super(...(values.length ? values : [phone.now]))
      }
      static now() {
        return phone.now
      }
    }
    const wx = { ...makeWx(of), ...globals.wx }
    of.host = {
      ...createHost(phone, wx, {
        folder,
        baseLibrary,
        date,
        say: { log: line('log'), info: line('info'), warn: line('warn'), error: line('error') },
        app: (app) => (of.app = app),
        page: (page) => of.pages.push(page),
        timers: {
          setTimeout(/** @type {Function} */ work, wait = 0) {
            const timer = { at: of.clock + Math.max(0, +wait || 0), work, of }
            if (!of.killed) timers.push(timer)
            return timer
          },
          clearTimeout(/** @type {any} */ timer) {
            timers = timers.filter((other) => other !== timer)
          },
        },
      }),
      pages: of.pages,
    }
    for (let copy = 0; copy < copies; copy++) of.host.wxcard(copy)
    main(of.host)
    if (of.killed) return of.host
    if (of.app && of.app.onLaunch) call(of.app, 'onLaunch', enter)
    shown()
    return of.host
  }

  /** What a mini program throws out of a listener goes to App.onError, not to us. */
  function call(/** @type {any} */ object, /** @type {string} */ name, /** @type {any} */ value) {
    try {
      object[name](copyOf(value))
    } catch (error) {
      phone.uncaught.push(error)
    }
  }

  function shown() {
    const of = running
    if (of.app && of.app.onShow) call(of.app, 'onShow', enter)
    for (const listener of of.shows) if (!of.killed) call({ listener }, 'listener', enter)
    for (const { name, answer } of of.late.splice(0)) setImmediate(() => of.killed || answer({ errMsg: `${name}:ok` }))
  }

  /** WeChat, or the shopper, ends the process. */
  function kill() {
    if (running) running.killed = true
    running = undefined
    timers = []
    dialogs.length = 0
  }

  /** The app leaves the front. @param {number} [reason] 0 quit, 1 into another mini program, 2 a native page, 3 other */
  function hide(reason = OTHER) {
    if (!phone.isInFront) return
    running.front = false
    running.hiddenAt = running.clock
    if (running.app && running.app.onHide) call(running.app, 'onHide', undefined)
    const told = isAtLeast(baseLibrary, '3.5.7') ? { reason } : undefined
    for (const listener of running.hides) call({ listener }, 'listener', told)
  }

  /** The app comes to the front. @param {any} [options] default: WeChat delivers the last ones again */
  function show(options = enter) {
    if (!running) throw new Error('nothing is running: start()')
    hide(QUIT)
    running.front = true
    enter = options
    shown()
  }

  /** A lock screen, a share, a call, an image preview: the same return comes again. @param {number} [reason] */
  function again(reason = OTHER) {
    hide(reason)
    show()
  }

  /** The shopper taps: only in there may the app jump. @template T @param {() => T} work @returns {T} */
  function tap(work) {
    inTap = true
    try {
      return work()
    } finally {
      inTap = false
    }
  }

  /** A tap on a `<navigator target="miniProgram">`. @param {{ tap?: Function, success?: Function, fail?: Function }} events */
  function navigator({ tap: onTap, success, fail }) {
    const event = (/** @type {any} */ listener) => (/** @type {any} */ detail) => listener && listener({ detail })
    tap(() => {
      if (onTap) onTap({ detail: {} })
      jump('navigateToMiniProgram', { success: event(success), fail: event(fail) })
    })
  }

  /**
   * The shopper answers WeChat's question; yes leaves for the other mini program.
   * @param {boolean} [yes]
   * @param {{ late?: boolean }} [how]
   */
  function confirm(yes = true, { late = false } = {}) {
    const dialog = dialogs.pop()
    if (!dialog) throw new Error('WeChat asks nothing: tap() first')
    if (!yes) return dialog.answer({ errMsg: `${dialog.name}:fail cancel` })
    // The third generation answers when the shopper comes back.
    if (dialog.name === 'openBusinessView') dialog.of.view = dialog.answer
    else if (late) dialog.of.late.push(dialog)
    else dialog.answer({ errMsg: `${dialog.name}:ok` })
    hide(OTHER_MINI_PROGRAM)
  }

  /** Back from the other mini program, with one of {@link cardAnswers}. @param {any} [answer] */
  function comeBack(answer = cardAnswers.none()) {
    if (!running) throw new Error('killed meanwhile: start(main, answer)')
    hide(OTHER_MINI_PROGRAM)
    const { view } = running
    running.view = undefined
    if (view) view({ errMsg: 'openBusinessView:ok', extraData: answer.referrerInfo.extraData })
    show(answer)
  }

  /** Time passes. Timers run only while the app is in front, and a little after. @param {number} milliseconds */
  async function advance(milliseconds) {
    await settled()
    const of = running
    phone.now += milliseconds
    if (!of) return
    const most = of.front ? of.clock + milliseconds : Math.min(of.clock + milliseconds, of.hiddenAt + GOES_ON)
    for (;;) {
      const [next] = timers.filter(({ at }) => at <= most).sort((a, b) => a.at - b.at)
      if (!next || of.killed) break
      of.clock = Math.max(of.clock, next.at)
      timers = timers.filter((other) => other !== next)
      try {
        next.work()
      } catch (error) {
        phone.uncaught.push(error)
      }
      await settled()
    }
    of.clock = Math.max(of.clock, most)
  }

  return phone
}
