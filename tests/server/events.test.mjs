// readCardEvent: every mode, format and event; and everything that must be refused.
import assert from 'node:assert/strict'
import crypto from 'node:crypto'
import { readFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { test } from 'node:test'
import fc from 'fast-check'
import { WechatError, explainErrcode, readCardEvent } from '../../dist/server.mjs'
import { CARD_EVENTS, memberName } from '../../js/server/events/table.js'
import { aesKey, appId, encrypt, fields, nonce, plainQuery, sealedBody, sealedQuery, sha1, timestamp, token, xml } from './push.mjs'

const plain = (body, options = {}, query = {}) => readCardEvent(body, plainQuery(query), { token, ...options })
const sealed = (message, options = {}) => {
  const text = encrypt(message, options)
  return readCardEvent(sealedBody(text), sealedQuery(text), { token, aesKey, appId })
}
const refused = (work, expected) =>
  assert.throws(work, (error) => {
    assert.ok(error instanceof WechatError, error.stack)
    for (const [name, value] of Object.entries(expected)) assert.equal(error[name], value, `${name} of ${error.message}`)
    assert.ok(explainErrcode(error.code, 'zh') && explainErrcode(error.code, 'en'), error.code)
    return true
  })

test('user_get_card: card, code, openid, channel', () => {
  const push = plain(xml(fields({ OuterStr: '门店 1', UnionId: '', IsGiveByFriend: 0, FriendUserName: '', SourceScene: 'SOURCE_SCENE_QRCODE' })))
  const { fields: raw, id, ...rest } = push
  assert.deepEqual(rest, {
    kind: 'card',
    event: 'user_get_card',
    openid: 'o1',
    account: 'gh_0',
    time: 1700000000,
    answer: 'success',
    card_id: 'p4p-v1bXcTestTestTestTest001',
    code: '100000000001',
    outer_str: '门店 1',
    is_give_by_friend: false,
    source_scene: 'SOURCE_SCENE_QRCODE',
  })
  assert.match(id, /^[0-9a-f]{64}$/)
  assert.deepEqual([raw.OuterStr, raw.UnionId, raw.CreateTime], ['门店 1', '', '1700000000'])
})

test('every event of the list, by any case of its name, with each of its members', () => {
  const types = readFileSync(new URL('../../js/server/events/types.d.ts', import.meta.url), 'utf8')
  const names = Object.keys(CARD_EVENTS)
  for (const name of ['user_get_card', 'user_del_card', 'user_view_card', 'user_gifting_card', 'user_enter_session_from_card', 'submit_membercard_user_info', 'update_member_card', 'user_consume_card', 'User_pay_from_pay_cell', 'card_pass_check', 'card_not_pass_check', 'card_sku_remind', 'card_pay_order']) {
    assert.ok(names.includes(name), name)
  }
  for (const [name, { members }] of Object.entries(CARD_EVENTS)) {
    const values = Object.fromEntries(Object.entries(members).map(([member, as]) => [member, as === 'text' ? `值 ${member}` : 1]))
    for (const spelled of [name, name.toLowerCase(), name.toUpperCase()]) {
      const push = plain(xml(fields({ ...values, Event: spelled })))
      assert.deepEqual([push.kind, push.event], ['card', name])
      for (const [member, as] of Object.entries(members)) {
        assert.equal(push[memberName(member)], as === 'text' ? `值 ${member}` : as === 'flag' ? true : 1, `${name}.${memberName(member)}`)
      }
    }
    // The types have the same members, and no others.
    const body = types.slice(types.indexOf(`CardPush<'${name}'>`)).split('\n}\n')[0].split('{').slice(1).join('{')
    const typed = /^\}/.test(body) ? [] : [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, member]) => member)
    const own = typed.filter((member) => !['card_id', 'code'].includes(member))
    assert.deepEqual(own.sort(), Object.keys(members).map(memberName).sort(), name)
  }
})

