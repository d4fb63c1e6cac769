// Parts of the reader of logs where a whole log hardly comes: tables that are full, times over centuries, places as people write
// them, and what is no log.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import '../sources.mjs'

const { brokenLinesCsv } = await import('../../js/logs/csv.js')
const { createSeen } = await import('../../js/logs/seen.js')
const { createRepeats } = await import('../../js/logs/repeats.js')
const { createTimeline } = await import('../../js/logs/timeline.js')
const { describe, isPlan, parsePath, pathOf } = await import('../../js/logs/plan.js')
const { rowsOf } = await import('../../js/logs/records.js')
const { binaryKind, looksLike } = await import('../../js/logs/kind.js')
const { learn } = await import('../../js/logs/learn.js')
const { mergeReports } = await import('../../js/logs/merge.js')
const { createLogSummary } = await import('../../js/logs/summary.js')
const { loadWxcardLines } = await import('../../js/logs/index.node.js')

const returns = JSON.parse(readFileSync(new URL('../vectors/wechat.json', import.meta.url), 'utf8')).returns
const options = (id) => returns.find((each) => each.id === id).options
const activated = JSON.stringify(options('activated'))
const lines = await loadWxcardLines()
const bytes = (text) => new TextEncoder().encode(text)

// ---- tables --------------------------------------------------------------------------------------------------------------

test('a spreadsheet takes no cell for a formula, and every cell for one cell', () => {
  const row = (file) => brokenLinesCsv({ brokenLines: [{ file, line: 1, kind: 'broken', problems: [{ code: 'bad_json', field: 'options', offset: 0 }] }] }).split('\r\n')[1]
  for (const sign of ['=', '+', '-', '@', '\t']) assert.equal(row(`${sign}cmd`), `'${sign}cmd,1,broken,bad_json,options,0`)
  assert.equal(row('a,b'), '"a,b",1,broken,bad_json,options,0')
  assert.equal(row('say "a"'), '"say ""a""",1,broken,bad_json,options,0')
  assert.equal(row('a.log'), 'a.log,1,broken,bad_json,options,0')
})

/** As good as random, and signed, as a fingerprint is. */
const print = (i) => Math.imul(i + 1, 0x9e3779b1)

test('activations: as many as are wanted, no more, and whoever asks is told', () => {
  const seen = createSeen(10_000)
  for (let i = 0; i < 10_000; i++) assert.equal(seen.add(print(i), i, i + 1, i * 100), 0)
  assert.equal(seen.isFull, false)
  for (let i = 0; i < 10_000; i += 99) assert.equal(seen.add(print(i), i, 20_000 + i, 0), 1, String(i))
  assert.deepEqual(seen.of(seen.lastEntry), { count: 2, firstLine: 10_000, lastLine: 29_999, offset: 999_900 })
  // The same half of a fingerprint is not the same activation.
  assert.deepEqual([seen.add(print(5), 6, 40_000, 0), seen.isFull], [0, true])
  assert.deepEqual(seen.repeated().map(({ firstLine }) => firstLine), Array.from({ length: 102 }, (_, i) => 99 * i + 1))
})

test('two parts of a log together: what both have seen was there before', () => {
  const [first, second] = [createSeen(), createSeen()]
  for (let i = 0; i < 9000; i++) first.add(print(i), 1, i + 1, i)
  for (let i = 8000; i < 12_000; i++) second.add(print(i), 1, i - 7999, i - 8000)
  second.add(print(11_000), 1, 4001, 4000)
  assert.equal(first.merge(second.pages(), 9000), 1001)
  const repeated = first.repeated()
  assert.equal(repeated.length, 1001)
  assert.deepEqual(repeated[500], { count: 2, firstLine: 8501, lastLine: 9501, offset: 8500 })
  assert.deepEqual(repeated[1000], { count: 2, firstLine: 12_001, lastLine: 13_001, offset: 3000 })
})

test('repeats: the most often first, then in order; of more than can be named the rest is counted', () => {
  const repeats = createRepeats(true)
  const digest = (_, index) => `digest ${index}`
  for (const [low, times] of [[1, 2], [2, 3], [3, 2]]) for (let i = 0; i < times; i++) repeats.add(low, 0, 10 * low + i, 0, digest, undefined, low)
  assert.deepEqual(repeats.report().named.map(({ digest, count }) => [digest, count]), [['digest 2', 3], ['digest 1', 2], ['digest 3', 2]])
  assert.equal(repeats.report().atLeast, undefined)
  for (let i = 0; i < 20_100; i++) for (const line of [1, 2]) repeats.add(print(i), 9, line, 0, digest, undefined, i)
  const { named, activations } = repeats.report()
  assert.deepEqual([named.length, activations, repeats.digests.size], [100, 20_103, 20_000])
  for (let i = 0; i < 1_000_000; i++) repeats.seen.add(print(i), 10, 1, 0)
  assert.equal(repeats.report().atLeast, true)
})

