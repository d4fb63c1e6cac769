/** What is none of our texts: sentences from a screen, and dumps of other languages. Each pattern at its edges. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SENTENCES, sentencesIn } from '../../js/admin/sentences.js'

/** @param {string} name @param {string[]} texts @param {string[]} others in which it is not */
function tells(name, texts, others) {
  const names = (/** @type {string} */ text) => sentencesIn(text).map(([, each]) => each)
  for (const text of texts) assert.ok(names(text).includes(name), `${name}: ${text}`)
  for (const text of others) assert.ok(!names(text).includes(name), `not ${name}: ${text}`)
}
const dots = (/** @type {number} */ count) => '.'.repeat(count)

test('every sentence has a name, and says what it means in both languages', () => {
  const names = new Set()
  for (const [pattern, name, zh, en] of SENTENCES) {
    assert.ok(pattern instanceof RegExp && zh !== en)
    assert.match(name, /^[a-z]+(?:_[a-z]+)*$/)
    assert.match(zh, /[\u4e00-\u9fff]/)
    names.add(name)
  }
  assert.ok(names.size > 10)
})

test('two words that stand near each other, and not farther', () => {
  for (const [name, first, second, most] of [
    ['no_data', 'extraData', 'undefined', 20],
    ['no_data', 'undefined', 'extraData', 20],
    ['load_failed', 'wasm', 'not found', 40],
    ['token', 'access_token', 'expired', 20],
  ]) {
    tells(name, [0, 1, most].map((count) => first + dots(count) + second), [first + dots(most + 1) + second, first, second])
  }
  tells('page_on_show', ['onShow(undefined', `onShow${dots(12)}undefined`], ['onShowundefined', `onShow${dots(13)}undefined`, 'onShow(undefinedly'])
})

test('what a phone says, in the ways it is said', () => {
  tells('wrong_app_id', ['fail appid', 'fail:appid', 'navigateToMiniProgram:fail appid x'], ['fail appidAppIdList', 'fail appid not in navigateToMiniProgramAppIdList'])
  tells(
    'npm_not_built',
    ["module 'wxcard' is not defined", 'module /wxcard is not defined', "module 'miniprogram_npm/wxcard/index.js' is not defined", 'module wxcard/ is not defined', 'module wxcard.js is not defined', '没有找到npm', '没有找到可以构建的 NPM 包'],
    ["module 'other' is not defined", "module 'wxcard x' is not defined", '没有找到'],
  )
  tells('unguarded', ['Cannot read property extraData', "Cannot read properties of undefined (reading 'appId')", "evaluating 'extraData", "evaluating 'options.referrerInfo.x'"], ['Cannot read property x\nextraData', "evaluating 'x' extraData"])
  tells('page_on_show', ['Page({ onShow() {', 'Page.onShow', '页面的 onShow'], ['PageonShow', 'HomePage.onShow'])
})

test('a sentence is short: in a text of more than 300 characters it may mean anything', () => {
  const long = (/** @type {number} */ length) => 'parameter error'.padEnd(length, '.')
  tells('bad_parameter', [long(300)], [long(301)])
})

test('dumps of PHP, Go and Java, with what to use instead', () => {
  const texts = {
    PHP: [['array(1', 'array (1)', 'x array (1)', 'Array([a', 'Array ( [a', 'a Foo Object ( [a', 'x:object() {', 'object(Foo){', 'object(Foo)#1 (2) {'], ['myarray (1)', 'myArray ( [a', ' Object ( [a', 'Array (a', 'object(Foo)x{']],
    Go: [['map[a:1]', 'x: map[a:1]', 'x=&{A:1}', '{A:1}', 'main.Data{Name:x}', 'x {Name:y}'], ['xmap[a:1]', 'map[:1]', '{name:x}', '-{Name:x}']],
    Java: [['Data(a=1, b=2)', 'x {a=1, b=2}', 'x=a.B$C[a=1,b=2]', 'Data(a=, b=2)'], ['"Data(a=1, b=2)', '(a=1, b=2)', 'Data(=1, b=2)', 'Data(a=1, =2)', 'Data(a=1&x, b=2)', 'Data(a=1']],
  }
  for (const [language, [yes, no]] of Object.entries(texts)) {
    tells('dump', yes, no)
    for (const text of yes) for (const said of sentencesIn(text)[0].slice(2)) assert.match(said, new RegExp(`\\b${language}\\b`), text)
  }
  const instead = (/** @type {string} */ text) => sentencesIn(text)[0].slice(2).map((said) => /json_encode|json\.Marshal|toJSONString/.exec(said)?.[0])
  assert.deepEqual(['array (1)', 'map[a:1]', 'Data(a=1, b=2)'].map(instead), ['json_encode', 'json.Marshal', 'toJSONString'].map((name) => [name, name]))
})

test('a form, YAML, a table', () => {
  tells('form_body', ['-d a=1', '-d=a=1', `-d "a=1&b=2"`, "curl --data 'a=1'", 'curl --data-raw a=1', '--data-urlencode a=1'], ['x-d a=1', '-da=1', '-d =1', '--data-x a=1', '-d {"a":1}'])
  tells('yaml', ['card:\n', 'card: \n', 'x\ncard_id: p1\n', 'base_info:\n  a: b'], ['my_card:\n', 'card: {\n', 'card: [\n', 'card:x\n', 'card: x'])
  tells('table', ['card_id,\n', 'card_id,x\n', 'name,card_id,x\n', '"card_id","x"\n', 'card_id ,x\n', 'activate_ticket\tx\n', 'encrypt_card_id | biz\n'], ['{ card_id, x\n', 'card_id, x', 'my_card_id_x,\n', 'card_id: x\n', 'mycard_id,\n'])
})

test('Base64, and one value alone', () => {
  const token = (/** @type {number} */ length) => `eyJ${'a'.repeat(length)}`
  tells('base64', [token(20), `"${token(20)}"`, ` '${token(30)}' `, 'eyJhbGciOiJIUzI1NiJ9.e30.a-b_c+/='], [token(19), `x ${token(20)}`, `${token(20)} x`, `${token(20)}"'`, `${token(20)}?`])
  tells(
    'one_value',
    ['gh_abcdef', ' "gh_abcdef" ', "'gh_abcdef@app'", '123456789012', '1abcdefghijk', 'abcdefghijk1', '1'.repeat(200), '1a+/%-_bcdef==', '123456789012=', '123456789012345678901234'],
    ['gh_abcde', 'x gh_abcdef', 'gh_abcdef x', `gh_abcdef"'`, 'gh_abcdef@ap', '1abcdefghij', 'abcdefghijkl', '1'.repeat(201), '123456789012===', '/23456789012', '12345678901?', 'abcdefghijkl 1'],
  )
})
