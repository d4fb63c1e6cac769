// One shop's whole day with the line dropped once, at one byte of one request or of its answer; and what must hold then.
import assert from 'node:assert/strict'
import { loadWxcard } from 'wxcard'
import { createWechat } from 'wxcard/testing'
import { ANSWERS, openShop } from './shop.mjs'

/** Written down by WeChat so often, or not at all: what must not happen twice. */
const ONCE = ['card/create', 'card/membercard/activate', 'card/membercard/updateuser', 'card/code/unavailable']

/** @param {{path?: string, fault?: import('wxcard/testing').Fault}} [what] */
export async function dayWith({ path, fault } = {}) {
  const wechat = await createWechat()
  const shopper = wechat.shopper()
  try {
    if (path) wechat.fault(path, fault)
    const shop = openShop({ wechat, wxcard: await loadWxcard(), shopper })
    const believes = await shop.day()
    // Nothing twice.
    for (const each of ONCE) assert.equal(wechat.requests.filter(({ path, acted }) => path === each && acted).length, 1, `${each} happened`)
    assert.equal(wechat.cards().length, 1)
    // Nothing lost, and nothing claimed that did not happen.
    const [first, second] = shopper.wallet()
    assert.deepEqual([first.active, first.bonus, first.status, second.status], [true, 30, 'NORMAL', 'UNAVAILABLE'])
    const { active, bonus, unavailable, membership, form } = believes
    assert.deepEqual({ active, bonus, unavailable, membership }, { active: true, bonus: 30, unavailable: true, membership: 'active' })
    assert.deepEqual(form, { mobile: ANSWERS.USER_FORM_INFO_FLAG_MOBILE, name: ANSWERS.USER_FORM_INFO_FLAG_NAME, 兴趣: '小说' })
    // Nothing of a shopper, no token and no secret in anything that was said.
    const secrets = [...believes.secrets, shopper.openid, shopper.unionid, wechat.token, wechat.secret, wechat.apiTicket, ...Object.values(ANSWERS).flat()]
    for (const line of shop.said) for (const secret of secrets) assert.ok(!line.includes(secret), `a secret of ${secret.length} characters in: ${line.slice(0, 200)}`)
    return { requests: wechat.requests, said: shop.said }
  } finally {
    await wechat.close()
  }
}

/** The interfaces of that day, with the bytes of their first request and answer. */
export async function lengths() {
  const { requests } = await dayWith()
  const first = new Map()
  for (const { path, bytes } of requests) if (!first.has(path)) first.set(path, bytes)
  return first
}
