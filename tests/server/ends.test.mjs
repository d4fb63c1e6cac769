// What a call asks once more, what it gives up, and what it leaves behind when it has ended. Without a network: `fetch` is a
// function of the test.
import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { test } from 'node:test'
import { accessTokens, createCardClient } from '../../dist/server.mjs'

const answer = (value) => new Response(JSON.stringify({ errcode: 0, errmsg: 'ok', ...value }))
const lost = () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } }))
const appId = 'wx0123456789abcdef'
const secret = '0123456789abcdef0123456789abcdef'
const card_id = 'pbLatjvFdsLDUMoN8JqcsGeiMHKk'
const TOKEN = { access_token: 'alive', expires_in: 7200 }
const CARD = { card: { card_type: 'MEMBER_CARD' } }

/** A fetch that answers with one reply of `replies` after the other, and the paths that it was asked for. */
function script(...replies) {
  const paths = []
  const fetch = async (url, how) => (paths.push(new URL(url).pathname.slice(1)), replies[paths.length - 1](how))
  return { fetch, paths }
}
const clientOf = (fetch, options) => createCardClient({ accessToken: () => 'token', fetch, retries: 1, backoff: 0, ...options })
const codeOf = (promise) => promise.then(() => 'ok', ({ code }) => code)

test('a card ticket, and whether somebody follows the account, are asked for again when the answer was lost', async () => {
  const ticket = script(() => answer(TOKEN), lost, () => answer({ ticket: 'T', expires_in: 7200 }))
  assert.equal(await accessTokens({ appId, secret, fetch: ticket.fetch, backoff: 0 }).cardTicket(), 'T')
  assert.equal(ticket.paths.length, 3)
  const list = () => answer({ card_list: [] })
  const follower = script(list, list, lost, () => new Response('{"subscribe":1}'))
  assert.equal((await clientOf(follower.fetch).membershipOf({ officialOpenid: 'o1', card_id })).kind, 'none')
  assert.deepEqual(follower.paths.slice(2), ['cgi-bin/user/info', 'cgi-bin/user/info'])
})

test('a write that was sent unchecked is read back unchecked', async () => {
  const odd = { card_id, code: 246136199242, membership_number: 'A1' }
  const { fetch, paths } = script(lost, () => answer({ has_active: true, membership_number: 'A1' }))
  assert.equal((await clientOf(fetch).activate(odd, { check: false })).applied, true)
  assert.equal(paths.length, 2)
  assert.equal(await codeOf(clientOf(lost).getUserInfo({ card_id: odd.card_id, code: odd.code })), 'bad_request')
})

test('a decrypted code with anything else before or behind it is none', async () => {
  const decrypted = (code) => codeOf(clientOf(async () => answer({ code })).decryptCode({ encrypt_code: 'x' }))
  for (const code of ['123', '!~']) assert.equal(await decrypted(code), 'ok')
  for (const code of ['\u0001123', '123\u0001', '12 3', '会123', '123会']) assert.equal(await decrypted(code), 'code_corrupt')
})

test('the rest of an answer that is too long is given up, so that its connection is free', async () => {
  let given = 0
  const part = new Uint8Array(1024 * 1024 + 1)
  const long = new ReadableStream({ pull: (stream) => stream.enqueue(part), cancel: () => void given++ })
  assert.equal(await codeOf(clientOf(async () => new Response(long)).getCard({ card_id })), 'bad_answer')
  assert.equal(given, 1)
})

test('when the time is over, or the caller gives up, the request is ended as well', async () => {
  const seen = []
  const fetch = (_, { signal }) => (seen.push(signal), new Promise(() => {}))
  assert.equal(await codeOf(clientOf(fetch, { timeout: 20, retries: 0 }).getCard({ card_id })), 'timeout')
  const given = new AbortController()
  const call = codeOf(clientOf(fetch).getCard({ card_id }, { signal: given.signal }))
  while (seen.length < 2) await new Promise(setImmediate)
  given.abort()
  assert.equal(await call, 'aborted')
  assert.deepEqual(seen.map(({ aborted }) => aborted), [true, true])
})

test('a signal that serves many calls is left as it was', async () => {
  const { signal } = new AbortController()
  const client = clientOf(async () => answer(CARD))
  for (let i = 0; i < 3; i++) await client.getCard({ card_id }, { signal })
  await new Promise(setImmediate)
  assert.equal(getEventListeners(signal, 'abort').length, 0)
})

test('without a store nothing is told about one', async () => {
  const told = []
  const tokens = accessTokens({ appId, secret, fetch: async () => answer(TOKEN), onError: ({ code }) => told.push(code) })
  assert.deepEqual([await tokens(), await tokens(), told], ['alive', 'alive', []])
})

test('what a server of an earlier version has put in the store is read', async () => {
  const kept = 'AAECAwQFBgcICQoLambGHk+I1SzQJfgE2YJ9tazFr5iWzkf/F9K7TpL0ro5tgPP/Buglb06SqhfuF8L7dbwjmflH'
  const store = { get: (name) => (name === `wxcard:${appId}:token` ? kept : undefined), set: () => assert.fail() }
  assert.equal(await accessTokens({ appId, secret, store, fetch: () => assert.fail() })(), 'kept')
})

test('an error page without a body, or with one of another kind, is an error page', async () => {
  for (const page of [new Response(null, { status: 404 }), { status: 404 }, { status: 404, body: null }, { status: 404, body: {} }]) {
    assert.equal(await codeOf(clientOf(async () => page).getCard({ card_id })), 'http_status')
  }
})

test('a token renewed, and then the line is lost: asked once more with the new one', async () => {
  const { fetch, paths } = script(() => answer({ errcode: 42001 }), lost, () => answer(CARD))
  assert.equal(await codeOf(clientOf(fetch, { accessToken: ({ refresh }) => (refresh ? 'new' : 'old') }).getCard({ card_id })), 'ok')
  assert.equal(paths.length, 3)
})

test('an error without an answer names the interface all the same', async () => {
  const accessToken = () => Promise.reject(new Error('no'))
  for (const client of [clientOf(lost), clientOf(lost, { accessToken })]) {
    assert.equal((await client.getCard({ card_id }).then(assert.fail, (error) => error)).path, 'card/get')
  }
})
