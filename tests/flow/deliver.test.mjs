/** What one return means, and what a flow is: each with a core, a storage and timers of the test's own. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import '../sources.mjs'

const { createDelivery } = await import('../../js/phone/deliver.js')
const { memberCardWith } = await import('../../js/phone/member_card.js')
const { CLOSED, createLedger } = await import('../../js/phone/ledger.js')
const { addJump, momentOf } = await import('../../js/phone/jumps.js')
const { processMemory } = await import('../../js/phone/memory.js')
const { activationDigest } = await import('../../js/shim/digest.js')

const { setTimeout: realTimer, console: realConsole } = globalThis
/** @type {{work: () => void, wait: number}[]} */
let timers = []
/** @type {string[][]} */
let lines = []
beforeEach(() => {
  timers = []
  lines = []
  globalThis.setTimeout = (work, wait) => timers.push({ work, wait })
  globalThis.console = Object.fromEntries(['log', 'warn', 'error'].map((level) => [level, (text) => lines.push([level, text])]))
})
afterEach(() => {
  Object.assign(globalThis, { setTimeout: realTimer, console: realConsole })
  delete globalThis.wx
})
const ring = () => timers.splice(0).forEach(({ work }) => work())
const settled = () => new Promise((resolve) => setImmediate(resolve))

const activated = (ticket = 't', code = '1', more = {}) => ({ kind: 'activated', activate_ticket: ticket, card_id: 'p', code, rest: {}, notices: [], ...more })
const digestOf = (result) => activationDigest(result).slice(0, 32)
const NO_DATA = { kind: 'no_data' }
const MALFORMED = { kind: 'malformed', problems: [{ code: 'missing', field: 'code' }] }
const UNRELATED = { kind: 'unrelated' }
const all = { onActivated: true, onNoData: true, onMalformed: true }

/** Delivers results; calls are settled by the test. @param {any} [options] @param {any} [memory] */
function start(options = all, memory = processMemory({})) {
  const kept = new Map()
  const ledger = createLedger(memory, kept, (cause) => assert.fail(cause))
  const calls = []
  const reports = []
  const call = (name, value) => {
    assert.ok(options[name], `no handler ${name}`)
    return new Promise((settle) => calls.push({ name, value, settle }))
  }
  const deliver = createDelivery(memory, ledger, options, call, (error) => reports.push(error))
  const state = {
    memory, kept, calls, reports,
    deliver: (result, moment = momentOf(memory)) => deliver(result, moment),
    /** Delivers, and settles what is called for it. */
    async told(result, moment) {
      const before = calls.length
      const delivered = state.deliver(result, moment)
      calls.slice(before).forEach(({ settle }) => settle())
      return (await delivered).repeat
    },
    hide(away = false) {
      memory.jumps.forEach((jump) => { if (jump.hides === memory.hides) jump.at = ++memory.order })
      memory.hides++
      if (away) memory.aways++
    },
    names: () => calls.splice(0).map(({ name, value }) => (name === 'onNoData' ? [name, ...value.notices] : [name]).join(' ')),
  }
  memory.hears = true
  return state
}

test('an activation: once, with repeat, and a line once that says how to try again', async () => {
  const { told, deliver, names, memory } = start()
  const result = activated()
  assert.equal(await told(result), false)
  assert.equal(memory.rows[digestOf(result)], CLOSED)
  for (let i = 0; i < 3; i++) assert.equal(await told(result), true)
  assert.deepEqual(names(), ['onActivated'])
  assert.deepEqual(lines, [], 'of this process: no line, the developer has seen it work')
  const { repeat, ...rest } = await deliver(result)
  assert.deepEqual([repeat, rest], [true, result])
})

test('settled in an earlier process: one line to the console, and no more', async () => {
  const { told, memory, names } = start()
  const result = activated()
  memory.rows[digestOf(result)] = CLOSED
  for (let i = 0; i < 3; i++) assert.equal(await told(result), true)
  assert.deepEqual([lines.length, lines[0][0]], [1, 'log'])
  assert.match(lines[0][1], /clear the storage/)
  assert.deepEqual(names(), [])
})

