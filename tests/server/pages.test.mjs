// The code of docs/server-ask and docs/server-points, run as it stands there against createWechat; and both languages alike.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { test } from 'node:test'
import { loadWxcard } from 'wxcard'
import { accessTokens, createCardClient, isErrcode, readCardEvent, readTempInfo } from 'wxcard/server'
import { createWechat } from 'wxcard/testing'
import { readDefinitions } from '../../scripts/generate.mjs'
import { card, form } from '../../examples/server/card.mjs'

const page = (name) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
const blocks = (text) => [...text.matchAll(/^```js\n([^]*?)^```/gm)].map(([, code]) => code)
const AsyncFunction = (async () => {}).constructor
/** Runs a block with these names. */
const run = (code, names) => new AsyncFunction(...Object.keys(names), code)(...Object.values(names))

async function opened(t) {
  const wechat = await createWechat()
  t.after(() => wechat.close())
  const at = { baseUrl: wechat.url, now: () => wechat.clock.now(), backoff: 1 }
  const client = createCardClient({ accessToken: accessTokens({ appId: wechat.appId, secret: wechat.secret, ...at }), ...at })
  const { card_id } = await client.createCard(card)
  await client.setActivateUserForm(form(card_id))
  const wxcard = await loadWxcard()
  const decoded = wxcard.decodeActivationLink(JSON.stringify(await client.getActivateUrl({ card_id })))
  const shopper = wechat.shopper()
  const shown = shopper.open(wxcard.navigatorData(decoded.extraData), { USER_FORM_INFO_FLAG_MOBILE: '13800000000' })
  return { wechat, client, shopper, ...shown.referrerInfo.extraData, membership_number: 'A1', isErrcode, readTempInfo }
}

for (const language of ['', '.zh-CN']) {
  test(`server-ask${language}.md: from the return to a member, and asked at every step`, async (t) => {
    const { wechat, shopper, ...names } = await opened(t)
    const [ask, activate] = blocks(page(`server-ask${language}.md`))
    const asked = (officialOpenid) => run(ask, { ...names, officialOpenid })
    assert.deepEqual(await asked(wechat.shopper().openid), { member: false }, 'a follower without a card')
    for (const foreign of [shopper.miniProgramOpenid, 'oNobodyKnowsThisOpenid123456']) {
      const { member, why } = await asked(foreign)
      assert.equal(member, undefined)
      assert.match(why, /unionid/)
    }
    assert.deepEqual([(await asked(shopper.openid)).member], [false], 'in the wallet')
    assert.equal((await run(activate, names)).mobile, '13800000000')
    assert.equal((await asked(shopper.openid)).member, true)
    assert.equal((await run(activate, names)).mobile, '13800000000', 'a repeat is settled too')
    wechat.fault('card/membercard/activate', { status: 500 })
    await assert.rejects(run(activate, { ...names, code: '000000000000' }))
    shopper.deleteCard(names.code)
    assert.deepEqual(await asked(shopper.openid), { member: false }, 'the list still names it')
  })

  test(`server-points${language}.md: each block, and again with its answer dropped`, async (t) => {
    const { wechat, shopper, ...names } = await opened(t)
    await names.client.activate({ card_id: names.card_id, code: names.code, membership_number: 'A1' })
    const [total, change, careful] = blocks(page(`server-points${language}.md`))
    const points = () => shopper.wallet()[0].bonus
    const lost = [{}, { drop: true }, { cutAnswer: 20 }, { errcode: -1, acts: true }]
    let expected = 0
    for (const fault of lost) {
      if (Object.keys(fault).length) wechat.fault('card/membercard/updateuser', fault)
      assert.equal(await run(total, names), 130)
      assert.equal(points(), 130)
    }
    expected = 130
    for (const fault of lost) {
      if (Object.keys(fault).length) wechat.fault('card/membercard/updateuser', fault)
      assert.equal(await run(change, names), (expected += 30))
      assert.equal(points(), expected)
    }
    for (const fault of [...lost, { drop: true, acts: false }, { errcode: -1 }]) {
      if (Object.keys(fault).length) wechat.fault('card/membercard/updateuser', fault)
      assert.equal(await run(careful, names), 160)
      assert.equal(points(), 160)
    }
  })
}

