/** redact: what names a shopper is gone, wherever it stood; shapes stay; nothing throws. */
import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { test } from 'node:test'
import fc from 'fast-check'
import { WxcardError, loadWxcard, redact } from '../../dist/index.mjs'
import { anything, open } from './arbitraries.mjs'

const runs = { seed: 6, numRuns: 3000 }
const NAMES = ['activate_ticket', 'card_id', 'cardId', 'code', 'encrypt_code', 'openid', 'unionid', 'encrypt_card_id', 'api_ticket', 'access_token', 'card_code', 'UserCardCode']
const name = fc.constantFrom(...NAMES)
// Long enough to be looked for; + and / and = as tickets have.
const secret = fc.tuple(fc.stringMatching(/^[A-Za-z0-9]{6,10}$/), fc.constantFrom('+', '/', '%2B', '-', '_', ''), fc.stringMatching(/^[A-Za-z0-9]{6,10}$/), fc.constantFrom('', '=', '==', '%3D'))
const around = fc.constantFrom(
  (name, value) => ({ [name]: value }),
  (name, value) => ({ scene: 1038, referrerInfo: { extraData: { [name]: value } } }),
  (name, value) => [{ [name]: [value, { deep: value }] }],
  (name, value) => JSON.stringify({ [name]: value, scene: 1 }),
  (name, value) => ({ extraData: JSON.stringify({ a: JSON.stringify({ [name]: value }) }) }),
  (name, value) => `https://shop.example/a?x=1&${name}=${value}&outer_str=y#z`,
  (name, value) => `https://shop.example/a?${name}=${value}`,
  (name, value) => ({ url: `www.qq.com&${name}=${value}` }),
  (name, value) => `see ${encodeURIComponent(`https://shop.example/?a=1&${name}=${value}`)}`,
  (name, value) => `{"broken": {"${name}": "${value}", "x":`,
  (name, value) => `log: ${JSON.stringify(JSON.stringify({ [name]: value }))} end`,
  (name, value) => `log: ${JSON.stringify(JSON.stringify(JSON.stringify({ [name]: value })))} end`,
  (name, value) => `{"${name}":"${value.replace(/\//g, '\\/')}"`,
  (name, value) => new Error(`fail ${name}=${value}`),
  (name, value) => new String(`${name}=${value}`),
  (name, value) => ({ get [name]() { return value } }),
  (name, value) => new Proxy({ [name]: value }, {}),
)

test('no part of a secret is left', () => {
  fc.assert(
    fc.property(name, secret, around, (name, [first, middle, last, end], make) => {
      const shown = inspect(redact(make(name, first + middle + last + end)), { depth: 20 })
      assert.ok(!shown.includes(first) && !shown.includes(last), shown)
    }),
    runs,
  )
})

test('shapes stay', () => {
  assert.deepEqual(redact({ activate_ticket: 'aB3+/9%2B c=', code: 246136199242, scene: 1038, ok: true, none: null }), {
    activate_ticket: '***+/*%** *=',
    code: 0,
    scene: 1038,
    ok: true,
    none: null,
  })
  assert.equal(redact('https://a.example/?card_id=pfOB_5&outer_str=渠道#x'), 'https://a.example/?card_id=******&outer_str=渠道#x')
  assert.equal(redact('{"code":"12","scene":1}'), '{"code":"**","scene":1}')
})

test('what is no secret stays: our codes, errcodes, text', async () => {
  const wxcard = await loadWxcard()
  const refused = wxcard.decodeActivationLink('https://mp.weixin.qq.com/bizmall/activatemembercard?outer_str=x')
  assert.deepEqual(redact(refused), refused)
  assert.deepEqual(redact({ errcode: 40001, errMsg: 'navigateToMiniProgram:fail cancel' }), { errcode: 40001, errMsg: 'navigateToMiniProgram:fail cancel' })
  assert.equal(wxcard.redact, redact)
})

test('total: any value gives a copy that JSON can write, bounded, and plain', () => {
  fc.assert(
    fc.property(anything, (value) => {
      const copy = redact(open(value))
      const text = JSON.stringify(copy)
      assert.ok(text === undefined || text.length >= 0)
    }),
    runs,
  )
  const cycle = { name: 'x' }
  cycle.self = [cycle]
  assert.match(JSON.stringify(redact(cycle)), /\[\.\.\.\]/)
  let deep = {}
  for (let i = 0; i < 1e5; i++) deep = { deep }
  assert.match(JSON.stringify(redact(deep)), /\[\.\.\.\]/)
  const endless = () => new Proxy({}, { ownKeys: () => ['a', 'b', 'c', 'd', 'e'], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }), get: endless })
  assert.ok(JSON.stringify(redact(endless())).length < 1e6)
  assert.ok(redact('code='.repeat(1e6)).length === 5e6)
  assert.equal(Object.getPrototypeOf(redact(JSON.parse('{"__proto__":{"polluted":1}}'))), Object.prototype)
  assert.equal({}.polluted, undefined)
})

test('our own errors hold redacted values only', async () => {
  const secretText = 'fDZv9eMQAFfrNr3XBoqhb5'
  const error = new WxcardError('navigate_failed', { detail: { errMsg: `fail extraData {"activate_ticket":"${secretText}"}`, code: secretText } })
  assert.ok(!inspect(error, { depth: 9 }).includes(secretText), inspect(error))
  assert.match(error.detail.errMsg, /^fail extraData/)
  const wxcard = await loadWxcard()
  for (const answer of [
    wxcard.decodeActivationLink(`encrypt_card_id=${secretText}%`),
    wxcard.decodeSubmitLink(`a?card_id=${secretText}%&activate_ticket=${secretText}!`),
    wxcard.classifyReturn({ referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: { activate_ticket: `${secretText}%`, card_id: 1, code: secretText } } }),
    wxcard.classifyReturn(`{"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":{"code":"${secretText}"`),
  ]) {
    assert.ok(answer.problems.length > 0)
    assert.ok(!JSON.stringify(answer).includes(secretText), JSON.stringify(answer))
  }
})