test('the pages in both languages name every event and each of its members', () => {
  for (const name of ['server-events.md', 'server-events.zh-CN.md']) {
    const page = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
    for (const [event, { members }] of Object.entries(CARD_EVENTS)) {
      const row = page.split('\n').find((line) => line.startsWith('| `') && line.split('|')[1].includes(`\`${event}\``))
      assert.ok(row, `${name}: ${event}`)
      if (event === 'card_pay_order') continue // the page names its counts together
      for (const member of Object.keys(members).map(memberName)) assert.ok(row.includes(`\`${member}\``), `${name}: ${event}.${member}`)
    }
  }
})

test("the official sample's spaces around CDATA, entities, a nested list, control characters", () => {
  const text = `\ufeff<?xml version="1.0"?>
<xml>
  <ToUserName> <![CDATA[gh_fc0a06a20993]]> </ToUserName>
  <FromUserName> <![CDATA[oZI8Fj040]]> </FromUserName>
  <CreateTime> 1472551036 </CreateTime>
  <MsgType> <![CDATA[event]]> </MsgType>
  <Event> <![CDATA[update_member_card]]> </Event>
  <CardId> <![CDATA[pZI8Fjw]]> </CardId>
  <UserCardCode><![CDATA[]]></UserCardCode>
  <ModifyBonus>-3</ModifyBonus>
  <ModifyBalance>viel</ModifyBalance>
  <Name>小\u0001微 &amp; &#65;&lt;</Name>
  <Kept> <![CDATA[ a ]]> </Kept>
  <List><item><A>1</A></item><item><A>2</A></item></List>
</xml>`
  const push = plain(text)
  assert.deepEqual([push.event, push.modify_bonus, push.code, push.modify_balance], ['update_member_card', -3, undefined, undefined])
  assert.equal(push.fields.ModifyBalance, 'viel')
  assert.equal(push.fields.Name, '小\ufffd微 & A<')
  assert.equal(push.fields.Kept, ' a ')
  assert.deepEqual(push.fields.List, { item: [{ A: '1' }, { A: '2' }] })
})

test('JSON, an object that a framework made of it, and bytes give the same event', () => {
  const from = fields({ OuterStr: 'a&b', IsRestoreMemberCard: 1 })
  const expected = plain(xml(from))
  assert.equal(expected.is_restore_member_card, true)
  const array = Object.fromEntries(Object.entries(from).map(([name, value]) => [name, [String(value)]]))
  const bytes = new Uint8Array(Buffer.from(xml(from)))
  for (const body of [bytes.buffer, new DataView(bytes.buffer), Buffer.from(`\ufeff${xml(from)}`), JSON.stringify(from), from, { xml: from }, { xml: array }, Buffer.from(xml(from)), new Uint8Array(Buffer.from(JSON.stringify(from)))]) {
    assert.deepEqual(plain(body), expected)
  }
})

test('names in another case are found, unless the official one is there', () => {
  const lower = (from) => Object.fromEntries(Object.entries(from).map(([name, value]) => [name.toLowerCase(), value]))
  const { id, fields: _, ...rest } = plain(xml(fields({ OuterStr: 'a' })))
  const { id: other, fields: raw, ...same } = plain(xml(lower(fields({ OuterStr: 'a' }))))
  assert.deepEqual(same, rest)
  assert.equal(raw.outerstr, 'a')
  assert.equal(plain(xml({ usercardcode: '666', ...fields() })).code, '100000000001')
  assert.equal(plain(xml({ ...fields(), usercardcode: '666' })).code, '100000000001')
  const text = encrypt(xml(fields()))
  assert.equal(readCardEvent(`<xml><encrypt>${text}</encrypt></xml>`, sealedQuery(text), { token, aesKey, appId }).code, '100000000001')
})

test('every kind of query', () => {
  const body = xml(fields())
  const expected = plain(body)
  const text = new URLSearchParams(plainQuery()).toString()
  for (const query of [text, `/wechat?${text}`, `/wechat?${text}#x`, new URLSearchParams(text), Object.assign(Object.create(null), plainQuery())]) {
    assert.deepEqual(readCardEvent(body, query, { token }), expected)
  }
})

