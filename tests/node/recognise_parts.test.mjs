/** Around the recogniser: bytes and units, readings, places, and a core that stops. With a core of the test's own. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import '../sources.mjs'

const { createRecognise } = await import('../../js/admin/recognise.js')
const { createAdmin } = await import('../../js/admin/admin.js')
const { WxcardError } = await import('../../js/shim/errors.js')
const { KINDS, STOPPED } = await import('../../build/generated/admin_kinds.js')
const literal = await import('../../js/admin/literal.js')

const nothing = { found: [], faults: [], needs: [] }
const encoder = new TextEncoder()

/**
 * A core that gives one report after the other, the last for good, and keeps what it was asked.
 * @param {any[]} reports
 */
function coreOf(...reports) {
  const asked = []
  const HEAPU8 = new Uint8Array(3_000_000)
  const next = (name, lengths) => {
    let at = 1000
    asked.push([name, ...lengths.map((length) => new TextDecoder().decode(HEAPU8.slice(at, (at += length))))])
    const report = encoder.encode(JSON.stringify(reports.length > 1 ? reports.shift() : reports[0]))
    HEAPU8.set(report, 2_000_000)
    return report.length
  }
  const core = { HEAPU8, paste: () => 1000, report: () => 2_000_000, recognise: (...lengths) => next('recognise', lengths), compare: (...lengths) => next('compare', lengths) }
  return { asked, core, answered: (call) => call(core) }
}
const start = (reports, { load = async () => literal, checks = {} } = {}) => {
  const { asked, answered } = coreOf(...reports)
  return { asked, ...createRecognise(answered, load, checks) }
}
const piece = (more) => ({ what: 'extra_data', zh: '甲', en: 'a', path: [''], start: 0, end: 0, unwrapped: [], findings: [], members: [], ...more })

test('whatever was given, as text', async () => {
  const cyclic = {}
  cyclic.a = cyclic
  for (const [given, text] of [['a', 'a'], ['', ''], [undefined, ''], [null, 'null'], [{ a: 1 }, '{"a":1}'], [5, '5'], [cyclic, ''], [() => {}, ''], [5n, '']]) {
    const { recognise, asked } = start([nothing])
    assert.deepEqual(await recognise(given), { recognised: false, found: [], faults: [], says: undefined, comparison: undefined })
    assert.deepEqual(asked, [['recognise', text, '[]']])
  }
})

test('what the core asks for is read for it: places in bytes, until it asks no more', async () => {
  const text = '会{a: 1}'
  const { recognise, asked } = start([{ ...nothing, needs: [[3, 9]] }, nothing])
  await recognise(text)
  assert.deepEqual(asked.map((each) => [each[0], each[1], JSON.parse(each[2])]), [['recognise', text, []], ['recognise', text, [{ start: 3, end: 9, json: '{"a":1}', says: [['javascript', 0]] }]]])
  // 🙂 is two units and four bytes; a fault and a remark count in bytes of the part.
  for (const [part, reading] of [['{"🙂": 1, // c\n}', { json: '{"🙂":1}', says: [['comments', 12], ['trailing_comma', 10]] }], ['{"会": x y}', { fault: 10 }]]) {
    const bytes = encoder.encode(part).length
    const again = start([{ ...nothing, needs: [[0, bytes]] }, nothing])
    await again.recognise(part)
    assert.deepEqual(JSON.parse(again.asked[1][2]), [{ start: 0, end: bytes, ...reading }])
  }
  const endless = start([{ ...nothing, needs: [[0, 2]] }])
  await endless.recognise('{}')
  assert.equal(endless.asked.length, 9)
  assert.equal(JSON.parse(endless.asked[8][2]).length, 8)
})

test('a text of 64 KiB and one byte more is what the core gets, readings of 512 KiB', async () => {
  const { recognise, asked } = start([nothing])
  await recognise('a'.repeat(70_000))
  assert.equal(asked[0][1].length, 65_537)
  for (const [size, kept] of [[524_288, true], [524_289, false]]) {
    const frame = JSON.stringify([{ start: 0, end: 2, json: '', says: [] }]).length
    const load = async () => ({ readLiteral: () => ({ json: 'x'.repeat(size - frame), says: [] }) })
    const large = start([{ ...nothing, needs: [[0, 2]] }, nothing], { load })
    await large.recognise('{}')
    assert.equal(large.asked[1][2].length, kept ? size : 2)
  }
})

