/** The record of activations by itself: what is read, merged, written, kept aside, and how often a failure is told. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLOSED, createLedger, digestsOf, nextBegun, raiseRow } from '../../js/phone/ledger.js'
import { addJump, answerJumps, confirmJump, momentOf, removeJump, removeOwnJump } from '../../js/phone/jumps.js'
import { processMemory } from '../../js/phone/memory.js'
import { defaultStorage } from '../../js/phone/storage.js'

const KEY = 'wxcard.returns'
const A = 'a'.repeat(32)
const B = '0123456789abcdef'.repeat(2)

/** @param {any} [text] what storage holds */
function start(text) {
  const kept = new Map()
  if (text !== undefined) kept.set(KEY, text)
  const state = { gets: 0, sets: [], getError: undefined, setError: undefined }
  const storage = {
    get(key) {
      state.gets++
      if (state.getError) throw state.getError
      return kept.get(key)
    },
    set(key, value) {
      if (state.setError) throw state.setError
      state.sets.push(key)
      kept.set(key, value)
    },
  }
  const memory = processMemory(storage)
  const failures = []
  const ledger = createLedger(memory, storage, (cause) => failures.push(cause))
  return { kept, storage, state, memory, failures, ledger, record: () => kept.get(KEY), bad: () => kept.get(`${KEY}.bad`) }
}
const entryOf = (memory, digest) => memory.entries.set(digest, { digest })

test('nothing to say: nothing is written', () => {
  for (const none of [undefined, null, '']) {
    const { state, ledger, failures, memory } = start(none)
    assert.equal(ledger.read, false)
    ledger.sync()
    assert.equal(ledger.read, true)
    assert.deepEqual([state.sets, failures, memory.chores.size], [[], [], 0])
  }
})

test('the text of a record', () => {
  const { memory, ledger, record, state } = start()
  raiseRow(memory, A, 1)
  ledger.sync()
  assert.equal(record(), `wxcard1;${A}:1;`)
  raiseRow(memory, B, CLOSED)
  memory.jumps.push({ at: 1, hides: 0, aways: 0 })
  ledger.sync()
  // The open one stays longest, so it stands last.
  assert.equal(record(), `wxcard1;!;${B}:999999;${A}:1;`)
  memory.early = memory.jumps
  memory.jumps = []
  ledger.sync()
  assert.equal(record(), `wxcard1;!;${B}:999999;${A}:1;`)
  assert.deepEqual(state.sets, [KEY, KEY], 'the same text is not written again')
  memory.early = []
  ledger.sync()
  assert.equal(record(), `wxcard1;${B}:999999;${A}:1;`)
})

test('the higher number of each row, whichever side has it', () => {
  const { memory, ledger, record } = start(`wxcard1;${A}:3;${B}:1;`)
  raiseRow(memory, A, 1)
  raiseRow(memory, B, 2)
  ledger.sync()
  assert.deepEqual(memory.rows, { [A]: 3, [B]: 2 })
  assert.equal(record(), `wxcard1;${B}:2;${A}:3;`)
  raiseRow(memory, A, 3)
  raiseRow(memory, A, 2)
  raiseRow(memory, B, 2)
  assert.deepEqual(Object.keys(memory.rows), [B, A], 'nothing was raised')
  raiseRow(memory, B, 3)
  assert.deepEqual(Object.keys(memory.rows), [A, B], 'what was raised last is last')
})

test('begun once more is an odd number above, and stays below closed', () => {
  for (const [number, next] of [[undefined, 1], [0, 1], [1, 3], [2, 3], [3, 5], [4, 5], [999995, 999997], [999996, 999997], [999997, 999997], [999998, 999997]]) assert.equal(nextBegun(number), next, String(number))
})

