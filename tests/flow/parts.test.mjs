/** The parts of the flow by themselves: what the host lends, options, the jump, what is prepared and shown, and entries. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import '../sources.mjs'

const { later, raiseLater, say, theWx } = await import('../../js/phone/host.js')
const { checkOptions } = await import('../../js/phone/options.js')
const { prepareWith, textOf } = await import('../../js/phone/prepare.js')
const { takeShown } = await import('../../js/phone/shown.js')
const { navigateError, open } = await import('../../js/phone/navigate.js')
const { processMemory } = await import('../../js/phone/memory.js')
const { addJump } = await import('../../js/phone/jumps.js')
const { CLOSED, raiseRow } = await import('../../js/phone/ledger.js')
const { coveredJumps, createEntries, isDue, lostRows, pulse } = await import('../../js/phone/entries.js')

// Timers as a phone has them: a number each, and the test says when they ring.
const real = globalThis.setTimeout
/** @type {{work: () => void, wait: number}[]} */
let timers = []
beforeEach(() => {
  timers = []
  globalThis.setTimeout = (work, wait) => timers.push({ work, wait })
})
afterEach(() => {
  globalThis.setTimeout = real
  delete globalThis.wx
})
const ring = () => timers.splice(0).forEach(({ work }) => work())
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('a timer: of a phone, of Node, of nobody', () => {
  const ran = []
  assert.equal(later(() => ran.push(1), 5), true)
  assert.deepEqual(timers.map(({ wait }) => wait), [5])
  ring()
  assert.deepEqual(ran, [1])
  let unrefs = 0
  globalThis.setTimeout = () => ({ unref: () => void unrefs++ })
  assert.equal(later(() => {}, 5), true)
  assert.equal(unrefs, 1, 'a pulse keeps no process alive')
  assert.equal(later(() => {}, 0), true)
  assert.equal(unrefs, 1, 'what is to be raised is')
  for (const timer of [undefined, null, 0, {}]) {
    globalThis.setTimeout = () => timer
    assert.equal(later(() => {}, 5), true)
  }
  globalThis.setTimeout = undefined
  assert.equal(later(() => {}, 5), undefined)
})

test('an error is raised where the host hears it, and at once', () => {
  const error = new Error('own')
  raiseLater(error)
  assert.deepEqual(timers.map(({ wait }) => wait), [0])
  assert.throws(ring, (thrown) => thrown === error)
})

test('one line to the console, and a console that fails stops nothing', () => {
  const { console: own } = globalThis
  const lines = []
  globalThis.console = { log: (text) => lines.push(['log', text]), warn: (text) => lines.push(['warn', text]) }
  try {
    say('log', 'a')
    say('warn', 'b')
    say('error', 'c')
  } finally {
    globalThis.console = own
  }
  assert.deepEqual(lines, [['log', 'a'], ['warn', 'b']])
  assert.equal(theWx(), undefined)
  globalThis.wx = { a: 1 }
  assert.equal(theWx(), wx)
})

