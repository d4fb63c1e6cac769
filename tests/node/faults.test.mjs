/**
 * What this Embind, its glue and nlohmann get wrong, each designed out and tested by name. The numbers are those of the
 * list the design was made against; docs/safety.md tells what each would have done.
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { SOUND, codes, engines, sound } from './engines.mjs'
import { WxcardError, coreJs, createLoader, makeHost, trapping, wasmBytes } from './loader.mjs'

const dist = (name) => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url))
/** The built entry anew, with nothing loaded yet. */
let copies = 0
const freshEntry = () => import(`../../dist/index.mjs?copy=${++copies}`)

/** What console.warn is given while `work` runs. */
async function warnings(work) {
  const { warn } = console
  const said = []
  console.warn = (...words) => said.push(words.join(' '))
  try {
    return [await work(), said]
  } finally {
    console.warn = warn
  }
}

const fails = (promise, code) =>
  assert.rejects(promise, (error) => {
    assert.ok(error instanceof WxcardError)
    assert.equal(error.code, code)
    assert.match(error.message, /[\u4e00-\u9fff]/)
    return true
  })

test('fault 1: nothing is fetched to load the file of the package', async () => {
  const { fetch } = globalThis
  let fetched = 0
  globalThis.fetch = (...args) => (fetched++, fetch(...args))
  try {
    const { loadWxcard } = await freshEntry()
    assert.deepEqual(sound(await loadWxcard({ engine: 'wasm' })), SOUND)
    for (const wasm of [dist('wxcard.wasm'), new URL('../../dist/wxcard.wasm', import.meta.url), wasmBytes, wasmBytes.buffer.slice(wasmBytes.byteOffset, wasmBytes.byteOffset + wasmBytes.length), new Response(wasmBytes), Promise.resolve(new Response(wasmBytes)), new WebAssembly.Module(wasmBytes)]) {
      const wxcard = await (await freshEntry()).loadWxcard({ engine: 'wasm', wasm })
      assert.equal(wxcard.engine, 'wasm')
      assert.deepEqual(sound(wxcard), SOUND)
    }
  } finally {
    globalThis.fetch = fetch
  }
  assert.equal(fetched, 0)
})

test('fault 2: no listener of the process is added, and an uncaught error ends it as Node ends it', async () => {
  const count = () => process.eventNames().map((name) => [name, process.listenerCount(name)])
  const before = count()
  const { loadWxcard } = await freshEntry()
  await loadWxcard({ engine: 'wasm' })
  await loadWxcard({ engine: 'js' })
  assert.deepEqual(count(), before)
  for (const [what, failure] of [
    ['an exception', "setTimeout(() => { throw new Error('of the app') })"],
    ['a rejection', "Promise.reject(new Error('of the app'))"],
  ]) {
    const code = `import(${JSON.stringify(new URL('../../dist/index.mjs', import.meta.url).href)}).then(({ loadWxcard }) => loadWxcard()).then(() => { ${failure} })`
    const { status, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' })
    assert.equal(status, 1, what)
    assert.match(stderr, /of the app/)
  }
})

/** Ways in which a host can fail to make an instance. */
const FAILURES = {
  throws: [() => { throw new Error('thrown') }, 'load_failed', /thrown/], // prettier-ignore
  rejects: [() => Promise.reject(new Error('rejected')), 'load_failed', /rejected/],
  'rejects with nothing': [() => Promise.reject(), 'load_failed', /undefined/],
  'gives nothing': [() => undefined, 'load_failed', /./],
  'gives null': [() => Promise.resolve(null), 'load_failed', /./],
  'gives an object that is no instance': [() => Promise.resolve({}), 'load_failed', /./],
  'gives an instance of something else': [async () => ({ instance: { exports: {} } }), 'load_failed', /./],
  'gives bytes that are no wasm': [(imports) => WebAssembly.instantiate(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]), imports), 'load_failed', /magic/],
  'never answers': [() => new Promise(() => {}), 'load_timeout', /./],
}