test('the same that still runs is a repeat without a line; a newer one of its card closes it', async () => {
  const { deliver, memory, names, kept } = start()
  const [old, next, other] = [activated('t'), activated('u'), activated('t', '2')]
  void deliver(old)
  void deliver(old)
  await settled()
  assert.deepEqual([names(), lines, memory.rows[digestOf(old)]], [['onActivated'], [], 1])
  void deliver(next)
  assert.deepEqual([memory.rows[digestOf(old)], memory.rows[digestOf(next)]], [CLOSED, 1])
  assert.equal(memory.entries.get('p\n1').again, true, 'one call at a time for a card')
  assert.ok(kept.get('wxcard.returns').includes(`${digestOf(next)}:1;`), 'written down before its turn comes')
  void deliver(other)
  await settled()
  assert.deepEqual(names(), ['onActivated'])
  assert.equal(memory.rows[digestOf(other)], 1)
})

test('no data: asked when it is news, and again after an absence or a jump', async () => {
  const { told, names, memory, hide } = start()
  assert.equal(await told({ ...NO_DATA, scene: 1038 }), false)
  assert.equal(await told(NO_DATA), true)
  assert.deepEqual(names(), ['onNoData'])
  hide()
  assert.equal(await told(NO_DATA), true, 'hidden, and not away')
  hide(true)
  assert.equal(await told(NO_DATA), false)
  addJump(memory)
  assert.equal(await told(NO_DATA), false)
  assert.deepEqual(names(), ['onNoData', 'onNoData'])
  assert.equal(await told(NO_DATA), true)
})

test('malformed: told once, and what is wrong tells one from another', async () => {
  const { told, names, memory } = start()
  addJump(memory)
  assert.equal(await told(MALFORMED), false)
  assert.deepEqual([memory.jumps, memory.early.length], [[], 1], 'it answers the jump')
  memory.early = []
  const before = start()
  before.kept.set('wxcard.returns', 'wxcard1;!;')
  await before.told(MALFORMED)
  assert.equal(before.kept.get('wxcard.returns'), '', 'and writes that down')
  assert.equal(await told(MALFORMED), true)
  assert.equal(await told({ kind: 'malformed', problems: [{ code: 'empty', field: 'code' }] }), false)
  assert.equal(await told({ kind: 'malformed', problems: [{ code: 'empty', field: 'card_id' }] }), false)
  assert.deepEqual(names(), ['onMalformed', 'onMalformed', 'onMalformed'])
})

test('a handler of malformed that fails is reported', async () => {
  const { deliver, calls, reports } = start()
  const delivered = deliver(MALFORMED)
  calls[0].settle('failed')
  await delivered
  assert.deepEqual(reports, ['failed'])
  const fine = start()
  void fine.told(MALFORMED)
  await settled()
  assert.deepEqual(fine.reports, [])
})

test('without a handler: malformed is reported once, no data and unrelated are nobody’s', async () => {
  const { told, memory, reports, calls, hide } = start({ onActivated: true })
  addJump(memory)
  hide()
  assert.equal(await told(MALFORMED), false)
  assert.equal(await told(MALFORMED), true)
  assert.deepEqual(reports.map(({ code, problems }) => [code, problems]), [['bad_input', MALFORMED.problems]])
  assert.equal(memory.jumps.length, 1, 'nobody has answered it')
  await told(NO_DATA)
  await told(UNRELATED)
  await told(activated())
  addJump(memory)
  await told(activated())
  assert.deepEqual([calls.map(({ name }) => name), memory.entries.size, reports.length], [['onActivated'], 0, 1])
})

test('a flow without the handler takes no news from one that has it', async () => {
  const memory = processMemory({})
  const without = start({ onActivated: true }, memory)
  const having = start(all, memory)
  assert.equal(await without.told(NO_DATA), false)
  assert.equal(await without.told(NO_DATA), true)
  assert.equal(await having.told(NO_DATA), false)
  assert.equal(await having.told(NO_DATA), true)
  assert.equal(await without.told(NO_DATA), true)
  // Another one in between makes it news for both.
  assert.equal(await without.told(MALFORMED), false)
  assert.equal(await having.told(NO_DATA), false)
})

