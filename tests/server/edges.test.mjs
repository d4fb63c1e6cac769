// Each limit of the client at its edge: the last value that passes and the first that does not. Without a network: `fetch` is
// a function of the test.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WechatError, accessTokens, createCardClient, signCard } from '../../dist/server.mjs'

const MB = 1024 * 1024
const appId = 'wx0123456789abcdef'
const secret = 's'.repeat(32)
const answer = (value, status = 200) => new Response(typeof value === 'string' ? value : JSON.stringify({ errcode: 0, errmsg: 'ok', ...value }), { status })

/** A client whose WeChat is `reply`; the requests that it got. */
function clientOf(reply, options = {}) {
  const requests = []
  const fetch = async (url, how) => {
    requests.push({ url, ...how })
    return reply(url, how, requests.length)
  }
  return { requests, client: createCardClient({ accessToken: () => 'token', backoff: 0, fetch, ...options }) }
}
const codeOf = (promise) => promise.then((value) => assert.fail(JSON.stringify(value)), (error) => error.code)
const decrypt = (client) => client.decryptCode({ encrypt_code: 'XXIzTtMqCxwOaawoE91+VJdsFmv7b8g0VZIZkqf4GWA=' })

test('an address as it has to be: no slash too many, everything escaped, no ? without parameters', async () => {
  const { client, requests } = clientOf(() => answer({ code: '1' }), { accessToken: () => 'a+b/c=&d', baseUrl: 'https://proxy.example/wx//' })
  await decrypt(client)
  const [{ url, method, headers, redirect }] = requests
  assert.equal(url, 'https://proxy.example/wx/card/code/decrypt?access_token=a%2Bb%2Fc%3D%26d')
  assert.deepEqual([method, headers, redirect], ['POST', { 'content-type': 'application/json; charset=utf-8' }, 'manual'])
  const plain = clientOf(() => answer({ code: '1' }))
  await decrypt(plain.client)
  assert.equal(plain.requests[0].url, 'https://api.weixin.qq.com/card/code/decrypt?access_token=token')

  const asked = []
  const fetch = async (url, how) => (asked.push({ url, ...how }), answer(url.includes('stable_token') ? { access_token: 't', expires_in: 7200 } : { ticket: 'k', expires_in: 7200 }))
  await accessTokens({ appId, secret, fetch }).cardTicket()
  assert.deepEqual(asked.map(({ url }) => url), ['https://api.weixin.qq.com/cgi-bin/stable_token', 'https://api.weixin.qq.com/cgi-bin/ticket/getticket?access_token=t&type=wx_card'])
  assert.deepEqual(asked.map(({ method }) => method), ['POST', 'GET'])
  assert.deepEqual(asked[1].headers, {})
  assert.equal(asked[1].body, undefined)
})

test('another try from HTTP 500 on, not below, and as often as was said', async () => {
  for (const [status, tries] of [[301, 1], [404, 1], [429, 1], [499, 1], [500, 3], [503, 3]]) {
    const { client, requests } = clientOf(() => answer({}, status), { retries: 2 })
    const error = await decrypt(client).then(assert.fail, (error) => error)
    assert.deepEqual([error.code, error.status, error.tries, requests.length], ['http_status', status, tries, tries])
  }
  for (const retries of [0, 1, 10]) {
    const { client, requests } = clientOf(() => answer({ errcode: -1 }), { retries })
    assert.equal(await codeOf(decrypt(client)), 'busy')
    assert.equal(requests.length, retries + 1)
  }
  const { client, requests } = clientOf(() => answer({}, 500))
  await codeOf(decrypt(client))
  assert.equal(requests.length, 4, 'three more, unless said')
})

test('the pause before another try is between half of what was said and all of it', async (t) => {
  const times = []
  t.mock.method(Math, 'random', () => 0.99)
  // The shortest of three: others may be using the machine.
  for (let i = 0; i < 3; i++) {
    const { client } = clientOf(() => answer({ errcode: -1 }), { retries: 1, backoff: 300 })
    const began = performance.now()
    await codeOf(decrypt(client))
    times.push(performance.now() - began)
  }
  assert.ok(Math.min(...times) > 290 && Math.min(...times) < 600, times.join())
})

