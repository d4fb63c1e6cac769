/** Receive and open cards, and the second and third generation, on a bare phone with both engines. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startPhone } from './phone.mjs'

const plain = (value) => JSON.parse(JSON.stringify(value))
const signature = 'f137ab68b7f8112d20ee528ab6074564e2796250'
const ext = { timestamp: 1404896688, nonce_str: '123', signature }
const encrypted = 'gSHaes50dDUoXJalv4MsleElIvJQ53tOeGf5EIKzTj8='
const pay = { create_card_appid: 'wxbc1da991f125c7c8', card_id: 'pU2mM6ZBAtOnozvtmM0IYDqn0O2M', activate_type: 'ACTIVATE_TYPE_NORMAL' }
/** "index code field" of every problem; each has its message. */
const problems = (result) => {
  assert.equal(result.ok, false)
  return plain(result.problems).map(({ index, code, field, message }) => {
    assert.match(message, /[\u4e00-\u9fff].*[a-z]/s)
    return [index, code, field].filter((part) => part !== undefined).join(' ')
  })
}

for (const [engine, wasm] of [['wasm', 'pair'], ['js', null]]) {
  const open = async () => {
    const phone = startPhone({ wasm })
    const wxcard = await phone.require('index').loadWxcard()
    assert.equal(wxcard.engine, engine)
    return { phone, wxcard }
  }

  test(`addCardRequest gives cardExt as text with exactly the keys that have a value (${engine})`, async () => {
    const { wxcard } = await open()
    const cardExt = (given) => wxcard.addCardRequest([{ cardId: 'p1', cardExt: given }]).cardList[0].cardExt
    assert.equal(cardExt(ext), JSON.stringify(ext))
    assert.equal(cardExt(JSON.stringify(ext)), JSON.stringify(ext))
    assert.equal(cardExt({ ...ext, code: '', openid: '', outer_str: '' }), JSON.stringify(ext))
    assert.equal(cardExt({ ...ext, timestamp: '1404896688' }), JSON.stringify(ext))
    const whole = { code: '1434008071', openid: 'o1', ...ext, outer_str: '渠道', fixed_begintimestamp: 1 }
    assert.deepEqual(JSON.parse(cardExt(whole)), whole)
    assert.deepEqual(plain(wxcard.addCardRequest([{ cardId: 'p1', cardExt: ext, more: 1 }]).cardList), [
      { cardId: 'p1', cardExt: JSON.stringify(ext) },
    ])
  })

  test(`addCardRequest refuses the server's secret and says where signing belongs (${engine})`, async () => {
    const { wxcard } = await open()
    const result = wxcard.addCardRequest([{ cardId: 'p1', cardExt: ext }, { cardId: 'p2', cardExt: { ...ext, api_ticket: 'IpK_1T69' } }])
    assert.deepEqual(problems(result), ['1 secret api_ticket'])
    assert.match(result.problems[0].message, /signCard/)
    assert.doesNotMatch(JSON.stringify(result), /IpK_1T69/)
  })

  test(`every problem of every card is told, with its place (${engine})`, async () => {
    const { wxcard, phone } = await open()
    const bad = [{ cardId: '', cardExt: { ...ext, nonce_str: 'x'.repeat(33), signature: 'f137' } }, { cardExt: '{' }, null]
    assert.deepEqual(problems(wxcard.addCardRequest(phone.fresh(bad))), [
      '0 empty cardId',
      '0 bad_value nonce_str',
      '0 bad_value signature',
      '1 missing cardId',
      '1 bad_json cardExt',
      '2 wrong_type cardList',
    ])
    assert.deepEqual(problems(wxcard.addCardRequest([{ cardId: 'p', cardExt: { ...ext, timestamp: 1404896688000 } }])), [
      '0 bad_value timestamp',
    ])
  })

  test(`openCardRequest takes decrypted codes only (${engine})`, async () => {
    const { wxcard } = await open()
    const of = (code) => wxcard.openCardRequest([{ cardId: 'p1', code }])
    assert.deepEqual(plain(of('246136199242')), { ok: true, cardList: [{ cardId: 'p1', code: '246136199242' }] })
    assert.deepEqual(problems(of(encrypted)), ['0 still_encrypted code'])
    assert.deepEqual(problems(of(encodeURIComponent(encrypted))), ['0 still_encoded code'])
    assert.deepEqual(problems(of(246136199242)), ['0 wrong_type code'])
    assert.deepEqual(problems(wxcard.openCardRequest([])), ['empty cardList'])
    const cyclic = []
    cyclic.push(cyclic)
    for (const [cards, problem] of [[{}, 'wrong_type'], [undefined, 'wrong_type'], [null, 'wrong_type'], ['[]', 'wrong_type'], [cyclic, 'unreadable']]) {
      for (const name of ['openCardRequest', 'addCardRequest']) assert.deepEqual(problems(wxcard[name](cards)), [`${problem} cardList`])
    }
  })

  test(`the second generation goes to the same mini program, with its own page (${engine})`, async () => {
    const { wxcard } = await open()
    const { ok, navigatorData } = wxcard.payCardNavigatorData({ ...pay, outer_str: 'a', jump_url: 'https://ignored', further: 1 })
    assert.equal(ok, true)
    assert.deepEqual(plain(navigatorData), {
      target: 'miniProgram',
      appId: 'wxeb490c6f9b154ef9',
      path: 'pages/card_open/card_open',
      extraData: { create_card_appid: pay.create_card_appid, card_id: pay.card_id, outer_str: 'a', activate_type: 'ACTIVATE_TYPE_NORMAL' },
    })
    const jump = { ...pay, activate_type: 'ACTIVATE_TYPE_JUMP', jump_appid: 'wxbc1da991f125c7c8', jump_path: 'pages/a' }
    assert.deepEqual(plain(wxcard.payCardNavigatorData(jump).navigatorData.extraData), jump)
    assert.deepEqual(problems(wxcard.payCardNavigatorData({ ...pay, activate_type: 'ACTIVATE_TYPE_JUMP' })), ['missing jump_url'])
    assert.deepEqual(problems(wxcard.payCardNavigatorData({ ...pay, activate_type: 'AUTO_ACTIVATE' })), ['bad_value activate_type'])
    const back = { scene: 1038, referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: { activate_ticket: 'a', card_id: 'p', code: '1' } } }
    assert.equal(wxcard.classifyReturn(back).kind, 'activated')
  })

  test(`the third generation is a token for wx.openBusinessView, and says that only the server knows (${engine})`, async () => {
    const { wxcard } = await open()
    assert.deepEqual(plain(wxcard.brandCardView('Ehh+EF0/Jt=', { scene: 'CARD_MEMBER' })), {
      ok: true,
      view: { businessType: 'wxpayCardMember', queryString: 'token=Ehh%2BEF0%2FJt%3D&scene=CARD_MEMBER' },
      notices: ['ask_server'],
    })
    assert.equal(wxcard.brandCardView('EhhEF0Jt').view.queryString, 'token=EhhEF0Jt')
    assert.deepEqual(problems(wxcard.brandCardView('Ehh%3D')), ['still_encoded token'])
    assert.deepEqual(problems(wxcard.brandCardView()), ['missing token'])
    assert.deepEqual(problems(wxcard.brandCardView('\ud800')), ['lone_surrogate token'])
  })

  test(`prepare takes each of the three generations, and refuses what is wrong with them (${engine})`, async () => {
    const phone = startPhone({ wasm })
    const { createMemberCard } = phone.require('index')
    const memberCard = createMemberCard({ onActivated() {} })
    const second = plain(await memberCard.prepare(phone.fresh(pay)))
    assert.equal(second.path, 'pages/card_open/card_open')
    assert.deepEqual(second.extraData, pay)
    const third = plain(await memberCard.prepare(phone.fresh({ token: 'a=', scene: 'CARD_MEMBER' })))
    assert.deepEqual(third, { businessType: 'wxpayCardMember', queryString: 'token=a%3D&scene=CARD_MEMBER', notices: ['ask_server'] })
    for (const input of [{ ...pay, card_id: '' }, { token: '' }]) {
      await assert.rejects(memberCard.prepare(phone.fresh(input)), { code: 'bad_input' })
    }
  })

  test(`readAddCardResult tells added, cancelled and failed apart (${engine})`, async () => {
    const { wxcard, phone } = await open()
    const read = (result) => plain(wxcard.readAddCardResult(phone.fresh(result)))
    const cardList = [
      { cardId: 'p1', code: encrypted, cardExt: '{}', isSuccess: true },
      { cardId: 'p2', code: '', cardExt: '{}', isSuccess: false },
    ]
    const cards = [{ cardId: 'p1', ok: true, encrypt_code: encrypted }, { cardId: 'p2', ok: false }]
    assert.deepEqual(read({ errMsg: 'addCard:ok', cardList }), { kind: 'added', cards })
    assert.deepEqual(read({ errMsg: 'addCard:ok', cardList: JSON.stringify(cardList) }), { kind: 'added', cards })
    assert.deepEqual(read({ errMsg: 'addCard:fail cancel' }), { kind: 'cancelled', cards: [] })
    assert.deepEqual(read({ errMsg: 'addCard:fail (签名错误)' }), { kind: 'failed', detail: '签名错误', cards: [] })
    assert.deepEqual(read('addCard:fail cancel'), { kind: 'cancelled', cards: [] })
    // Without a sentence a list is success; clients give its members as text now and then, or leave them out.
    assert.deepEqual(read({ cardList }), { kind: 'added', cards })
    assert.deepEqual(read({ message: 'addCard:ok', cardList: [{ cardId: 'p3' }, { cardId: 'p4', isSuccess: 'false' }, null] }), { kind: 'added', cards: [{ cardId: 'p3', ok: true }, { cardId: 'p4', ok: false }] })
    for (const none of ['[', '{}', {}, undefined]) assert.deepEqual(read({ errMsg: 'addCard:ok', cardList: none }), { kind: 'added', cards: [] })
    for (const [errMsg, detail] of [['addCard:fail', ''], ['addCard:fail system error', 'system error'], ['addCard:fail  (a) (b)', 'a) (b'], ['wx.addCard:fail (a', 'wx.addCard:fail (a'], ['addCard:okay', 'addCard:okay'], ['', '']]) {
      assert.deepEqual(read({ errMsg }), { kind: 'failed', detail, cards: [] })
    }
    for (const odd of [undefined, null, 7, [], {}, { errMsg: 5 }, { cardList: 5 }, { errMsg: 'addCard:ok', cardList: [null, 1] }]) {
      assert.ok(['added', 'failed'].includes(wxcard.readAddCardResult(odd).kind), String(odd))
    }
  })

  test(`whatever they are given, they answer (${engine})`, async () => {
    const { wxcard, phone } = await open()
    const odd = phone.run(`(() => {
      const cyclic = {}; cyclic.self = cyclic
      const throws = { get cardId() { throw new Error('no') }, get token() { throw new Error('no') } }
      const revoked = Proxy.revocable({}, {}); revoked.revoke()
      return [undefined, null, 0, NaN, '', 'x', true, Symbol('s'), function () {}, [], [[]], [undefined], {}, cyclic, throws,
        [throws], revoked.proxy, [revoked.proxy], new String('x'), '\\ud800', [{ cardId: '\\ud800' }], 'x'.repeat(200000),
        [{ cardId: 'x'.repeat(200000) }], { toJSON() { return undefined } }, { toJSON() { throw 1 } }]
    })()`)
    for (const name of ['addCardRequest', 'openCardRequest', 'payCardNavigatorData', 'brandCardView']) {
      for (let i = 0; i < odd.length; i++) {
        const result = wxcard[name](odd[i], odd[i])
        assert.ok(result.ok === true ? name === 'brandCardView' : result.problems.length > 0, `${name} ${i}`)
      }
      assert.equal(wxcard.openCardRequest([{ cardId: 'p', code: '1' }]).ok, true, `after ${name}`)
    }
    for (let i = 0; i < odd.length; i++) assert.equal(typeof wxcard.readAddCardResult(odd[i]).kind, 'string')
  })
}