test('what a flow without the handler sees: what is no news to it, or old, or the same, changes nothing', async () => {
  for (const seen of [
    async ({ without, having }) => {
      await having.told(NO_DATA)
      await without.told(NO_DATA)
    },
    async ({ without, having }) => {
      const old = momentOf(having.memory)
      await having.told(NO_DATA)
      await without.told(MALFORMED, old)
    },
    async ({ without, having }) => {
      await without.told(MALFORMED)
      await having.told(NO_DATA)
      await without.told(MALFORMED)
    },
  ]) {
    const memory = processMemory({})
    const flows = { without: start({ onActivated: true }, memory), having: start(all, memory) }
    await seen(flows)
    assert.equal(await flows.having.told(NO_DATA), true)
  }
})

test('a return answers no jump that was made after it came', async () => {
  for (const result of [activated(), NO_DATA, MALFORMED]) {
    const { told, memory } = start()
    const moment = momentOf(memory)
    addJump(memory)
    await told(result, moment)
    assert.equal(memory.jumps.length, 1, result.kind)
  }
})

test('a jump that the question is being asked for is not asked for again', async () => {
  const { deliver, memory, hide } = start()
  addJump(memory)
  addJump(memory)
  hide()
  void deliver(UNRELATED)
  const entry = memory.entries.get('')
  assert.deepEqual([memory.busy.get('').covers, entry.news], [[3, 4], false])
  void deliver(UNRELATED)
  assert.deepEqual([entry.news, entry.covers], [false, []])
})

test('unrelated: the question where a jump was made and the app was left since', async () => {
  const { told, names, memory, hide } = start()
  assert.equal(await told(UNRELATED), false)
  addJump(memory)
  await told(UNRELATED)
  assert.deepEqual(names(), [], 'not left yet')
  hide()
  await told(UNRELATED)
  assert.deepEqual([names(), memory.jumps], [['onNoData ask_server'], []])
  await told(UNRELATED)
  assert.deepEqual(names(), [])
  addJump(memory)
  memory.hears = undefined
  await told(UNRELATED)
  assert.deepEqual(names(), ['onNoData ask_server'], 'nobody tells when the app is left')
})

test('unrelated makes the next card return news, when it asked', async () => {
  const { told, names, memory, hide } = start()
  await told(NO_DATA)
  await told(UNRELATED)
  assert.equal(await told(NO_DATA), true)
  addJump(memory)
  hide()
  await told(UNRELATED)
  assert.equal(await told(NO_DATA), false)
  assert.deepEqual(names(), ['onNoData', 'onNoData ask_server', 'onNoData'])
})

test('an activation that is known answers no jump: the question is asked', async () => {
  const { told, names, memory } = start()
  await told(activated())
  names()
  addJump(memory)
  assert.equal(await told({ ...activated(), scene: 1038 }), true)
  assert.deepEqual([names(), memory.jumps.length], [['onNoData ask_server'], 0])
  assert.equal(await told(activated()), true)
  assert.deepEqual(names(), [])
  // A new one answers what is open.
  addJump(memory)
  assert.equal(await told(activated('u')), false)
  assert.deepEqual([names(), memory.jumps.length], [['onActivated'], 0])
})