test('fault 3: an instantiate that fails in any way or never answers ends in time', async (t) => {
  for (const [what, [instantiate, code, detail]] of Object.entries(FAILURES)) {
    await t.test(what, async () => {
      const began = performance.now()
      const timeout = code === 'load_timeout' ? 60 : 20_000
      await fails(createLoader(makeHost({ instantiate }))({ engine: 'wasm', timeout }), code)
      if (code === 'load_failed') {
        const error = await createLoader(makeHost({ instantiate }))({ engine: 'wasm' }).catch((reason) => reason)
        assert.match(String(error.detail), detail)
      }
      // By itself the engine becomes plain JavaScript, and says why.
      const [wxcard, said] = await warnings(() => createLoader(makeHost({ instantiate }))({ timeout }))
      assert.equal(wxcard.engine, 'js')
      assert.deepEqual(sound(wxcard), SOUND)
      assert.equal(said.length, 1)
      assert.match(said[0], new RegExp(`^wxcard: ${code}: .*${code === 'load_timeout' ? '[^)?]' : '\\)'} engine = js$`, 's'))
      assert.ok(performance.now() - began < 10_000)
    })
  }
})

test('fault 3: an answer that comes too late changes nothing', async () => {
  let answer
  const late = new Promise((resolve) => (answer = resolve))
  const load = createLoader(makeHost({ instantiate: (imports) => late.then(() => WebAssembly.instantiate(wasmBytes, imports)) }))
  const [wxcard] = await warnings(() => load({ timeout: 20 }))
  answer()
  await new Promise((resolve) => setTimeout(resolve, 50))
  assert.equal(wxcard.engine, 'js')
  assert.deepEqual(sound(wxcard), SOUND)
})

test('fault 3: the timer of the time limit does not keep the process alive', () => {
  const code = `import(${JSON.stringify(new URL('../../dist/index.mjs', import.meta.url).href)}).then(({ loadWxcard }) => loadWxcard({ timeout: 60000, wasm: ${JSON.stringify(dist('wxcard.wasm'))} }))`
  const { status, signal } = spawnSync(process.execPath, ['-e', code], { timeout: 30_000 })
  assert.deepEqual({ status, signal }, { status: 0, signal: null })
})

test('fault 3: in Node the core of the package starts at once: no time limit, nothing to wait for', async () => {
  const { setTimeout } = globalThis
  const { instantiate } = WebAssembly
  globalThis.setTimeout = WebAssembly.instantiate = () => assert.fail('asked')
  try {
    const { loadWxcard } = await freshEntry()
    assert.deepEqual(sound(await loadWxcard({ engine: 'wasm' })), SOUND)
  } finally {
    globalThis.setTimeout = setTimeout
    WebAssembly.instantiate = instantiate
  }
})

test('fault 4: a failed load is forgotten, and concurrent callers share one attempt', async () => {
  for (const engine of ['wasm', 'auto']) {
    let attempts = 0
    let broken = true
    const instantiate = (imports) => {
      attempts++
      return broken ? Promise.reject(new Error('not yet')) : WebAssembly.instantiate(wasmBytes, imports)
    }
    const fallback = () => (broken ? Promise.reject(new Error('not yet either')) : coreJs)
    const load = createLoader(makeHost({ instantiate, fallback }))
    const results = await Promise.allSettled([load({ engine }), load({ engine }), load({ engine })])
    assert.deepEqual(results.map(({ status }) => status), ['rejected', 'rejected', 'rejected'])
    assert.equal(attempts, 1)
    broken = false
    const cores = await Promise.all([load({ engine }), load({ engine }), load({ engine })])
    assert.equal(attempts, 2)
    assert.equal(new Set(cores).size, 1)
    assert.equal(cores[0].engine, 'wasm')
    assert.equal(await load({ engine }), cores[0])
    assert.equal(attempts, 2)
    assert.deepEqual(sound(cores[0]), SOUND)
  }
})

