// createWechat: as strict as WeChat, wrong on demand, with a clock and with pushes.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { test } from 'node:test'
import { loadWxcard } from 'wxcard'
import { cardExt } from 'wxcard/server'
import { createWechat, errcode, post, wechat } from './wechat_calls.mjs'
import { card, form } from '../../examples/server/card.mjs'
import { server as pushServer } from '../../examples/server/events/http.mjs'
import { listening } from './push_server.mjs'
import { aesKey } from './push.mjs'

const wxcard = await loadWxcard()

async function prepared(to = wechat, document = card, outer_str) {
  const { card_id } = await post('card/create', document, { to })
  assert.match(card_id, /^p[\w-]{27}$/)
  assert.equal(await errcode('card/membercard/activateuserform/set', form(card_id), { to }), 0)
  const { url } = await post('card/membercard/activate/geturl', { card_id, outer_str }, { to })
  return { card_id, navigator: wxcard.navigatorData(wxcard.decodeActivationLink(url).extraData) }
}

async function returned(to = wechat, how) {
  const { card_id, navigator } = await prepared(to)
  const shopper = to.shopper()
  const options = shopper.open(navigator, { USER_FORM_INFO_FLAG_MOBILE: '13800000000' }, how)
  return { card_id, navigator, shopper, options, ...options.referrerInfo.extraData }
}

test('tokens: whose, how long, how often renewed', async () => {
  const to = await createWechat({ appId: 'wx01', secret: 'S' })
  const ask = (body) => post('cgi-bin/stable_token', { grant_type: 'client_credential', appid: 'wx01', secret: 'S', ...body }, { to })
  const first = await ask()
  // Its time began with the first look at it, which a second may have ended meanwhile.
  assert.ok(first.expires_in > 7190 && first.expires_in <= 7200, String(first.expires_in))
  assert.equal(first.errcode, undefined)
  assert.deepEqual((await ask()).access_token, first.access_token)
  const call = (token) => errcode('card/get', { card_id: 'p' }, { to, token })
  assert.equal(await call(first.access_token), 40073)
  assert.deepEqual([await call(''), await call('nobody’s')], [41001, 40001])
  assert.deepEqual([(await ask({ secret: 'T' })).errcode, (await ask({ appid: 'wx02' })).errcode, (await ask({ grant_type: 'x' })).errcode, (await ask({ more: 1 })).errcode], [40125, 40013, 40002, 47001])
  // Forced: a new one, the old one ends at once; sooner than 30 s later it is no renewal; 20 a day.
  const forced = await ask({ force_refresh: true })
  assert.notEqual(forced.access_token, first.access_token)
  assert.equal(await call(first.access_token), 40001)
  assert.equal((await ask({ force_refresh: true })).access_token, forced.access_token)
  for (let times = 1; times < 20; times++) {
    to.clock.advance(31_000)
    assert.ok((await ask({ force_refresh: true })).access_token)
  }
  to.clock.advance(31_000)
  assert.equal((await ask({ force_refresh: true })).errcode, 45009)
  // Five minutes before the end there is a new one, and both are good; then the old one has ended.
  to.clock.advance(86_400_000)
  const old = (await ask()).access_token
  to.clock.advance(6_901_000)
  const next = (await ask()).access_token
  assert.notEqual(next, old)
  assert.deepEqual([await call(old), await call(next)], [40073, 40073])
  to.clock.advance(300_000)
  assert.deepEqual([await call(old), await call(next)], [42001, 40073])
  const ticket = (type) => fetch(`${to.url}/cgi-bin/ticket/getticket?type=${type}&access_token=${next}`).then((answer) => answer.json())
  assert.deepEqual([(await ticket('wx_card')).ticket, (await ticket('jsapi')).errcode], [to.apiTicket, 40097])
  await to.close()
})

