/** Every public function takes anything: a documented answer, nothing thrown, and the next call is right. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SOUND, codes, engines, entry, sound } from './engines.mjs'
import { readDefinitions } from '../../scripts/generate.mjs'

const CODES = new Set(readDefinitions().WXCARD_PROBLEM.map(([id]) => id))
const FIELDS = new Set(readDefinitions().WXCARD_FIELD.map(([, name]) => name))
const MEMBERS = ['referrerInfo', 'appId', 'extraData', 'activate_ticket', 'card_id', 'code', 'scene', 'encrypt_card_id', 'outer_str', 'biz', 'x']

const throwing = () => {
  throw new Error('hostile')
}
const allTraps = new Proxy({}, { get: () => throwing })
const withGetters = (names) => Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, { get: throwing, enumerable: true }])))
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}
const cyclic = () => {
  const object = { appId: 'wxeb490c6f9b154ef9', code: 'x' }
  for (const name of MEMBERS) object[name] ??= object
  return object
}
const deep = (depth) => {
  let value = {}
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { x: value }
  return value
}
const noPrototype = Object.assign(Object.create(null), { appId: 'wxeb490c6f9b154ef9', code: 'x' })

const VALUES = {
  undefined: undefined,
  null: null,
  true: true,
  false: false,
  zero: 0,
  'minus zero': -0,
  NaN: NaN,
  Infinity: Infinity,
  number: 1.5,
  BigInt: 10n ** 30n,
  symbol: Symbol('x'),
  function: () => {},
  class: class {},
  'function with members': Object.assign(() => {}, { referrerInfo: { appId: 'wxeb490c6f9b154ef9' } }),
  'empty array': [],
  array: ['encrypt_card_id', 1, null],
  'sparse array': new Array(1000),
  'empty object': {},
  'object without prototype': noPrototype,
  'String object': new String('encrypt_card_id=TWFu&biz=TWFu'),
  'Number object': new Number(1),
  Date: new Date(0),
  RegExp: /x/g,
  Map: new Map([['appId', 1]]),
  Promise: Promise.resolve(1),
  Error: new Error('x'),
  ArrayBuffer: new ArrayBuffer(8),
  Uint8Array: new Uint8Array([123, 125]),
  DataView: new DataView(new ArrayBuffer(8)),
  'Proxy, every trap throws': new Proxy({}, allTraps),
  'Proxy of a function, every trap throws': new Proxy(() => {}, allTraps),
  'Proxy of an array, every trap throws': new Proxy([], allTraps),
  'revoked Proxy': revoked(),
  'getters that throw': withGetters(MEMBERS),
  'toString, valueOf and toJSON that throw': { toString: throwing, valueOf: throwing, toJSON: throwing, [Symbol.toPrimitive]: throwing },
  'throws undefined': Object.defineProperty({}, 'referrerInfo', { get: () => { throw undefined } }), // prettier-ignore
  'cyclic object': cyclic(),
  'depth 100,000 as an object': deep(100_000),
  'empty text': '',
  'lone high surrogate': '\uD83D',
  'lone low surrogate': '\uDE00',
  'surrogates the wrong way round': '\uDE00\uD83D',
  'lone surrogate in a long text': `?outer_str=${'x'.repeat(50)}\uD83D${'y'.repeat(50)}&encrypt_card_id=TWFu&biz=TWFu`,
  'U+FEFF': '\uFEFF',
  'U+FEFF before a long text': `\uFEFF${'x'.repeat(100)}`,
  NUL: '\0',
  'NUL inside': 'encrypt_card_id=TWFu\0&biz=TWFu',
  '10 MB of text': 'x'.repeat(10_000_000),
  '10 MB beyond ASCII': '渠'.repeat(10_000_000),
  '64 Ki units': 'x'.repeat(65536),
  '64 Ki units beyond ASCII': '渠'.repeat(65536),
  '64 Ki units, the first beyond ASCII': `é${'x'.repeat(65535)}`,
  'depth 100,000 as text': '['.repeat(100_000),
  'depth 65,536 as text': '['.repeat(65_536),
  'objects of depth 10,000 as text': '{"x":'.repeat(10_000),
}

/** A value can also hide inside what is otherwise right. */
const places = {
  'as it is': (value) => value,
  'as referrerInfo': (value) => ({ scene: 1038, referrerInfo: value }),
  'as appId': (value) => ({ referrerInfo: { appId: value, extraData: { code: '1' } } }),
  'as extraData': (value) => ({ scene: value, referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: value } }),
  'as a ticket': (value) => ({ referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: { activate_ticket: value, card_id: 'p', code: '1' } } }),
  'as the ticket with an escape': (value) => ({ referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: { activate_ticket: typeof value === 'string' ? `%41${value}` : value, card_id: value, code: value, x: value } } }),
  'as encrypt_card_id': (value) => ({ encrypt_card_id: value, outer_str: 'x', biz: 'TWFu' }),
  'as outer_str': (value) => ({ encrypt_card_id: 'TWFu', outer_str: value, biz: 'TWFu' }),
  'as all three': (value) => ({ encrypt_card_id: value, outer_str: value, biz: value }),
  'in a list of cards': (value) => [{ cardId: 'p', cardExt: value, code: value }, value],
}

