// One log as it comes, to bytes that the engine can read: UTF-16 to UTF-8, "\r" line ends to "\n", the byte order mark off; and,
// from its first records, how it is to be read.
import { PLAIN } from './engine.js'
import { binaryKind, looksLike, utf16Kind } from './kind.js'
import { learn } from './learn.js'
import { utf8Encoder } from '../shim/codec.js'

/** How many bytes are looked at before the first line is read, and how many at most while nothing is recognised. */
const ENOUGH = 256 * 1024
const MOST = 4 * 1024 * 1024
const EMPTY = new Uint8Array(0)


/** @param {Uint8Array[]} parts */
function joined(parts) {
  if (parts.length === 1) return parts[0] ?? EMPTY
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/**
 * @typedef {object} Source
 * @property {import('./plan.js').Plan | undefined} plan how it is read; undefined until that is known
 * @property {import('./plan.js').Plan[]} others other places where options stand
 * @property {string | undefined} binary what kind of file it is, when it is no text
 * @property {boolean} utf16
 * @property {() => {zh: string, en: string}} looks what it looks like
 * @property {() => boolean} isPlain may bytes go to the reader as they are?
 * @property {(chunk: Uint8Array) => void} push
 * @property {() => void} end
 */

/**
 * @param {import('./plan.js').Plan | undefined} plan undefined: to be learned
 * @param {(plan: import('./plan.js').Plan) => void} begin called once, with how the log is read
 * @param {(bytes: Uint8Array) => void} feed then gets all of its bytes
 * @returns {Source}
 */
export function createSource(plan, begin, feed) {
  /** @type {Uint8Array[]} */
  let waiting = []
  let size = 0
  /** Looked at once there are so many bytes. */
  let enough = ENOUGH
  let hasBegun = false
  let isFirst = true
  let crEnds = false
  let sample = ''
  /** @type {TextDecoder | undefined} */
  let decoder
  /** @type {Source} */
  const source = {
    plan,
    others: [],
    binary: undefined,
    utf16: false,
    looks: () => looksLike(sample),
    isPlain: () => hasBegun && !decoder && !crEnds && !source.binary,
    push(chunk) {
      if (source.binary || !chunk.length) return
      if (isFirst) {
        waiting.push(chunk.slice())
        size += chunk.length
        // Enough to tell by; whoever says where to look may wait for the answer to each line.
        if (size < 4 && !plan) return
        first()
        return
      }
      take(decoder ? utf8Encoder().encode(decoder.decode(chunk, { stream: true })) : chunk)
    },
    end() {
      if (isFirst && size) first()
      if (decoder) take(utf8Encoder().encode(decoder.decode()))
      if (!hasBegun && !source.binary) settle(true)
    },
  }

  function first() {
    isFirst = false
    const bytes = joined(waiting)
    waiting = []
    size = 0
    const kind = utf16Kind(bytes)
    if (kind) {
      source.utf16 = true
      decoder = new TextDecoder(kind)
      take(utf8Encoder().encode(decoder.decode(bytes, { stream: true })))
      return
    }
    source.binary = binaryKind(bytes)
    if (source.binary) return
    take(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes)
  }

  /** @param {Uint8Array} bytes UTF-8 */
  function take(bytes) {
    if (hasBegun) {
      feed(crEnds ? bytes.map((byte) => (byte === 13 ? 10 : byte)) : bytes)
      return
    }
    waiting.push(bytes.slice())
    size += bytes.length
    if (plan || size >= enough) settle(false)
  }

  /** @param {boolean} isLast */
  function settle(isLast) {
    const all = joined(waiting)
    const text = new TextDecoder().decode(all)
    // "\r" alone ends lines where no "\n" does.
    crEnds = text.includes('\r') && !text.includes('\n')
    sample = crEnds ? text.replaceAll('\r', '\n') : text
    if (!source.plan) {
      const learned = learn(isLast && !sample.endsWith('\n') ? `${sample}\n` : sample)
      if (!learned && !isLast && size < MOST) {
        // Twice as much the next time, or a log without any would be read again at each piece.
        enough = Math.min(2 * size, MOST)
        waiting = [all]
        return
      }
      source.plan = learned?.plan ?? { place: PLAIN }
      source.others = learned?.others ?? []
    }
    sample = sample.slice(0, ENOUGH)
    hasBegun = true
    waiting = []
    begin(source.plan)
    take(all)
  }

  return source
}
