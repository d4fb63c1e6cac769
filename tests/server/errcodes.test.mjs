// The table of errcodes: complete, in both languages, and the same names in the types.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { ERRCODES, WechatError, explainErrcode } from '../../dist/server.mjs'

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

test('the codes named by the task of the client are all there', () => {
  for (const errcode of [-1, 40001, 42001, 40056, 45030, 72003, 72010, 72011, 72012, 72016, 40009, 40013, 40053, 40116, 40071, 40072, 40078, 40079, 40080, 40099, 40100, 40122, 40124, 40127, 41011, 41012, 43009, 43010, 45021, 45031, 45033]) {
    assert.ok(ERRCODES[errcode], errcode)
  }
})

test('failures without an errcode are explained too, and nothing else is', () => {
  const failures = [...types.slice(types.indexOf('type WechatFailure')).split('\n\n')[0].matchAll(/'(\w+)'/g)].map(([, name]) => name)
  for (const name of failures) {
    assert.ok(explainErrcode(name, 'zh') && explainErrcode(name, 'en'), name)
    const error = new WechatError(name)
    assert.equal(error.name, 'WechatError')
    assert.deepEqual(error.cure, { zh: explainErrcode(name, 'zh'), en: explainErrcode(name, 'en') })
  }
  for (const odd of ['constructor', '__proto__', 'toString', '', 0, NaN, undefined, null, {}]) assert.equal(explainErrcode(odd), undefined)
})
