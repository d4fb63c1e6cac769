// The command as a citizen of a shell: exit codes, help, version, explain, pipes, terminals.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { write } from '../../js/cli/output.js'
import { cli, link, payload, root, wxcard } from './tool.mjs'

const good = link('plus-at-both-ends')

test('wrong usage: exit code 2, the reason and the way to the help on stderr, in both languages', async () => {
  const cases = [
    [[], /A command is missing/, /缺少命令/],
    [['dcode', good], /There is no command dcode\. Did you mean decode\?/, /没有这个命令：dcode。 你是不是要找 decode？/],
    [['xyz'], /There is no command xyz\.\n/, /没有这个命令：xyz。\n/],
    [['decode'], /Exactly one link/, /只需要一个链接/],
    [['decode', good, good], /Exactly one link/, /只需要一个链接/],
    [['decode', '--jsn', good], /There is no option --jsn/, /没有这个选项：--jsn/],
    [['decode', '-x', good], /There is no option -x/, /没有这个选项：-x/],
    [['decode', '--show-secrets', good], /There is no option --show-secrets/, /没有这个选项/],
    [['decode', '--json=yes', good], /--json takes no value/, /--json 不需要值/],
    [['classify', 'a', 'b'], /One file at most/, /最多一个文件/],
    [['decode', '--jason', good], /There is no option --jason\. Did you mean --json\?/, /你是不是要找 --json？/],
    [['check', '--show-secret', '-'], /Did you mean --show-secrets\?/, /--show-secrets/],
    [['decode', '--lang'], /--lang needs a value/, /--lang 后面缺少值/],
    [['--constructor'], /There is no option --constructor/, /没有这个选项/],
  ]
  for (const [args, en, zh] of cases) {
    for (const [LANG, message] of [['en_US.UTF-8', en], ['zh_CN.UTF-8', zh]]) {
      const { code, out, err } = await wxcard(args, { env: { LANG } })
      assert.equal(code, 2, args.join(' '))
      assert.equal(out, '')
      assert.match(err, message)
      assert.match(err, /wxcard (\w+ )?--help\n$/)
    }
  }
  const { code, err } = await wxcard(['decode', '--lang', 'fr', good])
  assert.equal(code, 2)
  assert.match(err, /--lang takes zh or en, not fr/)
})

test('options stand before or after the command; after -- nothing is an option', async () => {
  assert.equal((await wxcard(['--lang', 'zh', '--json', 'decode', good])).code, 0)
  assert.match((await wxcard(['decode', '--', '--json'])).err, /not_activation_link/)
})

test('--help documents exit codes and every command, in both languages', async () => {
  for (const [lang, words] of [
    ['en', [/Exit codes\n {3}0 {2}answered\n {3}1 {2}bad input.*\n {3}2 {2}wrong usage/, /hides activate_ticket/]],
    ['zh', [/退出码\n {3}0 {2}已给出答案\n {3}1 {2}输入有误.*\n {3}2 {2}用法不对/, /隐藏 activate_ticket/]],
  ]) {
    const general = await wxcard(['--help', '--lang', lang])
    assert.equal(general.code, 0)
    assert.equal(general.err, '')
    assert.match(general.out, words[0])
    for (const command of ['decode', 'classify', 'explain']) {
      assert.match(general.out, new RegExp(`^  ${command} `, 'm'))
      const own = await wxcard([command, '-h', '--lang', lang])
      assert.equal(own.code, 0)
      assert.match(own.out, words[0])
      assert.deepEqual(await wxcard(['help', command, '--lang', lang]), own)
    }
    assert.match((await wxcard(['classify', '--help', '--lang', lang])).out, words[1])
  }
})

test('--help of each command shows an example, in both languages, with options that it has', async () => {
  const { out } = await wxcard(['--help', '--lang', 'en'])
  const commands = [...out.split('Commands\n')[1].split('\n\n')[0].matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name)
  assert.ok(commands.length >= 8, commands.join())
  for (const command of commands) {
    for (const lang of ['en', 'zh']) {
      const help = (await wxcard([command, '--help', '--lang', lang])).out
      const examples = [...help.matchAll(new RegExp(`^ {2}.*\\bwxcard ${command}\\b(.*)$`, 'gm'))].map(([line]) => line)
      assert.ok(examples.length > 0, `${command}, ${lang}`)
      for (const [option] of examples.join('\n').matchAll(/(?<= )--[\w-]+/g)) {
        assert.match(help, new RegExp(`^ {2}(-\\w, )?${option}\\b`, 'm'), `${command}, ${lang}: ${option}`)
      }
    }
  }
})

