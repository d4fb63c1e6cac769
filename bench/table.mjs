/** A result as tables for a terminal. */
import { median, quantile, ratio } from './measure.mjs'

const columns = (rows) => {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)))
  return rows.map((row) => '  ' + row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ').trimEnd())
}

export const duration = (ns) => (ns < 1000 ? `${ns.toPrecision(3)} ns` : ns < 1e6 ? `${(ns / 1e3).toPrecision(3)} µs` : `${(ns / 1e6).toPrecision(3)} ms`)
const times = (value) => `${value.toFixed(2)}×`

function groupTable({ title, bytes, contenders }) {
  const plain = contenders.find(({ role }) => role === 'plain')
  const rows = contenders.map(({ name, samples, wrong, unsafe = [] }) => [
    name,
    bytes ? `${((bytes / median(samples)) * 1e3).toFixed(0)} MB/s` : duration(median(samples)),
    `±${((50 * (quantile(samples, 0.75) - quantile(samples, 0.25))) / median(samples)).toFixed(0)} %`,
    times(ratio(samples, plain.samples).median),
    wrong.length ? `WRONG: ${wrong.join('; ')}` : unsafe.join('; '),
  ])
  // The last column is prose: it does not count for the widths.
  const notes = rows.map((row) => row.pop())
  return [title, ...columns([['', 'median', 'spread', 'to plain'], ...rows]).map((line, i) => (notes[i - 1] ? `${line}  ${notes[i - 1]}` : line)), '']
}

const kb = (bytes) => (bytes / 1024).toFixed(1)

export function tables({ groups, bytes, machine }, targets) {
  const { folder, alternatives, costs, linearMemory } = bytes
  const lines = [machine, '', ...groups.flatMap(groupTable), 'bytes that a mini program uploads']
  lines.push(
    ...columns([
      ['', 'KiB', 'brotli KiB', ''],
      ['wxcard: the whole folder', kb(folder.raw), kb(folder.brotli), ''],
      ...folder.files.map(({ name, raw, brotli }) => [`  ${name}`, kb(raw), kb(brotli), '']),
      ...alternatives.map(({ name, raw, brotli, cannotRun = '' }) => [name, kb(raw), kb(brotli), cannotRun]),
    ]),
    '',
    'bytes that a page loads for one export alone, the core in WebAssembly included where it needs it',
    ...columns([['', 'KiB', 'brotli KiB', ''], ...costs.map(({ name, raw, brotli }) => [name, kb(raw), kb(brotli), ''])]),
    '',
    `linear memory: ${kb(linearMemory.bytes)} KiB, ${linearMemory.grows ? 'grows' : 'fixed'}`,
    '',
    'targets (bench/budget.json)',
  )
  const shown = (value, unit) => (unit === '×' ? times(value) : `${kb(value)} KiB`)
  lines.push(
    ...columns([
      ['', 'measured', 'quarters', 'target', ''],
      ...targets.map(({ name, value, low, high, target, unit, verdict }) => [
        name,
        shown(value, unit),
        low === undefined ? '' : `${low.toFixed(2)}–${high.toFixed(2)}`,
        `≤ ${shown(target, unit)}`,
        verdict,
      ]),
    ]),
  )
  return lines.join('\n')
}
