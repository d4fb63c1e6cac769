/** The faults of the toolchain that the package is built around; docs/safety.md lists them with these tests. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadEngines } from '../property/engines.mjs'

const entry = new URL('../../dist/index.mjs', import.meta.url)
const wasm = readFileSync(new URL('../../dist/wxcard.wasm', import.meta.url))
const vectors = JSON.parse(readFileSync(new URL('../vectors/wechat.json', import.meta.url), 'utf8'))
const { link, extraData } = vectors.activationLinks.find(({ id }) => id === 'plus-at-both-ends')
const activated = vectors.returns.find(({ id }) => id === 'activated').options
const engines = await loadEngines()

/** A module of its own each time: nothing loaded yet. */
let count = 0
const fresh = () => import(`${entry}?fault=${count++}`)
const isRight = (wxcard) => {
  assert.deepEqual({ ...wxcard.decodeActivationLink(link).extraData }, extraData)
  assert.equal(wxcard.classifyReturn(activated).kind, 'activated')
}
const everywhere = (check) => Object.entries(engines).forEach(([name, wxcard]) => check(wxcard, name))
const problemsOf = (answer) => [...answer.problems].map(({ code, field }) => `${field}: ${code}`)

test('Node’s fetch is never tried on a file', async (t) => {
  t.mock.method(globalThis, 'fetch', () => assert.fail('fetch was called'))
  isRight(await (await fresh()).loadWxcard({ engine: 'wasm' }))
})

test('a load adds no process-wide listeners', async () => {
  const events = ['uncaughtException', 'unhandledRejection', 'exit', 'beforeExit']
  const before = events.map((event) => process.listenerCount(event))
  const { loadWxcard } = await fresh()
  isRight(await loadWxcard({ engine: 'wasm' }))
  isRight(await loadWxcard({ engine: 'js' }))
  assert.deepEqual(events.map((event) => process.listenerCount(event)), before)
})

test('a load that throws, rejects or never answers ends with a code, and is forgotten', async (t) => {
  const { loadWxcard } = await fresh()
  await assert.rejects(loadWxcard({ engine: 'wasm', wasm: new Uint8Array([1, 2, 3]) }), { code: 'load_failed' })
  await assert.rejects(loadWxcard({ engine: 'wasm', wasm: '/no/such/file.wasm' }), { code: 'load_failed' })
  await assert.rejects(loadWxcard({ engine: 'wasm', wasm: new Promise(() => {}), timeout: 20 }), { code: 'load_timeout' })
  const instantiate = t.mock.method(WebAssembly, 'instantiate', () => { throw new Error('no memory') })
  await assert.rejects(loadWxcard({ engine: 'wasm' }), { code: 'load_failed', detail: 'no memory' })
  instantiate.mock.restore()
  isRight(await loadWxcard({ engine: 'wasm' }))
})

test('concurrent callers share one load', async () => {
  const { loadWxcard } = await fresh()
  const loads = [loadWxcard(), loadWxcard(), loadWxcard()]
  assert.ok(loads[0] === loads[1] && loads[1] === loads[2])
  isRight(await loads[0])
})

test('where WebAssembly does not work, plain JavaScript answers and one warning says why', async (t) => {
  const warn = t.mock.method(console, 'warn', () => {})
  t.mock.method(WebAssembly, 'instantiate', () => Promise.reject(new Error('forbidden here')))
  const wxcard = await (await fresh()).loadWxcard()
  assert.equal(wxcard.engine, 'js')
  assert.equal(warn.mock.callCount(), 1)
  assert.match(warn.mock.calls[0].arguments[0], /load_failed.*forbidden here/)
  isRight(wxcard)
})

test('surrogates, byte order marks and bytes that are no UTF-8 stay what they are', () => {
  everywhere((wxcard, name) => {
    const decode = (outer) => wxcard.decodeActivationLink(`encrypt_card_id=AAAA&outer_str=${outer}&biz=AAAA`)
    for (const outer of ['\u{1F600}', '\uFEFFmark at the start of a long text', 'a\uFEFF', '渠道', 'x'.repeat(5000) + '\u{1F600}']) {
      assert.equal(decode(outer).extraData?.outer_str, outer, name)
      assert.equal(decode(encodeURIComponent(outer)).extraData?.outer_str, outer, name)
    }
    for (const outer of ['\ud800', 'a\ud800b', '\udc00', '\ud83dx']) assert.deepEqual(problemsOf(decode(outer)), ['outer_str: lone_surrogate'], name)
    for (const outer of ['%FF', '%C3%28', '%E6%B8', '%F8%88%80%80%80', '%C0%80', '%ED%A0%80']) assert.deepEqual(problemsOf(decode(outer)), ['outer_str: bad_utf8'], name)
  })
})

