// After any failure the caller knows whether a write happened: nothing is sent twice, nothing claimed that did not happen.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { test } from 'node:test'
import { WechatError, createCardClient } from '../../dist/server.mjs'
import { card } from '../../examples/server/card.mjs'
import { no, ok, scripted } from './scripted.mjs'

const card_id = 'pbLatjvFdsLDUMoN8JqcsGeiMHKk'
const code = '246136199242'
const ACTIVATE = 'card/membercard/activate'
const UPDATE = 'card/membercard/updateuser'
const USER = 'card/membercard/userinfo/get'
const activation = { membership_number: 'A00042', code, card_id }

const clientOf = (server, options = {}) => createCardClient({ baseUrl: server.baseUrl, accessToken: () => 'token', backoff: 1, ...options })

const rejected = (promise) =>
  promise.then(assert.fail, (error) => {
    assert.ok(error instanceof WechatError, String(error.stack))
    assert.equal(error.message, `${error.zh} ${error.en}`)
    return error
  })

/** Every way in which an answer can fail to be one. */
const broken = {
  reset: { reset: true },
  'cut at the first byte': { ...ok(), cut: 1 },
  'cut at the last byte': { text: '{"errcode":0,"errmsg":"ok"}', cut: 26 },
  'cut gzip': { ...ok(), cutGzip: true },
  '-1': no(-1, 'system error'),
  '{}': { text: '{}' },
  'no errcode': { text: '{"code":500}' },
  'errcode as text': { text: '{"errcode":"0"}' },
  'errcode null': { text: '{"errcode":null,"errmsg":"ok"}' },
  HTML: { text: '<html><body>ok</body></html>' },
  empty: { text: '' },
  'a list': { text: '[]' },
  'HTTP 502': { status: 502, text: '<html>bad gateway' },
  'HTTP 504 with an answer': { status: 504, ...ok() },
  redirect: { status: 302, text: '', headers: { location: '/elsewhere' } },
  'a megabyte and more': { text: `{"errcode":0,"x":"${'x'.repeat(1_100_000)}"}` },
  'a bomb': { text: `{"errcode":0,"x":"${'x'.repeat(30_000_000)}"}`, gzip: true },
  silence: { hang: true },
}

for (const [name, answer] of Object.entries(broken)) {
  test(`activate, ${name}: asked once, read back once, and said`, async (t) => {
    for (const [member, applied] of [
      [ok({ has_active: true, membership_number: 'A00042', user_card_status: 'NORMAL' }), true],
      [ok({ has_active: true, user_card_status: 'NORMAL' }), true],
      [ok({ has_active: false, membership_number: code, user_card_status: 'NORMAL' }), false],
      [ok({ has_active: true, membership_number: 'B7', user_card_status: 'NORMAL' }), false],
      [ok({ user_card_status: 'NORMAL' }), 'unknown'],
      [no(40056), 'unknown'],
      [no(-1), 'unknown'],
      [{ text: '{}' }, 'unknown'],
      [{ reset: true }, 'unknown'],
    ]) {
      const server = await scripted(t, { [ACTIVATE]: answer, [USER]: member })
      const call = clientOf(server, { timeout: name === 'silence' ? 60 : 5000 }).activate(activation)
      if (applied === true) {
        assert.deepEqual(await call, { errcode: 0, errmsg: 'read back', applied: true })
      } else {
        const error = await rejected(call)
        assert.equal(error.code, 'outcome_unknown')
        assert.equal(error.applied, applied)
        assert.equal(error.path, ACTIVATE)
        assert.equal(error.tries, 1)
        assert.equal(error.errcode, name === '-1' ? -1 : undefined)
      }
      assert.equal(server.to(ACTIVATE).length, 1)
      assert.equal(server.to(USER).length, 1)
      assert.equal(server.requests.length, 2, 'no redirect is followed')
    }
  })

  test(`createCard, modifyStock, ${name}: asked once, and nobody knows`, async (t) => {
    const server = await scripted(t, { 'card/create': answer, 'card/modifystock': answer })
    const client = clientOf(server, { timeout: name === 'silence' ? 60 : 5000 })
    for (const call of [() => client.createCard(card), () => client.modifyStock({ card_id, increase_stock_value: 10 })]) {
      const error = await rejected(call())
      assert.deepEqual([error.code, error.applied, error.tries], ['outcome_unknown', 'unknown', 1])
    }
    assert.equal(server.requests.length, 2)
  })

  test(`a read, ${name}: never outcome_unknown`, async (t) => {
    const server = await scripted(t, { 'card/get': answer })
    const error = await rejected(clientOf(server, { timeout: name === 'silence' ? 60 : 5000, retries: 1 }).getCard({ card_id }))
    assert.ok(['network', 'timeout', 'http_status', 'bad_answer', 'busy'].includes(error.code), error.code)
    assert.equal(error.applied, undefined)
    assert.equal(server.requests.length, ['network', 'timeout', 'busy'].includes(error.code) || error.status >= 500 ? 2 : 1)
  })
}

