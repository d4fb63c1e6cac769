// One pass = the whole reader = the module without SIMD = JSON.parse, on lines that are nearly right: mutated returns, in plain
// logs and in envelopes.
// WXCARD_MUTATIONS=1000000 for the long run.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadWxcardLines } from '../../dist/logs.mjs'
import { loadWxcardLines as loadInPage } from '../../dist/logs.web.mjs'
import { random } from '../../bench/data.mjs'
import { counted } from '../../scripts/lib/figures.mjs'
import { vectors } from '../cli/tool.mjs'

const COUNT = Number(process.env.WXCARD_MUTATIONS ?? 100_000)
const WANTS = 1 | 2 | 4 | 8
const WHOLE = 32
const BROKEN = 5
const BLANK = 4
const engineOf = (lines) => lines[Symbol.for('wxcard.logs.engine')]
const engine = engineOf(await loadWxcardLines())
const scalar = engineOf(await withoutSimd(loadInPage))
const PIECES = ['"', '\\', '\\"', '{', '}', '[', ']', ',', ':', 'null', '1e9', '-0', '\\u0041', '\\ud83d', '%2B', '%', '\t', ' ', '\u0001', '渠', '\xff', 'extraData', 'referrerInfo', '{"a":[[]]}', '\\/', '0', '\\udc00', '-1.5e3', ',"time":1772352000', '['.repeat(70) + ']'.repeat(70)]

const texts = vectors.returns.map(({ options }) => JSON.stringify(options))
const places = [
  { place: { keys: [] }, make: (text) => text },
  { place: { keys: ['log'] }, make: (text) => JSON.stringify({ time: 1772352000, log: text }) },
  { place: { keys: ['data', 'options'] }, make: (text) => `{"data":{"options":${text}}}` },
  { place: { keys: [], mark: 'onShow ', markFirst: true }, make: (text) => `INFO onShow ${text}` },
  { place: { keys: ['log'], mark: 'onShow ' }, make: (text) => JSON.stringify({ log: `INFO onShow ${text}\n` }) },
  { place: { keys: [], mark: 'onShow ', markFirst: true }, make: (text) => `INFO onShow ${text} (12 ms)` },
  { place: { keys: [], mark: 'options="', markFirst: true }, make: (text) => `level=info options=${JSON.stringify(text)} caller=a.go:1` },
  { place: { keys: [], mark: 'onShow ' }, make: (text) => JSON.stringify(`INFO onShow ${text} (12 ms)`) },
  { place: { keys: ['log'], mark: '"' }, make: (text) => JSON.stringify({ log: `options=${JSON.stringify(text)}\n` }) },
]

/** @param {() => number} next @param {Buffer} line */
function mutate(next, line) {
  for (let edits = Math.floor(next() * 4); edits > 0; edits--) {
    const at = Math.floor(next() * (line.length + 1))
    const gone = next() < 0.5 ? Math.floor(next() * 6) : 0
    const piece = next() < 0.7 ? Buffer.from(PIECES[Math.floor(next() * PIECES.length)], next() < 0.9 ? 'utf8' : 'latin1') : Buffer.alloc(0)
    line = Buffer.concat([line.subarray(0, at), piece, line.subarray(at + gone)])
  }
  return line
}

/** What is loaded where an engine has no SIMD. @template T @param {() => Promise<T>} load */
async function withoutSimd(load) {
  const { validate } = WebAssembly
  const asked = []
  WebAssembly.validate = (bytes) => void asked.push(bytes)
  try {
    return await load()
  } finally {
    WebAssembly.validate = validate
    assert.equal(asked.length, 1)
  }
}

/** All that a run says. */
function run(engine, place, size, wants) {
  assert.equal(engine.run(place, 0, size, wants), true)
  const { views } = engine
  const [count, consumed, , activations, moments, reasons, whole] = views.head
  const said = {
    kinds: Buffer.from(views.kinds.subarray(0, count)),
    counts: Buffer.from(views.reasonCounts.subarray(0, count)),
    reasons: views.reasons.slice(0, reasons),
    prints: views.prints.slice(0, 2 * activations),
    digests: Buffer.from(views.digests.subarray(0, 32 * activations)),
    moments: Array.from(views.momentCounts.subarray(0, 6 * moments)),
    timeless: views.head[15],
  }
  assert.equal(consumed, size)
  return { said, whole }
}

test(`${COUNT} mutated lines`, () => {
  const next = random(20260301)
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let fast = 0
  let broken = 0
  for (let done = 0; done < COUNT; ) {
    const { place, make } = places[Math.floor(next() * places.length)]
    const batch = []
    let size = 0
    while (batch.length < 1000 && size < 900_000) {
      const line = mutate(next, Buffer.from(make(texts[Math.floor(next() * texts.length)])))
      if (line.includes(10)) continue
      batch.push(line)
      size += line.length + 1
    }
    const bytes = Buffer.concat(batch.flatMap((line) => [line, Buffer.from('\n')]))
    for (const { views } of [engine, scalar]) views.bytes.set(bytes, views.chunkAt)
    const one = run(engine, place, bytes.length, WANTS)
    const other = run(engine, place, bytes.length, WANTS | WHOLE)
    const different = batch.findIndex((_, i) => one.said.kinds[i] !== other.said.kinds[i])
    assert.equal(different, -1, `${batch[different]}`)
    assert.deepEqual(one.said, other.said)
    assert.deepEqual(run(scalar, place, bytes.length, WANTS), one)
    assert.equal(other.whole, batch.length)
    fast += batch.length - one.whole
    if (!place.keys.length && place.mark === undefined) {
      batch.forEach((line, i) => {
        let isJson = true
        try {
          JSON.parse(decoder.decode(line))
        } catch {
          isJson = false
        }
        const kind = one.said.kinds[i]
        if (kind === BLANK) return
        assert.equal(kind === BROKEN, !isJson, line.toString())
        broken += kind === BROKEN ? 1 : 0
      })
    }
    done += batch.length
  }
  counted(COUNT, 'lines')
  assert.ok(fast > COUNT / 3 && broken > COUNT / 100, `${fast} in one pass, ${broken} broken`)
})
