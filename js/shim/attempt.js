/**
 * The result of something that may throw, as reading what a stranger made may; else `otherwise`.
 * @param {() => any} work @param {any} [otherwise] @returns {any}
 */
export function attempt(work, otherwise) {
  try {
    return work()
  } catch (error) {
    return otherwise
  }
}
