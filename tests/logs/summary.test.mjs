// wxcard/logs: whatever the chunks, the same report; fingerprints that find exactly what the digests call equal; times.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { loadWxcard } from '../../dist/index.mjs'
import { createLogSummary, loadWxcardLines, timelineCsv } from '../../dist/logs.mjs'
import { createSeen } from '../../js/logs/seen.js'
import { createTimeline } from '../../js/logs/timeline.js'
import { activationDigest } from '../../js/shim/digest.js'
import { vectors } from '../cli/tool.mjs'

const RUNS = { seed: 20260301, numRuns: 300 }
const encoder = new TextEncoder()
let wxcard
let reader
before(async () => {
  wxcard = await loadWxcard()
  reader = await loadWxcardLines()
})

const read = (chunks, options) => {
  const summary = createLogSummary(reader, options)
  summary.begin('log')
  for (const chunk of chunks) summary.push(chunk)
  summary.end()
  return summary.report()
}

describe('summary', () => {
  const lines = [
    ...vectors.returns.map(({ options }) => JSON.stringify(options)),
    '',
    ' ',
    '{"a":',
    '\u0000',
    'é漢\u{1f600}',
    '{"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":{"x":"' + 'y'.repeat(70_000) + '"}}}',
    JSON.stringify(vectors.returns[0].options),
  ]
  const bytes = encoder.encode(lines.join('\n'))

  test('any cut into chunks gives the same report, and the kinds are those of classifyReturn', () => {
    const kinds = []
    const whole = read([bytes], { onLine: ({ line, kind, record }) => kinds.push([line, kind, record().kind]) })
    assert.equal(whole.lines, lines.length)
    kinds.forEach(([line, kind, recorded], i) => {
      assert.equal(line, i + 1)
      const expected = lines[i].trim() === '' ? 'blank' : wxcard.classifyReturn(lines[i]).kind
      if (kind === 'broken') assert.equal(recorded, 'malformed')
      else assert.equal(kind === 'other' ? 'unrelated' : kind, expected)
    })
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 30 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), bytes.length]
        assert.deepEqual(read(at.slice(1).map((end, i) => bytes.subarray(at[i], end))), whole)
      }),
      { ...RUNS, numRuns: 60 },
    )
  })

  test('a byte order mark belongs to no line; a line end at the end makes no line', () => {
    const line = JSON.stringify(vectors.returns[0].options)
    const report = read([encoder.encode(`\uFEFF${line}\r\n${line}\n`)])
    assert.deepEqual([report.lines, report.funnel.activated, report.broken], [2, 2, 0])
  })

  test('nothing of the shopper is in a report', () => {
    const secret = 'fDZv9eMQAFfrNr3XBoqhb5PFk2JOS'
    const text = JSON.stringify(read([bytes, encoder.encode(`\n{"activate_ticket":"${secret}","code":"246136199242"`)]))
    for (const word of [secret, '246136199242', 'pfOBH5_DdPqBstwHJg9l4O0oM']) assert.equal(text.includes(word), false, word)
  })

  test('the CommonJS build is the same', () => {
    const { createLogSummary: create } = createRequire(import.meta.url)('../../dist/logs.cjs')
    const summary = create(reader)
    summary.push(bytes)
    summary.end()
    assert.deepEqual(summary.counts(), { unrelated: 6, no_data: 6, activated: 6, malformed: 5, blank: 2, broken: 4, other: 0 })
  })
})

