/** One shopper's day on the built folder, in a bare context; what the app is told, in order. */
import { cardAnswers } from '../../js/testing/phone_answers.js'

const change = (code) => ({ card_id: 'pU2mM6ZBAtOnozvtmM0IYDqn0O2M', code, activate_ticket: 'fDZv9eMQAFfrNr3XBoqhb8w==' })

/**
 * @param {() => any} boot a new process on the same storage
 * @param {(milliseconds: number) => Promise<unknown>} wait
 */
export async function day(boot, wait) {
  const heard = []
  let server = () => Promise.resolve()
  let hide
  const start = () => {
    const phone = boot()
    phone.wx.onAppHide = (listener) => (hide = listener)
    const memberCard = phone.require('index').createMemberCard({
      onActivated: ({ code }) => (heard.push(`activated ${code}`), server()),
      onNoData: ({ notices }) => (heard.push(`ask ${[...notices].join()}`), server()),
      onMalformed: () => void heard.push('malformed'),
      onError: ({ code }) => heard.push(code),
    })
    const app = memberCard.app({})
    const show = async (answer, reason) => {
      if (reason !== undefined && hide) hide({ reason })
      app.onShow(phone.fresh(answer))
      await memberCard.ready
      await wait(30)
    }
    return { memberCard, show }
  }
  const first = start()
  await first.show(cardAnswers.desktop())
  await first.memberCard.open({ appId: 'wxeb490c6f9b154ef9' })
  server = () => Promise.reject(new Error('offline'))
  await first.show(cardAnswers.activated(change('1')), 1)
  server = () => Promise.resolve()
  for (let i = 0; i < 3; i++) await first.show(cardAnswers.activated(change('1')), 3)
  await first.show(cardAnswers.none(), 1)
  await first.show(cardAnswers.none(), 3)
  await first.show(cardAnswers.malformed(), 3)
  server = () => new Promise(() => {})
  await first.show(cardAnswers.text(change('2')), 1)
  const second = start()
  server = () => Promise.resolve()
  await second.show(cardAnswers.desktop())
  await second.show(cardAnswers.activated(change('1')), 3)
  second.memberCard.forget()
  await second.show(cardAnswers.activated(change('2')), 3)
  await second.show(cardAnswers.forged(change('3')), 3)
  await second.show(cardAnswers.generation2(change('4')), 3)
  return heard
}

export const expected = ['activated 1', 'handler_failed', 'activated 1', 'ask ', 'malformed', 'activated 2', 'ask unfinished', 'activated 4']
