// Access tokens: renewals shared, limited in time and braked; a source on stable_token with a cache that servers share.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { WechatError, accessTokens, cardExt, createCardClient, signCard } from '../../dist/server.mjs'
import { no, ok, scripted } from './scripted.mjs'

const card_id = 'pbLatjvFdsLDUMoN8JqcsGeiMHKk'
const GET = 'card/get'
const STABLE = 'cgi-bin/stable_token'
const TICKET = 'cgi-bin/ticket/getticket'
const aCard = ok({ card: { card_type: 'MEMBER_CARD' } })
const appId = 'wx0123456789abcdef'
const secret = '0123456789abcdef0123456789abcdef'

const rejected = (promise) =>
  promise.then(assert.fail, (error) => {
    assert.ok(error instanceof WechatError, String(error.stack))
    return error
  })

/** WeChat's side of stable_token: the same token for whoever asks, a new one by force or when its time is over. */
function stable(clock, { life = 7200 } = {}) {
  let number = 1
  let until = clock.now() + life * 1000
  const state = { valid: () => `token-${number}`, forced: 0, asked: 0, kill: () => void number++ }
  state.answer = ({ body }) => {
    state.asked++
    if (body.secret !== secret) return no(40125, 'invalid appsecret')
    if (body.force_refresh) state.forced++
    if (body.force_refresh || clock.now() > until - 300_000) {
      number++
      until = clock.now() + life * 1000
    }
    return { json: { access_token: state.valid(), expires_in: Math.floor((until - clock.now()) / 1000) } }
  }
  state.card = ({ query }) => (query.access_token === state.valid() ? aCard : no(40001, 'invalid credential'))
  return state
}

const aClock = () => {
  let at = 1_700_000_000_000
  return { now: () => at, pass: (seconds) => void (at += seconds * 1000) }
}

/** A store that several servers share, and what was ever written to it. */
function aStore() {
  const held = new Map()
  const written = []
  return {
    written,
    held,
    get: async (key) => held.get(key) ?? null,
    set: async (key, value, seconds) => {
      assert.ok(Number.isInteger(seconds) && seconds > 0)
      written.push([key, value])
      held.set(key, value)
    },
  }
}

// ---- the client's own care ---------------------------------------------------------------------------------------------

test('a dead secret is one error, not thirty renewals', async (t) => {
  const server = await scripted(t, { [GET]: no(40001, 'invalid credential') })
  let forced = 0
  const client = createCardClient({ baseUrl: server.baseUrl, backoff: 1, accessToken: ({ refresh }) => (refresh && forced++, 'dead') })
  for (let i = 0; i < 30; i++) {
    const error = await rejected(client.getCard({ card_id }))
    assert.deepEqual([error.code, error.errcode], ['token_invalid', 40001])
    if (i > 0) assert.match(error.reason, /^renewal_braked \d+ s$/)
  }
  assert.equal(forced, 1)
})

test('renewals that do not help come ever later, and at once again when a token has worked', async (t) => {
  const clock = aClock()
  let good
  const server = await scripted(t, { [GET]: ({ query }) => (query.access_token === good ? aCard : no(42001)) })
  const forcedAt = []
  const begun = clock.now()
  let token = 'dead'
  const accessToken = ({ refresh }) => {
    if (refresh) forcedAt.push((clock.now() - begun) / 1000)
    return token
  }
  const client = createCardClient({ baseUrl: server.baseUrl, backoff: 1, now: clock.now, accessToken })
  for (let second = 0, step; second < 86_400; second += step) {
    await rejected(client.getCard({ card_id }))
    clock.pass((step = second < 600 ? 10 : 120))
  }
  assert.ok(forcedAt.length <= 26, `${forcedAt.length} in a day`)
  assert.ok(forcedAt.every((at, i) => i === 0 || at - forcedAt[i - 1] >= 30))
  good = token = 'alive'
  await client.getCard({ card_id })
  const before = forcedAt.length
  good = 'other'
  clock.pass(31)
  await rejected(client.getCard({ card_id }))
  assert.equal(forcedAt.length, before + 1)
})