test('requests: method, JSON, unknown members and nulls, unknown interfaces', async () => {
  const path = 'card/membercard/userinfo/get'
  assert.deepEqual([await errcode(path, '{'), await errcode(path, ''), await errcode(path, '[]'), await errcode(path, {}, { method: 'GET' }), await errcode('card/nothing', {})], [47001, 44002, 47001, 43002, 40066])
  const { card_id, code } = await returned()
  const wrong = {
    'card/membercard/activate': { membership_number: '1', code, card_id, level: 1 },
    'card/membercard/userinfo/get': { card_id, code, openid: 'o' },
    'card/membercard/updateuser': { card_id, code, notify_optional: { is_notify_everything: true } },
    'card/membercard/activate/geturl': { card_id, outer_id: 1 },
    'card/user/getcardlist': { openid: 'o', cardId: card_id },
    'card/modifystock': { card_id, increase: 1 },
    'card/get': { card_id, code: null },
    'card/create': { card: { ...card.card, more: {} } },
  }
  for (const [path, body] of Object.entries(wrong)) assert.equal(await errcode(path, body), 47001, path)
  const absent = [['card/user/getcardlist', {}, 41009], ['card/membercard/userinfo/get', { code }, 41012], ['card/membercard/activate/geturl', { card_id, outer_str: 5 }, 47001], ['card/update', { card_id, member_card: 5 }, 47001], ['card/testwhitelist/set', { openid: 'o' }, 47001], ['card/code/decrypt', {}, 41011]]
  for (const [path, body, expected] of absent) assert.equal(await errcode(path, body), expected, path)
  const nothing = structuredClone(card)
  delete nothing.card.member_card.base_info.title
  assert.equal(await errcode('card/create', nothing), 41011)
  const long = structuredClone(card)
  long.card.member_card.base_info.title = '书友会员卡书友会员卡'
  assert.equal(await errcode('card/create', long), 45021)
  const coupon = { card: { card_type: 'GROUPON', groupon: { base_info: card.card.member_card.base_info, deal_detail: 'x' } } }
  assert.equal(await errcode('card/create', coupon), 40071)
  const foreign = structuredClone(card)
  foreign.card.member_card.base_info.logo_url = 'https://shop.example/logo.png'
  assert.equal(await errcode('card/create', foreign), 40141)
})

test('order: card, form, link; each too early is refused', async () => {
  const { card_id } = await post('card/create', card)
  assert.equal(await errcode('card/membercard/activate/geturl', { card_id }), 45030)
  const own = structuredClone(card)
  for (const name of ['wx_activate', 'wx_activate_after_submit', 'wx_activate_after_submit_url']) delete own.card.member_card[name]
  own.card.member_card.activate_url = 'https://shop.example/activate'
  const { card_id: other } = await post('card/create', own)
  assert.equal(await errcode('card/membercard/activateuserform/set', form(other)), 45030)
  assert.equal(await errcode('card/membercard/activate/geturl', { card_id: other }), 72026)
})

