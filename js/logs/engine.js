// The log engine in linear memory: bindings/lines/mailbox.h draws what lies where. One engine serves many readers, one after
// the other; each says before a run where in a line its options stand.
import { WxcardError, problem } from '../shim/errors.js'
import { digestOf, problemsOf, recordOf } from './record.js'
import { utf8Encoder } from '../shim/codec.js'

/** @typedef {Record<string, any> & {HEAPU8: Uint8Array}} Core what Embind makes */
/**
 * Where in a line the options stand (wasm/lines/place.h).
 * @typedef {object} Place
 * @property {string[]} keys the members to follow
 * @property {string} [mark] the text right before the JSON
 * @property {boolean} [markFirst] the mark stands in the line itself, not in the text of the last member
 * @property {boolean} [mayBeText] what does not begin with `{` is any other text
 */
/**
 * How records are cut out of a log whose records are no lines (wasm/lines/framing.h).
 * @typedef {object} Framing
 * @property {'values' | 'table'} kind
 * @property {(string | null)[]} [way] values: what leads into each object and array around an element, from the outside in: its
 *   name, or null where it is an element itself or the outermost
 * @property {boolean} [lines] values: whatever is open on one line is not on the next
 * @property {number} [column] from 0
 * @property {number} [timeColumn]
 * @property {string} [separator]
 * @property {boolean} [backslash]
 */

/** The longest line there may be, in bytes (kMaxText of wasm/bounds.h). */
export const MAX_TEXT = 65536
/** Bytes of a log at once, and of one whose records are no lines (mailbox.h). */
export const CHUNK = 1 << 20
export const RAW = CHUNK / 2

export const WANT = { digests: 1, prints: 2, times: 4, isLast: 8, skipping: 16, wholeOnly: 32 }
/** The times that the framing found are those of the lines: the sign bit, as numbers cross. */
export const FRAMED_TIMES = 0x80000000

/** Kinds of a line, by number (LineKind of wasm/lines/line_reader.h). */
export const KINDS = /** @type {const} */ (['unrelated', 'no_data', 'activated', 'malformed', 'blank', 'broken', 'other'])

const PARTS = ['columns', 'kinds', 'starts', 'reasonCounts', 'reasons', 'moments', 'activationLines', 'prints', 'digests', 'chunk', 'line', 'text', 'request', 'answer', 'raw', 'frameState', 'framed']
const HEAD = 16
const COLUMNS = ['kind', 'reason', 'digest', 'line']
const FRAMINGS = ['values', 'table']
const FRAMED_LINES_AT = 12
const RECORDS = 4096
/** Instead of the size of a name (mailbox.h). */
const NO_NAME = 0xffffffff
const LINES = 8192

const BROKEN = 5

export const PLAIN = Object.freeze({ keys: [] })


/** @param {Core} core */
function viewsOf(core) {
  const memory = core.HEAPU8.buffer
  /** @type {Record<string, number>} */
  const at = Object.fromEntries(PARTS.map((name, i) => [name, core.address(i)]))
  const of = (/** @type {string} */ name) => at[name] ?? 0
  return {
    bytes: core.HEAPU8,
    chunkAt: of('chunk'),
    lineAt: of('line'),
    textAt: of('text'),
    rawAt: of('raw'),
    frameState: new Uint8Array(memory, of('frameState'), 160),
    head: new Uint32Array(memory, of('columns'), HEAD),
    kinds: new Uint8Array(memory, of('kinds'), LINES),
    starts: new Uint32Array(memory, of('starts'), LINES),
    reasonCounts: new Uint8Array(memory, of('reasonCounts'), LINES),
    reasons: new Uint16Array(memory, of('reasons'), 4 * LINES + 64),
    momentMinutes: new Float64Array(memory, of('moments'), 3 * LINES),
    momentCounts: new Uint32Array(memory, of('moments'), 6 * LINES),
    activationLines: new Uint32Array(memory, of('activationLines'), LINES),
    prints: new Int32Array(memory, of('prints'), 2 * LINES),
    digests: new Uint8Array(memory, of('digests'), 32 * LINES),
    request: new Uint32Array(memory, of('request'), 32),
    number: new Float64Array(memory, of('request') + 64, 1),
    framed: new Uint32Array(memory, of('framed'), 3),
    framedLines: new Uint32Array(memory, of('framed') + FRAMED_LINES_AT, RECORDS + 1),
  }
}

/** A line that was not read. @param {import('../entry/types').ProblemCode} code */
const refused = (code) => ({ kind: BROKEN, record: { kind: 'malformed', problems: [problem(code, 'options')] }, digest: '' })

/** @param {Uint8Array} bytes */
const isTooLong = ({ length, [MAX_TEXT]: last }) => length > MAX_TEXT + 1 || (length > MAX_TEXT && last !== 13)