test('fault 4: nobody has to catch a load that nobody waits for twice', () => {
  // The loader's own bookkeeping on a rejected load must not become an unhandled rejection beside the caller's.
  const code = `import(${JSON.stringify(new URL('../../dist/index.mjs', import.meta.url).href)}).then(({ loadWxcard }) =>
    loadWxcard({ engine: 'wasm', wasm: '/no/such/file.wasm' }).catch((error) => console.log(error.code)))`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' })
  assert.deepEqual([status, stdout.trim(), stderr], [0, 'load_failed', ''])
})

test('fault 5: surrogates, byte order marks and bytes come through whole or are refused, at any length', () => {
  const texts = ['\uFEFF', '\uFEFF\uFEFFx', '😀', '\u{10FFFF}', '\uFFFD', '\uFFFF', 'é', '\u0080', '\u2028', '~']
  const halves = ['\uD83D', '\uDE00', '\uD83Dx', 'x\uDE00', '\uDE00\uD83D', '\uD83D\uD83D\uDE00']
  const bytes = ['%FF', '%C3', '%ED%A0%BD', '%F0%9F%98', '%C0%80', '%80']
  for (const wxcard of Object.values(engines)) {
    for (const padding of [0, 1, 7, 15, 16, 17, 31, 32, 33, 100, 5000]) {
      for (const fill of ['a', '渠']) {
        const around = fill.repeat(padding)
        for (const text of texts) {
          const value = text + around + text
          const link = (raw) => wxcard.decodeActivationLink(`?outer_str=${raw}&encrypt_card_id=TWFu&biz=TWFu`)
          assert.equal(link(value).extraData.outer_str, value)
          assert.equal(link(encodeURIComponent(value)).extraData.outer_str, value)
          const shown = { referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: { activate_ticket: 't', card_id: 'p', code: value } } }
          assert.equal(wxcard.classifyReturn(shown).code, value)
          assert.equal(wxcard.classifyReturn(JSON.stringify(shown)).code, value)
        }
        for (const half of halves) {
          const text = `?outer_str=${around}${half}${around}&encrypt_card_id=TWFu&biz=TWFu`
          const { problems } = wxcard.decodeActivationLink(text)
          assert.deepEqual(codes(problems), ['lone_surrogate outer_str'])
          assert.match(text.slice(problems[0].offset), /^[\uD800-\uDFFF](?![\uDC00-\uDFFF])/)
          assert.equal(wxcard.classifyReturn(JSON.stringify(around) + half).kind, 'malformed')
          // An object never crosses: whatever text is in it stays the caller's own.
          const extraData = { activate_ticket: half + around, card_id: half, code: around + half }
          const { kind, rest, notices, ...values } = wxcard.classifyReturn({ referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData } })
          assert.deepEqual([kind, values], ['activated', extraData])
        }
        for (const bad of bytes) {
          const text = `?outer_str=${around}${bad}${around}&encrypt_card_id=TWFu&biz=TWFu`
          const { problems } = wxcard.decodeActivationLink(text)
          assert.deepEqual(codes(problems), ['bad_utf8 outer_str'])
          assert.ok(text.slice(problems[0].offset).startsWith(bad))
        }
      }
    }
  }
})

test('fault 6: raw bytes are no text, and nothing is taken for a number or a boolean that is none', () => {
  const text = '?encrypt_card_id=TWFu&biz=TWFu'
  const bytes = new TextEncoder().encode(text)
  for (const wxcard of Object.values(engines)) {
    for (const input of [bytes, bytes.buffer, new Uint8ClampedArray(bytes), new Int8Array(bytes), new DataView(bytes.buffer), Buffer.from(bytes), new String(text)]) {
      assert.deepEqual(codes(wxcard.decodeActivationLink(input).problems), ['not_text link'])
      assert.deepEqual(codes(wxcard.decodeSubmitLink(input).problems), ['not_text link'])
      assert.equal(wxcard.isAppId(input), false)
      assert.deepEqual(codes(wxcard.normalizeExtraData({ encrypt_card_id: input, outer_str: '', biz: 'TWFu' }).problems), ['wrong_type encrypt_card_id'])
      assert.equal(wxcard.classifyReturn({ referrerInfo: { appId: input } }).kind, 'unrelated')
    }
    for (const outerStrEncoded of ['false', 'true', 1, {}, [], NaN]) {
      assert.equal(wxcard.normalizeExtraData({ encrypt_card_id: 'TWFu', outer_str: '%41', biz: 'TWFu' }, { outerStrEncoded }).extraData.outer_str, '%41')
    }
  }
})

