// The shopper and WeChat's card mini program on their phone: what they do, and what the merchant's mini program gets of it.
import { createHash } from 'node:crypto'
import { base64 } from './refusal.js'
import { isJump } from './members.js'

const CARD_APP_ID = 'wxeb490c6f9b154ef9'

/** @typedef {import('./world.js').World} World */
/** @typedef {import('./world.js').Held} Held */

/** @param {any} form */
const fieldsOf = (form) => (form ? [...(form.common_field_id_list ?? []), ...(form.custom_field_list ?? []), ...(form.rich_field_list ?? [])] : [])

/** @param {object} data @returns {any} */
const back = (data) => ({ path: 'pages/index/index', query: {}, scene: 1038, referrerInfo: { appId: CARD_APP_ID, ...data } })

/** What the card mini program shows instead of the card. @param {string} text @returns {never} */
const shown = (text) => {
  throw new Error(text)
}

/**
 * @param {World} world
 * @param {{openid: string, unionid: string, miniProgramOpenid: string}} person
 * @param {{push: (held: Held, event: string, more?: object) => void, seconds: () => number}} how
 * @returns {import('./types.js').Shopper}
 */
export function createShopper(world, person, { push, seconds }) {
  const { openid } = person
  const own = () => [...world.held.values()].filter((held) => held.openid === openid)

  /** @param {string} code */
  const mine = (code) => own().find((held) => held.code === code) ?? shown('这张卡不在卡包里')

  /** The address that WeChat opens after the form: with & and no ?, as in the documentation. @param {Held} held @param {string} activate_ticket */
  function submitAddress(held, activate_ticket) {
    const { wx_activate_after_submit_url: address } = held.card.member
    if (!address) return undefined
    const parameters = { card_id: held.card.card_id, encrypt_code: world.encrypt(held), outer_str: held.outer_str, openid, activate_ticket }
    return address + Object.entries(parameters).map(([name, value]) => `&${name}=${encodeURIComponent(value)}`).join('')
  }

  /** @param {any} navigator */
  function linkOf({ appId, extraData }) {
    if (appId !== CARD_APP_ID) return shown('the shopper lands in another mini program')
    const link = world.links.get(extraData?.encrypt_card_id)
    const names = Object.keys(extraData ?? {}).sort().join()
    if (names !== 'biz,encrypt_card_id,outer_str' || !link || extraData.biz !== link.card.owner.biz) return shown('参数错误')
    if (extraData.outer_str !== link.outer_str) return shown('参数错误')
    const { status, owner } = link.card
    if (status !== 'CARD_STATUS_VERIFY_OK' && !owner.whitelist.has(openid)) return shown('卡券未通过审核')
    return link
  }

  return {
    ...person,
    open(navigator, answers = {}, { leaves } = {}) {
      const { card, outer_str } = linkOf(navigator)
      if (leaves === 'before') return back({})
      let held = own().find((each) => each.card === card && each.status === 'NORMAL')
      // Already a member: the card opens, and nothing comes back.
      if (held?.active) return back({})
      if (!held) {
        if (card.quantity <= 0) return shown('库存不足')
        held = world.hand(card, openid, outer_str)
        push(held, 'user_get_card', { IsGiveByFriend: 0, FriendUserName: '', OuterId: 0, OldUserCardCode: '', OuterStr: outer_str, IsRestoreMemberCard: 0, IsRecommendByFriend: 0, UnionId: person.unionid })
      }
      const names = fieldsOf(card.form.required_form).concat(fieldsOf(card.form.optional_form)).map((field) => field.name ?? field)
      held.submitted = names.map((name) => ({ name, answer: answers[name] ?? '' }))
      const jumps = isJump(card.member)
      if (!jumps) held.active = true
      push(held, 'submit_membercard_user_info')
      if (!jumps || leaves === 'after') return back({})
      const activate_ticket = base64(80)
      world.tickets.set(activate_ticket, held)
      const address = submitAddress(held, activate_ticket)
      return back({ extraData: { activate_ticket, card_id: card.card_id, code: held.code, ...(address && { wx_activate_after_submit_url: address }) } })
    },
    submitLink(options) {
      return options?.referrerInfo?.extraData?.wx_activate_after_submit_url ?? shown('no address was set for this card')
    },
    addCard({ cardList }) {
      const list = cardList.map(({ cardId, cardExt }) => {
        const { signature, ...ext } = JSON.parse(cardExt)
        const card = [...world.accounts.values()].map((account) => account.cards.get(cardId)).find(Boolean)
        const ticket = card?.owner.ticket?.ticket ?? ''
        const values = [ticket, cardId, ...['timestamp', 'nonce_str', 'code', 'openid'].map((name) => String(ext[name] ?? ''))]
        const expected = createHash('sha1').update(values.sort().join('')).digest('hex')
        if (!card || signature !== expected) return undefined
        const held = world.hand(card, openid, ext.outer_str ?? '', ext.code)
        push(held, 'user_get_card', { IsGiveByFriend: 0, OuterStr: held.outer_str, IsRestoreMemberCard: 0, UnionId: person.unionid })
        return { cardId, cardExt, code: world.encrypt(held), isSuccess: true }
      })
      return list.every(Boolean) ? { errMsg: 'addCard:ok', cardList: list } : { errMsg: 'addCard:fail (签名错误)' }
    },
    openCard({ cardList }) {
      const known = cardList.every(({ cardId, code }) => own().some((held) => held.code === code && held.card.card_id === cardId))
      if (known) for (const { code } of cardList) push(mine(code), 'user_view_card', { OuterStr: mine(code).outer_str })
      return { errMsg: known ? 'openCard:ok' : 'openCard:fail (invalid code)' }
    },
    deleteCard(code) {
      const held = mine(code)
      held.status = 'DELETE'
      push(held, 'user_del_card')
    },
    wallet: () =>
      own().map(({ code, card, active, status, bonus, balance, membership_number }) => ({ code, card_id: card.card_id, active, status, bonus, balance, membership_number })),
  }
}
