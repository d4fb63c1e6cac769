// What makes a source of tokens wait, and what does not; how long a request and its store may take; what a client refuses.
// Without a network: `fetch` is a function of the test, and so is the clock.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { syncBuiltinESMExports } from 'node:module'
import { test } from 'node:test'
import promised from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { WechatError, accessTokens, createCardClient, explainErrcode } from '../../dist/server.mjs'

const answer = (value) => new Response(JSON.stringify({ errcode: 0, errmsg: 'ok', ...value }))
const appId = 'wx0123456789abcdef'
const secret = '0123456789abcdef0123456789abcdef'
const card_id = 'pbLatjvFdsLDUMoN8JqcsGeiMHKk'
const TOKEN = { access_token: 'alive', expires_in: 7200 }
const CARD = { card: { card_type: 'MEMBER_CARD' } }
const codeOf = (promise) => promise.then(() => 'ok', ({ code }) => code)

/** A source of tokens and how often it has asked WeChat, which answers as `state.reply` says. */
function source(reply, { start = 1_700_000_000_000, ...options } = {}) {
  const state = { reply, asked: 0, at: start }
  const fetch = async () => (state.asked++, state.reply())
  const tokens = accessTokens({ appId, secret, fetch, retries: 0, backoff: 0, now: () => state.at, ...options })
  return { tokens, state }
}

test('a busy WeChat, a line that fails and an answer that is none are no refusals: the next call asks at once', async () => {
  const troubles = {
    busy: () => answer({ errcode: -1 }),
    network: () => Promise.reject(new TypeError('fetch failed')),
    http_status: () => new Response('', { status: 502 }),
    bad_response: () => answer({ access_token: 'alive' }),
  }
  for (const trouble of Object.values(troubles)) {
    const { tokens, state } = source(trouble)
    assert.notEqual(await codeOf(tokens()), 'ok')
    state.reply = () => answer(TOKEN)
    assert.equal(await tokens(), 'alive')
    assert.equal(state.asked, 2)
  }
})

test('any other errcode makes later calls wait: 5 seconds, then twice as long each time, at most 300', async () => {
  for (const errcode of [-2, 40013, 40125, 99999]) {
    const { tokens, state } = source(() => answer({ errcode }))
    await codeOf(tokens())
    let asked = 1
    for (const wait of [5, 10, 20, 40, 80, 160, 300, 300]) {
      state.at += wait * 1000 - 1
      await codeOf(tokens())
      assert.equal(state.asked, asked, `${errcode} within ${wait} s`)
      state.at += 1
      await codeOf(tokens())
      assert.equal(state.asked, ++asked, `${errcode} after ${wait} s`)
    }
  }
})

test('a token that came ends the waiting: the next refusal begins with 5 seconds again', async () => {
  const { tokens, state } = source(() => answer({ errcode: 40013 }))
  await codeOf(tokens())
  state.at += 5_000
  await codeOf(tokens())
  state.at += 10_000
  state.reply = () => answer({ ...TOKEN, expires_in: 1 })
  assert.equal(await tokens(), 'alive', 'a life of one second is a life')
  state.at += 1_000
  state.reply = () => answer({ errcode: 40013 })
  await codeOf(tokens())
  state.at += 5_000
  state.reply = () => answer(TOKEN)
  assert.equal(await tokens(), 'alive')
})

test('a clock that begins at nought, as clocks of tests do, brings a token', async () => {
  const { tokens } = source(() => answer(TOKEN), { start: 0 })
  assert.equal(await tokens(), 'alive')
})

test('a renewal of a server whose clock is ahead does not hold back this one', async () => {
  const held = new Map()
  const store = { get: async (key) => held.get(key), set: async (key, value) => void held.set(key, value) }
  const ahead = source(() => answer(TOKEN), { store, start: 1_700_000_020_000 })
  await ahead.tokens({ refresh: true, stale: 'alive' })
  const { tokens, state } = source(() => answer(TOKEN), { store })
  assert.equal(await codeOf(tokens({ refresh: true, stale: 'alive' })), 'ok')
  assert.equal(state.asked, 2)
})

test('a token that was refused is renewed only by who asks for that', async () => {
  const { tokens, state } = source(() => answer(TOKEN))
  assert.equal(await tokens({ stale: 'alive' }), 'alive')
  assert.equal(state.asked, 1)
})

test('a store that hangs uses up a part of the time only', async () => {
  const hanging = { get: () => new Promise(() => {}), set: () => new Promise(() => {}) }
  const told = []
  const { tokens } = source(() => answer(TOKEN), { store: hanging, timeout: 500, onError: ({ code }) => told.push(code) })
  const began = Date.now()
  assert.equal(await tokens(), 'alive')
  assert.ok(Date.now() - began < 500, 'both waits together are within the time of one request')
  assert.deepEqual(told, ['store_failed', 'store_failed'])
})