test('events and messages that are not in the list come through as they are', () => {
  const other = plain(xml(fields({ Event: 'Giftcard_Pay_Done', OrderId: 'x' })))
  assert.deepEqual([other.kind, other.event, other.card_id, other.fields.OrderId], ['other', 'Giftcard_Pay_Done', 'p4p-v1bXcTestTestTestTest001', 'x'])
  assert.deepEqual([plain(xml(fields({ Event: 'constructor' }))).kind, plain(xml(fields({ Event: '__proto__' }))).kind], ['other', 'other'])
  const message = plain(xml({ ...fields(), MsgType: 'text', Content: '你好', MsgId: 1234567890123456 }))
  assert.deepEqual([message.kind, message.type, message.fields.Content], ['message', 'text', '你好'])
})

test('the check of the address: the text comes back, and only to WeChat', () => {
  for (const body of [undefined, '', null, {}, Buffer.alloc(0)]) {
    assert.deepEqual(readCardEvent(body, plainQuery({ echostr: '<b>7&' }), { token, aesKey, appId }), { kind: 'check', answer: '<b>7&' })
  }
  refused(() => readCardEvent('', plainQuery({ echostr: '7', nonce: 'x' }), { token }), { code: 'bad_signature', field: 'signature' })
  // A body beside an echostr is a push, and no way around its signature.
  refused(() => readCardEvent(xml(fields()), plainQuery({ echostr: '7' }), { token, aesKey, appId }), { code: 'missing', field: 'Encrypt' })
})

test('encrypted mode: a published message of another implementation opens', () => {
  // wechatpy/wechatpy, tests/test_crypto.py
  const body = `<xml><ToUserName><![CDATA[wx49f0ab532d5d035a]]></ToUserName>
<Encrypt><![CDATA[RgqEoJj5A4EMYlLvWO1F86ioRjZfaex/gePD0gOXTxpsq5Yj4GNglrBb8I2BAJVODGajiFnXBu7mCPatfjsu6IHCrsTyeDXzF6Bv283dGymzxh6ydJRvZsryDyZbLTE7rhnus50qGPMfp2wASFlzEgMW9z1ef/RD8XzaFYgm7iTdaXpXaG4+BiYyolBug/gYNx410cvkKR2/nPwBiT+P4hIiOAQqGp/TywZBtDh1yCF2KOd0gpiMZ5jSw3e29mTvmUHzkVQiMS6td7vXUaWOMZnYZlF3So2SjHnwh4jYFxdgpkHHqIrH/54SNdshoQgWYEvccTKe7FS709/5t6NMxuGhcUGAPOQipvWTT4dShyqio7mlsl5noTrb++x6En749zCpQVhDpbV6GDnTbcX2e8K9QaNWHp91eBdCRxthuL0=]]></Encrypt>
<AgentID><![CDATA[1]]></AgentID>
</xml>`
  const query = { msg_signature: '74d92dfeb87ba7c714f89d98870ae5eb62dff26d', timestamp: '1411525903', nonce: '461056294' }
  const push = readCardEvent(body, query, { token: '123456', aesKey, appId: 'wx49f0ab532d5d035a' })
  assert.deepEqual([push.kind, push.type, push.openid, push.fields.Content], ['message', 'text', 'messense', 'test'])
})

test('encrypted and compatible mode, XML and JSON: the same event and the same id as in plain mode', () => {
  for (const length of [0, 1, 2, 5, 11, 17, 29, 31, 32, 33, 64]) {
    const from = fields({ OuterStr: 'x'.repeat(length) || '0' })
    const expected = plain(xml(from))
    assert.deepEqual(sealed(xml(from)), expected)
    assert.deepEqual(sealed(JSON.stringify(from)), expected)
    const text = encrypt(xml(from))
    assert.deepEqual(readCardEvent(JSON.stringify({ ToUserName: 'gh_0', Encrypt: text }), sealedQuery(text), { token, aesKey, appId }), expected)
    // Compatible mode: nothing signs what stands beside the sealed text, so that is not read; without a key only it is.
    const beside = xml({ ...from, UserCardCode: '666', Encrypt: text })
    assert.deepEqual(readCardEvent(beside, sealedQuery(text), { token, aesKey, appId }), expected)
    assert.equal(readCardEvent(beside, sealedQuery(text), { token }).code, '666')
    assert.equal(readCardEvent(xml({ ...from, Encrypt: text }), sealedQuery(text), { token }).id, expected.id)
  }
})

