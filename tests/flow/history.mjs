/** Histories: what a shopper, WeChat, a server and a storage can do, in any order, by the number of a seed. Plain data. */

/** Pulses until a handler counts as hung. */
export const HANGS = 12

/** A small, good enough generator of numbers. @param {number} seed */
export function random(seed) {
  let state = (seed ^ 0x9e3779b9) >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** What can happen; the number is how often. Numbers inside are taken modulo what there is. */
const STEPS = [
  [9, (r) => ({ do: 'return', answer: r(10) })],
  [4, () => ({ do: 'again', reason: 3 })],
  [1, () => ({ do: 'again', reason: 1 })],
  [3, (r) => ({ do: 'page', flow: r(3) })],
  [5, (r) => ({ do: 'open', flow: r(3) })],
  [2, (r) => ({ do: 'opened', flow: r(3) })],
  [2, () => ({ do: 'cancel' })],
  [4, (r) => ({ do: 'leave', late: r(4) === 0 })],
  [8, (r) => ({ do: 'resolve', call: r(4) })],
  [7, (r) => ({ do: 'reject', call: r(4) })],
  [6, (r) => ({ do: 'pulses', count: 1 + r(4) })],
  [1, () => ({ do: 'pulses', count: HANGS + 1 })],
  [3, (r) => ({ do: 'restart', answer: r(12) })],
  [2, (r) => ({ do: 'killAtStorage', call: r(6) })],
  [1, (r) => ({ do: 'fault', fault: ['', '', 'get_throws', 'set_throws', 'throws'][r(5)] })],
  [1, () => ({ do: 'clear' })],
  [1, () => ({ do: 'forget' })],
  [2, () => ({ do: 'retry' })],
  [2, () => ({ do: 'core' })],
  [1, (r) => ({ do: 'clock', now: r(2) ? r(2 ** 31) : -r(2 ** 31) })],
]
const WEIGHTED = STEPS.flatMap(([times, make]) => Array(times).fill(make))

/** @param {number} seed @returns {{ config: any, steps: any[] }} */
export function makeHistory(seed) {
  const r = random(seed)
  const flows = Array.from({ length: 1 + (r(3) === 0) + (r(9) === 0) }, (_, i) => ({
    copy: i ? r(2) : 0,
    noData: r(8) > 0,
    malformed: r(3) > 0,
  }))
  const config = {
    baseLibrary: ['3.8.0', '3.8.0', '3.8.0', '3.0.0', '2.0.0'][r(5)],
    flows,
    slowCore: r(4) === 0,
    first: r(10),
  }
  const steps = Array.from({ length: 3 + r(28) }, () => WEIGHTED[r(WEIGHTED.length)](r))
  return { config, steps }
}
