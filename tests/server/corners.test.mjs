// What is rare at the client and its errors: a host without fetch, answers of the wrong shape, a token that is stale by the time
// its answer comes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WechatError, createCardClient } from '../../dist/server.mjs'

const ok = (value) => Response.json({ errcode: 0, errmsg: 'ok', ...value })
const clientOf = (fetch, accessToken = () => 'token') => createCardClient({ accessToken, fetch, backoff: 0, retries: 0 })
/** The code of an error, and the member that it names. */
const codeOf = (promise) => promise.then((value) => assert.fail(JSON.stringify(value)), ({ code, reason }) => [code, reason])
const who = { card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk', code: '246136199242' }

test('a host without fetch is told so when the client is made, and may bring its own', async () => {
  const kept = globalThis.fetch
  try {
    delete globalThis.fetch
    assert.throws(() => createCardClient({ accessToken: () => 'token' }), ({ name, field, message }) => name === 'WechatError' && field === 'fetch' && /Node 18/.test(message))
    assert.deepEqual((await clientOf(async () => ok({ code: '1' })).decryptCode({ encrypt_code: 'XXIzTtMqCxwOaawoE91+VJdsFmv7b8g0VZIZkqf4GWA=' })).code, '1')
  } finally {
    globalThis.fetch = kept
  }
})

test('a member of an answer that is not what the interface promises is named', async () => {
  const user = (answer) => codeOf(clientOf(async () => ok(answer)).getUserInfo(who))
  assert.deepEqual(await user({ has_active: true, membership_number: 357898858 }), ['bad_answer', 'membership_number'])
  assert.deepEqual(await user({ has_active: 1 }), ['bad_answer', 'has_active'])
  assert.deepEqual(await user({ user_card_status: 3 }), ['bad_answer', 'user_card_status'])
  assert.deepEqual(await user({}), ['bad_answer', 'has_active'])
  const code = (answer) => codeOf(clientOf(async () => ok(answer)).getCode(who))
  assert.deepEqual(await code({ user_card_status: 3 }), ['bad_answer', 'user_card_status'])
  assert.deepEqual(await code({ card: 3 }), ['bad_answer', 'card'])
  assert.deepEqual(await code({ can_consume: 'yes' }), ['bad_answer', 'can_consume'])
  assert.deepEqual(await code({}), ['bad_answer', 'card'])
})

test('an answer that comes after others have renewed its token asks for no second renewal', async () => {
  const asked = []
  let held = 'first'
  const accessToken = ({ refresh }) => {
    asked.push(refresh)
    return refresh ? (held = 'second') : held
  }
  let late
  const fetch = (url) => {
    if (url.includes('second')) return Promise.resolve(ok({ has_active: true, openid: 'o' }))
    const refusal = Response.json({ errcode: 40001, errmsg: 'invalid credential' })
    return url.includes('userinfo') && !late ? new Promise((answer) => (late = () => answer(refusal))) : Promise.resolve(refusal)
  }
  const client = clientOf(fetch, accessToken)
  const slow = client.getUserInfo(who)
  while (!late) await new Promise((resume) => setImmediate(resume))
  assert.equal((await client.getUserInfo(who)).has_active, true)
  late()
  assert.equal((await slow).has_active, true)
  assert.deepEqual(asked.filter(Boolean), [true], 'one renewal')
})

test('an error of a code that nobody knows has the code, and no cure of another', () => {
  const { code, message, zh, en } = new WechatError('shop_closed')
  assert.equal(code, 'shop_closed')
  for (const text of [message, zh, en]) assert.match(text, /shop_closed/)
  assert.doesNotMatch(message, /undefined/)
})
