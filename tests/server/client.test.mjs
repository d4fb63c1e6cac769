// The client against a stand-in WeChat over real HTTP: each failure on the way, and what the client makes of it.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { WechatError, createCardClient, isErrcode } from '../../dist/server.mjs'
import { card, form } from '../../examples/server/card.mjs'
import { standIn } from './stand_in.mjs'

const paths = {
  create: 'card/create',
  form: 'card/membercard/activateuserform/set',
  url: 'card/membercard/activate/geturl',
  info: 'card/membercard/activatetempinfo/get',
  activate: 'card/membercard/activate',
  user: 'card/membercard/userinfo/get',
  decrypt: 'card/code/decrypt',
}

let wechat
before(async () => (wechat = await standIn()))
after(() => wechat.close())
beforeEach(() => (wechat.requests.length = 0))

function start(options = {}) {
  const tokens = []
  const client = createCardClient({
    baseUrl: wechat.url,
    accessToken: ({ refresh }) => {
      tokens.push(refresh)
      return refresh ? wechat.renewToken() : wechat.token
    },
    backoff: 1,
    ...options,
  })
  return { client, tokens }
}

/** How often an interface was called. */
const calls = (path) => wechat.requests.filter((request) => request.path === path).length

async function opened(answers) {
  const { client } = start()
  const { card_id } = await client.createCard(card)
  await client.setActivateUserForm(form(card_id))
  const { url } = await client.getActivateUrl({ card_id, outer_str: 'x' })
  const pairs = new Map(url.split('#')[0].split('?')[1].split('&').filter(Boolean).map((pair) => [pair.slice(0, pair.indexOf('=')), decodeURIComponent(pair.slice(pair.indexOf('=') + 1))]))
  const extraData = Object.fromEntries(['encrypt_card_id', 'outer_str', 'biz'].map((name) => [name, pairs.get(name)]))
  const options = wechat.shopperOpens({ appId: 'wxeb490c6f9b154ef9', extraData }, answers)
  return { client, card_id, options, ...options.referrerInfo.extraData }
}

const fails = (promise, expected) =>
  assert.rejects(promise, (error) => {
    assert.ok(error instanceof WechatError, error.stack)
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(error[name], value, name)
    assert.match(error.message, /[\u4e00-\u9fff]/, 'Chinese')
    assert.match(error.message, /[A-Za-z]{3,} [a-z]/, 'English')
    assert.ok(error.cure.zh && error.cure.en)
    return true
  })

test('a stale token is renewed once, and the call goes through', async () => {
  for (const errcode of [40001, 42001, 40014]) {
    wechat.requests.length = 0
    const { client, tokens } = start()
    wechat.next(paths.url, { errcode, errmsg: 'stale' })
    const { card_id } = await client.createCard(card)
    await client.setActivateUserForm(form(card_id))
    assert.ok((await client.getActivateUrl({ card_id })).url)
    assert.deepEqual(tokens, [false, false, false, true])
    assert.equal(calls(paths.url), 2)
    assert.notEqual(wechat.requests.at(-1).token, wechat.requests.at(-2).token)
  }
})

