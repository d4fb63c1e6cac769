/** Values for the property tests: anything JavaScript has, and things close to what WeChat sends. */
import fc from 'fast-check'

export const APP_ID = 'wxeb490c6f9b154ef9'
const MEMBERS = ['activate_ticket', 'card_id', 'code', 'errCode', '__proto__', 'constructor', '']

/** Text with all that goes wrong in text: escapes whole and cut, halves of pairs, NUL, byte order marks, delimiters. */
export const text = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.string({ maxLength: 12 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          ...['%', '%2', '%2B', '%2b', '%00', '%C3%28', '%E6%B8%A0', '%ED%A0%80', '%25', '%zz', '+', ' ', '=', '==', '/', '&', '&&', '#', '?'],
          ...['\0', '\ud800', '\udc00', '\ud83d\ude00', '\ufeff', '渠道', '\n', '"', '\\', '{', '}', 'undefined', 'null', '<Undefined>'],
        ),
      },
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

const base64 = fc.base64String({ minLength: 4, maxLength: 64 })
const value = fc.oneof({ weight: 2, arbitrary: base64 }, { weight: 1, arbitrary: base64.map(encodeURIComponent) }, { weight: 1, arbitrary: text })

/** Query pairs of a link, right and wrong, in any order. */
const pairs = (names) =>
  fc.array(fc.tuple(fc.constantFrom(...names, 'action', ''), fc.constantFrom('=', '=', '=', ''), value), { maxLength: 6 }).map((list) =>
    list.map((pair) => pair.join('')).join('&'),
  )
const withAddress = (query, addresses) => fc.tuple(fc.constantFrom(...addresses), query, fc.constantFrom('', '#wechat_redirect', ' \n')).map((parts) => parts.join(''))

const activationQuery = fc.oneof(
  { weight: 2, arbitrary: pairs(['encrypt_card_id', 'outer_str', 'biz']) },
  { weight: 1, arbitrary: fc.tuple(base64, text, base64).map(([id, outer, biz]) => `encrypt_card_id=${encodeURIComponent(id)}&outer_str=${outer}&biz=${encodeURIComponent(biz)}`) },
)
export const activationLink = fc
  .tuple(
    withAddress(activationQuery, [
      'https://mp.weixin.qq.com/bizmall/activatemembercard?',
      'https://mp.weixin.qq.com/bizmall/activatemembercard?action=preshow&&',
      'HTTP://MP.weixin.qq.com/bizmall/activatemembercard?',
      'https://mp.weixin.qq.com.evil.example/bizmall/activatemembercard?',
      '',
      '?',
      ' ',
    ]),
    fc.integer({ min: 0, max: 9 }),
  )
  // Sometimes as geturl's answer.
  .map(([link, dice]) => (dice ? link : JSON.stringify({ errcode: 0, errmsg: 'ok', url: link })))
export const submitLink = withAddress(pairs(['card_id', 'encrypt_code', 'outer_str', 'openid', 'activate_ticket']), [
  'www.qq.com&',
  'https://shop.example/a?',
  'https://shop.example?b=1&',
  '',
])

/** Values that JSON can carry. */
const json = fc.jsonValue({ maxDepth: 3 })
const member = fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: json }, { weight: 1, arbitrary: fc.constant('') })
export const extraData = fc.oneof(
  { weight: 6, arbitrary: fc.dictionary(fc.constantFrom(...MEMBERS), member, { maxKeys: 5, noNullPrototype: true }) },
  { weight: 2, arbitrary: fc.record({ activate_ticket: value, card_id: value, code: value }, { noNullPrototype: true }) },
  { weight: 1, arbitrary: json },
  { weight: 1, arbitrary: fc.constantFrom('undefined', '<Undefined>', 'null', '', '[]', '{}') },
)
const inText = fc.tuple(extraData, fc.boolean()).map(([extra, asText]) => (asText ? JSON.stringify(extra) : extra))
export const showOptions = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record(
      {
        scene: fc.oneof(fc.integer(), fc.double(), json),
        referrerInfo: fc.record({ appId: fc.oneof({ weight: 5, arbitrary: fc.constant(APP_ID) }, { weight: 1, arbitrary: text }), extraData: inText }, { requiredKeys: ['appId'], noNullPrototype: true }),
      },
      { requiredKeys: ['referrerInfo'], noNullPrototype: true },
    ),
  },
  { weight: 1, arbitrary: json },
)

/** Made when it is used: the test library itself could not look at it. */
class Late {
  constructor(make) {
    this.make = make
  }
}
export const open = (value) => (value instanceof Late ? value.make() : value)

const hostile = fc.constantFrom(
  () => new Proxy({}, { get: () => { throw new Error('get') }, ownKeys: () => { throw new Error('ownKeys') } }),
  () => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy },
  () => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy },
  () => new Proxy({ referrerInfo: { appId: APP_ID } }, {}),
  () => Object.defineProperty({}, 'referrerInfo', { get() { throw undefined } }),
  () => { const cycle = {}; cycle.referrerInfo = cycle; cycle.extraData = cycle; cycle.appId = APP_ID; return cycle },
  () => ({ referrerInfo: { appId: APP_ID, get extraData() { throw null } } }),
  () => ({ referrerInfo: { appId: APP_ID, extraData: { activate_ticket: 't', card_id: 'c', get code() { throw new Error('code') } } } }),
  () => ({ referrerInfo: { appId: new String(APP_ID), extraData: {} } }),
  () => ({ referrerInfo: { appId: { toString() { throw new Error('toString') } } } }),
  () => Object.create(null),
  () => Symbol('s'),
  () => 10n,
  () => () => {},
  () => new String('x'),
  () => new Uint8Array(8),
)
/** Anything at all, through `open`. */
export const anything = fc.oneof(
  { weight: 2, arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withNullPrototype: true, withObjectString: true, withSparseArray: true, withBoxedValues: true }) },
  { weight: 2, arbitrary: hostile.map((make) => new Late(make)) },
  { weight: 1, arbitrary: text },
)
