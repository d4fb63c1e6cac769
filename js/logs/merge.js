// Reports of the parts of a log, added up.
import { createTimeline } from './timeline.js'

/**
 * @typedef {import('./types.js').LogReport} LogReport
 * @typedef {import('./types.js').RepeatedActivation} RepeatedActivation
 */

const NAMED = 100
const BROKEN_KEPT = 1000
const SUMS = /** @type {const} */ (['bytes', 'lines', 'unrelated', 'other', 'blank', 'broken', 'strays'])
const FUNNEL = /** @type {const} */ (['returns', 'card', 'activated', 'first', 'no_data', 'malformed'])

/** @param {unknown} value */
const isCount = (value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0

/** @param {any} report @returns {report is LogReport} */
export function isReport(report) {
  return (
    typeof report === 'object' &&
    report !== null &&
    SUMS.every((name) => isCount(report[name])) &&
    typeof report.funnel === 'object' &&
    report.funnel !== null &&
    FUNNEL.every((name) => isCount(report.funnel[name])) &&
    Array.isArray(report.files) &&
    Array.isArray(report.brokenLines) &&
    typeof report.reasons === 'object' &&
    report.reasons !== null &&
    Object.values(report.reasons).every(isCount) &&
    Array.isArray(report.repeats?.named) &&
    [...report.repeats.named, ...(Array.isArray(report.repeats.all) ? report.repeats.all : [])].every(
      (each) => typeof each?.digest === 'string' && isCount(each.count) && each.first && each.last,
    ) &&
    isCount(report.repeats.lines) &&
    isCount(report.repeats.activations) &&
    (report.timeline === undefined || (Array.isArray(report.timeline.steps) && report.timeline.width > 0))
  )
}

/** @param {(readonly RepeatedActivation[])[]} lists in order @returns {RepeatedActivation[]} */
function joined(lists) {
  /** @type {Map<string, RepeatedActivation>} */
  const all = new Map()
  for (const found of lists.flat()) {
    const known = all.get(found.digest)
    if (known) Object.assign(known, { count: known.count + found.count, last: found.last })
    else all.set(found.digest, { ...found })
  }
  return [...all.values()]
}

/** @type {typeof import('./types.js').mergeReports} */
export function mergeReports(reports) {
  if (!Array.isArray(reports) || !reports.every(isReport)) throw new TypeError('wxcard/logs: mergeReports takes reports')
  const sum = (/** @type {(report: LogReport) => number} */ of) => reports.reduce((all, report) => all + of(report), 0)
  const isExact = reports.length < 2 || reports.every(({ repeats }) => repeats.all)
  const all = isExact && reports.length > 1 ? joined(reports.map(({ repeats }) => repeats.all ?? [])) : undefined
  const repeated = all ? all.filter(({ count }) => count > 1) : joined(reports.map(({ repeats }) => repeats.named))
  const activated = sum(({ funnel }) => funnel.activated)
  const again = all ? activated - all.length : sum(({ repeats }) => repeats.lines)
  /** @type {Record<string, number>} */
  const reasons = {}
  for (const report of reports) {
    for (const [code, count] of Object.entries(report.reasons)) reasons[code] = (reasons[code] ?? 0) + count
  }
  const timeline = createTimeline()
  for (const report of reports) if (report.timeline) timeline.merge(report.timeline)
  // Where no line of a part has a time, its report has no chart.
  timeline.addWithout(sum(({ timeline, funnel }) => (timeline ? 0 : funnel.card)))
  const steps = timeline.report()
  const wallClocks = sum(({ timeline }) => timeline?.wallClocks ?? 0)
  const zones = [...new Set(reports.flatMap(({ timeline }) => timeline?.zone ?? []))]
  /** @type {any} */
  const merged = { files: reports.flatMap(({ files }) => files) }
  for (const name of SUMS) merged[name] = sum((report) => report[name])
  merged.funnel = Object.fromEntries(FUNNEL.map((name) => [name, sum(({ funnel }) => funnel[name])]))
  merged.funnel.first = activated - again
  merged.reasons = reasons
  merged.brokenLines = reports.flatMap(({ brokenLines }) => brokenLines).slice(0, BROKEN_KEPT)
  merged.repeats = {
    lines: again,
    activations: all ? repeated.length : sum(({ repeats }) => repeats.activations),
    named: repeated.sort((a, b) => b.count - a.count).slice(0, NAMED),
    ...(all ? { all } : isExact ? {} : { atLeast: true }),
  }
  if (reports.length === 1) merged.repeats = reports[0]?.repeats
  if (steps) merged.timeline = { ...steps, zone: zones.join(', '), ...(wallClocks ? { wallClocks } : {}) }
  return merged
}
