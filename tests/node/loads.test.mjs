/** A load by itself: its time limit where nothing is said, who shares one with whom, and a host that lacks this or that. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SOUND, sound } from './engines.mjs'
import { WxcardError, createLoader, makeHost, wasmBytes } from './loader.mjs'

/** What `work` gives while members of the global object are others. @template T @param {object} others @param {() => Promise<T>} work */
async function inHost(others, work) {
  const kept = Object.fromEntries(Object.keys(others).map((name) => [name, globalThis[name]]))
  Object.assign(globalThis, others)
  try {
    return await work()
  } finally {
    Object.assign(globalThis, kept)
  }
}

test('the time limit: three seconds unless said, and over when the load is', async () => {
  for (const [options, limit] of [[{}, 3000], [{ timeout: undefined }, 3000], [{ timeout: 5 }, 5], [{ timeout: 0 }, 0]]) {
    const asked = []
    const cleared = []
    const timers = { setTimeout: (_, milliseconds) => asked.push(milliseconds) && 7, clearTimeout: (timer) => cleared.push(timer) }
    const wxcard = await inHost(timers, () => createLoader(makeHost())({ engine: 'wasm', ...options }))
    assert.deepEqual(sound(wxcard), SOUND)
    assert.deepEqual([asked, cleared], [[limit], [7]])
    const failed = await inHost(timers, () => createLoader(makeHost({ instantiate: () => Promise.reject(new Error('no')) }))({ engine: 'wasm', ...options }).catch(({ code }) => code))
    assert.deepEqual([failed, cleared], ['load_failed', [7, 7]])
  }
})

test('where there are no timers nothing is waited for: plain JavaScript takes over', async () => {
  const host = makeHost({ instantiate: () => new Promise(() => {}) })
  for (const setTimeout of [undefined, () => { throw new Error('not here') }]) { // prettier-ignore
    const said = []
    const console = { warn: (text) => said.push(text) }
    const wxcard = await inHost({ setTimeout, clearTimeout: undefined, console }, () => createLoader(host)())
    assert.equal(wxcard.engine, 'js')
    assert.match(said.join(), /load_timeout/)
    const error = await inHost({ setTimeout }, () => createLoader(host)({ engine: 'wasm' }).catch((error) => error))
    assert.ok(error instanceof WxcardError)
    assert.equal(error.code, 'load_timeout')
  }
})

test('the warning says why, and a console that throws or is missing stops nothing', async () => {
  const load = () => createLoader(makeHost({ instantiate: () => Promise.reject(new Error('too old')) }))()
  const said = []
  await inHost({ console: { warn: (...words) => said.push(...words) } }, load)
  assert.equal(said.length, 1)
  assert.match(said[0], /^wxcard: load_failed: .* \(too old\) engine = js$/)
  for (const console of [undefined, {}, { warn() { throw new Error('no') } }]) assert.equal((await inHost({ console }, load)).engine, 'js') // prettier-ignore
})

test('the same engine with the same wasm is loaded once; without a wasm the newest counts', async () => {
  let made = 0
  const load = createLoader(makeHost({ instantiate: (imports) => (made++, WebAssembly.instantiate(wasmBytes, imports)) }))
  const [one, two] = [{ wasm: 'one' }, { wasm: 'two' }].map((options) => load(options))
  assert.notEqual(one, two)
  assert.equal(load({ wasm: 'one' }), one)
  assert.equal(load({ wasm: 'two', engine: 'auto' }), two)
  assert.equal(load(), two)
  assert.equal(load({ engine: undefined, timeout: 5 }), two)
  await Promise.all([one, two])
  assert.equal(made, 2)
  const wasm = load({ engine: 'wasm' })
  assert.notEqual(wasm, two)
  assert.equal((await wasm).engine, 'wasm')
  assert.equal(made, 3)
  // Plain JavaScript has no wasm, whatever is given.
  const plain = load({ engine: 'js', wasm: 'one' })
  assert.equal(load({ engine: 'js', wasm: 'two' }), plain)
  assert.equal(load({ engine: 'js' }), plain)
  assert.equal((await plain).engine, 'js')
  assert.equal(made, 3)
})

test("the package's own module starts at once, and is left alone where another wasm is given", async () => {
  let made = 0
  let asked = 0
  const module = new WebAssembly.Module(wasmBytes)
  const host = makeHost({ ownModule: () => (asked++, module), instantiate: (imports) => (made++, WebAssembly.instantiate(wasmBytes, imports)) })
  const own = await createLoader(host)({ engine: 'wasm' })
  assert.deepEqual([own.engine, sound(own), made, asked], ['wasm', SOUND, 0, 1])
  const other = await createLoader(host)({ engine: 'wasm', wasm: 'x' })
  assert.deepEqual([other.engine, sound(other), made, asked], ['wasm', SOUND, 1, 1])
  const broken = makeHost({ ownModule: () => { throw new Error('not compiled') } }) // prettier-ignore
  const error = await createLoader(broken)({ engine: 'wasm' }).catch((error) => error)
  assert.deepEqual([error.code, error.detail, error.cause.message], ['load_failed', 'not compiled', 'not compiled'])
})

test('the first text that a core is given is read like any later one', async () => {
  for (const text of ['', '?', '?encrypt_card_id=TWFu&biz=TWFu', 'é']) {
    const wxcard = await createLoader(makeHost())({ engine: 'wasm' })
    const first = wxcard.decodeActivationLink(text)
    assert.deepEqual(wxcard.decodeActivationLink(text), first)
    wxcard.decodeActivationLink('x'.repeat(100))
    assert.deepEqual(wxcard.decodeActivationLink(text), first, JSON.stringify(text))
  }
})