describe('repeats', () => {
  const word = fc.string({ unit: fc.constantFrom(...'AZaz09+/=%"\\é漢\u{1f600}_-'), minLength: 1, maxLength: 12 })
  const extraData = fc.record({ activate_ticket: word, card_id: word, code: word })
  const options = (data) => ({ scene: 1038, referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: data } })

  test('two lines are repeats exactly when they bring the same activation, however it is spelled; the digest is activationDigest', () => {
    let compared = 0
    fc.assert(
      fc.property(extraData, extraData, fc.boolean(), fc.boolean(), fc.boolean(), (a, b, asText, again, withQuery) => {
        const second = again ? { ...a } : b
        const lines = [options(a), options(asText ? JSON.stringify(second) : second)]
        if (withQuery) lines[1].query = { code: 'x', activate_ticket: 'another' }
        const texts = lines.map((value) => JSON.stringify(value))
        const records = texts.map((text) => wxcard.classifyReturn(text))
        if (records.some(({ kind }) => kind !== 'activated')) return
        compared++
        const { repeats } = read([encoder.encode(texts.join('\n'))])
        const same = activationDigest(records[0]) === activationDigest(records[1])
        assert.equal(repeats.lines, same ? 1 : 0)
        if (same) assert.equal(repeats.named[0].digest, activationDigest(records[1]))
      }),
      RUNS,
    )
    assert.ok(compared > 100, `${compared}`)
  })

  test('a million fingerprints are kept apart; those after them are not, and it is said', () => {
    const seen = createSeen()
    for (let i = 1; i <= 1_000_000; i++) assert.equal(seen.add(i, i >>> 4, i, 0), 0)
    for (let i = 1; i <= 1_000_000; i += 997) assert.equal(seen.of(i - 1).firstLine, i)
    assert.equal(seen.isFull, false)
    // Lines and offsets beyond 2^31, and a fingerprint below nought.
    const large = createSeen()
    assert.equal(large.add(-5, -1, 3_000_000_000, 4_000_000_000), 0)
    assert.equal(large.add(-5, -1, 4_000_000_000, 0), 1)
    const known = { count: 2, firstLine: 3_000_000_000, lastLine: 4_000_000_000, offset: 4_000_000_000 }
    assert.deepEqual(large.repeated(), [known])
    const merged = createSeen()
    assert.equal(merged.merge(large.pages(), 5), 1)
    assert.deepEqual(merged.repeated(), [{ ...known, firstLine: 3_000_000_005, lastLine: 4_000_000_005 }])
    assert.equal(seen.add(1_000_001, 0, 5, 0), 0)
    assert.equal(seen.isFull, true)
    assert.equal(seen.add(1, 0, 5, 0), 1)
  })
})

describe('times', () => {
  const line = JSON.stringify(vectors.returns[0].options)
  /** The step of the chart that a line with this text in front falls into. */
  const timeOf = (head) => read([encoder.encode(`{${head}${line.slice(1)}\n`)]).timeline?.steps[0].time
  const T = Date.UTC(2026, 2, 1, 8, 0, 0)

  test('the usual spellings', () => {
    for (const value of [T, T / 1000, T / 1000 + 0.5, T * 1000, T * 1e6, `"${T}"`, '"2026-03-01T08:00:00Z"', '"2026-03-01T16:00:00+08:00"', '"2026-03-01T16:00+0800"', '"2026-03-01T08:00:00.000Z"']) {
      for (const key of ['time', 'ts', '@timestamp', 'created_at', '__time__']) {
        assert.equal(timeOf(`"${key}":${value},`), T, `${key} ${value}`)
        assert.equal(timeOf(` "a" : [1,{"b":"}"}] , "c":"\\"", "${key}" : ${value} , `), T, `${key} ${value}`)
      }
    }
    assert.equal(timeOf('"time":"2026-03-01 08:00:00",'), new Date(2026, 2, 1, 8).getTime())
    assert.equal(timeOf('"time":"2026/03/01 08:00:00,5",'), new Date(2026, 2, 1, 8).getTime())
    const report = read([encoder.encode(`{"time":"2026-03-01 08:00:00",${line.slice(1)}`)])
    assert.deepEqual([report.timeline.wallClocks, typeof report.timeline.zone], [1, 'string'])
  })

  test('what is none, and what belongs to somebody else', () => {
    for (const value of ['true', '12', '"yesterday"', '1e300', '"2026-13-01"', '"2026-03-01T25:00:00"', '"1999-12-31T00:00:00Z"', '"2026-03-01T08:00:00Zx"', '""', '"9"']) {
      assert.equal(timeOf(`"time":${value},`), undefined, value)
    }
    for (const head of [`"x":{"time":${T}},`, `"x":"{\\"time\\":${T}}",`]) assert.equal(timeOf(head), undefined, head)
  })

  test('however long the log, the chart has at most 400 steps and loses nothing', () => {
    for (const gap of [1000, 60_000, 3_600_000, 86_400_000 * 3]) {
      const timeline = createTimeline()
      for (let i = 0; i < 3000; i++) timeline.add(T + i * gap, ...[0, 1, 2].map((kind) => (kind === i % 3 ? 1 : 0)))
      timeline.addWithout(1)
      const { steps, without, width } = timeline.report()
      assert.equal(without, 1)
      assert.ok((steps[steps.length - 1].time - steps[0].time) / width <= 401, `${gap}`)
      for (const kind of ['activated', 'no_data', 'malformed']) assert.equal(steps.reduce((sum, step) => sum + step[kind], 0), 1000)
      assert.ok(steps.every(({ time }, i) => i === 0 || time > steps[i - 1].time))
    }
  })

  test('a file name cannot become a formula in a spreadsheet', () => {
    const summary = createLogSummary(reader)
    summary.begin('=cmd|x!A1')
    summary.push(encoder.encode('{'))
    summary.end()
    const report = summary.report()
    assert.equal(report.brokenLines[0].file, '=cmd|x!A1')
    assert.match(timelineCsv(report), /^\uFEFFtime,/)
  })
})
