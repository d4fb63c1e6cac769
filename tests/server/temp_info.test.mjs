// readTempInfo: one flat form out of every shape WeChat uses, and it never throws.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTempInfo } from '../../dist/server.mjs'

const common_field_list = [
  { name: 'USER_FORM_INFO_FLAG_MOBILE', value: '13800000000' },
  { name: 'USER_FORM_INFO_FLAG_SEX', value: '男', value_list: [] },
]
const custom_field_list = [{ name: '兴趣', value: '', value_list: ['钢琴', '舞蹈'] }]
const form = { 兴趣: ['钢琴', '舞蹈'], mobile: '13800000000', sex: '男' }

test('info, user_info, user_information, and the lists by themselves', () => {
  const lists = { common_field_list, custom_field_list }
  for (const answer of [{ errcode: 0, errmsg: 'ok', info: lists }, { openid: 'o', user_info: lists }, { user_information: lists }, lists]) {
    assert.deepEqual(readTempInfo(answer).form, form)
    assert.deepEqual(readTempInfo(JSON.stringify(answer)).form, form)
  }
})

test("WeChat's own sample, whose lists stand in one another", () => {
  const inside = { info: { common_field_list: [...common_field_list, { custom_field_list }] } }
  assert.deepEqual(readTempInfo(inside).form, form)
  const mixed = { info: { common_field_list: [{ common_field_list }], custom_field_list: [...custom_field_list, ...common_field_list] } }
  assert.deepEqual(readTempInfo(mixed).form, form)
  assert.deepEqual(readTempInfo({ user_info: { info: { custom_field_list }, common_field_list } }).form, form)
})

test('a list of one that a converter of XML or PHP made an object of', () => {
  const one = { info: { common_field_list: common_field_list[0], custom_field_list: custom_field_list[0] } }
  assert.deepEqual(readTempInfo(one).form, { mobile: '13800000000', 兴趣: ['钢琴', '舞蹈'] })
  assert.equal(readTempInfo(one).fields.length, 2)
})

test('what is null, a number or a text stands beside the lists and takes nothing from them', () => {
  for (const odd of [null, 0, 1, '', 'a', true, undefined]) {
    const answer = { odd, info: { odd, common_field_list: [odd, ...common_field_list, odd], custom_field_list: [...custom_field_list, odd], remark_field_list: odd }, user_info: odd }
    assert.deepEqual(readTempInfo(answer).form, form)
  }
})

test('what is no list of fields by its whole name is none', () => {
  for (const name of ['field_list_old', 'common_field_lists', 'my-field_list', 'Field_list', 'common_field_list ']) {
    assert.deepEqual(readTempInfo({ info: { common_field_list, [name]: [{ name: 'other', value: 'x' }], custom_field_list } }).form, form)
  }
  assert.equal(readTempInfo({ info: { name: 'other', value: 'x' } }).found, false)
  for (const name of ['field_list', 'later_field_list']) {
    assert.equal(readTempInfo({ info: { [name]: [{ name: 'other', value: 'x' }] } }).form.other, 'x')
  }
})

test('all details, in order', () => {
  assert.deepEqual(readTempInfo({ info: { common_field_list, custom_field_list } }).fields, [
    { id: 'USER_FORM_INFO_FLAG_MOBILE', key: 'mobile', value: '13800000000', values: ['13800000000'], common: true },
    { id: 'USER_FORM_INFO_FLAG_SEX', key: 'sex', value: '男', values: ['男'], common: true },
    { id: '兴趣', key: '兴趣', value: '钢琴,舞蹈', values: ['钢琴', '舞蹈'], common: false },
  ])
})

test('the names of the second generation, numbers, and what was left empty', () => {
  const list = [{ name: 'USER_FORM_FLAG_BIRTHDAY', value: '2000-1-1' }, { name: 'USER_FORM_FLAG_CITY' }, { name: '号码', value: 42 }]
  assert.deepEqual(readTempInfo({ user_information: { common_field_list: list } }).form, { birthday: '2000-1-1', city: '', 号码: '42' })
})

test("a shop's own field cannot stand in for a common one, nor reach a prototype", () => {
  const own = [{ name: 'mobile', value: 'forged' }, { name: '__proto__', value: 'x' }, { name: 'constructor', value: 'y' }]
  const { form } = readTempInfo({ info: { custom_field_list: own, common_field_list } })
  assert.equal(form.mobile, '13800000000')
  assert.equal(Object.getPrototypeOf(form), Object.prototype)
  assert.ok(Object.hasOwn(form, '__proto__') && Object.hasOwn(form, 'constructor'))
  assert.equal({}.x, undefined)
})