test('options: each that there is, and the first that is wrong by name', () => {
  const onActivated = () => {}
  const storage = { get() {}, set() {} }
  for (const more of [{}, { onNoData() {}, onMalformed() {}, onError() {} }, { storage }, { load: {} }, { load: { wasm: 'a', engine: 'auto', timeout: 0 } }, { load: { engine: 'js', timeout: 5 } }, { load: { engine: 'wasm' } }, { onNoData: undefined, storage: undefined, load: undefined }, { load: { engine: undefined, timeout: undefined, wasm: undefined } }]) {
    checkOptions({ onActivated, ...more })
  }
  for (const [options, name] of [
    [undefined, 'options'], [null, 'options'], [5, 'options'], ['x', 'options'], [() => {}, 'options'],
    [{}, 'onActivated'], [{ onActivated: undefined }, 'onActivated'], [{ onActivated: 5 }, 'onActivated'],
    [{ onActivated, onNodata() {} }, 'onNodata'], [{ onNodata() {} }, 'onNodata'],
    [{ onActivated, onNoData: 5 }, 'onNoData'], [{ onActivated, onMalformed: 'x' }, 'onMalformed'], [{ onActivated, onError: null }, 'onError'],
    [{ onActivated, storage: {} }, 'storage'], [{ onActivated, storage: null }, 'storage'], [{ onActivated, storage: { get() {} } }, 'storage'], [{ onActivated, storage: { set() {} } }, 'storage'],
    [{ onActivated, storage: Object.assign(() => {}, storage) }, 'storage'],
    [{ onActivated, load: 5 }, 'load'], [{ onActivated, load: { path: 'x' } }, 'load.path'], [{ onActivated, load: { wasm: '' } }, 'load.wasm'],
    [{ onActivated, load: { engine: 'x' } }, 'load.engine'], [{ onActivated, load: { timeout: -1 } }, 'load.timeout'], [{ onActivated, load: { timeout: '5' } }, 'load.timeout'], [{ onActivated, load: { timeout: NaN } }, 'load.timeout'],
    [{ onActivated, constructor: 5 }, 'constructor'], [{ onActivated, load: { constructor: 5 } }, 'load.constructor'],
  ]) {
    assert.throws(() => checkOptions(options), (error) => error.code === 'bad_option' && error.detail === name, name)
  }
  // Inherited, as from a class: all the same.
  checkOptions(Object.create({ onActivated }))
})

/** A core that says which of its functions was asked, and with what. */
const asked = []
const answer = (name, more) => (...given) => (asked.push([name, ...given]), { ok: true, ...more })
const core = {
  normalizeExtraData: answer('normalizeExtraData', { extraData: { a: 1 }, notices: [] }),
  decodeActivationLink: answer('decodeActivationLink', { extraData: { b: 2 }, notices: ['n'] }),
  payCardNavigatorData: answer('payCardNavigatorData', { navigatorData: { appId: 'x' } }),
  brandCardView: answer('brandCardView', { view: { businessType: 'y' }, notices: ['ask_server'] }),
}

test('prepare: whatever the server gave goes to the one who reads it', () => {
  const of = (given) => {
    asked.length = 0
    const made = prepareWith(given, core)
    return [made, ...asked]
  }
  const member = (extraData, more) => ({ target: 'miniProgram', appId: 'wxeb490c6f9b154ef9', extraData, ...more })
  for (const ready of [{ businessType: 'b' }, { appId: 'a', extraData: {} }]) assert.deepEqual(of(ready), [ready])
  assert.deepEqual(of('link'), [member({ b: 2 }, { notices: ['n'] }), ['decodeActivationLink', 'link']])
  for (const odd of [undefined, 5, '']) assert.deepEqual(of(odd)[1], ['decodeActivationLink', odd])
  assert.deepEqual(of(null)[1], ['decodeActivationLink', null])
  for (const response of [{ url: 'u' }, { errcode: 0 }, { errcode: 0, url: 'u' }]) assert.deepEqual(of(response)[1], ['decodeActivationLink', JSON.stringify(response)])
  assert.deepEqual(of({ c: 1, d: null }), [member({ a: 1 }), ['normalizeExtraData', { c: 1 }]])
  assert.deepEqual(of({ create_card_appid: 'w', x: null, token: 't' }), [{ appId: 'x' }, ['payCardNavigatorData', { create_card_appid: 'w', token: 't' }]])
  assert.deepEqual(of({ token: 't', scene: 1 }), [{ businessType: 'y', notices: ['ask_server'] }, ['brandCardView', 't', { token: 't', scene: 1 }]])
  const hostile = { get a() { throw new Error('no') } }
  assert.deepEqual(of(hostile), [member({ a: 1 }), ['normalizeExtraData', hostile]])
  const problems = [{ code: 'missing' }]
  assert.throws(() => prepareWith({}, { normalizeExtraData: () => ({ ok: false, problems }) }), (error) => error.code === 'bad_input' && error.problems === problems)
  const cyclic = {}
  cyclic.a = cyclic
  assert.deepEqual([textOf({ a: 1 }), textOf(cyclic), textOf(undefined)], ['{"a":1}', undefined, undefined])
})