test('times: at most four hundred steps, whatever the log spans, and every line in one of them', () => {
  const MINUTE = 60_000
  const spread = (count, width) => {
    const timeline = createTimeline()
    for (let i = 0; i < count; i++) timeline.add(1.7e12 + i * width, 1, 2, 3)
    const report = timeline.report()
    const sum = (name) => report.steps.reduce((all, step) => all + step[name], 0)
    assert.deepEqual([sum('activated'), sum('no_data'), sum('malformed')], [count, 2 * count, 3 * count])
    assert.ok(report.steps.length <= 401, String(report.steps.length))
    return report.width
  }
  assert.equal(spread(400, MINUTE), MINUTE)
  assert.equal(spread(1000, MINUTE), 5 * MINUTE)
  assert.equal(spread(3000, 60 * MINUTE), 6 * 60 * MINUTE * 4)
  assert.equal(spread(2, 300 * MINUTE), MINUTE, 'a gap that fits')
  assert.equal(spread(2, 401 * MINUTE), 5 * MINUTE, 'a gap that does not')
  assert.equal(spread(2, 5e14), 364 * 24 * 60 * MINUTE, 'nothing is wider than a year')
  // A day at a minute's width into one at an hour's: the wider one counts.
  const [fine, wide] = [createTimeline(), createTimeline()]
  fine.add(1.7e12, 1, 0, 0)
  for (let i = 0; i < 401; i++) wide.add(1.7e12 + i * 30 * MINUTE, 1, 0, 0)
  fine.addWithout(5)
  wide.merge(fine.report())
  const before = fine.report().width
  fine.merge({ ...wide.report(), without: 2 })
  assert.equal(before, MINUTE)
  assert.equal(fine.report().width, wide.report().width)
  assert.equal(fine.report().without, 7)
  fine.merge({ width: Infinity, without: 0, steps: [] })
  assert.equal(fine.report().width, 364 * 24 * 60 * MINUTE)
  assert.equal(createTimeline().report(), undefined)
})

// ---- places --------------------------------------------------------------------------------------------------------------

test('a place as people write it, and as it is written back', () => {
  for (const [text, written = text] of [
    ['$'], ['log'], ['$.log', 'log'], ['_source.message'], ['["a.b"].c'], ['.log', 'log'], ['a["b\\"c"]', 'a.["b\\"c"]'],
    ['column 3'], ['column 3, log'], ['column 3.log', 'column 3, log'], ['列 2', 'column 2'], ['column 10000'],
    ['after "onShow "'], ['after onShow', 'after "onShow"'], ['log, after "x: "'], ['after "x ", log'], ['column 1, after "x"'], ['column 1, log, after "x"'],
  ]) {
    const plan = parsePath(text)
    assert.ok(plan, text)
    assert.equal(pathOf(plan), written, text)
    for (const words of Object.values(describe(plan))) assert.ok(words.length > 3)
  }
  const long = 'k'.repeat(257)
  for (const text of ['column 0', 'column 10001', 'after ""', 'after "x', 'after "\\x"', 'a b', '[0]', 'log, after', 'log, after "x", more', 'after "a", log, after "b"', 'a.b.c.d.e.f.g.h.i', long, `after "${long}"`, `["${'卡'.repeat(86)}"]`]) {
    assert.equal(parsePath(text), undefined, text)
  }
  assert.ok(parsePath('a.b.c.d.e.f.g.h') && parsePath('k'.repeat(256)))
})

test('a plan of a caller is used if a log can be read by it', () => {
  const place = { keys: [] }
  const good = [{ place }, { place: { keys: ['a'], mark: 'x' } }, { place, framing: { kind: 'values', way: [null, 'a'] } }, { place, framing: { kind: 'table', column: 1, separator: ';' } }]
  for (const plan of good) assert.ok(isPlan(plan) && createLogSummary(lines, { plan }), JSON.stringify(plan))
  const eight = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  assert.ok(isPlan({ place: { keys: eight }, framing: { kind: 'values', way: eight } }))
  const long = 'k'.repeat(257)
  for (const plan of [
    {}, 5, { place: {} }, { place: { keys: 'log' } }, { place: { keys: [5] } }, { place: { keys: [long] } }, { place: { keys: [...eight, 'i'] } },
    { place: { keys: [], mark: 5 } }, { place: { keys: [], mark: long } }, { place, framing: null }, { place, framing: { kind: 'rows' } },
    { place, framing: { kind: 'values', way: [...eight, null] } }, { place, framing: { kind: 'values', way: [undefined] } },
    { place, framing: { kind: 'values', way: [long] } }, { place, framing: { kind: 'table', separator: '' } }, { place, framing: { kind: 'table', separator: null } },
  ]) {
    assert.throws(() => createLogSummary(lines, { plan }), { name: 'TypeError', message: /plan/ }, JSON.stringify(plan))
  }
  // Nor is such a place learned.
  assert.equal(learn(`${JSON.stringify({ [long]: JSON.parse(activated) })}\n`), undefined)
})

