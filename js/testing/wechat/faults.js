// What goes wrong on demand: one fault for each request of an interface, in the order in which they were asked for.

/** @typedef {import('./types.js').Fault} Fault */

const ANY = '*'
const NAMES = new Set(['acts', 'errcode', 'errmsg', 'echo', 'status', 'text', 'html', 'delay', 'hang', 'drop', 'cutAnswer', 'cutRequest', 'gzip'])

export function createFaults() {
  /** @type {Map<string, Fault[]>} */
  const waiting = new Map()
  return {
    /** @param {string} path @param {Fault[]} faults */
    add(path, faults) {
      for (const fault of faults) {
        const unknown = Object.keys(fault).find((name) => !NAMES.has(name))
        if (unknown) throw new TypeError(`createWechat: no fault "${unknown}"; there are: ${[...NAMES].join(', ')}`)
      }
      waiting.set(path, [...(waiting.get(path) ?? []), ...faults])
    },
    /** @param {string} [path] */
    clear(path) {
      if (path === undefined) waiting.clear()
      else waiting.delete(path)
    },
    /** @param {string} path @returns {Fault} */
    take(path) {
      return waiting.get(path)?.shift() ?? waiting.get(ANY)?.shift() ?? {}
    },
  }
}

/** Does WeChat do what was asked before this goes wrong? @param {Fault} fault */
export const acts = ({ acts, errcode, status, text, html }) => acts ?? (errcode === undefined && status === undefined && text === undefined && !html)