test('what is shown is taken at once: what a return needs, and no more', () => {
  const extraData = { code: '1', deep: {} }
  const shown = { scene: 1038, path: 'p', referrerInfo: { appId: 'a', extraData, other: 1 } }
  const taken = takeShown(shown)
  assert.deepEqual(taken, { scene: 1038, referrerInfo: { appId: 'a', extraData } })
  delete extraData.code
  assert.equal(taken.referrerInfo.extraData.code, '1')
  for (const data of ['text', undefined, null, 5, [1]]) {
    const given = { referrerInfo: { appId: 'a', extraData: data } }
    const { referrerInfo } = takeShown(given)
    assert.notEqual(referrerInfo, given.referrerInfo)
    assert.equal(referrerInfo.extraData, data)
  }
  class Own {}
  const own = takeShown({ referrerInfo: { appId: 'a', extraData: Object.assign(new Own(), { b: 1 }) } }).referrerInfo.extraData
  assert.ok(own instanceof Own && own.b === 1)
  const tricky = takeShown({ referrerInfo: { appId: 'a', extraData: JSON.parse('{"__proto__":{"x":1},"b":2}') } }).referrerInfo.extraData
  assert.deepEqual([Object.keys(tricky), tricky.x], [['__proto__', 'b'], undefined])
  for (const passed of ['text', 5, { scene: 1 }, { path: 'p' }, { referrerInfo: null }, { referrerInfo: 'text' }, { scene: 1, referrerInfo: 5 }]) assert.equal(takeShown(passed), passed)
  const throws = { scene: 1, get referrerInfo() { throw new Error('no') } }
  assert.equal(takeShown(throws), throws)
  const inner = { referrerInfo: { appId: 'a', get extraData() { throw new Error('no') } } }
  assert.equal(takeShown(inner), inner)
})

test('nothing shown: what WeChat says of it, where it says anything', () => {
  for (const empty of [undefined, null, {}, '', 0, { query: {} }]) assert.equal(takeShown(empty), empty)
  const entered = { scene: 7, path: 'p' }
  globalThis.wx = { getEnterOptionsSync: () => entered }
  for (const empty of [undefined, null, {}, '', { query: {} }]) assert.equal(takeShown(empty), entered)
  for (const some of ['x', 5, { scene: 0 }, { path: '' }, { referrerInfo: null }]) assert.equal(takeShown(some), some)
})

test('what WeChat says of a jump, in any case and any shape', () => {
  for (const [answer, code] of [
    ['fail cancel', 'navigate_cancelled'], ['FAIL CANCEL', 'navigate_cancelled'], ['user cancelled tap gesture', 'navigate_cancelled'],
    ['user TAP gesture', 'tap_required'], ['tap Gesture appIdList', 'tap_required'], ['not in navigateToMiniProgramAppIdList', 'app_id_not_listed'], ['APPIDLIST', 'app_id_not_listed'],
    ['fail', 'navigate_failed'], ['', 'navigate_failed'],
  ]) {
    const error = navigateError({ errMsg: answer })
    assert.equal(error.code, code, answer)
    if (answer) assert.equal(error.detail, answer)
  }
})

/** A phone whose function keeps each request. @param {string} [name] */
function phoneWith(name = 'navigateToMiniProgram') {
  const requests = []
  const kept = []
  globalThis.wx = { [name]: (request) => requests.push(request) }
  const memory = processMemory({})
  return { requests, memory, kept, jump: (prepared = { appId: 'a', target: 't', notices: ['n'], extraData: {} }) => open(prepared, memory, () => kept.push(memory.jumps.length)) }
}

