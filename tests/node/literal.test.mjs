/** What is almost JSON, read: its value, what was unusual about it and where, or the place where reading ends. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EXPRESSION, SPREAD, placeOf, readLiteral } from '../../js/admin/literal.js'

/** @param {string} text @param {unknown} value @param {[string, number][]} [says] */
function reads(text, value, ...says) {
  const result = readLiteral(text)
  assert.deepEqual([result.fault, result.json && JSON.parse(result.json), result.says], [undefined, value, says], text)
}
/** @param {string} text @param {number} offset */
const faults = (text, offset) => assert.deepEqual(readLiteral(text), { fault: offset }, text)
const open = (text) => ({ [EXPRESSION]: text })
const js = /** @type {[string, number]} */ (['javascript', 0])

test('JSON, JavaScript and Python are told apart by their quotes and words', () => {
  reads('{"a": 1, "b": [true, null, "x"]}', { a: 1, b: [true, null, 'x'] })
  reads('{a: 1}', { a: 1 }, js)
  reads(`{a: 'b', c: "d"}`, { a: 'b', c: 'd' }, js)
  reads(`{'a': "b"}`, { a: 'b' }, js)
  reads(`{"a": 'b'}`, { a: 'b' }, js)
  reads(`['a']`, ['a'], ['python', 0])
  reads(`{'a': 1}`, { a: 1 }, ['python', 0])
  reads(`{'a': True, 'b': None, "c": False}`, { a: true, b: null, c: false }, ['python', 6])
  reads('{"a": True}', { a: true }, ['python', 6])
  reads('{x: [1, True, False]}', { x: [1, true, false] }, ['python', 8])
  reads('{None: None}', { None: null }, ['python', 7])
  reads('True', true, ['python', 0])
  reads('True + None', open('True + None'), ['python', 0])
  reads("{5: 'a'}", { 5: 'a' }, ['python', 0])
  reads(`{u'a': U'b', b'c': B"d"}`, { a: 'b', c: 'd' }, ['python', 0])
  reads(`[u'a', True]`, ['a', true], ['python', 7])
  faults(`{x: zu'q'}`, 6)
  faults(`{x: 'a'u'q'}`, 7)
  faults(`{x: $u'q'}`, 6)
})

test('comments and commas too many, each at its first place', () => {
  reads('{"a": 1, // c\n"b": 2 /* d */}', { a: 1, b: 2 }, ['comments', 9])
  reads('{"a": [1,], "b": 2,}', { a: [1], b: 2 }, ['trailing_comma', 8])
  reads('{"a": 1, # c\n"b": 2}', { a: 1, b: 2 }, ['comments', 9])
  reads(`{'a': 1, # it's\n'b': '#x', # y\n"c": "# \\" z"}`, { a: 1, b: '#x', c: '# " z' }, js, ['comments', 9])
  reads(`# top\n{'a': 1}`, { a: 1 }, ['python', 0], ['comments', 0])
  reads(`{u'a': 1, # c\n}`, { a: 1 }, ['trailing_comma', 8], ['python', 0], ['comments', 10])
  reads('{"a":\n1,# c\n"b": 2}', { a: 1, b: 2 }, ['comments', 8])
  reads('{"a": "", # "x"\n"b": 1}', { a: '', b: 1 }, ['comments', 10])
  reads(`{'a': '', # 'x'\n'b': 1}`, { a: '', b: 1 }, ['python', 0], ['comments', 10])
  reads('[# c\n1]', [1], ['comments', 1])
  reads('{# c\n"a": 1}', { a: 1 }, ['comments', 1])
  faults('{"a": 1x# c\n}', 7)
  faults('{"a": 1# c\n}', 8)
  reads('{"a": "x # y", # c\n"b": 1}', { a: 'x # y', b: 1 }, ['comments', 15])
  reads(`{'a': 'x # y', # c\n'b': 1}`, { a: 'x # y', b: 1 }, ['python', 0], ['comments', 15])
  reads('{"a": 1, #\n"b": 2}', { a: 1, b: 2 }, ['comments', 9])
  reads(`# top\n{'a': 1, # x\n'b': 2}`, { a: 1, b: 2 }, ['python', 0], ['comments', 0])
  reads('[1,,2]', [1, null, 2])
})