test('the reason behind it is the cause, by its own name', async (t) => {
  const server = await scripted(t, { [ACTIVATE]: { text: '{"code":500}' }, [USER]: no(-1) })
  const error = await rejected(clientOf(server).activate(activation))
  assert.equal(error.cause.code, 'bad_answer')
  assert.match(error.message, /bad_answer errcode/)
  const busy = await scripted(t, { [ACTIVATE]: no(-1, 'system error rid: 5f8fd8b7-0f8aa1a9-5c6a1ee3'), [USER]: no(-1) })
  const second = await rejected(clientOf(busy).activate(activation))
  assert.deepEqual([second.errcode, second.rid, second.cause.code], [-1, '5f8fd8b7-0f8aa1a9-5c6a1ee3', 'busy'])
})

test('without card_id there is no reading back', async (t) => {
  const server = await scripted(t, { [ACTIVATE]: { reset: true } })
  const error = await rejected(clientOf(server).activate({ membership_number: 'A1', code }))
  assert.equal(error.applied, 'unknown')
  assert.equal(server.requests.length, 1)
})

test("WeChat's own refusal is an answer: nothing is read back", async (t) => {
  for (const errcode of [40056, 40116, 45030, 99999]) {
    const server = await scripted(t, { [ACTIVATE]: no(errcode) })
    const error = await rejected(clientOf(server).activate(activation))
    assert.equal(error.errcode, errcode)
    assert.notEqual(error.code, 'outcome_unknown')
    assert.equal(error.applied, undefined)
    assert.equal(server.requests.length, 1)
  }
})

test('a write that certainly never left may be sent again', async (t) => {
  const server = await scripted(t, { [ACTIVATE]: ok() })
  const gone = createServer().listen(0, '127.0.0.1')
  await once(gone, 'listening')
  const nobody = `http://127.0.0.1:${gone.address().port}/`
  await new Promise((resolve) => gone.close(resolve))
  let failures = 2
  const fetch = (url, init) =>
    failures-- > 0 ? globalThis.fetch(nobody, init) : globalThis.fetch(url, init)
  assert.deepEqual(await clientOf(server, { fetch }).activate(activation), { errcode: 0, errmsg: 'ok', applied: true })
  assert.equal(server.requests.length, 1)
  failures = 99
  const error = await rejected(clientOf(server, { fetch }).activate(activation))
  assert.deepEqual([error.code, error.reason, error.applied], ['network', 'ECONNREFUSED', undefined])
})

test('a write refused for its token is sent again with the new one', async (t) => {
  const server = await scripted(t, { [ACTIVATE]: [no(40001), ok()] })
  const client = clientOf(server, { accessToken: ({ refresh }) => (refresh ? 'new' : 'old') })
  assert.equal((await client.activate(activation)).applied, true)
  assert.deepEqual(server.requests.map(({ query }) => query.access_token), ['old', 'new'])
})

test('a write whose token never comes has not happened', async (t) => {
  const server = await scripted(t, { [ACTIVATE]: ok() })
  const error = await rejected(clientOf(server, { timeout: 40, retries: 0, accessToken: () => new Promise(() => {}) }).activate(activation))
  assert.equal(error.code, 'timeout')
  assert.equal(server.requests.length, 0)
  let give
  const late = clientOf(server, { timeout: 40, retries: 0, accessToken: () => new Promise((resolve) => (give = resolve)) })
  await rejected(late.activate(activation))
  give('token')
  await new Promise((resolve) => setTimeout(resolve, 30))
  assert.equal(server.requests.length, 0, 'nor does it happen afterwards')
  // Not even through a fetch that takes no notice of the signal.
  const deaf = (url, { signal, ...init }) => globalThis.fetch(url, init)
  const deafClient = clientOf(server, { timeout: 40, retries: 0, fetch: deaf, accessToken: () => new Promise((resolve) => (give = resolve)) })
  await rejected(deafClient.activate(activation))
  give('token')
  await new Promise((resolve) => setTimeout(resolve, 30))
  assert.equal(server.requests.length, 0)
})

test('a write that the caller ends: before it left nothing happened, after that nobody knows, and nothing more is asked', async (t) => {
  const server = await scripted(t, { [ACTIVATE]: { hang: true }, [USER]: ok({ has_active: true }) })
  const error = await rejected(clientOf(server).activate(activation, { signal: AbortSignal.timeout(40) }))
  assert.deepEqual([error.code, error.reason, error.applied], ['outcome_unknown', 'aborted', 'unknown'])
  assert.equal(server.requests.length, 1)
  const early = await rejected(clientOf(server).activate(activation, { signal: AbortSignal.abort() }))
  assert.equal(early.code, 'aborted')
  assert.equal(server.requests.length, 1)
})

test('a write that nothing can be read back of: nobody knows, and nothing is asked', async (t) => {
  const server = await scripted(t, { 'card/modifystock': { reset: true } })
  const error = await rejected(clientOf(server).modifyStock({ card_id, increase_stock_value: 1 }))
  assert.deepEqual([error.code, error.applied, server.requests.length], ['outcome_unknown', 'unknown', 1])
})