test('a jump: written down before WeChat is asked, and what comes of it once', async () => {
  const { requests, memory, kept, jump } = phoneWith()
  const opened = jump()
  assert.deepEqual([Object.keys(requests[0]).sort(), kept, memory.jumps.length], [['appId', 'extraData', 'fail', 'success'], [1], 1])
  assert.deepEqual(timers.map(({ wait }) => wait), [1000])
  assert.ok(memory.flight)
  const said = { errMsg: 'ok' }
  requests[0].success(said)
  requests[0].success({ errMsg: 'again' })
  requests[0].fail({ errMsg: 'fail cancel' })
  assert.equal(memory.flight, undefined)
  assert.deepEqual(kept, [1, 2], 'confirmed once')
  assert.equal((await opened).errMsg, 'again', 'the last that was said before anybody looked')
})

test('a jump that fails is none; what comes after counts no more', async () => {
  const { requests, memory, kept, jump } = phoneWith()
  const opened = jump()
  requests[0].fail({ errMsg: 'x:fail' })
  requests[0].success({})
  assert.deepEqual([memory.jumps, kept, memory.flight], [[], [1, 0], undefined])
  await assert.rejects(opened, { code: 'navigate_failed', detail: 'x:fail' })
})

test('a second tap on the same card joins the first, for a second at most and only while it is open', async () => {
  const { requests, memory, jump } = phoneWith()
  const first = jump({ appId: 'a' })
  assert.equal(jump({ appId: 'a' }), first)
  assert.notEqual(jump({ appId: 'b' }), first)
  assert.equal(requests.length, 2)
  assert.equal(memory.flight.text, '{"appId":"b"}')
  requests[0].success({})
  assert.equal(memory.flight.text, '{"appId":"b"}', 'of another card')
  ring()
  assert.equal(memory.flight, undefined)
  jump({ appId: 'b' })
  assert.equal(requests.length, 3)
  assert.equal(memory.jumps.length, 4)
  // Answered inside the call, it is over before it could be joined.
  globalThis.wx.navigateToMiniProgram = (request) => request.success({})
  timers = []
  memory.flight = undefined
  await jump({ appId: 'c' })
  assert.deepEqual([memory.flight, timers.length], [undefined, 0])
  // Without a timer nothing would end the flight, so nothing is joined.
  globalThis.wx.navigateToMiniProgram = (request) => requests.push(request)
  globalThis.setTimeout = undefined
  jump({ appId: 'd' })
  assert.equal(memory.flight, undefined)
})

test('an answer with data comes after the jump: it confirms none', async () => {
  for (const [said, jumps] of [[{}, 2], [undefined, 2], [{ extraData: { errcode: 0 } }, 1]]) {
    const { requests, memory, jump } = phoneWith()
    jump()
    requests[0].success(said)
    assert.equal(memory.jumps.length, jumps)
  }
})

test('the third generation: another function, and complete may bring the data or the failure', async () => {
  const view = { businessType: 'b', queryString: 'token=x' }
  const { requests, jump, memory } = phoneWith('openBusinessView')
  const opened = jump(view)
  assert.deepEqual(Object.keys(requests[0]).sort(), ['businessType', 'complete', 'fail', 'queryString', 'success'])
  requests[0].success({ errMsg: 'ok' })
  requests[0].complete({ errMsg: 'ok', extraData: { a: 1 } })
  assert.deepEqual((await opened).extraData, { a: 1 })
  memory.flight = undefined
  const quiet = jump(view)
  requests[1].success({ errMsg: 'ok' })
  requests[1].complete()
  assert.equal((await quiet).errMsg, 'ok')
  memory.flight = undefined
  const failing = jump(view)
  requests[2].complete({ errMsg: 'openBusinessView:fail cancel' })
  await assert.rejects(failing, { code: 'navigate_cancelled' })
})

