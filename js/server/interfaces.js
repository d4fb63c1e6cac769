// The interfaces of WeChat's server around card opening: one row each, in the order in which a shop uses them.

/** @typedef {Record<string, any>} Answer */
/** @typedef {Extract<keyof import('../admin/types.js').WxcardAdmin, `check${string}`>} Check */

const isText = (/** @type {unknown} */ value) => typeof value === 'string' && value !== ''
const isObject = (/** @type {unknown} */ value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const isHttp = (/** @type {unknown} */ value) => typeof value === 'string' && /^https?:\/\/./i.test(value)
const isNumberIfThere = (/** @type {unknown} */ value) => value === undefined || typeof value === 'number'

/** Where an answer may hold the shopper's form. */
const FORMS = ['info', 'user_info', 'user_information']

/**
 * A function that returns the name of the first member that is wrong, or nothing.
 * @param {Record<string, (value: any, answer: Answer) => boolean>} members
 * @returns {(answer: Answer) => string | undefined}
 */
const members = (members) => (answer) => Object.keys(members).find((name) => !members[name]?.(answer[name], answer))

/** @type {(answer: Answer) => string | undefined} */
const form = (answer) =>
  FORMS.some((name) => isObject(answer[name])) || Array.isArray(answer.common_field_list) || Array.isArray(answer.custom_field_list)
    ? undefined
    : 'info'

/** @type {(answer: Answer) => string | undefined} */
const member = (answer) => {
  if (answer.has_active !== undefined && typeof answer.has_active !== 'boolean') return 'has_active'
  if (answer.user_card_status !== undefined && !isText(answer.user_card_status)) return 'user_card_status'
  if (answer.membership_number !== undefined && typeof answer.membership_number !== 'string') return 'membership_number'
  return answer.has_active === undefined && answer.user_card_status === undefined ? 'has_active' : undefined
}

/** @type {(answer: Answer) => string | undefined} */
const cardList = ({ card_list }) =>
  Array.isArray(card_list) && card_list.every((item) => isObject(item) && isText(item.code) && isText(item.card_id)) ? undefined : 'card_list'

/** @type {(answer: Answer) => string | undefined} */
const codeState = ({ card, can_consume, user_card_status }) => {
  if (card !== undefined && !isObject(card)) return 'card'
  if (can_consume !== undefined && typeof can_consume !== 'boolean') return 'can_consume'
  if (user_card_status !== undefined && !isText(user_card_status)) return 'user_card_status'
  return card === undefined && user_card_status === undefined ? 'card' : undefined
}

/**
 * path: WeChat's; check: the function of wxcard/admin that looks at the request first; repeatable: may be sent again when
 * nobody knows whether it arrived (a second card/create makes a second card, a second activate answers 40056); shape: which
 * member of an answer with errcode 0 is not as the interface promises; bare: its answer has no errcode when all is well.
 * @satisfies {Record<string, {path: string, check?: Check, repeatable: boolean, bare?: boolean, shape: (answer: Answer) => string | undefined}>}
 */
export const INTERFACES = /** @type {const} */ ({
  uploadImage: { path: 'cgi-bin/media/uploadimg', repeatable: true, bare: true, shape: members({ url: isHttp }) },
  createCard: { path: 'card/create', check: 'checkCard', repeatable: false, shape: members({ card_id: isText }) },
  setTestWhitelist: { path: 'card/testwhitelist/set', check: 'checkTestWhitelist', repeatable: true, shape: members({}) },
  setActivateUserForm: {
    path: 'card/membercard/activateuserform/set',
    check: 'checkActivateUserForm',
    repeatable: true,
    shape: members({}),
  },
  getActivateUrl: {
    path: 'card/membercard/activate/geturl',
    check: 'checkActivateUrl',
    repeatable: true,
    shape: members({ url: isHttp }),
  },
  getActivateTempInfo: {
    path: 'card/membercard/activatetempinfo/get',
    check: 'checkActivateTempInfo',
    repeatable: true,
    shape: form,
  },
  activate: { path: 'card/membercard/activate', check: 'checkActivate', repeatable: false, shape: members({}) },
  getUserInfo: { path: 'card/membercard/userinfo/get', check: 'checkUserInfo', repeatable: true, shape: member },
  decryptCode: { path: 'card/code/decrypt', check: 'checkDecryptCode', repeatable: true, shape: members({ code: isText }) },
  getUserCardList: { path: 'card/user/getcardlist', check: 'checkGetUserCardList', repeatable: true, shape: cardList },
  updateUser: {
    path: 'card/membercard/updateuser',
    check: 'checkUpdateUser',
    repeatable: false,
    shape: members({ result_bonus: isNumberIfThere, result_balance: isNumberIfThere }),
  },
  getCode: {
    path: 'card/code/get',
    check: 'checkGetCode',
    repeatable: true,
    shape: codeState,
  },
  unavailableCode: { path: 'card/code/unavailable', check: 'checkUnavailableCode', repeatable: false, shape: members({}) },
  getCard: {
    path: 'card/get',
    check: 'checkGetCard',
    repeatable: true,
    shape: members({ card: (card) => isObject(card) && isText(card.card_type) }),
  },
  updateCard: {
    path: 'card/update',
    check: 'checkUpdateCard',
    repeatable: true,
    shape: members({ send_check: (value) => value === undefined || typeof value === 'boolean' }),
  },
  modifyStock: { path: 'card/modifystock', check: 'checkModifyStock', repeatable: false, shape: members({}) },
})

/** @typedef {keyof typeof INTERFACES} Name */