test('one shopper: form, activation once, points, the code in every state', async () => {
  const { card_id, code, activate_ticket, shopper, navigator } = await returned()
  const info = await post('card/membercard/activatetempinfo/get', { activate_ticket })
  assert.deepEqual(info.info.common_field_list[0], { name: 'USER_FORM_INFO_FLAG_MOBILE', value: '13800000000', value_list: [] })
  assert.equal(await errcode('card/membercard/activatetempinfo/get', { activate_ticket: encodeURIComponent(activate_ticket) + '%' }), 72011)
  assert.equal(await errcode('card/membercard/updateuser', { code, card_id, add_bonus: 1 }), 40078)
  assert.equal(await errcode('card/membercard/activate', { code, card_id }), 41011)
  assert.equal(await errcode('card/membercard/activate', { membership_number: 'A1', code: Number(code), card_id }), 47001)
  const ask = { membership_number: 'A1', code, card_id, init_bonus: 10 }
  assert.deepEqual([await errcode('card/membercard/activate', ask), await errcode('card/membercard/activate', ask)], [0, 40056])
  assert.deepEqual(wechat.requests.slice(-2).map(({ acted }) => acted), [true, false])
  const update = (body) => post('card/membercard/updateuser', { code, card_id, ...body })
  assert.equal((await update({ add_bonus: 30, record_bonus: '消费' })).result_bonus, 40)
  assert.equal((await update({ bonus: 7, add_bonus: 3 })).result_bonus, 7)
  assert.deepEqual([(await update({ add_bonus: -8 })).errcode, (await update({ bonus: 1.5 })).errcode, (await update({ balance: 1 })).errcode, (await update({ record_bonus: '一'.repeat(15) })).errcode, (await update({ custom_field_value1: 'x'.repeat(13) })).errcode], [-1, 47001, 43010, 45021, 45021])
  const member = await post('card/membercard/userinfo/get', { card_id, code })
  assert.deepEqual([member.has_active, member.bonus, member.membership_number, member.user_card_status, member.user_info], [true, 7, 'A1', 'NORMAL', undefined])
  // A member who opens the link again comes back with nothing.
  assert.deepEqual(shopper.open(navigator).referrerInfo, { appId: 'wxeb490c6f9b154ef9' })
  const list = (openid, more) => post('card/user/getcardlist', { openid, ...more })
  assert.deepEqual((await list(shopper.openid)).card_list, [{ code, card_id }])
  assert.deepEqual((await list(wechat.shopper().openid)).card_list, [])
  assert.equal((await list(shopper.miniProgramOpenid)).errcode, 40003)
  const state = (check_consume) => post('card/code/get', { card_id, code, check_consume })
  assert.deepEqual([(await state(true)).can_consume, (await state(true)).user_card_status], [true, 'NORMAL'])
  shopper.deleteCard(code)
  assert.deepEqual([(await state(true)).errcode, (await state(false)).user_card_status, (await state(false)).can_consume], [40127, 'DELETE', false])
  assert.deepEqual((await list(shopper.openid)).card_list, [{ code, card_id }], 'deleted cards stay in the list')
  assert.equal(await errcode('card/code/unavailable', { card_id, code, reason: 'x' }), 40127)
  const again = await returned()
  assert.equal(await errcode('card/code/unavailable', { card_id: again.card_id, code: again.code }), 0)
  assert.equal(again.shopper.wallet()[0].status, 'UNAVAILABLE')
})

test('codes: encrypted ones open once decoded, and only for the account that made the card', async () => {
  const { card_id, code, shopper, options } = await returned()
  const link = wxcard.decodeSubmitLink(shopper.submitLink(options))
  assert.deepEqual([link.card_id, link.openid, link.outer_str], [card_id, shopper.openid, ''])
  assert.equal(await errcode('card/membercard/userinfo/get', { card_id, code: link.encrypt_code }), 40056)
  assert.equal((await post('card/code/decrypt', { encrypt_code: link.encrypt_code })).code, code)
  const encoded = encodeURIComponent(link.encrypt_code)
  if (encoded !== link.encrypt_code) assert.match((await post('card/code/decrypt', { encrypt_code: encoded })).code, new RegExp(`^${code}.`))
  assert.equal(await errcode('card/code/decrypt', { encrypt_code: 'x%' }), 40056)
  const token = wechat.otherAccount().token()
  for (const [path, body, refused] of [
    ['card/code/decrypt', { encrypt_code: link.encrypt_code }, 40056],
    ['card/membercard/activatetempinfo/get', { activate_ticket: link.activate_ticket }, 72011],
    ['card/membercard/activate', { membership_number: '1', code, card_id }, 40056],
    ['card/membercard/activate/geturl', { card_id }, 40073],
    ['card/get', { card_id }, 40073],
  ]) assert.equal(await errcode(path, body, { token }), refused, path)
  const { code: other } = await returned()
  assert.equal(await errcode('card/membercard/activate', { membership_number: '1', code: other, card_id }), 40116)
})