test('a summary takes no place that cannot be read, nothing that is no reader, and reports that are none', () => {
  assert.throws(() => createLogSummary(lines, { at: 'a b' }), { name: 'TypeError', message: /at: a b/ })
  for (const none of [undefined, null, {}, 5]) assert.throws(() => createLogSummary(none), { name: 'TypeError', message: /loadWxcardLines/ })
  for (const none of [undefined, {}, [{}], [null], [5]]) assert.throws(() => mergeReports(none), { name: 'TypeError', message: /reports/ })
  const summary = createLogSummary(lines, { at: 'log' })
  summary.push(bytes(JSON.stringify({ log: activated }) + '\n'))
  assert.deepEqual(summary.report().files.map(({ name, place }) => [name, place.at]), [['', 'log']])
  assert.equal(mergeReports([summary.report()]).funnel.activated, 1)
})

// ---- what a log looks like -----------------------------------------------------------------------------------------------

test('options in a text are found behind what every line says before them, and nowhere else', () => {
  const text = (before) => Array.from({ length: 20 }, (_, i) => `${before(i)}${activated}`).join('\n') + '\n'
  const placeOf = (log) => {
    const found = learn(log)
    return found && pathOf(found.plan)
  }
  assert.equal(placeOf(text((i) => `2026-03-01 08:00:${i} INFO onShow `)), 'after " INFO onShow "')
  assert.equal(placeOf(`onShow: ${activated}\n`), 'after "onShow: "')
  // Deeper than anybody logs.
  const deep = (levels) => JSON.stringify(Array.from({ length: levels }).reduce((value) => ({ a: value }), JSON.parse(activated)))
  assert.equal(placeOf(`${deep(3)}\n`), 'a.a.a')
  assert.equal(placeOf(`${deep(40)}\n`), undefined)
  assert.equal(placeOf(''), undefined)
  assert.equal(placeOf('no log at all\n'), undefined)
})

test('what was not recognised is described by its form and the names of its members, never by a value', () => {
  const looks = (text) => looksLike(text).en
  assert.equal(looks('{"secret":"s3cret","b":1}\n{"secret":"x"}\n'), 'it looks like one JSON object per line with the fields secret, b')
  assert.equal(looks('{"密":1}\n'), 'it looks like one JSON object per line', 'a name that could be data is none')
  assert.match(looks('1\n2\n"x"\n'), /one JSON value per line/)
  assert.equal(looks('[\n{"a":1},\n{"a":2}\n]\n'), 'it looks like a JSON array with the fields a')
  assert.equal(looks('{\n"a":1\n}\n{\n"a":2\n}\n'), 'it looks like JSON over several lines with the fields a')
  assert.match(looks('<?xml version="1.0"?>\n'), /XML/)
  assert.match(looks('a,b,c\n1,2,3\n4,5,6\n'), /a table of 3 columns/)
  for (const text of ['', 'free text\nmore of it\n', '[broken\n', '{broken\n']) assert.match(looks(text), /lines of text/, text)
})

test('files of other programs are known by how they begin', () => {
  const kind = (text) => binaryKind(Uint8Array.from(Buffer.from(text, 'latin1')))
  const tar = Buffer.alloc(600)
  tar.write('name')
  tar.write('ustar', 257)
  assert.equal(binaryKind(tar), 'tar')
  assert.equal(kind('\x89PNG'), 'PNG')
  assert.equal(kind('PK\x03\x04'), 'ZIP (xlsx, docx)')
  assert.equal(kind('a\0b'), 'binary')
  for (const text of ['', 'plain', '\x1b[31mred\x1b[0m\n']) assert.equal(kind(text), undefined)
})

test('rows of a table: quotes, separators and line ends in cells; a row that was cut is none', () => {
  assert.deepEqual(rowsOf('a,"b ""c"" ,\n",d\r\ne,f\ncut', ',', false), [['a', 'b "c" ,\n', 'd'], ['e', 'f']])
  assert.deepEqual(rowsOf('"a\\"b",c\n"d\\', ',', true), [['a"b', 'c']])
})

