// Parts of the command where a whole run hardly comes: reports with rare members, requests of a browser that errs, projects that
// are odd without being wrong, errors that belong to nobody.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { runHere } from './in_process.mjs'
import { cli, link, payload, root, wxcard } from './tool.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wxcard-parts-'))
after(() => rmSync(folder, { recursive: true }))
const file = (name, content) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return join(folder, name)
}
const admin = JSON.parse(readFileSync(root + 'tests/vectors/admin.json', 'utf8'))

// ---- logs ----------------------------------------------------------------------------------------------------------------

const at = (time, id) => JSON.stringify({ time, ...JSON.parse(payload(id)) })
const log = file('a.log', [at('2026-03-01 08:00:00', 'activated'), at('2026-03-01 08:01:00', 'activated'), '{"a":1}', ''].join('\n'))
const reportOf = async (...args) => JSON.parse((await runHere(['logs', '--json', ...args])).out)

test('merge: what one of the reports does not know for sure, the sum does not either; - is standard input; no report is named', async () => {
  const report = await reportOf(log)
  assert.equal(report.timeline.wallClocks, 2)
  // A report of more activations than it could name has no list of all.
  const { all, ...named } = report.repeats
  assert.equal(all.length, 1)
  const unsure = file('unsure.json', { ...report, repeats: named })
  const sure = file('sure.json', report)
  for (const [lang, least, clocks] of [['en', /At least: ?\w/i, /4 times/], ['zh', /至少：/, /4 个时间没有写时区/]]) {
    const { out } = await runHere(['logs', 'merge', unsure, sure, '--lang', lang])
    assert.match(out, least)
    assert.match(out, clocks)
    assert.doesNotMatch((await runHere(['logs', 'merge', sure, sure, '--lang', lang])).out, least)
  }
  const piped = await wxcard(['logs', 'merge', '-', sure, '--json'], { input: `\ufeff${JSON.stringify(report)}` })
  assert.equal(JSON.parse(piped.out).lines, 2 * report.lines)
  for (const [name, content] of [['object.json', '{}'], ['text.json', 'x'], ['list.json', '[]'], ['null.json', 'null']]) {
    const { code, err } = await runHere(['logs', 'merge', sure, file(name, content)])
    assert.equal(code, 1, name)
    assert.match(err, new RegExp(`no report[^]*${name}`))
  }
})

test('of several files each says where its options stand', async () => {
  const wrapped = file('wrapped.log', `${JSON.stringify({ log: payload('activated') })}\n`)
  const { out } = await runHere(['logs', wrapped, log, wrapped])
  assert.equal(out.split(`${wrapped}: options found in \`log\``).length, 3)
  assert.match((await runHere(['logs', wrapped])).out, /^options found in/m)
})

test('a reason that a newer version has found is shown as it is', async () => {
  const report = await reportOf(log)
  const newer = file('newer.json', { ...report, reasons: { shop_closed: 3 } })
  assert.match((await runHere(['logs', 'merge', newer, newer])).out, /shop_closed {2}6\n {2}shop_closed\n/)
})

test('--lines: one JSON over several lines is refused, whatever its first line holds', async () => {
  const spread = JSON.stringify(JSON.parse(payload('activated'))).replace('{"appId"', '\n{"appId"')
  for (const [name, content] of [['spread.json', `${spread}\n${spread}\n`], ['pretty.json', JSON.stringify(JSON.parse(payload('activated')), null, 2) + '\n'], ['list.json', `[ ${payload('activated')},\n${payload('activated')}]\n`]]) {
    const { code, err, out } = await runHere(['logs', '--lines', file(name, content)])
    assert.deepEqual([code, out], [1, ''], name)
    assert.match(err, /--lines/, name)
  }
  // Broken lines are lines.
  assert.equal((await runHere(['logs', '--lines', file('broken.log', '{"a":\n{"b":\n')])).out, 'broken\tbad_json:options\t\n'.repeat(2))
})

