// One shopper from the link to the points on the card: the mini program runs on createPhone, the shop's server is a real
// client, and WeChat is createWechat. The answer to the activation gets lost, and the return is delivered again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accessTokens, createCardClient, readTempInfo } from 'wxcard/server'
import { createPhone, createWechat } from 'wxcard/testing'
import { card, form } from '../../examples/server/card.mjs'

test('a shopper, from the link to the points on the card', async () => {
  const wechat = await createWechat()
  const shopper = wechat.shopper()
  const tokens = accessTokens({ appId: wechat.appId, secret: wechat.secret, baseUrl: wechat.url })
  const client = createCardClient({ accessToken: tokens, baseUrl: wechat.url, backoff: 0 })
  try {
    const { card_id } = await client.createCard(card)
    await client.setActivateUserForm(form(card_id))
    const { url } = await client.getActivateUrl({ card_id, outer_str: '门店 1' })

    /** What the shop's server does with a return: what a mini program reaches by wx.request. */
    const server = async ({ activate_ticket, card_id, code }) => {
      const { form } = readTempInfo(await client.getActivateTempInfo({ activate_ticket }))
      await client.activate({ membership_number: 'A1', card_id, code })
      const before = await client.getUserInfo({ card_id, code })
      await client.updateUser({ card_id, code, add_bonus: 30 }, { before })
      return form
    }
    const told = []
    const phone = createPhone()
    let memberCard
    phone.start(({ App, wxcard }) => {
      memberCard = wxcard().createMemberCard({ onActivated: (activated) => server(activated).then((form) => void told.push(form)) })
      App(memberCard.app())
    })
    const until = async (isSo) => {
      for (let times = 0; times < 2000 && !isSo(); times++) await new Promise((resolve) => setTimeout(resolve, 5))
      assert.ok(isSo())
    }
    wechat.fault('card/membercard/activate', { drop: true })
    const prepared = await memberCard.prepare(url)
    phone.tap(() => memberCard.open(prepared))
    phone.confirm()
    assert.equal(phone.jumps.length, 1)
    phone.comeBack(shopper.open(phone.jumps[0], { USER_FORM_INFO_FLAG_MOBILE: '13800000000', USER_FORM_INFO_FLAG_NAME: '小微' }))
    await until(() => told.length > 0)
    // A lock screen, a share: the same return again, and nothing of it twice.
    phone.again()
    phone.again()
    await phone.settled()
    await new Promise((resolve) => setTimeout(resolve, 50))
    assert.equal(told.length, 1)
    assert.deepEqual(told[0], { 兴趣: '', mobile: '13800000000', name: '小微' })
    const [held] = shopper.wallet()
    assert.deepEqual([held.active, held.bonus, held.membership_number], [true, 30, 'A1'])
    const acted = (path) => wechat.requests.filter((request) => request.path === path && request.acted).length
    assert.deepEqual([acted('card/membercard/activate'), acted('card/membercard/updateuser')], [1, 1])
    assert.deepEqual(wechat.pushes.map(({ event }) => event), ['user_get_card', 'submit_membercard_user_info', 'update_member_card'])
    assert.deepEqual(phone.uncaught, [])
    // Nothing of the shopper on the phone's console or in its storage.
    const written = JSON.stringify([phone.lines, [...phone.storage.kept]])
    for (const secret of [held.code, shopper.openid, '13800000000', '小微', held.card_id]) assert.ok(!written.includes(secret))
  } finally {
    await wechat.close()
  }
})
