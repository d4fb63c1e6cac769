// A log of App.onShow payloads, counted chunk by chunk. What a line means is said by the engine; here lines are numbered, and
// what is worth keeping is kept, within bounds.
import { FIELDS } from 'wxcard-generated/codes'
import { KINDS, PLAIN, WANT } from './engine.js'
import { LINE_CODES, hexOf } from './record.js'
import { excerptOf } from './excerpt.js'
import { engineOf } from './lines.js'
import { describe, isPlan, parsePath, pathOf } from './plan.js'
import { createReader, feed, feedFrom } from './reader.js'
import { createRepeats } from './repeats.js'
import { createSource } from './source.js'
import { createTimeline, instantOf } from './timeline.js'

/**
 * @typedef {import('../entry/types.d.ts').ProblemCode} ProblemCode
 * @typedef {import('./types.js').LogLine} LogLine
 * @typedef {import('./engine.js').Place} Place
 */

const MALFORMED = 3
const BROKEN = 5
/** Broken lines kept with their number; all are counted. */
const BROKEN_KEPT = 1000
/** More are never kept, whatever `keep` says: a log of nothing but broken lines must not fill the memory. */
const BROKEN_MOST = 100_000
/** Redacted text of so many broken lines is kept. */
const EXCERPTS = 100

/** @param {number} word @returns {import('./types.js').LineProblem} */
const problemOf = (word) => ({ code: LINE_CODES[word & 255], field: FIELDS[word >> 8], offset: 0 })

/** @param {import('./reader.js').Views} views @param {number} count */
const digestsOf = (views, count) => Array.from({ length: count }, (_, i) => hexOf(views.digests, 32 * i))

/** @param {Map<string, {count: number, firstLine: number, lastLine: number}>} all @param {string} digest @param {number} line */
function addTo(all, digest, line) {
  const known = all.get(digest)
  if (known) Object.assign(known, { count: known.count + 1, lastLine: line })
  else all.set(digest, { count: 1, firstLine: line, lastLine: line })
}

/**
 * @param {import('./types.js').WxcardLines} lines
 * @param {import('./types.js').LogOptions & {isPart?: boolean}} [options] isPart: of a log whose repeats are named by whoever adds up the parts
 * @returns {import('./types.js').LogSummary}
 */