test('fault 6: an errcode of any size is one, and none of them becomes nought', () => {
  const url = 'https://mp.weixin.qq.com/bizmall/activatemembercard?encrypt_card_id=TWFu&biz=TWFu'
  for (const wxcard of Object.values(engines)) {
    const of = (errcode) => wxcard.decodeActivationLink(JSON.stringify({ errcode, url }))
    for (const errcode of [undefined, 0, null, '5']) assert.equal(of(errcode).ok, true)
    for (const [errcode, told] of [[1, 1], [-1, -1], [2 ** 31 - 1, 2 ** 31 - 1], [2 ** 31, 2 ** 31 - 1], [2 ** 32, 2 ** 31 - 1], [1e300, 2 ** 31 - 1], [-(2 ** 31), 1 - 2 ** 31], [-(2 ** 32), 1 - 2 ** 31]]) {
      assert.equal(of(errcode).problems?.[0].errcode, told, String(errcode))
    }
  }
})

test('fault 7: what is too long never crosses, whatever it is made of', () => {
  for (const wxcard of Object.values(engines)) {
    const head = '?encrypt_card_id=TWFu&biz=TWFu&outer_str='
    const room = 65536 - head.length
    assert.equal(wxcard.decodeActivationLink(head + 'x'.repeat(room)).extraData.outer_str.length, room)
    assert.equal(wxcard.decodeActivationLink(head + '%41'.repeat(room / 3)).extraData.outer_str.length, Math.floor(room / 3))
    assert.equal(wxcard.decodeActivationLink(head + '渠'.repeat(room / 3)).extraData.outer_str.length, Math.floor(room / 3))
    for (const filling of ['x'.repeat(room + 1), '渠'.repeat(room / 3 + 1), 'x'.repeat(room - 1) + 'é', 'é' + 'x'.repeat(room - 1), '😀'.repeat(room / 4 + 1), '\uD83D'.repeat(room), 'x'.repeat(10_000_000)]) {
      for (const name of ['decodeActivationLink', 'decodeSubmitLink']) {
        assert.deepEqual(codes(wxcard[name](head + filling).problems), ['too_long link'])
      }
      assert.deepEqual(codes(wxcard.classifyReturn(`"${filling}"`.padEnd(65537)).problems), ['too_long options'])
      for (const name of ['encrypt_card_id', 'outer_str', 'biz']) {
        const raw = { encrypt_card_id: 'TWFu', outer_str: '', biz: 'TWFu', [name]: filling.padEnd(65537) }
        assert.deepEqual(codes(wxcard.normalizeExtraData(raw).problems), [`too_long ${name}`])
      }
      assert.deepEqual(sound(wxcard), SOUND)
    }
    // In UTF-8 too long, in UTF-16 not: the core has to say so, not to check the half that fits.
    for (const cardId of ['渠'.repeat(21_846), 'x'.repeat(65_536) + 'é', '渠'.repeat(30_000) + '\uD83D']) {
      assert.deepEqual(codes(wxcard.openCardRequest([{ cardId, code: '246136199242' }]).problems), ['too_long cardId'])
    }
    const third = '渠'.repeat(21_846)
    assert.deepEqual(codes(wxcard.normalizeExtraData({ encrypt_card_id: third, outer_str: third, biz: third }).problems), ['too_long encrypt_card_id', 'too_long outer_str', 'too_long biz'])
    const longest = 'A'.repeat(65536)
    assert.deepEqual(wxcard.normalizeExtraData({ encrypt_card_id: longest, outer_str: longest, biz: longest }).extraData, { encrypt_card_id: longest, outer_str: longest, biz: longest })
    assert.deepEqual(sound(wxcard), SOUND)
  }
})

