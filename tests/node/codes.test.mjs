/** One list of codes, wasm/problems.def, and every copy of it equal: C++, JavaScript, types, documents. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { FAILURES } from '../../js/shim/failures.js'
import { allCodes, errorsPage, readDefinitions, wireModule } from '../../scripts/generate.mjs'
import { which } from '../../scripts/lib/needs.mjs'
import { entry, root } from './engines.mjs'

const definitions = readDefinitions()
const names = (macro) => definitions[macro].map(([id]) => id)
const read = (path) => readFileSync(root + path, 'utf8')
const CODES = ['WXCARD_PROBLEM', 'WXCARD_READER_PROBLEM', 'WXCARD_NOTICE']

test('the list itself: every entry read, every text there, no name twice', () => {
  const source = read('wasm/problems.def')
  for (const macro of ['WXCARD_FIELD', ...CODES]) {
    assert.equal(definitions[macro].length, source.match(new RegExp(`^${macro}\\(`, 'gm')).length, macro)
    assert.equal(new Set(names(macro)).size, definitions[macro].length, macro)
  }
  const rows = [...CODES.flatMap((macro) => definitions[macro]), ...FAILURES]
  assert.equal(new Set(rows.map(([id]) => id)).size, rows.length, 'no code is of two kinds')
  for (const [id, zh, en, ...more] of rows) {
    assert.match(zh, /[\u4e00-\u9fff].*。/, id)
    assert.match(en, /^[\x20-\x7e]*[.?]$/, id)
    assert.doesNotMatch(zh + en, /[|\n]/, id)
    assert.deepEqual(more, [], id)
  }
})

test('C++: the enums have the order of the list', { skip: !which('g++', 'clang++') && 'no native compiler' }, () => {
  const expand = (file) =>
    execFileSync(which('g++', 'clang++'), ['-E', '-P', '-x', 'c++', '-std=c++17', `-I${root}wasm`, root + file], { encoding: 'utf8' })
  const lists = { ...definitions, ...readDefinitions('wasm/lists.def', 'wasm/card/requests.def', 'bindings/core/mailbox.def') }
  const enums = [
    ['wasm/problem.h', 'Field', 'WXCARD_FIELD'],
    ['wasm/problem.h', 'Code', 'WXCARD_PROBLEM', 'WXCARD_READER_PROBLEM'],
    ['wasm/problem.h', 'Notice', 'WXCARD_NOTICE'],
    ['wasm/type.h', 'Type', 'WXCARD_TYPE'],
    ['wasm/return/referrer_info.h', 'Kind', 'WXCARD_KIND'],
    ['wasm/card/card_request.h', 'CardRequest', 'WXCARD_REQUEST'],
    ['bindings/core/doorway.h', 'Door', 'WXCARD_DOOR'],
    ['bindings/core/doorway.h', 'Question', 'WXCARD_QUESTION'],
    ['bindings/core/mailbox.h', 'Place', 'WXCARD_PLACE'],
  ]
  for (const [file, name, ...macros] of enums) {
    const body = new RegExp(`enum (?:class )?${name} : [\\w:]+ \\{([^}]*)\\}`).exec(expand(file))[1]
    assert.deepEqual(body.split(',').map((part) => part.trim()).filter(Boolean), macros.flatMap((macro) => lists[macro].map(([id]) => id)), name)
  }
})

test('JavaScript: names, texts and numbers in the order of the lists', async () => {
  const codes = await import('../../build/generated/codes.js')
  assert.deepEqual(codes.FIELDS, definitions.WXCARD_FIELD.map(([, name]) => name))
  for (const kind of ['PROBLEM', 'READER_PROBLEM', 'NOTICE']) assert.deepEqual(codes[`${kind}S`], names(`WXCARD_${kind}`))
  assert.deepEqual(codes.TEXTS, [...definitions.WXCARD_PROBLEM, ...definitions.WXCARD_NOTICE].map(([, zh, en]) => [zh, en]))
  assert.equal(read('build/generated/wire.js'), wireModule())
  const wire = await import('../../build/generated/wire.js')
  assert.deepEqual([wire.KIND_ACTIVATED, wire.TYPE_OBJECT, wire.FIELD_BIZ, wire.LIMIT_MAX_TEXT], [2, 7, 5, 65536])
  assert.equal(wire.MEMBERS_OF.flat().length, readDefinitions('wasm/card/requests.def').WXCARD_MEMBER.length)
})

test('explain knows every code that the package can emit, and every errcode', () => {
  for (const [code, zh, en] of Object.values(allCodes()).flat()) {
    const known = { zh: entry.explain(code, 'zh'), en: entry.explain(code, 'en') }
    assert.ok(known.zh && known.en, String(code))
    assert.equal(entry.explain(String(code)), `${known.zh} ${known.en}`)
    assert.match(zh + en, /[\u4e00-\u9fff]/)
  }
  for (const code of ['still_encoded', 'too_deep', 40056, '40056', -1]) assert.ok(entry.explain(code), String(code))
  for (const code of ['', 'toString', '__proto__', 'nonsense', 0, 99999999, undefined, null, {}]) assert.equal(entry.explain(code), undefined)
})

test('types: each union has exactly the names, in the order of the list', () => {
  const types = read('js/entry/types.d.ts')
  const union = (name) => [...new RegExp(`export type ${name} =((?:\\s*\\|?\\s*'[^']+')+)`).exec(types)[1].matchAll(/'([^']+)'/g)].map(([, value]) => value)
  assert.deepEqual(union('ProblemCode'), names('WXCARD_PROBLEM'))
  assert.deepEqual(union('NoticeCode'), names('WXCARD_NOTICE'))
  assert.deepEqual(union('FailureCode'), FAILURES.map(([code]) => code))
  assert.deepEqual(union('Field'), definitions.WXCARD_FIELD.map(([, name]) => name))
})

test('no bare wire number stands in the JavaScript of the core', () => {
  for (const name of ['classify', 'links', 'cards', 'mailbox', 'shape', 'wxcard', 'instance', 'errors']) {
    const source = read(`js/shim/${name}.js`).replace(/\/\*[^]*?\*\/|\/\/.*/g, '')
    const constants = [...source.matchAll(/^\s*(?:export )?const ([A-Z][A-Z_]+) = (\d+|0x\w+)\b/gm)].map(([, constant]) => constant)
    const ours = ['LONG_ENOUGH', 'LARGEST_NUMBER']
    assert.deepEqual(constants.filter((constant) => !ours.includes(constant)), [], name)
  }
})

test('docs/errors.md is what node scripts/generate.mjs makes', () => {
  assert.equal(read('docs/errors.md'), errorsPage())
})
