/** Reads the shape of a JavaScript value for the core (the types of wasm/lists.def). Whatever it meets, nothing throws. */
import * as wire from 'wxcard-generated/wire'

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

/** @param {any} value @returns {number} */
export function typeOf(value) {
  switch (typeof value) {
    case 'string':
      return value === '' ? wire.TYPE_EMPTY_TEXT : wire.TYPE_TEXT
    case 'object':
      return value === null
        ? wire.TYPE_NULL
        : value === THROWN
          ? wire.TYPE_UNREADABLE
          : isArray(value)
            ? wire.TYPE_ARRAY
            : wire.TYPE_OBJECT
    case 'undefined':
      return wire.TYPE_ABSENT
    default:
      return wire.TYPE_SCALAR
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
 * The members of an object besides the named ones that are not undefined; undefined when there are none, null when it cannot
 * be read.
 * @param {any} object
 * @param {(key: string) => boolean} isKnown
 */
export function restOf(object, isKnown) {
  try {
    /** @type {Record<string, unknown> | undefined} */
    let rest
    for (const key in object) {
      if (isKnown(key) || !Object.prototype.hasOwnProperty.call(object, key)) continue
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