/** What each function promises for any input. */
const refusedOr = (check) => (answer) => {
  if (answer.ok === true) return check(answer)
  assert.equal(answer.ok, false)
  checkProblems(answer.problems)
}
function checkProblems(problems) {
  assert.ok(problems.length > 0)
  for (const problem of problems) {
    assert.ok(CODES.has(problem.code), problem.code)
    assert.notEqual(problem.code, 'core_stopped')
    assert.ok(FIELDS.has(problem.field), problem.field)
    assert.ok(Number.isInteger(problem.offset) && problem.offset >= 0)
    assert.equal(typeof problem.message, 'string')
  }
}
const wellFormed = (text) => typeof text === 'string' && !/[\uD800-\uDFFF]/u.test(text)
const extraDataAnswer = refusedOr(({ extraData }) => {
  assert.deepEqual(Object.keys(extraData), ['encrypt_card_id', 'outer_str', 'biz'])
  for (const value of Object.values(extraData)) assert.ok(wellFormed(value))
})
const promises = {
  decodeActivationLink: extraDataAnswer,
  normalizeExtraData: extraDataAnswer,
  decodeSubmitLink: refusedOr(({ host }) => assert.equal(typeof host, 'string')),
  classifyReturn: (answer) => {
    assert.ok(['unrelated', 'no_data', 'activated', 'malformed'].includes(answer.kind))
    if (answer.kind === 'malformed') checkProblems(answer.problems)
    if (answer.kind === 'activated') for (const name of ['activate_ticket', 'card_id', 'code']) assert.equal(typeof answer[name], 'string')
    if ('scene' in answer) assert.equal(typeof answer.scene, 'number')
  },
  isAppId: (answer) => assert.equal(typeof answer, 'boolean'),
  navigatorData: (answer, value) => {
    assert.equal(answer.appId, 'wxeb490c6f9b154ef9')
    assert.ok(Object.is(answer.extraData, value))
  },
}

for (const [name, wxcard] of Object.entries(engines)) {
  test(`any input: ${name}`, async (t) => {
    const functions = Object.keys(wxcard).filter((key) => typeof wxcard[key] === 'function')
    assert.ok(Object.keys(promises).every((key) => functions.includes(key)))
    for (const key of functions) {
      await t.test(key, () => {
        for (const [place, put] of Object.entries(places)) {
          for (const [what, value] of Object.entries(VALUES)) {
            // What copies its input takes a second for 10 MB: once is enough to see that it takes them.
            if (typeof value === 'string' && value.length > 1e6 && !promises[key] && place !== 'as it is') continue
            const input = put(value)
            let answer
            try {
              answer = wxcard[key](input)
            } catch (error) {
              assert.fail(`${key}, ${what} ${place}: threw ${error?.stack ?? error}`)
            }
            try {
              promises[key]?.(answer, input)
              assert.ok(wxcard.isAppId('wxeb490c6f9b154ef9'))
            } catch (error) {
              error.message = `${key}, ${what} ${place}: ${error.message}`
              throw error
            }
          }
        }
        assert.deepEqual(sound(wxcard), SOUND, 'the next calls are right')
      })
    }
  })
}

