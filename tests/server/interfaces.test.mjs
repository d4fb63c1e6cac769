// Each interface over HTTP: where it goes, what it takes as an answer, and what it does not.
import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { WechatError, createCardClient } from '../../dist/server.mjs'
import { card, form } from '../../examples/server/card.mjs'
import { no, ok, scripted } from './scripted.mjs'

const card_id = 'pbLatjvFdsLDUMoN8JqcsGeiMHKk'
const code = '246136199242'
const openid = 'obLatjhnqB_U4Fg3zBRwlC5sAGps'
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100, 7)])
const jpg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(100, 7)])

const clientOf = (server, options = {}) => createCardClient({ baseUrl: server.baseUrl, accessToken: () => 'to+ken/=', backoff: 1, ...options })

const rejected = (promise) =>
  promise.then(assert.fail, (error) => {
    assert.ok(error instanceof WechatError, String(error.stack))
    return error
  })

/** name: [path, request, good answers, answers that lack something] */
const interfaces = {
  createCard: ['card/create', card, [{ card_id }], [{}, { card_id: '' }, { card_id: 5 }]],
  setTestWhitelist: ['card/testwhitelist/set', { openid: [openid], username: ['afdvvf'] }, [{}, { success_username: ['afdvvf'] }], []],
  setActivateUserForm: ['card/membercard/activateuserform/set', form(card_id), [{}], []],
  getActivateUrl: ['card/membercard/activate/geturl', { card_id, outer_str: 'x' }, [{ url: 'https://mp.weixin.qq.com/bizmall/activatemembercard?a' }], [{}, { url: '' }, { url: 'x' }, { url: 5 }]],
  getActivateTempInfo: [
    'card/membercard/activatetempinfo/get',
    { activate_ticket: 'fDZv9eMQAFfrNr3XBoqhb8eUX67DFb6h' },
    [{ info: { common_field_list: [] } }, { info: {} }, { user_information: {} }, { common_field_list: [] }],
    [{}, { info: null }, { info: [] }, { info: 'x' }],
  ],
  activate: ['card/membercard/activate', { membership_number: 'A1', code, card_id }, [{}], []],
  getUserInfo: [
    'card/membercard/userinfo/get',
    { card_id, code },
    [{ has_active: true }, { openid, user_card_status: 'NORMAL' }, { has_active: false, bonus: 1 }],
    [{}, { openid }, { has_active: 'true' }, { has_active: null }, { has_active: true, user_card_status: 5 }],
  ],
  decryptCode: ['card/code/decrypt', { encrypt_code: 'XXIzTtMqCxwOaawoE91+VJdsFmv7b8g0VZIZkqf4GWA60Fzpc8ksZ/5ZZ0DVkXdE' }, [{ code }], [{}, { code: '' }, { code: 5 }]],
  getUserCardList: ['card/user/getcardlist', { openid, card_id }, [{ card_list: [] }, { card_list: [{ code, card_id }], has_share_card: true }], [{}, { card_list: null }, { card_list: [{}] }, { card_list: [{ code: 1, card_id }] }]],
  updateUser: [
    'card/membercard/updateuser',
    { card_id, code, bonus: 130, add_bonus: 30, record_bonus: '消费30元', notify_optional: { is_notify_bonus: true } },
    [{}, { result_bonus: 130, result_balance: 0, openid }],
    [{ result_bonus: '130' }, { result_balance: null }],
  ],
  getCode: ['card/code/get', { card_id, code, check_consume: false }, [{ card: { card_id }, openid, can_consume: true, user_card_status: 'NORMAL' }, { user_card_status: 'DELETE' }], [{}, { card: [] }, { can_consume: true }, { card: {}, can_consume: 'true' }]],
  unavailableCode: ['card/code/unavailable', { card_id, code, reason: '退卡' }, [{}], []],
  getCard: ['card/get', { card_id }, [{ card: { card_type: 'MEMBER_CARD', member_card: {} } }], [{}, { card: {} }, { card: null }, { card: { card_type: 5 } }]],
  updateCard: ['card/update', { card_id, member_card: { prerogative: '八折', base_info: { notice: '请出示' } } }, [{}, { send_check: true }], [{ send_check: 'true' }]],
  modifyStock: ['card/modifystock', { card_id, increase_stock_value: 100 }, [{}], []],
}

const WRITES = ['createCard', 'activate', 'updateUser', 'unavailableCode', 'modifyStock']
const READ_BACK = ['activate', 'updateUser', 'unavailableCode']

for (const [name, [path, request, good, bad]] of Object.entries(interfaces)) {
  test(`${name}: ${path}`, async (t) => {
    for (const answer of good) {
      const server = await scripted(t, { [path]: { ...ok(answer), gzip: true } })
      const got = await clientOf(server)[name](request)
      assert.deepEqual(got, { errcode: 0, errmsg: 'ok', ...answer, ...(READ_BACK.includes(name) && { applied: true }) })
      const [sent] = server.requests
      assert.equal(sent.method, 'POST')
      assert.deepEqual(sent.query, { access_token: 'to+ken/=' })
      assert.deepEqual(sent.body, request)
      assert.equal(sent.headers['content-type'], 'application/json; charset=utf-8')
      assert.match(sent.text, /^[^\\]*$/, 'UTF-8, no escapes: WeChat answers 40033 to them')
    }
    for (const answer of [...bad.map((answer) => ok(answer)), { text: '{}' }, { text: '{"code":500}' }, { text: '{"errcode":0.5}' }]) {
      const server = await scripted(t, { [path]: answer })
      const error = await rejected(clientOf(server)[name](request))
      assert.equal(error.code, WRITES.includes(name) ? 'outcome_unknown' : 'bad_answer', JSON.stringify(answer))
      if (WRITES.includes(name)) assert.equal(error.cause.code, 'bad_answer')
      assert.equal(error.path, path)
      assert.equal(server.to(path).length, 1)
    }
    const refused = await rejected(clientOf(await scripted(t, { [path]: no(45009, 'reach max api daily quota limit') }))[name](request))
    assert.deepEqual([refused.code, refused.errcode, refused.errmsg, refused.tries], ['quota_reached', 45009, 'reach max api daily quota limit', 1])
  })
}