test('a refusal of another kind shows that the token works', async (t) => {
  let good = 0
  const server = await scripted(t, { [GET]: ({ query }) => (query.access_token === String(good) ? no(40073, 'invalid card id') : no(40001)) })
  let forced = 0
  const accessToken = ({ refresh }) => String(refresh ? (forced++, good) : good - 1)
  const client = createCardClient({ baseUrl: server.baseUrl, backoff: 1, accessToken })
  for (good = 1; good <= 3; good++) assert.equal((await rejected(client.getCard({ card_id }))).errcode, 40073)
  assert.equal(forced, 3)
})

test('renewals that help are free, five an hour; then 30 seconds apart', async (t) => {
  const clock = aClock()
  let good = 0
  const server = await scripted(t, { [GET]: ({ query }) => (query.access_token === String(good) ? aCard : no(40001)) })
  let forced = 0
  let held = 0
  const accessToken = ({ refresh }) => String(refresh ? (forced++, (held = good)) : held)
  const client = createCardClient({ baseUrl: server.baseUrl, backoff: 1, now: clock.now, accessToken })
  const killed = () => (good++, client.getCard({ card_id }).then(() => true, () => false))
  const first = []
  for (let i = 0; i < 12; i++) first.push(await killed())
  assert.deepEqual(first, [true, true, true, true, true, true, ...Array(6).fill(false)])
  assert.equal(forced, 6)
  clock.pass(31)
  assert.equal(await killed(), true)
  assert.equal(await killed(), false)
  clock.pass(3700)
  assert.equal(await killed(), true)
  assert.equal(await killed(), true)
})

test('while braked, a token that another server has renewed is used', async (t) => {
  let shared = 'one'
  const server = await scripted(t, { [GET]: no(40001) })
  const client = createCardClient({ baseUrl: server.baseUrl, backoff: 1, accessToken: () => shared })
  await rejected(client.getCard({ card_id }))
  assert.match((await rejected(client.getCard({ card_id }))).reason, /^renewal_braked/)
  // The call begins with the old token; the other server renews it while it is on its way.
  server.script[GET] = ({ query }) => {
    if (query.access_token === 'two') return aCard
    shared = 'two'
    return no(40001)
  }
  assert.ok((await client.getCard({ card_id })).card)
})

test('a renewal that hangs has its own end and is forgotten', async (t) => {
  let good = 'new'
  const server = await scripted(t, { [GET]: ({ query }) => (query.access_token === good ? aCard : no(40001)) })
  let renewals = 0
  const accessToken = ({ refresh }) => (!refresh ? 'old' : ++renewals === 1 ? new Promise(() => {}) : 'new')
  const client = createCardClient({ baseUrl: server.baseUrl, timeout: 80, retries: 0, accessToken })
  const errors = await Promise.all([1, 2, 3].map(() => rejected(client.getCard({ card_id }))))
  assert.equal(renewals, 1, 'shared')
  for (const error of errors) assert.ok(['timeout', 'token_failed'].includes(error.code), error.code)
  await new Promise((resolve) => setTimeout(resolve, 60))
  assert.ok((await client.getCard({ card_id })).card)
  assert.equal(renewals, 2)
})

test('a clock that is set back neither brakes renewals nor keeps a refusal for good', async (t) => {
  const clock = aClock()
  let good
  const server = await scripted(t, { [GET]: ({ query }) => (query.access_token === good ? aCard : no(40001)) })
  const client = createCardClient({ baseUrl: server.baseUrl, backoff: 1, now: clock.now, accessToken: ({ refresh }) => (refresh ? (good ?? 'dead') : 'old') })
  await rejected(client.getCard({ card_id }))
  clock.pass(-3600)
  good = 'new'
  assert.ok((await client.getCard({ card_id })).card)
  const refusing = await scripted(t, { [STABLE]: [no(40164), { json: { access_token: 'alive', expires_in: 7200 } }] })
  const tokens = accessTokens({ appId, secret, baseUrl: refusing.baseUrl, now: clock.now })
  await rejected(tokens())
  clock.pass(-3600)
  assert.equal(await tokens(), 'alive')
})