test('what throws when it is read is said to be unreadable, and only that', () => {
  const shown = (extraData) => ({ referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData } })
  const right = { activate_ticket: 't', card_id: 'p', code: '1' }
  const without = (name) => Object.defineProperty({ ...right }, name, { get: throwing, enumerable: true })
  for (const wxcard of Object.values(engines)) {
    const said = (options) => {
      const { kind, problems } = wxcard.classifyReturn(options)
      return [kind, ...(problems ?? []).map(({ code, field }) => `${code} ${field}`)]
    }
    for (const name of Object.keys(right)) assert.deepEqual(said(shown(without(name))), ['malformed', `unreadable ${name}`])
    assert.deepEqual(said(shown(without('x'))), ['malformed', 'unreadable extraData'], 'a further member')
    assert.deepEqual(said({ referrerInfo: Object.defineProperty({ appId: 'wxeb490c6f9b154ef9' }, 'extraData', { get: throwing }) }), ['malformed', 'unreadable extraData'])
    assert.deepEqual(said(shown(revoked())), ['malformed', 'unreadable extraData'])
    assert.deepEqual(said(withGetters(['referrerInfo'])), ['unrelated'])
    assert.deepEqual(said({ referrerInfo: withGetters(['appId']) }), ['unrelated'])
    assert.deepEqual(said(Object.defineProperty(shown(right), 'scene', { get: throwing })), ['activated'])
    const raw = { encrypt_card_id: 'TWFu', outer_str: '', biz: 'TWFu' }
    const { problems } = wxcard.normalizeExtraData(Object.defineProperty({ ...raw }, 'biz', { get: throwing }))
    assert.deepEqual(problems.map(({ code, field }) => `${code} ${field}`), ['wrong_type biz'])
  }
})

test('what is no text is said to be none', () => {
  for (const wxcard of Object.values(engines)) {
    for (const [what, value] of Object.entries(VALUES)) {
      if (typeof value === 'string') continue
      for (const key of ['decodeActivationLink', 'decodeSubmitLink']) {
        assert.deepEqual(wxcard[key](value).problems.map(({ code, field }) => [code, field]), [['not_text', 'link']], what)
      }
      assert.equal(wxcard.isAppId(value), false, what)
    }
  }
})

test('the second argument may be anything too', () => {
  const raw = { encrypt_card_id: 'TWFu', outer_str: '100%25', biz: 'TWFu' }
  for (const wxcard of Object.values(engines)) {
    for (const options of [...Object.values(VALUES), withGetters(['outerStrEncoded']), { outerStrEncoded: 1 }, { outerStrEncoded: 'true' }]) {
      assert.equal(wxcard.normalizeExtraData(raw, options).extraData?.outer_str, '100%25')
    }
    assert.equal(wxcard.normalizeExtraData(raw, { outerStrEncoded: true }).extraData.outer_str, '100%')
    assert.deepEqual(sound(wxcard), SOUND)
  }
})

test('a getter that calls back into the core changes nothing of the outer call', () => {
  for (const wxcard of Object.values(engines)) {
    const meddle = (value) => ({
      get() {
        sound(wxcard)
        return value
      },
      enumerable: true,
    })
    const meddling = (members) => Object.defineProperties({}, Object.fromEntries(Object.entries(members).map(([key, value]) => [key, meddle(value)])))
    const shown = (extraData) => meddling({ scene: 1038, referrerInfo: meddling({ appId: 'wxeb490c6f9b154ef9', extraData }) })
    const check = (extraData) =>
      assert.deepEqual(
        wxcard.classifyReturn(shown(typeof extraData === 'object' ? meddling(extraData) : extraData)),
        wxcard.classifyReturn({ scene: 1038, referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData } }),
      )
    check({ activate_ticket: 't', card_id: 'p', code: '1', x: 2 })
    check({ activate_ticket: 'a%2Bb', card_id: 'p', code: '1' })
    check({ activate_ticket: '', card_id: 1 })
    check('{"activate_ticket":"a%2Bb","card_id":"p","code":"1","x":"é"}')
    const raw = { encrypt_card_id: '3%2Bm8', outer_str: '渠%20', biz: 'TWFu' }
    const encoded = { outerStrEncoded: true }
    assert.deepEqual(wxcard.normalizeExtraData(meddling(raw), meddling(encoded)), wxcard.normalizeExtraData(raw, encoded))
  }
})

