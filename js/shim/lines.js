/** The bulk door: NDJSON through the mailbox, as many lines a crossing as it holds. */
import { PROBLEMS } from 'wxcard-generated/codes'
import { MAX_TEXT } from './mailbox.js'

/** @typedef {import('../entry/types').LineState} LineState */

const MALFORMED = 3
const BLANK = 4
const NEWLINE = 10
const TOO_LONG = PROBLEMS.indexOf('too_long')
const STOPPED = PROBLEMS.indexOf('core_stopped')

/** UTF-8 to text, also where there is no TextDecoder. @param {Uint8Array} bytes */
function textOf(bytes) {
  if (typeof TextDecoder === 'function') return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  let escaped = ''
  for (let i = 0; i < bytes.length; i++) escaped += '%' + (bytes[i] < 16 ? '0' : '') + bytes[i].toString(16)
  try {
    return decodeURIComponent(escaped)
  } catch (error) {
    return '\uFFFD' // no UTF-8, so no JSON either
  }
}

/** @param {Uint8Array} a @param {Uint8Array} b */
function join(a, b) {
  if (!a.length) return b
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/**
 * @param {(read: (core: import('./mailbox').Core) => any) => any} run
 *   one crossing, or null when the core stopped
 * @param {(text: string) => any} classify
 * @returns {import('../entry/types').Wxcard['classifyLines']}
 */
export const createLines = (run, classify) =>
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
        // The layout is that of bindings/core/mailbox.h, where lines come back in the place of units.
        const memory = core.HEAPU8.buffer
        core.HEAPU8.set(piece, core.address(2))
        const found = core.classifyLines(piece.length, ends ? 1 : 0)
        consumed = new Uint32Array(memory, core.address(0), 1)[0]
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
        if (kinds[i] === MALFORMED) problems.push({ line: firstLine + i, code: PROBLEMS[line >> 8] })
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
        return classify(textOf(all.subarray(start, end < 0 ? all.length : end)).trim())
      },
      state: { lines: before.lines + count, carry: all.slice(at), skipping },
    }
  }