test('renewals that fail or hang for good are braked too', async (t) => {
  for (const failing of [() => Promise.reject(new Error('no')), () => new Promise(() => {})]) {
    const server = await scripted(t, { [GET]: no(40001) })
    let renewals = 0
    const accessToken = ({ refresh }) => (refresh ? (renewals++, failing()) : 'old')
    const client = createCardClient({ baseUrl: server.baseUrl, timeout: 25, retries: 0, accessToken })
    for (let i = 0; i < 30; i++) await rejected(client.getCard({ card_id }))
    assert.ok(renewals <= 3, `${renewals}`)
  }
})

// ---- options -----------------------------------------------------------------------------------------------------------

test('options that cannot work are refused at once, by name, in both languages', () => {
  const good = { accessToken: () => 'x' }
  const bad = [
    ...[NaN, -1, 1.5, Infinity, 11, '3', null].map((retries) => [{ ...good, retries }, 'retries']),
    ...[3e9, 0, -5, NaN, Infinity, '10', null, 1.5].map((timeout) => [{ ...good, timeout }, 'timeout']),
    ...[NaN, -1, 600_001, '200'].map((backoff) => [{ ...good, backoff }, 'backoff']),
    ...['not a url', 'ftp://a', 'https://a/?b', 'https://a/#b', 'https://user:word@a', 5].map((baseUrl) => [{ ...good, baseUrl }, 'baseUrl']),
    ...[5, 'yes', null].map((check) => [{ ...good, check }, 'check']),
    [{ ...good, fetch: 5 }, 'fetch'],
    [{ ...good, onNotice: {} }, 'onNotice'],
    [{ ...good, now: 5 }, 'now'],
    [{}, 'accessToken'],
    [{ accessToken: 'token' }, 'accessToken'],
    [{ ...good, retires: 3 }, 'retires'],
    [undefined, 'options'],
    [null, 'options'],
    ['x', 'options'],
  ]
  for (const [options, field] of bad) {
    assert.throws(() => createCardClient(options), (error) => {
      assert.ok(error instanceof WechatError)
      assert.deepEqual([error.code, error.field], ['bad_option', field])
      assert.match(error.zh, /[\u4e00-\u9fff]/)
      assert.doesNotMatch(error.en, /[\u4e00-\u9fff]/)
      assert.equal(error.message, `${error.zh} ${error.en}`)
      return true
    })
  }
  for (const [options, field] of [
    [{ secret }, 'appId'],
    [{ appId }, 'secret'],
    [{ appId: '', secret }, 'appId'],
    [{ appId, secret: '' }, 'secret'],
    [{ appId, secret, store: {} }, 'store'],
    [{ appId, secret, store: { get() {} } }, 'store'],
    [{ appId, secret, timeout: 3e9 }, 'timeout'],
    [{ appId, secret, accessToken: () => 'x' }, 'accessToken'],
  ]) {
    assert.throws(() => accessTokens(options), { code: 'bad_option', field })
  }
})

test('so are options of one call', async () => {
  const client = createCardClient({ accessToken: () => 'x' })
  for (const [options, field] of [[{ signal: 5 }, 'signal'], [{ check: 1 }, 'check'], [{ before: {} }, 'before'], [{ chek: false }, 'chek'], [null, 'options']]) {
    assert.deepEqual([(await rejected(client.getCard({ card_id }, options))).field], [field])
  }
  for (const before of [null, 5, 'x']) assert.equal((await rejected(client.updateUser({ card_id, code: '1', bonus: 1 }, { before }))).field, 'before')
})

// ---- accessTokens ------------------------------------------------------------------------------------------------------