test('told in an earlier process, and begun in this one before it could be read: begun once more', () => {
  for (const [stored, number] of [[1, 1], [2, 3], [3, 3], [4, 5]]) {
    const { memory, ledger } = start(`wxcard1;${A}:${stored};${B}:2;`)
    entryOf(memory, A)
    raiseRow(memory, A, 1)
    ledger.sync()
    assert.deepEqual(memory.rows, { [A]: number, [B]: 2 })
    assert.deepEqual(digestsOf(memory), [A])
  }
})

test('what is no row of ours is kept aside as it was, told once, and the rows around it stay', () => {
  const good = `${B}:1;`
  for (const broken of [`${A.slice(1)}:1;`, `${A}a:1;`, `${A}:;`, `${A}:1234567;`, `${A}:1`, `${A.toUpperCase()}:1;`, `g${A.slice(1)}:1;`, `${A}:-1;`, `${A}:1.5;`, ` ${A}:1;`, 'x', '!', ';', '!;!;']) {
    const text = `wxcard1;${good}${broken}`
    const { memory, ledger, record, bad, failures, state } = start(text)
    ledger.sync()
    ledger.sync()
    assert.deepEqual([bad(), record()], [text, `wxcard1;${broken === '!;!;' ? '!;' : ''}${Object.entries(memory.rows).map(([digest, number]) => `${digest}:${number};`).join('')}`], broken)
    assert.equal(memory.rows[B], 1, broken)
    assert.equal(failures.length, 1, broken)
    assert.ok(failures[0] instanceof TypeError && /record of wxcard/.test(failures[0].message))
    assert.deepEqual(state.sets, [`${KEY}.bad`, KEY])
  }
  for (const fine of [`${A}:0;`, `${A}:999999;`, `${A}:000001;`, '!;']) {
    const { ledger, failures } = start(`wxcard1;${fine}`)
    ledger.sync()
    assert.deepEqual(failures, [], fine)
  }
})

test('values of other kinds are none of ours; what was kept aside first stays', () => {
  for (const [value, text] of [[5, '5'], [true, 'true'], [{ a: 1 }, '{"a":1}'], [[], '[]'], [() => {}, 'undefined'], [false, 'false'], [0, '0']]) {
    const { ledger, bad, failures, record, kept, memory } = start(value)
    raiseRow(memory, A, 1)
    ledger.sync()
    assert.deepEqual([bad(), failures.length, record()], [text, 1, `wxcard1;${A}:1;`])
    kept.set(KEY, 'other')
    ledger.sync()
    assert.deepEqual([bad(), failures.length, record()], [text, 1, `wxcard1;${A}:1;`])
  }
})

test('a record of another format is not read', () => {
  for (const text of [`wxcard2;${A}:1;`, `wxcard10;${A}:1;`, `wxcard1;wxcard2;${A}:1;`]) {
    const { memory, ledger, bad } = start(text)
    ledger.sync()
    assert.deepEqual([memory.rows, bad()], [{}, text])
  }
  for (const text of [`${A}:1;`, `wxcard1;${A}:1;wxcard2;`]) {
    const { memory, ledger } = start(text)
    ledger.sync()
    assert.deepEqual(memory.rows, { [A]: 1 })
  }
})

test('an open jump of an earlier process: once, before those of this one', () => {
  const { memory, ledger, kept } = start('wxcard1;!;')
  const own = addJump(memory)
  ledger.sync()
  const [read, second] = memory.jumps
  assert.deepEqual([read.at, read.hides, memory.jumps.length, second], [0, -1, 2, own])
  ledger.sync()
  assert.equal(memory.jumps.length, 2)
  memory.jumps = []
  kept.set(KEY, 'wxcard1;!;')
  ledger.sync()
  assert.deepEqual(memory.jumps, [], 'from then on this process knows better')
})

