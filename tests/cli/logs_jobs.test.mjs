// wxcard logs --jobs, where a file cannot simply be cut in two: every report is that of one reader.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { payload, wxcard } from './tool.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wxcard-jobs-'))
after(() => rmSync(folder, { recursive: true }))
const file = (name, bytes) => (writeFileSync(join(folder, name), bytes), join(folder, name))
const activated = (code) => JSON.stringify({ ...JSON.parse(payload('activated')), query: { n: 1 } }).replace(/"code":"\d+"/, `"code":"${code}"`)

/** Both reports, and what they cannot have in common. */
async function both(args, options) {
  const [one, more] = await Promise.all([[], ['--jobs', '2']].map((jobs) => wxcard(['logs', '--json', ...args, ...jobs], options)))
  const [first, second] = [one, more].map(({ code, out, err }) => {
    const report = out && JSON.parse(out)
    if (report) delete report.repeats.all
    return { code, err, report }
  })
  assert.deepEqual(second, first)
  return first
}
const LINES = [activated('111111111111'), payload('no-extra-data'), activated('222222222222'), payload('two-problems'), '{"referrerInfo":']
const text = LINES.join('\n') + '\n'
const some = (size) => text.repeat(Math.ceil(size / text.length))

test('a last line without an end that is longer than a job', async () => {
  const { report } = await both([file('last.ndjson', some(4.5e6) + `{"x":"${'y'.repeat(5e6)}`)])
  assert.equal(report.funnel.activated, 2 * Math.ceil(4.5e6 / text.length))
  assert.equal(report.repeats.activations, 2)
})

test('repeated lines of many kilobytes are named by their digests all the same', async () => {
  const long = (code, size) => activated(code).replace('"n":1', `"n":"${'x'.repeat(size)}"`)
  const lines = [long('333333333333', 3000), long('444444444444', 40_000), long('555555555555', 60_000)].join('\n') + '\n'
  const { report } = await both([file('long.ndjson', lines.repeat(100))])
  assert.equal(report.repeats.named.length, 3)
  for (const { digest } of report.repeats.named) assert.match(digest, /^[0-9a-f]{64}$/)
})

test('jobs of more than sixteen megabytes', async () => {
  const { report } = await both([file('large.ndjson', some(40e6))])
  assert.equal(report.lines, LINES.length * Math.ceil(40e6 / text.length))
})

test('what cannot be read in ranges is read by one: a pipe, a packed file, an empty one, UTF-16', async () => {
  assert.equal((await both(['-'], { input: text })).report.lines, 5)
  assert.equal((await both([file('a.gz', gzipSync(text))])).report.lines, 5)
  assert.equal((await both([file('empty', '')])).report.lines, 0)
  assert.equal((await both([file('utf16', Buffer.from(`\ufeff${text}`, 'utf16le'))])).report.lines, 5)
  const { code, err } = await both([folder])
  assert.equal(code, 1)
  assert.match(err, /folder|directory/i)
  assert.equal((await both([join(folder, 'none')])).code, 1)
})

test('a log in which nothing is where it was said to be is an error, in ranges too', async () => {
  const { code, err, report } = await both(['--at', 'log', file('elsewhere.ndjson', some(9e6))])
  assert.equal(code, 1)
  assert.match(err, /elsewhere\.ndjson/)
  assert.equal(report.funnel.returns, 0)
})

/** What runs first in every thread, and does its harm in those beside the main one. */
const harm = (name, code) => `--require=${file(name, `if (!require('node:worker_threads').isMainThread) { ${code} }`)}`

test('a thread that cannot read its range, or ends, is said: never a report of the rest', async () => {
  const log = file('two.ndjson', some(9e6))
  const read = (NODE_OPTIONS) => wxcard(['logs', '--json', '--jobs', '2', log], { env: { LANG: 'en_GB.UTF-8', NODE_OPTIONS } })
  const gone = "require('node:fs').openSync = () => { throw Object.assign(new Error('x'), { code: 'ENOENT' }) }; require('node:module').syncBuiltinESMExports()"
  const refused = await read(harm('gone.cjs', gone))
  assert.equal(refused.code, 1)
  assert.equal(refused.out, '')
  assert.match(refused.err, /two\.ndjson/)
  for (const code of ["throw new Error('a thread that ends')", "setTimeout(() => { throw new Error('a thread that ends') })"]) {
    const ended = await read(harm('ends.cjs', code))
    assert.notEqual(ended.code, 0)
    assert.equal(ended.out, '')
    assert.match(ended.err, /a thread that ends/)
  }
})

test('the table shows the first ten broken lines, and counts and lists all', async () => {
  const log = file('broken.ndjson', text + '{"referrerInfo":\n'.repeat(24))
  for (const jobs of ['1', '2']) {
    const { out } = await wxcard(['logs', '--jobs', jobs, log])
    assert.equal(out.match(/^ {2}line \d+ /gm).length, 10)
    assert.match(out, /^ {2}bad_json +25$/m)
  }
  const { out } = await wxcard(['logs', '--csv', '--table', 'broken', log])
  assert.equal(out.match(/bad_json/g).length, 25)
})