test('one question in two hours, five minutes before the end the next', async (t) => {
  const clock = aClock()
  const wechat = stable(clock)
  const server = await scripted(t, { [STABLE]: wechat.answer, [GET]: wechat.card })
  const tokens = accessTokens({ appId, secret, baseUrl: server.baseUrl, now: clock.now })
  const client = createCardClient({ accessToken: tokens, baseUrl: server.baseUrl, now: clock.now })
  for (let minute = 0; minute < 360; minute += 2) {
    await Promise.all([client.getCard({ card_id }), client.getCard({ card_id })])
    clock.pass(120)
  }
  assert.equal(wechat.forced, 0)
  assert.equal(wechat.asked, 4)
  const [first] = server.to(STABLE)
  assert.equal(first.method, 'POST')
  assert.deepEqual(first.body, { grant_type: 'client_credential', appid: appId, secret })
  assert.deepEqual(first.query, {}, 'no token, and the secret never in an address')
})

test('servers share what one of them got, and nothing stands in the store in clear', async (t) => {
  const clock = aClock()
  const wechat = stable(clock)
  const server = await scripted(t, { [STABLE]: wechat.answer, [TICKET]: ok({ ticket: 'TICKET-0123456789', expires_in: 7200 }) })
  const store = aStore()
  const fleet = Array.from({ length: 5 }, () => accessTokens({ appId, secret, store, baseUrl: server.baseUrl, now: clock.now }))
  for (const tokens of fleet) assert.equal(await tokens(), 'token-1')
  for (const tokens of fleet) assert.equal(await tokens.cardTicket(), 'TICKET-0123456789')
  assert.equal(wechat.asked, 1)
  assert.equal(server.to(TICKET).length, 1)
  assert.deepEqual(server.to(TICKET)[0].query, { access_token: 'token-1', type: 'wx_card' })
  assert.equal(server.to(TICKET)[0].method, 'GET')
  const text = JSON.stringify([...store.held])
  for (const hidden of ['token-1', 'TICKET', secret, Buffer.from('token-1').toString('base64'), Buffer.from('TICKET').toString('hex')]) {
    assert.ok(!text.includes(hidden), hidden)
  }
  // Another account's secret cannot read it, and a text that was tampered with is as if it were not there.
  const other = accessTokens({ appId, secret: 'f'.repeat(32), store, baseUrl: server.baseUrl, now: clock.now })
  assert.equal((await rejected(other())).errcode, 40125)
  for (const [key, value] of store.held) store.held.set(key, `A${value.slice(1)}`)
  clock.pass(1)
  const fresh = accessTokens({ appId, secret, store, baseUrl: server.baseUrl, now: clock.now })
  assert.equal(await fresh(), 'token-1')
})

test('a refused token: another one of the store, or of WeChat, before any force', async (t) => {
  const clock = aClock()
  const wechat = stable(clock)
  const server = await scripted(t, { [STABLE]: wechat.answer, [GET]: wechat.card })
  const store = aStore()
  const at = { baseUrl: server.baseUrl, now: clock.now }
  const [a, b] = [1, 2].map(() => accessTokens({ appId, secret, store, ...at }))
  const [one, two] = [a, b].map((accessToken) => createCardClient({ accessToken, ...at }))
  await one.getCard({ card_id })
  await two.getCard({ card_id })
  wechat.kill() // somebody forced it
  await one.getCard({ card_id })
  await two.getCard({ card_id })
  assert.equal(wechat.forced, 0, 'WeChat itself names the new one')
})

