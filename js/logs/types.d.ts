/**
 * wxcard/logs: counts a log of App.onShow options, in web pages, on servers and in the terminal. It works chunk by
 * chunk, keeps little in memory, and never keeps a ticket, a code or an openid. The guide is docs/scale.md.
 */
import type { Field, LoadOptions, ProblemCode, ReturnResult } from '../entry/types.js'

/** The state of the reader between two chunks. Plain data; pass it on unchanged. */
export interface LineState {
  /** Lines read so far. */
  readonly lines: number
  /** The beginning of a line whose end has not arrived yet. */
  readonly carry: Uint8Array
  /** Whether the reader is in the middle of a line that is too long. */
  readonly skipping: boolean
}

/**
 * The lines of one chunk.
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export interface LineBatch {
  /** One byte per line: 0 unrelated, 1 no_data, 2 activated, 3 malformed, 4 blank (only white space). */
  kinds: Uint8Array
  /** The number of the first of these lines, counted from 1. */
  firstLine: number
  /** The malformed lines among them: line number and first problem. */
  problems: { line: number; code: ProblemCode }[]
  /**
   * The full result of line `index` of this batch, counted from 0 and computed on demand. `null` for a blank line and
   * if there is no such line.
   * @example batch.kinds.forEach((kind, index) => kind === 3 && console.log(batch.record(index)?.kind)) // 'malformed'
   */
  record(index: number): ReturnResult | null
  state: LineState
}

/**
 * The reader of lines. Its functions accept any input, always return a result, and never throw.
 * @see https://developers.weixin.qq.com/miniprogram/dev/reference/api/App.html#onShow-Object-object
 */
export interface WxcardLines {
  /**
   * Many returns at once, as NDJSON: one JSON text of `App.onShow` options per line, at most 64 KiB long. A line that
   * the end of the chunk cuts is carried over in `state`. Call it without a chunk at the end, for a last line without
   * a line end.
   * @example
   * let state
   * for await (const chunk of stream) ({ state, kinds } = lines.classifyLines(chunk, state))
   * ;({ kinds } = lines.classifyLines(undefined, state))
   */
  classifyLines(chunk?: Uint8Array, state?: LineState): LineBatch

  /**
   * The full result of one line; `null` if it is blank.
   * @example lines.classifyLine(new TextEncoder().encode('{"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}}')) // {kind: 'no_data'}
   */
  classifyLine(line: Uint8Array): ReturnResult | null
}

/** Where wxcard-lines.wasm is: a path (Node), a URL, a Response, bytes or a compiled module. Default: the package's own, loaded on the first call. */
export type LinesLoadOptions = Pick<LoadOptions, 'wasm'>

/**
 * Loads the reader of lines. Calls share one load; a failed load is forgotten, so the next call tries again. It needs
 * WebAssembly; it has no plain JavaScript version. Where there is no SIMD (before Chrome 91, Firefox 89, Safari 16.4, and on
 * processors without SSE4.1) another module gives the same answers, more slowly; one given as `wasm` is taken as it is.
 * @throws {WxcardError} (as a rejection) `load_failed`; `detail` says why
 * @example const lines = await loadWxcardLines()
 * @see https://developers.weixin.qq.com/miniprogram/dev/reference/api/App.html#onShow-Object-object
 */
export function loadWxcardLines(options?: LinesLoadOptions): Promise<WxcardLines>

/** The place of a line; lines count from 1 in each file. */
export interface Place {
  file: string
  line: number
}

export interface LineProblem {
  code: ProblemCode
  field: Field
  /** In UTF-16 units of the line, or of the field's own text. */
  offset: number
}

/** A line that is not in the documented form. */
export interface BrokenLine extends Place {
  /** `malformed`: a return from the card mini program, with problems. `broken`: not JSON, so its sender is unknown. */
  kind: 'malformed' | 'broken'
  problems: LineProblem[]
  /** The beginning of its text, redacted; only for the first hundred broken lines. */
  excerpt?: string
}

/** One step of the chart. Counts only returns from the card mini program. */
export interface LogStep {
  /** When it begins, in milliseconds since 1970. */
  time: number
  activated: number
  no_data: number
  malformed: number
}

export interface LogTimeline {
  /** The length of one step in milliseconds. There are at most 400 steps, so it grows with the time that the log spans. */
  width: number
  /** How many returns from the card mini program are on lines without a time. */
  without: number
  /** In order; empty steps are left out. */
  steps: LogStep[]
  /** The machine's time zone, which is assumed for times without one. */
  zone?: string
  /** How many times had no zone. */
  wallClocks?: number
}

/** One activation that was delivered more than once. */
export interface RepeatedActivation {
  /** SHA-256 of ticket, card_id and code, as `activationDigest` gives it; `createMemberCard` uses the same. */
  digest: string
  count: number
  first: Place
  last: Place
}

/** One file, and how it was read. */
export interface LogFile {
  name: string
  bytes: number
  utf16: boolean
  /** The file is not text but of this kind; none of it was read. */
  binary?: string
  /** Where its options are: in the form that `at` takes, and in words. Nothing else in a line is read. */
  place?: { at: string; zh: string; en: string }
  /** Lines that are the options of an onShow themselves although the log keeps them elsewhere: counted as `other`. */
  strays?: number
  /** Other places with options in its first lines. They are not read. */
  alsoAt?: string[]
  /** If nothing in it was recognised: what it looks like. */
  looksLike?: { zh: string; en: string }
}

