// zstd.js: all frames of a zstd file. Node's reader ends with the first, and takes one that was cut off for whole; so frames are
// told apart here, by the sizes they carry (RFC 8878, section 3.1), and each is given to a reader of its own.
import { pipeline } from 'node:stream'

/** @typedef {{bytes: Uint8Array, isEnd: boolean, isSkipped: boolean}} Piece of one frame */

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd]
const BLOCK = 3
const RLE = 1
const CHECKSUM = 4

/** @param {string} what */
const corrupt = (what) => Object.assign(new Error(what), { code: `ZSTD_${what}` })

/** How many bytes the header has behind its descriptor: window, dictionary, size of the content. @param {number} descriptor */
function headerRest(descriptor) {
  const isSingle = (descriptor & 32) !== 0
  const size = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0
  return (isSingle ? 0 : 1) + ([0, 1, 2, 4][descriptor & 3] ?? 0) + size
}

/** Cuts chunks where frames end. */
function createSplitter() {
  /** What was met of the header that comes now. @type {number[]} */
  let header = []
  let isBlock = false
  let isSkipped = false
  let hasChecksum = false
  let isLast = false
  /** Bytes to pass over before the next header. */
  let skip = 0
  /** The beginning of a frame that is too short to say what it is. */
  let kept = new Uint8Array(0)

  /** @returns {boolean} was it a whole header? */
  function take() {
    if (isBlock) {
      if (header.length < BLOCK) return false
      const [a = 0, b = 0, c = 0] = header
      isLast = (a & 1) !== 0
      skip = ((a >> 1) & 3) === RLE ? 1 : (a | (b << 8) | (c << 16)) >>> 3
      if (isLast && hasChecksum) skip += CHECKSUM
      return true
    }
    const [first = 0, second, third, fourth, descriptor = 0] = header
    if (header.length < 4) return false
    isSkipped = first >> 4 === 5 && second === 0x2a && third === 0x4d && fourth === 0x18
    if (isSkipped) {
      if (header.length < 8) return false
      const [low = 0, b = 0, c = 0, high = 0] = header.slice(4)
      skip = (low | (b << 8) | (c << 16)) + high * 2 ** 24
      isLast = true
      return true
    }
    if (MAGIC.some((byte, i) => header[i] !== byte)) throw corrupt('bad_magic')
    if (header.length < 5) return false
    hasChecksum = (descriptor & 4) !== 0
    skip = headerRest(descriptor)
    isBlock = true
    isLast = false
    return true
  }

  return {
    /** Is a frame open? */
    isOpen: () => isBlock || isSkipped || header.length > 0 || kept.length > 0,

    /** @param {Uint8Array} bytes @returns {Piece[]} */
    split(bytes) {
      const pieces = []
      const chunk = kept.length ? Buffer.concat([kept, bytes]) : bytes
      kept = new Uint8Array(0)
      let begin = 0
      for (let at = 0; at < chunk.length; ) {
        if (skip === 0) {
          header.push(chunk[at++] ?? 0)
          if (!take()) continue
          header = []
        }
        const passed = Math.min(skip, chunk.length - at)
        at += passed
        skip -= passed
        if (skip > 0 || !isLast) continue
        pieces.push({ bytes: chunk.subarray(begin, at), isEnd: true, isSkipped })
        begin = at
        isBlock = isSkipped = isLast = false
      }
      if (!isBlock && !isSkipped && header.length > 0 && header.length < MAGIC.length) {
        kept = Uint8Array.from(header)
        header = []
      } else if (begin < chunk.length) pieces.push({ bytes: chunk.subarray(begin), isEnd: false, isSkipped })
      return pieces
    },
  }
}

/**
 * @param {AsyncGenerator<Uint8Array>} chunks
 * @param {() => NodeJS.ReadWriteStream} create a reader of one frame
 * @returns {AsyncGenerator<Uint8Array>}
 */
export async function* allFrames(chunks, create) {
  const splitter = createSplitter()
  /** @type {Piece[]} */
  let ready = []
  const next = async () => {
    while (!ready.length) {
      const { value, done } = await chunks.next()
      if (done) return undefined
      ready = splitter.split(value)
    }
    return ready.shift()
  }
  /** @param {Piece} first */
  async function* frame(first) {
    for (let piece = /** @type {Piece | undefined} */ (first); ; piece = await next()) {
      if (!piece) throw corrupt('cut_short')
      if (!piece.isSkipped) yield piece.bytes
      if (piece.isEnd) return
    }
  }
  for (let first = await next(); first; first = await next()) {
    if (first.isSkipped) for await (const _ of frame(first));
    else yield* /** @type {AsyncIterable<Uint8Array>} */ (/** @type {unknown} */ (pipeline(frame(first), create(), () => {})))
  }
  if (splitter.isOpen()) throw corrupt('cut_short')
}
