/** The digest of an activation: what anybody can recompute from the three values. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { activationDigest } from '../../js/shim/digest.js'
import { sha256 } from '../../js/shim/sha256.js'

const reference = (text) => createHash('sha256').update(Buffer.from(text.toWellFormed?.() ?? text, 'utf8')).digest('hex')

test('SHA-256 of the UTF-8, for every length of padding and every kind of character', () => {
  let state = 1
  const next = () => (state = (state * 48271) % 2147483647)
  const ranges = [0x80, 0x800, 0x10000, 0x110000]
  for (let length = 0; length < 300; length++) {
    const text = Array.from({ length }, () => String.fromCodePoint(next() % ranges[next() % 4])).join('')
    assert.equal(sha256(text), reference(text), `length ${length}`)
    const units = String.fromCharCode(...Array.from({ length }, () => next() % 65536))
    assert.equal(sha256(units), createHash('sha256').update(Buffer.from(units, 'utf8')).digest('hex'), `units, length ${length}`)
  }
})

test('half characters count as U+FFFD, wherever they stand', () => {
  for (const half of ['\ud800', '\udfff', 'a\ud83d', '\ude00a', '\ude00\ud83d', '\ud83d\ud83d\ude00']) {
    assert.equal(sha256(half), createHash('sha256').update(Buffer.from(half, 'utf8')).digest('hex'))
  }
  assert.equal(sha256('\ud83d'), sha256('\ufffd'))
})

test('the three values, a line end between them', () => {
  const parts = { activate_ticket: 'fDZ+v9eMQ/会=', card_id: 'pU2mM6ZBAtOnozvtmM0IYDqn0O2M', code: '100000000001' }
  const { activate_ticket, card_id, code } = parts
  assert.equal(activationDigest(parts), createHash('sha256').update(`${activate_ticket}\n${card_id}\n${code}`, 'utf8').digest('hex'))
  assert.notEqual(activationDigest({ ...parts, card_id: 'p1', code: '12' }), activationDigest({ ...parts, card_id: 'p11', code: '2' }))
})
