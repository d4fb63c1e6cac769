// The whole story end to end, as examples/server tells it, and its other endings.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadWxcard } from 'wxcard'
import { createCardClient, readTempInfo } from 'wxcard/server'
import { createWechat } from 'wxcard/testing'
import { card, form } from '../../examples/server/card.mjs'
import { story } from '../../examples/server/story.mjs'

test('create, form, geturl, decode, navigator, return, classify, temp info, activate, userinfo, open', async () => {
  const { member, info, opened, added, events, requests } = await story()
  assert.deepEqual([member.has_active, member.bonus], [true, 30])
  assert.deepEqual(info.form, { 兴趣: ['小说', '诗歌'], mobile: '13800000000', name: '小微' })
  assert.equal(opened.errMsg, 'openCard:ok')
  assert.deepEqual([added.kind, added.cards[0].ok], ['added', true])
  assert.equal(requests, 12)
  assert.deepEqual(events.map(({ event }) => event), ['user_get_card', 'submit_membercard_user_info', 'update_member_card', 'user_view_card', 'user_get_card'])
  assert.equal(events[0].outer_str, '门店 1+1')
})

test('one command tells it', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(new URL('../../scripts/story.mjs', import.meta.url))], { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  assert.match(stdout, /App\.onShow is "activated"[^]*done: 12 requests/)
})

async function upToTheTap(document, wechat) {
  const wxcard = await loadWxcard()
  const client = createCardClient({ baseUrl: wechat.url, accessToken: () => wechat.token })
  const { card_id } = await client.createCard(document)
  await client.setActivateUserForm(form(card_id))
  const answer = await client.getActivateUrl({ card_id })
  const decoded = wxcard.decodeActivationLink(JSON.stringify(answer))
  assert.ok(decoded.ok)
  return { wxcard, client, card_id, decoded, navigator: wxcard.navigatorData(decoded.extraData) }
}

test('the other endings: swiped back, a card that returns nothing, no channel', async () => {
  const wechat = await createWechat()
  try {
    const { wxcard, decoded, navigator } = await upToTheTap(card, wechat)
    assert.deepEqual(decoded.notices, ['outer_str_absent'])
    assert.equal(wxcard.classifyReturn(wechat.shopper().open(navigator, {}, { leaves: 'before' })).kind, 'no_data')
    const quiet = structuredClone(card)
    delete quiet.card.member_card.wx_activate_after_submit
    delete quiet.card.member_card.wx_activate_after_submit_url
    const plain = await upToTheTap(quiet, wechat)
    assert.equal(plain.wxcard.classifyReturn(wechat.shopper().open(plain.navigator)).kind, 'no_data')
    assert.throws(() => wechat.shopper().open({ ...navigator, extraData: { ...navigator.extraData, more: 1 } }), /参数错误/)
  } finally {
    await wechat.close()
  }
})

test('by way of the address after the form: its code decrypts, its ticket gives the form', async () => {
  const wechat = await createWechat()
  try {
    const { wxcard, client, card_id, navigator } = await upToTheTap(card, wechat)
    const shopper = wechat.shopper()
    const link = shopper.submitLink(shopper.open(navigator, { USER_FORM_INFO_FLAG_NAME: '小微' }))
    const submitted = wxcard.decodeSubmitLink(link)
    assert.equal(submitted.ok, true)
    assert.equal(submitted.card_id, card_id)
    const { code } = await client.decryptCode({ encrypt_code: submitted.encrypt_code })
    const info = readTempInfo(await client.getActivateTempInfo({ activate_ticket: submitted.activate_ticket }))
    assert.equal(info.form.name, '小微')
    await client.activate({ membership_number: 'A2', code, card_id })
    assert.equal((await client.getUserInfo({ card_id, code })).has_active, true)
  } finally {
    await wechat.close()
  }
})

test('the form has to be set before the link: WeChat says 45030', async () => {
  const wechat = await createWechat()
  try {
    const client = createCardClient({ baseUrl: wechat.url, accessToken: () => wechat.token })
    const { card_id } = await client.createCard(card)
    await assert.rejects(client.getActivateUrl({ card_id }), { errcode: 45030, code: 'interface_not_for_card' })
  } finally {
    await wechat.close()
  }
})