test('the card itself: what may change, stock, the white list, pictures', async () => {
  const { card_id, navigator } = await prepared()
  const update = (base_info, more) => post('card/update', { card_id, member_card: { base_info, ...more } })
  for (const [strange, expected] of [[{ brandname: 'x' }, 47001], [{ notice: null }, 47001], [{ title: '一二三四五六七八九十' }, 45021], [{ color: 'Color011' }, 40076]]) {
    assert.equal((await update(strange)).errcode, expected, JSON.stringify(strange))
  }
  assert.equal((await update({}, { prerogatives: 'x' })).errcode, 47001)
  assert.equal((await post('card/update', { card_id, member_card: {}, more: 1 })).errcode, 47001)
  assert.deepEqual([(await update({ title: '新会员卡' })).send_check, (await update({ color: 'Color020' })).send_check], [true, false])
  assert.equal((await post('card/get', { card_id })).card.member_card.base_info.title, '新会员卡')
  assert.deepEqual([(await update({ brand_name: 'x' })).errcode, (await update({ date_info: { type: 'DATE_TYPE_FIX_TERM', fixed_term: 1 } })).errcode, (await update({}, { auto_activate: true })).errcode], [47001, 40100, 47001])
  for (const name of ['use_custom_code', 'bind_openid']) assert.equal((await update({ [name]: true })).errcode, 47001, name)
  assert.equal((await update({ sku: { quantity: 1 } })).errcode, 47001)
  const [begin_timestamp, end_timestamp] = [1800000000, 1900000000]
  const dated = structuredClone(card)
  dated.card.member_card.base_info.date_info = { type: 'DATE_TYPE_FIX_TIME_RANGE', begin_timestamp, end_timestamp }
  const { card_id: limited } = await post('card/create', dated)
  const until = (end) => errcode('card/update', { card_id: limited, member_card: { base_info: { date_info: { type: 'DATE_TYPE_FIX_TIME_RANGE', begin_timestamp, end_timestamp: end } } } })
  assert.deepEqual([await until(end_timestamp + 1), await until(end_timestamp)], [0, 40100], 'longer, never shorter')
  const stock = (body) => errcode('card/modifystock', { card_id, ...body })
  assert.deepEqual([await stock({ reduce_stock_value: 100000000 }), await stock({ reduce_stock_value: 1 }), await stock({ increase_stock_value: -1 }), await stock({ increase_stock_value: 1.5 }), await stock({ increase_stock_value: '5' })], [0, 40122, 47001, 47001, 47001])
  assert.throws(() => wechat.shopper().open(navigator), /库存不足/)
  const image = new FormData()
  image.append('buffer', new Blob([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2])], { type: 'image/jpeg' }), 'a.jpg')
  const { url } = await post('cgi-bin/media/uploadimg', image)
  assert.match(url, /^http:\/\/mmbiz\.qpic\.cn\//)
  const large = new FormData()
  large.append('buffer', new Blob([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(1024 * 1024)], { type: 'image/jpeg' }), 'a.jpg')
  assert.equal(await errcode('cgi-bin/media/uploadimg', large), 40009)
  const text = new FormData()
  text.append('buffer', new Blob(['text']), 'a.jpg')
  assert.deepEqual([await errcode('cgi-bin/media/uploadimg', text), await errcode('cgi-bin/media/uploadimg', '{}')], [40137, 41005])

  const strict = await createWechat({ review: true })
  const waiting = await prepared(strict)
  const shopper = strict.shopper()
  assert.throws(() => shopper.open(waiting.navigator), /未通过审核/)
  const eleven = { openid: Array(6).fill(shopper.openid), username: Array(5).fill('a') }
  assert.equal(await errcode('card/testwhitelist/set', eleven, { to: strict }), 40097)
  assert.equal(await errcode('card/testwhitelist/set', { openid: [shopper.openid] }, { to: strict }), 0)
  assert.ok(shopper.open(waiting.navigator).referrerInfo.extraData)
  await strict.review(waiting.card_id)
  assert.ok(strict.shopper().open(waiting.navigator).referrerInfo.extraData)
  assert.deepEqual(strict.pushes.map(({ event }) => event), ['user_get_card', 'submit_membercard_user_info', 'card_pass_check', 'user_get_card', 'submit_membercard_user_info'])
  await strict.close()
})