test('values that JSON has not', () => {
  reads('{b: NaN, c: Infinity, d: -1, e: +2, f: !0, g: !1}', { b: null, c: null, d: -1, e: 2, f: true, g: false }, js)
  reads('{a: undefined, b: void 0, c: 1}', { c: 1 }, js)
  assert.equal(readLiteral('undefined').json, 'null')
  for (const expression of ['!x', "-'a'", "+'a'", "!'a'", '~1', '`x${y}`', '/r/', '5n', 'x.y', '() => 1', 'x', 'typeof 1', '1 + 2', "'a' - 'b'", "'x' + y", "y + 'x'", 'new Date()']) {
    reads(`{a: ${expression}}`, { a: open(expression) }, js)
  }
  reads('{"a": -1}', { a: -1 })
  reads('{"a": /r/, "b": 5n}', { a: open('/r/'), b: open('5n') })
  for (const bare of ['`x`', 'x', 'x.y', '1 + 1', 'undefined', 'String(5)']) assert.deepEqual(readLiteral(`[${bare}]`).says, [js], bare)
  reads("{a: `x`, b: 'x' + 'y', c: 'a' + 'b' + 'c'}", { a: 'x', b: 'xy', c: 'abc' }, js)
  const long = `x.${'y'.repeat(300)}`
  reads(`{a: ${long}}`, { a: open(long.slice(0, 200)) }, js)
})

test('members of every kind', () => {
  reads(`{...x, a, b() {}, get c() { return 1 }, set c(v) {}, [d]: 1, 5: 6, 'e'() {}}`, { 5: 6, [SPREAD]: '...x', a: open('a'), b: open('() {}'), e: open('() {}') }, js)
  reads('{"a": 1, ...x}', { a: 1, [SPREAD]: '...x' }, js)
  reads('{"a": 1, ["b"]: 2}', { a: 1 }, js)
  reads('{"a": 1, 5: 2}', { 5: 2, a: 1 })
  reads('{undefined, NaN, True}', { undefined: open('undefined'), NaN: open('NaN'), True: open('True') }, js)
  reads('{"e"() {}}', { e: open('() {}') }, js)
  reads('{a: enum}', { a: open('enum') }, js)
  reads('[,]', [null], ['trailing_comma', 1])
  const spread = `...${'y'.repeat(300)}`
  reads(`{${spread}}`, { [SPREAD]: spread.slice(0, 200) }, js)
  const own = readLiteral('{"__proto__": {"a": 1}}')
  assert.equal(own.json, '{"__proto__":{"a":1}}')
})

test('calls that only write a literal in another way', () => {
  for (const [call, value] of [
    ['JSON.stringify({b: 1})', '{"b":1}'],
    ["decodeURIComponent('%41')", 'A'],
    ["encodeURIComponent('/')", '%2F'],
    ['String(5)', '5'],
    ["String('/')", '/'],
    ['String(null)', 'null'],
    ['decodeURIComponent(5)', '5'],
    ['encodeURIComponent(5)', '5'],
    ['JSON.stringify([[1, {a: 2}]])', '[[1,{"a":2}]]'],
    ['JSON.stringify({})', '{}'],
  ]) {
    reads(`{a: ${call}}`, { a: value }, js)
  }
  for (const call of ['JSON.stringify({b: x})', 'JSON.stringify([[x]])', 'JSON.stringify({b: 1, c: x})', 'JSON.stringify({a: 1}, null)', 'JSON.stringify()', 'String({})', 'String([])', "decodeURIComponent('%')", "foo('x')", "String('a', 'b')", 'JSON.parse(1)', 'X.stringify(1)', 'String(x)', "x.String('a')", "escape('a')"]) {
    reads(`{a: ${call}}`, { a: open(call) }, js)
  }
})

test('what a console does not unfold, and the types of TypeScript', () => {
  reads('[Object]', open('[Object]'))
  reads('{"a": [Array], "b": [Function]}', { a: open('[Array]'), b: open('[Function]') })
  reads('{a: [Array, 1], b: [Objects], c: [x], d: [MyObject]}', { a: [open('Array'), 1], b: [open('Objects')], c: [open('x')], d: [open('MyObject')] }, js)
  for (const folded of ['{…}', '[…]', '[Function: foo]', '[AsyncFunction: foo]', '[class X]', '[class]', '[Getter: 5]', '[Setter: x]', '[Circular: *1]']) {
    reads(`{a: ${folded}, b: 1}`, { a: open('$_$'), b: 1 }, js)
  }
  faults('{a: [Functional x], b: 1}', 16)
  reads('{a: [Object: null prototype] {b: 1}, c: [Object: null prototype]{}}', { a: { b: 1 }, c: {} }, js)
  for (const type of ['T', 'T<>', 'Foo', 'const', 'Foo.Bar', 'Foo<Bar, Baz>', 'Foo[]', 'Foo<A>[]', '$a_1']) {
    for (const [word, value] of [['as', '{b: 1}'], ['satisfies', '[1]'], ['as', "'x'"], ['as', '"x"'], ['as', '(1)']]) {
      const result = readLiteral(`{a: ${value} ${word} ${type}, c: 2}`)
      assert.deepEqual([result.fault, JSON.parse(result.json ?? '{}').c], [undefined, 2], `${value} ${word} ${type}`)
    }
  }
  faults('{a: 1 as const}', 6)
  faults("{a: 'x'as Foo}", 7)
  faults('{a: {} asFoo}', 7)
  faults("{a: 'x' is Foo}", 8)
})

