// createWechat where requests are rare: amounts as text, cards with a balance, codes that have gone, refused pictures, bytes that
// are hardly HTTP.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { test } from 'node:test'
import { cardExt } from 'wxcard/server'
import { loadWxcard } from 'wxcard'
import { createWechat, errcode, post, wechat } from './wechat_calls.mjs'
import { card, form } from '../../examples/server/card.mjs'

const wxcard = await loadWxcard()

/** A card of which a shopper has sent the form. @param {(card: any) => void} [change] */
async function returned(change = () => {}, to = wechat) {
  const document = structuredClone(card)
  change(document.card.member_card)
  const { card_id } = await post('card/create', document, { to })
  assert.equal(await errcode('card/membercard/activateuserform/set', form(card_id), { to }), 0)
  const { url } = await post('card/membercard/activate/geturl', { card_id }, { to })
  const shopper = to.shopper()
  const options = shopper.open({ appId: 'wxeb490c6f9b154ef9', extraData: wxcard.decodeActivationLink(url).extraData })
  const [{ code }] = shopper.wallet()
  return { card_id, code, shopper, options }
}

test('amounts: text of a whole number is one; anything else is refused, and nothing changes', async () => {
  const { card_id, code } = await returned((member) => (member.supply_balance = true))
  const activate = (more) => errcode('card/membercard/activate', { membership_number: '1', card_id, code, ...more })
  for (const init_bonus of ['', 'x', '1.5', 1.5, 2 ** 53]) assert.equal(await activate({ init_bonus }), 47001, String(init_bonus))
  assert.equal(await activate({ init_bonus: '5', init_balance: 200, background_pic_url: 'https://mmbiz.qpic.cn/mmbiz/a/0' }), 0)
  const member = await post('card/membercard/userinfo/get', { card_id, code })
  assert.deepEqual([member.bonus, member.balance, member.membership_number], [5, 200, '1'])
  const update = (more) => post('card/membercard/updateuser', { card_id, code, ...more })
  assert.deepEqual(await update({ add_balance: '-50' }).then(({ result_bonus, result_balance }) => [result_bonus, result_balance]), [5, 150])
  assert.equal((await update({ add_balance: -151 })).errcode, -1)
  assert.equal((await update({ background_pic_url: 'https://mmbiz.qpic.cn/mmbiz/b/0' })).errcode, 0)
})

test('a balance that the card does not have', async () => {
  const { card_id, code } = await returned()
  assert.equal(await errcode('card/membercard/activate', { membership_number: '1', card_id, code, init_balance: 1 }), 43010)
  assert.equal(await errcode('card/membercard/activate', { membership_number: '1', card_id, code }), 0)
})

test('a card that was deleted takes no activation and no points', async () => {
  const { card_id, code, shopper } = await returned()
  const other = await returned()
  assert.equal(await errcode('card/membercard/activate', { membership_number: '1', card_id: other.card_id, code: other.code }), 0)
  shopper.deleteCard(code)
  other.shopper.deleteCard(other.code)
  assert.equal(await errcode('card/membercard/activate', { membership_number: '1', card_id, code }), 40127)
  assert.equal(await errcode('card/membercard/updateuser', { card_id: other.card_id, code: other.code, add_bonus: 1 }), 40127)
})

test('fields of the card’s own have its names, or their places', async () => {
  const { card_id, code } = await returned((member) => {
    for (const name of ['wx_activate_after_submit', 'wx_activate_after_submit_url']) delete member[name]
    member.custom_field1 = { name: '等级', url: 'https://shop.example/level' }
  })
  const update = await post('card/membercard/updateuser', { card_id, code, custom_field_value1: '金卡', custom_field_value2: '二' })
  assert.equal(update.errcode, 0)
  const { user_info } = await post('card/membercard/userinfo/get', { card_id, code })
  const values = Object.fromEntries(user_info.custom_field_list.map(({ name, value }) => [name, value]))
  assert.deepEqual([values['等级'], values.custom_field2], ['金卡', '二'])
})

test('a follower: by an openid that is the account’s, and no other', async () => {
  const { shopper } = await returned()
  const ask = async (openid) => (await fetch(`${wechat.url}/cgi-bin/user/info?access_token=${wechat.token}${openid === undefined ? '' : `&openid=${openid}`}`)).json()
  assert.equal((await ask(shopper.openid)).unionid, shopper.unionid)
  assert.deepEqual([(await ask('o1')).errcode, (await ask()).errcode], [40003, 40003])
})

test('missing words: an appid, a secret, a method, a code, a card', async () => {
  const token = (body) => errcode('cgi-bin/stable_token', { grant_type: 'client_credential', ...body })
  assert.deepEqual([await token({}), await token({ appid: wechat.appId })], [41002, 41004])
  assert.equal(await errcode('cgi-bin/ticket/getticket', {}), 43001)
  assert.equal(await errcode('card/code/get', { check_consume: true }), 41011)
  assert.throws(() => wechat.review('p0'), /no such card/)
  assert.equal(await errcode('card/code/get', { code: '', check_consume: true }), 41011)
})

test('a picture: the part that has to be there, under its own name', async () => {
  const named = (name) => {
    const data = new FormData()
    data.append(name, new Blob([Buffer.from([0xff, 0xd8, 0xff, 0xe0])], { type: 'image/jpeg' }), 'a.jpg')
    return errcode('cgi-bin/media/uploadimg', data)
  }
  assert.deepEqual([await named('media'), await named('buffer')], [41005, undefined])
})

