// The bulk door: the answers of the door for one text, wherever the chunks are cut.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { loadWxcard } from '../../dist/index.mjs'
import { loadWxcardLines } from '../../dist/logs.mjs'
import { log } from '../../bench/data.mjs'
import { cli, root, wxcard as command } from '../cli/tool.mjs'
import { showOptions, text } from '../property/arbitraries.mjs'

const RUNS = { seed: 5, numRuns: 2000 }
const wxcard = await loadWxcard()
const lines = await loadWxcardLines()

test('bulk door = text door, wherever the chunks are cut', () => {
  const KINDS = ['unrelated', 'no_data', 'activated', 'malformed']
  const line = fc.oneof(showOptions.map((options) => JSON.stringify(options)), fc.constantFrom('', ' ', '{', '{"a":'), text.map((each) => each.replace(/[\n\ud800-\udfff]/g, '')))
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 4 }), fc.constantFrom('\n', '\r\n'), fc.boolean(), (texts, cuts, end, closed) => {
      const bytes = new TextEncoder().encode(texts.join(end) + (closed ? end : ''))
      const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
      const expected = []
      const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\n')
      if (whole.at(-1) === '') whole.pop()
      for (const each of whole) expected.push(/^[\t-\r ]*$/.test(each) ? 4 : KINDS.indexOf(wxcard.classifyReturn(each.replace(/^[\t-\r ]+|[\t-\r ]+$/g, '')).kind))
      {
        const kinds = []
        let state
        for (let i = 1; i <= places.length; i++) {
          const chunk = i < places.length ? bytes.slice(places[i - 1], places[i]) : undefined
          const batch = lines.classifyLines(chunk, state)
          assert.equal(batch.firstLine, kinds.length + 1)
          for (const { line } of batch.problems) assert.equal(batch.kinds[line - batch.firstLine], 3)
          kinds.push(...batch.kinds)
          state = batch.state
        }
        assert.deepEqual(kinds, expected)
      }
    }),
    RUNS,
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
  for (const [text, kinds] of cases) {
    {
      const bytes = new TextEncoder().encode(text)
      for (const size of [bytes.length, 65536, 65537, 1000]) {
        const found = []
        let state
        for (let at = 0; at < bytes.length + size; at += size) {
          const batch = lines.classifyLines(at < bytes.length ? bytes.subarray(at, at + size) : undefined, state)
          found.push(...batch.kinds)
          state = batch.state
        }
        assert.deepEqual(found, kinds, `chunks of ${size}`)
      }
    }
  }
})

test('where WebAssembly is missing or the file is none, loading fails with a code, and the next call tries again', async () => {
  const { loadWxcardLines: load } = await import('../../dist/logs.mjs?alone')
  const kept = globalThis.WebAssembly
  try {
    globalThis.WebAssembly = undefined
    await assert.rejects(load(), { name: 'WxcardError', code: 'load_failed', detail: 'wxcard-lines.wasm: no WebAssembly' })
  } finally {
    globalThis.WebAssembly = kept
  }
  for (const wasm of [new Uint8Array(3), 'nowhere.wasm', 5, null]) await assert.rejects(load({ wasm }), { code: 'load_failed' })
  const text = new TextEncoder().encode('{"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}}')
  assert.deepEqual((await load()).classifyLine(text), { kind: 'no_data' })
})

test('a line that is no UTF-8, or has U+FEFF at its ends, is the same to both doors', () => {
  const line = '{"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}}'
  for (const bytes of [Buffer.from(`\uFEFF${line}`), Buffer.from(`${line}\uFEFF`), Buffer.from(`{"a":"\xff"}`, 'latin1')]) {
    const batch = lines.classifyLines(Buffer.concat([bytes, Buffer.from('\n')]))
    assert.deepEqual([...batch.kinds], [3])
    assert.deepEqual(batch.record(0).problems.map(({ code, field }) => [code, field]), [['bad_json', 'options']])
  }
})

// V8 compiles no vectors for a processor without SSE4.1.
const hasSwitch = process.arch === 'x64'
test('an engine without SIMD: every entry and the command give the same answers', { skip: !hasSwitch && 'V8 can be told to do without SIMD on x64 only' }, async () => {
  const bytes = log(3000)
  const without = (...args) => execFileSync(process.execPath, ['--no-enable-sse4-1', ...args], { input: bytes, encoding: 'utf8' })
  const program = (entry) => `
    import { readFileSync } from 'node:fs'
    import * as entry from ${JSON.stringify(String(pathToFileURL(root + 'dist/' + entry)))}
    const lines = await (entry.loadWxcardLines ?? entry.default.loadWxcardLines)()
    const { kinds, problems } = lines.classifyLines(readFileSync(0))
    const bytes = readFileSync(${JSON.stringify(root + 'dist/wxcard-lines.wasm')})
    console.log(JSON.stringify({ kinds: [...kinds], problems, hasSimd: WebAssembly.validate(bytes) }))`
  const { kinds, problems } = lines.classifyLines(bytes)
  const expected = { kinds: [...kinds], problems, hasSimd: false }
  for (const entry of ['logs.mjs', 'logs.cjs', 'logs.web.mjs', 'logs.web.cjs']) {
    assert.deepEqual(JSON.parse(without('--input-type=module', '-e', program(entry))), expected, entry)
  }
  const { out } = await command(['logs', '--json', '-'], { input: Buffer.from(bytes) })
  assert.deepEqual(JSON.parse(without(cli, 'logs', '--json', '-')), JSON.parse(out))
})