test('the id: the same for a repeat, another for everything else', () => {
  const ids = new Set()
  const of = (from) => plain(xml(from)).id
  const base = fields({ OuterStr: 'a' })
  assert.equal(of(base), of(Object.fromEntries(Object.entries(base).reverse())))
  assert.equal(of(base), sealed(JSON.stringify(base)).id)
  for (const from of [base, { ...base, CreateTime: 1700000001 }, { ...base, FromUserName: 'o2' }, { ...base, Event: 'submit_membercard_user_info' }, { ...base, UserCardCode: '2' }, fields({ OuterStr: 'b' }), fields({ OuterSt: 'ra' })]) ids.add(of(from))
  assert.equal(ids.size, 7)
})

test('signatures: any change of any part is refused', () => {
  const body = xml(fields())
  for (const name of ['signature', 'timestamp', 'nonce']) {
    const right = plainQuery()[name]
    for (const wrong of [right.slice(1), `${right}0`, right.replace(/.$/, (last) => (last === '0' ? '1' : '0')), right.toUpperCase() === right ? 'x' : right.toUpperCase()]) {
      refused(() => plain(body, {}, { [name]: wrong }), { code: 'bad_signature', field: 'signature' })
    }
    refused(() => plain(body, {}, { [name]: undefined }), { code: 'missing', field: name })
    refused(() => plain(body, {}, { [name]: [right, right] }), { code: 'duplicate', field: name })
    refused(() => plain(body, {}, { [name]: { right } }), { code: 'wrong_type', field: name })
  }
  refused(() => readCardEvent(body, plainQuery(), { token: 'another' }), { code: 'bad_signature' })
  const text = encrypt(body)
  const options = { token, aesKey, appId }
  refused(() => readCardEvent(sealedBody(text), sealedQuery(text, { msg_signature: sha1(token, timestamp, nonce) }), options), { code: 'bad_signature', field: 'msg_signature' })
  refused(() => readCardEvent(sealedBody(text), sealedQuery(text, { msg_signature: undefined }), options), { code: 'missing', field: 'msg_signature' })
  refused(() => readCardEvent(sealedBody(encrypt(xml(fields({ CardId: 'p2' })))), sealedQuery(text), options), { code: 'bad_signature' })
  // A plain body with a genuine plain signature is no way around encrypted mode.
  refused(() => readCardEvent(body, plainQuery(), options), { code: 'missing', field: 'Encrypt' })
})

test('signatures are compared in constant time, whatever comes', (t) => {
  const compared = t.mock.method(crypto, 'timingSafeEqual')
  syncBuiltinESMExports()
  t.after(() => (t.mock.restoreAll(), syncBuiltinESMExports()))
  const text = encrypt(xml(fields()))
  for (const [query, options] of [[plainQuery, { token }], [(more) => sealedQuery(text, more), { token, aesKey, appId }]]) {
    const name = options.aesKey ? 'msg_signature' : 'signature'
    const body = options.aesKey ? sealedBody(text) : xml(fields())
    for (const wrong of [undefined, '', 'x', 'x'.repeat(1000), '0'.repeat(40), '签'.repeat(40)]) {
      compared.mock.resetCalls()
      if (wrong === undefined) readCardEvent(body, query(), options)
      else refused(() => readCardEvent(body, query({ [name]: wrong }), options), { code: wrong ? 'bad_signature' : 'missing' })
      if (wrong !== '') assert.ok(compared.mock.callCount() > 0, `${name} ${wrong?.length}`)
    }
  }
})