test('forgotten before it could be read: closed, and no jump', () => {
  const { memory, ledger, state, failures, record, kept } = start(`wxcard1;!;${A}:1;${B}:4;`)
  state.getError = new Error('getStorage:fail')
  ledger.sync()
  assert.equal(ledger.read, false)
  memory.forgets++
  state.getError = undefined
  entryOf(memory, B)
  ledger.sync()
  assert.deepEqual([memory.rows, memory.jumps], [{ [A]: CLOSED, [B]: 5 }, []])
  assert.equal(record(), `wxcard1;${A}:999999;${B}:5;`)
  assert.equal(failures.length, 1)
  // What another copy has begun since then is nobody else's.
  const next = 'c'.repeat(32)
  kept.set(KEY, `wxcard1;${next}:1;`)
  ledger.sync()
  assert.equal(memory.rows[next], 1)
})

test('read at each pulse while something is unsettled or failed, and not any more afterwards', () => {
  const { memory, ledger, state, failures } = start()
  for (const held of [memory.entries, memory.busy]) {
    held.set('k', { digest: A })
    ledger.sync()
    assert.deepEqual([...memory.chores], [[ledger, ledger.sync]])
    held.clear()
    ledger.sync()
    assert.equal(memory.chores.size, 0)
  }
  const broken = (state.setError = new Error('setStorage:fail'))
  raiseRow(memory, A, 1)
  ledger.sync()
  ledger.sync()
  assert.deepEqual([failures, memory.chores.size], [[broken], 1])
  state.setError = undefined
  ledger.sync()
  assert.equal(memory.chores.size, 0)
})

test('a hundred and twenty-eight rows: the oldest of the closed go first, then the oldest', () => {
  const digest = (number) => String(number).padStart(32, '0')
  const { memory, ledger, record } = start()
  for (let i = 1; i <= 130; i++) raiseRow(memory, digest(i), i === 1 ? 1 : CLOSED)
  ledger.sync()
  const digests = record().match(/[0-9]{32}/g)
  assert.equal(digests.length, 128)
  assert.deepEqual([digests[0], digests.at(-1)], [digest(4), digest(1)])
})

test('jumps: numbered in one order with the returns, removed by what they are, confirmed once', () => {
  const { memory } = start()
  const first = addJump(memory)
  const moment = momentOf(memory)
  const second = addJump(memory, true)
  assert.deepEqual([first.at, moment.order, second.at, memory.order], [1, 2, 3, 3])
  assert.deepEqual([first.own, second.own, memory.jumped], [undefined, true, true])
  // A moment is not changed by what comes after it.
  assert.equal(moment.order, 2)
  removeOwnJump(memory)
  assert.deepEqual(memory.jumps, [first])
  removeOwnJump(memory)
  assert.deepEqual(memory.jumps, [first], 'no other one goes in its place')

  const own = [addJump(memory, true), addJump(memory, true)]
  removeOwnJump(memory)
  assert.deepEqual(memory.jumps, [first, own[0]], 'the newest goes')
  memory.early = [own[0]]
  memory.jumps = [first]
  removeOwnJump(memory)
  assert.deepEqual([memory.jumps, memory.early], [[first], []])
  removeJump(memory, undefined)
  assert.deepEqual(memory.jumps, [first])
})

test('answered before the app is left is only early where the host tells when it is left', () => {
  for (const [hears, hides, early] of [[true, 0, 1], [true, 1, 0], [false, 0, 0]]) {
    const { memory } = start()
    const jump = addJump(memory)
    const other = addJump(memory)
    memory.hears = hears
    memory.hides = hides
    answerJumps(memory, [jump.at])
    assert.deepEqual([memory.jumps, memory.early], [[other], early ? [jump] : []])
    answerJumps(memory, [])
    assert.deepEqual(memory.jumps, [other])
  }
})

test('a jump that is confirmed counts from then on, unless the app has been away since', () => {
  const { memory } = start()
  const jump = addJump(memory)
  memory.hides = 2
  confirmJump(memory, jump)
  const made = memory.jumps.at(-1)
  assert.deepEqual([memory.jumps.length, made.at, made.hides], [2, 2, 0])
  answerJumps(memory, [jump.at, made.at])
  confirmJump(memory, jump)
  assert.deepEqual(memory.jumps.map(({ at, hides }) => [at, hides]), [[3, 2]])
  memory.aways++
  confirmJump(memory, jump)
  assert.equal(memory.jumps.length, 1)
})

