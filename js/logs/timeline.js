// Counts over time in a bounded number of steps: whatever the log spans, the chart has at most MAX_STEPS of them.

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Widths of a step; each is a multiple of the one before, so that steps can be merged. */
const WIDTHS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY, 28 * DAY, 364 * DAY]
const MAX_STEPS = 400

let lastHour = NaN
let lastOffset = 0

/**
 * The instant of a time without a zone, taken in this machine's zone. The zone is looked up once per quarter of an hour, since
 * zones change only at whole quarters, and seldom.
 * @param {number} wall milliseconds, as if the time were in UTC
 */
export function instantOf(wall) {
  const hour = Math.floor(wall / (HOUR / 4))
  if (hour !== lastHour) {
    const date = new Date(wall)
    const local = new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds(), date.getUTCMilliseconds())
    lastOffset = local.getTime() - wall
    lastHour = hour
  }
  return wall + lastOffset
}

export function createTimeline() {
  let level = 0
  let without = 0
  /** @type {Map<number, [activated: number, no_data: number, malformed: number]>} by number of the step */
  let steps = new Map()
  /** Lines come in order, as a rule: the step of the line before is most often that of this one. */
  let lastStep = NaN
  let lastCounts = [0, 0, 0]

  function widen() {
    level++
    lastStep = NaN
    const wider = new Map()
    const factor = (WIDTHS[level] ?? 1) / (WIDTHS[level - 1] ?? 1)
    for (const [step, counts] of steps) {
      const into = Math.floor(step / factor)
      const sum = wider.get(into)
      if (sum) counts.forEach((count, i) => (sum[i] += count))
      else wider.set(into, counts)
    }
    steps = wider
  }

  return {
    /** @param {number} time @param {number} activated @param {number} no_data @param {number} malformed lines of it */
    add(time, activated, no_data, malformed) {
      const step = Math.floor(time / (WIDTHS[level] ?? 1))
      if (step !== lastStep) {
        lastStep = step
        const counts = steps.get(step) ?? [0, 0, 0]
        steps.set(step, counts)
        lastCounts = counts
      }
      lastCounts[0] = (lastCounts[0] ?? 0) + activated
      lastCounts[1] = (lastCounts[1] ?? 0) + no_data
      lastCounts[2] = (lastCounts[2] ?? 0) + malformed
      if (steps.size > MAX_STEPS && level < WIDTHS.length - 1) widen()
    },

    /** What another one has counted. @param {import('./types.js').LogTimeline} other */
    merge(other) {
      while ((WIDTHS[level] ?? 0) < other.width && level < WIDTHS.length - 1) widen()
      without += other.without
      for (const { time, activated, no_data, malformed } of other.steps) this.add(time, activated, no_data, malformed)
    },

    /** Lines without a time. @param {number} lines */
    addWithout: (lines) => void (without += lines),

    /** @returns {import('./types.js').LogTimeline | undefined} */
    report() {
      if (steps.size === 0) return undefined
      const numbers = [...steps.keys()].sort((a, b) => a - b)
      const [first = 0, last = 0] = [numbers[0], numbers[numbers.length - 1]]
      // Gaps count: a chart must not close them. A log that spans years at a minute's width is widened for that.
      if (last - first > MAX_STEPS && level < WIDTHS.length - 1) {
        widen()
        return this.report()
      }
      const width = WIDTHS[level] ?? 1
      return {
        width,
        without,
        steps: numbers.map((step) => {
          const [activated, no_data, malformed] = steps.get(step) ?? [0, 0, 0]
          return { time: step * width, activated, no_data, malformed }
        }),
      }
    },
  }
}