test('bytes become units, lines and columns, inside characters too', async () => {
  const text = 'é\n会🙂\n\nab'
  const units = [[0, 0, 1, 1], [1, 0, 1, 1], [2, 1, 1, 2], [3, 2, 2, 1], [5, 2, 2, 1], [6, 3, 2, 2], [9, 3, 2, 2], [10, 5, 2, 4], [11, 6, 3, 1], [12, 7, 4, 1], [14, 9, 4, 3], [99, 9, 4, 3]]
  const faults = units.map(([offset]) => ({ code: 'c', zh: '甲', en: 'a', start: offset, end: offset, offset }))
  const { recognise } = start([{ ...nothing, faults }])
  const result = await recognise(text)
  assert.deepEqual(result.faults.map(({ offset, line, column, start, end, message }) => [offset, line, column, start, end, message]), units.map(([, unit, line, column]) => [unit, line, column, unit, unit, '甲 a']))
})

test('a line that ends before the first character counts', async () => {
  const { recognise } = start([{ ...nothing, faults: [{ code: 'c', zh: '', en: '', start: 1, end: 1, offset: 1 }] }])
  const { faults: [{ line, column }] } = await recognise('\nab')
  assert.deepEqual([line, column], [2, 1])
})

test('a piece: its place, what was taken off, and the value without what is open', async () => {
  const value = { a: { [literal.EXPRESSION]: 'x' }, b: [1, { c: null, d: { [literal.EXPRESSION]: 'y' } }], e: 'f' }
  const found = [piece({ start: 2, end: 5, value, unwrapped: [{ code: 'u', zh: '甲', en: 'a', offset: 3 }, { code: 'v', zh: '甲', en: 'a' }] }), piece({ start: 1, end: 2 })]
  const { recognise } = start([{ ...nothing, found }])
  const { recognised, found: [first, second] } = await recognise('a\nbcde')
  assert.equal(recognised, true)
  assert.deepEqual([first.start, first.end, first.line, first.column, first.message], [2, 5, 2, 1, '甲 a'])
  assert.deepEqual(first.unwrapped.map(({ code, offset, line, column, message }) => [code, offset, line, column, message]), [['u', 3, 2, 2, '甲 a'], ['v', 2, 2, 1, '甲 a']])
  assert.deepEqual(first.value, { b: [1, { c: null }], e: 'f' })
  assert.deepEqual([second.value, second.line, second.column, second.extraData, second.check, second.checked], [undefined, 1, 2, undefined, undefined, undefined])
})

test('extraData to copy: of a kind that has it, once every member is known', async () => {
  const members = [{ name: 'encrypt_card_id', repaired: 'A' }, { name: 'biz', repaired: 'B' }]
  for (const what of ['activation_link', 'geturl_answer', 'extra_data', 'navigate_call']) {
    const { recognise } = start([{ ...nothing, found: [piece({ what, members, repaired: 'works' }), piece({ what, members, repaired: 'fails' }), piece({ what, members: [...members, { name: 'outer_str', repaired: 'C' }], repaired: 'works' })] }])
    assert.deepEqual((await recognise('x')).found.map(({ extraData }) => extraData), [{ encrypt_card_id: 'A', outer_str: '', biz: 'B' }, undefined, { encrypt_card_id: 'A', outer_str: 'C', biz: 'B' }])
  }
  const { recognise } = start([{ ...nothing, found: [piece({ what: 'submit_link', members, repaired: 'works' })] }])
  assert.equal((await recognise('x')).found[0].extraData, undefined)
})

/** The places of findings about a text that is one piece. @param {string} text @param {any} more @param {any[]} findings */
async function places(text, more, ...findings) {
  const whole = piece({ start: 0, end: encoder.encode(text).length, ...more, findings: findings.map((each) => ({ code: 'c', zh: '甲', en: 'a', ...each })) })
  const result = await start([{ ...nothing, found: [whole] }]).recognise(text)
  return result.found[0].findings.map(({ offset, exact, message }) => [offset, exact, message === '甲 a'])
}

