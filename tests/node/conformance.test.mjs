/** Conformance data of others (see the README of tests/native's conformance test) through the JavaScript doors. */
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { codes, engines, sharedData } from './engines.mjs'

const data = sharedData()
if (!data) console.log('conformance: no ../shared/data beside the checkout (WXCARD_SHARED names another place); nothing compared')

test('every UTF-8 case through outer_str', { skip: !data }, () => {
  const cases = JSON.parse(readFileSync(`${data}utf8/utf8tests.json`, 'utf8'))
  assert.ok(cases.length > 200)
  for (const wxcard of Object.values(engines)) {
    for (const { id, valid, bytesHex } of cases) {
      const answer = wxcard.decodeActivationLink(`?outer_str=${bytesHex.replace(/../g, '%$&')}&encrypt_card_id=TWFu&biz=TWFu`)
      const hasNul = /^(..)*00/.test(bytesHex)
      assert.equal(answer.ok, valid && !hasNul, id)
      if (answer.ok) assert.equal(Buffer.from(answer.extraData.outer_str).toString('hex'), bytesHex, id)
      else if (!hasNul) assert.deepEqual(codes(answer.problems), ['bad_utf8 outer_str'], id)
    }
  }
})

test('JSONTestSuite through classifyReturn', { skip: !data }, () => {
  const folder = `${data}json-test-suite/test_parsing/`
  const names = readdirSync(folder)
  assert.ok(names.length > 300)
  for (const wxcard of Object.values(engines)) {
    for (const name of names) {
      const bytes = readFileSync(folder + name)
      const text = bytes.toString('utf8')
      const { kind } = wxcard.classifyReturn(text)
      // What is no UTF-8 cannot be a JavaScript string: only the native test can see those.
      if (name.startsWith('n_') && Buffer.from(text).equals(bytes)) assert.equal(kind, 'malformed', name)
      if (name.startsWith('y_')) assert.equal(kind, 'unrelated', name)
    }
  }
})
