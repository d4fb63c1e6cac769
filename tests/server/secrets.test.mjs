// Nothing of a shopper, and no secret, in any error, log line or message, whatever WeChat, a proxy or the caller's own
// functions put into their answers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { WechatError, accessTokens, cardExt, createCardClient } from '../../dist/server.mjs'
import { readAdminLists } from '../../scripts/lib/admin_lists.mjs'
import { assertClean, printed } from './printed.mjs'
import { scripted } from './scripted.mjs'

const runs = Number(process.env.WXCARD_RUNS ?? 150)
const letters = (alphabet, size) => fc.string({ unit: fc.constantFrom(...alphabet), minLength: size, maxLength: size })
const DIGITS = '0123456789'
const HEX = DIGITS + 'abcdef'
const WORD = DIGITS + 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-'
const BASE64 = DIGITS + 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/'

/** What must never be seen, in the shapes that occur. */
const secretsOf = fc.record({
  activate_ticket: letters(BASE64, 107).map((text) => `${text}=`),
  code: fc.oneof(letters(DIGITS, 12), letters(WORD, 20), letters(DIGITS, 24), letters('ABCXYZ0189', 8)),
  openid: letters(WORD, 27).map((text) => `o${text}`),
  token: letters(WORD, 136),
  secret: letters(HEX, 32),
  mobile: letters(DIGITS, 10).map((text) => `1${text}`),
  encrypt_code: letters(BASE64, 64),
  membership_number: fc.oneof(letters(DIGITS, 11), letters('VIP0123456789', 6)),
  nickname: fc.constantFrom('张三丰', '小微🎉', 'Ольга'),
})

/** Ways of saying one of them. */
const forms = (value) => [value, encodeURIComponent(value), value.toUpperCase(), JSON.stringify(value), `"${value}"`, `${value},`, `=${value}&`, `(${value})`, `:${value}`]

const sentences = fc.constantFrom('invalid code %', '% is not valid hint: [SmrKPa06135850]', 'x hint: [%]', 'x rid: %', 'hint: [%] rid: %', '%%', 'a % b % c %', '错误 %', 'invalid openid % rid: 5f8fd8b7-0f8aa1a9-5c6a1ee3', '%\n%', 'code=%', '{"code":"%"}')

const card_id = 'pbLatjvFdsLDUMoN8JqcsGeiMHKk'
const CALLS = {
  getActivateTempInfo: ['card/membercard/activatetempinfo/get', ({ activate_ticket }) => ({ activate_ticket })],
  activate: ['card/membercard/activate', ({ code, membership_number }) => ({ code, card_id, membership_number })],
  getUserInfo: ['card/membercard/userinfo/get', ({ code }) => ({ code, card_id })],
  decryptCode: ['card/code/decrypt', ({ encrypt_code }) => ({ encrypt_code })],
  getUserCardList: ['card/user/getcardlist', ({ openid }) => ({ openid, card_id })],
  updateUser: ['card/membercard/updateuser', ({ code, mobile }) => ({ code, card_id, add_bonus: 1, record_bonus: mobile })],
  getCode: ['card/code/get', ({ code }) => ({ code })],
  unavailableCode: ['card/code/unavailable', ({ code, nickname }) => ({ code, reason: nickname })],
  setTestWhitelist: ['card/testwhitelist/set', ({ openid, nickname }) => ({ openid: [openid], username: [nickname] })],
  membershipOf: ['card/user/getcardlist', ({ openid }) => ({ officialOpenid: openid, card_id })],
}