test('no jump: nothing prepared, no function, a function that throws', async () => {
  const { memory, jump, kept } = phoneWith()
  for (const none of [null, {}, { target: 'x' }, { get appId() { throw new Error('no') } }]) await assert.rejects(jump(none), { code: 'not_ready' })
  await assert.rejects(jump({ businessType: 'b' }), { code: 'navigate_unavailable', detail: 'openBusinessView' })
  globalThis.wx.navigateToMiniProgram = 'text'
  await assert.rejects(jump(), { code: 'navigate_unavailable', detail: 'navigateToMiniProgram' })
  assert.deepEqual([memory.jumps, kept], [[], []])
  globalThis.wx.navigateToMiniProgram = () => {
    throw new Error('user TAP gesture')
  }
  await assert.rejects(jump(), { code: 'tap_required' })
  assert.deepEqual([memory.jumps, kept, memory.flight], [[], [1, 0], undefined])
})

/** Entries whose calls the test settles. */
function entriesOf() {
  const memory = processMemory({})
  const calls = []
  const reports = []
  let syncs = 0
  const call = (name, value) => new Promise((settle) => calls.push({ name, value, settle }))
  const { add, ask } = createEntries(memory, () => void syncs++, call, (error) => reports.push(error.code ?? error))
  return { memory, calls, reports, add, ask, syncs: () => syncs }
}
const A = 'a'.repeat(32)
const B = 'b'.repeat(32)

test('when an entry is due', () => {
  for (const [news, fails, pause, due] of [[false, 0, 0, true], [false, 2, 9, true], [false, 3, 1, false], [false, 3, 0, true], [false, 3, -1, true], [true, 9, 9, true]]) assert.equal(isDue({ news, fails, pause }), due)
})

test('lost: begun, and no entry here', () => {
  const { memory, add } = entriesOf()
  Object.assign(memory.rows, { [A]: 1, [B]: 3, c: 2, d: CLOSED, e: 0 })
  assert.deepEqual(lostRows(memory), [A, B])
  add('key', {}, A)
  assert.deepEqual(lostRows(memory), [B])
})

test('an activation that resolves is closed and gone; its failures are counted with growing pauses', async () => {
  const { memory, calls, reports, add, syncs } = entriesOf()
  raiseRow(memory, A, 1)
  const value = { kind: 'activated' }
  const entry = add('key', value, A)
  const { run: _, ...fresh } = entry
  assert.deepEqual(fresh, { key: 'key', digest: A, value, fails: 0, pause: 0, again: false, news: false, notices: [], covers: [] })
  for (const [fails, pause] of [[1, 1], [2, 2], [3, 4], [4, 8], [5, 16], [6, 32], [7, 64], [8, 64]]) {
    const run = entry.run()
    assert.deepEqual([calls.at(-1).name, calls.at(-1).value], ['onActivated', value])
    assert.equal(entry.run(), undefined, 'one at a time')
    assert.equal(entry.again, true)
    entry.again = false
    calls.at(-1).settle('failed')
    await run
    assert.deepEqual([entry.fails, entry.pause, memory.busy.size], [fails, pause, 0])
  }
  assert.deepEqual(reports, Array(8).fill('failed'))
  assert.deepEqual(timers.map(({ wait }) => wait), [5000], 'a pulse goes on')
  assert.equal(memory.rows[A], 1)
  const before = syncs()
  const run = entry.run()
  calls.at(-1).settle()
  await run
  await settled()
  assert.deepEqual([memory.rows[A], memory.entries.size, memory.busy.size, syncs() - before], [CLOSED, 0, 0, 2])
})

test('what an earlier process left is the question’s, and no activation’s', async () => {
  const { memory, calls, add } = entriesOf()
  Object.assign(memory.rows, { [A]: 1, [B]: 1 })
  const run = add('key', {}, A).run()
  calls[0].settle()
  await run
  await settled()
  assert.deepEqual([memory.rows[A], memory.rows[B], calls[0].value], [CLOSED, 1, {}])
})

