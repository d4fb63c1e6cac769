// wxcard/admin: the JavaScript door to the checks before sending. What they find is tested natively (tests/native/admin_*).
import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { loadWxcardAdmin } from '../../dist/admin.mjs'
import { card, form } from '../../examples/server/card.mjs'
import { membersPage, readAdminLists, requestTypes, rowsOf } from '../../scripts/lib/admin_lists.mjs'

const root = new URL('../../', import.meta.url)
const read = (path) => readFileSync(new URL(path, root), 'utf8')
const { kinds: KINDS, ...LISTS } = readAdminLists()
const NAMES = KINDS.map(({ check }) => check)
const CARD_ID = 'pbLatjvFdsLDUMoN8JqcsGeiMHKk'
const PASTED = ['recognise', 'compare'] // tests/node/recognise.test.mjs
const short = ({ problems, notices }) => [...problems, ...notices].map(({ code, pointer }) => `${code} ${pointer}`)

test('each check by its name, on objects and on JSON text', async () => {
  const admin = await loadWxcardAdmin()
  assert.deepEqual(Object.keys(admin), [...NAMES, ...PASTED])
  const wrong = {
    checkCard: [{ card: { card_type: 'MEMBER_CARD' } }, 'missing /card/member_card'],
    checkActivateUserForm: [{ ...form('pbLatjvFdsLDUMoN8JqcsGeiMHKk'), required_form: 1 }, 'wrong_type /required_form'],
    checkActivateUrl: [{}, 'missing /card_id'],
    checkActivateTempInfo: [{ activate_ticket: 'a%3D' }, 'still_encoded /activate_ticket'],
    checkActivate: [{ membership_number: '1', code: 5 }, 'wrong_type /code'],
    checkUserInfo: [{ card_id: 'pbLatjvFdsLDUMoN8JqcsGeiMHKk' }, 'missing /code'],
    checkDecryptCode: [{ encrypt_code: 'a b=' }, 'bad_base64 /encrypt_code'],
    checkUpdateUser: [{ code: '1', bonus: 100.5 }, 'wrong_type /bonus'],
    checkUpdateCard: [{ card_id: CARD_ID, member_card: { base_info: { brand_name: 'x' } } }, 'not_changeable /member_card/base_info/brand_name'],
    checkGetUserCardList: [{ card_id: CARD_ID }, 'missing /openid'],
    checkGetCode: [{ code: 5 }, 'wrong_type /code'],
    checkUnavailableCode: [{ code: 'a%3D' }, 'still_encoded /code'],
    checkGetCard: [{}, 'missing /card_id'],
    checkBatchGetCards: [{ offset: 0 }, 'missing /count'],
    checkModifyStock: [{ increase_stock_value: 1 }, 'missing /card_id'],
    checkTestWhitelist: [{ openid: 'o' }, 'wrong_type /openid'],
    checkSetup: [{ card, userForm: form(CARD_ID), order: ['card/create', 'card/membercard/activate/geturl'] }, 'step_missing /order'],
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

test('what is absent has the number that WeChat has for it', async () => {
  const admin = await loadWxcardAdmin()
  const errcodes = (name, document) => admin[name](document).problems.map(({ pointer, errcode }) => `${errcode} ${pointer}`)
  for (const empty of [{}, { openid: '' }]) assert.deepEqual(errcodes('checkGetUserCardList', empty), ['41009 /openid'])
  for (const empty of [{}, { card_id: '' }]) assert.deepEqual(errcodes('checkGetCard', empty), ['41012 /card_id'])
  // A set-up that is not sent yet has no card_id; one that is there and empty is missing all the same.
  const unnamed = { card_id: '', required_form: { common_field_id_list: ['USER_FORM_INFO_FLAG_MOBILE'] } }
  assert.deepEqual(errcodes('checkSetup', { card, userForm: { ...unnamed, card_id: undefined }, link: {} }), [])
  assert.deepEqual(errcodes('checkSetup', { card, userForm: unnamed, link: { card_id: ' ' } }), ['41012 /userForm/card_id', '41012 /link/card_id'])
  for (const empty of [{}, { encrypt_code: '' }]) assert.deepEqual(errcodes('checkDecryptCode', empty), ['41011 /encrypt_code'])
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
    ['', 'bad_json'], ['{', 'bad_json'], ['{}\0', 'bad_json'], ['"\ud800"', 'lone_surrogate'], [{ card: '\ud800' }, 'lone_surrogate'],
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
  const long = `{${Array.from({ length: 1000 }, (_, i) => `"${'k'.repeat(50)}${i}":0`).join()}}`
  for (const name of NAMES) assert.ok(admin[name](long).notices.length > 190, name)
})

test('the list of codes, the types and the page agree', () => {
  const types = read('js/admin/types.d.ts')
  const union = (name) => [...types.slice(types.indexOf(`type ${name}`)).split('\n\n')[0].matchAll(/'(\w+)'/g)].map(([, code]) => code)
  const codes = (macro) => rowsOf(read('wasm/admin/problems.def'), macro).map(([code]) => code)
  assert.deepEqual(union('AdminProblemCode'), codes('WXCARD_ADMIN_PROBLEM'))
  assert.deepEqual(union('AdminNoticeCode'), codes('WXCARD_ADMIN_NOTICE'))
  const rows = ['WXCARD_ADMIN_PROBLEM', 'WXCARD_ADMIN_NOTICE'].flatMap((macro) => rowsOf(read('wasm/admin/problems.def'), macro))
  for (const page of ['docs/server.md', 'docs/server.zh-CN.md']) {
    const lines = read(page).split('\n')
    for (const [code, errcode, zh, en] of rows) {
      const [, number, text] = lines.find((line) => line.startsWith(`| \`${code}\` |`))?.split(' | ') ?? assert.fail(`${page}: ${code}`)
      assert.deepEqual([number, text.replace(/ \|$/, '').replaceAll('`', '')], [Number(errcode) ? errcode : '–', page.includes('zh') ? zh : en], `${page}: ${code}`)
    }
  }
})

test('what is made from the table of members is current', () => {
  const lists = { kinds: KINDS, ...LISTS }
  assert.equal(read('js/admin/requests.d.ts'), requestTypes(lists), 'node scripts/generate.mjs')
  assert.equal(read('docs/card-members.md'), membersPage(lists), 'node scripts/generate.mjs')
  // As many rows as the file has, so that none is lost to the reader.
  const text = read('wasm/admin/members.def')
  for (const macro of ['WXCARD_MEMBER', 'WXCARD_OBJECT', 'WXCARD_VALUE', 'WXCARD_SOURCE']) {
    assert.equal(rowsOf(text, macro).length, text.match(new RegExp(`^${macro}\\(`, 'gm')).length, macro)
  }
  const members = (id) => LISTS.byId[id].members.map(({ name }) => name)
  assert.equal(members('base_info').length, 40)
  assert.equal(members('member_card').length, 29)
  for (const { page, zh, en } of LISTS.objects.flatMap((object) => object.members)) {
    assert.match(page, /^https:\/\/developers\.weixin\.qq\.com\//)
    assert.ok(zh && en)
  }
  const methods = [...read('js/admin/types.d.ts').matchAll(/^ {2}(check\w+)\(/gm)].map(([, name]) => name)
  assert.deepEqual([...new Set(methods)], NAMES)
})

test('offsets and places of broken JSON and broken texts', async () => {
  const admin = await loadWxcardAdmin()
  const [broken] = admin.checkCard('{"一": {"b": tru}}').problems
  assert.deepEqual([broken.code, broken.pointer, broken.offset], ['bad_json', '/一/b', 15])
  const [half] = admin.checkCard({ card: { title: 'ab\ud83d' } }).problems
  assert.deepEqual([half.code, half.pointer], ['lone_surrogate', '/card/title'])
  const text = '{"a": "😀\ud83d"}'
  assert.equal(admin.checkCard(text).problems[0].offset, text.lastIndexOf('\ud83d'))
  const [ticket] = admin.checkActivateTempInfo({ activate_ticket: 'ab%2Bc' }).problems
  assert.deepEqual([ticket.code, ticket.offset], ['still_encoded', 2])
  const [typo] = admin.checkActivateUrl({ card_id: CARD_ID, outer_sttr: 'a' }).notices
  assert.deepEqual([typo.code, typo.errcode, typo.nearest], ['unknown_member', 47001, 'outer_str'])
  assert.match(typo.en, /outer_str/)
})

test('an instance that stopped never answers again: the next call starts one, and again if that fails', async () => {
  const { outputFiles } = await build({
    ...{ entryPoints: [fileURLToPath(new URL('js/admin/admin.js', root))], bundle: true, format: 'esm', write: false },
    alias: { 'wxcard-generated/admin_kinds': fileURLToPath(new URL('build/generated/admin_kinds.js', root)) },
  })
  const { createAdmin } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`)
  const asked = []
  const instance = (name, stops) => ({
    HEAPU8: new Uint8Array(128),
    input: () => 0,
    room: () => 64,
    report: () => 64,
    check(kind, length) {
      asked.push(name)
      if (stops) throw new Error('unreachable')
      new TextEncoder().encodeInto('{"problems":[],"notices":[]}', this.HEAPU8.subarray(64))
      return 28
    },
  })
  const starts = [() => { throw new Error('no memory') }, () => instance('second', true), () => instance('third', false)]
  const admin = createAdmin(instance('first', true), () => starts.shift()())
  const codes = () => admin.checkCard({}).problems.map(({ code }) => code)
  assert.deepEqual(codes(), ['core_stopped'])
  assert.deepEqual(codes(), ['core_stopped'])
  assert.deepEqual(codes(), ['core_stopped'])
  assert.deepEqual(codes(), [])
  assert.deepEqual(codes(), [])
  assert.deepEqual(asked, ['first', 'second', 'third', 'third'])
})

test('nothing of the document is in a text', async () => {
  const admin = await loadWxcardAdmin()
  const secret = 'Secret0123456789'
  for (const { check, object } of KINDS) {
    const document = {}
    for (const { name } of LISTS.byId[object].members) document[name] = `${secret}%2B`
    for (const { zh, en, nearest } of [...admin[check](document).problems, ...admin[check](document).notices]) {
      assert.ok(!`${zh}${en}${nearest}`.includes(secret), check)
    }
  }
})

test('the phone carries nothing of it', () => {
  const page = read('dist/miniprogram/index.js') + read('dist/miniprogram/core-js.js')
  for (const word of ['checkSetup', 'auto_activate', 'activateuserform']) assert.ok(!page.includes(word), word)
  const core = readFileSync(new URL('dist/wxcard.wasm', root))
  assert.ok(!core.includes('auto_activate'))
  assert.ok(statSync(new URL('dist/wxcard-admin.wasm', root)).size < 288 * 1024)
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
