/** Every case of the benchmark runs once, and every answer in it is right; plain JavaScript keeps the whole contract. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { measureBytes } from '../../bench/bytes.mjs'
import { compare } from '../../bench/check.mjs'
import { measure, ratio } from '../../bench/measure.mjs'
import { draw } from '../../bench/picture.mjs'
import * as plain from '../../bench/plain/index.js'
import { prepare } from '../../bench/prepare.mjs'
import { tables } from '../../bench/table.mjs'

const vectors = JSON.parse(readFileSync(new URL('../vectors/wechat.json', import.meta.url), 'utf8'))
const codes = (problems) => problems?.map(({ code, field }) => ({ code, field }))
const measured = []

before(prepare)

test('plain JavaScript answers every vector', () => {
  for (const { id, link, ok, extraData, problems, notices } of vectors.activationLinks) {
    const answer = plain.decodeActivationLink(link)
    assert.equal(answer.ok, ok, id)
    assert.deepEqual(answer.extraData, extraData, id)
    assert.deepEqual(codes(answer.problems), problems, id)
    if (notices) assert.deepEqual(answer.notices, notices, id)
  }
  for (const { id, options, expect, notices } of vectors.returns) {
    for (const input of [options, JSON.stringify(options)]) {
      const { problems, ...answer } = plain.classifyReturn(input)
      for (const [name, value] of Object.entries(expect)) {
        assert.deepEqual(name === 'problems' ? codes(problems) : answer[name], value, `${id}: ${name}`)
      }
      if (notices) assert.deepEqual(answer.notices, notices, id)
    }
  }
})

for (const id of ['classify/activated', 'classify/no_data', 'classify/unrelated', 'classify/malformed', 'classify/mixed', 'link', 'json', 'lines']) {
  test(`${id}: every answer is right, and the measurement runs`, async () => {
    const { checkGroup, groups } = await import('../../bench/cases.mjs')
    const group = await groups[id](id === 'lines' ? { lines: 200, chunkSize: 5000 } : undefined)
    checkGroup(group)
    const contenders = group.contenders.map(({ run }) => ({ run, inputs: group.inputs }))
    const samples = measure(contenders, { rounds: 2, sampleMs: 0.1, warmUpMs: 1 })
    assert.ok(samples.every((series) => series.length === 2 && series.every((ns) => ns >= 0)))
    measured.push({ id, title: group.title, bytes: group.bytes, contenders: group.contenders.map((contender) => ({ ...contender, wrong: contender.wrong ?? [], samples: [1000, 1000] })) })
    const ours = group.contenders.filter(({ role }) => role === 'wasm' || role === 'js')
    assert.equal(ours.length, id === 'lines' ? 1 : 2) // logs are read by a module of WebAssembly only
    for (const { name, wrong = [], unsafe = [] } of ours) assert.deepEqual([wrong, unsafe], [[], []], name)
    if (id === 'link') {
      const libraries = group.contenders.filter(({ role }) => role === 'url')
      assert.ok(libraries.every(({ wrong }) => wrong.length === 1), 'every URL library loses the +')
    }
  })
}

test('a wrong answer is found', async () => {
  const { checkGroup, groups } = await import('../../bench/cases.mjs')
  const group = await groups.link()
  group.contenders.push({ name: 'liar', role: 'url', run: () => ({ ok: true, extraData: { encrypt_card_id: 'A', outer_str: '', biz: 'A' } }) })
  assert.throws(() => checkGroup(group), /liar gives a wrong answer/)
})

for (const name of ['wxcard (wasm)', 'wxcard (js)', 'es-module-lexer', 'hash-wasm', 'yoga-layout', 'zxing-wasm', 'plain JavaScript']) {
  test(`cold start of ${name}`, async () => {
    const { startOnce } = await import('../../bench/cold.mjs')
    const milliseconds = await startOnce(name)
    assert.ok(milliseconds > 0)
  })
}

test('bytes, targets, tables and picture', async () => {
  const bytes = await measureBytes()
  assert.equal(bytes.linearMemory.grows, false)
  assert.ok(bytes.alternatives.every(({ raw, brotli }) => raw > brotli && brotli > 500))
  const cold = { id: 'cold', title: 'cold', contenders: ['wasm', 'plain', 'es-module-lexer'].map((role) => ({ name: role, role, wrong: [], samples: [2, 2] })) }
  const result = { machine: 'test', groups: [...measured, cold], bytes }
  const targets = compare(result)
  assert.ok(targets.length >= 20)
  assert.match(tables(result, targets), /targets \(bench\/budget\.json\)/)
  const svg = draw(result)
  assert.match(svg, /^<svg[^]*<\/svg>\n$/)
  assert.ok(svg.length < 16384, 'the picture is small')
})

test('a missed target is told from noise', () => {
  const group = (samples, other) => ({
    groups: [{ id: 'cold', contenders: [{ name: 'a', role: 'wasm', samples }, { name: 'b', role: 'es-module-lexer', samples: other }] }],
    bytes: { folder: { raw: 1 }, linearMemory: { bytes: 1 } },
  })
  const verdict = (samples, other) => compare(group(samples, other)).at(-1).verdict
  assert.equal(verdict([1, 1, 1, 1], [1, 1, 1, 1]), 'met')
  assert.equal(verdict([2, 2, 2, 2], [1, 1, 1, 1]), 'missed')
  assert.equal(verdict([1, 1, 2, 2, 2], [1, 1, 1, 1, 1]), 'noise')
  assert.deepEqual(ratio([2, 4], [1, 1]), { median: 3, low: 2.5, high: 3.5 })
})

test('the command refuses what it does not know', () => {
  const run = (...args) => execFileSync(process.execPath, [fileURLToPath(new URL('../../bench/run.mjs', import.meta.url)), ...args], { encoding: 'utf8', stdio: 'pipe' })
  assert.match(run('--help'), /npm run bench/)
  assert.throws(() => run('no-such-group'), (error) => error.status === 2 && /unknown group/.test(error.stderr))
})