test('force only for a token that WeChat names and refuses: 30 seconds apart, 20 a day, counted for all servers', async (t) => {
  const clock = aClock()
  const wechat = stable(clock)
  const server = await scripted(t, { [STABLE]: wechat.answer, [GET]: no(40001, 'invalid credential') })
  const store = aStore()
  const at = { baseUrl: server.baseUrl, now: clock.now, backoff: 1 }
  const fleet = [1, 2, 3].map(() => accessTokens({ appId, secret, store, ...at }))
  const forcedAt = []
  for (let second = 0, step; second < 3 * 86_400; second += step) {
    step = second < 600 ? 20 : 300
    const tokens = fleet[(second / 20) % 3]
    const before = wechat.forced
    const stale = wechat.valid()
    const got = await tokens({ refresh: true, stale }).catch((error) => error)
    if (wechat.forced > before) {
      forcedAt.push(second)
      assert.equal(got, wechat.valid())
    } else {
      assert.ok(got.code === 'renewal_braked' || (typeof got === 'string' && got !== stale), 'its time was over')
    }
    clock.pass(step)
  }
  assert.ok(forcedAt.every((at, i) => i === 0 || at - forcedAt[i - 1] >= 30))
  assert.ok(forcedAt.every((at) => forcedAt.filter((other) => other >= at && other < at + 86_400).length <= 20))
  assert.ok(forcedAt.length >= 40, 'and it goes on the next day')
})

test('a forced renewal whose answer is lost is not sent twice: it would be two of the twenty', async (t) => {
  const clock = aClock()
  let forced = 0
  const answer = ({ body }) => (body.force_refresh ? (forced++, { reset: true }) : { json: { access_token: 'dead', expires_in: 7200 } })
  const server = await scripted(t, { [STABLE]: answer, [GET]: no(40001) })
  const tokens = accessTokens({ appId, secret, baseUrl: server.baseUrl, now: clock.now, backoff: 1 })
  const client = createCardClient({ baseUrl: server.baseUrl, accessToken: tokens, now: clock.now, backoff: 1, retries: 0 })
  await rejected(client.getCard({ card_id }))
  assert.equal(forced, 1)
  // The question without force does no harm, and is asked again.
  let asked = 0
  server.script[STABLE] = () => (++asked < 3 ? { reset: true } : { json: { access_token: 'alive', expires_in: 7200 } })
  assert.equal(await accessTokens({ appId, secret, baseUrl: server.baseUrl, backoff: 1 })(), 'alive')
  assert.equal(asked, 3)
})

test('a refusal is not asked for again for a while, and passing trouble is', async (t) => {
  const clock = aClock()
  for (const [errcode, code] of [[40125, 'app_secret_invalid'], [40013, 'app_id_invalid'], [40164, 'ip_not_allowed'], [40001, 'token_invalid'], [40243, 'app_secret_frozen']]) {
    const server = await scripted(t, { [STABLE]: no(errcode, 'refused') })
    const tokens = accessTokens({ appId, secret, baseUrl: server.baseUrl, now: clock.now, backoff: 1 })
    const client = createCardClient({ accessToken: tokens, baseUrl: server.baseUrl, now: clock.now, backoff: 1 })
    for (let i = 0; i < 30; i++) {
      const error = await rejected(client.getCard({ card_id }))
      assert.deepEqual([error.code, error.reason, error.cause.code, error.cause.errcode], ['token_failed', code, code, errcode])
    }
    assert.equal(server.requests.length, 1)
    clock.pass(6)
    await rejected(tokens())
    assert.equal(server.requests.length, 2)
    clock.pass(6)
    await rejected(tokens())
    assert.equal(server.requests.length, 2, 'the second wait is longer')
    clock.pass(6)
    server.script[STABLE] = { json: { access_token: 'alive', expires_in: 7200 } }
    assert.equal(await tokens(), 'alive')
  }
  const server = await scripted(t, { [STABLE]: [no(-1), { reset: true }, { json: { access_token: 'alive', expires_in: 7200 } }] })
  assert.equal(await accessTokens({ appId, secret, baseUrl: server.baseUrl, backoff: 1 })(), 'alive')
})