for (const language of ['', '.zh-CN']) {
  test(`server-events${language}.md: pushes reach the shop, each once; the whole story with createWechat`, async (t) => {
    // The names that the blocks import are given to them, and every port is a free one.
    const [http, handler, tried, told] = blocks(page(`server-events${language}.md`)).map((code) => code.replace(/^import .*\n/gm, ''))
    const [token, aesKey, appId] = ['wxcardToken2026', 'kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR', 'wx0123456789abcdef']
    const seen = []
    const kept = new Set()
    const shop = {
      remember: (id) => !kept.has(id) && Boolean(kept.add(id)),
      gotCard: (...args) => seen.push(['got', ...args]),
      askWhetherActive: (...args) => seen.push(['ask', ...args]),
      changed: (...args) => seen.push(['changed', ...args]),
    }
    const handle = await run(`${handler}\nreturn handle`, shop)
    let server
    const createServer = (listener) => ({ listen: () => (server = createHttpServer(listener).listen(0, '127.0.0.1')) })
    await run(http, { createServer, readCardEvent, handle, token, aesKey, appId })
    t.after(() => server.close())
    await once(server, 'listening')
    const { port } = server.address()
    let wechat
    const made = async (options) => (wechat = await createWechat(options))
    await run(tried.replaceAll(':80/', `:${port}/`), { createWechat: made, token, aesKey, appId, card_id: 'p1' })
    assert.equal(await wechat.checkAddress(), true)
    await wechat.push({ Event: 'update_member_card', CardId: 'p1', UserCardCode: '100000000001', ModifyBonus: 5, ModifyBalance: 0 })
    await wechat.push({ Event: 'submit_membercard_user_info', CardId: 'p1', UserCardCode: '100000000001' })
    await wechat.close()
    await new Promise(setImmediate)
    assert.deepEqual(wechat.pushes.map(({ ok, tries }) => [ok, tries]), [[true, 1], [true, 3], [true, 1]])
    assert.deepEqual(seen, [['got', 'p1', '100000000001', `o${'0'.repeat(27)}`, undefined, language ? '门店 1' : 'shop-1'], ['changed', 5, 0], ['ask', 'p1', '100000000001']])

    const wxcard = await loadWxcard()
    const wallets = []
    const watched = async () => {
      const wechat = await createWechat()
      const shopper = wechat.shopper()
      return { ...wechat, url: wechat.url, shopper: () => ({ ...shopper, wallet: () => wallets.push(shopper.wallet()) && shopper.wallet() }) }
    }
    await run(told, { createWechat: watched, accessTokens, createCardClient, wxcard, card, required_form: form('').required_form })
    assert.equal(wallets[0][0].active, true)
  })
}

test('the pages give the number of errcodes that there are', () => {
  const rows = readDefinitions('wasm/errcodes.def')
  for (const name of ['server.md', 'server.zh-CN.md']) assert.match(page(name), new RegExp(`\\b${rows.WXCARD_ERRCODE.length} (errcodes|个错误码)`))
})

test('both languages say the same things: headings, tables, code, links', () => {
  for (const name of ['server', 'server-ask', 'server-points', 'server-events']) {
    const [en, zh] = [page(`${name}.md`), page(`${name}.zh-CN.md`)]
    const count = (text, pattern) => text.match(pattern)?.length ?? 0
    for (const pattern of [/^#+ /gm, /^\|/gm, /^```/gm, /\]\(https:/g, /^\* /gm, /^\d\. /gm]) {
      assert.equal(count(zh, pattern), count(en, pattern), `${name} ${pattern}`)
    }
    const bare = (code) => code.replace(/\/\/.*|'[^'\n]*'|membership\.(zh|en)/g, '').replace(/\s+/g, ' ')
    assert.deepEqual(blocks(zh).map(bare), blocks(en).map(bare))
  }
})