test('what an earlier process left unfinished is asked for, once per run', async () => {
  const { deliver, calls, memory } = start()
  memory.rows['c'.repeat(32)] = 1
  void deliver(UNRELATED)
  assert.deepEqual(calls.map(({ value }) => value.notices), [['unfinished']])
  assert.equal(timers.length, 1, 'a pulse goes on')
  void deliver(UNRELATED)
  assert.deepEqual([calls.length, memory.entries.get('').news], [1, false], 'it is being asked')
  memory.rows['d'.repeat(32)] = 1
  void deliver(UNRELATED)
  assert.equal(memory.entries.get('').news, true)
  calls[0].settle()
  await settled()
  assert.equal(memory.rows['c'.repeat(32)], 2)
  assert.equal(calls.length, 2)
  // A question that waits for its time is not hurried by it.
  const waits = start()
  waits.memory.rows['c'.repeat(32)] = 1
  void waits.deliver(UNRELATED)
  waits.calls[0].settle('failed')
  await settled()
  Object.assign(waits.memory.entries.get(''), { fails: 5, pause: 9 })
  void waits.deliver(UNRELATED)
  assert.deepEqual([waits.calls.length, waits.memory.entries.get('').news], [1, false])
  const none = start({ onActivated: true })
  none.memory.rows['c'.repeat(32)] = 1
  await none.deliver(UNRELATED)
  assert.equal(none.memory.entries.size, 0)
})

test('what came before a forget() is nobody’s any more', async () => {
  const { deliver, memory, calls, hide, kept } = start()
  const moments = Array.from({ length: 4 }, () => momentOf(memory))
  memory.forgets++
  const result = activated()
  const repeats = []
  for (const [i, past] of [result, NO_DATA, MALFORMED].entries()) repeats.push((await deliver(past, moments[i])).repeat)
  assert.deepEqual(repeats, [true, true, true])
  assert.deepEqual([calls, memory.rows], [[], { [digestOf(result)]: CLOSED }])
  assert.equal(kept.get('wxcard.returns'), `wxcard1;${digestOf(result)}:${CLOSED};`)
  addJump(memory)
  hide()
  await deliver(UNRELATED, { ...moments[3], hides: 9, order: 99 })
  assert.deepEqual(calls, [])
})

test('a return that another flow has judged a newer one of takes no news away', async () => {
  const { memory, names, told } = start()
  const old = momentOf(memory)
  await told(NO_DATA)
  names()
  assert.equal(await told(MALFORMED, old), false)
  assert.equal(await told(NO_DATA), true, 'the newer one is still the last')
})

test('storage is read for a card return, for the first show, and while something is to be written', async () => {
  const { told, kept, memory, names } = start()
  let gets = 0
  const { get } = kept
  kept.get = (key) => (gets++, get.call(kept, key))
  kept.set('wxcard.returns', 'wxcard1;!;')
  await told(UNRELATED)
  assert.deepEqual([gets, names()], [3, ['onNoData ask_server']], 'for the show, for the question, for its end')
  gets = 0
  await told(UNRELATED)
  assert.equal(gets, 0)
  const ran = []
  memory.chores.set('key', () => ran.push(memory.chores.delete('key')))
  await told(UNRELATED)
  assert.deepEqual([gets > 0, ran], [true, [true]])
  const result = activated()
  kept.set('wxcard.returns', `wxcard1;${digestOf(result)}:${CLOSED};`)
  assert.equal(await told(result), true, 'settled by another copy')
  assert.deepEqual(names(), [])
})

test('an activation is the newest return as well', async () => {
  const memory = processMemory({})
  const [one, other] = [start(all, memory), start(all, memory)]
  const old = momentOf(memory)
  await one.told(activated())
  assert.equal(await other.told(NO_DATA, old), false)
  assert.equal(await one.told(NO_DATA), false, 'the old one is not the last')
})

test('an absence makes it news for a flow without the handler too', async () => {
  const { told, hide } = start({ onActivated: true })
  assert.equal(await told(MALFORMED), false)
  hide()
  assert.equal(await told(MALFORMED), true)
  hide(true)
  assert.equal(await told(MALFORMED), false)
})

test('another show tries what waits: all that are due, and no other', () => {
  const { deliver, calls, memory } = start()
  void deliver(activated())
  calls[0].settle('failed')
  return settled().then(async () => {
    const entry = memory.entries.get('p\n1')
    assert.equal(entry.fails, 1)
    entry.fails = 3
    entry.pause = 5
    void deliver(UNRELATED)
    assert.equal(calls.length, 1)
    entry.pause = 0
    void deliver(UNRELATED)
    assert.equal(calls.length, 2)
    entry.again = false
    void deliver(UNRELATED)
    assert.deepEqual([calls.length, entry.again], [2, true])
    assert.equal(timers.length, 1, 'and a pulse goes on')
  })
})

