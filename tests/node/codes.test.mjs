/** One list of codes, wasm/problems.def, and every copy of it equal: C++, JavaScript, types, documents. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { errorsPage, readDefinitions } from '../../scripts/generate.mjs'
import { which } from '../../scripts/lib/needs.mjs'
import { entry, root } from './engines.mjs'

const definitions = readDefinitions()
const names = (macro) => definitions[macro].map(([id]) => id)
const read = (path) => readFileSync(root + path, 'utf8')

test('the list itself: every entry read, every text there, no name twice', () => {
  const source = read('wasm/problems.def')
  for (const macro of ['WXCARD_FIELD', 'WXCARD_PROBLEM', 'WXCARD_NOTICE', 'WXCARD_FAILURE']) {
    assert.equal(definitions[macro].length, source.match(new RegExp(`^${macro}\\(`, 'gm')).length, macro)
    assert.equal(new Set(names(macro)).size, definitions[macro].length, macro)
  }
  const codes = ['WXCARD_PROBLEM', 'WXCARD_NOTICE', 'WXCARD_FAILURE'].flatMap(names)
  assert.equal(new Set(codes).size, codes.length, 'no code is of two kinds')
  for (const macro of ['WXCARD_PROBLEM', 'WXCARD_NOTICE', 'WXCARD_FAILURE']) {
    for (const [id, zh, en, ...more] of definitions[macro]) {
      assert.match(zh, /[\u4e00-\u9fff].*。/, id)
      assert.match(en, /^[\x20-\x7e]*[.?]$/, id)
      assert.deepEqual(more, [], id)
    }
  }
})

test('C++: the enums have the order of the list', { skip: !which('g++', 'clang++') && 'no native compiler' }, () => {
  const expanded = execFileSync(which('g++', 'clang++'), ['-E', '-P', '-x', 'c++', '-std=c++17', `${root}wasm/problem.h`], { encoding: 'utf8' })
  for (const [name, macro] of [['Field', 'WXCARD_FIELD'], ['Code', 'WXCARD_PROBLEM'], ['Notice', 'WXCARD_NOTICE']]) {
    const body = new RegExp(`enum class ${name} : std::uint8_t \\{([^}]*)\\}`).exec(expanded)[1]
    assert.deepEqual(body.split(',').map((part) => part.trim()).filter(Boolean), names(macro), name)
  }
})

test('JavaScript: names and texts in the order of the list', async () => {
  const codes = await import('../../build/generated/codes.js')
  assert.deepEqual(codes.FIELDS, definitions.WXCARD_FIELD.map(([, name]) => name))
  const kinds = ['PROBLEM', 'NOTICE', 'FAILURE']
  for (const kind of kinds) assert.deepEqual(codes[`${kind}S`], names(`WXCARD_${kind}`))
  assert.deepEqual(codes.CODES, kinds.flatMap((kind) => codes[`${kind}S`]))
  assert.equal(codes.TEXTS.length, codes.CODES.length)
  for (const [id, zh, en] of ['WXCARD_PROBLEM', 'WXCARD_NOTICE', 'WXCARD_FAILURE'].flatMap((macro) => definitions[macro])) {
    assert.equal(entry.explain(id, 'zh'), zh)
    assert.equal(entry.explain(id, 'en'), en)
    assert.equal(entry.explain(id), `${zh} ${en}`)
  }
})

test('types: each union has exactly the names, in the order of the list', () => {
  const types = read('js/entry/types.d.ts')
  const union = (name) => [...new RegExp(`export type ${name} =((?:\\s*\\|?\\s*'[^']+')+)`).exec(types)[1].matchAll(/'([^']+)'/g)].map(([, value]) => value)
  assert.deepEqual(union('ProblemCode'), names('WXCARD_PROBLEM'))
  assert.deepEqual(union('NoticeCode'), names('WXCARD_NOTICE'))
  assert.deepEqual(union('FailureCode'), names('WXCARD_FAILURE'))
  assert.deepEqual(union('Field'), definitions.WXCARD_FIELD.map(([, name]) => name))
})

test('docs/errors.md is what node scripts/generate.mjs makes', () => {
  assert.equal(read('docs/errors.md'), errorsPage(definitions))
})
