/** The parts of the shim by themselves, each at its edges. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import '../sources.mjs'

const wire = await import('../../build/generated/wire.js')
const { toUtf8 } = await import('../../js/shim/utf8.js')
const { fromUtf8 } = await import('../../js/shim/from_utf8.js')
const { fromUtf8: fromUtf8Small } = await import('../../js/shim/from_utf8_small.js')
const { writeAscii } = await import('../../js/shim/ascii.js')
const { sha256 } = await import('../../js/shim/sha256.js')
const { THROWN, get, restOf, typeOf } = await import('../../js/shim/shape.js')
const { parseJson } = await import('../../js/shim/parse_json.js')
const { redact, redactText } = await import('../../js/shim/redact.js')
const { WxcardError, explain, namesOf, problem, problemOf, sentenceOf } = await import('../../js/shim/errors.js')
const { noticesOf } = await import('../../js/shim/mailbox.js')
const { CODES, FIELDS, FIRST_NOTICE, MEANINGS } = await import('../../build/generated/codes.js')

const UNITS = [0x0, 0x1, 0x7e, 0x7f, 0x80, 0x81, 0x7fe, 0x7ff, 0x800, 0x801, 0xd7ff, 0xd800, 0xd801, 0xdbff, 0xdc00, 0xdc01, 0xdfff, 0xe000, 0xf000, 0xfeff, 0xfffd, 0xffff]
const texts = ['', ...UNITS.flatMap((a) => ['', ...UNITS.map((b) => String.fromCharCode(b))].map((b) => String.fromCharCode(a) + b)), '\u{10000}\u{103ff}\u{10400}\u{fffff}\u{100000}\u{10ffff}', 'a😀b会c']
const whole = texts.filter((text) => text.isWellFormed?.() ?? !/\p{Surrogate}/u.test(text))

test('to UTF-8 as TextEncoder writes it, and half a character as its own three bytes', () => {
  for (const text of texts) {
    const bytes = []
    assert.equal(toUtf8(text, bytes, 0, 0xfffd), bytes.length)
    assert.deepEqual(Uint8Array.from(bytes), new TextEncoder().encode(text))
  }
  for (const [half, bytes] of [['\ud800', [0xed, 0xa0, 0x80]], ['\udbff', [0xed, 0xaf, 0xbf]], ['\udc00', [0xed, 0xb0, 0x80]], ['\udfff', [0xed, 0xbf, 0xbf]]]) {
    const written = []
    assert.equal(toUtf8(`a${half}b`, written, 0), 5)
    assert.deepEqual(written, [97, ...bytes, 98])
  }
  const rest = [97, 98]
  assert.equal(toUtf8('abé', rest, 2), 4)
  assert.deepEqual(rest, [97, 98, 0xc3, 0xa9])
  const small = new Uint8Array(2)
  assert.equal(toUtf8('ééé', small, 0), 6, 'all of it is counted')
  assert.deepEqual([...small], [0xc3, 0xa9])
})

test('from UTF-8, the quick way and the small one', () => {
  const long = [0, 1, 2, 3].flatMap((shift) => ['é', '会', '😀', 'x'].map((character) => 'a'.repeat(4094 + shift) + character.repeat(4100) + 'z'))
  for (const text of [...whole, ...long]) {
    const bytes = new Uint8Array([1, 2, ...new TextEncoder().encode(text), 3])
    for (const read of [fromUtf8, fromUtf8Small]) assert.ok(read(bytes, 2, bytes.length - 1) === text, JSON.stringify(text.slice(0, 9)))
  }
})

test('ASCII of more than 32 characters, where it fits', () => {
  const bytes = new Uint8Array(64)
  assert.equal(writeAscii('a'.repeat(32), bytes), false)
  assert.equal(writeAscii('a'.repeat(33), bytes), true)
  assert.equal(String.fromCharCode(...bytes.subarray(0, 34)), `${'a'.repeat(33)}\0`)
  assert.equal(writeAscii('b'.repeat(64), bytes), true)
  assert.equal(writeAscii('b'.repeat(65), bytes), false)
  assert.equal(writeAscii('b'.repeat(40) + 'é', bytes), false)
  // As many bytes as units, yet none of the text's own.
  assert.equal(writeAscii('é'.repeat(64), new Uint8Array(64)), false)
})

/** @template T @param {any} encoder what stands for TextEncoder @param {() => Promise<T>} work @returns {Promise<T>} */
async function inHost(encoder, work) {
  const { TextEncoder, TextDecoder } = globalThis
  Object.assign(globalThis, { TextEncoder: encoder, TextDecoder: undefined })
  try {
    return await work()
  } finally {
    Object.assign(globalThis, { TextEncoder, TextDecoder })
  }
}