test('the quotes of a chat, and the arrows of PHP, Ruby and Swift', () => {
  reads('{“a”： 1，“b”: ‘x’}', { a: 1, b: 'x' }, ['smart_quotes', 0])
  reads('{‘a’: ‘b’}', { a: 'b' }, ['smart_quotes', 0])
  reads('{“a”: 1, // c\n}', { a: 1 }, ['smart_quotes', 0], ['comments', 9], ['trailing_comma', 7])
  reads(`['a' => 1, 'b' => [1, ['c' => ']=>']], "d" => {'e' => [2]}]`, { a: 1, b: [1, { c: ']=>' }], d: { e: [2] } }, ['arrows', 0])
  reads('["a" => "", "b" => "]=>"]', { a: '', b: ']=>' }, ['arrows', 0])
  reads(`['a' => '', 'b' => ']=>']`, { a: '', b: ']=>' }, ['arrows', 0])
  reads('["a": 1, "b": [1]]', { a: 1, b: [1] }, ['arrows', 0])
  reads('["a" => 1, // c\n]', { a: 1 }, ['arrows', 0], ['comments', 11], ['trailing_comma', 9])
  faults('["a" => 1}', 5)
  faults('{“a”: 1]', 1)
})

test('half a character is none, wherever it comes from', () => {
  for (const text of ["{'a': '\\ud800'}", '{"a": "\\uDFFF"}', '{"a": "\ud834"}', "{a: '\\u{d800}'}"]) assert.equal(JSON.parse(readLiteral(text).json).a, '\ufffd', text)
  assert.equal(JSON.parse(readLiteral('{"a": "\u{1F600}\\ud83d\\ude00"}').json).a, '\u{1F600}\u{1F600}')
  assert.equal(readLiteral('{"a": "\\\\ud800"}').fault, undefined)
})

test('where reading ends', () => {
  faults('{a: 1} x', 7)
  faults('{a: 1}  \n}', 9)
  faults('{a: ', 4)
  faults('{a: 1]', 5)
  faults('', 0)
  faults('{a: 1}x', 6)
  // Nested too deep for any stack: the place may be unknown, and is a place all the same.
  const { fault } = readLiteral('['.repeat(100_000))
  assert.ok(Number.isInteger(fault) && fault >= 0 && fault <= 100_000)
  // Of all ways to read it, the first one’s place.
  faults("{u'a': 1, b: }", 2)
})

test('where a value stands, by its pointer', () => {
  const text = `{a: [1, {'b': "x"}], "c/d": 2, "e~f": 3, 5: 4, a: [7, {b: 'y'}]}`
  const at = (pointer) => {
    const place = placeOf(text, pointer)
    return place && text.slice(place.start, place.end)
  }
  assert.deepEqual(['', '/a', '/a/0', '/a/1/b', '/c~1d', '/e~0f', '/5'].map(at), [text, "[7, {b: 'y'}]", '7', "'y'", '2', '3', '4'])
  assert.deepEqual(['/x', '/a/2', '/a/1/z', '/a/0/b', '/c~0d', '/~01'].map(at), Array(6).fill(undefined))
  assert.deepEqual(placeOf(`{u'a': U'b'}`, '/a'), { start: 8, end: 11 })
  assert.deepEqual(placeOf('[x', '/0'), undefined)
  assert.deepEqual(placeOf('{...x, a: 1}', '/a'), { start: 10, end: 11 })
  assert.deepEqual(placeOf('{a: 1, ...x}', '/a'), { start: 4, end: 5 })
  assert.deepEqual(placeOf('{a: enum, b: 1}', '/b'), { start: 13, end: 14 })
  assert.deepEqual(placeOf('{"~1": 1, "/": 2}', '/~01'), { start: 7, end: 8 })
})
