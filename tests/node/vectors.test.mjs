/** The vectors through everything a Node program can load: ESM and CommonJS, either engine. */
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { counted } from '../../scripts/lib/figures.mjs'
import { SOUND, bare, engines, sound, vectors } from './engines.mjs'

const require = createRequire(import.meta.url)
const commonJs = require('../../dist/index.cjs')

const cores = [
  ['index.mjs, wasm', engines.wasm],
  ['index.mjs, js', engines.js],
  ['index.cjs, wasm', await commonJs.loadWxcard({ engine: 'wasm' })],
  ['index.cjs, js', await commonJs.loadWxcard({ engine: 'js' })],
]

/** Problems are compared with their places where the vector gives them. */
const asGiven = (problems, expected) =>
  bare(problems).map((problem, i) => (expected?.[i] && 'offset' in expected[i] ? problem : { code: problem.code, field: problem.field }))

function checkExtraData(answer, vector) {
  assert.equal(answer.ok, vector.ok)
  if (!vector.ok) return assert.deepEqual(asGiven(answer.problems, vector.problems), vector.problems)
  assert.deepEqual(answer.extraData, vector.extraData)
  assert.deepEqual(Object.keys(answer.extraData), ['encrypt_card_id', 'outer_str', 'biz'], 'three keys, no more')
  if (vector.notices) assert.deepEqual(answer.notices, vector.notices)
}

function checkReturn(answer, vector) {
  const { kind, problems, ...values } = vector.expect
  assert.equal(answer.kind, kind)
  if (problems) assert.deepEqual(asGiven(answer.problems, problems), problems)
  for (const [key, value] of Object.entries(values)) assert.deepEqual(answer[key], value, key)
  if (vector.notices) assert.deepEqual(answer.notices, vector.notices)
}

function checkSubmitLink(answer, vector) {
  assert.equal(answer.ok, !vector.problems)
  if (vector.problems) return assert.deepEqual(asGiven(answer.problems, vector.problems), vector.problems)
  for (const [key, value] of Object.entries(vector.expect)) assert.equal(answer[key], value, key)
  if (vector.notices) assert.deepEqual(answer, { ok: true, ...vector.expect, notices: vector.notices })
}

const LISTS = ['activationLinks', 'extraData', 'returns', 'returnTexts', 'submitLinks', 'appIds']
LISTS.forEach((list) => counted(vectors(list).length, 'vectors'))
for (const [name, wxcard] of cores) {
  test(`vectors: ${name}`, async (t) => {
    const each = (list, check) =>
      t.test(`${list}: ${vectors(list).length}`, () => {
        for (const vector of vectors(list)) {
          try {
            check(vector)
          } catch (error) {
            error.message = `${vector.id ?? vector.text}: ${error.message}`
            throw error
          }
        }
      })
    await each('activationLinks', (vector) => checkExtraData(wxcard.decodeActivationLink(vector.link), vector))
    await each('extraData', (vector) => {
      const answer = wxcard.normalizeExtraData(vector.raw, vector.options)
      checkExtraData(answer, vector)
      if (answer.ok) assert.equal(answer.asGiven, isDeepStrictEqual(vector.raw, answer.extraData), 'asGiven')
    })
    await each('returns', (vector) => {
      checkReturn(wxcard.classifyReturn(vector.options), vector)
      checkReturn(wxcard.classifyReturn(JSON.stringify(vector.options)), vector)
      checkReturn(wxcard.classifyReturn(JSON.stringify(vector.options, null, '\t')), vector)
    })
    await each('returnTexts', (vector) => checkReturn(wxcard.classifyReturn(vector.text), vector))
    await each('submitLinks', (vector) => checkSubmitLink(wxcard.decodeSubmitLink(vector.link), vector))
    await each('appIds', (vector) => assert.equal(wxcard.isAppId(vector.text), vector.expect))
    assert.deepEqual(sound(wxcard), SOUND)
  })
}

test('every engine and module format gives the same answers, texts included', () => {
  const answers = ([, wxcard]) => [
    ...vectors('activationLinks').map(({ link }) => wxcard.decodeActivationLink(link)),
    ...vectors('extraData').map(({ raw, options }) => wxcard.normalizeExtraData(raw, options)),
    ...vectors('returns').flatMap(({ options }) => [wxcard.classifyReturn(options), wxcard.classifyReturn(JSON.stringify(options))]),
    ...vectors('returnTexts').map(({ text }) => wxcard.classifyReturn(text)),
    ...vectors('submitLinks').map(({ link }) => wxcard.decodeSubmitLink(link)),
  ]
  const [first, ...others] = cores.map(answers)
  for (const other of others) assert.deepEqual(other, first)
})

test('slice(offset) starts at the culprit', () => {
  const culprits = {
    '?outer_str=渠😀é%zz&encrypt_card_id=TWFu&biz=TWFu': '%zz&',
    '?outer_str=渠道%C3%28&encrypt_card_id=TWFu&biz=TWFu': '%C3%28',
    '?x=😀&encrypt_card_id=%E6%B8%A0&biz=TWFu': '%E6',
    '?x=😀&encrypt_card_id=TWFu&biz=TQ%253D': '%253D',
    '?x=\uFEFF渠&encrypt_card_id=TWFu&biz=a b': ' b',
    '?x=渠&encrypt_card_id=TWFu&outer_str=a\uD83Db&biz=TWFu': '\uD83Db',
    '?x=渠&encrypt_card_id=TWFu&outer_str=\uDE00&biz=TWFu': '\uDE00&',
  }
  for (const wxcard of Object.values(engines)) {
    for (const [text, culprit] of Object.entries(culprits)) {
      const { problems } = wxcard.decodeActivationLink(text)
      assert.equal(problems.length, 1, text)
      assert.ok(text.slice(problems[0].offset).startsWith(culprit), `${text}: ${text.slice(problems[0].offset)}`)
    }
  }
})

test('a problem carries what is wrong and the cure in both languages', () => {
  const [problem] = engines.wasm.decodeActivationLink('?encrypt_card_id=a b&outer_str=&biz=TWFu').problems
  assert.deepEqual(Object.keys(problem), ['code', 'field', 'offset', 'zh', 'en', 'message'])
  assert.equal(problem.message, `${problem.zh} ${problem.en}`)
  assert.match(problem.zh, /空格/)
  assert.match(problem.message, /URLSearchParams/)
})
