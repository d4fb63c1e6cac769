/**
 * The fifteen properties of the phone flow, checked on histories: what a shopper, WeChat, a server and a storage can do, in
 * any order. A history is plain data, so a failing one can be shrunk and printed as a script.
 *
 * The properties are stated over what can be seen from outside (calls of handlers, errors, what storage was given); nothing
 * here knows how the flow decides.
 */
import { createPhone } from '../../js/testing/phone.js'
import { answerOf, core, digestOf, digestOfAnswer, keyOf, printOf, resultOf, rowsOf } from './answers.mjs'
import { HANGS } from './history.mjs'
import { card } from './world.mjs'

const KEY = 'wxcard.returns'
const RECORD = /^(?:wxcard1;(?:!;)?(?:[0-9a-f]{32}:\d{1,6};)*)?$/
const CLOSED = 999999

class Broken extends Error {}

/**
 * Plays one history, and then what brings it to rest: an honest storage, a willing server, time.
 * @param {{ config: any, steps: any[] }} history
 * @param {string} folder of the flow
 */
export async function play({ config, steps }, folder) {
  // What breaks inside a handler would be taken for the handler's own failure: it is kept.
  let broken
  const fail = (property, text) => {
    broken = broken || new Broken(`property ${property}: ${text}`)
    throw broken
  }
  const check = () => {
    if (broken) throw broken
  }
  const { flows: flowConfigs, baseLibrary } = config
  const copies = 1 + Math.max(...flowConfigs.map(({ copy }) => copy))
  let time = 0
  let isCoreThere = !config.slowCore
  let coreWaiters = []
  let isArriving = false
  let honest = true
  /** Of all processes. @type {any[]} */
  const calls = []
  /** Of this process. @type {any} */
  let now

  const storage = {
    kept: new Map(),
    fault: '',
    gets: 0,
    sets: 0,
    get(key) {
      storage.gets++
      storage.readOk = !/get|^throws/.test(storage.fault)
      if (!storage.readOk) throw new Error('get')
      return storage.kept.has(key) ? storage.kept.get(key) : ''
    },
    set(key, value) {
      storage.sets++
      if (!storage.readOk) fail(11, 'written although it could not be read')
      if (/set|^throws/.test(storage.fault)) throw new Error('set')
      if (key === KEY && !RECORD.test(value)) fail(13, `storage is given ${value}`)
      const before = rowsOf(storage.kept.get(key))
      const after = rowsOf(value)
      for (const digest in before) if ((after[digest] || 0) < before[digest]) fail(11, 'a number fell')
      storage.kept.set(key, value)
    },
    clear: () => storage.kept.clear(),
    readOk: true,
  }
  const record = () => String(storage.kept.get(KEY) || '')

  const phone = createPhone({
    baseLibrary,
    storage,
    copies,
    folder,
    globals: {
      wx: { loadCore: () => (isCoreThere ? Promise.resolve(core) : new Promise((resolve) => coreWaiters.push(() => resolve(core)))) },
    },
  })

  /** @param {any} process @param {number} index @param {'onActivated' | 'onNoData' | 'onMalformed'} name */
  const handler = (process, index, name) => (value) => {
    if (process.killed) return Promise.resolve()
    const digest = name === 'onActivated' ? digestOf(value) : ''
    const call = { name, index, digest, key: digest && keyOf(value), value, process, begun: ++time, pulses: 0, state: 'running', hung: false }
    for (const other of calls) {
      if (other.process !== process || other.state !== 'running' || other.hung || other.name !== name) continue
      if (name !== 'onMalformed' && other.key === call.key) fail(2, `${name} twice at a time`)
    }
    if (digest) {
      if (calls.some((other) => other.process === process && other.digest === digest && other.state === 'resolved')) fail(1, 'brought again after it resolved')
      if (process.closedAtStart[digest] && !process.faulty) fail(1, 'brought again by a later process')
      if (process.forgotten.has(digest) || (!process.faulty && process.forgottenRows.has(digest))) fail(9, 'brought after forget()')
      const due = process.due.get(call.key)
      if (due && due.digest === digest && process.pulses < due.soonest && !process.isRetrying) fail(8, 'tried before its pause is over')
      if (process.superseded.has(digest)) fail(6, 'an older ticket is brought after a newer one came')
      if (!process.faulty && !(rowsOf(record())[digest] % 2)) fail(5, 'the handler runs before storage knows of it')
      const order = process.queued.filter((queued) => queued.digest && !queued.called)
      const mine = order.findIndex((queued) => queued.digest === digest)
      if (isArriving && mine > 0 && order.slice(0, mine).some((queued) => isFree(process, queued) && !isOver(process, queued.digest))) fail(15, 'out of order')
      order.filter((queued) => queued.digest === digest).forEach((queued) => (queued.called = true))
    }
    if (name === 'onNoData' && value.notices.includes('unfinished') && !process.faulty && !process.lostAtStart.length) {
      fail(5, 'unfinished, and nothing was')
    }
    calls.push(call)
    process.due.delete(call.key || name)
    if (name === 'onMalformed') {
      call.state = 'resolved'
      return undefined
    }
    return new Promise((resolve, reject) => {
      call.settle = (isOk) => {
        call.state = isOk ? 'resolved' : 'rejected'
        call.ended = ++time
        if (isOk) {
          process.due.clear()
          process.rejections.clear()
          resolve(undefined)
        } else {
          if (!call.hung) rejected(call)
          reject(new Error('no'))
        }
      }
    })
  }

  /** Somebody is said to hang: it has to be one that has run for a minute. */
  function hung(process) {
    const call = calls.find((other) => other.process === process && other.state === 'running' && !other.hung && other.pulses >= HANGS - 1)
    if (!call) fail(4, 'a call is said to hang that does not')
    call.hung = true
    // The question has no digest: an earlier one that was answered ends no later one.
    if (!call.digest || !isOver(process, call.digest)) rejected(call)
  }

  /** A failure: the next call has to come within its pause and a pulse. */
  function rejected({ process, key, name, digest, begun }) {
    if (begun < process.forgetAt) return
    const of = key || name
    const times = (process.rejections.get(digest || name) || 0) + 1
    process.rejections.set(digest || name, times)
    const pause = Math.min(64, 2 ** (times - 1))
    process.due.set(of, { at: process.pulses + pause + 1, soonest: times < 3 ? 0 : process.pulses + pause - 1, digest })
  }

  const isFree = (process, { key }) =>
    !calls.some((other) => other.process === process && other.key === key && other.state === 'running' && !other.hung)

  /** Is this activation no longer wanted? */
  const isOver = (process, digest) =>
    process.superseded.has(digest) ||
    process.excused.has(digest) ||
    process.forgotten.has(digest) ||
    process.forgottenRows.has(digest) ||
    process.closedAtStart[digest] ||
    calls.some((call) => call.process === process && call.digest === digest && call.state === 'resolved')

  async function start(answer) {
    phone.kill()
    const before = now
    if (now) now.killed = true
    isCoreThere = !config.slowCore
    coreWaiters = []
    const rows = rowsOf(record())
    if (before && !before.faulty && !before.didForget) {
      for (const { process, digest } of calls) {
        if (process !== before || !digest || isOver(before, digest) || rows[digest] % 2) continue
        fail(5, 'killed with an activation in hand, and storage does not know of it')
      }
    }
    const process = {
      killed: false,
      flows: [],
      results: [],
      faulty: storage.fault !== '',
      closedAtStart: Object.fromEntries(Object.entries(rows).filter(([, number]) => number === CLOSED)),
      lostAtStart: Object.keys(rows).filter((digest) => rows[digest] !== CLOSED && rows[digest] % 2),
      lostThen: Object.fromEntries(Object.entries(rows).filter(([, number]) => number % 2 && number !== CLOSED)),
      rowsAtStart: Object.keys(rows),
      jumpAtStart: record().includes('!;'),
      delivered: new Map(),
      superseded: new Set(),
      excused: new Set(),
      forgotten: new Set(),
      forgottenRows: new Set(),
      queued: [],
      pulses: 0,
      due: new Map(),
      rejections: new Map(),
      jumps: [],
      everJumped: false,
      hides: 0,
      last: '',
      errors: [],
      didForget: false,
      forgetAt: 0,
      wentAway: false,
      asks: flowConfigs.every(({ noData }) => noData),
      tells: flowConfigs.every(({ malformed }) => malformed),
    }
    now = process
    const left = before && !before.faulty && !before.didForget && before.jumps.some(({ shown, failed, restart }) => !shown && !failed && !restart)
    if ((process.jumpAtStart || left) && !process.faulty) process.jumps.push({ at: 0, shown: 0, restart: true })
    const onStorage = phone.onStorage
    phone.onStorage = undefined
    phone.start((host) => {
      process.flows = flowConfigs.map(({ copy, noData, malformed }, index) =>
        host.wxcard(copy).createMemberCard({
          onActivated: handler(process, index, 'onActivated'),
          ...(noData && { onNoData: handler(process, index, 'onNoData') }),
          ...(malformed && { onMalformed: handler(process, index, 'onMalformed') }),
          onError(error) {
            if (process.killed) return
            process.errors.push(error)
            if (error.code === 'handler_hangs') hung(process)
            else if (!['handler_failed', 'storage_failed', 'bad_input'].includes(error.code)) fail(12, `error ${error.code}`)
          },
        }),
      )
      phone.onStorage = onStorage
      // App.onShow for the first, wx.onAppShow for the others; the model tells them itself, to see each answer.
    }, answer)
    await shown(answer, 'start')
  }

  /** WeChat shows the app: all flows hear of it. */
  async function shown(answer, why, which) {
    const process = now
    if (process.killed) return
    const began = ++time
    const callsBefore = calls.length
    const print = printOf(answer)
    const digest = digestOfAnswer(answer)
    const isCard = print !== 'unrelated'
    const known = digest && (process.delivered.has(digest) || process.closedAtStart[digest] || process.forgottenRows.has(digest))
    const hadPending = calls.some((call) => call.process === process && (call.state === 'running' || call.state === 'rejected'))
    const isSame = isCard && process.last === print
    const isOther = isCard && !isSame && process.last !== undefined
    const noJump = process.jumps.every((jump) => isClosed(process, jump)) && !process.jumpAtStart
    if (digest && !process.forgotten.has(digest)) note(digest, resultOf(answer), known)
    // A jump is to be answered at the first show after a hide.
    const waiting = process.jumps.filter((jump) => !jump.shown && !jump.failed && (jump.restart || process.hides > jump.hides || baseLibrary === '2.0.0'))
    waiting.forEach((jump) => (jump.shown = began))
    const wentAway = process.wentAway
    if (isCard) process.wentAway = false
    const targets = which === undefined ? process.flows : [process.flows[which % process.flows.length]]
    for (const flow of targets) {
      const promise = flow.onShow(JSON.parse(JSON.stringify(answer)))
      const first = flow === targets[0]
      promise.then((result) => {
        if (!result || process.killed) return
        if (digest && first && !process.faulty && !process.didForget) {
          const expected = Boolean(known)
          if (result.repeat !== expected) fail(14, `repeat is ${result.repeat} for a ticket that ${known ? 'is known' : 'is new'}`)
        }
        if (isSame && noJump && !wentAway && !result.repeat && baseLibrary === '3.8.0' && why !== 'start' && flowConfigs.length === 1) {
          fail(14, 'repeat is false for the same return')
        }
        if (isOther && print === 'no_data' && first && result.repeat && !process.didForget && flowConfigs.length === 1) {
          fail(14, 'repeat is true for another return')
        }
      }, (error) => fail(12, `onShow rejects: ${error}`)).catch(() => {})
    }
    if (isCard) process.last = print
    // Asked for another way back: the next card return is news whatever it holds.
    // Until the core is there, the jump that it was asked for may still be cancelled.
    else if (waiting.length) process.last = isCoreThere ? '' : undefined
    await phone.settled()
    check()
    if (process.killed) return
    if (isCoreThere) {
      if (isSame && noJump && !wentAway && !hadPending && baseLibrary === '3.8.0' && !process.faulty && which === undefined && !process.lostAtStart.length) {
        if (calls.length > callsBefore) fail(8, `the same return again starts ${calls.at(-1).name}`)
      }
      checkAnswered(process, waiting, began)
    }
    checkUnfinished(process)
  }

  /** A jump that nobody waits for any more: refused, or what came after it was settled. */
  function isClosed(process, { failed, shown }) {
    return failed || (shown && calls.some((call) => call.process === process && call.begun > shown && call.state === 'resolved'))
  }

  /** Bookkeeping of what WeChat delivered. */
  function note(digest, result, known) {
    const process = now
    const key = keyOf(result)
    if (!known) {
      for (const [other, otherKey] of process.delivered) if (otherKey === key && other !== digest) process.pendingSuperseded = [...(process.pendingSuperseded || []), other]
    }
    // Whether a ticket that storage calls closed replaces another one depends on whether storage could be read.
    if (known && process.faulty) for (const [other, otherKey] of process.delivered) if (otherKey === key && other !== digest) process.excused.add(other)
    if (!process.delivered.has(digest) && !isCoreThere) process.queued.push({ digest, key, known })
    if (!process.delivered.has(digest)) process.delivered.set(digest, key)
    if (isCoreThere) supersede(process)
  }
  /** What storage called closed is new once storage is lost before the core has read it: it may replace its card's others. */
  function unlearn(process) {
    if (isCoreThere) return
    for (const [digest, key] of process.delivered) {
      if (process.closedAtStart[digest]) for (const [other, otherKey] of process.delivered) if (otherKey === key && other !== digest) process.excused.add(other)
    }
  }
  function supersede(process) {
    for (const digest of process.pendingSuperseded || []) process.superseded.add(digest)
    process.pendingSuperseded = []
  }

  /** Property 7, at the show itself where nothing can be in the way. */
  function checkAnswered(process, waiting, began) {
    if (!process.asks || !process.tells || process.killed || process.didForget) return
    for (const jump of waiting) {
      const answered = calls.some(
        (call) => call.process === process && call.begun > jump.at && (call.begun > began || call.state === 'running' || call.ended > began),
      )
      const isBusy = calls.some((call) => call.process === process && call.state === 'running' && !call.hung)
      if (!answered && !isBusy) fail(7, 'a jump is answered by nobody')
    }
  }

  /** Property 5: the first show of a later process. */
  function checkUnfinished(process) {
    if (process.killed || process.faulty || !isCoreThere || !process.lostAtStart.length || process.toldUnfinished || process.didForget) return
    process.toldUnfinished = true
    if (!process.asks) return
    const rows = process.lostThen
    const missing = process.lostAtStart.filter((digest) => !process.delivered.has(digest) && rowsOf(record())[digest] === rows[digest])
    if (!missing.length) return
    const asked = calls.some((call) => call.process === process && call.name === 'onNoData' && call.value.notices.includes('unfinished'))
    if (!asked) fail(5, 'an activation was left unfinished, and nobody is told')
  }

  async function pulse() {
    const process = now
    if (process.killed || !phone.isInFront) return
    const running = calls.filter((call) => call.process === process && call.state === 'running' && !call.hung)
    await phone.advance(5000)
    check()
    if (process.killed) return
    process.pulses++
    if (!storage.fault && isCoreThere) {
      const rows = rowsOf(record())
      for (const call of calls) {
        if (call.process !== process || !call.digest || call.begun < process.forgetAt || isOver(process, call.digest)) continue
        if (!(rows[call.digest] % 2)) fail(5, 'unsettled, and storage does not know of it any more')
      }
    }
    for (const call of running) {
      if (call.state === 'running' && !call.hung && ++call.pulses > HANGS) fail(4, 'a call that hangs is not reported')
    }
    for (const [of, { at, digest }] of process.due) {
      if (digest ? isOver(process, digest) : false) process.due.delete(of)
      else if (process.pulses > at && isCoreThere) fail(3, `${of} is not tried again within its pause`)
    }
  }

  async function coreArrives() {
    isCoreThere = true
    isArriving = true
    coreWaiters.splice(0).forEach((go) => go())
    await phone.settled()
    isArriving = false
    if (now.killed) return
    check()
    supersede(now)
    // Called or over: all that waited.
    for (const queued of now.queued) {
      const isCalled = calls.some((call) => call.process === now && call.digest === queued.digest)
      if (!isCalled && !isOver(now, queued.digest) && !now.killed) {
        const isBusy = calls.some((call) => call.process === now && call.key === queued.key && call.state === 'running')
        if (!isBusy) fail(3, 'delivered before the core, and never called')
      }
    }
    checkUnfinished(now)
  }

  const openCalls = () => calls.filter((call) => call.process === now && call.state === 'running' && call.settle)

  const actions = {
    async return({ answer }) {
      const options = answerOf(answer)
      hide(1)
      phone.show(options)
      await shown(options, 'return')
    },
    async again({ reason }) {
      hide(reason)
      phone.show()
      await shown(now.enter, 'again')
    },
    async page({ flow }) {
      if (phone.isInFront) await shown(now.enter, 'page', flow)
    },
    async open({ flow }) {
      if (!phone.isInFront || phone.isAsking) return
      const process = now
      const jump = { at: ++time, hides: process.hides, shown: 0 }
      const made = phone.tap(() => process.flows[flow % process.flows.length].open(card))
      made.then(
        () => {},
        () => (jump.failed = true),
      )
      if (phone.isAsking) {
        process.everJumped = true
        process.jumps.push(jump)
        process.asking = jump
      }
      await phone.settled()
    },
    async opened({ flow }) {
      if (!phone.isInFront || phone.isAsking) return
      const process = now
      const jump = { at: ++time, hides: process.hides, shown: 0 }
      process.everJumped = true
      process.jumps.push(jump)
      process.asking = jump
      const memberCard = process.flows[flow % process.flows.length]
      phone.navigator({
        tap: () => memberCard.opened(),
        fail: ({ detail }) => {
          jump.failed = true
          if (process.killed) return
          if (memberCard.navigateError(detail).detail !== detail.errMsg) fail(7, "WeChat's sentence is lost")
        },
      })
      // Killed while it was written down: nobody has reported it.
      if (process.killed) jump.failed = true
    },
    async cancel() {
      if (!phone.isAsking) return
      if (now.asking) now.asking.failed = true
      phone.confirm(false)
      await phone.settled()
    },
    async leave({ late = false }) {
      if (!phone.isAsking) return
      const process = now
      const jump = process.asking
      phone.confirm(true, { late })
      // The shopper leaves only now: what was answered under the dialog was an older return.
      if (jump && !late && !process.killed && !jump.failed && jump.own !== true) {
        const isOpen = phone.jumps.at(-1).success && phone.jumps.at(-1).name
        if (isOpen && phone.jumps.at(-1).appId) process.jumps.push({ at: ++time, hides: process.hides, shown: 0 })
      }
      process.hides++
      process.wentAway = true
      await phone.settled()
    },
    async resolve({ call }) {
      const open = openCalls()
      if (open.length) open[call % open.length].settle(true)
      await phone.settled()
    },
    async reject({ call }) {
      const open = openCalls()
      if (open.length) open[call % open.length].settle(false)
      await phone.settled()
    },
    async pulses({ count }) {
      for (let i = 0; i < count; i++) await pulse()
    },
    async restart({ answer }) {
      const options = answer >= 10 ? now.enter : answerOf(answer)
      now.killed = true
      await boot(options)
    },
    async killAtStorage({ call }) {
      let left = call
      phone.onStorage = () => {
        if (left--) return
        phone.onStorage = undefined
        now.killed = true
        phone.kill()
      }
    },
    async fault({ fault }) {
      storage.fault = fault
      if (fault) now.faulty = true
      if (fault) unlearn(now)
    },
    async clear() {
      storage.clear()
      now.faulty = true
      unlearn(now)
      if (!isCoreThere) now.jumps = now.jumps.filter(({ restart }) => !restart)
    },
    async forget() {
      const process = now
      for (const digest of process.delivered.keys()) process.forgotten.add(digest)
      // Of earlier processes too, as far as storage tells.
      for (const digest of [...Object.keys(rowsOf(record())), ...process.rowsAtStart]) process.forgottenRows.add(digest)
      process.didForget = true
      process.forgetAt = ++time
      process.due.clear()
      process.rejections.clear()
      process.jumps = []
      process.flows[0].forget()
      if (!process.killed && !process.faulty && !storage.fault && isCoreThere) {
        const rows = rowsOf(record())
        for (const digest of process.delivered.keys()) if (rows[digest] !== CLOSED) fail(9, 'forgotten, and storage does not know')
      }
      await phone.settled()
    },
    async retry() {
      const process = now
      process.isRetrying = true
      void process.flows[0].retry()
      await phone.settled()
      process.isRetrying = false
    },
    core: coreArrives,
    async clock({ now: at }) {
      phone.now = at
    },
  }

  function hide(given) {
    if (phone.isInFront) {
      // Nobody visits another mini program and leaves WeChat's question open here.
      const reason = phone.isAsking ? 3 : given
      phone.hide(reason)
      now.hides++
      if (reason === 1) now.wentAway = true
    }
  }

  async function boot(options) {
    await start(options)
    now.enter = options
  }

  try {
    await boot(answerOf(config.first))
    for (const step of steps) {
      // Killed at a storage call: the shopper opens the app again.
      if (!phone.isRunning) await boot(now.enter)
      if (step.do === 'return') now.enter = answerOf(step.answer)
      await actions[step.do](step)
      check()
    }
    phone.onStorage = undefined
    storage.fault = ''
    if (!phone.isRunning) await boot(now.enter)
    if (!isCoreThere) await coreArrives()
    if (!phone.isInFront) {
      phone.show()
      await shown(now.enter, 'rest')
    }
    // A willing server and time, and no further onShow: everything that was delivered is brought to its end.
    const willing = setWilling()
    for (let i = 0, still = 0; i < 70 + HANGS && still < 3; i++) {
      await willing()
      await pulse()
      const isDone = [...now.delivered.keys()].every((digest) => isOver(now, digest)) && !now.due.size && !openCalls().length
      still = isDone ? still + 1 : 0
    }
    check()
    const process = now
    for (const digest of process.delivered.keys()) {
      if (!isOver(process, digest)) fail(3, 'delivered, and never brought to its end')
    }
    for (const jump of process.jumps) {
      if (!jump.shown || jump.failed || !process.asks || !process.tells) continue
      // What an earlier process left open is known when storage can be read: the next show asks.
      if (process.faulty && jump.restart) continue
      // Storage could not be read: the ticket that answered it was taken for a new one, and an earlier process had settled it.
      if (process.faulty && [...process.delivered.keys()].some((digest) => process.closedAtStart[digest])) continue
      const answered = calls.some(
        (call) => call.process === process && call.begun > jump.at && (call.begun > jump.shown || call.ended > jump.shown || call.name === 'onMalformed'),
      )
      if (!answered) fail(7, 'a jump was answered by nobody')
    }
    if (!process.faulty && /:\d*[13579];/.test(record().replaceAll(`:${CLOSED};`, ';'))) {
      const rows = rowsOf(record())
      const odd = Object.keys(rows).filter((digest) => rows[digest] !== CLOSED && rows[digest] % 2)
      if (odd.length && process.asks) fail(5, 'at rest, and storage still calls something begun')
    }
  } catch (error) {
    if (error instanceof Broken) return error
    throw error
  } finally {
    phone.kill()
  }
  return undefined

  function setWilling() {
    return async () => {
      for (const call of openCalls()) call.settle(true)
      await phone.settled()
    }
  }
}
