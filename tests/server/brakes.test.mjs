// When a renewal of the token is held back, to the second, and what sets it free. Without a network: `fetch` is a function of
// the test, and so is the clock.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { WechatError, createCardClient, isErrcode } from '../../dist/server.mjs'

const answer = (value, status = 200) => new Response(JSON.stringify({ errcode: 0, errmsg: 'ok', ...value }), { status })
const STALE = { errcode: 42001 }
const CARD = { card: { card_type: 'MEMBER_CARD' } }

/** A client that asks for a card; `reply` gets the token and tells WeChat's answer; `tokens` gives or throws, see AccessToken. */
function shop(tokens, reply) {
  let at = 1_700_000_000_000
  const forced = []
  const accessToken = ({ refresh, stale }) => {
    if (refresh) forced.push(stale)
    return tokens(refresh, forced.length)
  }
  const fetch = async (url) => reply(new URL(url).searchParams.get('access_token'))
  const client = createCardClient({ accessToken, fetch, backoff: 0, retries: 0, now: () => at })
  const ask = () => client.getCard({ card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk' }).then(() => 'ok', ({ code, reason }) => (reason?.startsWith('renewal_braked') ? 'braked' : code))
  return { ask, forced, pass: (seconds) => void (at += seconds * 1000) }
}

test('renewals that do not help: held back for 60 seconds, then twice as long, 72 minutes at most, and free at their very end', async () => {
  const { ask, forced, pass } = shop(() => 'dead', () => answer(STALE))
  await ask()
  let count = 1
  for (const seconds of [60, 120, 240, 480, 960, 1920, 3840, 4320, 4320]) {
    pass(seconds - 0.001)
    assert.equal(await ask(), 'braked', `within ${seconds} s`)
    assert.equal(forced.length, count)
    pass(0.001)
    assert.equal(await ask(), 'token_expired', `after ${seconds} s`)
    assert.equal(forced.length, ++count)
  }
})

test('the late success of a token before says nothing about the new one', async () => {
  let held = 'old'
  const late = []
  const tokens = (refresh) => (refresh ? (held = 'new') : held)
  const { ask, forced } = shop(tokens, async () => {
    if (late.push(undefined) > 1) return answer(STALE)
    return new Promise((resolve) => (late[0] = () => resolve(answer(CARD))))
  })
  const first = ask()
  assert.equal(await ask(), 'token_expired')
  late[0]()
  assert.equal(await first, 'ok')
  assert.equal(await ask(), 'braked')
  assert.deepEqual(forced, ['old'])
})

test('five renewals in an hour are free; one that is an hour old is none of them', async () => {
  // The sixth is within the hour of the first, or just not any more.
  for (const [seconds, seventh] of [[3599.999, 'braked'], [3600, 'ok']]) {
    let good = 0
    let held = 0
    const { ask, forced, pass } = shop((refresh) => String(refresh ? (held = good) : held), (token) => answer(token === String(good) ? CARD : STALE))
    const killed = () => (good++, ask())
    for (let i = 1; i <= 5; i++) assert.equal(await killed(), 'ok')
    pass(seconds)
    assert.equal(await killed(), 'ok')
    pass(29)
    assert.equal(await killed(), seventh, `${seconds} s`)
    assert.equal(forced.length, seventh === 'ok' ? 7 : 6)
  }
})

test('trouble of the line or of WeChat says nothing about a token: the brake stays', async () => {
  let reply = () => answer(STALE)
  const { ask, forced } = shop(() => 'dead', () => reply())
  assert.equal(await ask(), 'token_expired')
  const troubles = [() => Promise.reject(new TypeError('fetch failed')), () => answer({}, 502), () => answer({ errcode: -1 }), () => new Response('<html>')]
  for (const trouble of troubles) {
    reply = trouble
    assert.notEqual(await ask(), 'ok')
    reply = () => answer(STALE)
    assert.equal(await ask(), 'braked')
    assert.equal(forced.length, 1)
  }
})

test('a word of WeChat about the request is one for the token: the brake is off', async () => {
  let reply = () => answer(STALE)
  const { ask, forced } = shop(() => 'dead', () => reply())
  await ask()
  reply = () => answer({ errcode: 40013 })
  assert.notEqual(await ask(), 'braked')
  reply = () => answer(STALE)
  await ask()
  assert.equal(forced.length, 2)
})

test('each time that a renewal gives no token there is one more at once, as long as those between have worked', async () => {
  let isDown = false
  let good = 'none'
  const tokens = (refresh, count) => {
    if (!refresh) return good
    if (isDown) throw new Error('the store of tokens is down')
    return (good = `token-${count}`)
  }
  const { ask, forced } = shop(tokens, (token) => answer(token === good && token !== 'none' ? CARD : STALE))
  for (let round = 1; round <= 2; round++) {
    good = 'none'
    isDown = true
    assert.equal(await ask(), 'token_failed')
    isDown = false
    assert.equal(await ask(), 'ok')
    assert.equal(forced.length, 2 * round)
  }
  good = 'none'
  isDown = true
  assert.deepEqual([await ask(), await ask(), await ask()], ['token_failed', 'token_failed', 'braked'])
})

test('a refusal that comes late finds the token renewed, and renews nothing', async () => {
  let good = 'old'
  const late = []
  const tokens = (refresh) => (refresh ? (good = 'new') : good)
  const { ask, forced } = shop(tokens, async (token) => {
    if (token === 'new') return answer(CARD)
    // The first request is refused at once, the second when the first has its new token and its card.
    if (late.length === 0) return late.push(undefined), answer(STALE)
    await new Promise((resolve) => late.push(resolve))
    return answer(STALE)
  })
  const [first, second] = [ask(), ask()]
  assert.equal(await first, 'ok')
  late[1]()
  assert.equal(await second, 'ok')
  assert.deepEqual(forced, ['old'])
})

test('who joins a renewal that hangs is told so when it is given up', async () => {
  const accessToken = ({ refresh }) => (refresh ? new Promise(() => {}) : 'dead')
  const client = createCardClient({ accessToken, fetch: async () => answer(STALE), timeout: 200, retries: 0, backoff: 0 })
  const ask = () => client.getCard({ card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk' }).then(assert.fail, (error) => error)
  const first = ask()
  await setTimeout(100)
  const { code, reason } = await ask()
  assert.deepEqual([code, reason], ['token_failed', 'timeout'])
  await first
})

test('an answered call leaves no timer behind: a process may end at once', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  const before = timers()
  const { ask } = shop(() => 'token', () => answer(CARD))
  assert.equal(await ask(), 'ok')
  assert.equal(timers(), before)
})

test('the body of an error page is given up, so that its connection is free', async () => {
  for (const status of [404, 500]) {
    let given = 0
    const page = new Response(new ReadableStream({ cancel: () => void given++ }), { status })
    const { ask } = shop(() => 'token', () => page)
    assert.equal(await ask(), 'http_status')
    assert.equal(given, 1)
  }
})

test('only an error of ours is an answer of WeChat, whatever else has an errcode', () => {
  const ours = new WechatError('busy', { errcode: -1 })
  assert.equal(isErrcode(ours, -1), true)
  assert.equal(isErrcode(ours, 40001), false)
  for (const other of [{ errcode: -1 }, Object.assign(new Error('busy'), { errcode: -1 }), null, undefined, -1, 'busy']) assert.equal(isErrcode(other, -1), false)
})