test('lines that are onShow options, and not where the others are, are told in both languages', async () => {
  const wrapped = (id) => JSON.stringify({ log: payload(id), level: 'info' })
  const strays = file('strays.log', [...Array(20).fill(wrapped('activated')), ...Array(3).fill(payload('no-extra-data')), '{"a":1}', ''].join('\n'))
  const report = await reportOf('--at', 'log', strays)
  assert.deepEqual([report.other, report.strays], [4, 3])
  assert.match((await runHere(['logs', '--at', 'log', strays, '--lang', 'zh'])).out, /不是 onShow 的行：4，其中 3 行/)
  assert.match((await runHere(['logs', '--at', 'log', strays])).out, /4; 3 of them/)
  const none = file('none.log', [...Array(20).fill(wrapped('activated')), '{"a":1}', ''].join('\n'))
  assert.match((await runHere(['logs', '--at', 'log', none, '--lang', 'zh'])).out, /不是 onShow 的行：1。/)
  assert.doesNotMatch((await runHere(['logs', '--at', 'log', none])).out, /of them/)
})

test('a result that cannot be written is told with what the system says, in the language of the locale', async () => {
  const { TEXTS } = await import('../../js/cli/texts.js')
  assert.match(TEXTS.zh.logs.writeFailed('ENOSPC'), /磁盘已满/)
  assert.match(TEXTS.en.logs.writeFailed('ENOSPC'), /disk is full/)
  for (const lang of ['zh', 'en']) assert.match(TEXTS[lang].logs.writeFailed('EIO'), /EIO/)
  for (const [lang, words] of [['zh', /标准输入/], ['en', /standard input/i]]) {
    assert.match((await runHere(['classify', '--lang', lang, '-'], { input: [' '] })).err, words)
    assert.match((await runHere(['classify', '--lang', lang, file('blank', ' ')])).err, /blank/)
  }
})

test('what the disk says no to is input that cannot be read; any other error stays what it is', async () => {
  const { diskError } = await import('../../js/cli/input.js')
  const { inputError } = await import('../../js/cli/logs_read.js')
  const disk = (code, path) => Object.assign(new Error('x'), { code, syscall: 'open', path })
  for (const error of [undefined, null, new Error('x'), Object.assign(new Error('x'), { code: 'ERR_ASSERTION' })]) assert.equal(diskError(error), undefined)
  for (const code of ['ENOENT', 'EISDIR', 'EACCES']) assert.deepEqual([diskError(disk(code, '/a')).key, diskError(disk(code, '/a')).word], [code, '/a'])
  assert.equal(diskError(disk('EIO', '/a')).word, '/a: EIO')
  assert.equal(diskError(disk('EIO')).word, 'EIO')
  assert.equal(diskError(disk('EIO', '/a'), '/b').word, '/b: EIO')
  const own = new TypeError('x')
  assert.equal(inputError(own, '/a'), own)
  for (const [code, key] of [['ENOENT', 'ENOENT'], ['Z_DATA_ERROR', 'corrupt'], ['ZSTD_cut_short', 'corrupt'], ['EIO', 'unreadable']]) assert.equal(inputError(Object.assign(new Error('x'), { code }), '/a').key, key)
})

// ---- check, classify, decode ---------------------------------------------------------------------------------------------

test('check: two files in the other order are told apart, and shown in the order of the way', async () => {
  const given = file('given.txt', admin.link)
  const sent = file('sent.txt', admin.sent.find(({ id }) => id === 'plus-space').sent)
  const [right, other] = [await runHere(['check', given, sent]), await runHere(['check', sent, given])]
  assert.deepEqual(other, right)
  assert.equal(right.code, 1)
  assert.equal(JSON.parse((await runHere(['check', sent, given, '--json'])).out).swapped, true)
})

