// The same with WeChat itself: every interface, every way in which createWechat goes wrong, and its events; what is printed,
// logged and stored holds nothing of a shopper and no secret.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { loadWxcard } from 'wxcard'
import { WechatError, accessTokens, cardExt, createCardClient, readCardEvent } from 'wxcard/server'
import { createWechat } from 'wxcard/testing'
import { card, form } from '../../examples/server/card.mjs'
import { INTERFACES } from '../../js/server/interfaces.js'
import { assertClean, printed } from './printed.mjs'
import { aesKey, appId, encrypt, fields, nonce, plainQuery, sealedBody, sealedQuery, timestamp, token, xml } from './push.mjs'

const runs = Number(process.env.WXCARD_RUNS ?? 40)
const PATHS = [...Object.values(INTERFACES).map(({ path }) => path), 'cgi-bin/stable_token', 'cgi-bin/ticket/getticket', 'cgi-bin/user/info', '*']
const MOBILE = '13912345678'
const NAME = '欧阳微微'

const errcodes = fc.constantFrom(-1, 40001, 40003, 40056, 40100, 42001, 45009, 47001, 48001, 72011, 72012, 72026, 99999, 0)
/** Every fault of createWechat; `echo` repeats the whole request in WeChat's sentence. */
const faults = fc.oneof(
  fc.record({ errcode: errcodes, echo: fc.boolean(), acts: fc.boolean() }),
  fc.record({ errcode: errcodes, errmsg: fc.constantFrom('invalid code', 'system error', ''), echo: fc.constant(true) }),
  fc.record({ status: fc.constantFrom(302, 404, 500, 502), acts: fc.boolean() }),
  fc.record({ text: fc.constantFrom('', '{}', '[]', 'null', '{"errcode":0}', '{"errcode":"0"', '{"errcode":40056}'), acts: fc.boolean() }),
  fc.record({ html: fc.constant(true), acts: fc.boolean() }),
  fc.record({ hang: fc.constant(true), acts: fc.boolean() }),
  fc.record({ delay: fc.nat(30) }),
  fc.record({ drop: fc.constant(true), acts: fc.boolean() }),
  fc.record({ cutAnswer: fc.nat(400) }),
  fc.record({ cutRequest: fc.nat(900) }),
  fc.record({ gzip: fc.constantFrom(true, 'broken') }),
)

test('every interface, whatever goes wrong', async (t) => {
  const lines = []
  for (const name of ['log', 'info', 'warn', 'error', 'debug']) t.mock.method(console, name, (...args) => lines.push(inspect(args, { depth: 9 })))
  const wxcard = await loadWxcard()
  const asked = new Set()
  const met = new Set()
  const plan = fc.array(fc.tuple(fc.constantFrom(...PATHS), fc.array(faults, { minLength: 1, maxLength: 3 })), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(plan, fc.constantFrom(0, 1), fc.boolean(), async (plan, retries, check) => {
      const wechat = await createWechat()
      try {
        const shopper = wechat.shopper()
        const http = { baseUrl: wechat.url, backoff: 0 }
        const setUp = createCardClient({ ...http, accessToken: () => wechat.token })
        const { card_id } = await setUp.createCard(card)
        await setUp.setActivateUserForm(form(card_id))
        const { extraData } = wxcard.decodeActivationLink((await setUp.getActivateUrl({ card_id, outer_str: 'x' })).url)
        const options = shopper.open(wxcard.navigatorData(extraData), { USER_FORM_INFO_FLAG_MOBILE: MOBILE, USER_FORM_INFO_FLAG_NAME: NAME })
        const { activate_ticket, code } = wxcard.classifyReturn(options)
        const { encrypt_code } = wxcard.decodeSubmitLink(shopper.submitLink(options))
        const { token, apiTicket } = wechat
        for (const [path, list] of plan) wechat.fault(path, ...list)

        const said = []
        const keep = new Map()
        const store = { get: (key) => keep.get(key), set: (key, value) => void said.push(`${key} ${value}`) || keep.set(key, value) }
        const tokens = accessTokens({ ...http, appId: wechat.appId, secret: wechat.secret, store, retries, timeout: 60, onError: (error) => said.push(printed(error)) })
        const client = createCardClient({ ...http, accessToken: tokens, retries, timeout: 60, check, onNotice: (...told) => said.push(JSON.stringify(told)) })
        const membership_number = `VIP${MOBILE}`
        const calls = {
          uploadImage: () => client.uploadImage(Buffer.from(`\x89PNG\r\n\x1a\n${MOBILE}`, 'latin1')),
          createCard: () => client.createCard({ card: { ...card.card, [code]: MOBILE } }),
          setTestWhitelist: () => client.setTestWhitelist({ openid: [shopper.openid], username: [NAME] }),
          setActivateUserForm: () => client.setActivateUserForm({ ...form(card_id), service_statement: { name: NAME, url: `https://a/${MOBILE}` } }),
          getActivateUrl: () => client.getActivateUrl({ card_id, outer_str: `${MOBILE} ${shopper.openid}` }),
          getActivateTempInfo: () => client.getActivateTempInfo({ activate_ticket }),
          activate: () => client.activate({ membership_number, card_id, code, init_bonus_record: NAME }),
          getUserInfo: () => client.getUserInfo({ card_id, code }),
          decryptCode: () => client.decryptCode({ encrypt_code }),
          getUserCardList: () => client.getUserCardList({ openid: shopper.openid }),
          updateUser: () => client.updateUser({ card_id, code, add_bonus: 1, record_bonus: NAME }, { before: { bonus: 0 } }),
          getCode: () => client.getCode({ card_id, code }),
          unavailableCode: () => client.unavailableCode({ card_id, code, reason: `${NAME} ${MOBILE}` }),
          getCard: () => client.getCard({ card_id }),
          updateCard: () => client.updateCard({ card_id, member_card: { prerogative: `${NAME} ${MOBILE}` } }),
          modifyStock: () => client.modifyStock({ card_id, increase_stock_value: 1 }),
          membershipOf: () => client.membershipOf({ officialOpenid: shopper.openid, card_id }),
          foreign: () => client.membershipOf({ officialOpenid: shopper.miniProgramOpenid, card_id }),
          cardTicket: () => cardExt({ api_ticket: tokens.cardTicket, card_id, code, openid: shopper.openid }),
        }
        assert.deepEqual(Object.keys(INTERFACES).filter((name) => !(name in calls)), [])
        for (const [name, call] of Object.entries(calls)) {
          await call().catch((error) => {
            assert.ok(error instanceof WechatError, String(error?.stack))
            asked.add(name)
            met.add(error.code)
            if (error.cause) met.add(error.cause.code)
            said.push(printed(error))
          })
        }
        const ids = { openid: shopper.openid, unionid: shopper.unionid, mini: shopper.miniProgramOpenid }
        const secrets = { ...ids, activate_ticket, code, encrypt_code, membership_number, mobile: MOBILE, name: NAME, token, now: wechat.token, secret: wechat.secret, apiTicket }
        for (const line of said) assertClean(line, secrets, JSON.stringify(plan))
      } finally {
        await wechat.close()
      }
    }),
    { numRuns: runs },
  )
  assert.deepEqual(lines, [], 'and nothing is logged')
  // Otherwise it would have shown little.
  assert.ok(asked.size >= 15, [...asked].join())
  for (const code of ['outcome_unknown', 'network', 'timeout', 'http_status', 'bad_answer']) assert.ok(met.has(code) || runs < 40, `${code} was not met: ${[...met]}`)
})

