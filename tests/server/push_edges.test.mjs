// readCardEvent at its edges: odd shapes of a query, of a body and of its fields, and the last value that passes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WechatError, readCardEvent } from '../../dist/server.mjs'
import { aesKey, appId, encrypt, fields, plainQuery, sealedBody, sealedQuery, token, xml } from './push.mjs'

const plain = (body, options = {}, query = {}) => readCardEvent(body, plainQuery(query), { token, ...options })
const refused = (work, expected) =>
  assert.throws(work, (error) => {
    assert.ok(error instanceof WechatError, error.stack)
    for (const [name, value] of Object.entries(expected)) assert.equal(error[name], value, `${name} of ${error.message}`)
    return true
  })

test('what is no query is refused by name, and what stands behind a # is none', () => {
  for (const query of [undefined, null, 5, true, Symbol('x')]) refused(() => readCardEvent(xml(fields()), query, { token }), { code: 'wrong_type', field: 'query' })
  // What is needed stands last, right before the #.
  const text = new URLSearchParams({ openid: 'o1', ...plainQuery() }).toString()
  for (const query of [`?${text}`, `?${text}#x`, `/?${text}#?`]) assert.deepEqual(readCardEvent(xml(fields()), query, { token }), plain(xml(fields())))
  for (const query of ['', '/wechat', '/wechat?', `/wechat?#x&${text}`]) {
    refused(() => readCardEvent(xml(fields()), query, { token }), { code: 'missing', field: 'timestamp' })
  }
})

test('options: the least that they take', () => {
  const at = { now: () => 1700000001_000 }
  assert.equal(plain(xml(fields()), { maxAge: 1, ...at }).kind, 'card')
  refused(() => plain(xml(fields()), { maxAge: 0.5, ...at }), { code: 'stale', field: 'timestamp' })
  const body = xml(fields())
  assert.equal(plain(body, { maxBytes: body.length }).kind, 'card')
  refused(() => plain(body, { maxBytes: body.length - 1 }), { code: 'too_long', field: 'body', reason: `> ${body.length - 1} bytes` })
  refused(() => plain(body, { maxBytes: 1 }), { code: 'too_long' })
  const whole = (size) => xml(fields({ OuterStr: 'x'.repeat(size - xml(fields({ OuterStr: '' })).length) }))
  assert.equal(plain(whole(65536)).kind, 'card', '64 KiB where nothing is said')
  refused(() => plain(whole(65537)), { code: 'too_long', reason: '> 65536 bytes' })
  // Whatever would become the same text is none.
  for (const option of [{ aesKey: [aesKey] }, { appId: [appId] }, { maxAge: [300] }]) refused(() => plain(body, { aesKey, appId, ...option }), { code: 'bad_option', field: Object.keys(option)[0] })
  refused(() => readCardEvent(body, plainQuery(), { token: [token] }), { code: 'bad_option', field: 'token' })
})

test('a body without anything in it, and one that is beside an echostr', () => {
  for (const body of [5, true]) refused(() => readCardEvent(body, plainQuery({ echostr: '7' }), { token }), { code: 'wrong_type', field: 'body' })
  for (const body of ['', ' \n', '\ufeff', Buffer.from('\ufeff')]) refused(() => plain(body), { code: 'empty', field: 'body' })
  for (const body of [fields(), { a: 1 }, xml(fields())]) {
    refused(() => readCardEvent(body, plainQuery({ echostr: '7' }), { token, aesKey, appId }), { code: 'missing', field: 'Encrypt' })
  }
})

test('bad XML is reported with its place; a comment behind the root does no harm', () => {
  assert.throws(() => plain('<xml><a>1</a></b></xml>'), ({ code, offset }) => code === 'bad_xml' && offset >= 13 && offset <= 17)
  assert.throws(() => plain('<xml>\n<a>&nope;</a></xml>'), ({ code, offset }) => code === 'bad_xml' && offset >= 9 && offset <= 16)
  assert.throws(() => plain('<!DOCTYPE xml><xml/>'), ({ code, offset }) => code === 'bad_xml' && offset >= 9 && offset <= 14)
  assert.deepEqual(plain(`<!-- a -->\n${xml(fields())}\n<!-- b -->`), plain(xml(fields())))
})

