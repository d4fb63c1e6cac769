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

test('bulk door = text door, wherever the chunks are cut', () => {
  const KINDS = ['unrelated', 'no_data', 'activated', 'malformed']
  const line = fc.oneof(showOptions.map((options) => JSON.stringify(options)), fc.constantFrom('', ' ', '{', '{"a":'), text.map((each) => each.replace(/[\n\ud800-\udfff]/g, '')))
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 4 }), fc.constantFrom('\n', '\r\n'), fc.boolean(), (lines, cuts, end, closed) => {
      const bytes = new TextEncoder().encode(lines.join(end) + (closed ? end : ''))
      const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
      const expected = []
      const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\n')
      if (whole.at(-1) === '') whole.pop()
      for (const each of whole) expected.push(/^[\t-\r ]*$/.test(each) ? 4 : KINDS.indexOf(reference.classifyReturn(each.replace(/^[\t-\r ]+|[\t-\r ]+$/g, '')).kind))
      for (const name of names.slice(0, 2)) {
        const kinds = []
        let state
        for (let i = 1; i <= places.length; i++) {
          const chunk = i < places.length ? bytes.slice(places[i - 1], places[i]) : undefined
          const batch = engines[name].classifyLines(chunk, state)
          assert.equal(batch.firstLine, kinds.length + 1)
          for (const { line } of batch.problems) assert.equal(batch.kinds[line - batch.firstLine], 3)
          kinds.push(...batch.kinds)
          state = batch.state
        }
        assert.deepEqual(kinds, expected, name)
      }
    }),
    runs,
  )
})

test('bulk door: the longest line there may be, one more, and blank lines at the edge of the mailbox', () => {
  const line = (length) => `{"a":"${'x'.repeat(length - 8)}"}`
  const cases = [
    [line(65536) + '\n{}\n', [0, 0]],
    [line(65537) + '\n{}\n', [3, 0]],
    [line(65535) + '\n\n\n{}', [0, 4, 4, 0]],
    [line(65535) + '\r\n{}', [0, 0]],
    [line(65534) + '\r\n\r\n{', [0, 4, 3]],
    [`{}\n${line(65536)}`, [0, 0]],
  ]
  for (const name of names.slice(0, 2)) {
    for (const [text, kinds] of cases) {
      const bytes = new TextEncoder().encode(text)
      for (const size of [bytes.length, 65536, 65537, 1000]) {
        const found = []
        let state
        for (let at = 0; at < bytes.length + size; at += size) {
          const batch = engines[name].classifyLines(at < bytes.length ? bytes.subarray(at, at + size) : undefined, state)
          found.push(...batch.kinds)
          state = batch.state
        }
        assert.deepEqual(found, kinds, `${name}: chunks of ${size}`)
      }
    }
  }
})
