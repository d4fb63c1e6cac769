// logs_lines.js: the line protocol of `wxcard logs --lines`: exactly one line out for every line in, in order. It never learns:
// the part of a split log that comes here may hold no line to learn from.
import { PLAIN, WANT } from '../logs/engine.js'
import { learn } from '../logs/learn.js'
import { engineOf } from '../logs/lines.js'
import { createReader, feed, feedFrom } from '../logs/reader.js'
import { createSource } from '../logs/source.js'
import { UsageError } from './args.js'
import { InputError } from './input.js'
import { write } from './output.js'

/** kind, reason: `code:field` one after the other; digest: SHA-256 of an activation, equal for its repeats; line: its number. */
const COLUMNS = ['kind', 'reason', 'digest', 'line']

/** @param {string | true | undefined} names @returns {string[]} @throws {UsageError} */
export function parseColumns(names) {
  const columns = typeof names === 'string' ? names.split(',') : COLUMNS.slice(0, 3)
  for (const name of columns) if (!COLUMNS.includes(name)) throw new UsageError('badColumn', name)
  if (columns.length > 8) throw new UsageError('badColumn', columns.join(','))
  return columns
}

/**
 * Records over several lines have no answer for each line. Told by the beginning, before anything is answered.
 * @param {string} text
 */
function isSpread(text) {
  const [first = '', second] = text.split('\n').filter((line) => line.trim())
  if (second === undefined) return false
  const start = first.trim()
  if (!/^[[{]/.test(start)) return false
  try {
    JSON.parse(start)
    return false
  } catch {
    return start === '{' || start === '[' || /^\[\s*\{/.test(start) || learn(text)?.plan.framing?.kind === 'values'
  }
}

/**
 * @param {import('../logs/types.js').WxcardLines} lines
 * @param {NodeJS.WriteStream} stdout
 * @param {{columns: string[], json: boolean, plan?: import('../logs/plan.js').Plan}} form
 */
export function createLineWriter(lines, stdout, { columns, json, plan = { place: PLAIN } }) {
  const engine = engineOf(lines)
  let ready = new Uint8Array(1 << 20)
  let used = 0
  let name = ''
  let before = 0
  let last = 0
  let isFirst = true
  const wants = columns.includes('digest') ? WANT.digests : 0

  const reader = createReader(
    engine,
    () => wants,
    ({ first, count, lineOf }) => {
      // A cell over several lines: fewer answers than lines.
      for (let i = 0; plan.framing && i < count; i++) {
        const line = lineOf(i)
        if (line !== last + 1) throw new InputError('spreadCell', `${name}:${last + 1}`)
        last = line
      }
      for (const piece of engine.answers(columns, json, before + first)) keep(piece)
    },
    (line) => {
      const row = Object.fromEntries(columns.map((column) => [column, { kind: 'broken', reason: 'core_stopped:options', line: String(line) }[column] ?? '']))
      keep(Buffer.from((json ? JSON.stringify(row) : columns.map((column) => row[column]).join('\t')) + '\n'))
    },
  )

  /** Answers until they are handed over. @param {Uint8Array} piece */
  function keep(piece) {
    if (used + piece.length > ready.length) {
      const larger = new Uint8Array(2 * (used + piece.length))
      larger.set(ready.subarray(0, used))
      ready = larger
    }
    ready.set(piece, used)
    used += piece.length
  }

  /** @param {Uint8Array} bytes */
  function take(bytes) {
    if (isFirst) {
      isFirst = false
      if (plan.framing?.kind === 'values' || (!plan.framing && isSpread(new TextDecoder().decode(bytes.subarray(0, 1 << 16))))) throw new InputError('spreadLines', name)
    }
    feed(reader, bytes)
  }

  let source = createSource(plan, ({ place, framing }) => reader.begin(place, framing), take)
  return {
    /** @param {string} file */
    begin(file) {
      name = file
      isFirst = true
      last = 0
      reader.begin(plan.place)
      source = createSource(plan, ({ place, framing }) => reader.begin(place, framing), take)
    },
    /** @param {Uint8Array} chunk */
    push(chunk) {
      source.push(chunk)
      if (source.binary) throw new InputError('binary', `${name}: ${source.binary}`)
    },
    /** @param {(room: Uint8Array) => number} read */
    pushFrom(read) {
      const size = feedFrom(reader, source, read)
      if (source.binary) throw new InputError('binary', `${name}: ${source.binary}`)
      return size
    },
    end() {
      source.end()
      if (source.binary) throw new InputError('binary', `${name}: ${source.binary}`)
      reader.end()
      before += reader.lines()
    },

    /** Hands over what there is after each chunk, so that whoever waits for answers gets them; false: nobody does any more. */
    async flush() {
      const isWanted = await write(stdout, ready.subarray(0, used))
      used = 0
      // What has not gone out yet still lies there.
      if (stdout.writableLength > 0) ready = new Uint8Array(ready.length)
      return isWanted
    },
  }
}