test('a reader that takes its time: every byte arrives, and no listener is left behind', async () => {
  // Pipes of Linux block instead, so the command alone cannot show it.
  let taken = 0
  const slow = new Writable({ highWaterMark: 4, write: (chunk, _, done) => ((taken += chunk.length), setTimeout(done, 1)) })
  const listeners = () => slow.eventNames().reduce((sum, name) => sum + slow.listenerCount(name), 0)
  const before = listeners()
  for (let i = 0; i < 40; i++) {
    assert.equal(await write(slow, 'lines\n'), true)
    assert.equal(listeners(), before)
  }
  assert.equal(taken, 240)
  const waiting = write(slow, 'lines\n')
  slow.destroy()
  assert.equal(await waiting, false)
  assert.equal(await write(slow, 'lines\n'), false)
})

test('--version is the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(root + 'package.json', 'utf8'))
  assert.deepEqual(await wxcard(['--version']), { code: 0, out: `${version}\n`, err: '' })
})

test('explain: an errcode, a sentence from a screen, a line of a log', async () => {
  assert.match((await wxcard(['explain', '40056'])).out, /^40056 code_invalid {2}errcode of WeChat\n/)
  assert.match((await wxcard(['explain', '40100'])).out, /^40100 time_range_invalid [^]*\ncard\/create\n[^]*at creation[^]*\ncard\/update\n/)
  assert.deepEqual(JSON.parse((await wxcard(['explain', '40100', '--json'])).out).at.map((each) => each.interface), ['card/create', 'card/update'])
  assert.match((await wxcard(['explain', '参数错误', '--lang', 'zh'])).out, /^bad_parameter {2}屏幕上的提示\n.*wxcard check/)
  assert.match((await wxcard(['explain', 'navigateToMiniProgram:fail', 'can', 'only', 'be', 'invoked', 'by', 'user', 'TAP', 'gesture.'])).out, /^tap_required/)
  assert.match((await wxcard(['explain', '{"errcode":72011,"errmsg":"x"}'])).out, /^72011 /)
  assert.match((await wxcard(['explain', '-1'])).out, /^-1 busy/)
  assert.equal(JSON.parse((await wxcard(['explain', '商户配置错误', '--json'])).out).code, 'bad_merchant')
  assert.equal((await wxcard(['explain', '99999'])).code, 1)
  // The words of an answer are no code, and the number among them is one.
  assert.match((await wxcard(['explain', 'api unauthorized 48001'])).out, /^48001 /)
  assert.match((await wxcard(['explain', "Cannot read properties of undefined (reading 'activate_ticket')"])).out, /^unguarded/)
  assert.match((await wxcard(['explain', 'addCard:fail cancel'])).out, /^add_card_cancelled[^]*nothing to do\.\n$/)
  assert.match((await wxcard(['explain', 'addCard:fail cancel'])).out, /^(?!.*navigate_cancelled)/s)
  assert.match((await wxcard(['explain', '网络', '异常', '--lang', 'zh'])).err, /不认识这句话：网络 异常。.*wxcard check/)
})

test('explain: one code, an unknown one, all of them', async () => {
  const one = await wxcard(['explain', 'bad_base64', '--lang', 'zh'])
  assert.equal(one.code, 0)
  assert.match(one.out, /^bad_base64 {2}错误\n {2}不是 Base64/)
  assert.match((await wxcard(['explain', 'outer_str_absent'])).out, /^outer_str_absent {2}notice\n/)
  assert.match((await wxcard(['explain', 'tap_required'])).out, /^tap_required {2}failure\n/)
  const wrong = await wxcard(['explain', 'bad_base46'])
  assert.equal(wrong.code, 1)
  assert.match(wrong.err, /There is no code bad_base46\. Did you mean bad_base64\?/)
  for (const code of ['__proto__', 'toString', '']) assert.equal((await wxcard(['explain', code])).code, 1)
  const json = JSON.parse((await wxcard(['explain', 'empty', '--json'])).out)
  assert.deepEqual([json.code, json.kind], ['empty', 'problem'])
  assert.ok(json.zh && json.en)
  const page = readFileSync(root + 'docs/errors.md', 'utf8')
  const all = JSON.parse((await wxcard(['explain', '--json'])).out)
  const listed = new Set([...page.matchAll(/^\| `([^`]+)`/gm)].map(([, code]) => code))
  assert.deepEqual(new Set(all.map(({ code }) => code)), listed)
  for (const { code, zh, en } of all) assert.ok(page.includes(`| \`${code}\` | ${zh} | ${en} |`), code)
})