test('where a finding is: the member, the character in it, or the piece', async () => {
  const text = `{a: '会b', "c": "\\u0041x"}`
  const more = { value: {}, members: [{ name: 'a', given: '会b' }, { name: 'c', given: 'Ax' }] }
  assert.deepEqual(await places(text, more, { field: 'a', offset: 3 }, { field: 'a' }, { field: 'a', offset: 0 }, { field: 'c', offset: 1 }, { field: 'z' }, {}), [
    [6, true, true],
    [4, true, true],
    [5, true, true],
    // Escaped, its characters are not those of the value: the member alone.
    [15, true, true],
    [0, false, true],
    [0, false, true],
  ])
  for (const [what, given, at] of [
    ['navigate_call', '{extraData: {a: 1}, a: 2}', 16], ['navigate_call', '{b: 1, a: 2}', 10],
    ['onshow_options', '{a: 0, referrerInfo: {a: 1, extraData: {a: 2}}}', 43], ['onshow_options', '{a: 0, referrerInfo: {a: 1}}', 25], ['onshow_options', '{a: 0}', 4],
    ['referrer_info', '{a: 0, extraData: {a: 2}}', 22], ['referrer_info', '{a: 0}', 4], ['extra_data', '{extraData: {a: 1}}', undefined],
  ]) {
    assert.deepEqual(await places(given, { what, value: {} }, { field: 'a' }), [[at ?? 0, at !== undefined, true]], given)
  }
  for (const what of ['navigate_call', 'onshow_options', 'referrer_info']) assert.deepEqual(await places('{x: {a: 1}}', { what, value: {}, path: ['/x'] }, { field: 'a' }), [[8, true, true]], what)
  // Without a name there is no member to look for.
  assert.deepEqual(await places('{undefined: 1, "": 2}', { value: {} }, {}), [[0, false, true]])
  assert.deepEqual(await places('x {a: 1}', { value: {}, start: 2 }, { field: 'a' }), [[6, true, true]])
  // Inside something else: as near as it can be told.
  assert.deepEqual(await places('{x: {y: {a: 1}}}', { value: {}, path: ['/x/y'] }, { field: 'a' }, { field: 'z' }), [[12, true, true], [8, true, true]])
  assert.deepEqual(await places('{x: "{}"}', { value: {}, path: ['/x', '/y'] }, { field: 'a' }), [[4, true, true]])
  assert.deepEqual(await places('{x: {a: 1}}', { value: {}, path: ['/x', '/y'] }, { field: 'a' }), [[4, true, true]])
  for (const path of [['/z', '/y'], ['/z']]) assert.deepEqual(await places('{x: 1}', { value: {}, path }, { field: 'a' }), [[0, false, true]])
  // A link: its own characters, where nothing was taken off.
  const link = 'https://a/?b'
  assert.deepEqual(await places(link, { what: 'activation_link', link }, { offset: 11 }, {}), [[11, true, true], [0, false, true]])
  assert.deepEqual(await places(link, { what: 'activation_link', link: 'https://a/' }, { offset: 11 }), [[0, false, true]])
  assert.deepEqual(await places(link, { what: 'submit_link', link }, { offset: 11 }), [[0, false, true]])
})

const [check, path] = KINDS[1]

/** What a check says, by places. @param {string} text @param {any} more @param {any} result */
async function checkedBy(text, more, result) {
  const documents = []
  const checks = new Proxy({}, { get: () => (document) => (documents.push(document), result) })
  const whole = piece({ what: 'request', name: path, start: 0, end: encoder.encode(text).length, ...more })
  const { found } = await start([{ ...nothing, found: [whole] }], { checks }).recognise(text)
  assert.equal(found.length, 1)
  return { ...found[0], documents }
}
const finding = (pointer, code = 'bad_value') => ({ code, pointer })