const CALLS = {
  decodeActivationLink: [(wxcard) => wxcard.decodeActivationLink('?encrypt_card_id=TWFu&biz=TWFu').problems, 'core_stopped link'],
  normalizeExtraData: [(wxcard) => wxcard.normalizeExtraData({ encrypt_card_id: 'TWFu', biz: 'TWFu' }).problems, 'core_stopped extraData'],
  classifyReturn: [(wxcard) => wxcard.classifyReturn({ referrerInfo: { appId: 'wxeb490c6f9b154ef9' } }).problems, 'core_stopped options'],
  'classifyReturn of text': [(wxcard) => wxcard.classifyReturn('{}').problems, 'core_stopped options'],
  openCardRequest: [(wxcard) => wxcard.openCardRequest([{ cardId: 'p', code: '1' }]).problems, 'core_stopped cardList'],
  payCardNavigatorData: [(wxcard) => wxcard.payCardNavigatorData({ card_id: 'p', activate_type: 'ACTIVATE_TYPE_JUMP' }).problems, 'core_stopped cardList'],
  brandCardView: [(wxcard) => wxcard.brandCardView('a').problems, 'core_stopped token'],
  decodeSubmitLink: [(wxcard) => wxcard.decodeSubmitLink('x?card_id=p').problems, 'core_stopped link'],
}

/** A loaded core, the states of its instances, and what its host does when a new one is asked for. */
async function trappable(change = {}) {
  const states = []
  const instance = (made) => {
    states.push({ armed: false })
    return trapping(made, states.at(-1))
  }
  const host = makeHost({
    instantiate: async (imports) => {
      const { module, instance: made } = await WebAssembly.instantiate(wasmBytes, imports)
      return { module, instance: instance(made) }
    },
    reinstantiate: (module, imports) => instance(new WebAssembly.Instance(module, imports)),
    ...change,
  })
  return { wxcard: await createLoader(host)({ engine: 'wasm' }), states, instance }
}

test('fault 8: a core that traps is dropped, and a fresh instance answers the next call', async (t) => {
  for (const [name, [call, code]] of Object.entries(CALLS)) {
    await t.test(name, async () => {
      const { wxcard, states } = await trappable()
      for (let round = 1; round <= 3; round++) {
        assert.deepEqual(sound(wxcard), SOUND)
        states.at(-1).armed = true
        assert.deepEqual(codes(call(wxcard)), [code])
        assert.equal(states.length, round, 'none before it is needed')
        assert.deepEqual(sound(wxcard), SOUND)
        assert.equal(states.length, round + 1, 'one new instance')
      }
      assert.equal(wxcard.engine, 'wasm')
    })
  }
  await t.test('isAppId', async () => {
    const { wxcard, states } = await trappable()
    states[0].armed = true
    assert.equal(wxcard.isAppId('wxeb490c6f9b154ef9'), false)
    assert.equal(wxcard.isAppId('wxeb490c6f9b154ef9'), true)
  })
})

test('fault 8: where no second instance can be made at once, plain JavaScript takes over', async () => {
  const { wxcard, states } = await trappable({ reinstantiate: undefined })
  states[0].armed = true
  assert.deepEqual(codes(wxcard.classifyReturn('{}').problems), ['core_stopped options'])
  assert.deepEqual(sound(wxcard), SOUND)
})

test('fault 8: a damaged instance never answers again, however often a new one fails to start', async () => {
  let refusals = 2 * Object.keys(CALLS).length
  const { wxcard, states } = await trappable({
    reinstantiate: (module, imports) => {
      if (refusals-- > 0) throw new RangeError('Maximum call stack size exceeded')
      return new WebAssembly.Instance(module, imports)
    },
  })
  states[0].armed = true
  assert.deepEqual(codes(wxcard.classifyReturn('{}').problems), ['core_stopped options'])
  states[0].armed = false // it would answer again, out of a memory that was overwritten
  for (const [call, code] of [...Object.values(CALLS), ...Object.values(CALLS)]) assert.deepEqual(codes(call(wxcard)), [code])
  assert.equal(refusals, 0)
  assert.deepEqual(sound(wxcard), SOUND)
})