/** A flow over a core of the test's own, which comes when the test says. @param {any} [options] @param {any} [wx] */
function flow(options = {}, wx) {
  if (wx) globalThis.wx = wx
  const calls = []
  const errors = []
  const loads = []
  const handler = (name) => (value) => (calls.push([name, value.kind]), Promise.resolve())
  const create = memberCardWith((load) => new Promise((resolve, reject) => loads.push({ load, resolve, reject })))
  const memberCard = create({ onActivated: handler('onActivated'), onNoData: handler('onNoData'), onError: (error) => errors.push(error), storage: new Map(), ...options })
  // The result of a return is what the test has put into its place.
  const seen = []
  const core = { engine: 'own', classifyReturn: (shown) => (seen.push(shown), typeof shown === 'string' ? activated(shown) : shown && shown.scene ? { ...NO_DATA, scene: shown.scene } : UNRELATED) }
  return { memberCard, create, calls, errors, loads, core, seen, loaded: () => (loads.at(-1).resolve(core), settled()) }
}

test('what comes before the core waits, in order', async () => {
  const { memberCard, calls, loaded, loads } = flow({ load: { wasm: 'w' } })
  assert.deepEqual([loads.length, loads[0].load, memberCard.engine], [1, { wasm: 'w' }, undefined])
  const shows = [memberCard.onShow({ scene: 1 }), memberCard.onShow('t')]
  await settled()
  assert.deepEqual(calls, [])
  await loaded()
  assert.deepEqual((await Promise.all(shows)).map(({ kind, repeat }) => [kind, repeat]), [['no_data', false], ['activated', false]])
  assert.deepEqual(calls, [['onNoData', 'no_data'], ['onActivated', 'activated']])
  assert.equal(memberCard.engine, 'own')
  assert.equal(await memberCard.ready, await memberCard.ready)
  assert.equal(loads.length, 1)
})

test('a load that fails is reported where returns wait, and tried again with growing pauses', async () => {
  const { memberCard, errors, loads, calls, loaded } = flow()
  loads[0].reject(new Error('first'))
  await settled()
  assert.deepEqual([errors, timers.length], [[], 0], 'nobody waits')
  void memberCard.onShow({ scene: 1 })
  assert.equal(loads.length, 2)
  loads[1].reject(new Error('second'))
  await settled()
  assert.deepEqual([errors.map(({ message }) => message), timers.map(({ wait }) => wait)], [['second'], [5000]])
  // The pauses are one, two, four pulses from the first failure on.
  ring()
  assert.equal(loads.length, 2)
  ring()
  assert.equal(loads.length, 3)
  ring()
  assert.equal(loads.length, 3, 'one at a time')
  loads[2].reject(new Error('third'))
  await settled()
  for (let i = 0; i < 3; i++) ring()
  assert.equal(loads.length, 3)
  ring()
  assert.equal(loads.length, 4)
  await loaded()
  assert.deepEqual(calls, [['onNoData', 'no_data']])
  ring()
  assert.equal(timers.length, 0, 'nothing is open any more')
  assert.deepEqual(await memberCard.ready, await memberCard.ready)
})

test('ready is the load, with its failure', async () => {
  const { memberCard, loads } = flow()
  loads[0].reject(new Error('no'))
  await settled()
  const { ready } = memberCard
  loads[1].reject(new Error('again'))
  await assert.rejects(ready, /again/)
})

