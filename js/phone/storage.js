/** Where the record of activations lives: see ledger.js. */
import { theWx } from './host.js'

/** @typedef {import('../entry/types').MemberCardStorage} MemberCardStorage */

/** @type {MemberCardStorage} */
const phoneStorage = {
  get: (key) => wx.getStorageSync(key),
  set: (key, value) => wx.setStorageSync(key, value),
}

/** The phone's own storage where there is a `wx`; a fresh memory elsewhere (Node, web pages). @returns {MemberCardStorage} */
export const defaultStorage = () => (theWx() ? phoneStorage : new Map())