test('a log of which nothing is recognised is read all the same, as soon as enough was looked at', () => {
  const summary = createLogSummary(lines, {})
  summary.begin('strange.log')
  const chunk = bytes('nothing to see here\n'.repeat(20_000))
  for (let i = 0; i < 12; i++) {
    summary.push(chunk)
    // Four megabytes are looked at.
    assert.equal(summary.plan() !== undefined, (i + 1) * chunk.length >= 4 * 1024 * 1024, String(i))
  }
  summary.end()
  assert.equal(summary.report().other + summary.report().broken, 240_000)
  assert.match(summary.report().files[0].looksLike.en, /lines of text/)
})

test('lines that broke: as many as are kept, all of them counted', () => {
  for (const keep of [0, 2]) {
    const summary = createLogSummary(lines, { keep, at: '$' })
    summary.begin('a.log')
    summary.push(bytes('{"broken\n'.repeat(5)))
    summary.end()
    assert.deepEqual([summary.report().broken, summary.report().brokenLines.length], [5, keep])
  }
})

test('classifyLines: a line cut anywhere, the end, records by their number, and what is none', () => {
  const text = bytes(`${activated}\n\n{"a":1}\n{"broken`)
  const whole = lines.classifyLines(text, lines.classifyLines(undefined, undefined).state)
  assert.deepEqual(whole.kinds.length, 3)
  assert.equal(whole.record(0).kind, 'activated')
  for (const none of [1, -1, 3, NaN, 'x']) assert.equal(whole.record(none), null, String(none))
  const last = lines.classifyLines(undefined, whole.state)
  assert.equal(last.record(0).kind, 'malformed')
  assert.deepEqual([last.firstLine, last.state.lines], [4, 4])
  // Longer than a line may be: one line, wherever it is cut.
  const long = bytes(`${'x'.repeat(200_000)}\n${activated}\n`)
  for (const size of [1000, 65_536, 300_000]) {
    let state
    const kinds = []
    for (let at = 0; at < long.length; at += size) {
      const part = lines.classifyLines(long.subarray(at, at + size), state)
      kinds.push(...part.kinds)
      state = part.state
    }
    assert.equal(kinds.length, 2, String(size))
  }
  assert.equal(lines.classifyLine('text'), null)
  assert.equal(lines.classifyLine(new Uint8Array(0)), null)
  assert.equal(lines.classifyLine(bytes('x'.repeat(70_000))).problems[0].code, 'too_long')
})

test('half a character in a value of the activation, and what only begins like one', () => {
  for (const card_id of ['p\ud800x', '\udfff', '\ud7ff', '卡\uda00', 'p\ue000']) {
    const value = JSON.parse(activated)
    value.referrerInfo.extraData.card_id = card_id
    assert.equal(lines.classifyLine(bytes(JSON.stringify(value))).card_id, card_id)
  }
})

test('the longest line: as long as a text may be, a "\\r" of its line end not counted', () => {
  const of = (size, end = '') => lines.classifyLine(bytes(`${activated.padEnd(size)}${end}`))
  assert.equal(of(65_536).kind, 'activated')
  assert.equal(of(65_536, '\r').kind, 'activated')
  for (const beyond of [of(65_537), of(65_536, ' '), of(65_537, '\r')]) assert.equal(beyond.problems[0].code, 'too_long')
  assert.equal(lines.classifyLine(bytes(JSON.stringify(JSON.parse(activated), null, 1))).kind, 'activated', 'a document of many lines is one')
})

test('a log that nobody has named is a log; of records over several lines the first two hundred tell how it is read', () => {
  const pretty = JSON.stringify({ log: JSON.parse(activated) }, null, 1)
  const log = bytes(`${pretty}\n`.repeat(300))
  const summary = createLogSummary(lines, {})
  let at = 0
  const read = (room) => {
    const part = log.subarray(at, at + Math.min(room.length, 50_000))
    room.set(part)
    at += part.length
    return part.length
  }
  while (summary.pushFrom(read) > 0);
  summary.end()
  const { files, funnel } = summary.report()
  assert.deepEqual([files[0].name, files[0].place.at, funnel.activated], ['', 'log', 300])
  assert.ok(learn(`${pretty}\n`.repeat(300)))
})