test('whatever it is given, it answers', () => {
  const cyclic = {}
  cyclic.info = cyclic
  const deep = JSON.parse('{"info":'.repeat(500) + '{}' + '}'.repeat(500))
  const throws = { get info() { throw new Error('no') } }
  const odd = [undefined, null, 0, '', '{', 'null', '[]', [], {}, Symbol('x'), () => {}, cyclic, deep, throws, 10n, new Proxy({}, { ownKeys() { throw new Error('no') } })]
  for (const answer of [...odd, ...odd.map((info) => ({ info })), ...odd.map((item) => ({ info: { common_field_list: [item] } }))]) {
    assert.deepEqual(readTempInfo(answer), { found: false, form: {}, fields: [] })
  }
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  assert.equal(readTempInfo(revoked.proxy).found, false)
  const many = { info: { common_field_list: Array.from({ length: 100000 }, (_, i) => ({ name: `n${i}`, value: 'v' })) } }
  assert.equal(readTempInfo(many).fields.length, 100000, 'nothing is lost')
  // More than an answer of a mebibyte can hold: an end, less the root and the list themselves.
  const more = { common_field_list: Array(400_010).fill({ name: 'n', value: 'v' }) }
  assert.equal(readTempInfo(more).fields.length, 400_000 - 2)
  const within = (depth, inner) => (depth ? within(depth - 1, { info: inner }) : inner)
  const item = { common_field_list: [{ name: 'n', value: 'v' }] }
  assert.equal(readTempInfo(within(11, item)).found, true)
  assert.equal(readTempInfo(within(12, item)).found, false)
  const listed = (depth, inner) => (depth ? listed(depth - 1, [inner]) : inner)
  assert.equal(readTempInfo(listed(11, item)).found, true)
  assert.equal(readTempInfo(listed(12, item)).found, false)
  // Objects that hold one another: an answer in time, whatever is left out.
  let shared = {}
  for (let i = 0; i < 12; i++) shared = { common_field_list: Array(30).fill(shared), name: 'n', value: 'v' }
  // By the processor's clock: others may be using the machine.
  const before = process.cpuUsage()
  readTempInfo(shared)
  assert.ok(process.cpuUsage(before).user < 5e6)
})

test('nothing is lost: values in both places, objects, numbers, further lists, a key that comes again', () => {
  const read = (...list) => readTempInfo({ info: { custom_field_list: list } })
  for (const [item, expected] of [
    [{ value: '钢琴', value_list: ['钢琴', '舞蹈'] }, ['钢琴', '舞蹈']],
    [{ value: '其他：书法', value_list: ['钢琴', '舞蹈'] }, ['其他：书法', '钢琴', '舞蹈']],
    [{ value: '钢琴,舞蹈', value_list: ['钢琴', '舞蹈'] }, ['钢琴', '舞蹈']],
    [{ value: '', value_list: ['钢琴'] }, '钢琴'],
    // Only a list of several has a text that joins them.
    [{ value: '钢琴,舞蹈', value_list: ['钢琴\n舞蹈'] }, ['钢琴,舞蹈', '钢琴\n舞蹈']],
    [{ value: ['钢琴', '舞蹈'] }, ['钢琴', '舞蹈']],
    [{ value_list: '钢琴' }, '钢琴'],
    [{ value: '男', value_list: ['女'] }, ['男', '女']],
    [{ value: 0 }, '0'],
    [{ value: false }, 'false'],
    [{ value: { province: '广东', city: '广州' } }, '{"province":"广东","city":"广州"}'],
    [{ value_list: [{ id: 1 }, 2] }, ['{"id":1}', '2']],
    [{ value: null, value_list: null }, ''],
    [{}, ''],
  ]) {
    assert.deepEqual(read({ name: 'x', ...item }).form, { x: expected }, JSON.stringify(item))
  }
  assert.deepEqual(read({ name: 'x', value: 'a' }, { name: 'x', value: 'b' }, { name: 'x' }).form, { x: ['a', 'b'] })
  assert.equal(read({ name: 'x', value: 'a' }, { name: 'x', value: 'a' }).form.x, 'a')
  const twice = { info: { common_field_list }, user_info: { common_field_list: [{ name: 'USER_FORM_INFO_FLAG_MOBILE', value: '' }] } }
  assert.equal(readTempInfo(twice).form.mobile, '13800000000')
  const rich = { info: { rich_field_list: [{ name: '兴趣', value_list: ['钢琴'] }], field_list: [{ name: '其他', value: 'y' }] } }
  assert.deepEqual(readTempInfo(rich).form, { 兴趣: '钢琴', 其他: 'y' })
  const many = Array.from({ length: 300 }, (_, i) => String(i))
  assert.deepEqual(read({ name: 'x', value_list: many }).form.x, many)
})

test('JSON text as WeChat sends it: a byte order mark, raw control characters', () => {
  const text = '\ufeff{"errcode":0,"info":{"common_field_list":[{"name":"USER_FORM_INFO_FLAG_NAME","value":"小\u0001微"}]}}'
  assert.deepEqual(readTempInfo(text).form, { name: '小\ufffd微' })
})

test('each value as text: large integers as they are, what JSON cannot say as nothing', () => {
  const valueOf = (value, more) => readTempInfo({ custom_field_list: [{ name: 'x', value, ...more }] }).fields[0]
  for (const [value, text] of [[13800000000n, '13800000000'], [0, '0'], [false, 'false'], [null, ''], [undefined, ''], [() => 1, '']]) {
    assert.equal(valueOf(value).value, text)
  }
  const { value, values } = valueOf({ toJSON: () => undefined })
  assert.deepEqual([value, values], ['', []])
  assert.equal(valueOf('甲; 乙', { value_list: ['甲', '乙'] }).value, '甲; 乙', "WeChat's own text of a list is kept")
  assert.equal(valueOf(['甲', '乙']).value, '甲,乙')
})

test('a common field is one by its list, even without a flag', () => {
  const { fields } = readTempInfo({ common_field_list: [{ name: '姓名', value: '甲' }], custom_field_list: [{ name: '姓', value: '乙' }] })
  assert.deepEqual(fields.map(({ common }) => common), [true, false])
})
