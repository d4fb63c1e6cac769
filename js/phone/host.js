/** What the host provides. Any of it may be missing, frozen or throw; a return must be handled even then. */
import { attempt } from '../shim/attempt.js'

/** @returns {any} `wx`, where there is one: elsewhere the name alone throws */
export const theWx = () => attempt(() => wx)

/** One line for the developer. @param {'log' | 'warn' | 'error'} level @param {string} text */
export const say = (level, text) => attempt(() => console[level](text))

/** @param {() => void} work @param {number} milliseconds @returns {true | undefined} whether the host took it */
export const later = (work, milliseconds) =>
  attempt(() => {
    /** @type {any} */
    const timer = setTimeout(work, milliseconds)
    // In Node a pulse keeps no process alive.
    if (milliseconds && timer && timer.unref) timer.unref()
    return true
  })

/** Not swallowed: the host reports it as it would without us (App.onError on a phone). @param {unknown} error */
export const raiseLater = (error) =>
  later(() => {
    throw error
  }, 0)
