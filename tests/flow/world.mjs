/** A mini program on a phone to test with, whose handlers record what they are given and do what they are told. */
import { createPhone } from '../../js/testing/phone.js'
import { cardAnswers } from '../../js/testing/phone_answers.js'

export { cardAnswers }
export const card = { target: 'miniProgram', appId: 'wxeb490c6f9b154ef9', extraData: { encrypt_card_id: 'e', outer_str: '', biz: 'b' } }
export const view = { businessType: 'wxpayCardMember', queryString: 'token=T' }

export const ticketOf = (options) => options.referrerInfo.extraData.activate_ticket

/**
 * @param {object} [given]
 * @param {object} [given.phone] options of createPhone
 * @param {object} [given.options] options of createMemberCard, over the recording ones
 * @param {object | null} [given.own] what goes through app(); null: no App at all
 * @param {(host: any, world: any) => void} [given.main] more that the mini program does when it starts
 */
export function makeWorld({ phone: phoneOptions, options = {}, own = {}, main } = {}) {
  const phone = createPhone(phoneOptions)
  const world = {
    phone,
    activated: [],
    noData: [],
    malformed: [],
    errors: [],
    /** What the server does: each takes the value and gives a promise. */
    activate: () => Promise.resolve(),
    ask: () => Promise.resolve(),
    /** Makes a flow of a copy, as a mini program does. */
    flow(host, copy = 0, more = {}) {
      return host.wxcard(copy).createMemberCard({
        onActivated(value) {
          world.activated.push(value)
          return world.activate(value)
        },
        onNoData(value) {
          world.noData.push(value.notices.join(' '))
          return world.ask(value)
        },
        onMalformed(value) {
          world.malformed.push(value)
        },
        onError(error) {
          world.errors.push(error)
        },
        ...options,
        ...more,
      })
    },
    async start(enter) {
      world.host = phone.start((host) => {
        world.memberCard = world.flow(host)
        if (main) main(host, world)
        if (own) host.App(world.memberCard.app(own))
      }, enter)
      await phone.settled()
      return world
    },
    /** The shopper opens the card and comes back. */
    async visit(answer, what = card) {
      phone.tap(() => world.memberCard.open(what))
      await phone.settled()
      phone.confirm()
      await phone.settled()
      phone.comeBack(answer)
      await phone.settled()
    },
    async again(times = 1, reason) {
      for (let i = 0; i < times; i++) {
        phone.again(reason)
        await phone.settled()
      }
    },
    get codes() {
      return world.errors.map(({ code }) => code)
    },
    get tickets() {
      return world.activated.map(({ activate_ticket }) => activate_ticket)
    },
    get record() {
      return phone.storage.kept.get('wxcard.returns') || ''
    },
  }
  return world
}
