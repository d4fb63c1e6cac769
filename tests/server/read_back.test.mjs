// What the state that is read back says about a write: yes, no, or nothing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { READ_BACK } from '../../js/server/read_back.js'

const { activate, updateUser, unavailableCode } = READ_BACK

test('nothing is asked without what names the card', () => {
  for (const { request } of [activate, updateUser]) {
    assert.deepEqual(request({ card_id: 'p', code: '1', bonus: 5 }), { card_id: 'p', code: '1' })
    for (const less of [{}, { card_id: 'p' }, { code: '1' }, { card_id: '', code: '1' }, { card_id: 'p', code: '' }]) assert.equal(request(less), undefined)
  }
  assert.deepEqual(unavailableCode.request({ card_id: 'p', code: '1' }), { card_id: 'p', code: '1', check_consume: false })
  assert.deepEqual(unavailableCode.request({ code: '1' }), { code: '1', check_consume: false })
  for (const less of [{}, { card_id: 'p' }, { code: '' }]) assert.equal(unavailableCode.request(less), undefined)
})

test('activate: active, and under the number that was asked for', () => {
  for (const [found, said] of [
    [{}, 'unknown'],
    [{ has_active: 'true' }, 'unknown'],
    [{ has_active: false }, false],
    [{ has_active: false, membership_number: '7' }, false],
    [{ has_active: true }, true],
    [{ has_active: true, membership_number: '' }, true],
    [{ has_active: true, membership_number: '7' }, true],
    [{ has_active: true, membership_number: '8' }, false],
  ]) {
    assert.equal(activate.judge({ membership_number: '7' }, found), said, JSON.stringify(found))
  }
})

test('updateUser: what stands on the card, as a number or as text', () => {
  for (const [request, found, before, said] of [
    [{}, { bonus: 1 }, undefined, 'unknown'],
    [{ bonus: 5 }, {}, undefined, 'unknown'],
    [{ bonus: 5 }, { bonus: null }, undefined, 'unknown'],
    [{ bonus: null, add_bonus: null }, { bonus: 5 }, { bonus: 5 }, 'unknown'],
    [{ bonus: 5 }, { bonus: 5 }, undefined, true],
    [{ bonus: '5' }, { bonus: 5 }, undefined, true],
    [{ bonus: '5.0' }, { bonus: 5 }, undefined, true],
    [{ bonus: 5 }, { bonus: 6 }, undefined, false],
    [{ bonus: 0 }, { bonus: '' }, undefined, false],
    [{ bonus: '' }, { bonus: 0 }, undefined, false],
    [{ bonus: 5, add_bonus: 3 }, { bonus: 5 }, { bonus: 1 }, true],
    [{ add_bonus: 3 }, { bonus: 5 }, undefined, 'unknown'],
    [{ add_bonus: 3 }, { bonus: 5 }, {}, 'unknown'],
    [{ add_bonus: 3 }, { bonus: 5 }, { bonus: 2 }, true],
    [{ add_bonus: '3' }, { bonus: '5' }, { bonus: '2' }, true],
    [{ add_bonus: -2 }, { bonus: 0 }, { bonus: 2 }, true],
    [{ add_bonus: 3 }, { bonus: 2 }, { bonus: 2 }, false],
    [{ add_bonus: 3 }, { bonus: 9 }, { bonus: 2 }, 'unknown'],
    [{ add_bonus: 0 }, { bonus: 2 }, { bonus: 2 }, 'unknown'],
    [{ balance: 5 }, { balance: 5 }, undefined, true],
    [{ bonus: 5, balance: 5 }, { bonus: 5, balance: 6 }, undefined, false],
    [{ bonus: 5, balance: 5 }, { bonus: 5 }, undefined, 'unknown'],
    [{ bonus: 5, balance: 5 }, { bonus: 6 }, undefined, false],
    ...['custom_field_value1', 'custom_field_value2', 'custom_field_value3', 'background_pic_url'].flatMap((name) => [
      [{ [name]: '金' }, { [name]: '金' }, undefined, true],
      [{ [name]: '金' }, { [name]: '银' }, undefined, false],
      [{ [name]: '金' }, {}, undefined, 'unknown'],
      [{ [name]: '' }, { [name]: 0 }, undefined, false],
    ]),
  ]) {
    assert.equal(updateUser.judge(request, found, before), said, JSON.stringify([request, found, before]))
  }
  assert.deepEqual(updateUser.answer({ bonus: 1, balance: 2, openid: 'o', nickname: 'n' }), { result_bonus: 1, result_balance: 2, openid: 'o' })
  assert.deepEqual(updateUser.answer({ bonus: '1', balance: null }), {})
})

test('unavailableCode: the two states that say so', () => {
  for (const [user_card_status, said] of [['UNAVAILABLE', true], ['NORMAL', false], ['CONSUMED', 'unknown'], [undefined, 'unknown']]) {
    assert.equal(unavailableCode.judge({}, { user_card_status }), said)
  }
  assert.deepEqual([activate.ask, updateUser.ask, unavailableCode.ask], ['getUserInfo', 'getUserInfo', 'getCode'])
})