test('the phone: wrong jumps, leaving before and after the form, cards that return nothing, wx.addCard', async () => {
  const { navigator, card_id } = await prepared(wechat, card, '门店 1+1')
  const shopper = wechat.shopper()
  for (const wrong of [{ ...navigator, appId: 'wx1' }, { ...navigator, extraData: { ...navigator.extraData, more: 1 } }, { ...navigator, extraData: { ...navigator.extraData, biz: 'x' } }, { ...navigator, extraData: { ...navigator.extraData, outer_str: '' } }, {}]) {
    assert.throws(() => shopper.open(wrong))
  }
  assert.deepEqual(shopper.open(navigator, {}, { leaves: 'before' }).referrerInfo, { appId: 'wxeb490c6f9b154ef9' })
  assert.deepEqual(shopper.wallet(), [])
  assert.equal(wxcard.classifyReturn(shopper.open(navigator, {}, { leaves: 'after' })).kind, 'no_data')
  assert.equal(shopper.wallet().length, 1)
  // The next time the same code comes with a new ticket.
  const [{ code }] = shopper.wallet()
  const again = wxcard.classifyReturn(shopper.open(navigator))
  assert.deepEqual([again.kind, again.code], ['activated', code])
  assert.equal(wechat.pushes.find(({ event, fields }) => event === 'user_get_card' && fields.UserCardCode === code).fields.OuterStr, '门店 1+1')

  const quiet = structuredClone(card)
  delete quiet.card.member_card.wx_activate_after_submit
  delete quiet.card.member_card.wx_activate_after_submit_url
  const plain = await prepared(wechat, quiet)
  const member = wechat.shopper()
  assert.equal(wxcard.classifyReturn(member.open(plain.navigator, { USER_FORM_INFO_FLAG_NAME: '小微' })).kind, 'no_data')
  assert.equal(member.wallet()[0].active, true)
  const info = await post('card/membercard/userinfo/get', { card_id: plain.card_id, code: member.wallet()[0].code })
  assert.ok(info.user_info.common_field_list.some(({ value }) => value === '小微'))

  const request = (api_ticket) => wxcard.addCardRequest([{ cardId: card_id, cardExt: cardExt({ api_ticket, card_id }) }])
  assert.equal(wxcard.readAddCardResult(member.addCard(request(wechat.apiTicket))).kind, 'added')
  assert.notEqual(wxcard.readAddCardResult(member.addCard(request('another'))).kind, 'added')
  assert.equal(shopper.openCard({ cardList: [{ cardId: card_id, code }] }).errMsg, 'openCard:ok')
  assert.notEqual(shopper.openCard({ cardList: [{ cardId: card_id, code: 'x' }] }).errMsg, 'openCard:ok')
  assert.throws(() => shopper.deleteCard('x'))
})

