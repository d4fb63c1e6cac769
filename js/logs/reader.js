// A log, chunk by chunk, through the engine. Lines are numbered; what one run found is handed over while it lies in memory.
import { CHUNK, FRAMED_TIMES, PLAIN, RAW, WANT } from './engine.js'

const EMPTY = new Uint8Array(0)
/** Of a framed log, so that what comes out fits behind what was left over. */
const PIECE = RAW / 2

/**
 * @typedef {import('./engine.js').Engine['views']} Views
 * @typedef {object} Run
 * @property {Views} views
 * @property {number} count lines
 * @property {number} first the number of the first of them among all lines
 * @property {(line: number) => number} lineOf the line of the log on which one begins, counted from the first of this run
 * @property {(line: number) => number} offsetOf where it begins in the log, in bytes; not of one whose records are no lines
 * @property {(line: number) => Uint8Array} bytesOf its bytes, without the line feed; a view
 * @property {import('./engine.js').Place} place
 */

/**
 * @param {import('./engine.js').Engine} engine
 * @param {() => number} wants asked before each run
 * @param {(run: Run) => void} onRun
 * @param {(line: number) => void} onStopped the core stopped while it read from this line on; no line is known to do that
 */
export function createReader(engine, wants, onRun, onStopped) {
  /** @type {import('./engine.js').Place} */
  let place = PLAIN
  /** @type {Uint8Array | undefined} where the framing stands */
  let framing
  let carry = EMPTY
  let skipping = false
  let lines = 0
  /** Bytes before those in the chunk. */
  let position = 0

  /**
   * The lines in the first `size` bytes of the chunk.
   * @param {number} size @param {boolean} isLast @param {Uint32Array | undefined} origins
   */
  function runAll(size, isLast, origins) {
    let from = 0
    let base = 0
    while (from < size) {
      const flags = (isLast ? WANT.isLast : 0) | (skipping ? WANT.skipping : 0) | (origins && base === 0 ? FRAMED_TIMES : 0)
      if (!engine.run(place, from, size, wants() | flags)) {
        onStopped(lines + 1)
        lines++
        from = size
        break
      }
      const { views } = engine
      const [count = 0, consumed = 0, isSkipping = 0] = views.head
      skipping = isSkipping === 1
      const start = from
      const firstOrigin = base
      const first = lines + 1
      if (count > 0) {
        onRun({
          views,
          count,
          first,
          place,
          lineOf: (line) => origins?.[firstOrigin + line] ?? first + line,
          offsetOf: (line) => position + start + (views.starts[line] ?? 0),
          bytesOf(line) {
            const begin = views.chunkAt + start + (views.starts[line] ?? 0)
            const limit = line + 1 < count ? views.chunkAt + start + (views.starts[line + 1] ?? 0) - 1 : views.chunkAt + start + consumed
            const bytes = views.bytes.subarray(begin, limit)
            return bytes[bytes.length - 1] === 10 ? bytes.subarray(0, -1) : bytes
          },
        })
      }
      lines += count
      base += count
      from += consumed
      if (consumed === 0) break
    }
    position += from
    carry = from < size ? engine.views.bytes.slice(engine.views.chunkAt + from, engine.views.chunkAt + size) : EMPTY
  }

  /** @param {Uint8Array} state @param {number} size bytes of raw; 0 at the end of the log */
  function frameAll(state, size) {
    let from = 0
    do {
      const { views } = engine
      views.bytes.set(carry, views.chunkAt)
      const framed = engine.frame(state, from, size - from, carry.length)
      if (!framed) {
        // As when a run stops: all of this piece is one line that could not be read.
        onStopped(++lines)
        carry = EMPTY
        return
      }
      const { records, consumed, written } = framed
      from += consumed
      runAll(carry.length + written, size === 0, views.framedLines.slice(0, records + 1))
      if (consumed === 0) break
    } while (from < size)
  }

  return {
    /** A log of its own begins. @param {import('./engine.js').Place} where @param {import('./engine.js').Framing} [how] */
    begin(where, how) {
      place = where
      framing = how && engine.framingOf(how)
      carry = EMPTY
      skipping = false
      lines = 0
      position = 0
    },

    /** Room for the next bytes; they count once `commit` says how many there are. */
    room() {
      const { views } = engine
      if (framing) {
        return views.bytes.subarray(views.rawAt, views.rawAt + PIECE)
      }
      views.bytes.set(carry, views.chunkAt)
      return views.bytes.subarray(views.chunkAt + carry.length, views.chunkAt + CHUNK)
    },

    /** @param {number} size */
    commit(size) {
      if (framing) frameAll(framing, size)
      else runAll(carry.length + size, false, undefined)
    },

    /** No more bytes: a line without an end is one too. */
    end() {
      if (framing) {
        frameAll(framing, 0)
      } else if (carry.length) {
        this.room()
        runAll(carry.length, true, undefined)
      }
      carry = EMPTY
    },

    lines: () => lines,
  }
}

/** @typedef {ReturnType<typeof createReader>} Reader */

/** Bytes into a reader, however many. @param {Reader} reader @param {Uint8Array} bytes */
export function feed(reader, bytes) {
  for (let at = 0; at < bytes.length; ) {
    const room = reader.room()
    const size = Math.min(room.length, bytes.length - at)
    room.set(bytes.subarray(at, at + size))
    reader.commit(size)
    at += size
  }
}

/**
 * Lets `read` put bytes straight where the reader wants them, once the source is known to need no other treatment.
 * @param {Reader} reader @param {import('./source.js').Source} source @param {(room: Uint8Array) => number} read
 * @returns {number} how many
 */
export function feedFrom(reader, source, read) {
  if (source.isPlain()) {
    const size = read(reader.room())
    reader.commit(size)
    return size
  }
  const room = new Uint8Array(1 << 16)
  const size = read(room)
  source.push(room.subarray(0, size))
  return size
}
