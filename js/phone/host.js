/** What the host lends: any of it may be missing, frozen or throw, and a return has to arrive all the same. */

/** @returns {any} `wx`, where there is one */
export function theWx() {
  try {
    return typeof wx === 'undefined' ? undefined : wx
  } catch (error) {
    return undefined
  }
}

/** One line for the developer. @param {'log' | 'warn' | 'error'} level @param {string} text */
export function say(level, text) {
  try {
    console[level](text)
  } catch (error) {}
}

/** @param {() => void} work @param {number} milliseconds @returns {boolean} whether the host took it */
export function later(work, milliseconds) {
  try {
    /** @type {any} */
    const timer = setTimeout(work, milliseconds)
    // In Node a pulse keeps no process alive.
    if (milliseconds && timer && timer.unref) timer.unref()
    return true
  } catch (error) {
    return false
  }
}

/** Not swallowed: the host reports it as it would without us (App.onError on a phone). @param {unknown} error */
export const raiseLater = (error) =>
  later(() => {
    throw error
  }, 0)