export function createLogSummary(lines, { keep = BROKEN_KEPT, onLine, at, plan: given, digests = 0, isPart = false } = {}) {
  const engine = engineOf(lines)
  const kept = Math.min(keep, BROKEN_MOST)
  const asked = given ?? (at === undefined ? undefined : parsePath(at))
  if (at !== undefined && !asked) throw new TypeError(`wxcard/logs: at: ${at}`)
  if (asked && !isPlan(asked)) throw new TypeError('wxcard/logs: plan: pass what plan() of a summary gives')
  const counts = { unrelated: 0, no_data: 0, activated: 0, malformed: 0, blank: 0, broken: 0, other: 0 }
  /** @type {Record<string, number>} */
  const reasons = {}
  /** @type {import('./types.js').BrokenLine[]} */
  const brokenLines = []
  const timeline = createTimeline()
  const repeats = createRepeats(!isPart)
  /** @type {{name: string, offset: number, bytes: number, strays: number, known: number, lines: number, source: import('./source.js').Source}[]} */
  const files = []
  /** Every activation by its digest, as long as they are few. @type {Map<string, {count: number, firstLine: number, lastLine: number}>} */
  const all = new Map()
  let wallClocks = 0
  /** Lines of the files before this one, as they are numbered through all files. */
  let lineOffset = 0

  const file = () => /** @type {typeof files[number]} */ (files[files.length - 1])

  const reader = createReader(engine, () => WANT.prints | WANT.times | (all.size <= digests && digests ? WANT.digests : 0), take, (line) => {
    counts.broken++
    reasons.core_stopped = (reasons.core_stopped ?? 0) + 1
    keepBroken(line, 'broken', [{ code: 'core_stopped', field: 'options', offset: 0 }], undefined)
  })

  /** @param {number} line @param {'broken' | 'malformed'} kind @param {import('./types.js').LineProblem[]} problems @param {(() => Uint8Array) | undefined} bytes */
  function keepBroken(line, kind, problems, bytes) {
    if (brokenLines.length >= kept) return
    /** @type {import('./types.js').BrokenLine} */
    const entry = { file: file().name, line, kind, problems }
    if (bytes && brokenLines.length < EXCERPTS) entry.excerpt = excerptOf(bytes())
    brokenLines.push(entry)
  }

  /** @param {import('./reader.js').Run} run @param {number} line */
  const digestOf = ({ place, bytesOf }, line) => engine.digestOf(place, bytesOf(line))

  /** @param {import('./reader.js').Run} run */
  function take(run) {
    const { views, count, first, lineOf, offsetOf, bytesOf, place } = run
    const { head, kinds } = views
    let known = 0
    KINDS.forEach((name, i) => {
      const found = head[8 + i] ?? 0
      counts[name] += found
      if (i <= MALFORMED) known += found
    })
    const current = file()
    current.known += known
    current.strays += head[7] ?? 0
    current.lines = Math.max(first + count - 1, lineOf(count - 1))

    // Before anything is read a second time: that overwrites what lies here.
    const activations = head[3] ?? 0
    const moments = head[4] ?? 0
    // A moment (wasm/lines/log_engine.h): a double, then the three counts and the type.
    for (let i = 0; i < moments; i++) {
      const minute = views.momentMinutes[3 * i] ?? 0
      const ready = views.momentCounts[6 * i + 2] ?? 0
      const none = views.momentCounts[6 * i + 3] ?? 0
      const bad = views.momentCounts[6 * i + 4] ?? 0
      const type = views.momentCounts[6 * i + 5]
      if (type === 2) wallClocks += ready + none + bad
      timeline.add(type === 2 ? instantOf(minute) : minute, ready, none, bad)
    }
    timeline.addWithout(head[15] ?? 0)
    const named = activations > 0 && digests && all.size <= digests ? digestsOf(views, activations) : undefined
    for (let i = 0; i < activations; i++) {
      const line = views.activationLines[i] ?? 0
      const number = lineOffset + lineOf(line)
      if (named) addTo(all, named[i] ?? '', number)
      repeats.add(views.prints[2 * i] ?? 0, views.prints[2 * i + 1] ?? 0, number, offsetOf(line), digestOf, run, line)
    }
    if (head[5]) {
      let at = 0
      for (let i = 0; i < count; i++) {
        const found = views.reasonCounts[i] ?? 0
        if (!found) continue
        const code = LINE_CODES[(views.reasons[at] ?? 0) & 255] ?? ''
        reasons[code] = (reasons[code] ?? 0) + 1
        if (brokenLines.length < kept) {
          const told = engine.problemsOf(place, bytesOf(i))
          const problems = told.length ? told : Array.from(views.reasons.subarray(at, at + found), problemOf)
          keepBroken(lineOf(i), kinds[i] === BROKEN ? 'broken' : 'malformed', problems, () => bytesOf(i))
        }
        at += found
      }
    }
    if (onLine) {
      for (let i = 0; i < count; i++) {
        const bytes = bytesOf(i)
        onLine({ line: lineOffset + lineOf(i), kind: KINDS[kinds[i] ?? 0] ?? 'blank', record: () => engine.readLine(place, bytes).record })
      }
    }
  }

  /** The last line of a file may lack its line end. The next file begins with a line of its own. */
  function end() {
    const current = files[files.length - 1]
    if (!current) return
    current.source.end()
    reader.end()
    lineOffset += current.lines
    current.lines = 0
  }

  /** @param {string} name */
  function begin(name) {
    end()
    reader.begin(PLAIN)
    const source = createSource(asked, ({ place, framing }) => reader.begin(place, framing), (bytes) => feed(reader, bytes))
    files.push({ name, offset: lineOffset, bytes: 0, strays: 0, known: 0, lines: 0, source })
    return file()
  }

  /** Where a line stands; lines are counted through all files. @param {number} line @returns {import('./types.js').Place} */
  function place(line) {
    let i = files.length - 1
    while (i > 0 && (files[i]?.offset ?? 0) >= line) i--
    return { file: files[i]?.name ?? '', line: line - (files[i]?.offset ?? 0) }
  }

  /** @param {{digest: string, count: number, firstLine: number, lastLine: number}} found */
  const placed = ({ digest, count, firstLine, lastLine }) => ({ digest, count, first: place(firstLine), last: place(lastLine) })

  const summary = {
    begin: (/** @type {string} */ name) => void begin(name),

    push(/** @type {Uint8Array} */ chunk) {
      const current = files[files.length - 1] ?? begin('')
      current.bytes += chunk.length
      current.source.push(chunk)
    },

    pushFrom(/** @type {(room: Uint8Array) => number} */ read) {
      const current = files[files.length - 1] ?? begin('')
      const size = feedFrom(reader, current.source, read)
      current.bytes += size
      return size
    },

    end,
    counts: () => ({ ...counts }),
    plan: () => files[files.length - 1]?.source.plan,

    /** What the reports of parts are added up from, exactly. */
    parts: () => ({ repeats, timeline }),

    report() {
      const { unrelated, no_data, activated, malformed, blank, broken, other } = counts
      const card = no_data + activated + malformed
      const repeated = repeats.report()
      const steps = timeline.report()
      /** @type {import('./types.js').LogReport} */
      const report = {
        files: files.map(({ name, bytes, strays, known, source }) => {
          const { plan, others, binary, utf16 } = source
          /** @type {import('./types.js').LogFile} */
          const told = { name, bytes, utf16 }
          if (binary) told.binary = binary
          else if (plan) {
            told.place = { at: pathOf(plan), ...describe(plan) }
            told.strays = strays
            if (others.length) told.alsoAt = others.map(pathOf)
            if (!known && bytes > 0) told.looksLike = source.looks()
          }
          return told
        }),
        bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
        lines: card + unrelated + broken + blank + other,
        funnel: { returns: card + unrelated, card, activated, first: activated - repeated.lines, no_data, malformed },
        unrelated,
        other,
        blank,
        broken,
        strays: files.reduce((sum, { strays }) => sum + strays, 0),
        reasons,
        brokenLines,
        repeats: {
          ...repeated,
          named: repeated.named.map(placed),
          ...(digests && all.size <= digests ? { all: [...all].map(([digest, found]) => placed({ digest, ...found })) } : {}),
        },
        timeline: steps && { ...steps, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...(wallClocks ? { wallClocks } : {}) },
      }
      return report
    },
  }
  return summary
}