test('app(): own functions run, with what they were given, and the return is taken before them', async () => {
  const { memberCard, calls, loaded } = flow()
  await loaded()
  const seen = []
  class Own { inherited() { return 7 } }
  const own = Object.assign(new Own(), {
    onLaunch(...given) { seen.push(['launch', this, ...given]); return 'l' },
    onShow(...given) { seen.push(['show', this, ...given]); delete given[0].scene; return 's' },
    other: 5,
  })
  const app = memberCard.app(own)
  assert.deepEqual([app.inherited(), app.other], [7, 5])
  const shown = { scene: 1038, path: 'p', referrerInfo: {} }
  assert.equal(app.onLaunch(shown, 2), 'l')
  assert.equal(app.onShow(shown, 3), 's')
  await settled()
  assert.deepEqual(seen, [['launch', app, shown, 2], ['show', app, shown, 3]])
  assert.deepEqual(calls, [['onNoData', 'no_data']])
  const bare = memberCard.app()
  assert.deepEqual([Object.keys(bare), bare.onShow({ scene: 1 })], [['onShow'], undefined])
  assert.equal(memberCard.app({ onShow: 'text' }).onShow({}), undefined)
  assert.equal(memberCard.app({ onLaunch: 'text' }).onLaunch, 'text')
})

test('app(): onLaunch that uses up what it was given takes nothing from onShow, once', async () => {
  const { memberCard, calls, loaded, seen } = flow()
  await loaded()
  const app = memberCard.app({ onLaunch(from) { delete from.scene } })
  const from = { scene: 5, path: 'p', referrerInfo: {} }
  app.onLaunch(from)
  app.onShow(from)
  await settled()
  assert.deepEqual(calls, [['onNoData', 'no_data']])
  assert.equal(seen.at(-1).scene, 5)
  app.onShow(from)
  await settled()
  assert.equal(seen.at(-1).scene, undefined, 'as it stands by now')
  app.onLaunch({ scene: 6, path: 'p', referrerInfo: {} })
  app.onShow({ path: 'other' })
  await settled()
  assert.equal(calls.length, 1, 'another object is another show')
})

test('app(): shown nothing, it is what WeChat says that counts', async () => {
  const entered = { scene: 7, path: 'p' }
  const { memberCard, loaded, seen } = flow({}, { getEnterOptionsSync: () => entered })
  await loaded()
  memberCard.app({}).onShow()
  await settled()
  assert.deepEqual(seen, [entered])
})

test('a flow checks its options, keeps its record where it was told or in the phone, and goes on when that fails', async () => {
  assert.throws(() => flow({ onNodata() {} }), { code: 'bad_option', detail: 'onNodata' })
  const kept = {}
  const { memberCard } = flow({ storage: undefined }, { getStorageSync: (key) => kept[key], setStorageSync: (key, value) => void (kept[key] = value) })
  memberCard.opened()
  assert.deepEqual(kept, { 'wxcard.returns': 'wxcard1;!;' })
  delete globalThis.wx
  timers = []
  const full = new Error('full')
  const other = flow({ storage: { get: () => '', set() { throw full } } })
  other.memberCard.opened()
  assert.deepEqual(other.errors.map(({ code, cause }) => [code, cause]), [['storage_failed', full]])
  assert.deepEqual(timers.map(({ wait }) => wait), [5000], 'tried again')
})

test('app(): a launch or a show that throws loses no return', async () => {
  const { memberCard, calls, loaded } = flow()
  await loaded()
  const fails = () => { throw new Error('own') }
  assert.throws(() => memberCard.app({ onLaunch: fails }).onLaunch('t'), /own/)
  await settled()
  assert.throws(() => memberCard.app({ onShow: fails }).onShow('u'), /own/)
  await settled()
  assert.deepEqual(calls, [['onActivated', 'activated'], ['onActivated', 'activated']])
})