test('bytes, numbers, booleans and objects are no text', () => {
  everywhere((wxcard, name) => {
    for (const value of [new Uint8Array(4), new ArrayBuffer(4), 1, NaN, true, 'false'.at, null, undefined, {}, [link], new String(link)]) {
      assert.deepEqual(problemsOf(wxcard.decodeActivationLink(value)), ['link: not_text'], name)
      assert.equal(wxcard.isAppId(value), false, name)
    }
  })
})

test('text that is too long never crosses, and the next call is right', () => {
  everywhere((wxcard, name) => {
    for (const long of ['a'.repeat(65537), '渠'.repeat(30000), 'a'.repeat(1e7)]) {
      assert.deepEqual(problemsOf(wxcard.decodeActivationLink(long)), ['link: too_long'], name)
      assert.deepEqual(problemsOf(wxcard.classifyReturn(long)), ['options: too_long'], name)
      isRight(wxcard)
    }
  })
})

test('after a trap the instance is dropped and a new one answers', async (t) => {
  let armed = false
  const { instantiate } = WebAssembly
  t.mock.method(WebAssembly, 'instantiate', async (...args) => {
    const { instance, module } = await instantiate.apply(WebAssembly, args)
    const stopping = (call) => (...numbers) => {
      if (armed) throw new WebAssembly.RuntimeError('unreachable')
      return call(...numbers)
    }
    const exports = Object.fromEntries(
      Object.entries(instance.exports).map(([name, value]) => [name, value instanceof WebAssembly.Table ? { get: (i) => stopping(value.get(i)) } : value]),
    )
    return { instance: { exports }, module }
  })
  const wxcard = await (await fresh()).loadWxcard({ engine: 'wasm' })
  isRight(wxcard)
  armed = true
  assert.deepEqual(problemsOf(wxcard.decodeActivationLink(link)), ['link: core_stopped'])
  // Still armed: the damaged instance would stop again.
  isRight(wxcard)
})

test('no dynamic code: the package works where it is forbidden', () => {
  const script = `
    const { loadWxcard } = require('./dist/index.cjs')
    Promise.all(['wasm', 'js'].map(async (engine) => {
      const wxcard = await loadWxcard({ engine })
      if (wxcard.classifyReturn(${JSON.stringify(activated)}).kind !== 'activated') throw new Error(engine)
    })).then(() => { try { eval('1'); process.exit(3) } catch { process.stdout.write('right') } })`
  const cwd = fileURLToPath(new URL('../../', import.meta.url))
  const { stdout, stderr } = spawnSync(process.execPath, ['--disallow-code-generation-from-strings', '-e', script], { cwd, encoding: 'utf8' })
  assert.equal(stdout, 'right', stderr)
})

test('JSON is JSON: a NUL ends nothing, a byte order mark is refused, 1e400 is a number', () => {
  everywhere((wxcard, name) => {
    for (const text of ['{}\0junk', '{"a":1}\0', '\uFEFF{}', '{"a":"\\ud800"}', '[1,]', '{"a":01}']) {
      assert.deepEqual(problemsOf(wxcard.classifyReturn(text)), ['options: bad_json'], `${name}: ${text}`)
    }
    assert.equal(wxcard.classifyReturn('{"a":1e400}').kind, 'unrelated', name)
    assert.deepEqual(problemsOf(wxcard.classifyReturn('['.repeat(17) + ']'.repeat(17))), ['options: too_deep'], name)
    assert.deepEqual(problemsOf(wxcard.classifyReturn('['.repeat(30000))), ['options: too_deep'], name)
    isRight(wxcard)
  })
})

test('a file of bytes, a compiled module and a URL all load', async () => {
  for (const source of [wasm, wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length), new WebAssembly.Module(wasm), new URL('../../dist/wxcard.wasm', import.meta.url)]) {
    isRight(await (await fresh()).loadWxcard({ engine: 'wasm', wasm: source }))
  }
})
