/** Whatever WXWebAssembly does, the core comes: as WebAssembly, or as the same core in plain JavaScript. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersOf, link, startPhone, wait, WASM_PATH } from './phone.mjs'

const right = (wxcard) => {
  const answer = JSON.parse(JSON.stringify(wxcard.decodeActivationLink(link.link)))
  assert.deepEqual(answer.extraData, link.extraData)
}

for (const wasm of ['rejects', 'throws', 'garbage']) {
  test(`instantiate ${wasm}: plain JavaScript takes over, one warning says why`, async () => {
    const phone = startPhone({ wasm })
    const { loadWxcard } = phone.require('index')
    const wxcard = await loadWxcard()
    assert.equal(wxcard.engine, 'js')
    right(wxcard)
    await loadWxcard()
    assert.equal(phone.log.warn.length, 1)
    assert.match(phone.log.warn[0], /load_failed/)
    assert.match(phone.log.warn[0], /检查 wxcard\.wasm[^]*check the path of wxcard\.wasm/)
    assert.deepEqual(phone.log.error, [])
  })
}

test('no WXWebAssembly: the warning names the base library', async () => {
  const phone = startPhone({ wasm: null })
  await phone.require('index').loadWxcard()
  assert.equal(phone.log.warn.length, 1)
  assert.match(phone.log.warn[0], /2\.13\.0/)
})

test('WebAssembly that works: no warning', async () => {
  const phone = startPhone()
  await phone.require('index').loadWxcard()
  assert.deepEqual(phone.log, { warn: [], error: [], log: [] })
})

test('instantiate never answers: given up after the time limit', async () => {
  const phone = startPhone({ wasm: 'never' })
  const begun = Date.now()
  const wxcard = await phone.require('index').loadWxcard({ timeout: 60 })
  assert.ok(Date.now() - begun >= 50)
  assert.equal(wxcard.engine, 'js')
  assert.match(phone.log.warn[0], /load_timeout/)
  right(wxcard)
})

test('instantiate answers late: the answer is ignored', async () => {
  const phone = startPhone({ wasm: 'late', late: 150 })
  const wxcard = await phone.require('index').loadWxcard({ timeout: 30 })
  assert.equal(wxcard.engine, 'js')
  const before = answersOf(wxcard, phone.fresh)
  await wait(250)
  assert.equal(phone.instantiations, 1, 'the late instance did come')
  assert.equal(wxcard.engine, 'js')
  assert.equal(answersOf(wxcard, phone.fresh), before)
  assert.deepEqual(phone.uncaught, [])
})

test('two loads in parallel share one attempt', async () => {
  const phone = startPhone()
  const { loadWxcard } = phone.require('index')
  const [one, two] = await Promise.all([loadWxcard(), loadWxcard()])
  assert.equal(phone.instantiations, 1)
  assert.equal(one, two)
})

test('a load that fails is forgotten: the next one succeeds', async () => {
  const phone = startPhone({ wasm: 'rejects' })
  const { loadWxcard, WxcardError } = phone.require('index')
  await assert.rejects(loadWxcard({ engine: 'wasm' }), (error) => error instanceof WxcardError && error.code === 'load_failed')
  phone.setWasm('pair')
  const wxcard = await loadWxcard({ engine: 'wasm' })
  assert.equal(wxcard.engine, 'wasm')
  right(wxcard)
})

test('the path of a sub-package is handed on as it is', async () => {
  const phone = startPhone({ wasm: 'pair' })
  const path = `/shop${WASM_PATH}`
  const wxcard = await phone.require('index').loadWxcard({ wasm: path })
  assert.deepEqual(phone.paths, [path])
  assert.equal(wxcard.engine, 'js', 'nothing lies there on this phone')
})

test('an engine that there is none of is refused by name, and nothing is loaded', async () => {
  const { loadWxcard } = startPhone().require('index')
  for (const engine of ['asm', 'WASM', 1, {}]) await assert.rejects(loadWxcard({ engine }), { code: 'bad_option', detail: 'engine' })
})

test('engine js on request: WXWebAssembly is not asked, nothing is warned of', async () => {
  const phone = startPhone()
  const wxcard = await phone.require('index').loadWxcard({ engine: 'js' })
  assert.equal(wxcard.engine, 'js')
  assert.deepEqual(phone.paths, [])
  assert.deepEqual(phone.log.warn, [])
})