test('answers of stable_token and getticket that are none', async (t) => {
  for (const answer of [{}, { access_token: '' }, { access_token: 'a' }, { access_token: 'a', expires_in: '7200' }, { access_token: 'a', expires_in: 0 }, { access_token: 5, expires_in: 7200 }, { errcode: 0 }]) {
    const server = await scripted(t, { [STABLE]: { json: answer } })
    assert.equal((await rejected(accessTokens({ appId, secret, baseUrl: server.baseUrl, retries: 0 })())).code, 'bad_answer', JSON.stringify(answer))
  }
  const server = await scripted(t, { [STABLE]: { json: { access_token: 'a', expires_in: 7200 } }, [TICKET]: ok({ expires_in: 7200 }) })
  assert.equal((await rejected(accessTokens({ appId, secret, baseUrl: server.baseUrl }).cardTicket())).code, 'bad_answer')
})

test('a store that throws, hangs or gives nonsense is told about and done without', async (t) => {
  const server = await scripted(t, { [STABLE]: { json: { access_token: 'alive', expires_in: 7200 } } })
  const fail = () => {
    throw new Error('redis://user:password@host')
  }
  for (const store of [{ get: fail, set: fail }, { get: async () => fail(), set: async () => fail() }, { get: () => new Promise(() => {}), set: () => new Promise(() => {}) }]) {
    const told = []
    const tokens = accessTokens({ appId, secret, store, timeout: 40, baseUrl: server.baseUrl, onError: (error) => told.push(error) })
    assert.equal(await tokens(), 'alive')
    assert.ok(told.length >= 1)
    for (const error of told) {
      assert.ok(['Error', 'timeout'].includes(error.reason), `${error.reason}`)
      assert.equal(error.code, 'store_failed')
      assert.ok(!inspect(error, { showHidden: true, depth: 9 }).includes('password'))
    }
  }
  for (const nonsense of ['', 'x', '{}', 5, {}, 'A'.repeat(100)]) {
    const tokens = accessTokens({ appId, secret, store: { get: () => nonsense, set() {} }, baseUrl: server.baseUrl })
    assert.equal(await tokens(), 'alive')
  }
})

test('a ticket asked for with a token that has died meanwhile is asked for again with the next', async (t) => {
  const clock = aClock()
  const wechat = stable(clock)
  const ticket = ({ query }) => (query.access_token === wechat.valid() ? ok({ ticket: 'TICKET', expires_in: 7200 }) : no(40001))
  const server = await scripted(t, { [STABLE]: wechat.answer, [TICKET]: ticket })
  const tokens = accessTokens({ appId, secret, baseUrl: server.baseUrl, now: clock.now })
  await tokens()
  wechat.kill()
  assert.equal(await tokens.cardTicket(), 'TICKET')
  assert.deepEqual(server.to(TICKET).map(({ query }) => query.access_token), ['token-1', 'token-2'])
})

test('cardExt and signCard fetch the ticket themselves', async (t) => {
  const server = await scripted(t, { [STABLE]: { json: { access_token: 'a', expires_in: 7200 } }, [TICKET]: ok({ ticket: 'ojZ8YtyVyr30HheH3CM73y7h4jJE', expires_in: 7200 }) })
  const tokens = accessTokens({ appId, secret, baseUrl: server.baseUrl })
  const params = { card_id, timestamp: 1404896688, nonce_str: 'abc' }
  const byHand = cardExt({ ...params, api_ticket: 'ojZ8YtyVyr30HheH3CM73y7h4jJE' })
  assert.equal(await cardExt({ ...params, api_ticket: tokens.cardTicket }), byHand)
  assert.ok(!byHand.includes('ojZ8'))
  assert.deepEqual(await signCard({ ...params, api_ticket: tokens.cardTicket }), signCard({ ...params, api_ticket: 'ojZ8YtyVyr30HheH3CM73y7h4jJE' }))
  const asked = server.requests.length
  assert.equal((await rejected(cardExt({ api_ticket: tokens.cardTicket }))).code, 'bad_request')
  assert.equal(server.requests.length, asked, 'what cannot be signed is refused before the ticket is fetched')
})