test('what fetch says decides whether a write may have happened', async () => {
  const failing = (cause) => clientOf(() => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause })), { retries: 1 })
  const create = (client) => client.modifyStock({ card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk', increase_stock_value: 1 }).then(assert.fail, (error) => [error.code, error.reason, error.tries])
  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_GET_ISSUER_CERT']) {
    assert.deepEqual(await create(failing({ code }).client), ['network', code, 2], code)
  }
  for (const code of ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ERR_TLS_CERT_ALTNAME_INVALIDX', 'XENOTFOUND']) {
    const [name, reason, tries] = await create(failing({ code }).client)
    assert.deepEqual([name, tries], ['outcome_unknown', 1], code)
    assert.equal(reason, code === 'XENOTFOUND' || code.endsWith('X') ? reason : `network ${code}`)
  }
})

test('of a foreign error only a code or the name of its class, whatever it carries', async () => {
  const reasonOf = async (thrown) => {
    const { client } = clientOf(assert.fail, { accessToken: () => Promise.reject(thrown) })
    const error = await decrypt(client).then(assert.fail, (error) => error)
    assert.equal(error.code, 'token_failed')
    return error.reason
  }
  const named = (name) => Object.assign(new Error('x'), { name })
  const coded = (code) => Object.assign(new Error('x'), { code })
  for (const code of ['EPIP', `E${'A'.repeat(14)}`, 'EAI_FAIL', 'ERR_AB', `UND_ERR_${'A'.repeat(40)}`, 'HPE_INVALID_HEADER_TOKEN']) assert.equal(await reasonOf(coded(code)), code)
  for (const code of ['EAB', `E${'A'.repeat(15)}`, 'ERR_A', `ERR_${'A'.repeat(41)}`, 'xEPIPE', 'EPIPEx', 'E1234', 'EPIPE token', 5, ['EPIPE']]) assert.equal(await reasonOf(coded(code)), 'Error', String(code))
  for (const name of ['Error', 'TypeError', 'MyOwnTypeError']) assert.equal(await reasonOf(named(name)), name)
  for (const name of ['OneTwoThreeFourError', 'error', 'TokenABCError', 'ABError', 'Errors', 'T0kenError', 5, ['TypeError']]) assert.equal(await reasonOf(named(name)), undefined, String(name))
  assert.equal(await reasonOf(Object.assign(new Error('x'), { cause: coded('EPIPE') })), 'EPIPE')
  for (const thrown of [undefined, null, 'secret', {}, { get name() { throw new Error('no') } }]) assert.equal(await reasonOf(thrown), undefined)
  for (const token of ['', undefined, 5, null]) {
    const { client } = clientOf(assert.fail, { accessToken: () => token })
    const error = await decrypt(client).then(assert.fail, (error) => error)
    assert.deepEqual([error.code, error.reason], ['token_failed', 'not a string'])
  }
})

test('an answer of a mebibyte, and not one byte more, streamed or not', async () => {
  const text = (size) => {
    const body = JSON.stringify({ errcode: 0, code: '1', fill: '' })
    return body.replace('""}', `"${'x'.repeat(size - body.length)}"}`)
  }
  const whole = (size) => ({ status: 200, text: async () => text(size) })
  for (const [reply, last] of [[answer, MB], [(value) => whole(value.length), MB]]) {
    assert.equal((await decrypt(clientOf(() => reply(text(last))).client)).code, '1')
    const error = await decrypt(clientOf(() => reply(text(last + 1)), { retries: 0 }).client).then(assert.fail, (error) => error)
    assert.deepEqual([error.code, error.reason, error.status], ['bad_answer', '> 1048576 bytes', 200])
  }
  // Bytes are counted, not characters.
  const wide = JSON.stringify({ errcode: 0, code: '1', fill: '会'.repeat(MB / 3) })
  assert.equal(await codeOf(decrypt(clientOf(() => answer(wide), { retries: 0 }).client)), 'bad_answer')
  assert.equal(await codeOf(decrypt(clientOf(() => ({ status: 200, text: async () => 5 })).client)), 'bad_answer')
})

