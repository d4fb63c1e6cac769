// The code of docs/server*, run as it stands there against createWechat; and both languages alike.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { test } from 'node:test'
import { loadWxcard } from 'wxcard'
import { loadWxcardAdmin } from 'wxcard/admin'
import { accessTokens, cardExt, createCardClient, isErrcode, readCardEvent, readTempInfo } from 'wxcard/server'
import { createWechat } from 'wxcard/testing'
import { readDefinitions } from '../../scripts/generate.mjs'
import { card, form } from '../../examples/server/card.mjs'
import { INTERFACES } from '../../js/server/interfaces.js'

const page = (name) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
const ALL = ['server', 'server-ask', 'server-points', 'server-events']
const blocks = (text) => [...text.matchAll(/^```js\n([^]*?)^```/gm)].map(([, code]) => code)
const AsyncFunction = (async () => {}).constructor
const withoutImports = (code) => code.replace(/^import .*\n/gm, '')
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
  test(`server${language}.md: the first block, from a picture to a member, by tokens that a store keeps`, async (t) => {
    const wechat = await createWechat()
    t.after(() => wechat.close())
    const wxcard = await loadWxcard()
    const shopper = wechat.shopper()
    const [first] = blocks(page(`server${language}.md`)).map(withoutImports)
    const [kept, warned] = [new Map(), []]
    const at = (make) => (options) => make({ ...options, baseUrl: wechat.url })
    let url
    let shown
    // What the phone sends, at the moment when the block first asks for it: after its link was made.
    const extraData = () => (shown ??= shopper.open(wxcard.navigatorData(wxcard.decodeActivationLink(url).extraData), { USER_FORM_INFO_FLAG_MOBILE: '13800000000' })).referrerInfo.extraData
    const client = (options) => {
      const made = at(createCardClient)(options)
      return { ...made, getActivateUrl: async (request) => ({ url } = await made.getActivateUrl(request)) }
    }
    const names = {
      ...{ accessTokens: at(accessTokens), createCardClient: client, readTempInfo, isErrcode },
      ...{ appId: wechat.appId, secret: wechat.secret, card, required_form: form('').required_form, membership_number: 'A1' },
      redis: { get: async (key) => kept.get(key)?.[0] ?? null, set: async (key, value, how) => kept.set(key, [value, how]) },
      picture: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]),
      console: { warn: (...words) => warned.push(words) },
      get activate_ticket() { return extraData().activate_ticket },
      get code() { return extraData().code },
    }
    const block = new AsyncFunction('names', `with (names) {\n${first}\nreturn { tokens, logo_url, card_id, form, member }\n}`)
    const { tokens, logo_url, card_id, form: filled, member } = await block(names)
    assert.match(logo_url, /^http/)
    assert.equal(filled.mobile, '13800000000')
    assert.deepEqual([member.has_active, member.membership_number], [true, 'A1'])
    assert.ok([...kept.values()].every(([value, { EX }]) => typeof value === 'string' && EX > 0) && kept.size > 0)
    assert.deepEqual(warned, [], 'nothing odd about the example')

    // `cardExt` as the page makes it, and the block for the phone.
    const given = await cardExt({ api_ticket: tokens.cardTicket, card_id })
    const phone = blocks(page(`server${language}.md`))[2]
    const read = []
    const watched = { ...wxcard, readAddCardResult: (result) => (read.push(wxcard.readAddCardResult(result)), read.at(-1)) }
    await run(phone, { wxcard: watched, card_id, cardExt: given, wx: { addCard: ({ cardList, complete }) => complete(shopper.addCard({ cardList })) } })
    assert.deepEqual(read.map(({ kind }) => kind), ['added'])
    assert.ok(read[0].cards[0].encrypt_code)
  })

  test(`server${language}.md: after an activation whose answer is lost, and after one that was before`, async (t) => {
    const said = blocks(page(`server${language}.md`))[1]
    const path = 'card/membercard/activate'
    const { wechat, ...names } = await opened(t)
    const words = { alreadyActive: () => 'already', later: () => 'later' }
    const active = async () => (await names.client.getUserInfo({ card_id: names.card_id, code: names.code })).has_active
    wechat.fault(path, { drop: true, acts: false })
    assert.deepEqual([await run(said, { ...names, ...words }), await active()], ['later', false])
    wechat.fault(path, { drop: true })
    assert.deepEqual([await run(said, { ...names, ...words }), await active()], [undefined, true])
    assert.equal(await run(said, { ...names, ...words }), 'already')
    await assert.rejects(run(said, { ...names, ...words, membership_number: '' }), { code: 'bad_request' })
  })

  test(`server${language}.md: the checks by themselves`, async () => {
    const checks = withoutImports(blocks(page(`server${language}.md`))[3])
    const results = []
    const watched = async () => {
      const admin = await loadWxcardAdmin()
      return Object.fromEntries(Object.entries(admin).map(([name, check]) => [name, (document) => results.push([name, check(document)])]))
    }
    const card_id = 'pbLatjvFdsLDUMoN8JqcsGeiMHKk'
    await run(checks, { loadWxcardAdmin: watched, document: card, card, userForm: form(card_id), link: { card_id }, order: undefined })
    assert.deepEqual(results.map(([name]) => name), ['checkCard', 'checkActivateUserForm', 'checkSetup'])
    // The card is a card and no form: the second of them says so.
    assert.deepEqual(results.map(([, { ok }]) => ok), [true, false, true])
  })

  test(`server*${language}.md: each name that is imported is there`, async () => {
    for (const name of ALL) {
      for (const [, list, from] of blocks(page(`${name}${language}.md`)).join('').matchAll(/^import (.*) from '([^']+)'/gm)) {
        const entry = await import(from)
        for (const imported of list.replace(/[{}]/g, '').split(',')) assert.ok(imported.trim() in entry, `${name}: ${imported} of ${from}`)
      }
    }
  })

  test(`server${language}.md: its tables have each function and each option of the client`, () => {
    const text = page(`server${language}.md`)
    const rows = (heading) => text.slice(text.indexOf(heading)).split('\n\n')[0].split('\n').slice(2).map((line) => line.split('|')[1])
    const named = (cells) => cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name)).sort()
    assert.deepEqual(named(rows(language ? '| 函数 ' : '| function ')), [...Object.keys(INTERFACES), 'membershipOf'].sort())
    // Those that the client names when it meets one it does not know; `now` is for tests.
    const known = (error) => /there are ([\w, ]+)/.exec(error.en)[1].split(', ').filter((name) => name !== 'now')
    assert.throws(() => createCardClient({ accessToken: () => '', strange: 1 }), (error) => {
      assert.deepEqual(named(rows(language ? '| 选项 ' : '| option ')), known(error).sort())
      return true
    })
  })

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
    const [http, handler, tried, told] = blocks(page(`server-events${language}.md`)).map(withoutImports)
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
  for (const name of ALL) {
    const [en, zh] = [page(`${name}.md`), page(`${name}.zh-CN.md`)]
    const count = (text, pattern) => text.match(pattern)?.length ?? 0
    for (const pattern of [/^#+ /gm, /^\|/gm, /^```/gm, /\]\(https:/g, /^\* /gm, /^\d\. /gm]) {
      assert.equal(count(zh, pattern), count(en, pattern), `${name} ${pattern}`)
    }
    const bare = (code) => code.replace(/\/\/.*|'[^'\n]*'|membership\.(zh|en)/g, '').replace(/\s+/g, ' ')
    assert.deepEqual(blocks(zh).map(bare), blocks(en).map(bare))
  }
})