test('what does not open: another key, another account, a broken text', () => {
  const message = xml(fields())
  refused(() => sealed(message, { key: 'A'.repeat(43) }), { code: 'undecipherable', field: 'Encrypt' })
  refused(() => sealed(message, { app: 'wx0123456789abcdee' }), { code: 'foreign_app', field: 'appId' })
  refused(() => sealed(message, { app: '' }), { code: 'foreign_app' })
  refused(() => sealed(message, { extra: 1000 }), { code: 'undecipherable' })
  for (const pad of [(size) => Buffer.alloc(size, 0), (size) => Buffer.alloc(size, 33), (size) => Buffer.alloc(size).fill(size, size - 1)]) {
    refused(() => sealed(`${message}  `, { pad }), { code: 'undecipherable' })
  }
  // The shortest there is: one block of 32 bytes.
  const short = encrypt('{}', { app: 'wx' })
  assert.equal(Buffer.from(short, 'base64').length, 32)
  refused(() => readCardEvent(sealedBody(short), sealedQuery(short), { token, aesKey, appId: 'wx' }), { code: 'missing', field: 'CreateTime' })
  const whole = encrypt(message)
  for (const text of [whole.slice(4), whole.slice(0, -24), `${whole}!`, `!${whole}`, 'AAAA', '====', '好', Buffer.alloc(32).toString('base64'), Buffer.alloc(4096, 1).toString('base64')]) {
    assert.throws(() => readCardEvent(sealedBody(text), sealedQuery(text), { token, aesKey, appId }), (error) => error instanceof WechatError && ['undecipherable', 'foreign_app', 'missing'].includes(error.code))
  }
  refused(() => readCardEvent(sealedBody(whole), plainQuery(), { token }), { code: 'bad_option', field: 'aesKey' })
})

test('replays: only with maxAge, by the signed time, either way', () => {
  const body = xml(fields())
  const at = (seconds) => ({ maxAge: 300, now: () => (1700000000 + seconds) * 1000 })
  for (const seconds of [0, 299, -299]) assert.equal(plain(body, at(seconds)).kind, 'card')
  for (const seconds of [301, -301, 1e9]) refused(() => plain(body, at(seconds)), { code: 'stale', field: 'timestamp' })
  const odd = { timestamp: 'soon', nonce, signature: sha1(token, 'soon', nonce) }
  refused(() => readCardEvent(body, odd, { token, maxAge: 300 }), { code: 'stale' })
  assert.equal(readCardEvent(body, odd, { token }).kind, 'card')
  assert.equal(plain(body, { now: () => NaN }).kind, 'card')
})