test('an answer is JSON of an object with a whole errcode; a byte order mark and control characters do no harm', async () => {
  const of = (text) => decrypt(clientOf(() => answer(text), { retries: 0 }).client)
  assert.equal((await of('\ufeff{"errcode":0,"code":"7"}')).code, '7')
  assert.equal((await of('{"errcode":0,"errmsg":"a\u0000b\u001fc","code":"7"}')).errmsg, 'a\ufffdb\ufffdc')
  for (const text of ['', 'x', '5', 'null', '[]', '[{"errcode":0}]', '"x"', ' \ufeff{"errcode":0,"code":"7"}']) {
    const error = await of(text).then(assert.fail, (error) => error)
    assert.deepEqual([error.code, error.reason], ['bad_answer', `${text.replace(/^\ufeff/, '').length} characters, no JSON object`], text)
  }
  for (const errcode of ['"0"', '0.5', 'null', 'false']) {
    const error = await of(`{"errcode":${errcode},"code":"7"}`).then(assert.fail, (error) => error)
    assert.deepEqual([error.code, error.reason], ['bad_answer', 'errcode'], errcode)
  }
  const error = await of('{"code":"7"}').then(assert.fail, (error) => error)
  assert.equal(error.reason, 'errcode')
})

test('a picture: its first bytes, its size, the part it is sent as', async () => {
  const JPG = [0xff, 0xd8, 0xff]
  const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  const sent = async (image, options) => {
    const { client, requests } = clientOf(() => answer('{"url":"http://mmbiz.qpic.cn/a"}'))
    await client.uploadImage(image, options)
    const part = requests[0].body.get('buffer')
    return [part.type, part.name, part.size]
  }
  const refused = async (image, options) => {
    const error = await clientOf(assert.fail).client.uploadImage(image, options).then(assert.fail, (error) => error)
    assert.equal(error.problems[0].pointer, '', 'the whole of it is meant')
    return [error.code, error.problems[0].code, error.problems[0].errcode, error.path]
  }
  const filled = (start, size) => {
    const bytes = new Uint8Array(size)
    bytes.set(start)
    return bytes
  }
  const path = 'cgi-bin/media/uploadimg'
  assert.deepEqual(await sent(new Uint8Array([...JPG, 1])), ['image/jpeg', 'image.jpg', 4])
  assert.deepEqual(await sent(new Uint8Array(PNG)), ['image/png', 'image.png', 8])
  for (const magic of [JPG, PNG]) {
    for (const at of magic.keys()) {
      const broken = magic.map((byte, i) => (i === at ? byte ^ 1 : byte))
      assert.deepEqual(await refused(new Uint8Array([...broken, 0])), ['bad_request', 'bad_value', 40137, path], `byte ${at}`)
    }
  }
  assert.deepEqual(await sent(filled(JPG, MB - 1)), ['image/jpeg', 'image.jpg', MB - 1])
  assert.deepEqual(await refused(filled(JPG, MB)), ['bad_request', 'too_long', 40009, path])
  assert.deepEqual(await sent(filled(JPG, MB), { check: false }), ['image/jpeg', 'image.jpg', MB])
  assert.deepEqual(await sent(new Uint8Array([1, 2]), { check: false }), ['application/octet-stream', 'image', 2])
  assert.deepEqual(await refused(new Uint8Array(0)), ['bad_request', 'empty', 44001, path])
  assert.deepEqual(await refused(new Uint8Array(0), { check: false }), ['bad_request', 'empty', 44001, path])
  const around = new Uint8Array([7, ...JPG, 9])
  assert.deepEqual(await sent(new DataView(around.buffer, 1, 3)), ['image/jpeg', 'image.jpg', 3])
  assert.deepEqual(await sent(new Uint8Array(JPG).buffer), ['image/jpeg', 'image.jpg', 3])
  assert.deepEqual(await sent(new Blob([new Uint8Array(PNG)])), ['image/png', 'image.png', 8])
  for (const odd of [undefined, null, 'x', {}, 5, [...JPG]]) assert.deepEqual(await refused(odd), ['bad_request', 'wrong_type', 41005, path])
})

