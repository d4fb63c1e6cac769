// logs.js: `wxcard logs`: a log of App.onShow payloads, however long, counted as it streams by.
import { createReadStream, statSync } from 'node:fs'
import { brokenLinesCsv, createLogSummary, funnelCsv, loadWxcardLines, repeatsCsv, timelineCsv } from '../logs/index.node.js'
import { UsageError } from './args.js'
import { ANSWERED } from './context.js'
import { InputError } from './input.js'
import { createLineWriter, parseColumns } from './logs_lines.js'
import { createProgress } from './logs_progress.js'
import { reportTable } from './logs_report.js'
import { json } from './text.js'

/**
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('../logs/types.js').LogSummary} LogSummary
 */

const TABLES = { funnel: funnelCsv, broken: brokenLinesCsv, repeats: repeatsCsv, time: timelineCsv }
/** Large reads: each crossing into the core then takes as many lines as it holds. */
const CHUNK = 1 << 20

/** @type {import('./context.js').Command} */
export const logs = {
  name: 'logs',
  usage: '<files…> | -',
  summary: {
    zh: '统计 App.onShow 日志：漏斗、坏行、重复',
    en: 'count a log of App.onShow: funnel, broken lines, repeats',
  },
  details: {
    zh: `读取每行一个 JSON 的日志 (NDJSON)，边读边算，多大都行；终端里显示进度。从不输出 activate_ticket、code、openid。
--lines 对每一行输入输出一行：kind、reason、digest，以制表符分隔，供 Hadoop Streaming、Spark pipe、ClickHouse 使用
(见 docs/scale.md)。kind 是 unrelated、no_data、activated、malformed、broken (不是 JSON) 或 blank。

  wxcard logs onshow-*.ndjson
  zcat onshow.ndjson.gz | wxcard logs - --json
  wxcard logs onshow.ndjson --csv --table broken > broken.csv
  wxcard logs --lines - < onshow.ndjson | cut -f1 | sort | uniq -c`,
    en: `Reads logs with one JSON text a line (NDJSON) as they stream by, of any size, with progress in a terminal. Never prints
an activate_ticket, a code or an openid.
--lines prints one line for every line read: kind, reason, digest, tab-separated, for Hadoop Streaming, Spark pipe and
ClickHouse (docs/scale.md). kind is unrelated, no_data, activated, malformed, broken (no JSON) or blank.

  wxcard logs onshow-*.ndjson
  zcat onshow.ndjson.gz | wxcard logs - --json
  wxcard logs onshow.ndjson --csv --table broken > broken.csv
  wxcard logs --lines - < onshow.ndjson | cut -f1 | sort | uniq -c`,
  },
  options: {
    csv: { help: { zh: '输出 CSV', en: 'print CSV' } },
    table: {
      value: 'name',
      help: { zh: 'CSV 的内容：funnel、broken、repeats 或 time', en: 'what the CSV holds: funnel, broken, repeats or time' },
    },
    lines: { help: { zh: '每行输入对应一行输出', en: 'one line out for every line in' } },
    columns: {
      value: 'names',
      help: { zh: '--lines 的列，默认 kind,reason,digest；还有 line', en: 'of --lines; default kind,reason,digest; also line' },
    },
  },

  async run(context) {
    const { args, options, io, out, json: asJson } = context
    const table = /** @type {keyof typeof TABLES} */ (options.table ?? 'funnel')
    if (!Object.hasOwn(TABLES, table)) throw new UsageError('badTable', table)
    if (options.lines && options.csv) throw new UsageError('linesOrCsv')
    if (!options.lines && options.columns) throw new UsageError('columnsNeedLines')
    if (!options.csv && options.table) throw new UsageError('tableNeedsCsv')
    if (args.length === 0 && io.stdin.isTTY) throw new UsageError('noLog')
    const sources = args.length > 0 ? args : ['-']

    const lines = await loadWxcardLines()
    if (options.lines) {
      const columns = parseColumns(options.columns)
      const writer = createLineWriter(io.stdout, columns, asJson)
      await readAll(context, sources, createLogSummary(lines, { keep: 0, onLine: writer.onLine }), writer.flush)
      return ANSWERED
    }
    const summary = createLogSummary(lines, options.csv ? { keep: Infinity } : {})
    await readAll(context, sources, summary)
    const report = summary.report()
    if (options.csv) out(TABLES[table](report))
    else if (asJson) out(json(report) + '\n')
    else out(reportTable(context, report))
    return ANSWERED
  },
}

/**
 * Every source through one summary, in order.
 * @param {Context} context
 * @param {string[]} sources
 * @param {LogSummary} summary
 * @param {() => Promise<boolean>} [afterChunk] waits until what was written is taken; false: nobody wants more
 */
async function readAll(context, sources, summary, afterChunk) {
  const progress = createProgress(context, totalSize(sources))
  try {
    for (const source of sources) {
      summary.begin(source)
      let isFirst = true
      for await (const chunk of chunksOf(source, context.io.stdin)) {
        if (isFirst && isUtf16(chunk)) throw new InputError('utf16', source)
        isFirst = false
        summary.push(chunk)
        progress.add(chunk.length)
        if (afterChunk && !(await afterChunk())) return
      }
      summary.end()
      await afterChunk?.()
    }
  } finally {
    progress.clear()
  }
}

/** @param {Uint8Array} bytes */
const isUtf16 = (bytes) => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

/**
 * @param {string} source
 * @param {NodeJS.ReadableStream} stdin
 * @returns {AsyncGenerator<Uint8Array>}
 * @throws {InputError}
 */
async function* chunksOf(source, stdin) {
  try {
    for await (const chunk of source === '-' ? stdin : createReadStream(source, { highWaterMark: CHUNK })) {
      yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    }
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? ''
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') throw new InputError(code, source)
    if (!code) throw error
    throw new InputError('unreadable', `${source}: ${code}`)
  }
}

/** Bytes of all files, or undefined where that is not known. @param {string[]} sources */
function totalSize(sources) {
  let total = 0
  for (const source of sources) {
    const stat = source === '-' ? undefined : statSync(source, { throwIfNoEntry: false })
    if (!stat?.isFile()) return undefined
    total += stat.size
  }
  return total
}
