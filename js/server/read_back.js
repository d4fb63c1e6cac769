// Did a write take effect? If its outcome is unknown, the state is read once and compared with the request. Only absolute values
// can be compared.

/** @typedef {Record<string, any>} Values */

const isThere = (/** @type {unknown} */ value) => value !== undefined && value !== null

/** Numbers are sent as text now and then. @param {unknown} a @param {unknown} b */
const same = (a, b) => String(a) === String(b) || (a !== '' && b !== '' && Number(a) === Number(b))

/**
 * Compares one quantity (bonus, balance). If the request has both, `bonus` is what the card shows and `add_bonus` only what the
 * message to the shopper says (official page 更新会员信息), so the absolute value decides.
 * @param {string} name
 * @param {Values} request
 * @param {Values} found
 * @param {Values | undefined} before
 * @returns {boolean | 'unknown' | undefined} undefined: not asked for
 */
function quantity(name, request, found, before) {
  const [total, change] = [request[name], request[`add_${name}`]]
  if (!isThere(total) && !isThere(change)) return undefined
  if (!isThere(found[name])) return 'unknown'
  if (isThere(total)) return same(total, found[name])
  if (!isThere(before?.[name]) || Number(change) === 0) return 'unknown'
  if (same(Number(before?.[name]) + Number(change), found[name])) return true
  return same(before?.[name], found[name]) ? false : 'unknown'
}

/** @param {string} name @param {Values} request @param {Values} found */
const absolute = (name, request, found) =>
  !isThere(request[name]) ? undefined : isThere(found[name]) ? same(request[name], found[name]) : 'unknown'

/** No: one value says no. Yes: all say yes. @param {(boolean | 'unknown' | undefined)[]} words */
function together(words) {
  const said = words.filter((word) => word !== undefined)
  if (said.includes(false)) return false
  return said.length > 0 && said.every((word) => word === true) ? true : 'unknown'
}

/**
 * For each write that can be read back: which interface to call, with what request, and what its answer means.
 * @type {Partial<Record<import('./interfaces.js').Name, {
 *   ask: 'getUserInfo' | 'getCode',
 *   request: (request: Values) => Values | undefined,
 *   judge: (request: Values, found: Values, before?: Values) => boolean | 'unknown',
 *   answer?: (found: Values) => Values,
 * }>>}
 */
export const READ_BACK = {
  activate: {
    ask: 'getUserInfo',
    request: ({ card_id, code }) => (card_id && code ? { card_id, code } : undefined),
    judge: ({ membership_number }, found) => {
      if (typeof found.has_active !== 'boolean') return 'unknown'
      // Active under another number: somebody else's activation, not this one.
      return found.has_active && (!found.membership_number || same(found.membership_number, membership_number))
    },
  },
  updateUser: {
    ask: 'getUserInfo',
    request: ({ card_id, code }) => (card_id && code ? { card_id, code } : undefined),
    judge: (request, found, before) =>
      together([
        quantity('bonus', request, found, before),
        quantity('balance', request, found, before),
        ...['custom_field_value1', 'custom_field_value2', 'custom_field_value3', 'background_pic_url'].map((name) =>
          absolute(name, request, found),
        ),
      ]),
    answer: ({ bonus, balance, openid }) => ({
      ...(typeof bonus === 'number' && { result_bonus: bonus }),
      ...(typeof balance === 'number' && { result_balance: balance }),
      ...(typeof openid === 'string' && { openid }),
    }),
  },
  unavailableCode: {
    ask: 'getCode',
    request: ({ card_id, code }) => (code ? { ...(card_id && { card_id }), code, check_consume: false } : undefined),
    judge: (_, { user_card_status }) =>
      user_card_status === 'UNAVAILABLE' ? true : user_card_status === 'NORMAL' ? false : 'unknown',
  },
}
