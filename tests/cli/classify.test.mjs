// wxcard classify: every vector through a real process, from files and from standard input.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { cli, payload, vectors, wxcard } from './tool.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wxcard-'))
after(() => rmSync(folder, { recursive: true }))

/** Writes a file and gives its path. */
const file = (name, content) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

for (const { id, options, expect } of vectors.returns) {
  test(`--json answers ${id}`, async () => {
    const { code, out } = await wxcard(['classify', '--json'], { input: JSON.stringify(options) })
    const result = JSON.parse(out)
    assert.equal(result.kind, expect.kind)
    assert.equal(code, expect.kind === 'malformed' ? 1 : 0)
    for (const key of ['activate_ticket', 'card_id', 'code']) assert.equal(result[key], expect[key])
    if (expect.rest) assert.deepEqual(result.rest, expect.rest)
    if (expect.problems) assert.deepEqual(result.problems.map(({ code, field }) => ({ code, field })), expect.problems)
  })
}

const ticket = vectors.returns.find(({ id }) => id === 'activated').expect.activate_ticket

test('a file, - and nothing at all are the same', async () => {
  const text = payload('activated')
  const fromFile = await wxcard(['classify', file('onshow.json', text)])
  const fromDash = await wxcard(['classify', '-'], { input: text })
  const fromNothing = await wxcard(['classify'], { input: `\ufeff${text}\r\n` })
  assert.equal(fromFile.code, 0)
  assert.match(fromFile.out, /✔ activated/)
  assert.deepEqual(fromDash, fromFile)
  assert.deepEqual(fromNothing, fromFile)
})

test('the table keeps ticket and code to itself unless asked', async () => {
  const input = payload('activated-with-rest')
  const hidden = await wxcard(['classify'], { input })
  assert.equal(hidden.code, 0)
  assert.match(hidden.out, /activate_ticket +\(108 characters, hidden; --show-secrets shows them\)/)
  assert.ok(!hidden.out.includes(ticket) && !hidden.out.includes('246136199242'))
  assert.ok(!hidden.out.includes('https://api.weixin.qq.com'))
  assert.match(hidden.out, /further keys +errCode, wx_activate_after_submit_url/)
  const shown = await wxcard(['classify', '--show-secrets'], { input })
  assert.ok(shown.out.includes(ticket) && shown.out.includes('246136199242'))
  assert.ok(shown.out.includes('https://api.weixin.qq.com?card_id='))
})

test('an error points into the text and quotes no ticket, no code', async () => {
  const input = payload('code-is-number')
  const { code, out, err } = await wxcard(['classify'], { input })
  assert.equal(code, 1)
  assert.equal(out, '')
  const [head, , , shown, caret] = err.split('\n')
  assert.equal(head, `✘ wrong_type  code  offset ${input.indexOf('246136199242')}`)
  assert.equal(shown.slice(caret.indexOf('^')), '************}}}')
  assert.ok(!err.includes('246136199242') && !err.includes(ticket.slice(0, 20)))
  const shownSecrets = await wxcard(['classify', '--show-secrets'], { input })
  assert.match(shownSecrets.err, / 246136199242\}\}\}|:246136199242\}\}\}/)
})

test('broken JSON is quoted without its secrets too', async () => {
  const input = payload('activated').slice(0, -6).replaceAll('"', "'")
  const { code, err } = await wxcard(['classify'], { input })
  assert.equal(code, 1)
  assert.match(err, /✘ bad_json {2}options {2}offset 1\b/)
  const late = await wxcard(['classify'], { input: payload('activated').slice(0, -4) })
  assert.equal(late.code, 1)
  assert.ok(!late.err.includes('246136199242') && !late.err.includes('2461361'), late.err)
})

test('in a document of many lines the place has a row and a column', async () => {
  const input = JSON.stringify(JSON.parse(payload('code-is-number')), null, 2)
  const { err } = await wxcard(['classify'], { input })
  const before = input.slice(0, input.indexOf('246136199242')).split('\n')
  assert.match(err, new RegExp(`line ${before.length}, column ${before.at(-1).length + 1}\n`))
  const zh = await wxcard(['classify', '--lang', 'zh'], { input })
  assert.match(zh.err, new RegExp(`第 ${before.length} 行第 ${before.at(-1).length + 1} 列`))
})

