// The whole story of one membership card, from creating it to opening it in the wallet. `npm run story` sets up, builds and
// runs it; in a built checkout `node examples/server/story.mjs` does.
// Each step is what a shop's server or mini program does; WeChat itself is createWechat of wxcard/testing, over real HTTP.
import { pathToFileURL } from 'node:url'
import { loadWxcard } from 'wxcard'
import { accessTokens, cardExt, createCardClient, readTempInfo } from 'wxcard/server'
import { createWechat } from 'wxcard/testing'
import { card, form } from './card.mjs'
import { server as pushServer } from './events/http.mjs'

/** The console of the official account: where events go, and how they are sealed. */
const TOKEN = 'storyToken'
const AES_KEY = 'kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR'

/** Runs the story; `say` gets one line for each step. */
export async function story(say = () => {}) {
  const wechat = await createWechat()
  const shopper = wechat.shopper()
  const events = []
  const shop = pushServer({ token: TOKEN, aesKey: AES_KEY, appId: wechat.appId }, (push) => events.push(push))
  await new Promise((resolve) => shop.listen(0, '127.0.0.1', resolve))
  try {
    wechat.directPushes({ url: `http://127.0.0.1:${shop.address().port}/wechat`, token: TOKEN, aesKey: AES_KEY })
    // A real shop gives `store` too, so that all its servers share one token.
    const tokens = accessTokens({ appId: wechat.appId, secret: wechat.secret, baseUrl: wechat.url })
    const client = createCardClient({
      baseUrl: wechat.url,
      accessToken: tokens,
      onNotice: (notices, path) => notices.forEach(({ code, pointer }) => say(`  note: ${path}: ${code} at ${pointer}`)),
    })
    const wxcard = await loadWxcard()

    say('1  server: create the card, one-tap activation, jump type (card/create)')
    const { card_id } = await client.createCard(card)

    say('2  server: set the form (card/membercard/activateuserform/set)')
    await client.setActivateUserForm(form(card_id))

    say('3  server: get the activation link (card/membercard/activate/geturl)')
    const { url } = await client.getActivateUrl({ card_id, outer_str: '门店 1+1' })

    say('4  phone:  decode the link')
    const decoded = wxcard.decodeActivationLink(url)
    if (!decoded.ok) throw new Error(decoded.problems[0].message)
    say(`           ${JSON.stringify(Object.keys(decoded.extraData))}, outer_str ${decoded.extraData.outer_str}`)

    say('5  phone:  <navigator> data; the shopper taps, fills in the form, comes back')
    const navigator = wxcard.navigatorData(decoded.extraData)
    const options = shopper.open(navigator, {
      USER_FORM_INFO_FLAG_MOBILE: '13800000000',
      USER_FORM_INFO_FLAG_NAME: '小微',
      兴趣: ['小说', '诗歌'],
    })

    const returned = wxcard.classifyReturn(options)
    say(`6  phone:  App.onShow is "${returned.kind}"`)
    if (returned.kind !== 'activated') throw new Error(returned.kind)

    say('7  server: what the shopper filled in (card/membercard/activatetempinfo/get)')
    const info = readTempInfo(await client.getActivateTempInfo({ activate_ticket: returned.activate_ticket }))
    say(`           ${JSON.stringify(info.form)}`)

    say('8  server: activate, once (card/membercard/activate)')
    // The answer gets lost on the way, and the client finds out by reading back.
    wechat.fault('card/membercard/activate', { drop: true })
    const held = { card_id: returned.card_id, code: returned.code }
    const activated = await client.activate({ membership_number: 'A00000001', ...held })
    say(`           the line dropped; it ${activated.applied === true ? 'happened' : 'is not known'}`)

    const before = await client.getUserInfo(held)
    say(`9  server: userinfo/get says has_active ${before.has_active}, ${before.user_card_status}; 30 points (card/membercard/updateuser)`)
    const { result_bonus } = await client.updateUser({ ...held, add_bonus: 30, record_bonus: '首次消费' }, { before })
    const member = await client.getUserInfo(held)
    say(`           points: ${result_bonus}`)

    const opened = shopper.openCard(wxcard.openCardRequest([{ cardId: returned.card_id, code: returned.code }]))
    say(`10 phone:  wx.openCard: ${opened.errMsg}`)

    say('11 a coupon beside it: server signs, phone adds, server decrypts the code, phone opens')
    const signed = await cardExt({ api_ticket: tokens.cardTicket, card_id })
    const added = wxcard.readAddCardResult(shopper.addCard(wxcard.addCardRequest([{ cardId: card_id, cardExt: signed }])))
    const [first] = added.cards
    const { code } = await client.decryptCode({ encrypt_code: first.encrypt_code })
    say(`           wx.addCard: ${added.kind}, code decrypted to ${code.length} digits`)

    say('12 server: what WeChat pushed meanwhile (readCardEvent)')
    await wechat.pushed()
    await new Promise((resolve) => setImmediate(resolve))
    for (const { event, outer_str } of events) say(`           ${event}${outer_str ? `, channel ${outer_str}` : ''}`)
    return { member, info, opened, added, events, requests: wechat.requests.length }
  } finally {
    shop.closeAllConnections()
    shop.close()
    await wechat.close()
  }
}

/** The story on the terminal. */
export async function tell() {
  const { requests } = await story((line) => console.log(line))
  console.log(`done: ${requests} requests`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await tell()