/** What comes back over a bare line, byte for byte, and whether WeChat acted. */
async function bare(fault) {
  const { card_id, code } = await returned()
  const body = JSON.stringify({ membership_number: 'A', card_id, code })
  const text = `POST /card/membercard/activate?access_token=${wechat.token} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  if (fault) wechat.fault('card/membercard/activate', typeof fault === 'function' ? fault(text.length) : fault)
  const socket = connect(Number(new URL(wechat.url).port), '127.0.0.1')
  socket.write(text)
  const parts = []
  socket.on('error', () => {})
  socket.on('data', (part) => parts.push(part))
  await new Promise((resolve) => socket.on('close', resolve))
  const { has_active: active } = await post('card/membercard/userinfo/get', { card_id, code })
  return { text: Buffer.concat(parts).toString(), length: text.length, active }
}

test('faults of the line: at every byte, either way, and whether it happened', async () => {
  const whole = await bare()
  assert.match(whole.text, /^HTTP\/1\.1 200 OK\r\n[^]*\{"errcode":0,"errmsg":"ok"\}$/)
  for (const bytes of [0, 1, 17, whole.text.length - 1]) {
    const { text, active } = await bare({ cutAnswer: bytes })
    assert.deepEqual([text.length, active], [bytes, true])
  }
  assert.equal((await bare({ cutAnswer: whole.text.length })).text.length, whole.text.length)
  for (const short of [1, 30, 200]) assert.deepEqual(await bare((length) => ({ cutRequest: length - short })).then(({ text, active }) => [text, active]), ['', false])
  assert.deepEqual(await bare((length) => ({ cutRequest: length })).then(({ text, active }) => [text, active]), ['', true])
  assert.deepEqual(await bare({ cutRequest: 0 }).then(({ text, active }) => [text, active]), ['', false])
  assert.deepEqual(await bare({ drop: true }).then(({ text, active }) => [text, active]), ['', true])
  assert.deepEqual(await bare({ drop: true, acts: false }).then(({ text, active }) => [text, active]), ['', false])
})

test('faults of the answer: -1 with and without effect, echoes, HTML, statuses, packed, slow, one each in their order', async () => {
  const { card_id, code } = await returned()
  const path = 'card/membercard/activate'
  const body = { membership_number: 'A', card_id, code }
  wechat.fault(path, { errcode: -1 }, { errcode: 40056, errmsg: 'invalid serial code', echo: true }, { html: true }, { status: 502 }, { text: '{"errcode":' })
  assert.equal(await errcode(path, body), -1)
  const echoed = await post(path, body)
  assert.ok(echoed.errcode === 40056 && echoed.errmsg.includes(code))
  const raw = () => fetch(`${wechat.url}/${path}?access_token=${wechat.token}`, { method: 'POST', body: JSON.stringify(body) })
  assert.match(await (await raw()).text(), /^<html>/)
  assert.equal((await raw()).status, 502)
  assert.equal(await (await raw()).text(), '{"errcode":')
  assert.ok(wechat.requests.slice(-5).every(({ acted }) => !acted))
  wechat.fault('*', { errcode: -1, acts: true })
  assert.deepEqual([await errcode(path, body), wechat.requests.at(-1).acted], [-1, true])
  assert.equal(await errcode(path, body), 40056)
  wechat.fault(path, { gzip: true }, { gzip: 'broken' }, { delay: 30 }, { errcode: -1 })
  assert.equal(await errcode(path, body), 40056)
  await assert.rejects(post(path, body))
  const began = performance.now()
  await post(path, body)
  assert.ok(performance.now() - began >= 29)
  wechat.noFaults()
  assert.equal(await errcode(path, body), 40056)
  assert.throws(() => wechat.fault(path, { slow: 1 }), /no fault "slow"/)
  await assert.rejects(createWechat({ tokens: 1 }), /no option "tokens"/)
})

test('pushes: every mode and format reaches the shop as the same events, again when unanswered', async () => {
  const token = 'wxcardToken2026'
  for (const [mode, format] of [['plain', 'xml'], ['plain', 'json'], ['compatible', 'xml'], ['encrypted', 'xml'], ['encrypted', 'json']]) {
    const to = await createWechat()
    const handled = []
    const options = { token, ...(mode !== 'plain' && { aesKey, appId: to.appId }), maxAge: 60 }
    const shop = await listening(pushServer(options, (push) => handled.push(push)))
    to.directPushes({ url: `${shop.url}/wechat?from=wechat`, token, aesKey, mode, format })
    assert.equal(await to.checkAddress(), true, mode)
    const { code, card_id, shopper } = await returned(to)
    await post('card/membercard/activate', { membership_number: 'A', code, card_id }, { to })
    await post('card/membercard/updateuser', { code, card_id, add_bonus: 5 }, { to })
    to.pushFault({}, { repeat: 2 }, { deaf: 1 })
    shopper.deleteCard(code)
    await to.push({ Event: 'user_gifting_card', CardId: card_id, UserCardCode: code, FriendUserName: ']]>&<' })
    await to.pushed()
    await new Promise((resolve) => setImmediate(resolve))
    const expected = ['user_get_card', 'submit_membercard_user_info', 'update_member_card', 'user_del_card', 'user_gifting_card']
    const unique = [...new Map(handled.map((push) => [push.id, push])).values()]
    assert.deepEqual(unique.map(({ event }) => event), expected, `${mode} ${format}`)
    assert.ok(handled.length > unique.length, 'repeats came, and were known by their id')
    assert.deepEqual([unique[2].modify_bonus, unique[4].friend_user_name, unique[0].openid], [5, ']]>&<', shopper.openid])
    assert.ok(to.pushes.every(({ ok, body }) => ok && body === 'success'))
    await shop.close()
    const lost = await to.push({ Event: 'card_sku_remind', CardId: card_id })
    assert.deepEqual([lost.ok, lost.tries], [false, 4])
    await to.close()
  }
  const slow = createServer(() => {})
  const hanging = await listening(slow)
  const to = await createWechat({ push: { url: hanging.url, token, timeout: 20 } })
  const { tries, ok } = await to.push({ Event: 'card_sku_remind' })
  assert.deepEqual([tries, ok, await to.checkAddress()], [4, false, false])
  assert.throws(() => to.directPushes({ url: hanging.url, token, mode: 'encrypted' }), TypeError)
  await Promise.all([to.close(), hanging.close()])
})
