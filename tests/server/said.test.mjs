// What is kept of a sentence of WeChat's: words, the hint and the rid in each spelling, and nothing that could be a value.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clean, valuesOf } from '../../js/server/said.js'

const rid = '5f8fd8b7-0f8aa1a9-5c6a1ee3'

/** @param {string} sentence @param {string} said @param {string[]} [known] */
const says = (sentence, said, known) => assert.equal(clean(sentence, known).errmsg, said, sentence)

test('a rid is kept however it is spaced, and nothing that only looks like one', () => {
  for (const spelt of [`rid: ${rid}`, `rid:${rid}`, `rid : ${rid}`, `RID:  ${rid}`, `rid: ${rid}, x`]) assert.equal(clean(`busy ${spelt}`).rid, rid, spelt)
  for (const groups of ['abcdef-abcdef', 'abcdef01-abcdef-abcdef01-abcdef']) assert.equal(clean(`rid: ${groups}`).rid, groups)
  for (const other of ['abcdef', 'abcde-abcdef', 'abcdef-abcde', 'abcdef012-abcdef', 'abcdef-abcdef012', 'abcdef-abcdef-abcdef-abcdef-abcdef', 'abcdef-abcdeg', 'abcdef-abcdef-']) {
    const cleaned = clean(`busy rid: ${other}`)
    assert.equal(cleaned.rid, undefined, other)
    assert.equal('rid' in cleaned, false)
  }
  assert.equal(clean(`grid: ${rid}`).rid, undefined)
  // Somebody's value all the same, if the request had it.
  assert.deepEqual(clean(`busy rid: ${rid}`, ['5f8fd8b7']), { errmsg: 'busy' })
})

test('a hint is kept however it is spaced, and nothing that only looks like one', () => {
  for (const spelt of ['hint: [SmrKPa06135850]', 'hint:[SmrKPa06135850]', 'hint : [SmrKPa06135850]', 'Hint:  [SmrKPa06135850]']) says(`bad code ${spelt}`, 'bad code hint: [SmrKPa06135850]')
  says('bad hint: [eDjPpa0533vr22!]', 'bad hint: [eDjPpa0533vr22!]')
  says('bad hint: [eDjPpA0533vr22]', 'bad hint: [eDjPpA0533vr22]')
  for (const other of ['SmrKPa0613585', 'SmrKPa061358501', 'SmrKPb06135850', 'mrKPa06135850', 'xSmrKPa06135850', 'SmrKPa0613585!!', 'SmrKPa061X5850', 'SmrK a06135850']) {
    assert.ok(!clean(`bad hint: [${other}]`).errmsg.includes(other), other)
  }
  says(`bad hint: [SmrKPa06135850] rid: ${rid}`, `bad hint: [SmrKPa06135850] rid: ${rid}`)
  says(`bad hint: [SmrKPa06135850] rid: ${rid}`, `bad rid: ${rid}`, ['SmrKPa06135850'])
  says('hint', 'hint')
  for (const cut of ['hint: x7Qk9 ', 'hint:x7Qk9', 'hint : x7Qk9', 'hint:', 'rid:x7Qk9']) says(`bad ${cut}`, 'bad')
  says('hint: x7Qk9 is bad', 'hint: … is bad')
})

test('words, names of members and small numbers stay; what could be a value does not', () => {
  for (const kept of ['invalid code', 'Invalid serial code.', 'api unauthorized!', 'sub_title', 'base_info.sub_title', 'ACCESS_TOKEN', 'URL', 'missing card_id?', 'value 12345', 'custom_field1', 'customField12', 'custom_field_1', 'a_cardId', 'IP_LIST', 'card/create', 'card/create/', 'grant_type=', 'a, b; c: (d) [e] {f} "g" \'h\'', 'invalid_activate_user_form_field']) {
    says(kept, kept)
  }
  for (const value of ['123456', 'oABCDEF', 'x7Qk9', 'field123', 'ABCDEF', 'ABCDEF_', '13800000000', 'pbLatjvFdsLDUMoN8JqcsGeiMHKk', 'aBC', 'ab_cDE', 'a/bCD', 'ab_cd9ef', 'ab_9ef', 'propertyIsEnumerable', '=propertyIsEnumerable&', 'a'.repeat(17), `a_${'b'.repeat(31)}`, '会员', 'a@b', 'shop%2Bexample']) {
    says(`bad ${value} here`, 'bad … here')
  }
  says('a'.repeat(16), 'a'.repeat(16))
  says(`a_${'b'.repeat(30)}`, `a_${'b'.repeat(30)}`)
  says('bad x7Qk9 x7Qk9 x7Qk9 end', 'bad … end')
})

test('what the request held is gone, the longest first', () => {
  says('card gold and golden', 'card … and …', ['gold', 'golden'])
  says('card golden', 'card …', ['gold', 'golden'])
  says('card golden', 'card …', ['golden', 'gold'])
  says('card goldsilver end', 'card … end', ['gold', 'silver'])
})

test('one line of at most 300 characters, whatever comes', () => {
  says(`a\nb\u0000c\u001fd\u007fe`, 'a b c d e')
  says('ab '.repeat(200), 'ab '.repeat(100).trim())
  assert.equal(clean(`${'ab '.repeat(99)}abc d`).errmsg, `${'ab '.repeat(99)}abc`)
  for (const none of [undefined, null, 5, {}, ['a']]) assert.deepEqual(clean(none), { errmsg: '' })
})

test('the values of a request: texts and numbers of three characters on, as they are and escaped', () => {
  assert.deepEqual([...valuesOf({ a: 'abc', b: ['d+e', 123, 'xy', 12, true, null], c: { d: { e: '\ud800zz' } } })], ['abc', 'd+e', 'd%2Be', '123', '\ud800zz', '%EF%BF%BDzz'])
  const nested = (depth) => (depth ? { a: nested(depth - 1) } : 'abc')
  assert.deepEqual([...valuesOf(nested(16))], ['abc'])
  assert.deepEqual([...valuesOf(nested(17))], [])
  const many = valuesOf(Array.from({ length: 5000 }, (_, i) => `value${i}`))
  assert.equal(many.size, 2001)
})