test('every member is read once at most', () => {
  for (const wxcard of Object.values(engines)) {
    for (const appId of ['wxeb490c6f9b154ef9', 'wx0000000000000000']) {
      const reads = []
      const watch = (name, object) => new Proxy(object, { get: (target, key) => (reads.push(`${name}.${String(key)}`), target[key]) })
      const extraData = watch('extraData', { code: '1', activate_ticket: 't', card_id: 'p', x: 1 })
      wxcard.classifyReturn(watch('options', { scene: 1038, referrerInfo: watch('referrerInfo', { appId, extraData }) }))
      assert.ok(reads.includes('referrerInfo.appId'))
      assert.deepEqual(reads.filter((read, i) => reads.indexOf(read) !== i), [])
    }
  }
})

test('answers are plain data of the caller: changing one changes no other', () => {
  for (const wxcard of Object.values(engines)) {
    const text = '?encrypt_card_id=TWFu&biz=TWFu&outer_str=%zz'
    const first = wxcard.decodeActivationLink(text)
    first.problems[0].code = 'changed'
    first.problems.length = 0
    assert.equal(wxcard.decodeActivationLink(text).problems[0].code, 'bad_escape')
    const rest = Object.getPrototypeOf(wxcard.classifyReturn('{"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":{"activate_ticket":"t","card_id":"p","code":"1","__proto__":{"x":1}}}}').rest)
    assert.equal(rest, Object.prototype)
  }
})

test('explain and the error class take anything', () => {
  for (const value of Object.values(VALUES)) {
    assert.equal(entry.explain(value), undefined)
    assert.equal(entry.explain(value, value), undefined)
  }
  assert.equal(typeof entry.explain('bad_json', Symbol('x')), 'string')
  const error = new entry.WxcardError('bad_input', { problems: [], detail: 1, cause: 2 })
  assert.ok(error instanceof Error)
  assert.deepEqual([error.name, error.code, error.problems, error.detail, error.cause], ['WxcardError', 'bad_input', [], 1, 2])
})

test('a function is no options and no request, whatever it carries', () => {
  const carries = Object.assign(() => {}, { referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: { activate_ticket: 't', card_id: 'p', code: '1' } } })
  for (const wxcard of Object.values(engines)) {
    assert.deepEqual(wxcard.classifyReturn(carries), { kind: 'unrelated' })
    assert.equal(wxcard.isAppId(new String('wxeb490c6f9b154ef9')), false)
    assert.deepEqual(codes(wxcard.payCardNavigatorData(cyclic()).problems), ['unreadable cardList'])
    assert.deepEqual(codes(wxcard.addCardRequest([{ cardId: 'p' }]).problems), ['missing cardExt'])
    for (const other of [5, 'p', null, carries]) {
      assert.deepEqual(codes(wxcard.normalizeExtraData(other).problems), ['wrong_type extraData'], String(other))
      const { problems } = wxcard.payCardNavigatorData(other)
      assert.deepEqual(codes(problems), ['wrong_type cardList'], String(other))
    }
  }
})

test('whatever came of a return, its scene is told where it is a number', () => {
  for (const wxcard of Object.values(engines)) {
    for (const [extraData, kind] of [[[], 'malformed'], ['{', 'malformed'], [undefined, 'no_data'], ['undefined', 'no_data'], [{ activate_ticket: 'AAAA', card_id: 'p', code: '1' }, 'activated']]) {
      for (const [scene, told] of [[1038, 1038], ['1038', undefined]]) {
        const answer = wxcard.classifyReturn({ scene, referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData } })
        assert.deepEqual([answer.kind, answer.scene], [kind, told])
      }
    }
  }
})