test('events: signed or sealed, cut, changed, wrong', () => {
  const letters = (alphabet, size) => fc.string({ unit: fc.constantFrom(...alphabet), minLength: size, maxLength: size })
  const secrets = fc.record({
    openid: letters('0123456789abcdefXYZ_-', 27).map((text) => `o${text}`),
    code: letters('0123456789', 12),
    mobile: letters('0123456789', 10).map((text) => `1${text}`),
    name: fc.constantFrom('欧阳微微', 'Ольга', 'Jean-Luc O’Hara'),
    activate_ticket: letters('0123456789abcdefXYZ+/', 107).map((text) => `${text}=`),
  })
  const codes = new Set()
  const change = fc.record({
    mode: fc.constantFrom('plain', 'sealed', 'object', 'json', 'bare'),
    cut: fc.option(fc.nat(600), { nil: undefined }),
    insert: fc.option(fc.tuple(fc.nat(600), fc.constantFrom('<', '&', '"', '{', '\u0000', ']]>', '&x;', '<!DOCTYPE x>', '\ud83d')), { nil: undefined }),
    query: fc.constantFrom({}, { signature: 'x' }, { msg_signature: 'x' }, { nonce: [nonce, nonce] }, { timestamp: 'soon' }, { timestamp: undefined }),
    options: fc.constantFrom({}, { aesKey: undefined }, { appId: 'wx0123456789abcdee' }, { aesKey: 'B'.repeat(43) }, { maxBytes: 90 }, { maxAge: 1 }, { token: 'another' }),
    odd: fc.constantFrom({}, { Event: '' }, { CreateTime: 'now' }, { CardId: '' }, { Deep: { a: { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } } } }, { Big: 1e300 }),
  })
  fc.assert(
    fc.property(secrets, change, (secrets, { mode, cut, insert, query, options, odd }) => {
      const { openid, code, mobile, name, activate_ticket } = secrets
      const from = fields({ FromUserName: openid, UserCardCode: code, OuterStr: `${mobile} ${name}`, UnionId: `U${openid}`, [name]: mobile, [activate_ticket]: code, ...odd })
      const changed = (text) => {
        const whole = insert ? text.slice(0, insert[0]) + insert[1] + text.slice(insert[0]) : text
        return cut === undefined ? whole : whole.slice(0, cut)
      }
      // `xml` writes names as they are: those that no XML has make it broken.
      const text = mode === 'json' ? JSON.stringify(from) : xml(from)
      const sealed = encrypt(changed(text))
      const body = mode === 'object' ? from : mode === 'sealed' ? sealedBody(sealed) : mode === 'bare' ? changed(sealedBody(sealed)) : changed(text)
      const isSealed = mode === 'sealed' || mode === 'bare'
      const asked = { ...(isSealed ? sealedQuery(sealed) : plainQuery()), openid, ...query }
      try {
        readCardEvent(body, asked, { token, ...(isSealed && { aesKey, appId }), ...options })
      } catch (error) {
        assert.ok(error instanceof WechatError, String(error?.stack))
        codes.add(error.code)
        assertClean(printed(error), { ...secrets, token, aesKey, appId, timestamp, nonce, sealed: sealed.slice(0, 40) }, mode)
      }
    }),
    { numRuns: runs * 60 },
  )
  for (const code of ['bad_signature', 'bad_xml', 'undecipherable', 'foreign_app', 'missing', 'too_long', 'stale', 'duplicate', 'bad_option', 'wrong_type']) assert.ok(codes.has(code) || runs < 40, `${code} was not met: ${[...codes]}`)
})