test('options at their edges', () => {
  const accessToken = () => 't'
  const takes = (options) => createCardClient({ accessToken, ...options })
  const refuses = (options, field) => assert.throws(() => takes(options), (error) => error.code === 'bad_option' && error.field === field && !error.message.includes('undefined'))
  for (const good of [{ timeout: 1 }, { timeout: 2147483647 }, { retries: 0 }, { retries: 10 }, { backoff: 0 }, { backoff: 600000 }, { check: 'strict' }, { check: false }, { check: true }, { baseUrl: 'http://a' }, { baseUrl: 'https://a/b' }, { timeout: undefined }]) takes(good)
  for (const bad of [{ timeout: 0 }, { timeout: 2147483648 }, { timeout: 1.5 }, { timeout: '5' }, { retries: -1 }, { retries: 11 }, { backoff: -1 }, { backoff: 600001 }, { check: 'Strict' }, { check: 1 }, { check: null }, { baseUrl: 'ftp://a' }, { baseUrl: 'xhttps://a' }, { baseUrl: 'httpsx://a' }, { baseUrl: 'https://a?b' }, { baseUrl: 'https://a/?' + 'b=1' }, { baseUrl: 'https://a#b' }, { baseUrl: 'https://me@a' }, { baseUrl: 'a' }, { baseUrl: new URL('https://a') }, { fetch: 5 }, { now: 5 }, { onNotice: 'x' }, { accessToken: 'x' }]) {
    refuses(bad, Object.keys(bad)[0])
  }
  refuses({ x: 1 }, 'x')
  refuses({ ['a'.repeat(40)]: 1 }, 'a'.repeat(40))
  refuses({ ['a'.repeat(41)]: 1 }, 'options')
  refuses({ 'se-cret': 1 }, 'options')
  refuses({ accessToken: undefined }, 'accessToken')
  for (const none of [null, undefined, 5, 'x']) assert.throws(() => createCardClient(none), (error) => error.code === 'bad_option' && error.field === 'options')
  const source = (options) => accessTokens({ appId, secret, ...options })
  for (const good of [{ appId: 'a' }, { appId: 'wx-_'.padEnd(64, 'a') }, { secret: 'x' }, { store: { get() {}, set() {} } }, { onError() {} }]) source(good)
  for (const bad of [{ appId: '' }, { appId: 'a'.repeat(65) }, { appId: 'a b' }, { appId: 'a.' }, { appId: '.a' }, { appId: ['a'] }, { secret: '' }, { secret: 5 }, { store: { get() {} } }, { store: { set() {} } }, { store: null }, { onError: 1 }]) {
    assert.throws(() => source(bad), (error) => error.code === 'bad_option' && error.field === Object.keys(bad)[0])
  }
})

/** Tokens of a WeChat that gives a new one each time, at a time that the test sets. */
function tokensOf(reply, options = {}) {
  let at = 1e12
  const forced = []
  const fetch = async (url, { body }) => {
    forced.push(JSON.parse(body).force_refresh === true)
    return reply(forced.length)
  }
  return { forced, pass: (seconds) => void (at += seconds * 1000), tokens: accessTokens({ appId, secret, fetch, now: () => at, backoff: 0, retries: 0, ...options }) }
}

test('a token is used until 270 seconds before its end, a short one for half its time', async () => {
  for (const [life, used] of [[7200, 6930], [541, 271], [540, 270], [2, 1]]) {
    const { tokens, pass } = tokensOf((count) => answer({ access_token: `t${count}`, expires_in: life }))
    assert.equal(await tokens(), 't1')
    pass(used - 0.001)
    assert.equal(await tokens(), 't1', `${life}`)
    pass(0.001)
    assert.equal(await tokens(), 't2', `${life}`)
  }
  for (const [wrong, reason] of [[{ access_token: 't', expires_in: 0 }, 'expires_in'], [{ access_token: 't', expires_in: 1.5 }, 'expires_in'], [{ access_token: 't' }, 'expires_in'], [{ access_token: '', expires_in: 9 }, 'access_token'], [{ access_token: 5, expires_in: 9 }, 'access_token']]) {
    const error = await tokensOf(() => answer(wrong)).tokens().then(assert.fail, (error) => error)
    assert.deepEqual([error.code, error.reason], ['bad_answer', reason])
  }
})

