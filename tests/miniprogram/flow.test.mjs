/** createMemberCard on a phone: every return reaches its handler, each activation once, whatever fails on the way. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeStorage, shown, startPhone, wait } from './phone.mjs'

const KEY = 'wxcard.returns'

const until = async (condition) => {
  for (let i = 0; i < 200 && !condition(); i++) await wait(5)
  assert.ok(condition(), 'in time')
}

/** A started mini program with handlers that record. */
export function start(phoneOptions, handlers = {}) {
  const phone = startPhone(phoneOptions)
  const { createMemberCard } = phone.require('index')
  const calls = []
  const errors = []
  const memberCard = createMemberCard({
    onActivated: (result) => (calls.push(['activated', result.card_id]), Promise.resolve()),
    onNoData: () => void calls.push(['no_data']),
    onMalformed: ({ problems }) => void calls.push(['malformed', problems[0].code]),
    onError: (error) => void errors.push(error),
    ...handlers,
  })
  const show = (options) => memberCard.onShow(phone.fresh(options))
  return { phone, memberCard, calls, errors, show }
}

for (const timers of [false, true]) {
  const how = timers ? 'promises of timers' : 'native promises'

  test(`returns that come before the core are delivered, in order (${how})`, async () => {
    const { calls, show, memberCard, errors } = start({ timers, wasm: 'late', late: 40 })
    const card = (id) => shown.activated({ card_id: id })
    const answers = [card('p1'), shown.noData(), shown.unrelated(), card('p2'), shown.malformed()].map(show)
    assert.deepEqual(calls, [])
    assert.equal(memberCard.engine, undefined)
    const kinds = (await Promise.all(answers)).map(({ kind }) => kind)
    assert.deepEqual(kinds, ['activated', 'no_data', 'unrelated', 'activated', 'malformed'])
    assert.deepEqual(calls, [['activated', 'p1'], ['no_data'], ['activated', 'p2'], ['malformed', 'missing']])
    assert.equal(memberCard.engine, 'wasm')
    assert.deepEqual(errors, [])
  })

  test(`the same return 1,000 times: one call (${how})`, async () => {
    const { calls, show } = start({ timers })
    const same = shown.activated()
    await Promise.all(Array.from({ length: 500 }, () => show(same)))
    for (let i = 0; i < 500; i += 50) await Promise.all(Array.from({ length: 50 }, () => show(same)))
    assert.equal(calls.length, 1)
  })
}

test('app(): own onLaunch and onShow run first, with their this and arguments; App keeps its other members', async () => {
  const { phone, memberCard, calls } = start()
  const seen = []
  const own = {
    globalData: { a: 1 },
    onLaunch(options) {
      seen.push(['launch', this, options.scene])
      return 'launched'
    },
    onShow(options, more) {
      seen.push(['show', this, options.scene, more, calls.length])
      return 'shown'
    },
  }
  const app = memberCard.app(own)
  await memberCard.ready
  assert.equal(app.globalData, own.globalData)
  assert.equal(app.onLaunch(phone.fresh(shown.activated())), 'launched')
  assert.equal(app.onShow(phone.fresh(shown.activated()), 7), 'shown')
  assert.deepEqual(seen, [
    ['launch', app, 1038],
    ['show', app, 1038, 7, 0],
  ])
  assert.equal(calls.length, 1)
  assert.notEqual(app, own, 'the object passed in is not changed')
})

test('app(): an object with a prototype keeps it; no object at all is fine', async () => {
  const { phone, memberCard, calls } = start()
  class Base {
    helper() {
      return this.value
    }
  }
  const app = memberCard.app(Object.assign(new Base(), { value: 3 }))
  assert.equal(app.helper(), 3)
  memberCard.app().onShow(phone.fresh(shown.activated()))
  await until(() => calls.length === 1)
})

test('app(): when own onShow throws, the return is taken and the error goes on as without us', async () => {
  const { phone, memberCard, calls } = start()
  const mine = new Error('mine')
  const app = memberCard.app({
    onShow() {
      throw mine
    },
  })
  assert.throws(() => app.onShow(phone.fresh(shown.activated())), (error) => error === mine)
  await until(() => calls.length === 1)
})