test('check --json: values of a shopper as their length, unless asked for', async () => {
  const pasted = payload('activated')
  const { activate_ticket, code } = JSON.parse(pasted).referrerInfo.extraData
  const hidden = (await runHere(['check', '-', '--json'], { input: [pasted] })).out
  const shown = (await runHere(['check', '-', '--json', '--show-secrets'], { input: [pasted] })).out
  for (const secret of [activate_ticket, code]) {
    assert.equal(hidden.includes(secret), false)
    assert.equal(shown.includes(secret), true)
  }
})

test('check: variables are listed; an errcode that nobody lists is shown as it is; a code of ours is explained', async () => {
  const call = "wx.navigateToMiniProgram({appId: 'wxeb490c6f9b154ef9', extraData: {encrypt_card_id: id, outer_str: x, biz: 'TQ=='}})"
  assert.equal((await runHere(['check', '-'], { input: [call] })).code, 0)
  const open = await runHere(['check', '-'], { input: ['const body = {card_id: cardId, increase_stock_value: 5}'] })
  assert.match(open.out, /\/card_id\n/)
  for (const command of [['--lang', 'zh'], ['--lang', 'en']]) assert.match((await runHere(['check', '-', ...command], { input: ['const body = {card_id: cardId, increase_stock_value: 5}'] })).out, /! \S.*\/card_id/)
  const unknown = await runHere(['check', '-'], { input: ['{"errcode":99999,"errmsg":"x"}'] })
  assert.equal(unknown.code, 1)
  assert.match(unknown.out, /99999/)
  assert.match((await runHere(['check', '-'], { input: ['still_encoded'] })).out, /still_encoded\n {2}\S/)
})

test('text helpers: what has no JSON, no width, no end', async () => {
  const { json, width, wrap, columnsOf } = await import('../../js/cli/text.js')
  assert.equal(json(undefined), 'null')
  assert.equal(width('a\u0301\u200b卡'), 3, 'an accent takes no column of its own')
  assert.deepEqual(wrap('', 10), [])
  assert.deepEqual([columnsOf({ isTTY: true }), columnsOf({ isTTY: true, columns: 20 }), columnsOf({})], [80, 40, Infinity])
  const { caretAt } = await import('../../js/cli/report.js')
  assert.equal(caretAt('', 0, '', (_, text) => text), '')
  assert.match(caretAt('abc', 1, 'abc', (_, text) => text), /abc\n {5}\^/)
})

test('classify: white space before a broken payload is counted, since the caret stands in what was given', async () => {
  const broken = '{"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":{"activate_ticket":"a%2Bb","card_id":"p","code":""}}}'
  const place = async (text) => JSON.parse((await runHere(['classify', '--json', file('place.json', text)])).out).problems.map(({ code, offset }) => [code, offset])
  assert.deepEqual(await place(`  \n${broken}`), await place(broken), 'what is around the text is no part of it')
  const found = Object.fromEntries(await place(broken))
  assert.equal(found.empty, broken.indexOf('""') + 1)
})

// ---- doctor --------------------------------------------------------------------------------------------------------------

async function doctor(name, files, folders = []) {
  for (const [path, content] of Object.entries(files)) file(`${name}/${path}`, content)
  for (const path of folders) mkdirSync(join(folder, name, path), { recursive: true })
  const { out } = await runHere(['doctor', join(folder, name), '--json'])
  const { findings } = JSON.parse(out)
  return findings.map(({ code, file: where }) => [code, ...(where === undefined ? [] : [where])])
}
const BUILT = { 'miniprogram_npm/wxcard/index.js': '// built', 'miniprogram_npm/wxcard/wxcard.wasm.br': 'x' }
const PROJECT = { 'project.config.json': {}, 'app.json': {}, 'package.json': { dependencies: { wxcard: '1' } }, 'node_modules/wxcard/package.json': {} }