test('a token that stays refused is renewed only once', async () => {
  const { client, tokens } = start()
  wechat.next(paths.user, ...Array(5).fill({ errcode: 40001, errmsg: 'invalid credential' }))
  await fails(client.getUserInfo({ card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk', code: '1' }), { code: 'token_invalid', errcode: 40001 })
  wechat.next(paths.user)
  assert.deepEqual(tokens, [false, true])
})

test('parallel calls with the same stale token share one renewal', async () => {
  const { card_id } = await opened()
  let held = wechat.token
  let renewals = 0
  const { client } = start({
    accessToken: async ({ refresh, stale }) => {
      assert.equal(stale, refresh ? held : undefined)
      if (refresh) {
        renewals++
        await new Promise((resolve) => setTimeout(resolve, 20))
        held = wechat.renewToken()
      }
      return held
    },
  })
  await client.getActivateUrl({ card_id })
  wechat.renewToken() // somebody else did: the held one is dead now
  await Promise.all(Array.from({ length: 8 }, () => client.getActivateUrl({ card_id })))
  assert.equal(renewals, 1)
})

test('-1 and 72012 pass by themselves, within the number of retries', async () => {
  const { client, activate_ticket } = await opened({ USER_FORM_INFO_FLAG_MOBILE: '13800000000' })
  for (const errcode of [-1, 72012]) {
    wechat.requests.length = 0
    wechat.next(paths.info, ...Array(3).fill({ errcode, errmsg: 'again' }))
    assert.ok((await client.getActivateTempInfo({ activate_ticket })).info)
    assert.equal(calls(paths.info), 4)
    wechat.requests.length = 0
    wechat.next(paths.info, ...Array(4).fill({ errcode, errmsg: 'again' }))
    await fails(client.getActivateTempInfo({ activate_ticket }), { errcode, code: errcode === -1 ? 'busy' : 'ticket_expired' })
    assert.equal(calls(paths.info), 4)
  }
  const none = start({ retries: 0 }).client
  wechat.next(paths.info, { errcode: -1, errmsg: 'busy' })
  await fails(none.getActivateTempInfo({ activate_ticket }), { errcode: -1 })
})

test('the waits between retries grow', async () => {
  const { client } = start({ backoff: 40, retries: 2 })
  wechat.next(paths.user, { errcode: -1 }, { errcode: -1 }, { errcode: -1 })
  const begin = performance.now()
  await fails(client.getUserInfo({ card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk', code: '1' }), { errcode: -1 })
  const took = performance.now() - begin
  assert.ok(took >= 58 && took < 2000, `${took} ms: 20 to 40, then 40 to 80`)
})

test('a lost answer is asked for again, except where asking twice does harm', async () => {
  const { client, card_id, code } = await opened()
  for (const broken of [{ reset: true }, { cut: true }, { status: 502, text: '<html>bad gateway' }]) {
    wechat.requests.length = 0
    wechat.next(paths.user, broken, broken)
    assert.equal((await client.getUserInfo({ card_id, code })).has_active, false)
    assert.equal(calls(paths.user), 3)
    for (const [path, call] of [
      [paths.create, () => client.createCard(card)],
      [paths.activate, () => client.activate({ membership_number: '1', code, card_id })],
    ]) {
      wechat.requests.length = 0
      wechat.next(path, broken, broken)
      await fails(call(), { code: 'outcome_unknown', status: broken.status, applied: path === paths.activate ? false : 'unknown' })
      assert.equal(calls(path), 1)
      wechat.next(path)
    }
  }
})

test('an HTTP status that says the request is wrong is not asked again, one that says the server is', async () => {
  const { client, card_id, code } = await opened()
  for (const status of [400, 403, 404, 413, 429, 499, 301, 500, 502, 503, 504]) {
    wechat.requests.length = 0
    wechat.next(paths.user, ...Array(4).fill({ status, text: '' }))
    await fails(client.getUserInfo({ card_id, code }), { code: 'http_status', status, tries: status < 500 ? 1 : 4 })
    assert.equal(calls(paths.user), status < 500 ? 1 : 4, String(status))
  }
})

test('a server that never answers ends in time, and so do a token function and a fetch that never do', async () => {
  const never = () => new Promise(() => {})
  const ask = (client) => client.getUserInfo({ card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk', code: '1' })
  wechat.next(paths.user, { hang: true }, { hang: true })
  const begin = performance.now()
  await fails(ask(start({ timeout: 60, retries: 1 }).client), { code: 'timeout', path: paths.user })
  assert.equal(calls(paths.user), 2)
  await fails(ask(start({ timeout: 30, retries: 0, accessToken: never }).client), { code: 'timeout' })
  await fails(ask(start({ timeout: 30, retries: 0, fetch: never }).client), { code: 'timeout' })
  assert.ok(performance.now() - begin < 2000)
  wechat.next(paths.user, { delay: 30 })
  await fails(ask(start({ timeout: 2000 }).client), { errcode: 40056 })
})

test("the caller's signal ends a call at once, also between retries and before the first", async () => {
  const ask = (client, signal) => client.getUserInfo({ card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk', code: '1' }, { signal })
  const { client } = start({ backoff: 60_000 })
  wechat.next(paths.user, { hang: true })
  await fails(ask(client, AbortSignal.timeout(30)), { code: 'aborted' })
  wechat.next(paths.user) // on a busy machine the time is over before it was sent
  wechat.next(paths.user, { errcode: -1 })
  await fails(ask(client, AbortSignal.timeout(50)), { code: 'aborted' })
  wechat.requests.length = 0
  await fails(ask(client, AbortSignal.abort()), { code: 'aborted' })
  assert.equal(wechat.requests.length, 0)
})

test('answers that are none', async () => {
  const { client } = start({ retries: 0 })
  for (const text of ['', 'null', '[]', '"ok"', '<html></html>', '{"errcode":0,', 'x'.repeat(2_000_000)]) {
    wechat.next(paths.url, { text })
    await fails(client.getActivateUrl({ card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk' }), { code: 'bad_answer' })
  }
  wechat.next(paths.url, { errcode: 0, errmsg: 'ok' })
  await fails(client.getActivateUrl({ card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk' }), { code: 'bad_answer', reason: 'url' })
  wechat.next(paths.url, { status: 302, text: '' })
  await fails(client.getActivateUrl({ card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk' }), { code: 'http_status' })
})

test('a name with raw control characters is no broken answer', async () => {
  const { client } = start()
  wechat.next(paths.user, { text: '\ufeff{"errcode":0,"nickname":"a\u0001b","has_active":true}' })
  const member = await client.getUserInfo({ card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk', code: '1' })
  assert.equal(member.nickname, 'a\ufffdb')
})

test('decryptCode: an encrypted code that is still encoded is refused before, and its garbage after', async () => {
  let client, encoded
  // One in eight has neither + nor /: nothing to encode.
  do {
    const { options, ...open } = await opened()
    client = open.client
    encoded = /encrypt_code=([^&]*)/.exec(wechat.submitLink(options))[1]
  } while (!encoded.includes('%'))
  await fails(client.decryptCode({ encrypt_code: encoded }), { code: 'bad_request' })
  await fails(client.decryptCode({ encrypt_code: encoded }, { check: false }), { code: 'code_corrupt' })
  const { code } = await client.decryptCode({ encrypt_code: decodeURIComponent(encoded) })
  assert.match(code, /^\d{12}$/)
})

test('activating twice is 40056, a wrong ticket 72011, a card of another kind 45030: each typed', async () => {
  const { client, card_id, code } = await opened()
  await client.activate({ membership_number: 'A1', code, card_id })
  await fails(client.activate({ membership_number: 'A1', code, card_id }), { code: 'code_invalid', errcode: 40056 })
  await fails(client.getActivateTempInfo({ activate_ticket: 'AAAA' }), { code: 'ticket_invalid', errcode: 72011 })
  const automatic = structuredClone(card)
  automatic.card.member_card.auto_activate = true
  const made = await client.createCard(automatic, { check: false })
  await client.setActivateUserForm(form(made.card_id)).then(assert.fail, (error) => {
    assert.ok(isErrcode(error, 45030))
    assert.ok(!isErrcode(error, 40056))
    assert.ok(!isErrcode(new Error('x'), 45030))
  })
  wechat.next(paths.url, { errcode: 99999, errmsg: 'new' })
  await fails(client.getActivateUrl({ card_id }), { code: 'unknown_errcode', errcode: 99999 })
})

test('the checks stop a request before it leaves, and tell where', async () => {
  const notices = []
  const { client } = start({ onNotice: (found, path) => notices.push([path, found[0].code]) })
  const bad = structuredClone(card)
  bad.card.member_card.auto_activate = true
  await assert.rejects(client.createCard(bad), (error) => {
    assert.equal(error.code, 'bad_request')
    assert.deepEqual(error.problems.map(({ code, pointer, errcode }) => [code, pointer, errcode]), [['exclusive', '/card/member_card/auto_activate', 45030]])
    assert.match(error.message, /exclusive \/card\/member_card\/auto_activate/)
    return true
  })
  assert.equal(wechat.requests.length, 0)
  const plain = structuredClone(card)
  delete plain.card.member_card.wx_activate_after_submit
  delete plain.card.member_card.wx_activate_after_submit_url
  await client.createCard(plain)
  assert.deepEqual(notices, [[paths.create, 'returns_no_data']])
  const { client: unchecked } = start({ check: false })
  await unchecked.createCard(bad)
})

test('no error holds the token, the ticket, the code or an openid', async () => {
  const secret = 'SECRET-token-0123456789'
  const activate_ticket = Buffer.from('a ticket that nobody may log').toString('base64')
  const code = '246136199242'
  const failures = [
    { options: { accessToken: () => secret }, answer: { errcode: 40056, errmsg: `invalid code ${code} of oABCDEFGHIJKLMNOPQRSTUVWXYZ1 hint: [Xy1]` } },
    { options: { accessToken: () => secret, baseUrl: 'http://127.0.0.1:1' } },
    { options: { accessToken: () => secret }, answer: { status: 500, text: secret } },
    { options: { accessToken: () => secret }, answer: { text: activate_ticket } },
    { options: { accessToken: () => Promise.reject(new Error(secret)) } },
    { options: { accessToken: () => secret, fetch: () => Promise.reject(new Error(secret)) } },
  ]
  for (const { options, answer } of failures) {
    for (const [path, call] of [
      [paths.info, (client) => client.getActivateTempInfo({ activate_ticket })],
      [paths.user, (client) => client.getUserInfo({ card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk', code })],
    ]) {
      if (answer) wechat.next(path, answer)
      const error = await call(start({ retries: 0, ...options }).client).then(assert.fail, (error) => error)
      const said = [error.message, error.stack, JSON.stringify(error), String(error.cause)].join()
      for (const hidden of [secret, activate_ticket, code, 'oABCDEF']) assert.ok(!said.includes(hidden), said)
    }
  }
  const error = await start().client.getUserInfo({ card_id: 'x', code: activate_ticket }).then(assert.fail, (error) => error)
  assert.ok(!JSON.stringify([error, error.message]).includes(activate_ticket))
})

test('what WeChat says keeps its hint', async () => {
  wechat.next(paths.user, { errcode: 40056, errmsg: 'invalid serial code 246136199242 hint: [SmrKPa06135850] rid: 5f8fd8b7-0f8aa1a9' })
  await fails(start().client.getUserInfo({ card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk', code: '1' }), {
    errmsg: 'invalid serial code … hint: [SmrKPa06135850] rid: 5f8fd8b7-0f8aa1a9',
  })
})
