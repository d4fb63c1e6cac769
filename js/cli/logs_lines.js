// logs_lines.js: the line protocol of `wxcard logs --lines`: exactly one line out for every line in, in order.
import { digestOf } from '../phone/replay_guard.js'
import { UsageError } from './args.js'

/** @typedef {import('../logs/types.js').LogLine} LogLine */

/**
 * What each column says of a line. Words and digests only: nothing that needs escaping, nothing about the shopper.
 * @type {Record<string, (line: LogLine) => string>}
 */
const COLUMNS = {
  line: ({ line }) => String(line),
  kind: ({ kind }) => kind,
  /** `code:field`, one after the other. */
  reason: ({ kind, record }) => {
    if (kind !== 'malformed' && kind !== 'broken') return ''
    const result = record()
    return result.kind === 'malformed' ? result.problems.map(({ code, field }) => `${code}:${field}`).join(',') : ''
  },
  /** SHA-256 of an activation: equal for its repeats. */
  digest: ({ kind, record }) => {
    const result = kind === 'activated' ? record() : undefined
    return result?.kind === 'activated' ? digestOf(result) : ''
  },
}

/** @param {string | true | undefined} names @throws {UsageError} */
export function parseColumns(names) {
  const columns = typeof names === 'string' ? names.split(',') : ['kind', 'reason', 'digest']
  for (const name of columns) if (!Object.hasOwn(COLUMNS, name)) throw new UsageError('badColumn', name)
  return columns
}

/**
 * @param {NodeJS.WriteStream} stdout
 * @param {string[]} columns
 * @param {boolean} json one object a line instead of tab-separated values
 */
export function createLineWriter(stdout, columns, json) {
  let text = ''
  const values = (/** @type {LogLine} */ line) => columns.map((name) => COLUMNS[name]?.(line) ?? '')
  return {
    /** @param {LogLine} line */
    onLine(line) {
      const row = values(line)
      text += (json ? JSON.stringify(Object.fromEntries(columns.map((name, i) => [name, row[i]]))) : row.join('\t')) + '\n'
    },

    /**
     * Hands over what there is after each chunk, so that whoever waits for answers gets them.
     * @returns {Promise<boolean>} false when the reader has gone (`| head`)
     */
    async flush() {
      const ready = text === '' || stdout.write(text)
      text = ''
      if (!ready) {
        await new Promise((resolve) => {
          for (const event of ['drain', 'close', 'error']) stdout.once(event, resolve)
        })
      }
      return !stdout.destroyed
    },
  }
}