test('app(): when own onLaunch throws, the return of a cold start is taken, once', async () => {
  const { phone, memberCard, calls } = start()
  const mine = new Error('mine')
  const app = memberCard.app({
    onLaunch() {
      throw mine
    },
  })
  assert.throws(() => app.onLaunch(phone.fresh(shown.activated())), (error) => error === mine)
  app.onShow(phone.fresh(shown.activated()))
  await until(() => calls.length === 1)
  await wait(20)
  assert.equal(calls.length, 1)
})

test('onShow without options asks wx.getEnterOptionsSync', async () => {
  const { phone, memberCard, calls } = start({ enter: shown.activated() })
  assert.equal((await memberCard.onShow()).kind, 'activated')
  assert.equal(calls.length, 1)
  delete phone.wx.getEnterOptionsSync
  assert.equal((await memberCard.onShow()).kind, 'unrelated')
})

test('two different cards in a row: both; the same ticket for another code: another activation', async () => {
  const { calls, show } = start()
  await show(shown.activated({ card_id: 'p1' }))
  await show(shown.activated({ card_id: 'p2' }))
  await show(shown.activated({ card_id: 'p1' }))
  await show(shown.activated({ card_id: 'p1', code: '1' }))
  assert.deepEqual(calls.map(([, card]) => card), ['p1', 'p2', 'p1'])
  // Parts are told apart, not only their sum.
  await show(shown.activated({ card_id: 'p11', code: '2' }))
  await show(shown.activated({ card_id: 'p1', code: '12' }))
  assert.equal(calls.length, 5)
})

test('a ticket that arrives encoded once and decoded once is one activation', async () => {
  const { calls, show } = start()
  const { activate_ticket } = shown.activated().referrerInfo.extraData
  await show(shown.activated())
  await show(shown.activated({ activate_ticket: encodeURIComponent(activate_ticket) }))
  assert.equal(calls.length, 1)
})

test('the next process on the same phone remembers what is done', async () => {
  const storage = makeStorage()
  const first = start({ storage })
  await first.show(shown.activated())
  const second = start({ storage })
  await second.show(shown.activated())
  assert.equal(first.calls.length, 1)
  assert.equal(second.calls.length, 0)
})

test('no ticket, card_id or code is ever stored, logged or put into an error', async () => {
  const { phone, show, errors } = start({}, { onActivated: () => Promise.reject(new Error('server says no')) })
  await show(shown.activated())
  const { activate_ticket, card_id, code } = shown.activated().referrerInfo.extraData
  const text = JSON.stringify([...phone.storage.kept, phone.log, errors, errors.map(String)])
  assert.equal(phone.storage.kept.size, 1)
  for (const secret of [activate_ticket, card_id, code]) assert.ok(!text.includes(secret))
})

test('a handler that is still running is not called again', async () => {
  let finish
  let count = 0
  const { show, phone } = start({}, { onActivated: () => (count++, new Promise((resolve) => (finish = resolve))) })
  const first = show(shown.activated())
  await until(() => count === 1)
  show(shown.activated())
  show(shown.unrelated())
  await wait(20)
  assert.equal(count, 1)
  finish()
  await first
  await show(shown.activated())
  assert.equal(count, 1)
  assert.match(phone.storage.kept.get(KEY), /^wxcard1;[0-9a-f]{32}:999999;$/, 'noted as closed')
})

test('killed between in progress and done: the next process tries again', async () => {
  const storage = makeStorage()
  let first = 0
  const killed = start({ storage }, { onActivated: () => (first++, new Promise(() => {})) })
  killed.show(shown.activated())
  await until(() => first === 1)
  assert.match(storage.kept.get(KEY), /^wxcard1;[0-9a-f]{32}:1;$/, 'noted as begun')
  const next = start({ storage })
  await next.show(shown.activated())
  await next.show(shown.activated())
  assert.equal(next.calls.length, 1)
})

