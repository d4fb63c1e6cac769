// wxcard logs: the funnel, the tables, the line protocol that Hadoop Streaming, Spark pipe and ClickHouse rely on.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { cli, payload, vectors, wxcard } from './tool.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wxcard-logs-'))
after(() => rmSync(folder, { recursive: true }))

const TICKET = 'fDZv9eMQAFfrNr3XBoqhb5PFk2JOS'
const at = (minute, id) => JSON.stringify({ time: Date.UTC(2026, 2, 1, 8, minute) / 1000, ...JSON.parse(payload(id)) })
const LINES = [
  at(0, 'activated'), // 1
  at(1, 'no-extra-data'),
  at(1, 'no-referrer'),
  '', // 4
  at(2, 'activated'), // again
  at(3, 'ticket-still-encoded'), // 6: again, spelled otherwise
  at(4, 'two-problems'), // 7
  '{"referrerInfo":', // 8
  at(5, 'extra-data-broken-json-text'), // 9: JSON, from the card app, broken inside
  at(6, 'forged'),
]
const log = join(folder, 'onshow.ndjson')
writeFileSync(log, LINES.join('\n')) // the last line has no line end

const logs = (args, options) => wxcard(['logs', ...args], options)

test('the funnel, the reasons, the repeats; no ticket, no code', async () => {
  const { code, out, err } = await logs([log])
  assert.equal(code, 0)
  assert.equal(err, '')
  assert.match(out, /^10 lines, /)
  assert.match(out, /onShow +8 +100\.0%/)
  assert.match(out, /from the card mini program +6 +75\.0%/)
  assert.match(out, /activated +3 +37\.5%/)
  assert.match(out, /no data +1 /)
  assert.match(out, /malformed +2 /)
  assert.match(out, /Delivered again: 2 lines of 1 activations; without repeats there are 1\./)
  assert.match(out, /cannot be read: 1; blank: 1/)
  assert.match(out, /line 7 {2}empty activate_ticket, wrong_type card_id\n {2}line 8 {2}bad_json options\n {2}line 9 {2}bad_json extraData/)
  assert.match(out, /3× {2}[0-9a-f]{16}… {2}line 1 – line 6/)
  assert.match((await logs([log, '--lang', 'zh'])).out, /来自会员卡小程序 +6/)
})

test('--json: the whole report; standard input gives the same as a file, in any chunks', async () => {
  const fromFile = JSON.parse((await logs([log, '--json'])).out)
  assert.deepEqual(fromFile.funnel, { returns: 8, card: 6, activated: 3, first: 1, no_data: 1, malformed: 2 })
  assert.deepEqual(fromFile.reasons, { empty: 1, bad_json: 2 })
  assert.deepEqual(fromFile.repeats.named[0].last, { file: log, line: 6 })
  assert.deepEqual(fromFile.timeline.steps[0], { time: Date.UTC(2026, 2, 1, 8), activated: 1, no_data: 0, malformed: 0 })
  assert.equal(fromFile.timeline.steps.length, 6)
  assert.equal(JSON.stringify(fromFile).includes(TICKET), false)
  const fromStdin = JSON.parse((await logs(['-', '--json'], { input: LINES.join('\n') })).out)
  assert.deepEqual(fromStdin.funnel, fromFile.funnel)
})

test('several files: each counts its lines from 1, and the next never joins a line of the one before', async () => {
  const { out } = await logs([log, log, '--json'])
  const report = JSON.parse(out)
  assert.equal(report.lines, 20)
  assert.deepEqual(report.brokenLines.map(({ line }) => line), [7, 8, 9, 7, 8, 9])
  assert.equal(report.funnel.first, 1)
})

test('--csv: what a spreadsheet opens', async () => {
  const funnel = await logs([log, '--csv'])
  assert.match(funnel.out, /^\uFEFFwhat,lines\r\nlines,10\r\n/)
  const broken = await logs([log, '--csv', '--table', 'broken'])
  assert.match(broken.out, /,7,malformed,empty,activate_ticket,\d+\r\n.*,7,malformed,wrong_type,card_id,\d+\r\n.*,8,broken,bad_json,options,/)
  assert.match((await logs([log, '--csv', '--table', 'repeats'])).out, /[0-9a-f]{64},3,/)
  assert.match((await logs([log, '--csv', '--table', 'time'])).out, /2026-03-01T08:00:00.000Z,1,0,0/)
})

