/** The built folder on a bare phone answers every vector byte for byte as Node does, with either engine. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { allCodes } from '../../scripts/generate.mjs'
import { answersOf, startPhone, vectors, WASM_PATH } from './phone.mjs'

const { loadWxcard, version } = await import('../../dist/index.mjs')
const expected = answersOf(await loadWxcard())

const cases = [
  ['WXWebAssembly gives {instance}', { wasm: 'pair' }, 'wasm'],
  ['WXWebAssembly gives an instance', { wasm: 'instance' }, 'wasm'],
  ['WXWebAssembly, promises of timers', { wasm: 'pair', timers: true }, 'wasm'],
  ['no WXWebAssembly', { wasm: null }, 'js'],
  ['no WXWebAssembly, promises of timers', { wasm: null, timers: true }, 'js'],
]

for (const [name, options, engine] of cases) {
  test(`all vectors: ${name}`, async () => {
    const phone = startPhone(options)
    const before = phone.globalNames()
    const wxcard = await phone.require('index').loadWxcard()
    assert.equal(wxcard.engine, engine)
    assert.equal(answersOf(wxcard, phone.fresh), expected)
    assert.deepEqual(phone.globalNames(), before, 'no globals are written')
    assert.deepEqual(phone.paths, engine === 'wasm' ? [WASM_PATH] : [])
    assert.deepEqual(phone.uncaught, [])
  })
}

test('the codes of a phone are explained as in Node, and no others', async () => {
  const { explain } = await import('../../dist/index.mjs')
  const entry = startPhone().require('index')
  const { problems, notices, failures, ...others } = allCodes()
  const own = [...problems, ...notices, ...failures].map(([code]) => code).filter((code) => code !== 'too_deep')
  assert.ok(own.length > 40)
  for (const code of own) for (const lang of ['zh', 'en', undefined]) assert.equal(entry.explain(code, lang), explain(code, lang), code)
  const foreign = ['too_deep', ...Object.values(others).flat().map(([code]) => code)].filter((code) => !own.includes(code))
  assert.ok(foreign.length > 40)
  for (const code of foreign) assert.equal(entry.explain(code), undefined, code)
})

test('the vectors hold: extraData, kinds and problems are those of the file', async () => {
  const phone = startPhone()
  const wxcard = await phone.require('index').loadWxcard()
  const codes = (problems) => problems.map(({ code, field }) => ({ code, field }))
  const plain = (value) => JSON.parse(JSON.stringify(value))
  for (const vector of vectors.activationLinks) {
    const answer = plain(wxcard.decodeActivationLink(vector.link))
    assert.equal(answer.ok, vector.ok, vector.id)
    if (vector.ok) assert.deepEqual(answer.extraData, vector.extraData, vector.id)
  }
  for (const vector of vectors.returns) {
    const answer = plain(wxcard.classifyReturn(phone.fresh(vector.options)))
    assert.equal(answer.kind, vector.expect.kind, vector.id)
    if (vector.expect.problems) assert.deepEqual(codes(answer.problems), vector.expect.problems, vector.id)
  }
})

test('the public face of the folder', async () => {
  const entry = startPhone().require('index')
  assert.deepEqual(Object.keys(entry).sort(), [
    'MEMBER_CARD_APP_ID',
    'WxcardError',
    'activationDigest',
    'createMemberCard',
    'explain',
    'loadWxcard',
    'redact',
    'version',
  ])
  assert.equal(entry.MEMBER_CARD_APP_ID, 'wxeb490c6f9b154ef9')
  assert.equal(entry.version, version)
  assert.equal(entry.version, JSON.parse(readFileSync(new URL('../../package.json', import.meta.url))).version)
  assert.match(entry.explain('tap_required', 'zh'), /点击/)
})