test('errors: to onError; without it to the console, and what a handler threw to the host', async () => {
  const thrown = new Error('mine')
  const fails = flow({ onActivated: () => { throw thrown } })
  await fails.loaded()
  await fails.memberCard.onShow('t')
  assert.deepEqual(fails.errors.map(({ code, cause }) => [code, cause]), [['handler_failed', thrown]])
  assert.deepEqual(lines, [])

  const quiet = flow({ onActivated: () => Promise.reject(thrown), onError: undefined })
  await quiet.loaded()
  timers = []
  await quiet.memberCard.onShow('t')
  assert.deepEqual(lines.map(([level]) => level), ['error'])
  assert.match(lines[0][1], /^wxcard: handler_failed/)
  assert.throws(() => timers.filter(({ wait }) => wait === 0).forEach(({ work }) => work()), (error) => error === thrown)

  const other = flow({ onActivated() {}, onError: undefined })
  await other.loaded()
  timers = []
  lines = []
  await other.memberCard.onShow('t')
  assert.match(lines[0][1], /no_promise/)
  assert.equal(timers.filter(({ wait }) => wait === 0).length, 0, 'nothing was thrown')

  const listener = flow({ onActivated: () => { throw thrown }, onError: () => { throw new Error('listener') } })
  await listener.loaded()
  timers = []
  await listener.memberCard.onShow('t')
  assert.throws(() => timers.filter(({ wait }) => wait === 0).forEach(({ work }) => work()), /listener/)
})

test('no promise from onActivated is said once, and of nothing else', async () => {
  for (const [value, said] of [[undefined, 1], [5, 1], [{}, 1], [{ then: 5 }, 1], [Promise.resolve(), 0], [{ then: (done) => done() }, 0]]) {
    const { memberCard, errors, loaded } = flow({ onActivated: () => value, onNoData() {} })
    await loaded()
    await memberCard.onShow({ scene: 1 })
    assert.deepEqual(errors, [])
    await memberCard.onShow('t')
    await memberCard.onShow('u')
    assert.deepEqual(errors.map(({ code, detail }) => [code, detail]), Array(said).fill(['no_promise', 'onActivated']))
  }
})

test('opened, navigateError, retry and forget', async () => {
  const storage = new Map()
  let fails = true
  const calls = []
  const { memberCard, loaded } = flow({ storage, onActivated: () => (calls.push(1), fails ? Promise.reject(new Error('x')) : Promise.resolve()) })
  await loaded()
  memberCard.opened()
  assert.equal(storage.get('wxcard.returns'), 'wxcard1;!;')
  assert.equal(memberCard.navigateError({ errMsg: 'x:fail cancel' }).code, 'navigate_cancelled')
  assert.equal(storage.get('wxcard.returns'), '')
  await memberCard.onShow('t')
  assert.equal(calls.length, 1)
  fails = false
  assert.equal(await memberCard.retry(), undefined)
  assert.equal(calls.length, 2)
  assert.match(storage.get('wxcard.returns'), /^wxcard1;[0-9a-f]{32}:999999;$/)
  fails = true
  await memberCard.onShow('u')
  memberCard.opened()
  memberCard.forget()
  assert.match(storage.get('wxcard.returns'), /^wxcard1;([0-9a-f]{32}:999999;){2}$/)
  await memberCard.retry()
  assert.equal(calls.length, 3)
  assert.deepEqual(memberCard.navigatorData({ a: 1 }), { target: 'miniProgram', appId: 'wxeb490c6f9b154ef9', extraData: { a: 1 } })
})

test('retry() wakes the pulse where the host had refused a timer, for a handler that hangs too', async () => {
  const calls = []
  const { memberCard, loaded } = flow({ onActivated: () => (calls.push(1), calls.length > 1 ? new Promise(() => {}) : Promise.reject(new Error('x'))) })
  await loaded()
  const timer = globalThis.setTimeout
  globalThis.setTimeout = () => {
    throw new Error('no timers')
  }
  await memberCard.onShow('t')
  globalThis.setTimeout = timer
  assert.equal(timers.length, 0)
  void memberCard.retry()
  await settled()
  assert.deepEqual([calls.length, timers.map(({ wait }) => wait)], [2, [5000]])
})