test('a request is checked: each problem at its place, or at what it would stand in', async () => {
  const text = '{a: {b: 1},\n c: 2}'
  const { checked, check: name, documents } = await checkedBy(text, { value: { a: { b: 1 }, c: 2 } }, { problems: [finding('/a/b'), finding('/c'), finding('/a/x/y'), finding('')], notices: [finding('/z')] })
  assert.equal(name, check)
  assert.deepEqual(documents, [{ a: { b: 1 }, c: 2 }])
  assert.deepEqual(checked.problems.map(({ pointer, line, column, exact }) => [pointer, line, column, exact]), [['/a/b', 1, 9, true], ['/c', 2, 5, true], ['/a/x/y', 1, 5, false], ['', 1, 1, true]])
  assert.deepEqual(checked.notices.map(({ line, column, exact }) => [line, column, exact]), [[1, 1, false]])
  assert.deepEqual([checked.ok, checked.open], [false, []])
  const fine = await checkedBy(text, { value: {} }, { problems: [], notices: [finding('')] })
  assert.equal(fine.checked.ok, true)
  const inner = await checkedBy('{x: "{}"}', { value: {}, path: ['/x', ''] }, { problems: [finding('/a')], notices: [] })
  assert.deepEqual(inner.checked.problems.map(({ column, exact }) => [column, exact]), [[5, false]])
  const whole = await checkedBy('{x: "{}"}', { value: {}, path: ['/x', ''] }, { problems: [finding('')], notices: [] })
  assert.deepEqual(whole.checked.problems.map(({ column, exact }) => [column, exact]), [[5, false]])
  const within = await checkedBy('{x: {a: 1}}', { value: { a: null }, path: ['/x'] }, { problems: [finding('/a')], notices: [] })
  assert.deepEqual(within.checked.problems.map(({ column, exact }) => [column, exact]), [[9, true]])
  const nowhere = await checkedBy('{x: 1}', { value: {}, path: ['/z', ''] }, { problems: [finding('/a')], notices: [] })
  assert.deepEqual(nowhere.checked.problems.map(({ column, exact }) => [column, exact]), [[1, false]])
  const lost = await checkedBy('???', { value: {}, path: ['/x'] }, { problems: [finding('/a')], notices: [] })
  assert.deepEqual(lost.checked.problems.map(({ column, exact }) => [column, exact]), [[1, false]])
})

test('of a variable, and of what a cut text lacks, nothing is said', async () => {
  const value = { a: { [literal.EXPRESSION]: 'x' }, b: [{ 'c/d~': { [literal.EXPRESSION]: 'y' } }], e: 1 }
  const problems = [finding('/a'), finding('/a/deep'), finding('/ab'), finding('/b/0/c~1d~0'), finding('/e', 'missing')]
  const { checked, documents } = await checkedBy('{}', { value }, { problems, notices: problems })
  assert.deepEqual(checked.open, ['/a', '/b/0/c~1d~0'])
  for (const list of [checked.problems, checked.notices]) assert.deepEqual(list.map(({ pointer }) => pointer), ['/ab', '/e'])
  assert.deepEqual(documents, [{ b: [{}], e: 1 }])
  const open = await checkedBy('{}', { value: { a: { [literal.EXPRESSION]: 'x' } } }, { problems: [finding('/a')], notices: [] })
  assert.deepEqual([open.checked.ok, open.checked.problems], [false, []])
  const cut = await checkedBy('{}', { value: {}, findings: [{ code: 'incomplete', zh: '', en: '' }] }, { problems: [finding('/a', 'missing'), finding('/b')], notices: [] })
  assert.deepEqual([cut.checked.ok, cut.checked.problems.map(({ pointer }) => pointer)], [false, ['/b']])
  const short = await checkedBy('{}', { value: {}, findings: [{ code: 'incomplete', zh: '', en: '' }] }, { problems: [finding('/a', 'missing')], notices: [] })
  assert.deepEqual([short.checked.ok, short.checked.problems], [false, []])
})

