/** Takes what a return needs from the options of onShow, before anybody else gets them: some apps empty them after use. */
import { attempt } from '../shim/attempt.js'
import { keys } from '../shim/builtins.js'
import { theWx } from './host.js'

/** @param {any} shown */
const isEmpty = (shown) =>
  !shown ||
  (typeof shown === 'object' &&
    shown.scene === undefined &&
    shown.path === undefined &&
    shown.referrerInfo === undefined)

/** One level deep; what is no plain object passes as it is. @param {any} data */
function copyOf(data) {
  if (!data || typeof data !== 'object' || Array.isArray(data)) return data
  const copy = Object.create(Object.getPrototypeOf(data))
  keys(data).forEach((key) => {
    // Not an assignment: `__proto__` is a name like any other here.
    Object.defineProperty(copy, key, { value: data[key], enumerable: true })
  })
  return copy
}

/** @param {any} shown @returns {unknown} */
export function takeShown(shown) {
  // A Taro page hands over {}, some wrappers nothing. Base library below 2.9.4, or no phone: nothing to classify, yet
  // unfinished work gets its chance.
  attempt(() => {
    if (isEmpty(shown)) shown = theWx().getEnterOptionsSync()
  })
  try {
    const { scene, referrerInfo } = shown
    // Without a sender it is no return, whatever becomes of it; and a text stays one.
    if (!referrerInfo || typeof referrerInfo !== 'object') return shown
    const { appId, extraData } = referrerInfo
    return { scene, referrerInfo: { appId, extraData: copyOf(extraData) } }
  } catch (error) {
    // Something throws when it is read: the core says what.
    return shown
  }
}
