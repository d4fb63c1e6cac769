// logs_report.js: what a log tells, as a table in a terminal: the funnel with bars, the reasons, the first broken lines.
import { megabytes } from './logs_progress.js'
import { pad, paragraph, printable, width } from './text.js'

const BAR = 28
export const SHOWN = 10

/**
 * @param {import('./context.js').Context} context
 * @param {import('../logs/types.js').LogReport} report
 */
export function reportTable({ texts: { logs: texts }, paint, columns, explain, lang }, report) {
  const { funnel, repeats } = report
  const several = report.files.length > 1
  const at = (/** @type {import('../logs/types.js').Place} */ { file, line }) =>
    several ? `${printable(file)}:${line}` : `${texts.line} ${line}`
  const heading = (/** @type {string} */ text) => `\n${paint('bold', text)}\n`

  // Every share is of the same whole, as the bars are.
  /** @type {[label: string, count: number, style: import('./text.js').Style][]} */
  const steps = [
    [texts.returns, funnel.returns, 'dim'],
    [texts.unrelated, report.unrelated, 'dim'],
    [texts.card, funnel.card, 'bold'],
    [texts.activated, funnel.activated, 'green'],
    [texts.noData, funnel.no_data, 'yellow'],
    [texts.malformed, funnel.malformed, 'red'],
  ]
  const label = Math.max(...steps.map(([text]) => width(text)))
  const digits = Math.max(...steps.map(([, count]) => grouped(count).length))
  const most = Math.max(1, funnel.returns)
  let text = `${texts.read(grouped(report.lines), megabytes(report.bytes))}\n`
  for (const { name, place, alsoAt } of report.files) {
    if (!place || (place.at === '$' && !alsoAt)) continue
    text += `${several ? `${printable(name)}: ` : ''}${printable(place[lang])}\n`
    if (alsoAt) text += paragraph(texts.alsoAt(alsoAt.map(printable).join('; ')), columns)
  }
  text += '\n'
  for (const [name, count, style] of steps) {
    const share = funnel.returns ? `${((100 * count) / funnel.returns).toFixed(1)}%` : '–'
    const bar = '█'.repeat(count ? Math.max(1, Math.round((BAR * count) / most)) : 0)
    text += `  ${pad(name, label)}  ${grouped(count).padStart(digits)}  ${share.padStart(6)}  ${paint(style, bar)}\n`
  }
  if (repeats.lines) {
    const atLeast = repeats.atLeast ? texts.atLeast : ''
    text += `\n  ${atLeast}${texts.repeats(grouped(repeats.lines), grouped(repeats.activations), grouped(funnel.first))}\n`
  }
  if (report.other) text += paragraph(texts.other(grouped(report.other), grouped(report.strays)), columns)
  if (report.broken || report.blank) text += `  ${texts.unread(grouped(report.broken), grouped(report.blank))}\n`
  if (report.timeline) {
    const { steps, width, zone = '', wallClocks } = report.timeline
    const [from, to] = [steps[0]?.time ?? 0, (steps[steps.length - 1]?.time ?? 0) + width]
    text += `  ${texts.time(clock(from, lang), clock(to, lang), printable(zone))}\n`
    if (wallClocks) text += paragraph(texts.wallClocks(grouped(wallClocks)), columns)
  }

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

/** @param {number} time @param {import('./context.js').Lang} lang */
const clock = (time, lang) =>
  new Date(time).toLocaleString(lang === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' })