for (const [how, fail] of [
  ['rejects', () => Promise.reject(new Error('HTTP 500'))],
  ['throws', () => { throw new Error('HTTP 500') }],
]) {
  test(`a handler that ${how} twice, then succeeds: three calls, two errors, then never again`, async () => {
    let count = 0
    const { show, errors } = start({}, { onActivated: () => (++count < 3 ? fail() : Promise.resolve('ok')) })
    await show(shown.activated())
    assert.equal(errors[0].code, 'handler_failed')
    assert.equal(errors[0].cause.message, 'HTTP 500')
    // The next onShow, whatever it brings: iOS does not deliver the same return again.
    await show(shown.unrelated())
    assert.equal(count, 2)
    await show(shown.activated())
    assert.equal(count, 3)
    await show(shown.activated())
    await show(shown.unrelated())
    assert.equal(count, 3)
    assert.equal(errors.length, 2)
  })
}

test('a handler that failed before the process ended may run in the next one', async () => {
  const storage = makeStorage()
  const first = start({ storage }, { onActivated: () => Promise.reject(new Error('offline')) })
  await first.show(shown.activated())
  assert.equal(first.errors.length, 1)
  const second = start({ storage })
  await second.show(shown.activated())
  assert.equal(second.calls.length, 1)
})

test('onNoData and onMalformed that throw reach onError; later returns go on', async () => {
  const boom = () => {
    throw new Error('boom')
  }
  let left = 1
  const { show, errors, calls } = start({}, { onNoData: () => left-- && boom(), onMalformed: () => Promise.reject(new Error('boom')) })
  await show(shown.noData())
  await show(shown.malformed())
  await show(shown.activated())
  assert.deepEqual(errors.map(({ code }) => code), ['handler_failed', 'handler_failed'])
  assert.equal(calls.length, 1)
})

test('without onMalformed, onError hears of it with every problem', async () => {
  const { show, errors } = start({}, { onMalformed: undefined })
  await show(shown.malformed())
  assert.equal(errors[0].code, 'bad_input')
  assert.equal(errors[0].problems[0].field, 'activate_ticket')
})

test('without onError: console.error has code and cure, and your error goes where it would go without us', async () => {
  const mine = new Error('mine')
  const { phone, show } = start({}, { onError: undefined, onActivated: () => Promise.reject(mine) })
  await show(shown.activated())
  assert.equal(phone.log.error.length, 1)
  assert.match(phone.log.error[0], /handler_failed[^]*会重试[^]*Tried again/)
  await until(() => phone.uncaught.length === 1)
  assert.equal(phone.uncaught[0], mine)
})

test('an onError that throws harms nothing', async () => {
  const mine = new Error('mine')
  const { phone, show, calls } = start({}, {
    onNoData: () => Promise.reject(new Error('x')),
    onError() {
      throw mine
    },
  })
  await show(shown.noData())
  await show(shown.activated())
  assert.equal(calls.length, 1)
  await until(() => phone.uncaught[0] === mine)
})

test('returns that wait for a load that fails are told of and delivered by the next onShow', async () => {
  const { phone, memberCard, errors, calls } = start({ wasm: 'rejects' }, { load: { engine: 'wasm' } })
  memberCard.onShow(phone.fresh(shown.activated()))
  await until(() => errors.length === 1)
  assert.equal(errors[0].code, 'load_failed')
  phone.setWasm('pair')
  memberCard.onShow(phone.fresh(shown.unrelated()))
  await until(() => calls.length === 1)
  await assert.doesNotReject(memberCard.ready)
})

test('two member cards on one phone share the record', async () => {
  const { phone, show, calls } = start()
  const { createMemberCard } = phone.require('index')
  const other = createMemberCard({ onActivated: () => (calls.push(['other']), Promise.resolve()) })
  await Promise.all([show(shown.activated()), other.onShow(phone.fresh(shown.activated()))])
  assert.equal(calls.length, 1)
})
