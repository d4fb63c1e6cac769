// wxcard check: whatever was pasted, in the words of the core; nothing of a shopper is shown unasked.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { link, root, vectors as published, wxcard } from './tool.mjs'

const vectors = JSON.parse(readFileSync(root + 'tests/vectors/admin.json', 'utf8'))
const text = (id) => vectors.texts.find((each) => each.id === id).text
const folder = mkdtempSync(join(tmpdir(), 'wxcard-check-'))
const file = (name, content) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

test('every case: what it is, exit code by the verdict, both languages', async () => {
  const chosen = vectors.texts.filter(({ text: pasted }) => pasted.trim() !== '' && pasted.length < 3000)
  for (const [index, { id, text: pasted, found, faults = [] }] of chosen.entries()) {
    const lang = index % 2 ? 'zh' : 'en'
    const { code, out, err } = await wxcard(['check', '-', '--lang', lang], { input: pasted })
    assert.equal(err, '', id)
    const wrong = found.some(({ given }) => given && given !== 'works') || faults.length > 0 || found.length === 0
    if (wrong) assert.equal(code, 1, id)
    for (const { findings } of found) for (const finding of findings) assert.match(out, new RegExp(finding.split(':').at(-1)), id)
    if (lang === 'en') assert.doesNotMatch(out.split('\n').filter((line) => !/[%{=^…]/.test(line)).join('').replaceAll(/参数错误|商户配置错误/g, ''), /[一-鿿]{4}/, id)
  }
})

test('one difference: verdict, place, line of code, the value to copy', async () => {
  const { code, out } = await wxcard(['check', '-'], { input: text('extra-no-padding') })
  assert.equal(code, 1)
  assert.match(out, /As given: fails; the shopper sees: 商户配置错误.*Repaired: works\./)
  assert.match(out, /✘ padding_absent {2}biz {2}column 133/)
  assert.match(out, /split\('='\)\[1\]/)
  assert.match(out, /\n +\^\n/)
  assert.match(out, /"biz": "MzU2ODQzMDM1MQ=="/)
})

test('two files: compared, with a sentence for the developer; the right ones are fine', async () => {
  const given = file('given.txt', vectors.link)
  const sent = file('sent.txt', JSON.stringify(vectors.sent.find(({ id }) => id === 'plus-space').sent))
  const bad = await wxcard(['check', given, sent, '--lang', 'zh'])
  assert.equal(bad.code, 1)
  assert.match(bad.out, /发给开发者的话\n {2}跳转会员卡小程序时传的值不对。encrypt_card_id：\+ 变成了空格/)
  const good = await wxcard(['check', given, file('good.txt', JSON.stringify(vectors.sent[0].sent))])
  assert.equal(good.code, 0)
  assert.match(good.out, /all_equal/)
  assert.equal(JSON.parse((await wxcard(['check', given, sent, '--json'])).out).comparison.equal, false)
})

test('a request goes through the checks; an errcode is explained', async () => {
  const typo = await wxcard(['check', '-'], { input: text('typo') })
  assert.equal(typo.code, 1)
  assert.match(typo.out, /request to an interface card\/create[\s\S]*✘ missing 41011 {2}\/card\/member_card\/base_info/)
  const errcode = await wxcard(['check', '-'], { input: '{"errcode":72011,"errmsg":"x"}' })
  assert.match(errcode.out, /72011 \w+\n {2}/)
  assert.equal(errcode.code, 1)
  assert.equal((await wxcard(['check', '-'], { input: link('plus-at-both-ends') })).code, 0)
})

test('a syntax fault has line and column, and a caret', async () => {
  const { code, out } = await wxcard(['check', '-'], { input: '{\n  "card": {"card_type": "MEMBER_CARD" "x": 1}\n}' })
  assert.equal(code, 1)
  assert.match(out, /✘ bad_json {2}line 2, column 39[\s\S]*\n {4} *\^/)
})

test('nothing of a shopper is printed unless asked for: every payload, whole, cut and spaced', async () => {
  const secrets = (options) => {
    const { activate_ticket, code } = options.referrerInfo?.extraData ?? {}
    return [activate_ticket, code].filter((value) => typeof value === 'string' && value.length >= 9)
  }
  const payloads = published.returns.map(({ options }) => options).filter((options) => secrets(options ?? {}).length > 0).slice(0, 8)
  payloads.push({ scene: 1038, referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: { activate_ticket: 'fDZv9e 4n3SkuErdo47', card_id: 'p', code: 'CODE-123456789' } } })
  for (const options of payloads) {
    const whole = JSON.stringify(options)
    for (const input of [whole, whole.slice(0, -3), whole.replace('"scene"', 'scene'), JSON.stringify(whole), whole + whole.slice(5)]) {
      for (const args of [['check', '-'], ['check', '-', '--json'], ['classify', '-']]) {
        const { out, err } = await wxcard(args, { input })
        for (const secret of secrets(options)) {
          if (args[0] === 'classify' && args.length === 2 && out.includes('"')) continue
          assert.ok(!(out + err).includes(secret), `${args} ${input.slice(0, 60)}`)
          for (const part of secret.split(/[ +/=]/)) if (part.length >= 8) assert.ok(!(out + err).includes(part), `${args} ${part}`)
        }
      }
    }
  }
  const shown = await wxcard(['check', '-', '--show-secrets'], { input: JSON.stringify(payloads.at(-1)) })
  assert.match(shown.out, /fDZv9e 4n3SkuErdo47/)
})

test('what is masked is neither right nor wrong, and does not fail', async () => {
  for (const id of ['submit-masked', 'link-masked', 'extra-masked']) {
    const { code, out } = await wxcard(['check', '-'], { input: text(id) })
    assert.equal(code, 0, id)
    assert.match(out, /^! /, id)
    assert.doesNotMatch(out, /[✔✘]|As given/, id)
  }
})

test('a ticket by itself is hidden; usage', async () => {
  const ticket = text('ticket')
  const { out, code } = await wxcard(['check', '-'], { input: ticket })
  assert.equal(code, 0)
  assert.ok(!out.includes(ticket.slice(0, 12)))
  assert.match(out, /108 characters, hidden/)
  assert.equal((await wxcard(['check'])).code, 2)
  assert.equal((await wxcard(['check', 'a', 'b', 'c'])).code, 2)
  assert.equal((await wxcard(['check', join(folder, 'none')])).code, 1)
})
