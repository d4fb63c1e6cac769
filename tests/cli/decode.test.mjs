// wxcard decode: every vector through a real process, then what people do to a link on its way to a shell.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { link, vectors, wxcard } from './tool.mjs'

const good = link('plus-at-both-ends')
const { extraData } = vectors.activationLinks.find((vector) => vector.id === 'plus-at-both-ends')

for (const vector of vectors.activationLinks) {
  test(`--json answers ${vector.id}`, async () => {
    const { code, out, err } = await wxcard(['decode', '--json', '--', vector.link])
    const result = JSON.parse(out)
    assert.equal(result.ok, vector.ok)
    assert.equal(code, vector.ok ? 0 : 1)
    if (vector.ok) {
      assert.deepEqual(result.extraData, vector.extraData)
      assert.equal(err, '')
    } else {
      const found = result.problems.map(({ code, field }) => ({ code, field }))
      assert.deepEqual(found, vector.problems)
      for (const problem of vector.problems) assert.match(err, new RegExp(`✘ ${problem.code}.* ${problem.field}`))
    }
  })
}

test('the table shows the three values, each whole', async () => {
  const { code, out, err } = await wxcard(['decode', good])
  assert.equal(code, 0)
  assert.equal(err, '')
  for (const [key, value] of Object.entries(extraData)) assert.match(out, new RegExp(`^  ${key} +${escape(value)}$`, 'm'))
})

test('both languages; the locale decides, --lang overrules it', async () => {
  const says = async (args, env) => (await wxcard(['decode', ...args, 'encrypt_card_id=%zz&biz='], { env })).err
  assert.match(await says([], { LANG: 'zh_CN.UTF-8' }), /位置 16[^]*% 后须有两位十六进制数/)
  assert.match(await says([], { LANG: 'en_US.UTF-8' }), /% needs two hex digits/)
  assert.match(await says([], { LC_ALL: 'zh_TW.UTF-8', LANG: 'en_US.UTF-8' }), /用原文/)
  assert.match(await says([], { LANG: 'C.UTF-8' }), /use the original/)
  assert.match(await says([], { LANG: 'zhx_XX' }), /use the original/)
  assert.match(await says(['--lang', 'zh'], { LANG: 'en_US.UTF-8' }), /用原文/)
  assert.match(await says(['--lang=en'], { LANG: 'zh_CN.UTF-8' }), /use the original/)
})

test('an error names code, field, offset and cure, with a caret under the culprit', async () => {
  const text = 'encrypt_card_id=3%2Bm9&outer_str=100%&biz=MzU2ODQzMDM1MQ%3D%3D'
  const { code, out, err } = await wxcard(['decode', text])
  assert.equal(code, 1)
  assert.equal(out, '')
  const [head, cure, , shown, caret] = err.split('\n')
  assert.equal(head, `✘ bad_escape  outer_str  offset ${text.indexOf('%&')}`)
  assert.match(cure, /^ {2}% needs two hex digits: use the original\.$/)
  assert.equal(shown.slice(caret.indexOf('^')), text.slice(text.indexOf('%&')))
})

test('the caret counts columns, not characters, and a long link is cut around it', async () => {
  const text = `encrypt_card_id=AAAA&x=${'渠道😀'.repeat(300)}&outer_str=%E6%zz&biz=MzU2ODQzMDM1MQ%3D%3D&y=${'z'.repeat(900)}`
  const { err } = await wxcard(['decode', text])
  const [, shown, caret] = /\n\n( {4}.*)\n( *\^)\n/.exec(err)
  assert.ok(shown.length < 90)
  assert.ok(shown.includes('outer_str=') && shown.includes('…'))
  const columns = (part) => [...part].reduce((sum, c) => sum + (/[\u4e00-\u9fff\u{1f600}]/u.test(c) ? 2 : 1), 0)
  const left = [...shown].findIndex((_, index, all) => columns(all.slice(0, index).join('')) === caret.indexOf('^'))
  assert.match([...shown].slice(left).join(''), /^%(E6%)?zz/)
})

test('all problems are told, not only the first', async () => {
  const { err } = await wxcard(['decode', 'encrypt_card_id=a%20b&outer_str=%zz&biz='])
  assert.deepEqual(err.match(/^✘ \w+ {2}\w+/gm), ['✘ bad_base64  encrypt_card_id', '✘ bad_escape  outer_str', '✘ empty  biz'])
})

test("WeChat's own error number is shown", async () => {
  const { code, err } = await wxcard(['decode', link('geturl-error')])
  assert.equal(code, 1)
  assert.match(err, /✘ server_error 40001 {2}errcode/)
})

test('a link that the shell cut at its first & gets the cure for that', async () => {
  const { code, err } = await wxcard(['decode', good.split('&')[0]])
  assert.equal(code, 1)
  assert.match(err, /single quotes/)
  assert.doesNotMatch((await wxcard(['decode', link('real-1').replace('biz=', 'b=')])).err, /single quotes/)
})

test('notices are explained', async () => {
  const { code, out } = await wxcard(['decode', link('outer-str-absent')])
  assert.equal(code, 0)
  assert.match(out, /outer_str +""\n/)
  assert.match(out, /! notice outer_str_absent\n {2}No outer_str/)
})

test('- reads standard input, with or without a line end, byte order mark or CRLF', async () => {
  for (const input of [good, `${good}\n`, `\ufeff${good}\r\n`, `\n  ${good}\t`]) {
    const { code, out } = await wxcard(['decode', '-', '--json'], { input })
    assert.equal(code, 0)
    assert.deepEqual(JSON.parse(out).extraData, extraData)
  }
})

test('a value cannot drive the terminal: escape sequences, direction marks and line ends are spelled out', async () => {
  const evil = `encrypt_card_id=AAAA&biz=AAAA&outer_str=${encodeURIComponent('\u001b]0;x\u0007\u202e\u009b\r\n')}`
  for (const args of [[], ['--json']]) {
    const { code, out } = await wxcard(['decode', ...args, evil])
    assert.equal(code, 0)
    assert.match(out, /\\u001b]0;x\\u0007\\u202e\\u009b/)
    assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    if (args.length) assert.equal(JSON.parse(out).extraData.outer_str, '\u001b]0;x\u0007\u202e\u009b\r\n')
  }
  const { err } = await wxcard(['decode', 'encrypt_card_id=%zz\u001b[2J&biz=AAAA'])
  assert.match(err, /%zz\\u001b\[2J/)
  assert.doesNotMatch(err, /\u001b/)
})

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