/** @param {() => Core} start makes an instance, at once */
export function createEngine(start) {
  let core = start()
  /** None: the instance stopped, and never answers again. @type {ReturnType<typeof viewsOf> | undefined} */
  let views = viewsOf(core)
  /** @type {Place | undefined} */
  let placed

  /** The instance that answers; after one that stopped a new one. @throws {WxcardError} `load_failed` when there is no room for it */
  function running() {
    if (views) return views
    placed = undefined
    try {
      core = start()
      return (views = viewsOf(core))
    } catch (cause) {
      throw new WxcardError('load_failed', { detail: 'wxcard-lines.wasm', cause })
    }
  }

  /**
   * One answer. After anything that is not a normal one (a trap, an exhausted stack) the instance may be damaged: a new one
   * answers the next call.
   * @template T, U
   * @param {(views: ReturnType<typeof viewsOf>) => T} call @param {() => U} otherwise
   */
  function answered(call, otherwise) {
    try {
      return call(running())
    } catch {
      views = undefined
      return otherwise()
    }
  }

  /** @returns {never} */
  function stopped() {
    throw new WxcardError('bad_input', { problems: [problem('core_stopped', 'options')] })
  }

  /** @param {ReturnType<typeof viewsOf>} views @param {Place} place */
  function put({ bytes, request, lineAt }, place) {
    if (placed === place) return
    const texts = [...place.keys, place.mark ?? ''].map((text) => utf8Encoder().encode(text))
    const flags = [place.mark !== undefined, place.markFirst, place.mayBeText].map((flag) => (flag ? 1 : 0))
    request.set([place.keys.length, ...flags, ...texts.map(({ length }) => length)])
    let at = lineAt
    for (const text of texts) {
      bytes.set(text, at)
      at += text.length
    }
    core.setPlace()
    placed = place
  }

  /** One line to be read. @param {ReturnType<typeof viewsOf>} views @param {Place} place @param {Uint8Array} bytes */
  function write(views, place, bytes) {
    put(views, place)
    views.bytes.set(bytes, views.lineAt)
  }

  /**
   * One line into the answer; its kind. Whoever calls has made sure that it fits.
   * @param {ReturnType<typeof viewsOf>} views @param {Place} place @param {Uint8Array} bytes
   */
  function read(views, place, bytes) {
    write(views, place, bytes)
    return core.readLine(bytes.length)
  }

  return {
    get views() {
      return running()
    },

    /**
     * Lines of the chunk from `from` to `end`; false when the core stopped.
     * @param {Place} place @param {number} from @param {number} end @param {number} wants
     */
    run(place, from, end, wants) {
      return answered(
        (views) => {
          put(views, place)
          core.run(from, end, wants)
          return true
        },
        () => false,
      )
    },

    /**
     * The answers of the last run as text, piece by piece; each is a view that the next one overwrites.
     * @param {string[]} columns @param {boolean} json @param {number} firstLine
     * @throws {WxcardError} `bad_input` with `core_stopped`
     */
    *answers(columns, json, firstLine) {
      for (let isFirst = 1; ; isFirst = 0) {
        const piece = answered(({ request, number, bytes, textAt }) => {
          if (isFirst) {
            request.set([columns.length, json ? 1 : 0, ...columns.map((name) => COLUMNS.indexOf(name))])
            number[0] = firstLine
          }
          return bytes.subarray(textAt, textAt + core.writeAnswers(isFirst))
        }, stopped)
        if (piece.length === 0) return
        yield piece
      }
    },

    /**
     * The state in which the framing of a log begins.
     * @param {Framing} framing @returns {Uint8Array}
     * @throws {WxcardError} `bad_input` with `core_stopped`
     */
    framingOf({ kind, way = [], lines = false, column = 0, timeColumn = -1, separator = ',', backslash = false }) {
      return answered(({ bytes, lineAt, request, frameState }) => {
        const sizes = way.map((name) => (name === null ? NO_NAME : utf8Encoder().encode(name).length))
        const flags = [backslash, lines].map((flag) => (flag ? 1 : 0))
        request.set([FRAMINGS.indexOf(kind), way.length, column, timeColumn, separator.charCodeAt(0), ...flags, ...sizes])
        bytes.set(utf8Encoder().encode(way.join('')), lineAt)
        core.setFraming()
        return frameState.slice()
      }, stopped)
    },

    /**
     * Bytes of `raw` to records in the chunk. Without any: the end, where a record without an end is one too. Nothing when
     * the core stopped.
     * @param {Uint8Array} state goes on with it, and is where it stands then
     * @param {number} from @param {number} length @param {number} at
     */
    frame(state, from, length, at) {
      return answered(
        ({ frameState, framed }) => {
          frameState.set(state)
          const records = core.frame(from, length, at)
          const answer = { records, consumed: framed[0] ?? 0, written: framed[1] ?? 0 }
          state.set(frameState)
          return answer
        },
        () => undefined,
      )
    },

    /**
     * The whole answer to one line.
     * @param {Place} place @param {Uint8Array} bytes without a line feed
     * @returns {{kind: number, record: any, digest: string}}
     */
    readLine(place, bytes) {
      if (isTooLong(bytes)) return refused('too_long')
      return answered(
        (views) => {
          const kind = read(views, place, bytes)
          return { kind, ...recordOf(core) }
        },
        () => refused('core_stopped'),
      )
    },

    /**
     * The digest of an activation alone.
     * @param {Place} place @param {Uint8Array} bytes without a line feed
     */
    digestOf(place, bytes) {
      if (isTooLong(bytes)) return ''
      return answered(
        (views) => {
          write(views, place, bytes)
          return core.readDigest(bytes.length) ? digestOf(core) : ''
        },
        () => '',
      )
    },

    /**
     * What is wrong with one line, without the words for people; nothing where it cannot be read.
     * @param {Place} place @param {Uint8Array} bytes without a line feed
     * @returns {import('./types.js').LineProblem[]}
     */
    problemsOf(place, bytes) {
      if (isTooLong(bytes)) return []
      return answered(
        (views) => {
          read(views, place, bytes)
          return problemsOf(core)
        },
        () => [],
      )
    },
  }
}

/** @typedef {ReturnType<typeof createEngine>} Engine */
