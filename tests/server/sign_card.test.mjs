// The signature of wx.addCard: every published vector, and the form it is sent in.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { cardExt, signCard } from '../../dist/server.mjs'

const { cardSignatures } = JSON.parse(readFileSync(new URL('../vectors/wechat.json', import.meta.url), 'utf8'))
const params = { api_ticket: 'ojZ8YtyVyr30HheH3CM73y7h4jJE', card_id: 'pjZ8Yt1XGILfi-FUsewpnnolGgZk' }

test('there are published signatures', () => assert.ok(cardSignatures.length >= 3))
for (const { id, params, signature } of cardSignatures) {
  test(`published signature ${id}`, () => {
    assert.equal(signCard(params).signature, signature)
    assert.equal(signCard({ ...params, timestamp: Number(params.timestamp) }).signature, signature)
    assert.equal(JSON.parse(cardExt(params)).signature, signature)
  })
}

test('without a nonce it is a fresh one, without a time it is now', () => {
  const nonces = new Set()
  for (let i = 0; i < 100; i++) {
    const { signature, nonce_str, timestamp } = signCard(params)
    nonces.add(nonce_str)
    assert.match(nonce_str, /^[0-9a-f]{32}$/)
    assert.match(signature, /^[0-9a-f]{40}$/)
    assert.ok(Math.abs(timestamp - Date.now() / 1000) < 5)
    assert.equal(signCard({ ...params, nonce_str, timestamp }).signature, signature)
  }
  assert.equal(nonces.size, 100)
})

test('values are sorted by bytes, not by UTF-16 units', () => {
  // U+FF21 sorts before U+1F600 in UTF-8, and behind it in UTF-16.
  const wide = { api_ticket: '\u{1F600}', card_id: '\uFF21', timestamp: 1, nonce_str: 'n' }
  assert.equal(signCard(wide).signature, 'ada4ce2f2daa75f82ca5e1628172769bfc7c404e') // sha1sum's word
})

test('cardExt has exactly the keys with a value, a number for a time, and no ticket', () => {
  const given = { ...params, timestamp: '1404896688', nonce_str: '123' }
  assert.deepEqual(Object.keys(JSON.parse(cardExt({ ...given, code: '', openid: '', outer_str: '' }))), ['timestamp', 'nonce_str', 'signature'])
  const whole = JSON.parse(cardExt({ ...given, code: 'c', openid: 'o', outer_str: '渠道', fixed_begintimestamp: 0 }))
  assert.deepEqual(Object.keys(whole), ['code', 'openid', 'timestamp', 'nonce_str', 'fixed_begintimestamp', 'outer_str', 'signature'])
  assert.equal(whole.timestamp, 1404896688)
  assert.ok(!cardExt(given).includes(params.api_ticket))
  const unsigned = signCard(given).signature
  assert.equal(signCard({ ...given, outer_str: 'x', fixed_begintimestamp: 5 }).signature, unsigned, 'these two are not signed')
})

test('what cannot be signed is refused, without the ticket in the message', () => {
  for (const bad of [
    undefined,
    {},
    { api_ticket: params.api_ticket },
    { card_id: params.card_id },
    ...['api_ticket', 'card_id', 'code', 'openid', 'nonce_str', 'outer_str'].map((name) => ({ ...params, [name]: 5 })),
    { ...params, timestamp: Date.now() },
    { ...params, timestamp: 'now' },
    { ...params, timestamp: -1 },
    { ...params, nonce_str: 'x'.repeat(33) },
    { ...params, nonce_str: '一二三四五六七八九十一' },
  ]) {
    assert.throws(() => signCard(bad), (error) => {
      assert.equal(error.code, 'bad_request')
      assert.ok(!error.message.includes(params.api_ticket))
      return true
    })
  }
})