test('doctor: a package that nobody uses yet is a notice; a component or a call is a use', async () => {
  assert.deepEqual(await doctor('unused', { ...PROJECT, ...BUILT, 'app.js': 'App({})' }), [['not_used']])
  assert.deepEqual(await doctor('used', { ...PROJECT, ...BUILT, 'app.js': "require('wxcard').decodeActivationLink" }), [])
  const component = { usingComponents: { card: '/miniprogram_npm/wxcard/open-member-card', other: 5, theirs: 'vant/button' } }
  assert.deepEqual(await doctor('component', { ...PROJECT, ...BUILT, 'miniprogram_npm/wxcard/open-member-card.json': {}, 'pages/a/page.json': component }), [])
  assert.deepEqual(await doctor('absent', { ...PROJECT, ...BUILT, 'page.json': component }), [['component_missing', 'page.json']])
  assert.deepEqual(await doctor('cut', { ...PROJECT, ...BUILT, 'page.json': `${JSON.stringify({ usingComponents: { a: 'wxcard/x' } })}}` }), [['bad_json', 'page.json'], ['not_used']])
})

test('doctor: where npm was built by hand, what the relations name is looked at; a rule without a value hides nothing', async () => {
  const config = { setting: { packNpmManually: true, packNpmRelationList: [{ packageJsonPath: './tools/package.json' }, null] }, packOptions: { ignore: [null, { type: 'folder' }] } }
  const files = { ...PROJECT, ...BUILT, 'project.config.json': config, 'tools/package.json': { dependencies: { wxcard: '1' } }, 'tools/node_modules/wxcard/package.json': {}, 'app.js': "require('wxcard')" }
  delete files['package.json']
  assert.deepEqual(await doctor('manual', files), [])
  const { setting, ...plain } = config
  assert.deepEqual(await doctor('manual-none', { ...PROJECT, ...BUILT, 'project.config.json': { ...plain, setting: { packNpmManually: true } }, 'app.js': "require('wxcard')" }), [])
  assert.ok(setting.packNpmManually)
})

test('doctor: a version of two parts is none; one that is old by its second part is', async () => {
  const library = (libVersion) => ({ ...PROJECT, ...BUILT, 'project.config.json': { libVersion }, 'app.js': "require('wxcard')" })
  assert.deepEqual(await doctor('two-parts', library('2.13')), [])
  assert.deepEqual(await doctor('latest', library('latest')), [])
  assert.deepEqual(await doctor('old', library('2.13.9')), [['old_library', 'project.config.json']])
  assert.deepEqual(await doctor('least', library('2.14.0')), [])
})

test('doctor: the same finding in one file is told once, and a folder of that name without wxcard is no copy', async () => {
  const twice = "wx.request('cgi-bin/token?appsecret'); require('wxcard'); load({ wasm: './a.wasm' }); load({ wasm: './b.wasm' })"
  assert.deepEqual(await doctor('twice', { ...PROJECT, ...BUILT, 'app.js': twice }), [['secret_on_phone', 'app.js'], ['wasm_relative', 'app.js']])
  const found = await doctor('other', { ...PROJECT, 'app.js': "require('wxcard')" }, ['miniprogram_npm/other', 'a/b/c/d/e/f/g/h/i/j/k/l/m/n'])
  assert.deepEqual(found, [['npm_not_built']])
  const right = "require('wxcard').createMemberCard({ load: { wasm: '/miniprogram_npm/wxcard/wxcard.wasm.br' } }); App(card.app({}))"
  assert.deepEqual(await doctor('right', { ...PROJECT, ...BUILT, 'app.js': right }), [])
  assert.deepEqual(await doctor('nowhere', { ...PROJECT, ...BUILT, 'lib/card.js': "require('wxcard').createMemberCard({})" }), [['app_not_wrapped', 'lib/card.js']])
})

test('doctor: a project of many files is read up to a limit, and still answered', async () => {
  const many = Object.fromEntries(Array.from({ length: 4100 }, (_, i) => [`pages/p${i}.js`, '']))
  const found = await doctor('many', { ...PROJECT, ...BUILT, ...many })
  assert.ok(found.every(([code]) => ['not_used'].includes(code)), JSON.stringify(found))
})