test('an entry that was replaced while it ran ends alone', async () => {
  const { memory, calls, add } = entriesOf()
  const run = add('key', {}, A).run()
  const newer = add('key', {}, B)
  assert.equal(newer.again, true)
  newer.again = false
  calls[0].settle()
  await run
  await settled()
  assert.deepEqual([memory.entries.get('key'), memory.rows[A]], [newer, CLOSED])
  const again = add('key', {}, A)
  void newer.run()
  calls.at(-1).settle('failed')
  await settled()
  assert.deepEqual([again.fails, memory.entries.get('key')], [0, again])
})

test('hung, called again, and the first answers late: an activation is done, a question asked anew is not', async () => {
  for (const [digest, left] of [[A, 0], ['', 1]]) {
    const { memory, calls, add, ask } = entriesOf()
    if (digest) add('', {}, digest)
    else ask([], [])
    const entry = memory.entries.get('')
    entry.run()
    memory.busy.get('').hang()
    entry.run()
    assert.equal(calls.length, 2)
    calls[0].settle()
    await settled()
    assert.deepEqual([memory.entries.size, memory.busy.size], [left, 1])
  }
})

test('closed by somebody else meanwhile: not called, and gone', () => {
  const { memory, calls, add } = entriesOf()
  const entry = add('key', {}, A)
  raiseRow(memory, A, CLOSED)
  assert.equal(entry.run(), undefined)
  assert.deepEqual([calls.length, memory.entries.size, memory.busy.size], [0, 0, 0])
})

test('what happened while it ran and failed is tried at once, unless it has a pause', async () => {
  const { memory, calls, add } = entriesOf()
  const entry = add('key', {}, A)
  for (const [fails, more] of [[0, 1], [1, 1], [2, 0], [5, 0]]) {
    memory.busy.clear()
    calls.length = 0
    entry.fails = fails
    entry.run()
    entry.again = true
    calls[0].settle('failed')
    await settled()
    assert.equal(calls.length, 1 + more, String(fails))
  }
  memory.busy.clear()
  calls.length = 0
  entry.fails = 0
  entry.run()
  calls[0].settle('failed')
  await settled()
  assert.equal(calls.length, 1, 'nothing happened')
})

test('the question: reasons and jumps unite, what is lost is asked for, and told when it resolves', async () => {
  const { memory, calls, ask } = entriesOf()
  Object.assign(memory.rows, { [A]: 1, [B]: 3 })
  const jump = addJump(memory)
  ask(['x'], [jump.at], 1038)
  ask(['y', 'x'], [7, jump.at])
  const entry = memory.entries.get('')
  assert.deepEqual([entry.notices, entry.covers, entry.news, entry.value, entry.again], [['x', 'y'], [jump.at, 7], true, { kind: 'no_data', scene: 1038 }, false])
  assert.deepEqual(coveredJumps(memory), [jump.at, 7])
  assert.deepEqual(coveredJumps({ entries: new Map(), busy: memory.busy }), [])
  const run = entry.run()
  assert.deepEqual([calls[0].name, calls[0].value], ['onNoData', { kind: 'no_data', scene: 1038, notices: ['x', 'y', 'unfinished'] }])
  assert.deepEqual([entry.notices, entry.covers, entry.news], [[], [], false])
  assert.deepEqual(coveredJumps(memory), [jump.at, 7], 'while it runs')
  assert.deepEqual(coveredJumps({ entries: new Map(), busy: memory.busy }), [], 'not when it was forgotten')
  ask([], [9])
  assert.deepEqual([entry.again, coveredJumps(memory)], [true, [9, jump.at, 7]])
  entry.news = entry.again = false
  calls[0].settle()
  await run
  await settled()
  assert.deepEqual([memory.rows, memory.jumps, memory.entries.size], [{ [A]: 2, [B]: 4 }, [], 0])
  ask(['y'], [])
  const plain = memory.entries.get('')
  plain.run()
  assert.deepEqual(calls.at(-1).value, { kind: 'no_data', notices: ['y'] }, 'nothing is lost any more')
})

