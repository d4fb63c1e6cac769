// How WeChat says no: an errcode, a sentence, a hint for its support.
import { randomBytes } from 'node:crypto'

export class Refusal extends Error {
  /** @param {number} errcode @param {string} errmsg */
  constructor(errcode, errmsg) {
    super(errmsg)
    this.errcode = errcode
  }
}

/** @param {number} errcode @param {string} errmsg @returns {never} */
export function refuse(errcode, errmsg) {
  throw new Refusal(errcode, errmsg)
}

/** @param {number} errcode @param {string} errmsg */
export const refusalAnswer = (errcode, errmsg) => ({ errcode, errmsg: `${errmsg} hint: [${base64url(6)}] rid: ${hex(4)}-${hex(4)}-${hex(4)}` })

/** @param {number} size bytes */
export const base64 = (size) => randomBytes(size).toString('base64')
/** @param {number} size characters */
export const base64url = (size) => randomBytes(size).toString('base64url').slice(0, size)
/** @param {number} size bytes */
export const hex = (size) => randomBytes(size).toString('hex')
/** Never begins with 0, so that a code made into a number somewhere still has its length. @param {number} size */
export const digits = (size) => String(1 + (randomBytes(1)[0] ?? 0) % 9) + Array.from(randomBytes(size - 1), (byte) => byte % 10).join('')
