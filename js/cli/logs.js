// logs.js: `wxcard logs`: a log of App.onShow payloads, however long, counted as it streams by.
import { brokenLinesCsv, createLogSummary, funnelCsv, loadWxcardLines, repeatsCsv, timelineCsv } from '../logs/index.node.js'
import { parsePath } from '../logs/plan.js'
import { UsageError } from './args.js'
import { ANSWERED, BAD_INPUT } from './context.js'
import { InputError } from './input.js'
import { readInJobs } from './logs_jobs.js'
import { createLineWriter, parseColumns } from './logs_lines.js'
import { mergeFiles } from './logs_merge.js'
import { createProgress } from './logs_progress.js'
import { readLog, totalSize } from './logs_read.js'
import { SHOWN, reportTable } from './logs_report.js'
import { write } from './output.js'
import { json, printable } from './text.js'

/**
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('../logs/types.js').LogReport} LogReport
 */

const TABLES = { funnel: funnelCsv, broken: brokenLinesCsv, repeats: repeatsCsv, time: timelineCsv }
/** With --json every activation is named as long as there are no more: then reports add up exactly. */
const NAMED = 5000
/** Broken lines of a CSV. */
const CSV_ROWS = 100_000
const MOST_JOBS = 64

/** @type {import('./context.js').Command} */
export const logs = {
  name: 'logs',
  usage: '<files…> | - | merge <reports…>',
  summary: {
    zh: '统计 App.onShow 日志：漏斗、坏行、重复',
    en: 'count a log of App.onShow: funnel, broken lines, repeats',
  },
  details: {
    zh: `读取日志，边读边算，多大都行；终端里显示进度。每行一个 JSON，或日志系统的其他写法 (Docker、pino、CSV、JSON 数组、
gzip、UTF-16 …)：先从开头几行识别数据的位置，并说明在哪里，只读那里。从不输出 activate_ticket、code、openid。
--lines 对每一行输入输出一行：kind、reason、digest，以制表符分隔，供 Spark pipe、ClickHouse 使用 (见 docs/scale.md)；
它不识别位置：每行就是数据本身，或由 --at 指定。kind 是 unrelated、no_data、activated、malformed、broken (不是 JSON)、
other (不是 onShow) 或 blank。merge 把多份 --json 报告相加。

  wxcard logs onshow-*.ndjson.gz
  wxcard logs docker.log --at log --jobs 4
  wxcard logs --json monday.ndjson > monday.json; wxcard logs merge monday.json tuesday.json
  wxcard logs onshow.ndjson --csv --table broken > broken.csv
  wxcard logs --lines - < onshow.ndjson | cut -f1 | sort | uniq -c`,
    en: `Reads logs as they stream by, of any size, with progress in a terminal: one JSON text a line, or what logging systems
make of it (Docker, pino, CSV, JSON arrays, gzip, UTF-16 …). Where the options stand is learned from the first lines and
said, and nothing else is read. Never prints an activate_ticket, a code or an openid.
--lines prints one line for every line read: kind, reason, digest, tab-separated, for Spark pipe and ClickHouse
(docs/scale.md). It never learns: each line is the options, or --at says where they stand. kind is unrelated, no_data,
activated, malformed, broken (no JSON), other (no onShow) or blank. merge adds up reports of --json.

  wxcard logs onshow-*.ndjson.gz
  wxcard logs docker.log --at log --jobs 4
  wxcard logs --json monday.ndjson > monday.json; wxcard logs merge monday.json tuesday.json
  wxcard logs onshow.ndjson --csv --table broken > broken.csv
  wxcard logs --lines - < onshow.ndjson | cut -f1 | sort | uniq -c`,
  },
  options: {
    csv: { help: { zh: '输出 CSV', en: 'print CSV' } },
    table: {
      value: 'name',
      help: { zh: 'CSV 的内容：funnel、broken、repeats 或 time', en: 'what the CSV holds: funnel, broken, repeats or time' },
    },
    at: {
      value: 'place',
      help: {
        zh: "数据的位置，例如 log、_source.message、'list[].msg'、'column 3'、'after \"onShow \"'；不写则自动识别",
        en: "where the options stand: log, _source.message, 'list[].msg', 'column 3', 'after \"onShow \"'; learned without it",
      },
    },
    jobs: { value: 'n', help: { zh: '用几个线程同时读取文件', en: 'read files in so many threads at once' } },
    lines: { help: { zh: '每行输入对应一行输出', en: 'one line out for every line in' } },
    columns: {
      value: 'names',
      help: { zh: '--lines 的列，默认 kind,reason,digest；还有 line', en: 'of --lines; default kind,reason,digest; also line' },
    },
  },

  async run(context) {
    const { args, options, io, json: asJson } = context
    const table = /** @type {keyof typeof TABLES} */ (options.table ?? 'funnel')
    if (!Object.hasOwn(TABLES, table)) throw new UsageError('badTable', table)
    if (options.lines && options.csv) throw new UsageError('linesOrCsv')
    if (!options.lines && options.columns) throw new UsageError('columnsNeedLines')
    if (!options.csv && options.table) throw new UsageError('tableNeedsCsv')
    const plan = typeof options.at === 'string' ? parsePath(options.at) : undefined
    if (typeof options.at === 'string' && !plan) throw new UsageError('badPlace', options.at)
    const jobs = options.jobs === undefined ? 1 : Number(options.jobs)
    if (!(Number.isInteger(jobs) && jobs >= 1 && jobs <= MOST_JOBS)) throw new UsageError('badJobs', String(options.jobs))
    if (jobs > 1 && options.lines) throw new UsageError('linesOrJobs')
    if (args[0] === 'merge') {
      if (options.lines) throw new UsageError('mergeLines')
      if (args.length < 2) throw new UsageError('noReports')
      return show(context, mergeFiles(args.slice(1)), table)
    }
    if (args.length === 0 && io.stdin.isTTY) throw new UsageError('noLog')
    const sources = args.length > 0 ? args : ['-']

    const lines = await loadWxcardLines()
    if (options.lines) {
      const writer = createLineWriter(lines, io.stdout, { columns: parseColumns(options.columns), json: asJson, plan })
      await readAll(context, sources, writer, writer.flush)
      return ANSWERED
    }
    // No more is kept of broken lines than is printed.
    const keep = asJson ? undefined : !options.csv ? SHOWN : table === 'broken' ? CSV_ROWS : 0
    const settings = { plan, keep, ...(asJson ? { digests: NAMED } : {}) }
    if (jobs > 1) return show(context, await readInJobs(context, lines, sources, settings, jobs), table)
    const summary = createLogSummary(lines, settings)
    await readAll(context, sources, summary)
    return show(context, summary.report(), table)
  },
}