test('every value is text, fields or a list, however it came', () => {
  const three = plain(xml(fields()).replace('</xml>', '<Item>1</Item><Item>2</Item><Item>3</Item></xml>'))
  assert.deepEqual(three.fields.Item, ['1', '2', '3'])
  const { fields: got, ...event } = plain({ ...fields(), IsGiveByFriend: true, IsRestoreMemberCard: false, Gone: null, Left: undefined, Both: [null, 'a', 'b'], One: ['a'], None: [null], Deep: { a: null, b: { c: 1.5 } } })
  assert.deepEqual([event.is_give_by_friend, event.is_restore_member_card], [true, false])
  assert.deepEqual(got, { ...fields(), CreateTime: '1700000000', IsGiveByFriend: 'true', IsRestoreMemberCard: 'false', Both: ['a', 'b'], One: 'a', None: [], Deep: { b: { c: '1.5' } } })
  for (const wrong of [10n, NaN, Infinity, 2 ** 53, -(2 ** 53), () => {}]) {
    refused(() => plain({ ...fields(), CardId: wrong }), { code: 'wrong_type', field: 'CardId' })
    // A name that is not WeChat's is content, and not told.
    refused(() => plain({ ...fields(), 某人: wrong }), { code: 'wrong_type', field: 'body' })
  }
  assert.equal(plain({ ...fields(), CardId: Number.MAX_SAFE_INTEGER }).card_id, '9007199254740991')
  assert.deepEqual([plain(xml(fields()).replace('</xml>', '<A> 1 </A><B> </B><c:d>2</c:d></xml>')).fields].map(({ A, B, 'c:d': d }) => [A, B, d]), [['1', '', '2']])
  // Half a character is none; a whole one stays.
  assert.equal(plain(xml(fields({ OuterStr: 'a\ud800b\udc00c\u{1F600}\ud83d' }))).outer_str, 'a\ufffdb\ufffdc\u{1F600}\ufffd')
  refused(() => plain(Buffer.from([0x3c, 0xff])), { code: 'bad_utf8', field: 'body' })
  // A byte order mark is one at the beginning only.
  assert.equal(plain(xml(fields({ OuterStr: 'a\ufeffb' }))).outer_str, 'a\ufeffb')
})

test('only the root element is taken away, and only when nothing is beside it', () => {
  assert.equal(plain({ xml: fields() }).kind, 'card')
  assert.equal(plain({ ...fields(), xml: fields({ CardId: 'p2' }) }).card_id, fields().CardId)
  for (const body of [{ xml: 'text' }, { xml: [fields(), fields()] }, { other: fields() }]) refused(() => plain(body), { code: 'missing', field: 'CreateTime' })
})

test('a member that is no text is as good as none', () => {
  assert.equal('outer_str' in plain(xml(fields({ undefined: 'x' }))), false)
  for (const odd of [{ a: 1 }, ['p1', 'p2']]) {
    refused(() => plain({ ...fields(), CardId: odd }), { code: 'missing', field: 'CardId' })
    assert.equal('outer_str' in plain({ ...fields(), OuterStr: odd }), false)
  }
})

test('a time is a whole number of seconds from nought on', () => {
  assert.equal(plain(xml(fields({ CreateTime: '0' }))).time, 0)
  for (const CreateTime of ['-1', '1.5', '1e300', 'x']) refused(() => plain(xml(fields({ CreateTime }))), { code: 'wrong_type', field: 'CreateTime' })
})

test('flags and numbers of an event', () => {
  for (const [given, flag] of [['1', true], ['true', true], ['0', false], ['false', false], ['2', false]]) assert.equal(plain(xml(fields({ IsGiveByFriend: given }))).is_give_by_friend, flag)
  const paid = (Fee) => plain(xml(fields({ Event: 'User_pay_from_pay_cell', Fee }))).fee
  assert.deepEqual([paid('0'), paid('-1.5'), paid('Infinity'), paid('x')], [0, -1.5, undefined, undefined])
})

test('MsgType in any case; a text beside its sealed form is read where there is no key', () => {
  for (const MsgType of ['EVENT', 'Event']) assert.equal(plain(xml(fields({ MsgType }))).kind, 'card')
  const { Event, CardId, UserCardCode, ...message } = fields({ MsgType: 'text', Content: 'a' })
  const text = encrypt(xml(message))
  const both = readCardEvent(xml({ ...message, Encrypt: text }), sealedQuery(text), { token })
  assert.deepEqual([both.kind, both.type], ['message', 'text'])
  const { MsgType, ...less } = fields({ Encrypt: text })
  refused(() => plain(xml(less)), { code: 'missing', field: 'MsgType' })
  refused(() => plain(sealedBody(text)), { code: 'bad_option', field: 'aesKey' })
})

test('the id tells a list from fields that are numbered', () => {
  const of = (Item) => plain({ ...fields(), Item }).id
  assert.notEqual(of(['a', 'b']), of({ 0: 'a', 1: 'b' }))
  assert.notEqual(of(['a', 'b']), of(['b', 'a']))
  assert.equal(of({ a: '1', b: '2' }), of({ b: '2', a: '1' }))
})

test('sealed: every length of the padding, and none that is longer', () => {
  const options = { token, aesKey, appId }
  const read = (text, more) => readCardEvent(sealedBody(text), sealedQuery(text, more), options)
  for (let length = 1; length <= 32; length++) assert.equal(read(encrypt(xml(fields({ OuterStr: 'x'.repeat(length) })))).outer_str, 'x'.repeat(length))
  for (const more of [32, 64]) {
    const text = encrypt(xml(fields()), { pad: (size) => Buffer.alloc(size + more, size + more) })
    refused(() => read(text), { code: 'undecipherable', field: 'Encrypt' })
  }
  // Sealed as it should be, for nobody and with nothing in it.
  const nothing = encrypt('', { app: '' })
  refused(() => read(nothing), { code: 'foreign_app', field: 'appId' })
  // Only what is signed with the sealed text counts.
  assert.equal(read(encrypt(xml(fields())), { signature: undefined }).kind, 'card')
})

test('an error names the function, and so does one of an object that throws', () => {
  refused(() => plain(''), { path: 'readCardEvent' })
  refused(() => plain({ get a() { throw new Error('secret') } }), { code: 'unreadable', path: 'readCardEvent' })
})
