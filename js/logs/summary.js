// A log of App.onShow payloads, one JSON text a line, counted chunk by chunk. What a line means is said by the core
// (classifyLines); here lines are only cut, counted and numbered.
import { redact } from '../shim/redact.js'
import { lineTime } from './line_time.js'
import { createRepeats } from './repeats.js'
import { createTimeline } from './timeline.js'

/**
 * @typedef {import('./types.js').LineState} LineState
 * @typedef {import('../entry/types.d.ts').ProblemCode} ProblemCode
 * @typedef {import('./types.js').LogLine} LogLine
 */

const NEWLINE = 10
/** Longer than any line that the core takes. */
const TOO_LONG = 65536
const MALFORMED = 3
const ACTIVATED = 2
const KINDS = /** @type {const} */ (['unrelated', 'no_data', 'activated', 'malformed', 'blank'])
/** Where a kind goes in the timeline. */
const STEP_OF = /** @type {const} */ ([undefined, 1, 0, 2])
/** Broken lines kept with their number; all are counted. */
const BROKEN_KEPT = 1000
/** These mean that the line is no JSON, or that a text in it is none: only the whole record tells which. */
const AMBIGUOUS = new Set(['bad_json', 'too_deep', 'too_long', 'has_nul', 'lone_surrogate', 'bad_utf8', 'core_stopped'])

/** Redacted text of so many broken lines is kept, so much of each. */
const EXCERPTS = 100
const EXCERPT_BYTES = 2048
const EXCERPT_UNITS = 400

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** @param {Uint8Array} head @param {Uint8Array} tail */
function join(head, tail) {
  const both = new Uint8Array(head.length + tail.length)
  both.set(head)
  both.set(tail, head.length)
  return both
}

/** What is said of a line that cannot be read a second time. @param {ProblemCode} code @returns {import('./types.js').LineProblem} */
const problem = (code) => ({ code, field: 'options', offset: 0 })

/**
 * @param {import('./types.js').WxcardLines} lines
 * @param {import('./types.js').LogOptions} [options]
 * @returns {import('./types.js').LogSummary}
 */
