/**
 * wxcard/logs: what a log of App.onShow payloads tells, for web pages, servers and the terminal. Works chunk by chunk, keeps
 * little, and never keeps a ticket, a code or an openid.
 */
import type { Field, LoadOptions, ProblemCode, ReturnResult } from '../entry/types.js'

/** Where reading of lines stands between two chunks. Plain data; pass it on as it is. */
export interface LineState {
  /** Lines read so far. */
  readonly lines: number
  /** The beginning of a line whose end has not come yet. */
  readonly carry: Uint8Array
  /** In the middle of a line that is too long. */
  readonly skipping: boolean
}

/**
 * What one chunk held.
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export interface LineBatch {
  /** One byte a line: 0 unrelated, 1 no_data, 2 activated, 3 malformed, 4 blank (white space only). */
  kinds: Uint8Array
  /** The number of the first of these lines, counted from 1. */
  firstLine: number
  /** The malformed lines among them: line number and first problem. */
  problems: { line: number; code: ProblemCode }[]
  /**
   * The whole result of line `index` of this batch, counted from 0 and read on demand: `null` for a blank line and where there
   * is no such line.
   * @example batch.kinds.forEach((kind, index) => kind === 3 && console.log(batch.record(index)?.kind)) // 'malformed'
   */
  record(index: number): ReturnResult | null
  state: LineState
}

/**
 * The reader of lines. Its functions are total: any input gives an answer, nothing throws.
 * @see https://developers.weixin.qq.com/miniprogram/dev/reference/api/App.html#onShow-Object-object
 */
export interface WxcardLines {
  /**
   * Many returns at once: NDJSON, one `App.onShow` options text a line. A line cut at the chunk's end is carried over in
   * `state`. Without a chunk: the end, which takes a last line that has no line end. At most 64 KiB a line.
   * @example
   * let state
   * for await (const chunk of stream) ({ state, kinds } = lines.classifyLines(chunk, state))
   * ;({ kinds } = lines.classifyLines(undefined, state))
   */
  classifyLines(chunk?: Uint8Array, state?: LineState): LineBatch

  /**
   * One line, in full: `null` when it is blank.
   * @example lines.classifyLine(new TextEncoder().encode('{"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}}')) // {kind: 'no_data'}
   */
  classifyLine(line: Uint8Array): ReturnResult | null
}

/** Where wxcard-lines.wasm is: a path (Node), a URL, a Response, bytes or a compiled module. Default: its own copy, fetched on the first call. */
export type LinesLoadOptions = Pick<LoadOptions, 'wasm'>

/**
 * Loads the reader of lines: one shared load; a failed load is forgotten, so the next call tries again. It needs
 * WebAssembly: there is no JavaScript in its place.
 * @throws {WxcardError} (as a rejection) `load_failed`
 * @example const lines = await loadWxcardLines()
 * @see https://developers.weixin.qq.com/miniprogram/dev/reference/api/App.html#onShow-Object-object
 */
export function loadWxcardLines(options?: LinesLoadOptions): Promise<WxcardLines>

/** Where a line stands; lines count from 1 in each file. */
export interface Place {
  file: string
  line: number
}

export interface LineProblem {
  code: ProblemCode
  field: Field
  /** In UTF-16 units of the line, or of the member's own text. */
  offset: number
}

/** A line that is not what is documented. */
export interface BrokenLine extends Place {
  /** `malformed`: a return of the card mini program with problems. `broken`: no JSON text at all, so nobody knows whose. */
  kind: 'malformed' | 'broken'
  problems: LineProblem[]
  /** The beginning of its text, redacted: only of the first hundred. */
  excerpt?: string
}

/** One step of the chart; only returns of the card mini program count. */
export interface LogStep {
  /** Its beginning, in milliseconds since 1970. */
  time: number
  activated: number
  no_data: number
  malformed: number
}

export interface LogTimeline {
  /** Of one step, in milliseconds. At most 400 steps, so this grows with what the log spans. */
  width: number
  /** Returns of the card mini program whose line has no time. */
  without: number
  /** In order; steps in which nothing happened are left out. */
  steps: LogStep[]
  /** The zone of this machine, in which times without one were taken. */
  zone?: string
  /** How many times had no zone. */
  wallClocks?: number
}

/** One activation, known by its ticket, that was delivered more than once. */
export interface RepeatedActivation {
  /** SHA-256 of ticket, card_id and code: what the record against repeats of `createMemberCard` keeps too. */
  digest: string
  count: number
  first: Place
  last: Place
}

/** One log, and how it was read. */
export interface LogFile {
  name: string
  bytes: number
  utf16: boolean
  /** It is no text, but a file of this kind; nothing of it was read. */
  binary?: string
  /** Where its options stand: as `at` takes it, and for people. Everything else in a line is never looked into. */
  place?: { at: string; zh: string; en: string }
  /** Lines that are options of an onShow themselves, where the log keeps them in another place: counted as `other`. */
  strays?: number
  /** Other places of its first lines where options stand; not read. */
  alsoAt?: string[]
  /** Nothing in it was recognised; this is what it looks like. */
  looksLike?: { zh: string; en: string }
}