test('bodies that are refused: entities, document types, sizes, depths, other texts', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml><CardId>&b;</CardId></xml>`
  refused(() => plain(bomb), { code: 'bad_xml' })
  refused(() => plain(`<!DOCTYPE xml SYSTEM "file:///etc/passwd"><xml><CardId>1</CardId></xml>`), { code: 'bad_xml', reason: 'DOCTYPE' })
  for (const body of ['<xml>', '<xml><a></b></xml>', '<xml>&nbsp;</xml>', '<xml>&a;</xml>', 'hello', '<xml/><xml/>', '<a b=1/>', '<xml><a>&#0;</a></xml>', '<', '<!--']) {
    refused(() => plain(body), { code: 'bad_xml' })
  }
  refused(() => plain('{"a":'), { code: 'bad_json', field: 'body' })
  refused(() => plain(`{"a":${'['.repeat(30000)}`), { code: 'bad_json' })
  refused(() => plain(`{"a":${'['.repeat(30)}${']'.repeat(30)}}`), { code: 'too_deep' })
  refused(() => plain(`<xml>${'<a>'.repeat(20)}${'</a>'.repeat(20)}</xml>`), { code: 'too_deep' })
  // Eight levels of elements, or eight below an object.
  const deep = { xml: (n) => `<xml>${'<a>'.repeat(n)}${'</a>'.repeat(n)}</xml>`, json: (n) => `{"a":${'['.repeat(n)}1${']'.repeat(n)}}` }
  for (const [count, body] of [[7, deep.xml], [8, deep.json]]) {
    refused(() => plain(body(count)), { code: 'missing' })
    refused(() => plain(body(count + 1)), { code: 'too_deep' })
  }
  // Up to 500 fields are read, the root of XML among them: then it is told what is missing.
  for (const [count, body] of [[499, (n) => `<xml>${'<a/>'.repeat(n)}</xml>`], [500, (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`a${i}`, 1]))]]) {
    refused(() => plain(body(count)), { code: 'missing' })
    refused(() => plain(body(count + 1)), { code: 'too_long', reason: '> 500 fields' })
  }
  refused(() => plain(xml(fields({ OuterStr: 'x'.repeat(65536) }))), { code: 'too_long', field: 'body' })
  refused(() => plain(xml(fields()), { maxBytes: 100 }), { code: 'too_long' })
  refused(() => plain(Buffer.from([0x3c, 0xff])), { code: 'bad_utf8' })
  for (const body of ['', '  ', Buffer.alloc(0)]) refused(() => plain(body), { code: 'empty' })
  for (const body of [undefined, null, 7, true, [], Symbol('x'), () => {}]) refused(() => plain(body), { code: 'wrong_type', field: 'body' })
  refused(() => plain({ ...fields(), UserCardCode: 2 ** 60 }), { code: 'wrong_type', field: 'UserCardCode' })
  refused(() => plain({ get a() { throw new Error('secret') } }), { code: 'unreadable' })
  for (const name of ['ToUserName', 'FromUserName', 'CreateTime', 'MsgType', 'Event', 'CardId', 'UserCardCode']) {
    refused(() => plain(xml(fields({ [name]: '' }))), { code: 'missing', field: name })
  }
  refused(() => plain(xml(fields({ CreateTime: 'now' }))), { code: 'wrong_type', field: 'CreateTime' })
  assert.deepEqual(Object.keys(plain(xml({ ...fields(), ['__proto__']: 'x' }))), Object.keys(plain(xml(fields()))))
  assert.equal({}.x, undefined)
})

test('options that are refused, by name', () => {
  const of = (options) => readCardEvent(xml(fields()), plainQuery(), options)
  for (const options of [undefined, null, 'token']) refused(() => of(options), { code: 'bad_option', field: 'options' })
  const wrong = {
    token: [undefined, '', 7],
    aesKey: ['', 'short', aesKey + 'A', 7, null],
    appId: [7, '', null],
    maxAge: [0, -1, NaN, '300', null],
    maxBytes: [0, 1.5, NaN, '1'],
    now: [7, null],
  }
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) refused(() => of({ token, [name]: value }), { code: 'bad_option', field: name })
  }
  refused(() => of({ token, aesKey }), { code: 'bad_option', field: 'appId' })
})

test('total: any body, query and options give an answer or a WechatError that repeats nothing', () => {
  const secret = 'SECRET7f3a'
  const noise = fc.anything({ withBigInt: true, withNullPrototype: true, withObjectString: true })
  const bodies = fc.oneof(noise, fc.string(), fc.uint8Array(), fc.string().map((text) => `<xml><${secret}>${text}</${secret}>${secret}`), fc.string().map((text) => `{"${text}":"${secret}"`), fc.dictionary(fc.constantFrom(secret, 'Event', 'MsgType', 'CardId', 'FromUserName', 'ToUserName', 'CreateTime', 'Encrypt'), fc.oneof(fc.constant(secret), fc.constant(1e300), noise)))
  const queries = fc.oneof(noise, fc.constant(plainQuery()), fc.string(), fc.record({ signature: fc.constant(secret), timestamp: fc.string(), nonce: fc.string() }))
  const options = fc.oneof(noise, fc.constant({ token }), fc.constant({ token: secret, aesKey, appId: secret }))
  fc.assert(
    fc.property(bodies, queries, options, (body, query, given) => {
      try {
        readCardEvent(body, query, given)
      } catch (error) {
        assert.ok(error instanceof WechatError, String(error))
        assert.ok(!`${error.message} ${error.stack} ${JSON.stringify(error)}`.includes(secret), error.message)
      }
    }),
    { numRuns: 3000 },
  )
})