test('review: passed or not, the shop is told', async () => {
  const pushed = []
  const shop = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += part)).on('end', () => (pushed.push(body), response.end('')))
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => shop.once('listening', listening))
  const strict = await createWechat({ review: true, start: Date.UTC(2030, 0, 1) })
  assert.ok(Math.abs(strict.clock.now() - Date.UTC(2030, 0, 1)) < 60_000)
  assert.equal(await strict.checkAddress(), false, 'there is no address yet')
  strict.directPushes({ url: `http://127.0.0.1:${shop.address().port}/`, token: 'T', mode: 'plain' })
  const { card_id } = await post('card/create', card, { to: strict })
  await strict.review(card_id, { pass: false, reason: '图片不清晰' })
  assert.deepEqual(strict.cards().map(({ status }) => status), ['CARD_STATUS_VERIFY_FAIL'])
  assert.match(pushed[0], /card_not_pass_check/)
  assert.match(pushed[0], /图片不清晰/)
  await strict.review(card_id)
  assert.deepEqual(strict.cards().map(({ status }) => status), ['CARD_STATUS_VERIFY_OK'])
  // What is no event has a type all the same.
  await strict.push({ MsgType: 'text', Content: '你好' })
  assert.equal(strict.pushes.at(-1).event, 'text')
  // An answer that never arrived: the shop hears it again.
  pushed.length = 0
  strict.pushFault({ deaf: 1 })
  await strict.push({ Event: 'card_pass_check' })
  assert.deepEqual([pushed.length, strict.pushes.at(-1).tries, strict.pushes.at(-1).ok], [2, 2, true])
  // Nobody listens there any more.
  await new Promise((closed) => shop.close(closed))
  shop.closeAllConnections()
  await strict.push({ Event: 'card_pass_check' })
  const last = strict.pushes.at(-1)
  assert.deepEqual([last.ok, typeof last.error], [false, 'string'])
  assert.equal(await strict.checkAddress(), false)
})

test('the shopper: no address, no data, a card that nobody signed', async () => {
  const { options, shopper } = await returned((member) => delete member.wx_activate_after_submit_url)
  assert.equal(options.referrerInfo.extraData.wx_activate_after_submit_url, undefined)
  for (const without of [options, undefined, { referrerInfo: {} }]) assert.throws(() => shopper.submitLink(without), /no address/)
  assert.throws(() => shopper.open({ appId: 'wxeb490c6f9b154ef9' }), /参数错误/)
  const { card_id } = await post('card/create', card)
  const ext = cardExt({ api_ticket: wechat.apiTicket, card_id })
  assert.equal(shopper.addCard({ cardList: [{ cardId: card_id, cardExt: ext }] }).errMsg, 'addCard:ok')
  for (const cardId of ['p0', card_id]) assert.match(shopper.addCard({ cardList: [{ cardId, cardExt: JSON.stringify({ ...JSON.parse(ext), signature: 'x' }) }] }).errMsg, /fail/)
  const fresh = await createWechat()
  const made = await post('card/create', card, { to: fresh })
  assert.match(fresh.shopper().addCard({ cardList: [{ cardId: made.card_id, cardExt: ext }] }).errMsg, /fail/, 'no ticket was ever asked for')
})

/** Bytes as they are; what came back until the line ended. */
const send = (bytes, to = wechat) =>
  new Promise((resolve) => {
    const socket = connect(new URL(to.url).port, '127.0.0.1', () => socket.write(bytes))
    let text = ''
    socket.on('data', (part) => (text += part)).on('error', () => {}).on('close', () => resolve(text))
  })

test('bytes that are hardly HTTP: no answer of WeChat’s, and the next request is answered', async () => {
  const head = (line, ...more) => [line, 'Host: wechat', ...more, '', ''].join('\r\n')
  for (const bytes of ['x'.repeat(70_000), head('HELLO'), head('GET / HTTP/9.9')]) assert.doesNotMatch(await send(bytes), /errcode/)
  assert.match(await send(head('GET /?x=1 HTTP/1.1')), /40066/)
  assert.doesNotMatch(await send(head('POST /card/get HTTP/1.1', `Content-Length: ${5 << 20}`) + ' '.repeat(5 << 20)), /errcode/)
  assert.equal(await errcode('card/get', { card_id: 'p' }), 40073)
})

test('a request in chunks that was cut behind its end was carried out, and nobody hears of it', async () => {
  const body = JSON.stringify(card)
  const bytes = Buffer.from([`POST /card/create?access_token=${wechat.token} HTTP/1.1`, 'Host: wechat', 'Transfer-Encoding: chunked', '', `${Buffer.byteLength(body).toString(16)}`, body, '0', '', ''].join('\r\n'))
  const cards = wechat.cards().length
  for (const [cut, made] of [[bytes.length, 1], [bytes.length - 3, 1], [200, 1]]) {
    wechat.fault('card/create', { cutRequest: cut })
    assert.equal(await send(bytes), '')
    assert.equal(wechat.cards().length, cards + made, String(cut))
  }
  // In pieces: the first line in two, the rest later.
  wechat.fault('card/create', { cutRequest: bytes.length })
  await new Promise((resolve) => {
    const socket = connect(new URL(wechat.url).port, '127.0.0.1', async () => {
      for (const piece of [bytes.subarray(0, 10), bytes.subarray(10, 300), bytes.subarray(300)]) {
        socket.write(piece)
        await new Promise((later) => setTimeout(later, 20))
      }
    })
    socket.on('error', () => {}).on('close', resolve)
  })
  assert.equal(wechat.cards().length, cards + 2)
})