export interface LogReport {
  files: LogFile[]
  bytes: number
  lines: number
  funnel: {
    /** Lines that hold the options of an onShow. */
    returns: number
    /** Those from the card mini program. */
    card: number
    activated: number
    /** Activations without their repeats. */
    first: number
    no_data: number
    malformed: number
  }
  unrelated: number
  /** Lines that can be read and are no options of an onShow. */
  other: number
  blank: number
  broken: number
  /** Of `other`: see `LogFile`. */
  strays: number
  /** How many lines were refused for which first reason. */
  reasons: Partial<Record<ProblemCode, number>>
  /** The first thousand, unless `keep` says otherwise. */
  brokenLines: BrokenLine[]
  repeats: {
    /** Lines that bring an activation again. */
    lines: number
    /** Activations that came more than once. */
    activations: number
    /** More than a million activations: those after them are not known again, so the numbers here are at least. */
    atLeast?: true
    /** The hundred that came most often. */
    named: RepeatedActivation[]
    /** Every activation, where that was asked for and there are few. */
    all?: RepeatedActivation[]
  }
  /** Only when lines carry a time: a member `time`, `ts`, `timestamp`, `@timestamp`, … of the outermost object. */
  timeline?: LogTimeline
}

/** How a log is read; plain data, made by `plan()` of one summary for another. */
export interface LogPlan {
  place: { keys: string[]; mark?: string; markFirst?: boolean; mayBeText?: boolean }
  framing?: { kind: 'values' | 'table'; base?: number; column?: number; timeColumn?: number; separator?: string; backslash?: boolean }
}

/**
 * One line, while it is read.
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export interface LogLine {
  /** Counted through all files. */
  line: number
  kind: ReturnResult['kind'] | 'blank' | 'broken' | 'other'
  /**
   * The whole answer; only during the call of `onLine`.
   * @example createLogSummary(lines, {onLine: (line) => line.kind === 'malformed' && count(line.record())})
   */
  record(): ReturnResult
}

export interface LogOptions {
  /** Broken lines kept with their number and reason. Default 1000, at most 100,000. */
  keep?: number
  /**
   * Where in each line the options stand: `log`, `$._source.message`, `column 3`, `after "onShow "`. Without it that is learned
   * from the first lines.
   */
  at?: string
  /** The same as another summary's `plan()` gives it. */
  plan?: LogPlan
  /** Name every activation in `repeats.all`, as long as there are no more than these many: then reports can be added up exactly. */
  digests?: number
  /** Called for every line, in order. */
  onLine?(line: LogLine): void
}

/**
 * Reads logs chunk by chunk and adds up.
 * @see https://developers.weixin.qq.com/miniprogram/dev/reference/api/App.html#onShow-Object-object
 */
export interface LogSummary {
  /**
   * The chunks that follow belong to this file; the one before it is at its end.
   * @example summary.begin('2026-11-26.log')
   */
  begin(name: string): void
  /**
   * The next bytes of the file, cut anywhere.
   * @example for await (const chunk of file.stream()) summary.push(chunk)
   */
  push(chunk: Uint8Array): void
  /**
   * The next bytes straight into memory: `read` puts them into the room and says how many they are. Saves a copy.
   * @example while (summary.pushFrom((room) => readSync(fd, room)) > 0);
   */
  pushFrom(read: (room: Uint8Array) => number): number
  /**
   * How the file is read, once its first lines have told; plain data for another summary.
   * @example const other = createLogSummary(lines, {plan: summary.plan()})
   */
  plan(): LogPlan | undefined
  /**
   * No more chunks: takes a last line without a line end.
   * @example summary.end()
   */
  end(): void
  /**
   * How many lines of each kind so far; as cheap as it looks.
   * @example summary.counts().activated
   */
  counts(): Record<LogLine['kind'], number>
  /**
   * Everything that is known so far.
   * @example summary.report().funnel // {returns, card, activated, first, no_data, malformed}
   */
  report(): LogReport
}

/**
 * Starts an empty sum. Keeps at most what `keep` and `digests` name and a million digests of activations, whatever the log's size.
 * @throws {TypeError} when `at` names no place
 * @example
 * const summary = createLogSummary(await loadWxcardLines())
 * for await (const chunk of file.stream()) summary.push(chunk)
 * summary.end()
 * summary.report().funnel // {returns, card, activated, first, no_data, malformed}
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export function createLogSummary(lines: WxcardLines, options?: LogOptions): LogSummary

/**
 * Adds up the reports of the parts of a log, or of several logs, in their order. Repeats from one part to another are known
 * where every report names its activations (`digests`); otherwise `repeats.atLeast` is set. Total: what is no report is refused.
 * @throws {TypeError} when one is no report
 * @example mergeReports([morning, evening]).funnel.activated
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export function mergeReports(reports: LogReport[]): LogReport

/**
 * The broken lines as a table for a spreadsheet: file, line, kind, code, field, offset.
 * @example await writeFile('table.csv', brokenLinesCsv(summary.report()))
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function brokenLinesCsv(report: LogReport): string
/**
 * The repeated activations: digest, count, first and last line.
 * @example await writeFile('table.csv', repeatsCsv(summary.report()))
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function repeatsCsv(report: LogReport): string
/**
 * The steps of the chart: time, activated, no_data, malformed.
 * @example await writeFile('table.csv', timelineCsv(summary.report()))
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function timelineCsv(report: LogReport): string
/**
 * The numbers of the funnel, one a row.
 * @example await writeFile('table.csv', funnelCsv(summary.report()))
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function funnelCsv(report: LogReport): string