/**
 * A report in the form that was asked for. A log in which nothing was recognised is an error, whatever the others hold.
 * @param {Context} context @param {LogReport} report @param {keyof typeof TABLES} table
 */
async function show(context, report, table) {
  const { io, options, json: asJson, texts, warn, warnPaint, lang } = context
  for (const { name, binary } of report.files) if (binary) throw new InputError('binary', `${name}: ${binary}`)
  await write(io.stdout, options.csv ? TABLES[table](report) : asJson ? json(report) + '\n' : reportTable(context, report))
  let code = ANSWERED
  for (const { name, looksLike } of report.files) {
    if (!looksLike) continue
    warn(`${warnPaint('red', '✘')} ${texts.logs.nothing(printable(name), printable(looksLike[lang]))}\n`)
    code = BAD_INPUT
  }
  return code
}

/**
 * Every source into one reader, in order.
 * @param {Context} context
 * @param {string[]} sources
 * @param {{begin(name: string): void, push(chunk: Uint8Array): void, end(): void}} into
 * @param {() => Promise<boolean>} [afterChunk] waits until what was written is taken; false: nobody wants more
 */
async function readAll(context, sources, into, afterChunk) {
  const progress = createProgress(context, totalSize(sources))
  try {
    for (const source of sources) {
      into.begin(source)
      const isWanted = await readLog(source, context.io.stdin, into, (bytes) => {
        progress.add(bytes)
        return afterChunk ? afterChunk() : true
      })
      if (!isWanted) return
      into.end()
      await afterChunk?.()
    }
  } finally {
    progress.clear()
  }
}
