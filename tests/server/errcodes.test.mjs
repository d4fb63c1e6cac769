// The table of errcodes: complete, in both languages, and the same names in the types.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { ERRCODES, WechatError, explainErrcode } from '../../dist/server.mjs'
import { readDefinitions } from '../../scripts/generate.mjs'

const types = readFileSync(new URL('../../js/server/types.d.ts', import.meta.url), 'utf8')

test('each errcode has one name, a cure in Chinese and one in English', () => {
  const names = new Set()
  for (const [errcode, [name, zh, en]] of Object.entries(ERRCODES)) {
    assert.match(name, /^[a-z_]+$/)
    assert.ok(!names.has(name), name)
    names.add(name)
    assert.match(zh, /[\u4e00-\u9fff].*。$/, name)
    assert.match(en, /^[A-Z"a-z].*\.$/, name)
    assert.doesNotMatch(en, /[\u4e00-\u9fff]/)
    assert.equal(explainErrcode(Number(errcode), 'zh'), zh)
    assert.equal(explainErrcode(name, 'en'), en)
  }
})

test('the types name the same errcodes', () => {
  const listed = [...types.slice(types.indexOf('interface ErrcodeNames')).split('}')[0].matchAll(/(\[-1\]|\d+): '(\w+)'/g)].map(([, code, name]) => [code.replace(/[[\]]/g, ''), name])
  const table = Object.entries(ERRCODES).map(([code, [name]]) => [code, name])
  assert.deepEqual(listed.sort(), table.sort())
})

test('the table is wasm/errcodes.def, every row of it', () => {
  const { WXCARD_ERRCODE: rows, WXCARD_ERRCODE_AT: at } = readDefinitions('wasm/errcodes.def')
  const source = readFileSync(new URL('../../wasm/errcodes.def', import.meta.url), 'utf8')
  assert.equal(rows.length, source.match(/^WXCARD_ERRCODE\(/gm).length)
  assert.equal(at.length, source.match(/^WXCARD_ERRCODE_AT\(/gm).length)
  assert.deepEqual(Object.entries(ERRCODES).sort(), rows.map(([errcode, ...texts]) => [errcode, texts]).sort())
  for (const [errcode, path, zh, en] of at) {
    assert.ok(ERRCODES[errcode], errcode)
    assert.match(zh, /[\u4e00-\u9fff].*。$/)
    assert.match(en, /^[A-Za-z].*\.$/)
    if (path === 'write') continue
    assert.equal(explainErrcode(Number(errcode), path, 'zh'), zh)
    assert.equal(explainErrcode(Number(errcode), path, 'en'), en)
  }
})

test('told apart by interface: 40100 at create and at update, -1 on a write, 45030 at the link', () => {
  const at = (errcode, path) => explainErrcode(errcode, path, 'en')
  assert.match(at(40100), /creation.*update/)
  assert.match(at(40100, 'card/create'), /creation/)
  assert.doesNotMatch(at(40100, 'card/create'), /update/)
  assert.match(at(40100, 'card/update'), /longer, never shorter/)
  assert.equal(at(40100, 'updateCard'), at(40100, 'card/update'))
  for (const write of ['card/create', 'createCard', 'card/membercard/activate', 'card/membercard/updateuser', 'card/modifystock']) {
    assert.match(at(-1, write), /may or may not have taken effect/)
  }
  for (const read of ['card/get', 'getUserInfo', undefined, 'elsewhere']) assert.match(at(-1, read), /Try again later/)
  assert.notEqual(at(45030, 'card/membercard/activate/geturl'), at(45030, 'card/membercard/activateuserform/set'))
  assert.match(at(40001, 'cgi-bin/stable_token'), /AppSecret/)
  assert.match(at(40056, 'activate'), /active already/)
  assert.equal(explainErrcode('time_range_invalid', 'card/create', 'en'), at(40100, 'card/create'))
  assert.equal(explainErrcode(40100), explainErrcode(40100, 'zh'))
  const error = new WechatError('time_range_invalid', { errcode: 40100, path: 'card/create' })
  assert.equal(error.cure.en, at(40100, 'card/create'))
})

test('what numbers mean is what WeChat says of them', () => {
  const en = (errcode) => explainErrcode(errcode, 'en')
  for (const [errcode, said] of [[72016, /may not create member cards/], [40127, /expired/], [72009, /more than 50/], [40076, /colour/], [72026, /wx_activate/], [40165, /path/], [40166, /original id/], [40168, /not linked/], [73211, /mini program/], [48004, /closed/], [40003, /official account/], [40125, /AppSecret/], [45022, /points/]]) {
    assert.match(en(errcode), said, errcode)
  }
})

test('the codes named by the task of the client are all there', () => {
  for (const errcode of [-1, 40001, 42001, 40056, 45030, 72003, 72010, 72011, 72012, 72016, 40073, 40075, 40101, 72001, 72002, 40009, 40013, 40053, 40116, 40071, 40072, 40078, 40079, 40080, 40099, 40100, 40122, 40124, 40127, 41011, 41012, 43009, 43010, 45021, 45031, 45033]) {
    assert.ok(ERRCODES[errcode], errcode)
  }
})

test('failures without an errcode are explained too, and nothing else is', () => {
  const failures = [...types.slice(types.indexOf('type WechatFailure')).split('\n\n')[0].matchAll(/'(\w+)'/g)].map(([, name]) => name)
  const table = [...readFileSync(new URL('../../js/server/failures.js', import.meta.url), 'utf8').matchAll(/^ {2}\[\s*'(\w+)'/gm)].map(([, name]) => name)
  assert.deepEqual([...failures].sort(), table.sort())
  for (const name of failures) {
    assert.ok(explainErrcode(name, 'zh') && explainErrcode(name, 'en'), name)
    const error = new WechatError(name)
    assert.equal(error.name, 'WechatError')
    assert.deepEqual(error.cure, { zh: explainErrcode(name, 'zh'), en: explainErrcode(name, 'en') })
    assert.equal(error.message, `${error.zh} ${error.en}`)
  }
  for (const odd of ['constructor', '__proto__', 'toString', '', 0, NaN, undefined, null, {}]) assert.equal(explainErrcode(odd), undefined)
})
