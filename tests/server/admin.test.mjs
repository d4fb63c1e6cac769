// wxcard/admin: the JavaScript door to the checks before sending. What they find is tested natively (tests/native/admin_*).
import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { loadWxcardAdmin } from '../../dist/admin.mjs'
import { card, form } from '../../examples/server/card.mjs'

const root = new URL('../../', import.meta.url)
const read = (path) => readFileSync(new URL(path, root), 'utf8')
const NAMES = ['checkCard', 'checkActivateUserForm', 'checkActivateUrl', 'checkActivateTempInfo', 'checkActivate', 'checkUserInfo', 'checkDecryptCode', 'checkSetup']
const short = ({ problems, notices }) => [...problems, ...notices].map(({ code, pointer }) => `${code} ${pointer}`)

test('each check by its name, on objects and on JSON text', async () => {
  const admin = await loadWxcardAdmin()
  assert.deepEqual(Object.keys(admin), NAMES)
  const wrong = {
    checkCard: [{ card: { card_type: 'MEMBER_CARD' } }, 'missing /card/member_card'],
    checkActivateUserForm: [{ ...form('pbLatjvFdsLDUMoN8JqcsGeiMHKk'), required_form: 1 }, 'wrong_type /required_form'],
    checkActivateUrl: [{}, 'missing /card_id'],
    checkActivateTempInfo: [{ activate_ticket: 'a%3D' }, 'still_encoded /activate_ticket'],
    checkActivate: [{ membership_number: '1', code: 5 }, 'wrong_type /code'],
    checkUserInfo: [{ card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk' }, 'missing /code'],
    checkDecryptCode: [{ encrypt_code: 'a b=' }, 'bad_base64 /encrypt_code'],
    checkSetup: [{ card, userForm: form(''), order: ['card/create', 'card/membercard/activate/geturl'] }, 'step_missing /order'],
  }
  for (const name of NAMES) {
    const [document, expected] = wrong[name]
    assert.equal(short(admin[name](document))[0], expected, name)
    assert.deepEqual(admin[name](JSON.stringify(document)), admin[name](document))
    assert.equal(admin[name](document).ok, false)
  }
})

test('the example is without fault, alone and as a whole', async () => {
  const admin = await loadWxcardAdmin()
  const nothing = { ok: true, problems: [], notices: [] }
  assert.deepEqual(admin.checkCard(card), nothing)
  assert.deepEqual(admin.checkActivateUserForm(form('pbLatjvFdsLDUMoN8JqcsGeiMHKk')), nothing)
  const { card_id, ...userForm } = form('')
  assert.deepEqual(admin.checkSetup({ card, userForm }), nothing)
})

test('a finding has its place, errcode, lengths and both languages', async () => {
  const admin = await loadWxcardAdmin()
  const long = structuredClone(card)
  long.card.member_card.base_info.title = '一二三四五六七八九十'
  const [problem] = admin.checkCard(long).problems
  const { zh, en, message, ...rest } = problem
  assert.deepEqual(rest, { code: 'too_long', pointer: '/card/member_card/base_info/title', errcode: 45021, length: 30, limit: 27 })
  assert.match(zh, /汉字/)
  assert.match(en, /bytes/)
  assert.equal(message, `${zh} ${en}`)
})

test('whatever they are given, they answer, and the next answer is right', async () => {
  const admin = await loadWxcardAdmin()
  const cyclic = {}
  cyclic.self = cyclic
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  const odd = [
    [undefined, 'wrong_type'], [null, 'wrong_type'], [0, 'wrong_type'], [NaN, 'wrong_type'], [true, 'wrong_type'], [[], 'wrong_type'],
    [Symbol('x'), 'wrong_type'], [() => {}, 'wrong_type'], [10n, 'unreadable'], [cyclic, 'unreadable'], [revoked.proxy, 'unreadable'],
    [{ get card() { throw new Error('no') } }, 'unreadable'], [{ toJSON() { throw new Error('no') } }, 'unreadable'],
    ['', 'bad_json'], ['{', 'bad_json'], ['{}\0', 'bad_json'], ['"\ud800"', 'bad_json'], [{ card: '\ud800' }, 'bad_json'],
    ['\ufeff{}', 'bad_json'], ['['.repeat(100000), 'too_long'], ['['.repeat(30000), 'too_deep'],
    ['x'.repeat(10_000_000), 'too_long'], [{ a: '一'.repeat(30000) }, 'too_long'], [new String('{}'), 'wrong_type'],
  ]
  for (const name of NAMES) {
    for (const [i, [document, code]] of odd.entries()) {
      const result = admin[name](document)
      assert.equal(result.ok, false)
      assert.deepEqual(result.problems.map((problem) => problem.code), [code], `${name} ${i}`)
      assert.deepEqual(admin.checkCard(card).problems, [])
    }
  }
})

test('the largest documents fit into its memory', async () => {
  const admin = await loadWxcardAdmin()
  const limit = 64 * 1024
  for (const [open, part, close] of [['[', '[],', '0]'], ['[', '0,', '0]'], ['[', '"",', '0]'], ['["', 'a', '"]'], ['["', '\\"', '"]'], ['[', '{"a":{}},', '0]']]) {
    const text = open + part.repeat(Math.floor((limit - open.length - close.length) / part.length)) + close
    for (let i = 0; i < 20; i++) assert.deepEqual(short(admin.checkCard(text)), ['wrong_type '])
  }
  const keys = `{${Array.from({ length: 6500 }, (_, i) => `"${i}":0`).join()}}`
  assert.equal(admin.checkDecryptCode(keys).notices.length, 199)
})

test('the list of codes, the types and the page agree', () => {
  const types = read('js/admin/types.d.ts')
  const union = (name) => [...types.slice(types.indexOf(`type ${name}`)).split('\n\n')[0].matchAll(/'(\w+)'/g)].map(([, code]) => code)
  const codes = (macro) => [...read('wasm/admin/problems.def').matchAll(new RegExp(`^${macro}\\((\\w+),`, 'gm'))].map(([, code]) => code)
  assert.deepEqual(union('AdminProblemCode'), codes('WXCARD_ADMIN_PROBLEM'))
  assert.deepEqual(union('AdminNoticeCode'), codes('WXCARD_ADMIN_NOTICE'))
  for (const page of ['docs/server.md', 'docs/server.zh-CN.md']) {
    const text = read(page)
    for (const code of [...codes('WXCARD_ADMIN_PROBLEM'), ...codes('WXCARD_ADMIN_NOTICE')]) assert.ok(text.includes(`\`${code}\``), `${page}: ${code}`)
  }
})

test('the phone carries nothing of it', () => {
  const page = read('dist/miniprogram/index.js') + read('dist/miniprogram/core-js.js')
  for (const word of ['checkSetup', 'auto_activate', 'activateuserform']) assert.ok(!page.includes(word), word)
  const core = readFileSync(new URL('dist/wxcard.wasm', root))
  assert.ok(!core.includes('auto_activate'))
  assert.ok(statSync(new URL('dist/wxcard-admin.wasm', root)).size < 128 * 1024)
})

test('CommonJS consumers get the same, and loading adds no listeners and no globals', async () => {
  const before = [process.listenerCount('uncaughtException'), process.listenerCount('unhandledRejection'), Object.keys(globalThis).length]
  const require = createRequire(import.meta.url)
  const admin = await require('../../dist/admin.cjs').loadWxcardAdmin()
  assert.deepEqual(admin.checkCard(card).problems, [])
  assert.equal(typeof require('../../dist/server.cjs').createCardClient, 'function')
  assert.deepEqual([process.listenerCount('uncaughtException'), process.listenerCount('unhandledRejection'), Object.keys(globalThis).length], before)
})

test('a failed load is forgotten; bytes, a module, a Response and a path all load', async () => {
  const { loadWxcardAdmin: fresh } = await import('../../dist/admin.mjs?fresh')
  await assert.rejects(fresh({ wasm: '/nowhere.wasm' }))
  const bytes = readFileSync(new URL('dist/wxcard-admin.wasm', root))
  assert.deepEqual((await fresh({ wasm: bytes })).checkCard(card).problems, [])
  for (const [i, wasm] of [new URL('dist/wxcard-admin.wasm', root), await WebAssembly.compile(bytes), new Response(bytes)].entries()) {
    const { loadWxcardAdmin: again } = await import(`../../dist/admin.mjs?${i}`)
    assert.deepEqual((await again({ wasm })).checkCard(card).problems, [])
  }
})