// ---- the admin page's server, and errors of nobody ---------------------------------------------------------------------------

test('the server of the page: what a browser may ask wrongly', async () => {
  const { POLICY, serve } = await import('../../js/cli/serve.js')
  for (const [path, content] of Object.entries({ 'site/index.html': 'top', 'site/sub/index.html': 'sub', 'site/a.js': '1', 'site/raw.bin': 'x', secret: 'no' })) file(path, content)
  const open = async (options) => {
    const site = await serve(join(folder, 'site'), options)
    after(() => site.close())
    return (path, method = 'GET') =>
      new Promise((resolve, reject) => {
        // By hand: fetch would tidy the path.
        const asked = request({ host: '127.0.0.1', port: new URL(site.url).port, path, method }, (answer) => {
          const chunks = []
          answer.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve({ status: answer.statusCode, type: answer.headers['content-type'], policy: answer.headers['content-security-policy'], text: Buffer.concat(chunks).toString() }))
        })
        asked.on('error', reject).end()
      })
  }
  const ask = await open()
  assert.deepEqual(await ask('/'), { status: 200, type: 'text/html; charset=utf-8', policy: POLICY, text: 'top' })
  assert.equal((await ask('/sub/')).text, 'sub')
  assert.equal((await ask('/raw.bin')).type, 'application/octet-stream')
  assert.deepEqual([(await ask('/a.js', 'HEAD')).status, (await ask('/a.js', 'HEAD')).text], [200, ''])
  for (const method of ['POST', 'DELETE']) assert.equal((await ask('/a.js', method)).status, 405)
  for (const path of ['/none', '/sub', '/%', '/..%2fsecret', '/%2e%2e/secret', '/../secret', '//']) assert.ok([404, 200].includes((await ask(path)).status) && (await ask(path)).text !== 'no', path)
  assert.equal((await ask('/sub')).status, 404)
  assert.equal((await ask('/%')).status, 404)
  const free = await open({ policy: '' })
  assert.equal((await free('/')).policy, undefined)
})

test('a port of the system’s is not given to everybody, and one that is wanted is not replaced', async () => {
  const page = file('beside/page/index.html', '<title>page</title>')
  assert.ok(page)
  const { code, err } = await runHere(['admin', '--port', '0'])
  assert.equal(code, 70, 'the sources have no page beside them')
  assert.match(err, /no admin page/)
})

test('what fails is said in one line and by the exit code: a fault of ours, messages that cannot be written', async () => {
  for (const [thrown, words] of [["new Error('lost')", /^wxcard: Error: lost\n/], ["'lost'", /^wxcard: lost\n/]]) {
    const broken = `data:text/javascript,process.stdout.write=()=>{throw ${encodeURIComponent(thrown)}}`
    const { code, err } = await wxcard(['--import', broken, cli, 'decode', link('plus-at-both-ends')], { command: 'node' })
    assert.equal(code, 70)
    assert.match(err, words)
  }
  const { code, out } = await wxcard(['-c', `"${process.execPath}" "${cli}" decode x 2> /dev/full`], { command: '/bin/sh' })
  assert.deepEqual([code, out], [74, ''])
})

test('every code of ours on a page, in both languages', async () => {
  for (const lang of ['zh', 'en']) {
    const { code, out } = await runHere(['explain', '--lang', lang])
    assert.equal(code, 0)
    for (const name of ['bad_base64', 'still_encoded', 'load_failed']) assert.match(out, new RegExp(`^ {2}${name} `, 'm'))
  }
})

test('an error that is neither input nor usage is nobody’s to hide', async () => {
  await assert.rejects(runHere(['classify', '-'], { stdout: { write() { throw new RangeError('broken') } }, input: [payload('activated')] }), /broken/) // prettier-ignore
})
