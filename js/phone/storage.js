/** Where the record against repeats lives: see replay_guard.js. */

/** @typedef {import('../entry/types').MemberCardStorage} MemberCardStorage */

/** One object for all, so that two member cards on one phone share what is running. @type {MemberCardStorage} */
const phoneStorage = {
  get: (key) => wx.getStorageSync(key),
  set: (key, value) => wx.setStorageSync(key, value),
}

/** @returns {MemberCardStorage} */
function memoryStorage() {
  /** @type {Record<string, string>} */
  const kept = {}
  return {
    get: (key) => kept[key],
    set(key, value) {
      kept[key] = value
    },
  }
}

/** The phone's own storage where there is a `wx`; a fresh memory elsewhere (Node, web pages). */
export const defaultStorage = () =>
  typeof wx === 'undefined' || typeof wx.getStorageSync !== 'function' ? memoryStorage() : phoneStorage