test('line protocol: one line out for every line in, in order, whatever the lines are', async () => {
  const hostile = [
    ...LINES,
    '   ',
    'null',
    '[]',
    '42',
    '"text"',
    '\u0000',
    'x'.repeat(70_000), // longer than the core takes
    '{"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":{"code":"' + '9'.repeat(200_000) + '"}}}',
    '{"a\\u0009b":1}',
    '\r',
    ...vectors.returns.map(({ options }) => JSON.stringify(options)),
  ]
  const { code, out } = await logs(['--lines', '-'], { input: hostile.join('\n') + '\n' })
  assert.equal(code, 0)
  assert.equal(out.endsWith('\n'), true)
  const rows = out.slice(0, -1).split('\n').map((row) => row.split('\t'))
  assert.equal(rows.length, hostile.length)
  for (const row of rows) assert.equal(row.length, 3)
  assert.deepEqual(
    rows.slice(0, 20).map(([kind]) => kind),
    ['activated', 'no_data', 'unrelated', 'blank', 'activated', 'activated', 'malformed', 'broken', 'malformed', 'unrelated',
      'blank', 'other', 'other', 'other', 'other', 'broken', 'broken', 'broken', 'other', 'blank'],
  )
  // What is no onShow at all is unrelated to the core, and other here.
  vectors.returns.forEach(({ expect, options }, i) => {
    const kind = rows[20 + i][0]
    assert.equal(kind === 'other' ? 'unrelated' : kind, expect.kind)
    if (kind === 'other') assert.equal('referrerInfo' in Object(options), false)
  })
  assert.equal(rows[6][1], 'empty:activate_ticket,wrong_type:card_id')
  assert.equal(rows[16][1], 'too_long:options')
  assert.match(rows[0][2], /^[0-9a-f]{64}$/)
  assert.equal(new Set([0, 4, 5].map((i) => rows[i][2])).size, 1) // one activation, three deliveries
  assert.equal(out.includes(TICKET) || out.includes('246136199242'), false)
})

test('line protocol: answers come before the input ends, so a pool may keep the process', async () => {
  const child = spawn(process.execPath, [cli, 'logs', '--lines', '--columns', 'kind', '-'])
  try {
    for (const id of ['activated', 'no-extra-data']) {
      child.stdin.write(payload(id) + '\n')
      const [answer] = await once(child.stdout)
      assert.equal(String(answer), id === 'activated' ? 'activated\n' : 'no_data\n')
    }
  } finally {
    child.kill()
  }
})
const once = (stream) => new Promise((resolve) => stream.once('data', (...args) => resolve(args)))

test('--lines --json and --columns', async () => {
  const { out } = await logs(['--lines', '--json', '--columns', 'line,kind', log])
  assert.deepEqual(JSON.parse(out.split('\n')[1]), { line: '2', kind: 'no_data' })
})

test('a closed reader ends it quietly', async () => {
  const many = join(folder, 'many.ndjson')
  writeFileSync(many, (payload('activated') + '\n').repeat(20_000))
  const shell = `"${process.execPath}" "${cli}" logs --lines "${many}" | head -n 1`
  const { code, out, err } = await wxcard(['-c', shell], { command: '/bin/sh' })
  assert.deepEqual([code, err], [0, ''])
  assert.match(out, /^activated\t\t[0-9a-f]{64}\n$/)
})

test('bad input and wrong usage', async () => {
  assert.match((await logs([join(folder, 'none')])).err, /There is no such file/)
  assert.equal((await logs([folder])).code, 1)
  for (const args of [
    ['--table', 'all', '--csv', log],
    ['--table', 'time', log],
    ['--lines', '--csv', log],
    ['--columns', 'kind', log],
    ['--lines', '--columns', 'ticket', log],
    ['--at', 'a..b', log],
    ['--at', 'after ""', log],
    ['--jobs', '0', log],
    ['--jobs', '2', '--lines', log],
    ['merge'],
    ['merge', '--lines', log],
  ]) {
    const { code, out, err } = await logs(args)
    assert.deepEqual([code, out], [2, ''], args.join(' '))
    assert.match(err, /wxcard logs --help\n$/)
  }
})

