// One shop's whole day with the line dropped at one byte of a request or of its answer, at one interface or at each; and what
// must hold then.
import assert from 'node:assert/strict'
import { loadWxcard } from 'wxcard'
import { createWechat } from 'wxcard/testing'
import { ANSWERS, openShop } from './shop.mjs'

/** Written down by WeChat so often, or not at all: what must not happen twice. */
const ONCE = ['card/create', 'card/modifystock', 'card/membercard/activate', 'card/membercard/updateuser', 'card/code/unavailable']

/** @param {Record<string, import('wxcard/testing').Fault>} [faults] by interface: what goes wrong with its first request */
export async function dayWith(faults = {}) {
  const wechat = await createWechat()
  const shopper = wechat.shopper()
  try {
    for (const [path, fault] of Object.entries(faults)) wechat.fault(path, fault)
    const shop = openShop({ wechat, wxcard: await loadWxcard(), shopper })
    const believes = await shop.day()
    // Nothing twice.
    for (const each of ONCE) assert.equal(wechat.requests.filter(({ path, acted }) => path === each && acted).length, 1, `${each} happened`)
    assert.deepEqual(wechat.cards().map(({ quantity }) => quantity), [100 + 50 - 2])
    // Nothing lost, and nothing claimed that did not happen.
    const [first, second] = shopper.wallet()
    assert.deepEqual([first.active, first.bonus, first.status, second.status], [true, 30, 'NORMAL', 'UNAVAILABLE'])
    const { form, secrets: ids, ...facts } = believes
    assert.deepEqual(facts, { active: true, bonus: 30, unavailable: true, refundable: true, stocked: true, membership: 'active', phone: '020-88888888' })
    assert.deepEqual(form, { mobile: ANSWERS.USER_FORM_INFO_FLAG_MOBILE, name: ANSWERS.USER_FORM_INFO_FLAG_NAME, 兴趣: '小说' })
    // Nothing of a shopper, no token and no secret in anything that was said.
    const secrets = [...ids, shopper.openid, shopper.unionid, wechat.token, wechat.secret, wechat.apiTicket, ...Object.values(ANSWERS).flat()]
    for (const line of shop.said) for (const secret of secrets) assert.ok(!line.includes(secret), `a secret of ${secret.length} characters in: ${line.slice(0, 200)}`)
    return { requests: wechat.requests, lost: shop.lost }
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
