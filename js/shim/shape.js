/** Reads the shape of a JavaScript value for the core (Type of wasm/return/referrer_info.h). Whatever it meets, nothing throws. */

export const ABSENT = 0
const NULL = 1
const SCALAR = 2
const EMPTY_TEXT = 3
export const TEXT = 4
/** Of a ticket: holds a `%`. typeOf does not look for it. */
export const ESCAPED_TEXT = 5
export const EMPTY_OBJECT = 6
export const OBJECT = 7
const ARRAY = 8
export const UNREADABLE = 9

/** What stands for a value that threw when it was read. */
export const THROWN = {}

/** The member of an object, read once. @param {any} object @param {string} key */
export function get(object, key) {
  try {
    return object[key]
  } catch (error) {
    return THROWN
  }
}

/** @param {any} value */
export function typeOf(value) {
  switch (typeof value) {
    case 'string':
      return value === '' ? EMPTY_TEXT : TEXT
    case 'object':
      return value === null ? NULL : value === THROWN ? UNREADABLE : isArray(value) ? ARRAY : OBJECT
    case 'undefined':
      return ABSENT
    default:
      return SCALAR
  }
}

/** @param {any} value */
function isArray(value) {
  try {
    return Array.isArray(value)
  } catch (error) {
    return false // a revoked proxy: reading its members says the rest
  }
}

/**
 * The members of extraData besides the three that are not undefined; undefined when there are none, null when it cannot be
 * read.
 * @param {any} object
 */
export function restOf(object) {
  try {
    /** @type {Record<string, unknown> | undefined} */
    let rest
    for (const key in object) {
      if (key === 'activate_ticket' || key === 'card_id' || key === 'code') continue
      if (!Object.prototype.hasOwnProperty.call(object, key)) continue
      const value = object[key]
      if (value === undefined) continue
      if (!rest) rest = {}
      // Assigning to this one name would set the prototype instead.
      if (key === '__proto__') Object.defineProperty(rest, key, { value, enumerable: true, configurable: true, writable: true })
      else rest[key] = value
    }
    return rest
  } catch (error) {
    return null
  }
}