test('fault 8: an exhausted stack of the app, and calls from its catch, leave a sound core', async () => {
  for (const engine of ['wasm', 'js']) {
    const wxcard = await createLoader(makeHost())({ engine })
    const seen = new Set()
    const exhaust = () => {
      try {
        exhaust()
      } catch {
        // As near to the end of the stack as a call can be.
        seen.add(wxcard.classifyReturn({ referrerInfo: { appId: 'wxeb490c6f9b154ef9' } }).kind)
        seen.add(wxcard.decodeActivationLink('?encrypt_card_id=TWFu&biz=TWFu').ok)
      }
    }
    for (let round = 0; round < 3; round++) {
      try {
        exhaust()
      } catch {
        // the stack ended in the handler itself
      }
      assert.deepEqual(sound(wxcard), SOUND)
    }
    for (const kind of seen) assert.ok(['no_data', 'malformed', true, false].includes(kind), String(kind))
  }
})

test('fault 8: where nothing can be started again, every call says so and nothing throws', async () => {
  const refuse = () => {
    throw new Error('no more')
  }
  const { wxcard, states } = await trappable({ reinstantiate: undefined, fallback: refuse })
  states[0].armed = true
  for (let round = 0; round < 3; round++) {
    for (const [call, code] of Object.values(CALLS)) assert.deepEqual(codes(call(wxcard)), [code])
  }
})

test('what is too long in UTF-8 alone is refused, never cut', () => {
  for (const wxcard of Object.values(engines)) {
    for (const head of ['x%41', 'x\n', '']) {
      for (const name of ['activate_ticket', 'card_id', 'code']) {
        const extraData = { activate_ticket: 't', card_id: 'p', code: '1', [name]: head + '你'.repeat(30_000) }
        const result = wxcard.classifyReturn({ referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData } })
        // Without anything odd in it a text stays the caller's own and does not cross; a ticket of CJK is odd.
        const crosses = name === 'activate_ticket' || head === 'x\n'
        assert.deepEqual(codes(result.problems), crosses ? [`too_long ${name}`] : undefined)
        if (!crosses) assert.equal(result[name], extraData[name])
      }
    }
  }
})

test('an answer is as long as its input may be, in every form of JSON text', () => {
  for (const wxcard of Object.values(engines)) {
    for (const length of [108, 32_741, 65_000]) {
      const data = { activate_ticket: 'a'.repeat(length), card_id: 'p', code: '1', further: 'x' }
      const options = { scene: 1038, referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: JSON.stringify(data) } }
      for (const padding of [0, 65_478 - JSON.stringify(options).length]) {
        const text = JSON.stringify(options) + ' '.repeat(Math.max(padding, 0))
        if (text.length > 65_536) continue
        const { kind, activate_ticket, rest } = wxcard.classifyReturn(text)
        assert.deepEqual([kind, activate_ticket, rest], ['activated', data.activate_ticket, { further: 'x' }])
      }
    }
  }
})

test('fault 9: nothing is thrown across: refusals by the thousand leave the stack where it was', () => {
  for (const wxcard of Object.values(engines)) {
    for (let round = 0; round < 20_000; round++) {
      assert.equal(wxcard.classifyReturn('{"x":[[[["').kind, 'malformed')
      assert.equal(wxcard.decodeActivationLink('%').ok, false)
    }
    assert.deepEqual(sound(wxcard), SOUND)
  }
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasmBytes)).map(({ name }) => name)
  assert.deepEqual(imports.filter((name) => /invoke_|cxa|throw|longjmp/.test(name)), [])
})