test('options in an array behind other words, in a cell, or in both kinds of array', () => {
  const list = JSON.stringify([JSON.parse(activated), JSON.parse(activated)])
  const placeOf = (log) => {
    const found = learn(log)
    return found && [pathOf(found.plan), found.plan.framing?.kind]
  }
  // Elements behind words are no lines of their own: that place is not taken.
  assert.equal(placeOf(`2026-03-01 INFO {"many":${list},"one":${activated}}\n`.repeat(3))?.[0], 'after " INFO ", one')
  // So are those in a cell of a table.
  const cell = (text) => `"${text.replaceAll('"', '""')}"`
  assert.notEqual(placeOf(`a,${cell(`{"many":${list}}`)}\n`.repeat(3))?.[1], 'table')
  assert.deepEqual(placeOf(`a,${cell(activated)}\n`.repeat(3)), ['column 2', 'table'])
  // Arrays in the elements of an array: most of them stand there, and the other place is named.
  const nested = JSON.stringify([{ one: JSON.parse(activated), many: JSON.parse(list) }], null, 1) + '\n'
  assert.deepEqual(placeOf(nested), ['[].many[]', 'values'])
  assert.deepEqual(learn(nested)?.others.map(pathOf), ['[].one'])
})

test('arrays: how deep, how long, and how they are named', () => {
  const options = JSON.parse(activated)
  const nested = (depth) => JSON.stringify(Array.from({ length: depth }).reduce((value) => [value], options))
  const count = (log, settings = {}) => {
    const summary = createLogSummary(lines, settings)
    summary.begin('log')
    summary.push(bytes(log))
    summary.end()
    const { funnel, files, broken } = summary.report()
    return [funnel.activated, files[0].place?.at, broken]
  }
  assert.deepEqual(count(nested(8)), [1, '[][][][][][][][]', 0])
  assert.deepEqual(count(nested(9)), [0, '$', 0])
  // Much deeper, and with objects and arrays that never end: at once, and without an exhausted stack.
  assert.equal(learn(`${'['.repeat(50_000)}${activated}${']'.repeat(50_000)}`), undefined)
  const before = process.cpuUsage()
  for (const text of [`${'x {"scene":'.repeat(5_000)}\n`.repeat(6), '{"scene":'.repeat(30_000), `{"scene":1,"a":${'[[]'.repeat(250_000)}`]) learn(text)
  const { user } = process.cpuUsage(before)
  assert.ok(user < 4e6, `${user} µs`)
  // Behind words in a line that is too long to be read.
  const padded = JSON.stringify({ ...options, path: 'p'.repeat(70_000) })
  assert.equal(learn(`INFO ${padded}\n`.repeat(3)), undefined)
  // In a text only what no array holds, and behind words only the options themselves.
  const both = JSON.stringify({ many: [options], one: options, note: `onShow ${activated}` })
  assert.deepEqual(count(JSON.stringify([both])), [1, '[], after "\\"", one', 0])
  assert.deepEqual(count(JSON.stringify([`onShow ${activated}`])), [1, '[], after "onShow "', 0])
  assert.deepEqual(count(JSON.stringify([`onShow ${both}`])), [0, '$', 0])
  // Longer than what is looked at first, whole or cut off.
  const long = JSON.stringify({ data: { total: 1000, list: Array.from({ length: 1000 }, () => ({ id: 1, options })) } }, null, 2)
  assert.ok(long.length > 300_000)
  assert.deepEqual(count(long), [1000, 'data.list[].options', 0])
  assert.deepEqual(count(long, { at: 'data.list[].options' }), [1000, 'data.list[].options', 0])
  assert.equal(count(long, { at: 'data.rows[].options' })[0], 0)
  assert.deepEqual(count(long.slice(0, -200))[0], 999)
  for (const at of ['[]', '[][]', 'list[]', 'list[].msg', 'a.b[].c[].d[]', '["a.b"][].c', '[], after "\\""', 'a[], after "\\"", b', 'a[], after "onShow "', 'a[].b, after "x"', '$, after "x"']) {
    assert.equal(pathOf(parsePath(at)), at)
  }
  for (const at of ['column 1[]', 'after "x", a[]', '[][][][][][][][][]', '[', '[].', ']', 'a[]]', `a[].${'b'.repeat(257)}`, 'a[], after "x", b', 'a[], after "\\"", b[]']) {
    assert.equal(parsePath(at), undefined, at)
  }
})

test('half a character comes through whole, as JSON.parse gives it', () => {
  const value = JSON.parse(activated)
  value.referrerInfo.extraData.note = 'a\ud800b\udfffc\ud7ff-\uc000'
  const { rest } = lines.classifyLine(bytes(JSON.stringify(value)))
  assert.equal(rest.note, value.referrerInfo.extraData.note)
})
