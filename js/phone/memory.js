/**
 * What one process of the mini program knows: one object for all flows and all copies of this package in it, hung on `wx`
 * under a name that carries the format's number, so that a copy of another format leaves it alone. It dies with the
 * process; so an activation that storage calls begun and that is not in here belongs to a process that was killed. No clock
 * is needed for that.
 */
import { attempt } from '../shim/attempt.js'
import { theWx } from './host.js'

/**
 * @typedef {object} Jump a jump to the card mini program that nothing has answered yet
 * @property {number} at its number in the order of this process; 0: read from storage
 * @property {number} hides how often the app had been hidden by then
 * @property {number} aways how often it had been away in another mini program
 * @property {boolean} [own] reported by `opened()`
 */
/**
 * @typedef {object} Entry an activation, or the question to the server (key ''), until it is settled
 * @property {string} key of its card
 * @property {string} digest '' of the question
 * @property {any} value for the handler
 * @property {number} fails
 * @property {number} pause pulses until it is tried again by itself
 * @property {boolean} again something happened while it ran: if that run fails, the next comes at once, unless its
 *   failures have a pause
 * @property {boolean} news the question is to be asked whatever its pause, and once more if it is running
 * @property {string[]} notices why, since its last run began
 * @property {number[]} covers jumps, since its last run began
 * @property {() => Promise<unknown> | undefined} run
 */
/**
 * @typedef {object} Turn a handler that has been called and has not settled
 * @property {Entry} entry
 * @property {number} age in pulses
 * @property {Record<string, number>} rows what an earlier process left unfinished, when this run began
 * @property {string[]} notices
 * @property {number[]} covers
 * @property {() => void} hang
 */
/**
 * @typedef {object} Memory
 * @property {Record<string, number>} rows activations by digest: see ledger.js
 * @property {Map<string, Entry>} entries
 * @property {Map<string, Turn>} busy by the key of the entry: one call at a time for a card
 * @property {Map<object, () => void>} chores called at each pulse: storage to write again, loads to try again
 * @property {boolean} [pulsing]
 * @property {Jump[]} jumps
 * @property {Jump[]} early answered before the app was hidden: by a page that called onShow, say
 * @property {boolean} [jumpRead]
 * @property {boolean} [jumped] a jump was reported in this process
 * @property {number} order of jumps and of returns, in all flows
 * @property {number} forgets
 * @property {boolean} [hears] whether WeChat tells when the app is hidden
 * @property {number} hides
 * @property {number} aways
 * @property {{ print: string, aways: number, at: number, order: number }} last the newest card return that was judged, and
 *   how many absences had been by then
 * @property {boolean} [saidNoPromise]
 * @property {Record<string, boolean>} saidClosed
 * @property {any} [flight] a card that is being opened
 * @property {any} [flow] the first flow: the component uses it
 */

/** The number goes up when another copy could misread what is in here, or in storage. */
export const FORMAT = 1
const NAME = '$wxcard' + FORMAT

/** Where `wx` is missing or frozen. @type {WeakMap<object, Memory>} */
const owned = new WeakMap()

/** @returns {Memory} */
const fresh = () => {
  /** @type {Memory} */
  const memory = {
    rows: {},
    entries: new Map(),
    busy: new Map(),
    chores: new Map(),
    jumps: [],
    early: [],
    order: 0,
    forgets: 0,
    hides: 0,
    aways: 0,
    last: { print: '', aways: 0, at: -1, order: 0 },
    saidClosed: {},
  }
  try {
    theWx().onAppHide((/** @type {any} */ how) => {
      const reason = how && how.reason
      // Only now does the app leave for them: a question, or what seemed an answer, from before this moment does not count.
      memory.jumps = memory.jumps.concat(memory.early)
      memory.early = []
      memory.jumps.forEach((jump) => {
        if (jump.hides === memory.hides) jump.at = ++memory.order
      })
      memory.hides++
      // 1: into another mini program. Before base library 3.5.7 nobody tells; then, where no jump was ever reported, any
      // absence may have been one.
      if (reason === 1 || (typeof reason !== 'number' && !memory.jumped)) memory.aways++
    })
    memory.hears = true
  } catch (error) {
    // No such function, or a plugin: not heard.
  }
  return memory
}

/** @param {object} storage @returns {Memory} */
export function processMemory(storage) {
  const phone = theWx()
  const shared = attempt(() => phone[NAME])
  // What stands in for `wx` in tests may have a function under any name.
  if (shared && shared.rows) return shared
  const memory = owned.get(storage) || fresh()
  attempt(() => Object.defineProperty(phone, NAME, { value: memory }))
  // Elsewhere it dies with its `wx`: another one, as each test of an app may make it, is another phone.
  if (attempt(() => phone[NAME]) !== memory) owned.set(storage, memory)
  return memory
}