test('no quick way where a host has no TextEncoder, or an old one', async () => {
  for (const [name, encoder] of [['none', undefined], ['old', class {}]]) {
    const { writeAscii: write } = await import(`../../js/shim/ascii.js?${name}`)
    await inHost(encoder, async () => assert.equal(write('a'.repeat(40), new Uint8Array(64)), false))
  }
})

/** The codec anew, in a host without the two classes. */
const bareCodec = () =>
  inHost(undefined, async () => {
    const { utf8Decoder, utf8Encoder } = await import('../../js/shim/codec.js?bare')
    return [utf8Encoder(), utf8Decoder()]
  })

test('UTF-8 where a host has no TextEncoder', async () => {
  const [encoder, decoder] = await bareCodec()
  assert.ok(!(encoder instanceof TextEncoder) && !(decoder instanceof TextDecoder))
  const own = await import('../../js/shim/codec.js')
  assert.ok(own.utf8Encoder() instanceof TextEncoder && own.utf8Decoder() instanceof TextDecoder)
  assert.equal(own.utf8Encoder(), own.utf8Encoder())
  assert.equal(own.utf8Decoder(), own.utf8Decoder())
  const theirs = new TextDecoder('utf-8', { ignoreBOM: true })
  assert.equal(own.utf8Decoder().decode(Uint8Array.of(0xef, 0xbb, 0xbf)), '\ufeff')
  assert.deepEqual(encoder.encode(), new Uint8Array(0))
  for (const text of texts) {
    const bytes = new TextEncoder().encode(text)
    assert.deepEqual(encoder.encode(text), bytes)
    assert.equal(decoder.decode(bytes), theirs.decode(bytes))
    for (let room = 0; room <= bytes.length + 1; room++) {
      const [mine, other] = [new Uint8Array(room), new Uint8Array(room)]
      assert.deepEqual(encoder.encodeInto(text, mine), new TextEncoder().encodeInto(text, other), text)
      assert.deepEqual(mine, other)
    }
  }
  // Bytes that are none: each stands for half a character, wherever they are. A wrong sequence is one sign here, or several.
  const wrong = [[0x80], [0xbf], [0xc0, 0x80], [0xc1, 0xbf], [0xc2], [0xdf, 0x7f], [0xe0, 0x80, 0x80], [0xe0, 0x9f, 0xbf], [0xed, 0xa0, 0x80], [0xef, 0xbf], [0xf0, 0x80, 0x80, 0x80], [0xf0, 0x8f, 0xbf, 0xbf], [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xff]]
  for (const bytes of wrong) {
    const text = decoder.decode(Uint8Array.from([97, ...bytes, 98]))
    assert.match(text.replace('\x7f', ''), /^a\ufffd+b$/, bytes.join())
  }
  for (const bytes of [[0xc2, 0x80], [0xdf, 0xbf], [0xe0, 0xa0, 0x80], [0xef, 0xbf, 0xbf], [0xf0, 0x90, 0x80, 0x80], [0xf4, 0x8f, 0xbf, 0xbf]]) {
    assert.equal(decoder.decode(Uint8Array.from(bytes)), theirs.decode(Uint8Array.from(bytes)))
  }
})

test('SHA-256 at every length around a block', () => {
  for (let length = 0; length < 200; length++) {
    const text = 'é会a'.repeat(length).slice(0, length)
    assert.equal(sha256(text), createHash('sha256').update(text).digest('hex'), String(length))
  }
  const long = 'ab'.repeat(40_000)
  assert.equal(sha256(long), createHash('sha256').update(long).digest('hex'))
})