test('no error holds anything of a shopper, nor a secret', async (t) => {
  const lines = []
  for (const name of ['log', 'info', 'warn', 'error', 'debug']) t.mock.method(console, name, (...args) => lines.push(inspect(args, { depth: 9 })))
  let answer
  const met = new Set()
  const any = new Proxy({}, { get: () => () => answer })
  const server = await scripted(t, any)
  const answers = (text, forged) =>
    fc.constantFrom(
      { json: { errcode: 40056, errmsg: text } },
      { json: { errcode: -1, errmsg: text } },
      { json: { errcode: 40001, errmsg: text } },
      { json: { errcode: 99999, errmsg: text, more: forged } },
      { json: { errcode: text, errmsg: text } },
      { json: { errcode: 0, errmsg: text, [text]: text } },
      { json: { errcode: 0, has_active: text, card_list: text, card: text, code: `${text}\u0001`, info: text } },
      { text },
      { status: 500, text },
      { status: 302, text, headers: { location: `/${encodeURIComponent(text)}` } },
      { text: `{"errcode":0,"errmsg":"${forged.code}`, cut: 20 },
      { reset: true },
    )
  await fc.assert(
    fc.asyncProperty(
      secretsOf.chain((secrets) =>
        fc.record({
          secrets: fc.constant(secrets),
          name: fc.constantFrom(...Object.keys(CALLS)),
          check: fc.boolean(),
          answer: fc
            .tuple(sentences, fc.array(fc.constantFrom(...Object.values(secrets).flatMap(forms)), { minLength: 3, maxLength: 3 }))
            .chain(([sentence, values]) => answers(values.reduce((text, value) => text.replace('%', () => value), sentence), secrets)),
        }),
      ),
      async ({ secrets, name, check, answer: next }) => {
        answer = next
        const client = createCardClient({ baseUrl: server.baseUrl, accessToken: () => secrets.token, retries: 0, check, timeout: 5000 })
        const error = await client[name](CALLS[name][1](secrets)).then(() => undefined, (error) => error)
        if (!error) return
        assert.ok(error instanceof WechatError, String(error?.stack))
        met.add(error.code)
        assertClean(printed(error), secrets, JSON.stringify([name, next]))
      },
    ),
    { numRuns: runs },
  )
  assert.deepEqual(lines, [], 'and nothing is logged')
  // Otherwise it would have shown little.
  for (const code of ['code_invalid', 'unknown_errcode', 'bad_answer', 'outcome_unknown', 'http_status']) assert.ok(met.has(code) || runs < 40, `${code} was not met: ${[...met]}`)
})

test('what a request held is not repeated, even when it looks like a word of the sentence', async (t) => {
  const errmsg = 'invalid member alice of goldmember, token opensesame, query wonderland hint: [SmrKPa06135850]'
  const server = await scripted(t, new Proxy({}, { get: () => () => ({ json: { errcode: 40056, errmsg } }) }))
  const client = createCardClient({ baseUrl: server.baseUrl, accessToken: () => 'opensesame', check: false })
  const said = async (promise) => (await promise.then(assert.fail, (error) => error)).errmsg
  assert.equal(
    await said(client.activate({ membership_number: 'alice', code: 'goldmember', card_id })),
    'invalid member … of …, token …, query wonderland hint: [SmrKPa06135850]',
  )
  assert.equal(await said(client.getUserCardList({ openid: 'wonderland' })), 'invalid member alice of goldmember, token …, query … hint: [SmrKPa06135850]')
})

test('a long word is no word of WeChat, a name of a member is', async (t) => {
  const errmsg = 'missing init_custom_field_value1 of abcdefghijklmnopqrst, unauthorized propertyIsEnumerable, of =propertyIsEnumerable& at card/membercard/activate'
  const server = await scripted(t, { 'card/get': { json: { errcode: 41011, errmsg } } })
  const client = createCardClient({ baseUrl: server.baseUrl, accessToken: () => 'opensesame' })
  const error = await client.getCard({ card_id }).then(assert.fail, (error) => error)
  assert.equal(error.errmsg, 'missing init_custom_field_value1 of …, unauthorized …, of … at card/membercard/activate')
})

test('nor does one that comes of the own functions of the caller', async (t) => {
  const server = await scripted(t, {})
  await fc.assert(
    fc.asyncProperty(secretsOf, async (secrets) => {
      const all = JSON.stringify(secrets)
      const thrown = Object.assign(new Error(all), { code: secrets.token, cause: new Error(all), config: { url: all } })
      const named = Object.assign(new Error('x'), { name: secrets.secret, cause: { code: secrets.code, name: secrets.mobile } })
      const clients = [
        ...[thrown, named, all, secrets, null, undefined].map((value) => ({ accessToken: () => Promise.reject(value) })),
        ...[thrown, named, all].map((value) => ({ accessToken: () => secrets.token, fetch: () => Promise.reject(value) })),
        { accessToken: () => secrets.token, fetch: async () => ({ status: 200, text: async () => all }) },
        { accessToken: () => secrets.token, fetch: async () => secrets },
        { accessToken: () => ({ token: secrets.token }) },
      ]
      for (const options of clients) {
        const client = createCardClient({ baseUrl: server.baseUrl, retries: 0, ...options })
        for (const name of ['getActivateTempInfo', 'activate', 'getUserInfo']) {
          const error = await client[name](CALLS[name][1](secrets), { check: false }).then(assert.fail, (error) => error)
          assert.ok(error instanceof WechatError, String(error?.stack))
          assertClean(printed(error), secrets, name)
        }
      }
    }),
    { numRuns: Math.ceil(runs / 10) },
  )
})

