// The bulk door: NDJSON through linear memory, as many lines a crossing as it holds.
import { PROBLEMS } from 'wxcard-generated/codes'
import { KIND_MALFORMED as MALFORMED, LIMIT_MAX_TEXT as MAX_TEXT } from 'wxcard-generated/wire'
import { problem } from '../shim/errors.js'
import { LINE_CODES, recordOf } from './record.js'

const BLANK = 4
const NEWLINE = 10
const TOO_LONG = PROBLEMS.indexOf('too_long')
const STOPPED = PROBLEMS.indexOf('core_stopped')

/** @param {Uint8Array} a @param {Uint8Array} b */
function join(a, b) {
  if (!a.length) return b
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** Without white space at its ends, as the core trims it. @param {Uint8Array} bytes */
function trimmed(bytes) {
  const isSpace = (/** @type {number | undefined} */ byte = 0) => byte === 32 || (byte >= 9 && byte <= 13)
  let start = 0
  let end = bytes.length
  while (start < end && isSpace(bytes[start])) start++
  while (end > start && isSpace(bytes[end - 1])) end--
  return bytes.subarray(start, end)
}

/**
 * @param {() => import('./record.js').Core} start makes an instance, at once
 * @returns {import('./types.js').WxcardLines}
 */
export function createLines(start) {
  let core = start()

  /**
   * One crossing, or null when the core stopped: the instance may be damaged, so a new one takes its place.
   * @template Result @param {(core: import('./record.js').Core) => Result} cross @returns {Result | null}
   */
  function run(cross) {
    try {
      return cross(core)
    } catch {
      core = start()
      return null
    }
  }

  /** @type {import('./types.js').WxcardLines['classifyLine']} */
  function classifyLine(line) {
    const bytes = trimmed(line)
    if (!bytes.length) return null
    const malformed = (/** @type {any} */ code) => ({ kind: 'malformed', problems: [problem(code, 'options')] })
    if (bytes.length > MAX_TEXT) return /** @type {any} */ (malformed('too_long'))
    const record = run((core) => {
      core.HEAPU8.set(bytes, core.address(2))
      core.readLine(bytes.length, 0)
      return recordOf(core)
    })
    return record ?? /** @type {any} */ (malformed('core_stopped'))
  }

  /** @type {import('./types.js').WxcardLines['classifyLines']} */
  function classifyLines(chunk, state) {
    // isView first: it asks nothing of a proxy.
    const bytes = ArrayBuffer.isView(chunk) && chunk instanceof Uint8Array ? chunk : undefined
    const isLast = !bytes
    const before = state || { lines: 0, carry: new Uint8Array(0), skipping: false }
    let { skipping } = before
    const all = join(before.carry, bytes || new Uint8Array(0))
    /** @type {Uint16Array[]} what came out, two bytes a line */
    const parts = []
    /** @type {number[]} where lines begin that did not begin where the one before ended */
    const starts = []
    let count = 0
    let at = 0
    const put = (/** @type {Uint16Array} */ part, /** @type {number} */ start) => {
      if (!part.length) return
      parts.push(part)
      starts.push(count, start)
      count += part.length
    }
    while (at < all.length) {
      if (skipping) {
        const end = all.indexOf(NEWLINE, at)
        if (end < 0) break
        at = end + 1
        skipping = false
        continue
      }
      const piece = all.subarray(at, at + MAX_TEXT)
      // The longest line there may be, whose end has no room beside it.
      const isFull = all[at + MAX_TEXT] === NEWLINE && piece[MAX_TEXT - 1] !== NEWLINE
      const ends = isFull || (isLast && at + piece.length === all.length)
      let consumed = 0
      /** @type {Uint16Array | null} */
      const lines = run((core) => {
        const memory = core.HEAPU8.buffer
        core.HEAPU8.set(piece, core.address(2))
        const found = core.classifyLines(piece.length, ends ? 1 : 0)
        consumed = new Uint32Array(memory, core.address(0), 1)[0] ?? 0
        return new Uint16Array(memory, core.address(1), found).slice()
      })
      if (lines && consumed) {
        put(lines, at)
        at += consumed + (isFull ? 1 : 0)
      } else if (lines && all.length - at <= MAX_TEXT) {
        break // cut at the chunk's end
      } else {
        // No line end in all that fits; or the core stopped, which no line is known to cause.
        put(Uint16Array.of(MALFORMED | ((lines ? TOO_LONG : STOPPED) << 8)), at)
        skipping = true
      }
    }
    if (skipping) at = all.length

    const kinds = new Uint8Array(count)
    /** @type {{line: number, code: any}[]} */
    const problems = []
    const firstLine = before.lines + 1
    let i = 0
    for (const part of parts) {
      for (const line of part) {
        kinds[i] = line & 255
        if (kinds[i] === MALFORMED) problems.push({ line: firstLine + i, code: LINE_CODES[line >> 8] })
        i++
      }
    }
    return {
      kinds,
      firstLine,
      problems,
      record(index) {
        if (!(index >= 0 && index < count) || kinds[index] === BLANK) return null
        let part = starts.length - 2
        while (starts[part] > index) part -= 2
        let start = starts[part + 1]
        for (let line = starts[part]; line < index; line++) start = all.indexOf(NEWLINE, start) + 1
        const end = all.indexOf(NEWLINE, start)
        return classifyLine(all.subarray(start, end < 0 ? all.length : end))
      },
      state: { lines: before.lines + count, carry: all.slice(at), skipping },
    }
  }

  return { classifyLine, classifyLines }
}
