// A shop's server as the guide says to write it: it repeats what it may, reads back what it may not, and claims nothing else.
// Everything that it would log is kept in `said`.
import { createCardClient, WechatError, accessTokens, cardExt, readTempInfo } from 'wxcard/server'
import { card, form } from '../../examples/server/card.mjs'

const PICTURE = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70])
export const ANSWERS = { USER_FORM_INFO_FLAG_MOBILE: '13812345678', USER_FORM_INFO_FLAG_NAME: '微微安', 兴趣: ['小说'] }

/** @param {{wechat: import('wxcard/testing').Wechat, wxcard: any, shopper: import('wxcard/testing').Shopper}} of */
export function openShop({ wechat, wxcard, shopper }) {
  const said = []
  /** By interface: how many requests got no answer, or only a part of one. */
  const lost = {}
  async function counted(url, init) {
    const path = new URL(url).pathname.slice(1)
    const count = () => void (lost[path] = (lost[path] ?? 0) + 1)
    try {
      const response = await fetch(url, init)
      response.clone().arrayBuffer().catch(count)
      return response
    } catch (error) {
      count()
      throw error
    }
  }
  const http = { baseUrl: wechat.url, backoff: 0, retries: 2, timeout: 5000, fetch: counted }
  const tokens = accessTokens({ appId: wechat.appId, secret: wechat.secret, ...http })
  const client = createCardClient({ accessToken: tokens, onNotice: (notices, path) => said.push(`${path} ${JSON.stringify(notices)}`), ...http })

  /** A call and what was learnt of it; the error goes to the log as a whole. */
  async function attempt(work) {
    try {
      return { done: true, value: await work() }
    } catch (error) {
      if (!(error instanceof WechatError)) throw error
      said.push(`${error.message}\n${error.stack}\n${JSON.stringify(error)}\n${JSON.stringify({ ...error, cause: undefined })}\n${error.cause?.message}`)
      return { done: false, error, perhaps: error.code === 'outcome_unknown', applied: error.applied }
    }
  }

  /** What may be repeated is asked for until it is there. */
  async function surely(work) {
    for (let times = 0; times < 3; times++) {
      const result = await attempt(work)
      if (result.done) return result.value
    }
    throw new Error('given up')
  }

  /** A write that must happen once: again only when it is known not to have happened. */
  async function once(work, look) {
    for (let times = 0; times < 3; times++) {
      const result = await attempt(work)
      if (result.done) return true
      if (!result.perhaps || result.applied === false) continue
      if (await look()) return true
    }
    return false
  }

  return {
    said,
    lost,
    client,
    /** The shop's day, from the picture to the refund. Gives what the shop believes, and all that it must not print. */
    async day() {
      const believes = { active: false, bonus: undefined, unavailable: false, stocked: false }
      const { url: logo_url } = await surely(() => client.uploadImage(PICTURE))
      const document = structuredClone(card)
      Object.assign(document.card.member_card.base_info, { logo_url, sku: { quantity: 100 } })
      const create = () => client.createCard(document)
      const made = await attempt(create)
      // Perhaps made: a person looks at the list of cards in the console, and only then is it made again.
      const seen = made.done ? made.value : made.perhaps ? wechat.cards()[0] : undefined
      const { card_id } = seen ?? (await create())
      await surely(() => client.setTestWhitelist({ openid: [shopper.openid] }))
      await surely(() => client.setActivateUserForm(form(card_id)))
      await surely(() => client.updateCard({ card_id, member_card: { base_info: { service_phone: '020-88888888' } } }))
      const content = async () => (await surely(() => client.getCard({ card_id }))).card.member_card.base_info
      const stock = (await content()).sku.quantity
      believes.stocked = await once(() => client.modifyStock({ card_id, increase_stock_value: 50 }), async () => (await content()).sku.quantity !== stock)
      believes.phone = (await content()).service_phone
      const { url } = await surely(() => client.getActivateUrl({ card_id, outer_str: '门店 1' }))
      const { extraData } = wxcard.decodeActivationLink(url)
      const returned = wxcard.classifyReturn(shopper.open(wxcard.navigatorData(extraData), ANSWERS))
      const { activate_ticket, code } = returned
      believes.form = readTempInfo(await surely(() => client.getActivateTempInfo({ activate_ticket }))).form
      const member = () => surely(() => client.getUserInfo({ card_id, code }))
      believes.active = await once(() => client.activate({ membership_number: 'A1', card_id, code }), async () => (await member()).has_active)
      const before = await member()
      if (await once(() => client.updateUser({ card_id, code, add_bonus: 30, record_bonus: '消费' }, { before }), async () => (await member()).bonus !== before.bonus)) believes.bonus = before.bonus + 30
      believes.membership = (await surely(() => client.membershipOf({ officialOpenid: shopper.openid, card_id }))).kind
      const ext = cardExt({ api_ticket: await surely(() => tokens.cardTicket()), card_id })
      const added = wxcard.readAddCardResult(shopper.addCard(wxcard.addCardRequest([{ cardId: card_id, cardExt: ext }])))
      const { code: second } = await surely(() => client.decryptCode({ encrypt_code: added.cards[0].encrypt_code }))
      const isUnavailable = async () => (await surely(() => client.getCode({ card_id, code: second, check_consume: false }))).user_card_status === 'UNAVAILABLE'
      believes.refundable = !(await isUnavailable())
      believes.unavailable = await once(() => client.unavailableCode({ card_id, code: second, reason: '退款' }), isUnavailable)
      return { ...believes, secrets: [code, second, activate_ticket, added.cards[0].encrypt_code, card_id] }
    },
  }
}
