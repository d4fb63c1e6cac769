// logs_jobs.js: files in several threads at once, each a range of bytes. Where the options stand is learned once, before the
// files are split; the reports of the ranges are added up, and repeats between them are known by their fingerprints.
import { closeSync, openSync, readSync } from 'node:fs'
import { createLogSummary } from '../logs/index.node.js'
import { engineOf, moduleOf } from '../logs/lines.js'
import { mergeReports } from '../logs/merge.js'
import { createSeen } from '../logs/seen.js'
import { createProgress } from './logs_progress.js'
import { inputError, plainSize, readLog, totalSize } from './logs_read.js'
import { readRange, startThread } from './logs_threads.js'

/** @typedef {import('../logs/types.js').LogReport} LogReport */
/** @typedef {import('./logs_threads.js').Range} Range */
/** @typedef {import('./logs_threads.js').Part} Part */

/** Ranges are small enough for their offsets to be 32 bits, and large enough to be worth a thread's while. */
const LARGEST = 1 << 30
const SMALLEST = 4 << 20
/** More than the longest line there may be. */
const LINE = 1 << 17
const NEWLINE = 10

/** @param {number} fd @param {number} from @returns {number} behind the first line end from there on */
function behindLineEnd(fd, from) {
  const room = Buffer.alloc(1 << 16)
  for (let at = from; ; ) {
    const size = readSync(fd, room, 0, room.length, at)
    const end = room.subarray(0, size).indexOf(NEWLINE)
    if (end >= 0) return at + end + 1
    if (size === 0) return at
    at += size
  }
}

/** @param {string} source @param {number} size @param {number} jobs */
function split(source, size, jobs) {
  const parts = Math.max(Math.min(jobs, Math.floor(size / SMALLEST)), Math.ceil(size / LARGEST), 1)
  const fd = openSync(source, 'r')
  try {
    const ends = [0]
    for (let i = 1; i < parts; i++) ends.push(Math.max(ends[i - 1] ?? 0, behindLineEnd(fd, Math.floor((size * i) / parts) - 1)))
    ends.push(size)
    return ends.slice(1).map((end, i) => ({ source, start: ends[i] ?? 0, end })).filter(({ start, end }) => end > start)
  } finally {
    closeSync(fd)
  }
}

/**
 * @param {import('./context.js').Context} context
 * @param {import('../logs/types.js').WxcardLines} lines
 * @param {string[]} sources
 * @param {import('../logs/types.js').LogOptions} settings
 * @param {number} jobs
 * @returns {Promise<LogReport>}
 */
export async function readInJobs(context, lines, sources, settings, jobs) {
  const progress = createProgress(context, totalSize(sources))
  /** @type {LogReport[]} */
  const reports = []
  /** This thread is one of them. @type {ReturnType<typeof startThread>[]} */
  let threads = []
  try {
    for (const source of sources) {
      const size = plainSize(source)
      // They load while this one learns.
      if (size && size >= 2 * SMALLEST && !threads.length) threads = Array.from({ length: jobs - 1 }, () => startThread(moduleOf(lines), progress.add))
      const plan = size ? (settings.plan ?? (await learnPlan(lines, source, context))) : undefined
      if (!size || !plan || plan.framing) {
        const summary = createLogSummary(lines, settings)
        summary.begin(source)
        await readLog(source, context.io.stdin, summary, (bytes) => {
          progress.add(bytes)
          return true
        })
        summary.end()
        reports.push(summary.report())
        continue
      }
      const ranges = split(source, size, jobs).map((range) => ({ ...range, settings: { ...settings, plan, isPart: true } }))
      /** @type {Part[]} */
      const parts = []
      const waiting = ranges.map((range, i) => ({ range, i }))
      /** @param {(range: Range) => Promise<Part>} read */
      const readAll = async (read) => {
        for (let next = waiting.shift(); next; next = waiting.shift()) parts[next.i] = await read(next.range)
      }
      await Promise.all([...threads.map(({ read }) => readAll(read)), readAll((range) => readRange(lines, range, progress.add))])
      reports.push(joined(lines, source, ranges, parts, plan))
    }
  } catch (error) {
    throw inputError(error, sources.join(', '))
  } finally {
    progress.clear()
    for (const { end } of threads) end()
  }
  return mergeReports(reports)
}

/**
 * Where the options stand in a file: undefined where it cannot be read in ranges.
 * @param {import('../logs/types.js').WxcardLines} lines @param {string} source @param {import('./context.js').Context} context
 */
async function learnPlan(lines, source, context) {
  const summary = createLogSummary(lines, { keep: 0 })
  summary.begin(source)
  await readLog(source, context.io.stdin, { push: summary.push }, () => !summary.plan())
  const { utf16 = false, binary } = summary.report().files[0] ?? {}
  return utf16 || binary ? undefined : summary.plan()
}

/**
 * The report of one file out of those of its ranges.
 * @param {import('../logs/types.js').WxcardLines} lines @param {string} source @param {Range[]} ranges @param {Part[]} parts
 * @param {import('../logs/types.js').LogPlan} plan
 */
function joined(lines, source, ranges, parts, plan) {
  const seen = createSeen()
  let before = 0
  let again = 0
  /** @type {number[]} */
  const firstLines = []
  for (const { report, seen: pages } of parts) {
    firstLines.push(before)
    for (const each of report.brokenLines) each.line += before
    for (const each of report.repeats.all ?? []) {
      each.first.line += before
      each.last.line += before
    }
    again += seen.merge(pages, before)
    before += report.lines
  }
  const merged = mergeReports(parts.map(({ report }) => report))
  const [first] = merged.files
  if (first) {
    const isKnown = merged.funnel.returns > 0
    merged.files = [{ ...first, bytes: merged.bytes, strays: merged.strays }]
    if (isKnown) delete merged.files[0]?.looksLike
  }
  const repeated = seen.repeated()
  repeated.sort((a, b) => b.count - a.count || a.firstLine - b.firstLine)
  const engine = engineOf(lines)
  const room = Buffer.alloc(LINE)
  const fd = openSync(source, 'r')
  try {
    merged.repeats.named = repeated.slice(0, 100).map(({ count, firstLine, lastLine, offset }) => {
      let range = firstLines.length - 1
      while (range > 0 && (firstLines[range] ?? 0) >= firstLine) range--
      const size = readSync(fd, room, 0, room.length, (ranges[range]?.start ?? 0) + offset)
      const end = room.subarray(0, size).indexOf(NEWLINE)
      const { digest } = engine.readLine(plan.place, room.subarray(0, end < 0 ? size : end))
      return { digest, count, first: { file: source, line: firstLine }, last: { file: source, line: lastLine } }
    })
  } finally {
    closeSync(fd)
  }
  merged.repeats.lines = again
  merged.repeats.activations = repeated.length
  merged.funnel.first = merged.funnel.activated - again
  if (seen.isFull || parts.some(({ isFull }) => isFull)) merged.repeats.atLeast = true
  else delete merged.repeats.atLeast
  return merged
}
