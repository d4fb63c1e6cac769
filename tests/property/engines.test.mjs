/** The same answers from every engine, from plain JavaScript with the same contract, and from every door. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as plain from '../../bench/plain/index.js'
import { activationLink, showOptions, submitLink, text } from './arbitraries.mjs'
import { loadEngines } from './engines.mjs'

const engines = await loadEngines()
const names = Object.keys(engines)
const reference = engines[names[0]]
const runs = { seed: 5, numRuns: 2000 }

/** As JSON text: a phone's objects have prototypes of their own. */
const same = (door, ...input) => {
  const expected = JSON.stringify(reference[door](...input))
  for (const name of names.slice(1)) assert.equal(JSON.stringify(engines[name][door](...input)), expected, `${name}: ${door}`)
}

test(`${names.length} engines: links`, () => {
  fc.assert(fc.property(fc.oneof(activationLink, text), (link) => same('decodeActivationLink', link)), runs)
  fc.assert(fc.property(fc.oneof(submitLink, text), (link) => same('decodeSubmitLink', link)), runs)
})

test(`${names.length} engines: extraData`, () => {
  const raw = fc.record({ encrypt_card_id: text, outer_str: text, biz: text }, { requiredKeys: [], noNullPrototype: true })
  fc.assert(
    fc.property(raw, fc.boolean(), (extraData, outerStrEncoded) => same('normalizeExtraData', extraData, { outerStrEncoded })),
    runs,
  )
})

test(`${names.length} engines: returns, as objects and as JSON text`, () => {
  fc.assert(
    fc.property(showOptions, (options) => {
      same('classifyReturn', options)
      same('classifyReturn', JSON.stringify(options))
    }),
    runs,
  )
  fc.assert(fc.property(text, (options) => same('classifyReturn', options)), runs)
})

test(`${names.length} engines: redact`, () => {
  fc.assert(fc.property(showOptions, (options) => same('redact', options)), runs)
  fc.assert(fc.property(fc.oneof(activationLink, submitLink, text), (link) => same('redact', link)), runs)
})

test('plain JavaScript with the same contract: links, with every offset', () => {
  fc.assert(
    fc.property(fc.oneof(activationLink, text), (link) => assert.deepEqual(plain.decodeActivationLink(link), reference.decodeActivationLink(link))),
    { ...runs, numRuns: 20000 },
  )
})

test('plain JavaScript with the same contract: returns, with every offset', () => {
  fc.assert(
    fc.property(showOptions, (options) => assert.deepEqual(plain.classifyReturn(options), reference.classifyReturn(options))),
    { ...runs, numRuns: 20000 },
  )
  fc.assert(fc.property(text, (options) => assert.deepEqual(plain.classifyReturn(options), reference.classifyReturn(options))), runs)
})

test('object door = JSON door, to the last offset', () => {
  fc.assert(
    fc.property(showOptions, (options) => {
      const json = JSON.stringify(options)
      if (json === undefined || !/^\{/.test(json)) return
      assert.deepEqual(reference.classifyReturn(json), reference.classifyReturn(JSON.parse(json)))
    }),
    { ...runs, numRuns: 10000 },
  )
})