test('fault 10: memory cannot grow, so no view is ever detached', async () => {
  let first
  const instantiate = async (imports) => (first = (await WebAssembly.instantiate(wasmBytes, imports)).instance)
  const wxcard = await createLoader(makeHost({ instantiate }))({ engine: 'wasm' })
  const memory = Object.values(first.exports).find((each) => each instanceof WebAssembly.Memory)
  assert.throws(() => memory.grow(1), RangeError)
  const { buffer } = memory
  wxcard.decodeActivationLink('x'.repeat(65536))
  wxcard.classifyReturn(`"${'\\u6e20'.repeat(10_000)}"`)
  assert.equal(memory.buffer, buffer)
  assert.deepEqual(sound(wxcard), SOUND)
})

test('fault 11: no dynamic code, no import.meta where CommonJS reads it, both formats load where code from strings is banned', () => {
  const built = readdirSync(dist('')).filter((name) => /\.[cm]?js$/.test(name))
  assert.ok(built.length >= 5)
  for (const name of built) {
    const text = readFileSync(dist(name), 'utf8')
    assert.doesNotMatch(text, /\bnew Function\b|\bFunction\(|\beval\(|\.constructor\(\s*["'`]/, name)
    // As code, import.meta and import() stop a script; the reader of JavaScript has the words in its messages.
    if (name.endsWith('.cjs')) new Script(text.replace(/^#!.*/, ''), { filename: name })
  }
  const run = (code) => spawnSync(process.execPath, ['--disallow-code-generation-from-strings', '-e', code], { encoding: 'utf8' })
  const check = `async ({ loadWxcard }) => { for (const engine of ['wasm', 'js']) console.log((await loadWxcard({ engine })).isAppId('wxeb490c6f9b154ef9')) }`
  for (const load of [`import(${JSON.stringify(new URL('../../dist/index.mjs', import.meta.url).href)})`, `Promise.resolve(require(${JSON.stringify(dist('index.cjs'))}))`]) {
    const { stdout, stderr } = run(`${load}.then(${check})`)
    assert.equal(stdout, 'true\ntrue\n', stderr)
  }
  // The ban is real: where the whole suite runs under it, this process cannot do it either.
  if (process.execArgv.includes('--disallow-code-generation-from-strings')) assert.throws(() => new Function(''), EvalError)
})

test('fault 12: JSON text is what the host of JavaScript takes for JSON, at most 64 Ki characters of it', () => {
  for (const wxcard of Object.values(engines)) {
    const kind = (text) => {
      const { kind: found, problems } = wxcard.classifyReturn(text)
      return problems ? `${found} ${codes(problems)}` : found
    }
    for (const text of ['123\0garbage', '{}\0', '\0', '{}\0junk', '\uFEFF{}', '\uFEFF', '// x\n{}', '/* x */{}', '[1,]', 'NaN']) {
      assert.equal(kind(text), 'malformed bad_json options', JSON.stringify(text))
    }
    for (const text of ['1e400', '-1e400', '1e-400', '[1E+999999999]', `[${'9'.repeat(1000)}]`, '"\\u0000"', '"\\ud83d\\ude00"', '"\\ud800"', '"\\udc00\\ud800"', '-0', '['.repeat(9000) + ']'.repeat(9000)]) {
      assert.equal(kind(text), 'unrelated', text)
    }
    assert.equal(kind('['.repeat(65_536)), 'malformed bad_json options')
    // An activation is not lost for half a character beside it.
    const half = { activate_ticket: 'a+b/', card_id: 'p', code: '1', note: '\ud800' }
    const options = JSON.stringify({ referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: JSON.stringify(half) } })
    assert.deepEqual([wxcard.classifyReturn(options).kind, wxcard.classifyReturn(options).rest], ['activated', { note: '\ud800' }])
    const shown = `{"scene":1e400,"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}}`
    assert.deepEqual(wxcard.classifyReturn(shown), { kind: 'no_data', scene: Infinity })
  }
})

test('the CommonJS entry is the same package', async () => {
  const commonJs = createRequire(import.meta.url)('../../dist/index.cjs')
  const module = await freshEntry()
  assert.deepEqual(Object.keys(commonJs).sort(), Object.keys(module).sort())
  assert.equal(commonJs.version, module.version)
  assert.equal((await commonJs.loadWxcard()).engine, 'wasm')
})
