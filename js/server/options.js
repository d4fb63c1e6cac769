// Checks options. A wrong one is refused at once, by name, not when it first does harm.
import { WechatError } from './wechat_error.js'

/** setTimeout takes no more. */
const MAX_TIMER = 2_147_483_647

/** @param {string} field @param {string} zh @param {string} en @returns {never} */
export function refuse(field, zh, en) {
  throw new WechatError('bad_option', { field, reason: [zh, en] })
}

/** @typedef {readonly [fits: (value: any) => boolean, zh: string, en: string]} Rule */

/** @param {number} from @param {number} to @returns {Rule} */
const whole = (from, to) => [
  (value) => Number.isInteger(value) && value >= from && value <= to,
  `需要 ${from} 到 ${to} 的整数`,
  `an integer from ${from} to ${to} is needed`,
]

/** @type {Rule} */
const FUNCTION = [(value) => typeof value === 'function', '需要函数', 'a function is needed']

/** @param {unknown} value */
function isBase(value) {
  try {
    const { protocol, search, hash, username } = new URL(/** @type {string} */ (value))
    return typeof value === 'string' && /^https?:$/.test(protocol) && !search && !hash && !username
  } catch {
    return false
  }
}

/** @type {Record<string, Rule>} */
const RULES = {
  accessToken: FUNCTION,
  fetch: FUNCTION,
  onNotice: FUNCTION,
  onError: FUNCTION,
  now: FUNCTION,
  store: [
    (value) => typeof value?.get === 'function' && typeof value?.set === 'function',
    '需要 get 和 set 两个函数',
    'the functions get and set are needed',
  ],
  appId: [(value) => typeof value === 'string' && /^[\w-]{1,64}$/.test(value), '需要 AppID', 'an AppID is needed'],
  secret: [(value) => typeof value === 'string' && value !== '', '需要非空字符串', 'a non-empty string is needed'],
  baseUrl: [isBase, '需要 http(s) 地址，不带 ? 和 #', 'an http(s) address without ? and # is needed'],
  timeout: whole(1, MAX_TIMER),
  retries: whole(0, 10),
  backoff: whole(0, 600_000),
  check: [(value) => typeof value === 'boolean' || value === 'strict', "需要 true、false 或 'strict'", "true, false or 'strict' is needed"],
  signal: [(value) => value instanceof AbortSignal, '需要 AbortSignal', 'an AbortSignal is needed'],
  before: [(value) => typeof value === 'object' && value !== null, '需要对象', 'an object is needed'],
}

/**
 * A checked copy of the given options.
 * @template {object} T
 * @param {T} given
 * @param {readonly string[]} required
 * @param {readonly string[]} optional
 * @returns {T}
 */
export function checkedOptions(given, required, optional) {
  if (typeof given !== 'object' || given === null) refuse('options', '需要对象', 'an object is needed')
  const copy = /** @type {Record<string, unknown>} */ ({ ...given })
  const known = [...required, ...optional]
  for (const name of Object.keys(copy)) {
    if (!known.includes(name)) {
      refuse(/^\w{1,40}$/.test(name) ? name : 'options', `没有这个选项，可用的有 ${known.join('、')}`, `no such option; there are ${known.join(', ')}`)
    }
  }
  for (const name of known) {
    if (copy[name] === undefined) {
      if (required.includes(name)) refuse(name, '缺少', 'missing')
      continue
    }
    const rule = RULES[name]
    if (rule && !rule[0](copy[name])) refuse(name, rule[1], rule[2])
  }
  return /** @type {T} */ (copy)
}

/** Every function that talks to WeChat takes these. */
export const HTTP_OPTIONS = /** @type {const} */ (['fetch', 'baseUrl', 'timeout', 'retries', 'backoff', 'now'])