export function createLogSummary(lines, { keep = BROKEN_KEPT, onLine } = {}) {
  const counts = { unrelated: 0, no_data: 0, activated: 0, malformed: 0, blank: 0, broken: 0 }
  /** @type {Record<string, number>} */
  const reasons = {}
  /** @type {{line: number, kind: 'malformed' | 'broken', problems: import('./types.js').LineProblem[], excerpt?: string}[]} */
  const brokenLines = []
  const timeline = createTimeline()
  const repeats = createRepeats()
  /** @type {{name: string, offset: number, bytes: number, utf16: boolean}[]} */
  const files = []
  /** Lines of the files before this one. */
  let lineOffset = 0
  let tail = new Uint8Array(0)
  /** @type {LineState | undefined} */
  let state

  /** The whole answer to one line. @param {Uint8Array} bytes */
  const record = (bytes) => lines.classifyLine(bytes) ?? { kind: 'unrelated' }

  /**
   * A line that is not what is documented: no JSON at all, or a return of the card app with problems.
   * @param {number} line @param {ProblemCode} code @param {Uint8Array} bytes of the line
   */
  function refuse(line, code, bytes) {
    const full = brokenLines.length < keep || AMBIGUOUS.has(code) ? record(bytes) : undefined
    const problems = full?.kind === 'malformed' ? full.problems : []
    // Too long to be read again, or no problem found twice: then the line itself is meant.
    const unreadable = AMBIGUOUS.has(code) && (problems[0]?.field ?? 'options') === 'options'
    const kind = unreadable ? 'broken' : 'malformed'
    counts[kind]++
    reasons[code] = (reasons[code] ?? 0) + 1
    if (brokenLines.length < keep) {
      const named = problems.length > 0 && problems[0]?.code === code ? problems : [problem(code)]
      /** @type {typeof brokenLines[number]} */
      const entry = { line, kind, problems: named.map(({ code, field, offset }) => ({ code, field, offset })) }
      if (brokenLines.length < EXCERPTS) {
        const text = decoder.decode(bytes.subarray(0, EXCERPT_BYTES))
        entry.excerpt = String(redact(text)).slice(0, EXCERPT_UNITS)
      }
      brokenLines.push(entry)
    }
    return kind
  }

  /** Lines that end where `block` ends, or the beginning of one that is too long. @param {Uint8Array} block */
  function read(block) {
    const skipping = state?.skipping
    const batch = lines.classifyLines(block, state)
    state = batch.state
    const { kinds, problems } = batch
    let start = skipping ? block.indexOf(NEWLINE) + 1 : 0
    let refused = 0
    for (let i = 0; i < kinds.length; i++) {
      let end = block.indexOf(NEWLINE, start)
      if (end < 0) end = block.length
      const line = lineOffset + batch.firstLine + i
      const kind = kinds[i] ?? 0
      /** @type {LogLine['kind']} */
      let name = KINDS[kind] ?? 'blank'
      if (kind === MALFORMED) name = refuse(line, problems[refused++]?.code ?? 'bad_json', block.subarray(start, end))
      else counts[/** @type {keyof typeof counts} */ (name)]++
      if (name !== 'broken') {
        const step = STEP_OF[kind]
        if (step !== undefined) timeline.add(lineTime(block, start, end), step)
        if (kind === ACTIVATED) repeats.add(block, start, end, line, record)
      }
      if (onLine) {
        const bytes = block.subarray(start, end)
        onLine({ line, kind: name, record: () => record(bytes) })
      }
      start = end + 1
    }
  }

  /** The last line of a file may lack its line end. The next file begins with a line of its own. */
  function end() {
    if (tail.length > 0) read(join(tail, Uint8Array.of(NEWLINE)))
    tail = new Uint8Array(0)
    lineOffset += state?.lines ?? 0
    state = undefined
  }

  /** @param {string} name */
  function begin(name) {
    end()
    const file = { name, offset: lineOffset, bytes: 0, utf16: false }
    files.push(file)
    return file
  }

  /** Where a line stands: lines are counted through all files. @param {number} line @returns {import('./types.js').Place} */
  function place(line) {
    let file = files.length - 1
    while (file > 0 && (files[file]?.offset ?? 0) >= line) file--
    return { file: files[file]?.name ?? '', line: line - (files[file]?.offset ?? 0) }
  }

  return {
    begin: (name) => void begin(name),

    push(chunk) {
      const file = files[files.length - 1] ?? begin('')
      if (file.bytes === 0) file.utf16 = (chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff)
      // A byte order mark belongs to the file, not to its first line.
      const mark = file.bytes === 0 && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
      file.bytes += chunk.length
      if (mark) chunk = chunk.subarray(3)
      const cut = chunk.lastIndexOf(NEWLINE) + 1
      if (cut > 0) {
        // Only the line cut in two is copied.
        const first = tail.length > 0 ? chunk.indexOf(NEWLINE) + 1 : 0
        if (first > 0) read(join(tail, chunk.subarray(0, first)))
        if (cut > first) read(chunk.subarray(first, cut))
        tail = chunk.slice(cut)
      } else {
        tail = join(tail, chunk)
      }
      if (tail.length > TOO_LONG) {
        read(tail)
        tail = new Uint8Array(0)
      }
    },

    end,

    counts: () => ({ ...counts }),

    report() {
      const { unrelated, no_data, activated, malformed, blank, broken } = counts
      const card = no_data + activated + malformed
      const repeated = repeats.report()
      return {
        files: files.map(({ name, bytes, utf16 }) => ({ name, bytes, utf16 })),
        bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
        lines: card + unrelated + broken + blank,
        funnel: { returns: card + unrelated, card, activated, first: activated - repeated.lines, no_data, malformed },
        unrelated,
        blank,
        broken,
        reasons,
        brokenLines: brokenLines.map(({ line, ...rest }) => ({ ...place(line), ...rest })),
        repeats: {
          ...repeated,
          named: repeated.named.map(({ digest, count, firstLine, lastLine }) => ({
            digest,
            count,
            first: place(firstLine),
            last: place(lastLine),
          })),
        },
        timeline: timeline.report(),
      }
    },
  }
}