test('each kind says what to do next, in both languages', async () => {
  for (const [id, en, zh] of [
    ['no-extra-data', /never means "not a member": ask your server/, /不表示“不是会员”/],
    ['forged', /unrelated.*\n\n {2}next step +None/, /不用处理/],
    ['activated', /activatetempinfo\/get/, /只处理一次/],
  ]) {
    assert.match((await wxcard(['classify'], { input: payload(id) })).out, en)
    assert.match((await wxcard(['classify', '--lang', 'zh'], { input: payload(id) })).out, zh)
  }
})

test('what is no text is refused with the cure, exit code 1', async () => {
  const cases = [
    [['classify', join(folder, 'none.json')], {}, /There is no such file: .*none\.json/],
    [['classify', folder], {}, /This is a directory/],
    [['classify'], { input: '' }, /There is nothing in standard input/],
    [['classify'], { input: ' \n\ufeff ' }, /There is nothing in standard input/],
    [['decode', '-'], { input: '' }, /There is nothing in standard input/],
    [['classify', file('bad.json', Buffer.from('{"a":"\xff\xfe"}', 'latin1'))], {}, /Not valid UTF-8.*bad\.json: 6\b/],
    [['classify', file('cut.json', Buffer.from('{"a":"\xe6\xb8', 'latin1'))], {}, /Not valid UTF-8.*cut\.json: 6\b/],
    [['classify', file('utf16.json', Buffer.from('\ufeff{}', 'utf16le'))], {}, /is UTF-16\. Save it as UTF-8/],
  ]
  for (const [args, options, message] of cases) {
    const { code, out, err } = await wxcard(args, options)
    assert.equal(code, 1, err)
    assert.equal(out, '')
    assert.match(err, message)
    assert.doesNotMatch(err, /\n {4}at /) // no stack trace
  }
})

test('a file without permission is refused with the cure', async (t) => {
  if (process.getuid?.() === 0) {
    // root may read everything; /proc/self/mem is what even root cannot read as a text
    const { code, err } = await wxcard(['classify', '/proc/self/mem'])
    assert.equal(code, 1)
    assert.match(err, /Cannot read \/proc\/self\/mem: E\w+/)
    return
  }
  const path = file('closed.json', '{}')
  const { chmodSync } = await import('node:fs')
  chmodSync(path, 0)
  const { code, err } = await wxcard(['classify', path])
  assert.equal(code, 1)
  assert.match(err, /No permission to read/)
})

test('a huge or endless input is refused without being read to its end', async () => {
  const big = file('big.json', Buffer.alloc(64 << 20, 0x20).fill('{"a":1', 0, 6))
  for (const args of [['classify', big], ['classify', '/dev/zero'], ['decode', '-']]) {
    const input = args[0] === 'decode' ? Buffer.alloc(8 << 20, 0x61) : ''
    const start = performance.now()
    const { code, err } = await wxcard(args, { input })
    assert.equal(code, 1)
    assert.match(err, /too_long|bad_json|has_nul/)
    assert.ok(performance.now() - start < 5000)
  }
  const endless = await wxcard(['-c', `cat /dev/zero | "${process.execPath}" "${cli}" classify; echo $? >&2`], { command: 'sh' })
  assert.match(endless.err, /✘ (too_long|bad_json|has_nul)[^]*\n1\n$/)
  const { err } = await wxcard(['classify', file('long.json', JSON.stringify({ a: '渠'.repeat(200_000) }))])
  assert.match(err, /✘ too_long/)
})

test('a log given in place of one payload gets the command that reads logs', async () => {
  const line = payload('activated') + '\n'
  for (const input of [line.repeat(3), line.repeat(300)]) {
    const { code, err } = await wxcard(['classify'], { input })
    assert.equal(code, 1)
    assert.match(err, /wxcard logs/)
  }
  assert.doesNotMatch((await wxcard(['classify'], { input: '{"a":\n' })).err, /wxcard logs/)
})
