// What the command does on a terminal, and where its streams are not what they mostly are.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { runHere } from './in_process.mjs'
import { payload } from './tool.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wxcard-terminal-'))
after(() => rmSync(folder, { recursive: true }))
const file = (name, bytes) => (writeFileSync(join(folder, name), bytes), join(folder, name))
const activated = payload('activated')
const text = `${activated}\n${payload('no-extra-data')}\n`
const big = file('big.ndjson', text.repeat(Math.ceil(6e6 / text.length)))

test('progress: a share of what is known, only a size of what is not, on a terminal alone, and gone at the end', async () => {
  const terminal = ['stderr']
  // Shown ten times a second at most, counted from the beginning of the process.
  while (performance.now() < 150) await new Promise((resume) => setTimeout(resume, 10))
  const { code, err } = await runHere(['logs', big], { terminal })
  assert.equal(code, 0)
  assert.match(err, /^\r\u001b\[K[█░]{24} \d+% {2}[\d.]+ [kM]B {2}\d+ MB\/s {2}\d+ s left/)
  assert.ok(err.endsWith('\r\u001b[K'), JSON.stringify(err.slice(-80)))
  // Of what comes through a pipe nobody knows how much there will be.
  const piped = await runHere(['logs', '-'], { terminal, input: [Buffer.from(text)] })
  assert.match(piped.err, /^\r\u001b\[K\d\.\d kB {2}\d+ MB\/s\r\u001b\[K$/)
  for (const given of [{ terminal, env: { LANG: 'en', TERM: 'dumb' } }, {}]) assert.equal((await runHere(['logs', big], given)).err, '')
  // Packed, there is more than the size of the file says, and the share stays what it can be.
  const packed = await runHere(['logs', file('a.gz', gzipSync(text.repeat(50_000)))], { terminal })
  for (const [, share] of packed.err.matchAll(/(\d+)%/g)) assert.ok(Number(share) <= 100)
})

test('whoever types is told how to end it; where nothing comes at all the use is told', async () => {
  for (const [lang, words] of [['en', /Ctrl-D/], ['zh', /Ctrl-D/]]) {
    for (const command of ['check', 'classify']) {
      const typed = await runHere([command, '-', '--lang', lang], { terminal: ['stdin'], input: [activated] })
      assert.match(typed.err, words, command)
      const piped = await runHere([command, '-', '--lang', lang], { input: [activated] })
      assert.equal(piped.err, '', command)
      assert.equal(piped.out, typed.out)
    }
  }
  const none = await runHere(['logs'], { terminal: ['stdin'] })
  assert.deepEqual([none.code, none.out], [2, ''])
  assert.match(none.err, /logs --help/)
  assert.match((await runHere(['logs'], { input: [Buffer.from(text)] })).out, /^2 lines/, 'a pipe needs no -')
})

test('colours and widths: no columns known means 80', async () => {
  const wide = (await runHere(['explain', 'bad_base64', '--lang', 'zh'], { terminal: ['stdout'] })).out
  const narrow = (await runHere(['explain', 'bad_base64', '--lang', 'zh'], { terminal: ['stdout'], columns: 40 })).out
  assert.match(wide, /\u001b\[1mbad_base64\u001b\[22m/)
  assert.ok(narrow.split('\n').length > wide.split('\n').length)
  assert.equal(wide, (await runHere(['explain', 'bad_base64', '--lang', 'zh'], { terminal: ['stdout'], columns: 80 })).out)
  assert.doesNotMatch((await runHere(['explain', 'bad_base64'])).out, /\u001b/)
})

test('without a locale the system’s own language, which is one of the two', async () => {
  const { localeLang, parseLang } = await import('../../js/cli/lang.js')
  assert.equal(localeLang({}), parseLang(Intl.DateTimeFormat().resolvedOptions().locale) ?? 'en')
  assert.equal(localeLang({ LC_ALL: 'zh_CN', LANG: 'en_US' }), 'zh')
  assert.equal(localeLang({ LC_MESSAGES: 'zh_TW', LANG: 'en_US' }), 'zh')
  assert.equal(localeLang({ LANG: 'fr_FR' }), 'en')
})

test('a pipe may give text instead of bytes, in pieces of any size, or nothing', async () => {
  const whole = (await runHere(['logs', '--json', '-'], { input: [Buffer.from(text)] })).out
  for (const size of [1, 3, 100]) {
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size))
    assert.equal((await runHere(['logs', '--json', '-'], { input: pieces })).out, whole)
  }
  const empty = await runHere(['logs', '--json', '-'])
  assert.equal(JSON.parse(empty.out).lines, 0)
  assert.equal(JSON.parse((await runHere(['logs', '--json', '-'], { input: ['{'] })).out).lines, 1)
})

test('a source that breaks off is named, with what is known of it', async () => {
  const broken = (error) => new Readable({ read() { this.destroy(error) } }) // prettier-ignore
  for (const command of [['classify', '-'], ['decode', '-']]) {
    const { code, err } = await runHere(command, { input: broken(new Error('gone')) })
    assert.equal(code, 1)
    assert.match(err, /gone/)
    assert.match((await runHere(command, { input: broken(Object.assign(new Error('x'), { code: 'EIO' })) })).err, /EIO/)
    assert.match((await runHere(command, { input: broken(Object.assign(new Error('x'), { code: 'EISDIR' })) })).err, /folder|directory/i)
  }
})

test('text of other encodings is named', async () => {
  for (const bytes of [[0xff, 0xfe, 0x7b, 0], [0xfe, 0xff, 0, 0x7b]]) {
    const { code, err } = await runHere(['classify', file('utf16.json', Buffer.from(bytes))])
    assert.equal(code, 1)
    assert.match(err, /UTF-16/)
  }
})

test('a reader that has gone is written nothing; one that takes its time loses nothing', async () => {
  const gone = await runHere(['logs', '--lines', big], { stdout: { destroyed: true } })
  assert.deepEqual([gone.code, gone.out], [0, ''])
  // What was handed over still lies there while it waits.
  const kept = []
  const lazy = { writableLength: 1, write: (piece) => (kept.push(piece), true) }
  await runHere(['logs', '--lines', big], { stdout: lazy })
  assert.equal(Buffer.concat(kept).toString(), (await runHere(['logs', '--lines', big])).out)
})

test('more answers than input: a megabyte of empty lines', async () => {
  const { out } = await runHere(['logs', '--lines', file('empty.log', '\n'.repeat(1_200_000))])
  assert.equal(out, 'blank\t\t\n'.repeat(1_200_000))
})

test('usage of logs: too many columns, a log of one line, a place that is none', async () => {
  const columns = await runHere(['logs', '--lines', '--columns', Array(9).fill('kind').join(','), big])
  assert.equal(columns.code, 2)
  assert.equal((await runHere(['logs', '--lines', '--columns', Array(8).fill('kind').join(','), file('one.log', activated)])).out, `${Array(8).fill('activated').join('\t')}\n`)
  assert.equal((await runHere(['logs', '--lines', file('array.json', '[\n')])).out, 'broken\tbad_json:options\t\n')
})

test('what is no log is refused, however it is read', async () => {
  const tar = Buffer.alloc(2048)
  tar.write('a.log', 0)
  tar.write('ustar', 257)
  for (const [name, bytes] of [['a.tar', tar], ['b.tar.gz', gzipSync(tar)], ['c.tar', tar.subarray(0, 300)]]) {
    for (const form of [['--lines'], ['--json']]) {
      const { code, err, out } = await runHere(['logs', ...form, file(name, bytes)])
      assert.deepEqual([code, out], [1, ''], name)
      assert.match(err, /tar/, name)
    }
  }
})

test('a closed pipe in the middle of many files', async () => {
  let pieces = 0
  const stdout = { get destroyed() { return pieces > 0 }, write: () => (pieces++, true) } // prettier-ignore
  assert.equal((await runHere(['logs', '--lines', big, big], { stdout })).code, 0)
  assert.equal(pieces, 1)
})

test('explain, on a page and as JSON: one code, a number, a sentence, and several of them', async () => {
  const json = async (...words) => JSON.parse((await runHere(['explain', '--json', ...words])).out)
  assert.equal((await json('bad_base64')).code, 'bad_base64')
  assert.equal((await json('40056')).errcode, 40056)
  assert.ok((await json()).length > 50)
  const several = await json('errcode: 40056 and errcode 40001')
  assert.deepEqual(several.map(({ errcode }) => errcode), [40056, 40001])
  assert.equal((await json('参数错误')).kind, 'sentence')
  assert.match((await runHere(['explain', 'line 40056 of'])).out, /40056/)
  assert.equal((await runHere(['explain', '1'])).code, 1)
})
