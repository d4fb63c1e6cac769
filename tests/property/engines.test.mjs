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

/** Without what JSON.parse cannot tell: places in a JSON text. */
const withoutPlaces = (answer) => ({ ...answer, problems: answer.problems?.map(({ offset, ...problem }) => problem) })

test('plain JavaScript with the same contract: links, with every offset', () => {
  fc.assert(
    fc.property(fc.oneof(activationLink, text), (link) => {
      const expected = reference.decodeActivationLink(link)
      const answer = plain.decodeActivationLink(link)
      if (/^[\t-\r ]*\{/.test(link)) {
        // nlohmann's reader and JSON.parse part ways at lone surrogates and depth only.
        if (expected.problems?.[0].code !== 'bad_json') assert.deepEqual(withoutPlaces(answer), withoutPlaces(expected))
      } else assert.deepEqual(answer, expected)
    }),
    { ...runs, numRuns: 20000 },
  )
})

test('plain JavaScript with the same contract: objects', () => {
  fc.assert(
    fc.property(showOptions, (options) => {
      const answer = plain.classifyReturn(options)
      const expected = reference.classifyReturn(options)
      if (typeof (options?.referrerInfo?.extraData ?? options) !== 'string') return assert.deepEqual(answer, expected)
      // JSON.parse accepts lone surrogates and any depth.
      const { code } = expected.problems?.[0] ?? {}
      if (code !== 'bad_json' && code !== 'too_deep') assert.deepEqual(withoutPlaces(answer), withoutPlaces(expected))
    }),
    { ...runs, numRuns: 20000 },
  )
})

test('object door = JSON door', () => {
  fc.assert(
    fc.property(showOptions, (options) => {
      const json = JSON.stringify(options)
      if (json === undefined || !/^\{/.test(json)) return
      const copy = JSON.parse(json)
      const ofText = reference.classifyReturn(json)
      const ofObject = reference.classifyReturn(copy)
      // Documented: lone surrogates, and depth beyond 16, are refused in JSON text.
      if (ofText.problems?.some(({ code }) => code === 'bad_json' || code === 'too_deep')) return
      assert.deepEqual(withoutPlaces(ofText), withoutPlaces(ofObject))
    }),
    { ...runs, numRuns: 10000 },
  )
})
