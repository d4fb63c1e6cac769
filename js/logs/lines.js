// Many lines at once: NDJSON goes through the module's memory, many lines per call.
import { KIND_MALFORMED as MALFORMED } from 'wxcard-generated/wire'
import { CHUNK, PLAIN, WANT, createEngine } from './engine.js'
import { LINE_CODES } from './record.js'

const BLANK = 4
const BROKEN = 5
const OTHER = 6
const UNRELATED = 0
const NEWLINE = 10
/** Where the counts of the kinds begin in the head of a run. */
const COUNTS = 8
const EMPTY = new Uint8Array(0)

/** Where a reader of lines keeps its engine, for what reads logs in other ways: the same in both builds of this package. */
const ENGINE = Symbol.for('wxcard.logs.engine')
/** And its module, for further threads. */
const MODULE = Symbol.for('wxcard.logs.module')

/** @param {any} lines @returns {import('./engine.js').Engine} */
export function engineOf(lines) {
  const engine = lines?.[ENGINE]
  if (!engine) throw new TypeError('wxcard/logs: pass what loadWxcardLines() gives')
  return engine
}

/** @param {any} lines @returns {WebAssembly.Module} */
export const moduleOf = (lines) => lines[MODULE]

/** @param {unknown} value @returns {Uint8Array | undefined} isView first: it asks nothing of a proxy */
const bytesOf = (value) => (ArrayBuffer.isView(value) && value instanceof Uint8Array ? value : undefined)

/** @param {any} state */
function stateOf(state) {
  const { lines, carry, skipping } = state || {}
  return { lines: lines >= 0 ? lines : 0, carry: bytesOf(carry) ?? EMPTY, skipping: skipping === true }
}

/**
 * @param {WebAssembly.Module} module
 * @param {() => import('./engine.js').Core} start makes an instance of it, at once
 * @returns {import('./types.js').WxcardLines}
 */
export function createLines(module, start) {
  const engine = createEngine(start)

  /** @param {Uint8Array} bytes @returns {any} */
  function recordOfLine(bytes) {
    const { kind, record } = engine.readLine(PLAIN, bytes)
    return kind === BLANK ? null : record
  }

  const lines = {
    /** @type {import('./types.js').WxcardLines['classifyLine']} */
    classifyLine(line) {
      const bytes = bytesOf(line) ?? EMPTY
      // Between values a "\r" is what a "\n" is to JSON, and in a text both are refused: one document may have lines.
      return recordOfLine(bytes.includes(NEWLINE) ? bytes.map((byte) => (byte === NEWLINE ? 13 : byte)) : bytes)
    },

    /** @type {import('./types.js').WxcardLines['classifyLines']} */
    classifyLines(chunk, state) {
      const bytes = bytesOf(chunk)
      const before = stateOf(state)
      const all = before.carry.length ? new Uint8Array(before.carry.length + (bytes?.length ?? 0)) : (bytes ?? EMPTY)
      if (before.carry.length) {
        all.set(before.carry)
        if (bytes) all.set(bytes, before.carry.length)
      }
      let { skipping } = before
      /** @type {Uint8Array[]} */
      const kinds = []
      /** Where the lines of each piece begin, counted from the beginning of that piece. @type {{from: number, of: Uint32Array}[]} */
      const starts = []
      /** @type {{line: number, code: any}[]} */
      const problems = []
      const firstLine = before.lines + 1
      let count = 0
      let at = 0
      while (at < all.length) {
        const size = Math.min(CHUNK, all.length - at)
        const isEnd = at + size === all.length
        const isLast = !bytes && isEnd
        engine.views.bytes.set(all.subarray(at, at + size), engine.views.chunkAt)
        let from = 0
        while (from < size) {
          const wants = (isLast ? WANT.isLast : 0) | (skipping ? WANT.skipping : 0)
          if (!engine.run(PLAIN, from, size, wants)) {
            // No line is known to do that. All of this piece is one line that could not be read.
            kinds.push(Uint8Array.of(MALFORMED))
            starts.push({ from: at + from, of: Uint32Array.of(0) })
            problems.push({ line: firstLine + count++, code: 'core_stopped' })
            from = size
            break
          }
          const { views } = engine
          const [found = 0, consumed = 0, isSkipping = 0] = views.head
          skipping = isSkipping === 1
          const part = views.kinds.slice(0, found)
          let reason = 0
          // Most pieces of most logs have none of these.
          const isOdd = views.head[COUNTS + MALFORMED] || views.head[COUNTS + BROKEN] || views.head[COUNTS + OTHER]
          for (let i = 0; isOdd && i < found; i++) {
            const kind = part[i]
            if (kind === BROKEN || kind === MALFORMED) {
              part[i] = MALFORMED
              problems.push({ line: firstLine + count + i, code: LINE_CODES[(views.reasons[reason] ?? 0) & 255] })
              reason += views.reasonCounts[i] ?? 0
            } else if (kind === OTHER) {
              part[i] = UNRELATED
            }
          }
          kinds.push(part)
          starts.push({ from: at + from, of: views.starts.slice(0, found) })
          count += found
          from += consumed
          if (consumed === 0) break
        }
        at += from
        // Cut at the end of what there is.
        if (from < size && isEnd) break
      }
      const joined = kinds.length === 1 ? /** @type {Uint8Array} */ (kinds[0]) : new Uint8Array(count)
      let put = 0
      for (const part of kinds) {
        if (part !== joined) joined.set(part, put)
        put += part.length
      }
      return {
        kinds: joined,
        firstLine,
        problems,
        record(index) {
          if (!(index >= 0 && index < count) || joined[index] === BLANK) return null
          let part = 0
          let line = Math.floor(index)
          while (line >= (starts[part]?.of.length ?? 0)) line -= starts[part++]?.of.length ?? 0
          const { from = 0, of = undefined } = starts[part] ?? {}
          const start = from + (of?.[line] ?? 0)
          const end = all.indexOf(NEWLINE, start)
          return recordOfLine(all.subarray(start, end < 0 ? all.length : end))
        },
        state: { lines: before.lines + count, carry: all.slice(at), skipping },
      }
    },
  }
  return Object.defineProperties(lines, { [ENGINE]: { value: engine }, [MODULE]: { value: module } })
}
