// logs_report.js: what a log tells, as a table in a terminal: the funnel with bars, the reasons, the first broken lines.
import { megabytes } from './logs_progress.js'
import { pad, paragraph, printable, width } from './text.js'

const BAR = 28
const SHOWN = 10

/**
 * @param {import('./context.js').Context} context
 * @param {import('../logs/types.js').LogReport} report
 */
export function reportTable({ texts: { logs: texts }, paint, columns, explain }, report) {
  const { funnel, repeats } = report
  const several = report.files.length > 1
  const at = (/** @type {import('../logs/types.js').Place} */ { file, line }) =>
    several ? `${printable(file)}:${line}` : `${texts.line} ${line}`
  const heading = (/** @type {string} */ text) => `\n${paint('bold', text)}\n`

  /** @type {[label: string, count: number, of: number, style: import('./text.js').Style][]} */
  const steps = [
    [texts.returns, funnel.returns, funnel.returns, 'dim'],
    [texts.card, funnel.card, funnel.returns, 'bold'],
    [texts.activated, funnel.activated, funnel.card, 'green'],
    [texts.noData, funnel.no_data, funnel.card, 'yellow'],
    [texts.malformed, funnel.malformed, funnel.card, 'red'],
  ]
  const label = Math.max(...steps.map(([text]) => width(text)))
  const digits = Math.max(...steps.map(([, count]) => grouped(count).length))
  const most = Math.max(1, funnel.returns)
  let text = `${texts.read(grouped(report.lines), megabytes(report.bytes))}\n\n`
  for (const [name, count, of, style] of steps) {
    const share = of ? `${((100 * count) / of).toFixed(1)}%` : '–'
    const bar = '█'.repeat(count ? Math.max(1, Math.round((BAR * count) / most)) : 0)
    text += `  ${pad(name, label)}  ${grouped(count).padStart(digits)}  ${share.padStart(6)}  ${paint(style, bar)}\n`
  }
  if (repeats.lines) text += `\n  ${texts.repeats(grouped(repeats.lines), grouped(repeats.activations), grouped(funnel.first))}\n`
  if (report.broken || report.blank) text += `  ${texts.unread(grouped(report.broken), grouped(report.blank))}\n`

  const reasons = Object.entries(report.reasons).sort(([, a], [, b]) => b - a)
  if (reasons.length) text += heading(texts.reasons)
  for (const [code, count] of reasons) {
    text += `  ${paint('bold', code)}  ${grouped(count)}\n${paragraph(explain(code), columns)}`
  }
  if (report.brokenLines.length) text += heading(texts.brokenLines)
  for (const { problems, ...place } of report.brokenLines.slice(0, SHOWN)) {
    text += `  ${at(place)}  ${problems.map(({ code, field }) => `${code} ${paint('dim', field)}`).join(', ')}\n`
  }
  if (repeats.named.length) text += heading(texts.mostRepeated)
  for (const { digest, count, first, last } of repeats.named.slice(0, SHOWN)) {
    text += `  ${count}×  ${digest.slice(0, 16)}…  ${at(first)} – ${at(last)}\n`
  }
  return text
}

/** @param {number} count */
const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
