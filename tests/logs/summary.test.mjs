// wxcard/logs: whatever the chunks, the same report; fingerprints that find exactly what the digests call equal; times.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { loadWxcard } from '../../dist/index.mjs'
import { createLogSummary, loadWxcardLines, timelineCsv } from '../../dist/logs.mjs'
import { fingerprint, takeFingerprint, takeFingerprintOf } from '../../js/logs/fingerprint.js'
import { lineTime } from '../../js/logs/line_time.js'
import { createSeen } from '../../js/logs/seen.js'
import { createTimeline } from '../../js/logs/timeline.js'
import { digestOf } from '../../js/phone/replay_guard.js'
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
      else assert.equal(kind, expected)
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
    assert.deepEqual(summary.counts(), { unrelated: 6, no_data: 6, activated: 6, malformed: 5, blank: 2, broken: 4 })
  })
})

describe('repeats', () => {
  const word = fc.string({ unit: fc.constantFrom(...'AZaz09+/=%"\\é漢\u{1f600}_-'), minLength: 1, maxLength: 12 })
  const extraData = fc.record({ activate_ticket: word, card_id: word, code: word })
  const options = (data) => ({ scene: 1038, referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: data } })

  const of = (text) => {
    const bytes = encoder.encode(text)
    return takeFingerprint(bytes, 0, bytes.length) ? { ...fingerprint } : undefined
  }
  const ofTicket = (ticket) => {
    takeFingerprintOf(ticket)
    return { ...fingerprint }
  }

  test('two lines are repeats exactly when they bring the same ticket, however it is spelled', () => {
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
        const same = records[0].activate_ticket === records[1].activate_ticket
        assert.equal(repeats.lines, same ? 1 : 0)
        if (same) assert.equal(repeats.named[0].digest, digestOf(records[1]))
      }),
      RUNS,
    )
    assert.ok(compared > 100, `${compared}`)
  })

  test('a fingerprint out of the bytes is that of the ticket, decoded once', () => {
    const plain = { activate_ticket: 'a+b/c=', card_id: 'p_-1', code: '12' }
    const json = JSON.stringify(options(plain))
    const right = ofTicket('a+b/c=')
    assert.deepEqual(of(json), right)
    assert.deepEqual(of(json.replace('a+b/c=', 'a%2Bb%2fc%3D')), right)
    assert.deepEqual(of(json.replace('a+b/c=', 'a+b\\/c=')), right)
    assert.deepEqual(of(JSON.stringify(options(JSON.stringify(plain)))), right)
    assert.notDeepEqual(of(json.replace('a+b', 'a+d')), right)
    for (const odd of [json.replace('a+b', '\\u0061+b'), json.replace('a+b', '\\"'), json.replace('a+b', '%2'), '{}', json + json]) {
      assert.equal(of(odd), undefined, odd)
    }
  })

  test('a million fingerprints are kept apart', () => {
    const seen = createSeen()
    for (let i = 1; i <= 1_000_000; i++) assert.equal(seen.firstLine(i >>> 4, i, i), 0)
    for (let i = 1; i <= 1_000_000; i += 997) assert.equal(seen.firstLine(i >>> 4, i, 5), i)
  })
})

describe('times', () => {
  const timeOf = (text) => {
    const bytes = encoder.encode(text)
    return lineTime(bytes, 0, bytes.length)
  }
  const T = Date.UTC(2026, 2, 1, 8, 0, 0)

  test('the usual spellings', () => {
    for (const value of [T, T / 1000, `"${T}"`, '"2026-03-01T08:00:00Z"', '"2026-03-01T16:00:00+08:00"', '"2026-03-01T08:00:00.000Z"']) {
      for (const key of ['time', 'ts', '@timestamp', 'created_at']) {
        assert.equal(timeOf(`{"${key}":${value},"scene":1}`), T, `${key} ${value}`)
        assert.equal(timeOf(` { "a" : [1,{"b":"}"}] , "c":"\\"", "${key}" : ${value} } `), T, `${key} ${value}`)
      }
    }
    assert.equal(timeOf('{"time":"2026-03-01 08:00:00"}'), new Date(2026, 2, 1, 8).getTime())
    assert.equal(timeOf('{"time":"2026/03/01 08:00:00,5"}'), new Date(2026, 2, 1, 8, 0, 0, 500).getTime())
  })

  test('what is none, and what belongs to somebody else', () => {
    for (const text of ['', '{', '{"time"', '{"time":', '{"time":true}', '{"time":12}', '{"time":"yesterday"}', '{"time":1e300}', '[1]', '"time"', `{"x":{"time":${T}}}`, `{"x":"{\\"time\\":${T}}"}`]) {
      assert.equal(timeOf(text), undefined, text)
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => void lineTime(bytes, 0, bytes.length)), RUNS)
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(timeOf(JSON.stringify({ value, ts: T })), T)
      }),
      RUNS,
    )
  })

  test('however long the log, the chart has at most 400 steps and loses nothing', () => {
    for (const gap of [1000, 60_000, 3_600_000, 86_400_000 * 3]) {
      const timeline = createTimeline()
      for (let i = 0; i < 3000; i++) timeline.add(T + i * gap, /** @type {0 | 1 | 2} */ (i % 3))
      timeline.add(undefined, 0)
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