test('without a terminal there are no colours', async () => {
  for (const { out, err } of [await wxcard(['decode', good]), await wxcard(['classify'], { input: '[' })]) {
    assert.doesNotMatch(out + err, /\u001b/)
  }
})

test('on a terminal there are colours, unless NO_COLOR; sentences wrap, values do not', async (t) => {
  // script(1) gives a real pseudo-terminal, where the system has any: a bare chroot has no /dev/pts
  const probe = await wxcard(['-qec', 'true', '/dev/null'], { command: 'script' })
  if (probe.code !== 0) return t.skip(`no pseudo-terminal here: ${probe.err.trim()}`)
  const terminal = (line, env) =>
    wxcard(['-qec', `stty cols 40; ${process.execPath} ${cli} ${line}`, '/dev/null'], {
      command: 'script',
      env: { LANG: 'zh_CN.UTF-8', TERM: 'xterm', ...env },
    })
  const coloured = await terminal(`decode '${good}'`, {})
  assert.equal(coloured.code, 0)
  assert.match(coloured.out, /\u001b\[32m✔\u001b\[39m/)
  assert.doesNotMatch((await terminal(`decode '${good}'`, { NO_COLOR: '1' })).out, /\u001b/)
  assert.doesNotMatch((await terminal(`decode '${good}'`, { TERM: 'dumb' })).out, /\u001b/)
  assert.equal((await terminal(`decode '${good.replace('biz', 'x')}'`, {})).code, 1)

  const { out } = await terminal('explain bad_base64', { NO_COLOR: '1' })
  const lines = out.replaceAll('\r', '').split('\n').slice(1).filter(Boolean)
  assert.ok(lines.length > 1)
  const columns = (text) => [...text].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0)
  for (const line of lines) {
    assert.ok(columns(line) <= 42, line)
    assert.doesNotMatch(line, /^ *[，。：、）]/)
  }
  assert.match((await terminal(`decode '${good}'`, { NO_COLOR: '1' })).out, /3\+m9vVGt9YzgCphZE8Z28dUux7i0jgCUWu32QayFZsscPd7oyXGsHp9HoOjH9ML\+\r\n/)
})

test('columns line up under Chinese labels', async () => {
  const { out } = await wxcard(['classify', '--lang', 'zh'], { input: payload('activated-with-rest') })
  const columns = (text) => [...text].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0)
  const rows = out.split('\n').filter((line) => /^ {2}\S/.test(line))
  assert.ok(rows.some((row) => row.startsWith('  其他字段')))
  const starts = rows.map((row) => columns(/^ {2}\S+ +/.exec(row)[0]))
  assert.deepEqual([...new Set(starts)], [starts[0]])
})

test('a reader that goes away is no fault', async () => {
  for (const args of [['explain', '--json'], ['decode', good], ['explain', 'nonsense']]) {
    const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.destroy()
    let err = ''
    child.stderr.on('data', (chunk) => (err += chunk))
    const code = await new Promise((resolve) => child.on('close', resolve))
    assert.equal(code, args[1] === 'nonsense' ? 1 : 0)
    assert.doesNotMatch(err, /EPIPE|\n {4}at /)
  }
})

test('a closed standard input is an empty one', async () => {
  const child = spawn('sh', ['-c', `exec "$0" "$1" classify <&-`, process.execPath, cli], { env: { LANG: 'en_US' } })
  let err = ''
  child.stderr.on('data', (chunk) => (err += chunk))
  const code = await new Promise((resolve) => child.on('close', resolve))
  assert.equal(code, 1)
  assert.match(err, /There is nothing in standard input/)
})
