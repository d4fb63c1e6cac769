/** The picture for the README, drawn from the measured JSON: `node bench/picture.mjs docs/bench.json docs/bench.svg`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { median } from './measure.mjs'
import { duration } from './table.mjs'

const PANELS = [
  ['classify/activated', 'Classify a return'],
  ['link', 'Decode a link'],
  ['lines', 'Classify a log'],
  ['cold', 'Cold start'],
]
// What a reader picks between; the rest is in the table.
const LEFT_OUT = ['wxcard (wasm, no TextEncoder)', 'ajv standalone', 'URL', 'url-parse']
const WIDTH = 720
const ROW = 17
const LABEL = 178
const BAR = 330

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

function bars({ contenders, bytes }) {
  const shown = contenders
    .filter(({ name }) => !LEFT_OUT.includes(name))
    .map(({ name, role, wrong, unsafe = [], samples }) => ({ name, role, note: wrong.length ? ' · loses +' : unsafe.length ? ' · can throw' : '', value: median(samples) }))
    .sort((a, b) => a.value - b.value)
  return shown.map((bar) => ({ ...bar, text: bytes ? `${((bytes / bar.value) * 1e3).toFixed(0)} MB/s` : duration(bar.value) }))
}

/** @param {{groups: any[], machine: string}} result */
export function draw({ groups, machine }) {
  let y = 4
  const parts = []
  for (const [id, title] of PANELS) {
    const group = groups.find((each) => each.id === id)
    if (!group) continue
    const list = bars(group)
    // A bar far beyond the others would flatten them: it is cut, and says so.
    const [second, last] = list.slice(-2).map(({ value }) => value)
    const longest = last > 2.5 * second ? second : last
    parts.push(`<text class="t" x="0" y="${(y += 16)}">${escape(title)}</text>`)
    y += 6
    for (const { name, role, note, value, text } of list) {
      const cut = value > longest * 1.01
      const width = Math.max(2, Math.round((BAR * Math.min(value, longest)) / longest))
      const kind = role === 'wasm' || role === 'js' ? 'o' : role === 'plain' ? 'p' : 'x'
      parts.push(
        `<text x="${LABEL - 8}" y="${y + 12}" text-anchor="end">${escape(name)}</text>` +
          `<rect class="${kind}" x="${LABEL}" y="${y + 2}" width="${width}" height="${ROW - 5}" rx="2"/>` +
          `<text x="${LABEL + width + 6}" y="${y + 12}">${cut ? '→ ' : ''}${text}${note}</text>`,
      )
      y += ROW
    }
    y += 6
  }
  y += 12
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 6}" width="${WIDTH}" role="img" aria-label="wxcard beside what one could use instead: shorter is faster">
<style>text{font:12px system-ui,sans-serif;fill:#24292f}.t{font-weight:600}.n{fill:#6e7781}.o{fill:#07a35a}.p{fill:#57606a}.x{fill:#afb8c1}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.n{fill:#8d96a0}.o{fill:#2ecc80}.p{fill:#9198a1}.x{fill:#484f58}}</style>
${parts.join('\n')}
<text class="n" x="0" y="${y}">Medians, shorter is faster. ${escape(machine)}. npm run bench</text>
</svg>
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [from, to] = process.argv.slice(2)
  writeFileSync(to, draw(JSON.parse(readFileSync(from, 'utf8'))))
}
