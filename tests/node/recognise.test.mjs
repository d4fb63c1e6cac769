// recognise and compare of wxcard/admin: every case, with the reader of JavaScript, places in lines and columns, any input.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { loadWxcardAdmin } from '../../dist/admin.mjs'

import { counted } from '../../scripts/lib/figures.mjs'
import { FILE, readingsOfAll, textsOfAll } from './readings.mjs'

const vectors = JSON.parse(readFileSync(new URL('../vectors/admin.json', import.meta.url), 'utf8'))
const pasted = JSON.parse(readFileSync(new URL('../vectors/pasted.json', import.meta.url), 'utf8'))
const codes = (remarks) => remarks.map(({ field, code }) => (field ? `${field}:${code}` : code))
const admin = await loadWxcardAdmin()

test('the readings that the native tests take are those of the reader', async () => {
  assert.deepEqual(JSON.parse(readFileSync(FILE, 'utf8')), await readingsOfAll())
})

test('every case: what it is, where, what was taken off, both verdicts', async () => {
  counted(textsOfAll().length, 'cases')
  for (const { id, text, found, faults = [], says = null } of textsOfAll()) {
    const result = await admin.recognise(text)
    const short = result.found.map((piece) => ({
      what: piece.what,
      ...(piece.name && { name: piece.name }),
      path: piece.path,
      unwrapped: codes(piece.unwrapped),
      findings: codes(piece.findings),
      ...(piece.given && { given: piece.given, repaired: piece.repaired }),
      ...(piece.sees && { sees: piece.sees.code }),
      ...(piece.kind && { kind: piece.kind }),
    }))
    assert.deepEqual(short, found, id)
    assert.deepEqual(result.faults.map(({ line, column }) => [line, column]), faults, id)
    assert.equal(result.says?.code ?? null, says, id)
    assert.equal(result.recognised, found.length > 0, id)
    for (const piece of result.found) {
      assert.ok(piece.start >= 0 && piece.start <= piece.end && piece.end <= text.length, id)
      for (const remark of [...piece.unwrapped, ...piece.findings]) {
        assert.ok(remark.offset >= 0 && remark.offset <= text.length && remark.line >= 1 && remark.column >= 1, id)
        assert.equal(remark.message, `${remark.zh} ${remark.en}`)
        assert.match(remark.zh, /[\u4e00-\u9fff]/)
        assert.doesNotMatch(remark.en, /[\u4e00-\u9fff]/)
      }
      // What is copied works, and is right the second time.
      if (piece.extraData) {
        const again = await admin.recognise(JSON.stringify(piece.extraData))
        assert.equal(again.found[0].given, 'works', id)
        // A channel that is the text "undefined" is the link's own.
        if (!codes(piece.findings).includes('outer_str:says_undefined')) assert.deepEqual(again.found[0].extraData, piece.extraData, id)
      }
    }
  }
})

test('places: the member, the character, the line, in UTF-16 units', async () => {
  const at = async (text, field) => {
    const { found } = await admin.recognise(text)
    const { offset, line, column, exact } = found[0].findings.find((each) => each.field === field)
    return [text.slice(offset, offset + 4), line, column, exact]
  }
  assert.deepEqual(await at(`// 🙂 渠道\n{\n  encrypt_card_id: '${'A'.repeat(64)}',\n  outer_str: '🙂',\n  biz: 'MzU2 DQz' }`, 'biz'), [' DQz', 5, 13, true])
  assert.deepEqual(await at('{"code":200,"data":{"encrypt_card_id":"AAAA","outer_str":"x","biz":"MzU2%3D"}}', 'biz'), ['%3D"', 1, 73, true])
  assert.deepEqual(await at(`wx.navigateToMiniProgram({ appId: 'wx0000000000000000' })`, 'appId'), ["'wx0", 1, 35, true])
  const { found } = await admin.recognise('{\n // my card\n "card": {"card_type": "MEMBER_CARD",}\n}')
  assert.deepEqual(found[0].unwrapped.map(({ code, line, column }) => [code, line, column]), [
    ['comments', 2, 2],
    ['trailing_comma', 3, 37],
  ])
})

test('an errMsg beside a call is explained with it', async () => {
  const call = `wx.navigateToMiniProgram({ appId: 'wxeb490c6f9b154ef9', extraData: card })`
  const { found } = await admin.recognise(`${call}\n// navigateToMiniProgram:fail can only be invoked by user TAP gesture.`)
  assert.deepEqual(codes(found[0].findings), ['extraData:not_literal', 'tap_required'])
  assert.deepEqual([found[0].findings[1].line, found[0].findings[1].column], [2, 4])
  assert.deepEqual(codes((await admin.recognise(`${call} // TAP`)).found[0].findings), ['extraData:not_literal'])
})