test('updateUser: absolute values tell; relative ones only with the value before', async (t) => {
  const lost = { reset: true }
  for (const [request, found, before, applied] of [
    [{ bonus: 130 }, { bonus: 130 }, undefined, true],
    [{ bonus: 130 }, { bonus: 100 }, undefined, false],
    [{ bonus: '130' }, { bonus: 130 }, undefined, true],
    [{ bonus: 130, add_bonus: 30 }, { bonus: 130 }, undefined, true],
    [{ bonus: 130, add_bonus: 30 }, { bonus: 100 }, undefined, false],
    [{ bonus: 0 }, { bonus: 0 }, undefined, true],
    [{ bonus: 130, record_bonus: 'x', notify_optional: { is_notify_bonus: true } }, { bonus: 130 }, undefined, true],
    [{ bonus: 130, balance: 5 }, { bonus: 130, balance: 5 }, undefined, true],
    [{ bonus: 130, balance: 5 }, { bonus: 130, balance: 6 }, undefined, false],
    [{ bonus: 130, balance: 5 }, { bonus: 130 }, undefined, 'unknown'],
    [{ bonus: 130, custom_field_value1: '金卡' }, { bonus: 130 }, undefined, 'unknown'],
    [{ custom_field_value1: '金卡' }, { bonus: 1 }, undefined, 'unknown'],
    [{ custom_field_value1: '金卡' }, { custom_field_value1: '金卡' }, undefined, true],
    [{ bonus: 130 }, {}, undefined, 'unknown'],
    [{ add_bonus: 30 }, { bonus: 130 }, undefined, 'unknown'],
    [{ add_bonus: 30 }, { bonus: 130 }, { bonus: 100 }, true],
    [{ add_bonus: 30 }, { bonus: 100 }, { bonus: 100 }, false],
    [{ add_bonus: 30 }, { bonus: 115 }, { bonus: 100 }, 'unknown'],
    [{ add_bonus: 0 }, { bonus: 100 }, { bonus: 100 }, 'unknown'],
    [{ add_balance: -200 }, { balance: 300 }, { balance: 500 }, true],
    [{ add_balance: -200 }, { balance: 300 }, { bonus: 500 }, 'unknown'],
    [{ bonus: 7, add_balance: -200 }, { bonus: 7, balance: 300 }, undefined, 'unknown'],
    [{ record_bonus: 'x' }, { bonus: 7 }, undefined, 'unknown'],
  ]) {
    const told = JSON.stringify([request, found, before])
    const server = await scripted(t, { [UPDATE]: lost, [USER]: ok({ user_card_status: 'NORMAL', openid: 'o1', ...found }) })
    const call = clientOf(server, { check: false }).updateUser({ card_id, code, ...request }, before && { before })
    if (applied === true) {
      const { result_bonus, result_balance, openid, ...rest } = await call
      assert.deepEqual(rest, { errcode: 0, errmsg: 'read back', applied: true }, told)
      assert.deepEqual([result_bonus, result_balance, openid], [found.bonus, found.balance, 'o1'], told)
    } else {
      const error = await rejected(call)
      assert.deepEqual([error.code, error.applied], ['outcome_unknown', applied], told)
    }
    assert.deepEqual(server.requests.map(({ path }) => path), [UPDATE, USER])
  }
})

test('unavailableCode is read back by code/get', async (t) => {
  for (const [status, applied] of [['UNAVAILABLE', true], ['NORMAL', false], ['DELETE', 'unknown']]) {
    const server = await scripted(t, { 'card/code/unavailable': { reset: true }, 'card/code/get': ok({ card: { card_id }, user_card_status: status }) })
    const call = clientOf(server).unavailableCode({ card_id, code, reason: '退卡' })
    if (applied === true) assert.equal((await call).applied, true)
    else assert.equal((await rejected(call)).applied, applied)
    assert.deepEqual(server.to('card/code/get')[0].body, { card_id, code, check_consume: false })
  }
})

test('a state machine of WeChat: whatever is dropped and whenever, what is said is true', async (t) => {
  // The write takes effect or not, and its answer is lost in one of many ways; the answer said is compared with the state.
  let active, number
  const effects = { take: true, leave: false }
  for (const [kind, effect] of Object.entries(effects)) {
    const body = '{"errcode":0,"errmsg":"ok"}'
    for (const answer of [{ reset: true }, no(-1), ...Array.from({ length: body.length }, (_, cut) => ({ text: body, cut }))]) {
      active = false
      const also = ({ body }) => {
        if (effect) [active, number] = [true, body.membership_number]
      }
      const server = await scripted(t, {
        [ACTIVATE]: { ...answer, also },
        [USER]: () => ok({ has_active: active, user_card_status: 'NORMAL', ...(active && { membership_number: number }) }),
      })
      const said = await clientOf(server).activate(activation).then(({ applied }) => applied, (error) => error.applied)
      assert.equal(said, active, `${kind} ${JSON.stringify(answer)}`)
      assert.equal(server.to(ACTIVATE).length, 1)
    }
  }
})
