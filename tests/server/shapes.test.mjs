// What an answer of each interface has to hold: the first member that is not as it has to be is named.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { INTERFACES } from '../../js/server/interfaces.js'

const item = { code: '1', card_id: 'p' }

/** name: [answers that are whole, [an answer, the member that it lacks]] */
const answers = {
  createCard: [[{ card_id: 'p' }], [[{}, 'card_id'], [{ card_id: '' }, 'card_id'], [{ card_id: 1 }, 'card_id']]],
  setTestWhitelist: [[{}], []],
  setActivateUserForm: [[{}], []],
  getActivateUrl: [
    [{ url: 'https://a' }, { url: 'http://a' }, { url: 'HTTPS://A' }],
    [[{}, 'url'], [{ url: 'https://' }, 'url'], [{ url: ' https://a' }, 'url'], [{ url: 'httpss://a' }, 'url'], [{ url: 'https:/a' }, 'url'], [{ url: ['https://a'] }, 'url']],
  ],
  getActivateTempInfo: [
    [{ info: {} }, { user_info: {} }, { user_information: {} }, { common_field_list: [] }, { custom_field_list: [] }],
    [[{}, 'info'], [{ info: [] }, 'info'], [{ info: null }, 'info'], [{ common_field_list: {} }, 'info'], [{ custom_field_list: '' }, 'info']],
  ],
  activate: [[{}], []],
  getUserInfo: [
    [{ has_active: true }, { has_active: false }, { user_card_status: 'NORMAL' }, { has_active: true, membership_number: '' }],
    [[{}, 'has_active'], [{ has_active: 1 }, 'has_active'], [{ has_active: 1, user_card_status: 'NORMAL' }, 'has_active'], [{ has_active: true, user_card_status: '' }, 'user_card_status'], [{ user_card_status: 5 }, 'user_card_status'], [{ has_active: true, membership_number: 7 }, 'membership_number'], [{ membership_number: '7' }, 'has_active']],
  ],
  decryptCode: [[{ code: '1' }], [[{}, 'code'], [{ code: '' }, 'code']]],
  getUserCardList: [
    [{ card_list: [] }, { card_list: [item, item] }],
    [[{}, 'card_list'], [{ card_list: {} }, 'card_list'], [{ card_list: [item, null] }, 'card_list'], [{ card_list: [item, []] }, 'card_list'], [{ card_list: [{ code: '1' }] }, 'card_list'], [{ card_list: [{ card_id: 'p' }] }, 'card_list'], [{ card_list: [item, { ...item, code: '' }] }, 'card_list'], [{ card_list: [{ ...item, card_id: 5 }, item] }, 'card_list']],
  ],
  updateUser: [[{}, { result_bonus: 0, result_balance: 1 }], [[{ result_bonus: '1' }, 'result_bonus'], [{ result_balance: null }, 'result_balance']]],
  getCode: [
    [{ card: {} }, { user_card_status: 'NORMAL' }, { card: {}, can_consume: false }],
    [[{}, 'card'], [{ card: null }, 'card'], [{ card: [], user_card_status: 'NORMAL' }, 'card'], [{ card: {}, can_consume: 1 }, 'can_consume'], [{ can_consume: true }, 'card'], [{ card: {}, user_card_status: '' }, 'user_card_status'], [{ user_card_status: 5 }, 'user_card_status']],
  ],
  unavailableCode: [[{}], []],
  getCard: [[{ card: { card_type: 'MEMBER_CARD' } }], [[{}, 'card'], [{ card: {} }, 'card'], [{ card: { card_type: '' } }, 'card'], [{ card: [] }, 'card']]],
  updateCard: [[{}, { send_check: true }, { send_check: false }], [[{ send_check: 1 }, 'send_check'], [{ send_check: null }, 'send_check']]],
  modifyStock: [[{}], []],
  uploadImage: [[{ url: 'http://a' }], [[{}, 'url'], [{ url: 'a' }, 'url']]],
}

test('every interface is here', () => assert.deepEqual(Object.keys(answers).sort(), Object.keys(INTERFACES).sort()))

test('each is checked before it is sent by the check that has its name', () => {
  for (const [name, { check }] of Object.entries(INTERFACES)) {
    const own = [`check${name[0].toUpperCase()}${name.slice(1)}`, name.replace(/^(?:create|set|get)/, 'check')]
    if (name === 'uploadImage') assert.equal(check, undefined)
    else assert.ok(own.includes(check), name)
  }
})

for (const [name, [whole, lacking]] of Object.entries(answers)) {
  test(name, () => {
    const { shape } = INTERFACES[name]
    for (const answer of whole) assert.equal(shape(answer), undefined, JSON.stringify(answer))
    for (const [answer, member] of lacking) assert.equal(shape(answer), member, JSON.stringify(answer))
  })
}
