// Members that an interface does not know: WeChat answers 47001 to them.

/** true: any value; an object: its members; [shape]: a list of such objects. @typedef {true | {[name: string]: Shape} | [Shape]} Shape */

/**
 * The first member that the shape does not have, or whose kind is another.
 * @param {any} value
 * @param {Shape} shape
 * @param {string} at
 * @returns {string | undefined} a JSON pointer
 */
export function strange(value, shape, at = '') {
  if (shape === true) return value === null ? at || '/' : undefined
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return at || '/'
    for (const [index, item] of value.entries()) {
      const found = strange(item, shape[0], `${at}/${index}`)
      if (found) return found
    }
    return undefined
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return at || '/'
  for (const name of Object.keys(value)) {
    const known = Object.prototype.hasOwnProperty.call(shape, name) ? shape[name] : undefined
    const found = known === undefined ? `${at}/${name}` : strange(value[name], known, `${at}/${name}`)
    if (found) return found
  }
  return undefined
}