test('a request that is none is refused and nothing is sent', async (t) => {
  const server = await scripted(t)
  const cyclic = {}
  cyclic.self = cyclic
  for (const check of [true, false]) {
    const client = clientOf(server, { check })
    for (const name of Object.keys(interfaces)) {
      for (const request of [undefined, null, 5, 'x', cyclic, { big: 1n }]) {
        assert.equal((await rejected(client[name](request))).code, 'bad_request', `${name} ${check}`)
      }
    }
  }
  assert.equal(server.requests.length, 0)
})

test("check: 'strict' refuses notices too, of the client and of one call; a listener that throws stops nothing", async (t) => {
  const server = await scripted(t, { 'card/create': ok({ card_id }) })
  const odd = structuredClone(card)
  delete odd.card.member_card.wx_activate_after_submit
  delete odd.card.member_card.wx_activate_after_submit_url
  const error = await rejected(clientOf(server, { check: 'strict' }).createCard(odd))
  assert.equal(error.code, 'bad_request')
  assert.ok(error.problems.some(({ code }) => code === 'returns_no_data'))
  assert.equal((await rejected(clientOf(server).createCard(odd, { check: 'strict' }))).code, 'bad_request')
  assert.equal(server.requests.length, 0)
  const onNotice = () => {
    throw new Error('mine')
  }
  assert.equal((await clientOf(server, { onNotice }).createCard(odd)).card_id, card_id)
})

test('where the checks cannot be loaded it says so, and works without them', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'wxcard-'))
  t.after(() => rmSync(folder, { recursive: true }))
  // A package of the same name in which the module of the checks is missing.
  for (const name of ['server.mjs', 'errcodes.mjs', 'admin.mjs']) copyFileSync(new URL(`../../dist/${name}`, import.meta.url), join(folder, name))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'wxcard', exports: { './admin': './admin.mjs' } }))
  const { createCardClient: create } = await import(pathToFileURL(join(folder, 'server.mjs')).href)
  const server = await scripted(t, { 'card/get': ok({ card: { card_type: 'MEMBER_CARD' } }), 'card/create': ok({ card_id }) })
  const client = create({ baseUrl: server.baseUrl, accessToken: () => 'token' })
  const error = await client.createCard(card).then(assert.fail, (error) => error)
  assert.deepEqual([error.name, error.code, error.path], ['WechatError', 'checks_unavailable', 'card/create'])
  assert.equal(server.requests.length, 0)
  assert.equal((await client.createCard(card, { check: false })).card_id, card_id)
})

test('uploadImage: one part named buffer, whatever holds the bytes', async (t) => {
  const url = 'http://mmbiz.qpic.cn/mmbiz/x/0'
  for (const [image, type, bytes] of [
    [png, 'image/png', png],
    [new Uint8Array(jpg), 'image/jpeg', jpg],
    [png.buffer.slice(png.byteOffset, png.byteOffset + png.length), 'image/png', png],
    [new Blob([jpg]), 'image/jpeg', jpg],
    [new DataView(jpg.buffer, jpg.byteOffset, jpg.length), 'image/jpeg', jpg],
  ]) {
    // WeChat's answer has no errcode here.
    const server = await scripted(t, { 'cgi-bin/media/uploadimg': [{ reset: true }, no(40001), { json: { url } }] })
    assert.deepEqual(await clientOf(server).uploadImage(image, { signal: AbortSignal.timeout(60_000) }), { url })
    const sent = server.requests.at(-1)
    assert.match(sent.headers['content-type'], /^multipart\/form-data; boundary=/)
    assert.match(sent.text, /content-disposition: form-data; name="buffer"; filename="image\.(png|jpg)"/i)
    assert.match(sent.text, new RegExp(`content-type: ${type}`, 'i'))
    assert.ok(sent.bytes.includes(bytes), 'and again after it was lost')
  }
  const server = await scripted(t, { 'cgi-bin/media/uploadimg': { json: { url } } })
  for (const [image, code, errcode] of [
    [Buffer.from('GIF89a, a picture of another kind'), 'bad_value', 40137],
    [Buffer.concat([png, Buffer.alloc(1024 * 1024)]), 'too_long', 40009],
    [Buffer.alloc(0), 'empty', 44001],
    ['logo.png', 'wrong_type', 41005],
    [undefined, 'wrong_type', 41005],
  ]) {
    const error = await rejected(clientOf(server).uploadImage(image))
    assert.deepEqual([error.code, error.problems[0].code, error.problems[0].errcode], ['bad_request', code, errcode])
  }
  assert.equal(server.requests.length, 0)
  assert.deepEqual(await clientOf(server).uploadImage(Buffer.from('GIF89a'), { check: false }), { url })
  for (const answer of [{}, { url: '' }, { errcode: 0 }, { url: 5 }]) {
    const odd = await scripted(t, { 'cgi-bin/media/uploadimg': { json: answer } })
    assert.equal((await rejected(clientOf(odd).uploadImage(png))).code, 'bad_answer')
  }
})