test('after a refusal the next question waits 5 seconds, then twice as long each time, five minutes at most', async () => {
  const { tokens, pass, forced } = tokensOf(() => answer({ errcode: 40125, errmsg: 'invalid appsecret' }))
  let asked = 0
  for (const wait of [5, 10, 20, 40, 80, 160, 300, 300]) {
    await codeOf(tokens())
    assert.equal(forced.length, ++asked)
    pass(wait - 0.001)
    const error = await tokens().then(assert.fail, (error) => error)
    assert.deepEqual([error.errcode, error.path, error.reason], [40125, 'cgi-bin/stable_token', `asked ${wait - 1} s ago`])
    assert.equal(forced.length, asked)
    pass(0.001)
  }
})

test('forced: 30 seconds after the last, and the twenty-first a day after the first', async () => {
  let at = 1e12
  let valid = 'v0'
  const begun = at
  const fetch = async (_, { body }) => {
    if (JSON.parse(body).force_refresh) valid += '+'
    return answer({ access_token: valid, expires_in: 7200 })
  }
  const tokens = accessTokens({ appId, secret, fetch, now: () => at })
  const force = () => tokens({ refresh: true, stale: valid })
  const braked = async (reason) => assert.deepEqual(await force().then(assert.fail, (error) => [error.code, error.reason]), ['renewal_braked', reason])
  for (let i = 1; i <= 20; i++) {
    assert.equal(await force(), `v0${'+'.repeat(i)}`)
    if (i === 20) break
    await braked('30 s')
    at += 29_999
    await braked('1 s')
    at += 1
  }
  const left = 86_400 - (at - begun) / 1000
  await braked(`${left} s`)
  at += left * 1000 - 1
  await braked('1 s')
  at += 1
  assert.equal(await force(), `v0${'+'.repeat(21)}`)
  // The second of the twenty was 30 seconds after the first.
  await braked('30 s')
  at += 30_000
  assert.equal(await force(), `v0${'+'.repeat(22)}`)
})

test('what a store kept is used until its end, and not at it', async () => {
  let at = 1e12
  const kept = new Map()
  const store = { get: (name) => kept.get(name), set: (name, value, seconds) => void (kept.set(name, value), ends.push(seconds)) }
  const ends = []
  let count = 0
  const fetch = async () => answer({ access_token: `t${++count}`, expires_in: 541 })
  const of = (given) => accessTokens({ appId, secret, fetch, now: () => at, store: given })
  assert.equal(await of(store)(), 't1')
  assert.deepEqual([[...kept.keys()], ends], [[`wxcard:${appId}:token`], [271]])
  at += 270_999
  assert.equal(await of(store)(), 't1')
  at += 1
  assert.equal(await of(store)(), 't2')
  // Seen once, it is known here while the store is out of order.
  let isOut = false
  const tokens = of({ ...store, get(name) { if (isOut) throw new Error('out of order'); return kept.get(name) } })
  assert.equal(await tokens(), 't2')
  isOut = true
  assert.equal(await tokens(), 't2')
  // One byte of it changed, or cut: as if it were not there.
  const [name, value] = [...kept][0]
  for (const broken of [value.slice(0, -8), `${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}`, '', 5, undefined]) {
    kept.set(name, broken)
    const before = count
    assert.equal(await of(store)(), `t${before + 1}`)
  }
})

