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
    onActivated: ({ card_id }) => (calls.push(card_id), Promise.resolve()),
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
  const record = storage.kept.get(KEY) + '0123456789abcdef:'
  storage.kept.set(KEY, record)
  const { calls, errors, show } = start({ storage })
  await show(shown.activated())
  assert.equal(calls.length, 0)
  assert.equal(errors.length, 1)
  assert.equal(storage.kept.get(`${KEY}.bad`), record, 'kept aside as it was')
})

test('the number of entries is bounded; the newest stay', async () => {
  const storage = makeStorage()
  const { calls, show } = start({ storage })
  for (let i = 0; i < 150; i++) await show(shown.activated({ code: String(i) }))
  assert.equal(calls.length, 150)
  assert.equal(storage.kept.get(KEY).match(/:/g).length, 128)
  assert.ok(storage.kept.get(KEY).length < 8192)
  const next = start({ storage })
  for (let i = 22; i < 150; i++) await next.show(shown.activated({ code: String(i) }))
  assert.equal(next.calls.length, 0)
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