export interface LogReport {
  files: LogFile[]
  bytes: number
  lines: number
  funnel: {
    /** Lines that hold the options of an onShow. */
    returns: number
    /** Of these, returns from the card mini program. */
    card: number
    activated: number
    /** Activations, not counting repeats. */
    first: number
    no_data: number
    malformed: number
  }
  unrelated: number
  /** Lines that can be read but do not hold the options of an onShow. */
  other: number
  blank: number
  broken: number
  /** How many of `other` are strays: see `LogFile`. */
  strays: number
  /** How many lines have which first problem. */
  reasons: Partial<Record<ProblemCode, number>>
  /** The first thousand, unless `keep` says otherwise. */
  brokenLines: BrokenLine[]
  repeats: {
    /** Lines that deliver an activation again. */
    lines: number
    /** Activations that were delivered more than once. */
    activations: number
    /** The numbers here are lower bounds: there were over a million activations, and repeats of later ones are not recognised. */
    atLeast?: true
    /** The hundred delivered most often. */
    named: RepeatedActivation[]
    /** Every activation, if `digests` asked for them and there are no more than it allows. */
    all?: RepeatedActivation[]
  }
  /** Only if lines have a time: a field `time`, `ts`, `timestamp`, `@timestamp`, … of the outermost object, for instance. */
  timeline?: LogTimeline
}

/** How a log is read. Plain data that `plan()` of one summary makes for another. */
export interface LogPlan {
  place: { keys: string[]; mark?: string; markFirst?: boolean; mayBeText?: boolean }
  framing?: { kind: 'values' | 'table'; way?: (string | null)[]; lines?: boolean; column?: number; timeColumn?: number; separator?: string; backslash?: boolean }
}

/**
 * One line, as `onLine` gets it.
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export interface LogLine {
  /** Its number, counted across all files. */
  line: number
  kind: ReturnResult['kind'] | 'blank' | 'broken' | 'other'
  /**
   * The full result. Works only during the call of `onLine`.
   * @example createLogSummary(lines, {onLine: (line) => line.kind === 'malformed' && count(line.record())})
   */
  record(): ReturnResult
}

export interface LogOptions {
  /** How many broken lines are kept with their number and reason. Default 1000, at most 100,000. */
  keep?: number
  /**
   * Where in each line the options are: `log`, `$._source.message`, `list[].msg`, `column 3`, `after "onShow "`. By
   * default this is found from the first lines.
   */
  at?: string
  /** The same, as another summary's `plan()` gives it. */
  plan?: LogPlan
  /** Lists every activation in `repeats.all` if there are at most this many; `mergeReports` is then exact. */
  digests?: number
  /** Called for every line, in order. */
  onLine?(line: LogLine): void
}

/**
 * Reads logs chunk by chunk and counts what is in them.
 * @see https://developers.weixin.qq.com/miniprogram/dev/reference/api/App.html#onShow-Object-object
 */
export interface LogSummary {
  /**
   * Starts a file: the chunks that follow belong to it. The file before it is at its end.
   * @example summary.begin('2026-11-26.log')
   */
  begin(name: string): void
  /**
   * The next bytes of the file, cut anywhere.
   * @example for await (const chunk of file.stream()) summary.push(chunk)
   */
  push(chunk: Uint8Array): void
  /**
   * Takes the next bytes without copying: `read` writes them into `room` and returns how many there are.
   * @example while (summary.pushFrom((room) => readSync(fd, room)) > 0);
   */
  pushFrom(read: (room: Uint8Array) => number): number
  /**
   * How the file is read, when its first lines have shown it; plain data for another summary.
   * @example const other = createLogSummary(lines, {plan: summary.plan()})
   */
  plan(): LogPlan | undefined
  /**
   * No more chunks: takes a last line without a line end.
   * @example summary.end()
   */
  end(): void
  /**
   * How many lines of each kind so far. Cheap to call.
   * @example summary.counts().activated
   */
  counts(): Record<LogLine['kind'], number>
  /**
   * The report on everything read so far.
   * @example summary.report().funnel // {returns, card, activated, first, no_data, malformed}
   */
  report(): LogReport
}

/**
 * Makes an empty summary. Whatever the size of the log, it keeps no more than `keep` and `digests` allow, and a
 * million digests of activations.
 * @throws {TypeError} if `at` is not the form of a place
 * @example
 * const summary = createLogSummary(await loadWxcardLines())
 * for await (const chunk of file.stream()) summary.push(chunk)
 * summary.end()
 * summary.report().funnel // {returns, card, activated, first, no_data, malformed}
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
 */
export function createLogSummary(lines: WxcardLines, options?: LogOptions): LogSummary

/**
 * Adds up the reports of the parts of a log, or of several logs, in their order. Repeats across parts are recognised
 * if every report lists its activations (`digests`); otherwise `repeats.atLeast` is set.
 * @throws {TypeError} if an element is not a report
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