test('the shape of a value', () => {
  const revoked = Proxy.revocable([], {})
  revoked.revoke()
  for (const [value, type] of [['', wire.TYPE_EMPTY_TEXT], ['a', wire.TYPE_TEXT], [null, wire.TYPE_NULL], [THROWN, wire.TYPE_UNREADABLE], [[], wire.TYPE_ARRAY], [{}, wire.TYPE_OBJECT], [revoked.proxy, wire.TYPE_OBJECT], [undefined, wire.TYPE_ABSENT], [0, wire.TYPE_SCALAR], [false, wire.TYPE_SCALAR], [() => {}, wire.TYPE_SCALAR], [1n, wire.TYPE_SCALAR], [Symbol(), wire.TYPE_SCALAR]]) assert.equal(typeOf(value), type)
  const throws = { get a() { throw new Error('no') } }
  assert.equal(get(throws, 'a'), THROWN)
  assert.equal(get({ a: 1 }, 'a'), 1)

  const known = (key) => key === 'known'
  assert.equal(restOf({}, known), undefined)
  assert.equal(restOf({ known: 1, none: undefined }, known), undefined)
  assert.deepEqual(restOf({ known: 1, a: null, b: '' }, known), { a: null, b: '' })
  assert.equal(restOf(Object.create({ inherited: 1 }), known), undefined)
  assert.equal(restOf(throws, known), null)
  assert.equal(restOf(revoked.proxy, known), null)
  const rest = restOf(JSON.parse('{"__proto__":{"polluted":1},"a":2}'), known)
  assert.deepEqual([Object.keys(rest), rest.polluted, Object.getPrototypeOf(rest) === Object.prototype], [['__proto__', 'a'], undefined, true])
  assert.deepEqual(Object.getOwnPropertyDescriptor(rest, '__proto__'), { value: { polluted: 1 }, enumerable: true, configurable: true, writable: true })
})

test('JSON text up to the limit', () => {
  assert.deepEqual(parseJson('{"a":1}'), { value: { a: 1 } })
  assert.deepEqual(parseJson('{'), { code: 'bad_json' })
  assert.deepEqual(parseJson(`"${'a'.repeat(wire.LIMIT_MAX_TEXT - 2)}"`).code, undefined)
  assert.deepEqual(parseJson(`"${'a'.repeat(wire.LIMIT_MAX_TEXT - 1)}"`), { code: 'too_long' })
})

test('a problem, and what codes mean', () => {
  const [zh, en] = MEANINGS[CODES.indexOf('missing')]
  assert.deepEqual(problem('missing', 'code'), { code: 'missing', field: 'code', offset: 0, zh, en, message: `${zh} ${en}` })
  assert.equal(problem('missing', 'code', 7).offset, 7)
  assert.deepEqual(problemOf(CODES.indexOf('missing'), FIELDS.indexOf('code'), 7), problem('missing', 'code', 7))
  assert.deepEqual(namesOf([1, 0]), [FIELDS[1], FIELDS[0]])
  assert.deepEqual([explain('missing'), explain('missing', 'zh'), explain('missing', 'en'), explain('none'), explain('none', 'en')], [`${zh} ${en}`, zh, en, undefined, undefined])
  assert.deepEqual(noticesOf(0), [])
  assert.deepEqual(noticesOf(1), [CODES[FIRST_NOTICE]])
  assert.deepEqual(noticesOf(6), [CODES[FIRST_NOTICE + 1], CODES[FIRST_NOTICE + 2]])
  for (const [thrown, sentence] of [[{ errMsg: 'a:fail' }, 'a:fail'], [new Error('x'), 'x'], [{ errMsg: '', message: 'm' }, 'm'], ['text', 'text'], [undefined, 'undefined'], [null, 'null'], [0, '0'], [{ message: '' }, '[object Object]']]) assert.equal(sentenceOf(thrown), sentence)
})

test('an error of the package', () => {
  const cause = new Error('c')
  const error = new WxcardError('bad_input', { problems: [1], detail: { code: 'abc', a: 1 }, cause })
  assert.ok(error instanceof WxcardError && error instanceof Error)
  assert.equal(error.message, `wxcard: bad_input: ${explain('bad_input')}`)
  assert.deepEqual({ ...error }, { name: 'WxcardError', code: 'bad_input', zh: explain('bad_input', 'zh'), en: explain('bad_input', 'en'), problems: [1], detail: { code: '***', a: 1 }, cause })
  assert.deepEqual([new WxcardError('not_ready').problems, new WxcardError('not_ready').detail], [[], undefined])
  class Own extends WxcardError {}
  assert.ok(new Own('not_ready') instanceof Own)
})