test('a card by itself is checked as in its wrapper; a set-up has a check of its own; a stranger has none', async () => {
  const bare = await checkedBy('{card_type: 1}', { name: 'card/create', value: { card_type: 1, x: { [literal.EXPRESSION]: 'y' } } }, { problems: [finding('/card/card_type'), finding('/card'), finding('')], notices: [] })
  assert.deepEqual([bare.documents, bare.checked.open], [[{ card: { card_type: 1 } }], ['/card/x']])
  assert.deepEqual(bare.checked.problems.map(({ column, exact }) => [column, exact]), [[13, true], [1, true], [1, true]])
  const inner = await checkedBy('{x: {a: 1}}', { name: 'card/create', path: ['/x'], value: { a: 1 } }, { problems: [finding(''), finding('/other/a')], notices: [] })
  assert.deepEqual(inner.checked.problems.map(({ column, exact }) => [column, exact]), [[5, true], [5, true]])
  const wrapped = await checkedBy('{card: {}}', { name: 'card/create', value: { card: {} } }, { problems: [], notices: [] })
  assert.deepEqual(wrapped.documents, [{ card: {} }])
  assert.equal((await checkedBy('{}', { name: 'setup', value: {} }, { problems: [], notices: [] })).check, 'checkSetup')
  const stranger = await checkedBy('{}', { name: 'none/such', value: {} }, { problems: [], notices: [] })
  assert.deepEqual([stranger.check, stranger.checked, stranger.documents], [undefined, undefined, []])
  const other = await checkedBy('{}', { what: 'extra_data', value: {} }, { problems: [], notices: [] })
  assert.deepEqual([other.check, other.checked], [undefined, undefined])
  const none = await checkedBy('{}', { value: undefined }, { problems: [], notices: [] })
  assert.deepEqual([none.check, none.checked], [check, undefined])
})

test('a sentence from a screen is explained, and takes the place of a fault; beside a call it is a finding', async () => {
  const says = { code: 'not_recognised', level: 'notice', zh: '甲', en: 'a' }
  const faults = [{ code: 'f', zh: '', en: '', start: 0, end: 1, offset: 0 }]
  const of = async (text, more) => start([{ ...nothing, says, faults, ...more }]).recognise(text)
  const [[, code, zh, en]] = literal.sentencesIn('parameter error')
  const explained = await of('parameter error')
  assert.deepEqual([explained.says, explained.faults], [{ ...says, code, zh, en, message: `${zh} ${en}` }, []])
  const unknown = await of('something')
  assert.deepEqual([unknown.says, unknown.faults.length], [{ ...says, message: '甲 a' }, 1])
  assert.equal((await of('parameter error', { says: { ...says, code: 'too_long' } })).says.code, 'too_long')
  assert.equal((await of('parameter error', { says: undefined })).says, undefined)

  const text = 'x\n errMsg parameter error'
  for (const [what, told] of [['navigate_call', 1], ['extra_data', 1], ['card_list', 1], ['submit_link', 0]]) {
    const { found } = await of(text, { says: undefined, found: [piece({ what: 'submit_link' }), piece({ what })] })
    assert.deepEqual(found.map(({ findings }) => findings.length), [0, told], what)
    if (told) assert.deepEqual(found[1].findings[0], { code, level: 'notice', zh, en, offset: 3, line: 2, column: 2, exact: true, message: `${zh} ${en}` })
  }
  for (const [words, told] of [['a:fail parameter error', 1], ['errMsg' + ' '.repeat(180) + 'parameter error', 0], ['parameter error', 0], ['parameter error errMsg', 0], ['myerrMsgs parameter error', 0]]) {
    const { found } = await of(words, { says: undefined, found: [piece()] })
    assert.equal(found[0].findings.length, told, words)
  }
})

test('a core that stops is said to; a reader that cannot be fetched is the caller’s to know', async () => {
  const failing = new WxcardError('load_failed')
  const needs = { ...nothing, needs: [[0, 2]] }
  const unread = start([needs], { load: () => Promise.reject(failing) })
  await assert.rejects(unread.recognise('{}'), (error) => error === failing)
  await assert.rejects(unread.compare('{}', ''), (error) => error === failing)
  // Fetched only where it is needed: for a place in a document, or for a check.
  for (const more of [{ value: {} }, { findings: [{ code: 'c', zh: '', en: '' }] }]) {
    const unneeded = start([{ ...nothing, found: [piece(more)] }], { load: () => Promise.reject(failing) })
    assert.equal((await unneeded.recognise('x')).recognised, true)
  }
  const stopped = createRecognise(() => { throw new Error('unreachable') }, async () => literal, {})
  const said = await stopped.recognise('x')
  assert.deepEqual([said.recognised, said.found, said.faults, said.says.code, said.says.level, said.says.message], [false, [], [], 'core_stopped', 'problem', `${said.says.zh} ${said.says.en}`])
  assert.deepEqual(await stopped.compare('x', 'y'), { given: said, sent: said, swapped: false })
})

