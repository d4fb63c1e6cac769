/** Storage that is full, throws or holds garbage: the flow goes on, memory takes over, onError hears of it once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeStorage, shown, startPhone } from './phone.mjs'

const KEY = 'wxcard.returns'

function start(phoneOptions, options = {}) {
  const phone = startPhone(phoneOptions)
  const calls = []
  const errors = []
  const memberCard = phone.require('index').createMemberCard({
    onActivated: ({ card_id }) => void calls.push(card_id),
    onError: (error) => void errors.push(error),
    ...options,
  })
  return { phone, calls, errors, show: (shown) => memberCard.onShow(phone.fresh(shown)) }
}

for (const [name, broken] of [
  ['reading throws', { getError: new Error('getStorage:fail') }],
  ['writing throws: storage is full', { setError: new Error('setStorage:fail exceed max size') }],
  ['both throw', { getError: new Error('a'), setError: new Error('b') }],
]) {
  test(`${name}: still once, and told once`, async () => {
    const storage = Object.assign(makeStorage(), broken)
    const { calls, errors, show } = start({ storage })
    for (let i = 0; i < 5; i++) await show(shown.activated())
    await show(shown.activated({ card_id: 'p2' }))
    await show(shown.activated())
    assert.equal(calls.length, 2)
    assert.deepEqual(errors.map(({ code }) => code), ['storage_failed'])
    assert.equal(errors[0].cause, broken.getError || broken.setError)
  })
}

for (const garbage of ['{', '[]x', '5', '{}', 'null', '[[1,2,3]]', '[null]', '[["x",1,1]]', '["abc"]', 7, true, { a: 1 }, []]) {
  test(`garbage in storage: ${JSON.stringify(garbage)}`, async () => {
    const storage = makeStorage()
    storage.kept.set(KEY, garbage)
    const { calls, errors, show } = start({ storage })
    await show(shown.activated())
    await show(shown.activated())
    assert.equal(calls.length, 1)
    assert.deepEqual(errors.map(({ code }) => code), ['storage_failed'])
    const next = start({ storage })
    await next.show(shown.activated())
    assert.equal(next.calls.length, 0, 'the record is good again')
    assert.deepEqual(next.errors, [])
  })
}

test('one broken row does not make the others forgotten', async () => {
  const storage = makeStorage()
  await start({ storage }).show(shown.activated())
  storage.kept.set(KEY, JSON.stringify([...JSON.parse(storage.kept.get(KEY)), ['broken']]))
  const { calls, errors, show } = start({ storage })
  await show(shown.activated())
  assert.equal(calls.length, 0)
  assert.equal(errors.length, 1)
})

test('maxAge: forgotten after it, not before', async () => {
  const storage = makeStorage()
  await start({ storage }).show(shown.activated())
  const age = (milliseconds) => {
    const rows = JSON.parse(storage.kept.get(KEY))
    rows[0][2] = Date.now() - milliseconds
    storage.kept.set(KEY, JSON.stringify(rows))
  }
  const day = 24 * 60 * 60 * 1000
  const callsAt = async (milliseconds, options) => {
    age(milliseconds)
    const { calls, show } = start({ storage }, options)
    await show(shown.activated())
    return calls.length
  }
  assert.equal(await callsAt(6.99 * day), 0)
  assert.equal(await callsAt(7.01 * day), 1)
  assert.equal(await callsAt(2 * day, { maxAge: 3 * day }), 0)
  assert.equal(await callsAt(2 * day, { maxAge: 1 * day }), 1)
})

test('the number of entries is bounded; the newest stay', async () => {
  const storage = makeStorage()
  const { calls, show } = start({ storage })
  for (let i = 0; i < 80; i++) await show(shown.activated({ code: String(i) }))
  assert.equal(calls.length, 80)
  assert.equal(JSON.parse(storage.kept.get(KEY)).length, 64)
  assert.ok(storage.kept.get(KEY).length < 8192)
  await show(shown.activated({ code: '79' }))
  assert.equal(calls.length, 80)
})

test('a clock set back brings nothing back', async () => {
  const storage = makeStorage()
  const { phone, calls, show } = start({ storage })
  await show(shown.activated())
  phone.run('Date.now = function () { return 1000 }')
  await show(shown.activated())
  await show(shown.activated({ code: '2' }))
  await show(shown.activated({ code: '2' }))
  assert.equal(calls.length, 2)
})

test('a clock set back and a storage that fails between begin and end: done stays done', async () => {
  const storage = makeStorage()
  let count = 0
  const { phone, show } = start({ storage }, {
    onActivated() {
      count++
      phone.run('Date.now = function () { return 1000 }')
      storage.setError = new Error('setStorage:fail')
    },
  })
  await show(shown.activated())
  await show(shown.activated())
  assert.equal(count, 1)
})

test('storage of your own', async () => {
  const kept = {}
  const own = { get: (key) => kept[key], set: (key, value) => (kept[key] = value) }
  const { phone, calls, show } = start({}, { storage: own })
  await show(shown.activated())
  await show(shown.activated())
  assert.equal(calls.length, 1)
  assert.equal(phone.storage.sets, 0)
  assert.deepEqual(Object.keys(kept), [KEY])
})

test('a repeat writes nothing', async () => {
  const storage = makeStorage()
  const { show } = start({ storage })
  await show(shown.activated())
  assert.equal(storage.sets, 2, 'in progress, then done')
  for (let i = 0; i < 10; i++) await show(shown.activated())
  assert.equal(storage.sets, 2)
})