test('nor one of the tokens, of the checks or of the signature', async (t) => {
  let answer
  const server = await scripted(t, new Proxy({}, { get: () => () => answer }))
  await fc.assert(
    fc.asyncProperty(secretsOf, sentences, fc.constantFrom(40125, 40013, -1, 45009), async (secrets, sentence, errcode) => {
      for (const value of [secrets.secret, secrets.token, secrets.openid]) {
        answer = { json: { errcode, errmsg: sentence.replaceAll('%', value) } }
        const store = { get: () => Promise.reject(new Error(value)), set: () => Promise.reject(new Error(value)) }
        const told = []
        const tokens = accessTokens({ appId: 'wx0123456789abcdef', secret: secrets.secret, baseUrl: server.baseUrl, retries: 0, store, onError: (error) => told.push(error) })
        for (const ask of [() => tokens(), () => tokens.cardTicket(), () => cardExt({ api_ticket: tokens.cardTicket, card_id })]) {
          const error = await ask().then(assert.fail, (error) => error)
          assertClean(printed(error), secrets, sentence)
        }
        for (const error of told) assertClean(printed(error), secrets, 'store')
      }
      const noticed = []
      const onNotice = (notices) => noticed.push(...notices)
      const client = createCardClient({ baseUrl: server.baseUrl, accessToken: () => secrets.token, onNotice, retries: 0 })
      const { activate_ticket, code, openid, mobile } = secrets
      for (const [name, request] of [
        ['getActivateTempInfo', { activate_ticket: encodeURIComponent(activate_ticket) + '%', [openid]: mobile }],
        ['activate', { code: activate_ticket, [`/${mobile}`]: openid, membership_number: 5 }],
        ['getUserInfo', { card_id: openid, code: Number(mobile), [`c${mobile}`]: { [mobile]: 1 } }],
        ['getUserInfo', { card_id, code: '246136199242', [openid]: mobile, [mobile]: code }],
      ]) {
        // 'strict': a name that nobody knows, which may be anybody's, is a problem then.
        for (const check of [true, 'strict']) {
          const error = await client[name](request, { check }).then(assert.fail, (error) => error)
          assertClean(printed(error), secrets, name)
        }
      }
      assert.ok(noticed.length >= 2)
      assertClean(JSON.stringify(noticed), secrets, 'onNotice')
      assert.throws(() => cardExt({ api_ticket: activate_ticket, card_id, timestamp: Number(mobile), code: 5, openid }), (error) => {
        assertClean(printed(error), { activate_ticket, mobile, openid }, 'cardExt')
        return true
      })
    }),
    { numRuns: Math.ceil(runs / 10) },
  )
})

test('a place is named where it is a member, and only there', () => {
  const pointers = readAdminLists().objects.flatMap(({ members }) => members.map(({ name }) => `/${name}`))
  assert.ok(pointers.length > 150)
  for (const pointer of [...pointers, '', '/card/member_card/base_info/sku/quantity', '/required_form/rich_field_list/12/values', '/cardId', '/UserCardCode']) {
    assert.equal(new WechatError('bad_request', { problems: [{ code: 'wrong_type', pointer }] }).problems[0].pointer, pointer)
  }
  for (const name of ['HHHGxJwLQZWjhbWrugp0', 'AAAABBBB', '13812345678', 'o4p-v1TTest', '小微', 'a'.repeat(48), 'a b', '~1a', '12345']) {
    assert.equal(new WechatError('bad_request', { problems: [{ code: 'unknown_member', pointer: `/card/${name}` }] }).problems[0].pointer, '/card/…', name)
  }
})

test('an error keeps no cause but one of its own class: whatever else was thrown may hold anything', () => {
  for (const cause of [new Error('opensesame'), { token: 'opensesame' }, 'opensesame']) {
    const error = new WechatError('network', { cause })
    assert.equal(error.cause, undefined)
    assertClean(printed(error), { token: 'opensesame' }, 'cause')
  }
  const cause = new WechatError('timeout')
  assert.equal(new WechatError('outcome_unknown', { cause }).cause, cause)
})