test('--lines answers lines, so a place in an array is refused', async () => {
  const list = join(folder, 'list.ndjson')
  writeFileSync(list, JSON.stringify({ list: [JSON.parse(LINES[0])] }) + '\n')
  const { code, out, err } = await logs(['--lines', '--at', 'list[]', list])
  assert.deepEqual([code, out], [1, ''])
  assert.match(err, /JSON array.*--lines gives one line for one line/s)
  assert.equal((await logs(['--json', '--at', 'list[]', list])).code, 0)
})

test('merge adds reports up: the parts give what the whole gives, repeats between them too', async () => {
  const parts = [LINES.slice(0, 5), LINES.slice(5)]
  const files = []
  for (const [i, part] of parts.entries()) {
    const name = join(folder, `part${i}.ndjson`)
    writeFileSync(name, part.join('\n') + '\n')
    const report = join(folder, `part${i}.json`)
    writeFileSync(report, (await logs([name, '--json'])).out)
    files.push(report)
  }
  const whole = JSON.parse((await logs([log, '--json'])).out)
  const merged = JSON.parse((await logs(['merge', ...files, '--json'])).out)
  for (const name of ['lines', 'funnel', 'unrelated', 'other', 'blank', 'broken', 'reasons', 'strays']) assert.deepEqual(merged[name], whole[name], name)
  assert.deepEqual([merged.repeats.lines, merged.repeats.activations], [whole.repeats.lines, whole.repeats.activations])
  assert.deepEqual(merged.timeline.steps, whole.timeline.steps)
  assert.match((await logs(['merge', ...files])).out, /activated +3 +37\.5%/)
  assert.match((await logs(['merge', ...files, '--csv'])).out, /activated,3\r\n/)
  const none = await logs(['merge', files[0], log])
  assert.deepEqual([none.code, none.out], [1, ''])
  assert.match(none.err, /no report of wxcard logs --json/)
})

test('--jobs: the same report as without', async () => {
  const big = join(folder, 'big.ndjson')
  const text = LINES.join('\n') + '\n'
  writeFileSync(big, text.repeat(Math.ceil(13e6 / text.length)))
  const one = JSON.parse((await logs([big, '--json'])).out)
  const three = JSON.parse((await logs([big, '--json', '--jobs', '3'])).out)
  for (const report of [one, three]) delete report.repeats.all
  assert.deepEqual(three, one)
})

test('a full disk is one sentence and exit code 74', async () => {
  for (const args of ['', '--json', '--csv', '--lines']) {
    const { code, err } = await wxcard(['-c', `"${process.execPath}" "${cli}" logs ${args} "${log}" > /dev/full`], { command: '/bin/sh' })
    assert.deepEqual([code, err], [74, '✘ The result cannot be written: the disk is full.\n'], args)
  }
})

test('no mode prints a secret, however broken the line is', async () => {
  const CODE = '246136199242'
  const rest = 'fOBH5_DdPqBstwHJg9l4O0oM'
  const whole = JSON.stringify(JSON.parse(payload('activated')))
  const cuts = [5, 60, 100, 140, 180, 220, 260].flatMap((at) => [whole.slice(0, at), whole.slice(at)])
  const lines = [TICKET, `x ${TICKET} y`, `[${TICKET}`, `{"t":["${TICKET}"`, CODE, `code ${CODE}`, encodeURIComponent(`{"activate_ticket":"${TICKET}`), JSON.stringify(`${whole}{`), ...cuts, whole, whole.replace('"code"', '"cod')]
  const file = join(folder, 'secrets.log')
  writeFileSync(file, lines.join('\n') + '\n' + lines.map((line) => JSON.stringify({ log: line })).join('\n'))
  for (const args of [[], ['--json'], ['--csv', '--table', 'broken'], ['--csv', '--table', 'repeats'], ['--lines'], ['--lines', '--json'], ['--at', 'log', '--json'], ['--at', 'after "x "', '--json'], ['--lang', 'zh'], ['--jobs', '2', '--json']]) {
    const { out, err } = await logs([...args, file])
    for (const secret of [TICKET, TICKET.slice(0, 16), CODE, rest]) assert.equal((out + err).includes(secret), false, `${args.join(' ')}: ${secret}`)
  }
})