/** With a `wx` of the test's own. @param {any} phone @param {() => void} work */
function withWx(phone, work) {
  globalThis.wx = phone
  try {
    work()
  } finally {
    delete globalThis.wx
  }
}

test('one memory for a process: on wx, where that can be written; else for a storage', () => {
  const storage = {}
  assert.equal(processMemory(storage), processMemory(storage))
  assert.notEqual(processMemory(storage), processMemory({}))
  withWx({}, () => {
    const memory = processMemory({})
    assert.equal(processMemory({}), memory)
    assert.deepEqual(Object.keys(wx), [], 'nobody who copies wx takes it along')
    assert.equal(wx.$wxcard1, memory)
  })
  const another = {}
  withWx({}, () => {
    const memory = processMemory(another)
    withWx({}, () => assert.notEqual(processMemory(another), memory, 'another wx is another phone'))
  })
  withWx(Object.freeze({}), () => {
    const memory = processMemory(storage)
    assert.equal(processMemory(storage), memory)
    assert.notEqual(processMemory({}), memory)
  })
  // A stand-in for wx that has a function under any name.
  withWx(new Proxy({}, { get: () => () => {} }), () => {
    const other = {}
    const memory = processMemory(other)
    assert.deepEqual(memory.rows, {})
    assert.equal(processMemory(other), memory)
  })
  withWx({ $wxcard1: { of: 'somebody else' } }, () => assert.ok(processMemory(storage).rows))
  // What was known without wx is known with it.
  const early = {}
  const memory = processMemory(early)
  withWx({}, () => assert.equal(processMemory(early), memory))
})

test('a fresh memory', () => {
  const memory = processMemory({})
  assert.deepEqual(
    { ...memory },
    { rows: {}, entries: new Map(), busy: new Map(), chores: new Map(), jumps: [], early: [], order: 0, forgets: 0, hides: 0, aways: 0, last: { print: '', aways: 0, at: -1, order: 0 }, saidClosed: {} },
  )
})

test('the app is hidden: what was early is open again, jumps are left for now, absences count', () => {
  for (const [how, jumped, away] of [[{ reason: 1 }, false, 1], [{ reason: 0 }, false, 0], [{ reason: 2 }, true, 0], [{ reason: 1 }, true, 1], [undefined, false, 1], [undefined, true, 0], [{}, true, 0], [{ reason: '1' }, false, 1]]) {
    let hide
    withWx({ onAppHide: (listener) => (hide = listener) }, () => {
      const memory = processMemory({})
      assert.equal(memory.hears, true)
      const jumps = jumped ? [addJump(memory), addJump(memory)] : []
      if (jumped) answerJumps(memory, [1])
      hide(how)
      assert.deepEqual([memory.hides, memory.aways], [1, away], JSON.stringify([how, jumped]))
      if (!jumped) return
      assert.deepEqual([memory.jumps, memory.early], [[jumps[1], jumps[0]], []])
      assert.deepEqual(memory.jumps.map(({ at }) => at), [3, 4])
      hide(how)
      assert.deepEqual(memory.jumps.map(({ at }) => at), [3, 4], 'left for once')
      assert.equal(memory.hides, 2)
    })
  }
  withWx({}, () => assert.equal(processMemory({}).hears, undefined))
})

test('where a record lives when nobody says', () => {
  const own = defaultStorage()
  own.set('a', 1)
  assert.equal(own.get('a'), 1)
  assert.notEqual(defaultStorage(), own)
  const kept = {}
  withWx({ getStorageSync: (key) => kept[key], setStorageSync: (key, value) => void (kept[key] = value) }, () => {
    defaultStorage().set('a', 'b')
    assert.deepEqual([kept, defaultStorage().get('a')], [{ a: 'b' }, 'b'])
  })
})