test('a question that failed keeps its reasons and jumps; one asked anew while it ran stays', async () => {
  const { memory, calls, ask } = entriesOf()
  ask(['x'], [1])
  const entry = memory.entries.get('')
  entry.fails = 5
  let run = entry.run()
  entry.notices = ['y']
  entry.covers = [2]
  calls[0].settle('failed')
  await run
  assert.deepEqual([entry.notices, entry.covers, memory.entries.size], [['x', 'y'], [1, 2], 1])
  run = entry.run()
  ask([], [3])
  entry.again = false
  calls[1].settle()
  await run
  await settled()
  assert.deepEqual([memory.entries.get(''), entry.covers], [entry, [3]])
})

test('a success makes the failures of all forgotten', async () => {
  const { memory, calls, add } = entriesOf()
  const [one, two] = [add('1', {}, A), add('2', {}, B)]
  Object.assign(two, { fails: 4, pause: 8 })
  const run = one.run()
  calls[0].settle()
  await run
  await settled()
  assert.deepEqual([two.fails, two.pause], [0, 0])
  assert.deepEqual([...memory.entries.keys()], ['2'])
})

test('pulses: five seconds apart, as long as something is open', () => {
  const { memory, calls, add } = entriesOf()
  pulse(memory)
  assert.equal(timers.length, 0)
  for (const name of ['entries', 'busy', 'chores']) {
    let ran = 0
    memory[name].set('k', name === 'busy' ? { age: 0, hang() {} } : name === 'chores' ? () => void ran++ : { key: 'k', pause: 9 })
    pulse(memory)
    pulse(memory)
    assert.deepEqual(timers.map(({ wait }) => wait), [5000], name)
    ring()
    assert.deepEqual([ran, timers.length], [name === 'chores' ? 1 : 0, 1])
    memory[name].clear()
    ring()
    assert.equal(timers.length, 0)
  }
  const entry = add('key', {}, A)
  entry.pause = 3
  pulse(memory)
  ring()
  ring()
  assert.equal(calls.length, 0)
  ring()
  assert.equal(calls.length, 1)
  assert.equal(entry.pause, 0)
  ring()
  assert.equal(entry.pause, 0, 'not while it runs')
  globalThis.setTimeout = undefined
  const other = entriesOf().memory
  other.chores.set('k', () => {})
  pulse(other)
  assert.equal(other.pulsing, undefined)
})

test('a handler that does not settle for a minute in front: reported, tried again, and its late success counts', async () => {
  const { memory, calls, reports, add } = entriesOf()
  raiseRow(memory, A, 1)
  const entry = add('key', {}, A)
  const run = entry.run()
  pulse(memory)
  for (let i = 0; i < 11; i++) ring()
  assert.deepEqual([reports, entry.fails], [[], 0])
  ring()
  assert.deepEqual([reports, entry.fails, memory.busy.size], [['handler_hangs'], 1, 0])
  await run
  ring()
  assert.equal(calls.length, 2)
  calls[0].settle('late')
  await settled()
  assert.deepEqual([reports, entry.fails], [['handler_hangs'], 1], 'a late failure is none')
  for (let i = 0; i < 12; i++) ring()
  assert.deepEqual(reports, ['handler_hangs', 'handler_hangs'])
  calls[1].settle()
  await settled()
  assert.deepEqual([memory.rows[A], memory.entries.size], [CLOSED, 0])
})

test('hangs while something happened: called again at once', () => {
  const { memory, calls, add } = entriesOf()
  const entry = add('key', {}, A)
  entry.run()
  entry.run()
  pulse(memory)
  for (let i = 0; i < 12; i++) ring()
  assert.equal(calls.length, 2)
  assert.equal(entry.again, false)
})