test('forget(): also what another copy wrote, what cannot be written, what waits for the core, and the question', async () => {
  const kept = new Map()
  let full = false
  const storage = { get: (key) => kept.get(key), set(key, value) { if (full) throw new Error('full'); kept.set(key, value) } }
  const digest = 'c'.repeat(32)
  const calls = []
  const fails = (value) => (calls.push(value.kind), Promise.reject(new Error('x')))
  const { memberCard, loaded } = flow({ storage, onActivated: fails, onNoData: fails })
  await memberCard.retry()
  kept.set('wxcard.returns', `wxcard1;${digest}:1;`)
  memberCard.forget()
  assert.equal(kept.get('wxcard.returns'), `wxcard1;${digest}:999999;`)
  const waiting = memberCard.onShow('t')
  memberCard.forget()
  await loaded()
  assert.equal((await waiting).repeat, true)
  assert.deepEqual(calls, [])
  await memberCard.onShow({ scene: 1 })
  memberCard.forget()
  await memberCard.retry()
  assert.deepEqual(calls, ['no_data'])
  full = true
  await memberCard.onShow('u')
  memberCard.forget()
  kept.clear()
  assert.equal((await memberCard.onShow('u')).repeat, true)
  assert.deepEqual(calls, ['no_data', 'activated'])
})

test('prepare waits for the core, open does not', async () => {
  const requests = []
  const { memberCard, core, loaded } = flow({}, { navigateToMiniProgram: (request) => requests.push(request) })
  const prepared = memberCard.prepare('link')
  void memberCard.open({ appId: 'a' })
  assert.equal(requests[0].appId, 'a')
  core.decodeActivationLink = (given) => ({ ok: true, extraData: { given } })
  await loaded()
  assert.deepEqual((await prepared).extraData, { given: 'link' })
})

test('copies of the package in one phone: the first flow is everybody’s', () => {
  globalThis.wx = {}
  const [one, two] = [0, 1].map(() => memberCardWith(() => new Promise(() => {})))
  one({ onActivated() {}, storage: new Map() })
  const shared = one.flowForComponent({})
  assert.equal(two.flowForComponent({}), shared)
  two({ onActivated() {}, storage: new Map() })
  assert.deepEqual([two.flowForComponent({}), one.flowForComponent({})], [shared, shared])
})

test('what the component gets: the flow of the app, or the core and the memory alone', async () => {
  const phone = { getStorageSync: () => '', setStorageSync() {}, navigateToMiniProgram: (request) => request.success({ errMsg: 'ok' }) }
  globalThis.wx = phone
  const core = { decodeActivationLink: () => ({ ok: true, extraData: { a: 1 } }) }
  const loads = []
  const create = memberCardWith((load) => (loads.push(load), Promise.resolve(core)))
  const alone = create.flowForComponent({ wasm: 'w' })
  assert.deepEqual((await alone.prepare('link')).extraData, { a: 1 })
  assert.deepEqual(loads, [{ wasm: 'w' }])
  assert.equal((await alone.open({ appId: 'a' })).errMsg, 'ok')
  const memory = phone.$wxcard1
  memory.jumps = []
  const jump = alone.opened()
  assert.equal(memory.jumps.length, 1)
  jump.confirm()
  assert.equal(memory.jumps.length, 2)
  assert.equal(jump.fail({ errMsg: 'fail cancel' }).code, 'navigate_cancelled')
  assert.equal(memory.jumps.length, 1)

  const kept = new Map()
  create({ onActivated() {}, storage: kept })
  const shared = create.flowForComponent({})
  assert.equal(create.flowForComponent({}), shared)
  memory.jumps = []
  const second = shared.opened()
  assert.equal(kept.get('wxcard.returns'), 'wxcard1;!;', 'written down')
  memory.jumps = []
  kept.set('wxcard.returns', '')
  second.confirm()
  assert.equal(kept.get('wxcard.returns'), 'wxcard1;!;', 'made after all')
  memory.jumps = []
  second.fail()
  assert.equal(kept.get('wxcard.returns'), '')
  create({ onActivated() {}, storage: new Map() })
  assert.equal(create.flowForComponent({}), shared, 'the first flow stays')
  delete globalThis.wx
  assert.equal(create.flowForComponent({}), shared, 'of this copy, where wx holds none')
})