test('a copy to be logged: which names hide, where they stand, and what stays', () => {
  for (const name of ['code', 'Code', 'ticket', 'token', 'openid', 'unionid', 'cardid', 'card_id', 'cardId', 'activate_ticket', 'encrypt_code', 'access_token', 'UserCardCode', 'usercardcode']) {
    assert.deepEqual(redact({ [name]: 'aB9_-é+/=% x' }), { [name]: '******+/=% *' }, name)
    assert.equal(redactText(`?${name}=ab+c&z=1`), `?${name}=**+*&z=1`, name)
  }
  for (const name of ['errcode', 'codes', 'barcode', 'id', 'cards', 'tickets', 'xcode', 'card__id']) {
    assert.deepEqual(redact({ [name]: 'abc' }), { [name]: 'abc' }, name)
  }
  for (const [text, shown] of [
    ['code=abc', 'code=***'],
    ['code = abc', 'code = ***'],
    ['code: abc', 'code: ***'],
    ['"code":"abc","x":"y"', '"code":"***","x":"y"'],
    ["'code': 'abc', x", "'code': '***', x"],
    ['{\\"code\\":\\"abc\\",\\"x\\":1', '{\\"code\\":\\"***\\",\\"x\\":1'],
    ['"code":"a\\/b"', '"code":"*\\/*"'],
    ['code%3dabc&x', 'code%3d***&x'],
    ['code%3Aabc', 'code%3A***'],
    ['%26code%3dabc', '%26code%3d***'],
    ['\\u0026code=abc', '\\u0026code=***'],
    ['xcode=abc', 'xcode=abc'],
    ['code=abc#def', 'code=***#def'],
    ['code=abc\ndef', 'code=***\ndef'],
    ['code abc', 'code abc'],
    ['code=', 'code='],
    ['CODE=abc token=def', 'CODE=*** *****=***'],
  ]) {
    assert.equal(redactText(text), shown, text)
  }
  assert.deepEqual(redact('{"code":"abc","n":1}'), '{"code":"***","n":1}')
  assert.deepEqual(redact({ a: '{"b":"{\\"code\\":\\"abc\\"}"}' }), { a: '{"b":"{\\"code\\":\\"***\\"}"}' })
  assert.deepEqual(redact('5'), '5')
  // What is JSON of no object stays as it was written.
  for (const text of ['1e3', ' null', 'true', '"a"']) assert.equal(redact(text), text)
  assert.equal(redact('"code=abc"'), '"code=***"')
})

test('a copy to be logged: what values become', () => {
  const symbol = Symbol('s')
  assert.deepEqual(redact({ a: 1, b: true, c: null, d: undefined, e: 5n, f() {}, g: symbol, h: new Uint8Array(2), i: [1, 'x'] }), { a: 1, b: true, c: null, d: undefined, e: '5', f: '[function]', g: '[symbol]', h: '[object]', i: [1, 'x'] })
  // Numbers are hidden by 0, codes of this package are none of a shopper's.
  assert.deepEqual(redact({ code: 5, token: 5n, ticket: true, card_id: null }), { code: 0, token: 0, ticket: true, card_id: null })
  for (const code of ['missing', CODES[0]]) assert.deepEqual(redact({ code }), { code })
  assert.deepEqual(redact({ code: { a: 'abc', b: [7] } }), { code: { a: '***', b: [0] } })
  assert.equal(redact(new String('code=abc')), 'code=***')
  assert.deepEqual(redact({ code: new String('abc') }), { code: '***' })
  assert.deepEqual(redact(Object.assign(new TypeError('code=abc'), { code: 'E1' })), { code: '**', name: 'TypeError', message: 'code=***' })
  assert.deepEqual(redact({ get a() { throw new Error('no') }, b: 1 }), { a: '[unreadable]', b: 1 })
  assert.equal(redact(new Proxy({}, { ownKeys() { throw new Error('no') } })), '[unreadable]')
  const copied = redact(JSON.parse('{"__proto__":{"x":1},"a":1}'))
  assert.deepEqual([Object.keys(copied), copied.x], [['a'], undefined])
  assert.deepEqual(redact({ 'code=abc': 1 }), { 'code=***': 1 })
})

test('a copy to be logged ends: nine levels of objects, two thousand values', () => {
  const nested = (levels) => (levels ? { a: nested(levels - 1) } : 'end')
  const depth = (value) => (typeof value === 'object' ? 1 + depth(value.a) : 0)
  const last = (value) => (typeof value === 'object' ? last(value.a) : value)
  assert.deepEqual([depth(redact(nested(9))), last(redact(nested(9)))], [9, 'end'])
  assert.deepEqual([depth(redact(nested(10))), last(redact(nested(10)))], [9, '[...]'])
  assert.equal(redact(Array(3000).fill(1)).length, 2000)
  const text = (levels) => (levels ? JSON.stringify({ a: text(levels - 1) }) : 'end')
  // Text in text counts twice.
  assert.ok(redact(text(4)).includes('end'))
  assert.ok(redact(text(5)).includes('[...]'))
  const cyclic = {}
  cyclic.a = cyclic
  assert.equal(last(redact(cyclic)), '[...]')
})