test('two texts compared: each as it is read, in their order', async () => {
  const given = { ...nothing, says: { code: 'a', zh: '甲', en: 'a' } }
  const sent = { ...nothing, says: { code: 'b', zh: '乙', en: 'b' } }
  const { compare, asked } = start([{ ...nothing, needs: [[0, 6]] }, nothing, nothing, { given, sent, swapped: true, comparison: ['same'] }])
  const result = await compare('{a: 1}', 'right')
  assert.deepEqual([result.given.says.code, result.sent.says.code, result.swapped, result.comparison], ['a', 'b', true, ['same']])
  const [name, left, right, readings] = asked.at(-1)
  assert.deepEqual([name, left, right, JSON.parse(readings)], ['compare', '{a: 1}', 'right', [[{ start: 0, end: 6, json: '{"a":1}', says: [['javascript', 0]] }], []]])
})

/** A core for the checks that says what it was given. */
function checkCore(room = 64) {
  const seen = []
  const HEAPU8 = new Uint8Array(1000)
  const report = encoder.encode(JSON.stringify({ problems: [{ code: 'p', zh: '甲', en: 'a' }], notices: [{ code: 'n', zh: '乙', en: 'b' }] }))
  const check = (kind, length) => {
    seen.push([kind, length, new TextDecoder().decode(HEAPU8.slice(10, 10 + Math.min(length, 64)))])
    HEAPU8.set(report, 500)
    return report.length
  }
  return { seen, core: { HEAPU8, input: () => 10, room: () => room, report: () => 500, check } }
}

test('a document becomes JSON text, half a character an escape, and what is none a question of its own', () => {
  const { seen, core } = checkCore()
  const admin = createAdmin(core, assert.fail, async () => literal)
  const cyclic = {}
  cyclic.a = cyclic
  for (const [document, kind, text] of [[{ a: 1 }, 1, '{"a":1}'], ['{"a": 2}', 1, '{"a": 2}'], [undefined, 1, 'null'], ['\ud800x\udfff', 1, '\\ud800x\\udfff'], [cyclic, KINDS.length, '']]) {
    assert.deepEqual(admin[check](document), { ok: false, problems: [{ code: 'p', zh: '甲', en: 'a', message: '甲 a' }], notices: [{ code: 'n', zh: '乙', en: 'b', message: '乙 b' }] })
    assert.deepEqual(seen.pop(), [kind, text.length, text])
  }
  admin[check](`"${'a'.repeat(62)}"`)
  assert.equal(seen.pop()[1], 64)
  admin[check](`"${'a'.repeat(63)}"`)
  assert.equal(seen.pop()[1], 64, 'more than there is room for')
  admin[check](`"${'a'.repeat(61)}会"`)
  assert.equal(seen.pop()[1], 64, 'a character that is cut in two')
  admin[check](`"${'a'.repeat(60)}`)
  assert.equal(seen.pop()[1], 61)
})

test('a core that stopped never answers again; the next call starts another', () => {
  const fresh = checkCore()
  let restarts = 0
  const broken = { ...checkCore().core, check: () => { throw new Error('unreachable') } }
  const admin = createAdmin(broken, () => (restarts++, fresh.core), async () => literal)
  assert.deepEqual(admin[check]({}), { ok: false, problems: [{ ...STOPPED, message: `${STOPPED.zh} ${STOPPED.en}` }], notices: [] })
  assert.equal(restarts, 0)
  assert.equal(admin[check]({}).problems[0].code, 'p')
  assert.equal(admin[check]({}).problems[0].code, 'p')
  assert.equal(restarts, 1)
})
