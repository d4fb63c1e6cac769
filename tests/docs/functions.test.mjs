// Every public function says what it means, shows an example, and names where the rule comes from.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filesIn, read } from '../rooms/rooms.mjs'
import { cppFunctions, declaredFunctions, fileComment, undocumented } from './functions.mjs'

const names = (text, functions) => undocumented(text, functions).map((line) => line.replace(/ \(line \d+\)/, ''))

test('a function that lacks something is found, in C++ and in TypeScript', () => {
  const good = '// Half of a number, rounded down.\n// half(5) == 2\n// Source: RFC 1\n[[nodiscard]] int half(int whole) noexcept;\n'
  assert.deepEqual(names(good, cppFunctions), [])
  assert.deepEqual(names('int half(int whole);\n', cppFunctions), ['half: no meaning, no example, no source'])
  assert.deepEqual(names(good.replace('// half(5) == 2\n', ''), cppFunctions), ['half: no example'])
  assert.deepEqual(names(good.replace('// Source: RFC 1\n', ''), cppFunctions), ['half: no source'])
  assert.deepEqual(names(`${good}int half(long whole);\n`, cppFunctions), [], 'an overload')
  assert.deepEqual(names('class A {\n public:\n  int half(int whole);\n};\n', cppFunctions), [])
  assert.equal(cppFunctions('template <typename T>\nvoid each(T visit) noexcept {\n  other(visit);\n}\n').length, 1)

  const see = ' * @see https://developers.weixin.qq.com/\n'
  const typed = `/**\n * Half of a number, rounded down.\n * @example half(5) // 2\n${see} */\nexport function half(whole: number): number\n`
  assert.deepEqual(names(typed, declaredFunctions), [])
  assert.deepEqual(names('export function half(whole: number): number\n', declaredFunctions), ['half: no meaning, no example, no source'])
  assert.deepEqual(names(typed.replace(see, ''), declaredFunctions), ['half: no source'])
  const owner = `/** Numbers.\n${see} */\nexport interface Halves {\n  /** Half of a number, rounded down. */\n  half(whole: number): number\n}\n`
  assert.deepEqual(names(owner, declaredFunctions), ['Halves.half: no example'])
  assert.deepEqual(names(`${owner}/** @example halves.half(5) */\nexport type A = 1\n`, declaredFunctions), [])
  assert.deepEqual(names(owner.replace(see, ''), declaredFunctions), ['Halves.half: no example, no source'])
})

// A header that says it is private to its room, and may change at any time, explains itself to that room only.
const headers = filesIn('wasm', /\.h$/).filter((path) => !/\bPrivate\b/.test(fileComment(read(path))))
const types = filesIn('js', /types\.d\.ts$/)

for (const [files, functions] of [[headers, cppFunctions], [types, declaredFunctions]]) {
  for (const path of files) {
    test(path, () => assert.deepEqual(undocumented(read(path), functions), []))
  }
}