test('values: variables are left open, nothing is run', async () => {
  globalThis.ran = false
  const { found } = await admin.recognise('wx.navigateToMiniProgram({ appId: (globalThis.ran = true, "x"), extraData: card })')
  assert.equal(globalThis.ran, false)
  assert.deepEqual(found[0].value, {})
  assert.equal(found[0].given, undefined)
  assert.deepEqual(codes(found[0].findings), ['appId:not_literal', 'extraData:not_literal'])
  assert.deepEqual((await admin.recognise('{"scene":1038,"path":"p","x":{"y":[1,-2,1.5,true,null,"z"]}}')).found[0].value, { scene: 1038, path: 'p', x: { y: [1, -2, 1.5, true, null, 'z'] } })
})

test('compare: every difference is named, and what is copied is the link\'s', async () => {
  const right = (await admin.recognise(vectors.link)).found[0].extraData
  for (const { id, link = vectors.link, sent, findings, given } of [...vectors.sent, ...pasted.sent]) {
    for (const text of [JSON.stringify(sent), `wx.navigateToMiniProgram({ appId: 'wxeb490c6f9b154ef9', extraData: ${JSON.stringify(sent)} })`]) {
      const result = await admin.compare(link, text)
      assert.deepEqual(codes(result.sent.found[0].findings), findings, id)
      assert.equal(result.sent.found[0].given, given, id)
      assert.equal(result.comparison.equal, given === 'works', id)
      if (link === vectors.link) assert.deepEqual(result.sent.found[0].extraData, right, id)
      // The sentence for the developer names the line of code, and no value.
      for (const sentence of [result.comparison.zh, result.comparison.en]) {
        assert.equal(sentence === '', given === 'works', id)
        for (const value of Object.values(sent)) if (String(value).length > 12) assert.ok(!sentence.includes(String(value)), id)
      }
    }
  }
})

test('any value of any kind, half a surrogate pair, 64 KiB and more', async () => {
  const proxy = new Proxy({}, { get: () => { throw new Error('no') }, ownKeys: () => { throw new Error('no') } })
  for (const value of [undefined, null, 1, 1n, Symbol('x'), {}, [], () => {}, proxy, '\ud800', '{"biz":"\ud800"}', "{encrypt_card_id:'\\ud800',biz:'x'}", '\0', '\ufeff{}', 'x'.repeat(70_000), '[{'.repeat(40_000), `{a:${'['.repeat(5000)}`]) {
    const result = await admin.recognise(value)
    assert.equal(typeof result.recognised, 'boolean')
    assert.ok(await admin.compare(value, value))
  }
  assert.equal((await admin.recognise('渠'.repeat(30_000))).says.code, 'too_long')
  // An object is taken as its JSON text.
  assert.equal((await admin.recognise({ errcode: 40056 })).found[0].errcode, 40056)
})

test('a request is checked, in its place; nothing is said of a variable or of what a cut text lacks', async () => {
  const checked = async (text) => (await admin.recognise(text)).found[0].checked
  const short = (findings) => findings.map(({ code, pointer, line, column, exact }) => [code, pointer, line, column, exact])
  const typo = await checked('{\n "card": {\n  "card_type": "MEMBER_CARD",\n  "member_card": {"wx_active": true}}}')
  assert.equal(typo.ok, false)
  assert.deepEqual(short(typo.notices)[0], ['unknown_member', '/card/member_card/wx_active', 4, 32, true])
  assert.deepEqual(short(typo.problems)[0], ['missing', '/card/member_card/base_info', 4, 18, false])
  // By its own way in, the same is found.
  const { problems } = admin.checkCard({ card: { card_type: 'MEMBER_CARD', member_card: { wx_active: true } } })
  assert.deepEqual(typo.problems.map(({ pointer }) => pointer), problems.map(({ pointer }) => pointer))

  assert.deepEqual(short((await checked('{"card_id":"","outer_str":"x"}')).problems), [['missing', '/card_id', 1, 12, true]])
  assert.equal((await checked('{"card_id":"pTEST0000000000000000000test","outer_str":"x"}')).ok, true)
  const variable = await checked("wx.request({ url, data: { card_id: cardId, outer_str: 'x' } })")
  assert.deepEqual([variable.ok, variable.problems, variable.open], [false, [], ['/card_id']])
  const cut = await checked('{"card": {"card_type": "MEMBER_CARD", "member_card": {"wx_activate": true}')
  assert.deepEqual([cut.ok, cut.problems], [false, []])
  assert.equal((await admin.recognise('{"errcode":0}')).found[0].checked, undefined)
})

test('one box that holds both is compared as one text is', async () => {
  for (const id of ['chat-list', 'extra-then-answer', 'answer-plus-extra', 'link-and-call']) {
    const { text } = vectors.texts.find((each) => each.id === id)
    const [alone, { given, comparison }] = [await admin.recognise(text), await admin.compare(text, '')]
    assert.equal(comparison, undefined)
    assert.ok(given.comparison, id)
    assert.deepEqual(given, alone, id)
  }
})
