// `npm test -- logs-10gb`: ten gigabytes through `wxcard logs -`, made as they are read and stored nowhere: counted to the line,
// in memory that stays flat. `node tests/scale/stream.mjs [gigabytes] [flags…]`, also with `--lines`.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { log } from '../../bench/data.mjs'
import { cli } from '../cli/tool.mjs'

const gigabytes = Number(process.argv[2] ?? 10)
const flags = process.argv.slice(3)
const LINES = 4000
/** Megabytes that memory may grow by after the first gigabyte. */
const FLAT = 12

const piece = Buffer.from(log(LINES))
const pieces = Math.ceil((gigabytes * 1e9) / piece.length)
const child = spawn(process.execPath, [cli, 'logs', ...flags, '--json', '-'], { stdio: ['pipe', 'pipe', 'inherit'] })
let answers = 0
let report = ''
child.stdout.on('data', (data) => {
  if (!flags.includes('--lines')) report += data
  for (let at = data.indexOf(10); at >= 0; at = data.indexOf(10, at + 1)) answers++
})
const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024
let early = 0
let late = 0
const began = performance.now()
for (let i = 0; i < pieces; i++) {
  if (!child.stdin.write(piece)) await once(child.stdin, 'drain')
  if (i % 200 !== 0) continue
  if (i * piece.length < 1e9) early = Math.max(early, memory())
  else late = Math.max(late, memory())
}
child.stdin.end()
const [code] = await once(child, 'close')
const seconds = (performance.now() - began) / 1000
assert.equal(code, 0)
if (flags.includes('--lines')) {
  assert.equal(answers, pieces * LINES)
} else {
  const { lines, bytes, funnel } = JSON.parse(report)
  assert.equal(lines, pieces * LINES)
  assert.equal(bytes, pieces * piece.length)
  assert.ok(funnel.activated > lines / 4)
}
console.log(`${((pieces * piece.length) / 1e9).toFixed(1)} GB in ${seconds.toFixed(0)} s; memory ${early.toFixed(0)} MB in the first gigabyte, at most ${late.toFixed(0)} MB later`)
if (late) assert.ok(late <= early + FLAT, `${late} MB after ${early} MB`)
