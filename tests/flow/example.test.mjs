/** examples/miniprogram on a phone to test with: what a shopper reads in it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { root } from '../miniprogram/phone.mjs'
import { createPhone } from '../../js/testing/phone.js'
import { cardAnswers } from '../../js/testing/phone_answers.js'

const file = (name) => `${root}examples/miniprogram/${name}`

async function start(enter) {
  const phone = createPhone()
  const host = phone.start(({ require }) => {
    require(file('app.js'))
    require(file('pages/index/index.js'))
  }, enter)
  const [definition] = host.pages
  const page = { ...definition, data: { ...definition.data } }
  const read = []
  page.setData = (data) => {
    Object.assign(page.data, data)
    for (const name of ['outcome', 'hint']) if (data[name]) read.push(data[name])
  }
  page.onLoad()
  page.onShow()
  await phone.settled()
  return { phone, page, read, memberCard: host.require(file('member-card.js')), failed: { code: 'x', message: 'y' } }
}

test('after a success and ten re-deliveries the page still says so, and nothing more', async () => {
  const { phone, page, read } = await start()
  phone.tap(() => page.open())
  phone.confirm()
  phone.comeBack(cardAnswers.activated())
  await phone.settled()
  for (let i = 0; i < 10; i++) {
    phone.again()
    page.onShow()
    await phone.settled()
  }
  assert.equal(page.data.outcome, '会员卡已开通')
  assert.equal(page.data.hint, '')
  assert.ok(read.indexOf('正在开通…') <= 0)
})

test('a jump that is cancelled shows nothing, by each of the three ways', async () => {
  const { phone, page, read } = await start()
  phone.tap(() => page.open())
  phone.confirm(false)
  phone.navigator({ tap: () => page.onNavigatorTap(), fail: (event) => page.onNavigatorFail(event) })
  phone.confirm(false)
  page.onFail({ detail: { code: 'navigate_cancelled', message: 'wxcard: …' } })
  await phone.settled()
  assert.deepEqual(read, [])
})

test('nothing that a shopper reads is a text for developers', async () => {
  const { phone, page, read, memberCard } = await start(cardAnswers.malformed())
  page.open()
  page.onFail({ detail: { code: 'navigate_failed', message: 'wxcard: navigate_failed' } })
  page.onFail({ detail: { code: 'not_ready', message: 'wxcard: not_ready' } })
  for (const answer of [cardAnswers.none(), cardAnswers.malformed(), cardAnswers.activated(), cardAnswers.forged()]) {
    phone.comeBack(answer)
    await phone.settled()
  }
  memberCard.loggedOut()
  await memberCard.loggedIn()
  assert.ok(read.length > 2)
  for (const text of read) assert.match(text, /^[\u4e00-\u9fa5，…]+$/, text)
  assert.equal(page.data.outcome, '')
})