test('where nothing is said a store has two seconds, a request ten, and the pauses before three more tries double from 200 ms', async (t) => {
  const limits = []
  const pauses = []
  const { setTimeout: timer } = globalThis
  t.mock.method(globalThis, 'setTimeout', (work, milliseconds, ...more) => (limits.push(milliseconds), timer(work, milliseconds, ...more)))
  t.mock.method(promised, 'setTimeout', async (milliseconds) => void pauses.push(milliseconds))
  t.mock.method(Math, 'random', () => 0)
  syncBuiltinESMExports()
  t.after(() => (t.mock.restoreAll(), syncBuiltinESMExports()))
  const store = { get: async () => undefined, set: async () => {} }
  assert.equal(await accessTokens({ appId, secret, store, fetch: async () => answer(TOKEN) })(), 'alive')
  assert.deepEqual(limits.splice(0), [2_000, 10_000, 2_000])
  const client = createCardClient({ accessToken: () => 'token', fetch: async () => answer({ errcode: -1 }) })
  assert.equal(await codeOf(client.getCard({ card_id })), 'busy')
  assert.deepEqual(limits, Array(4).fill(10_000))
  assert.deepEqual(pauses, [100, 200, 400])
})

const aClient = (reply, options) => createCardClient({ accessToken: () => 'token', fetch: async () => reply(), retries: 0, backoff: 0, ...options })

test('another try comes after half the backoff at the earliest, and before all of it is over', async (t) => {
  t.mock.method(Math, 'random', () => 0)
  let asked = 0
  const client = aClient(() => answer(++asked === 1 ? { errcode: -1 } : CARD), { retries: 1, backoff: 1000 })
  const began = Date.now()
  await client.getCard({ card_id })
  const took = Date.now() - began
  assert.ok(took >= 495 && took < 1000, `${took} ms`)
})

test('a decrypted code has at most 64 characters', async () => {
  const decrypted = (length) => codeOf(aClient(() => answer({ code: '1'.repeat(length) })).decryptCode({ encrypt_code: 'x' }))
  assert.deepEqual([await decrypted(64), await decrypted(65)], ['ok', 'code_corrupt'])
})

test('what is no object is refused by name, unsent', async () => {
  let sent = 0
  const client = aClient(() => (sent++, answer(CARD)))
  for (const request of [undefined, null, 'x', 1]) assert.equal(await codeOf(client.getCard(request)), 'bad_request')
  assert.equal(sent, 0)
})

test('a client without checks uploads a picture unlooked at, unless the call says otherwise', async () => {
  const client = aClient(() => answer({ url: 'http://mmbiz.qpic.cn/a' }), { check: false })
  const empty = new Uint8Array(8)
  assert.equal(await codeOf(client.uploadImage(empty)), 'ok')
  assert.notEqual(await codeOf(client.uploadImage(empty, { check: true })), 'ok')
})

test('who has nothing to be told is not called', async () => {
  const told = []
  await aClient(() => answer(CARD), { onNotice: (notices) => told.push(notices) }).getCard({ card_id })
  assert.deepEqual(told, [])
})

test('where there is no fetch, the client says so before anything is asked', () => {
  const server = fileURLToPath(new URL('../../dist/server.mjs', import.meta.url))
  const program = `delete globalThis.fetch
    const { createCardClient } = await import(${JSON.stringify(server)})
    try { createCardClient({ accessToken: () => 'x' }) } catch ({ code, field, message }) { console.log(JSON.stringify({ code, field, message })) }`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
  const { field, message } = JSON.parse(stdout)
  assert.equal(field, 'fetch')
  assert.match(message, /没有 fetch/)
  assert.match(message, /no fetch/)
})

test('a refused option is explained in each language in its own words', () => {
  assert.throws(() => createCardClient({ accessToken: 1 }), ({ zh, en }) => {
    assert.match(zh, /accessToken，需要函数：/)
    assert.match(en, /accessToken, a function is needed: /)
    return true
  })
  assert.throws(() => createCardClient({}), ({ zh, en }) => /accessToken，缺少：/.test(zh) && /accessToken, missing: /.test(en))
})

test('a printed error does not show its cause, and an unknown name has no cure', () => {
  const error = new WechatError('token_failed', { cause: new WechatError('busy', { errcode: -1 }) })
  assert.equal(error.cause.code, 'busy')
  assert.ok(!Object.keys(error).includes('cause'))
  assert.ok(!JSON.stringify(error).includes('busy'))
  assert.deepEqual(new WechatError('no_such_name').cure, { zh: '', en: '' })
})

test('only errcodes are explained, not what every object has', () => {
  for (const name of ['toString', 'constructor', '__proto__']) assert.equal(explainErrcode(name), undefined)
  for (const errcode of [0.5, 1e9, -77]) assert.equal(explainErrcode(errcode), undefined)
})