test('a message names the place where there is one, and no `undefined`', () => {
  for (const details of [{}, { path: 'card/create' }, { reason: 'x' }, { status: 500, errcode: 40001, field: 'f', offset: 0, applied: false }]) {
    const error = new WechatError('bad_request', details)
    assert.ok(!/undefined|null|NaN|\[object|false, |^[:：]/.test(error.message), error.message)
    assert.equal(error.zh.startsWith('card/create：'), 'path' in details)
    assert.equal(error.en.startsWith('card/create: '), 'path' in details)
  }
  const error = new WechatError('bad_request', { path: 'p', status: 500, errcode: 40001, field: 'f', offset: 0, applied: false, reason: ['甲', 'a'], problems: Array.from({ length: 6 }, (_, i) => ({ code: 'missing', pointer: i ? `/p${i}` : '' })) })
  assert.ok(error.en.startsWith('p: bad_request, errcode 40001, HTTP 500, f, at 0, a, applied: false, missing /, missing /p1, missing /p2, missing /p3, missing /p4: '), error.en)
  assert.ok(error.zh.startsWith('p：bad_request，errcode 40001，HTTP 500，f，at 0，甲，applied: false，missing /，'), error.zh)
  assert.equal(error.reason, '甲 a')
  assert.deepEqual([error.path, error.status, error.errcode, error.field, error.offset, error.applied], ['p', 500, 40001, 'f', 0, false])
  assert.equal(error.message, `${error.zh} ${error.en}`)
  assert.equal(new WechatError('bad_request', { reason: 'same' }).reason, 'same')
  assert.deepEqual(Object.keys(new WechatError('bad_request')).sort(), ['code', 'en', 'errmsg', 'problems', 'zh'])
})

test('a name in a place is shown where it can be nobody’s', () => {
  const shown = (pointer) => new WechatError('bad_request', { problems: [{ code: 'missing', pointer }] }).problems[0].pointer
  for (const good of ['/card/base_info/sub_title', '/a/0', '/a/1234', '/customField1', '/SubTitle', '/sub_titleText', '/custom_field12', `/${'a'.repeat(47)}`, '/custom_1', '']) assert.equal(shown(good), good)
  for (const bad of ['12345', 'a b', 'ABC', 'field123', 'a'.repeat(48), '_a', 'a_bC123', 'aB_cD123', 'a-b', 'x7q', '会员']) assert.equal(shown(`/card/${bad}/a`), '/card/…/a', bad)
})

test('membershipOf says what is missing of its question', async () => {
  const { client } = clientOf(assert.fail)
  for (const [request, codes] of [[undefined, ['missing', 'missing']], [{}, ['missing', 'missing']], [{ officialOpenid: '', card_id: 5 }, ['empty', 'wrong_type']], [{ officialOpenid: 'o', card_id: '' }, ['empty']]]) {
    const error = await client.membershipOf(request).then(assert.fail, (error) => error)
    assert.deepEqual([error.code, error.path, error.problems.map(({ code }) => code)], ['bad_request', 'card/user/getcardlist', codes])
  }
  const error = await client.membershipOf({}).then(assert.fail, (error) => error)
  assert.deepEqual(error.problems.map(({ pointer, errcode }) => [pointer, errcode]), [['/officialOpenid', 41009], ['/card_id', 41012]])
})

test('signed: ten digits of seconds, a nonce of 32 bytes', () => {
  const params = { api_ticket: 'ticket', card_id: 'card' }
  for (const good of [{ timestamp: 1 }, { timestamp: '9999999999' }, { nonce_str: 'x'.repeat(32) }, { nonce_str: '' }]) assert.match(signCard({ ...params, ...good }).signature, /^[0-9a-f]{40}$/)
  for (const bad of [{ timestamp: '10000000000' }, { timestamp: '' }, { timestamp: '1.5' }, { timestamp: ' 1' }, { timestamp: '1 ' }, { nonce_str: 'x'.repeat(33) }]) assert.throws(() => signCard({ ...params, ...bad }), (error) => error instanceof WechatError && error.path === 'signCard')
  assert.throws(() => signCard({ ...params, card_id: '' }), /card_id/)
})

test('a request that is no JSON does not leave, and is called unreadable', async () => {
  const request = { card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk' }
  request.self = request
  const error = await clientOf(assert.fail).client.getCard(request, { check: false }).then(assert.fail, (error) => error)
  assert.deepEqual([error.code, error.reason], ['bad_request', 'unreadable'])
})
