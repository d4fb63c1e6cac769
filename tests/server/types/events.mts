// Compiled, never run: the types of pushes and of WeChat to test with.
import { readCardEvent, type CardEvent } from 'wxcard/server'
import { createWechat, type Fault } from 'wxcard/testing'

const push = readCardEvent('<xml/>', new URLSearchParams(), { token: 't' })
// @ts-expect-error a token is needed
readCardEvent('', '', {})
const answer: string = push.answer
// @ts-expect-error the check of the address is no event
push.id
if (push.kind === 'card' && push.event === 'user_get_card') {
  const code: string = push.code
  const channel: string | undefined = push.outer_str
  // @ts-expect-error another event's member
  push.modify_bonus
  void [code, channel]
}
if (push.kind === 'card' && push.event === 'update_member_card') {
  const points: number | undefined = push.modify_bonus
  // @ts-expect-error WeChat may leave it empty
  const code: string = push.code
  void [points, code]
}
// @ts-expect-error no such event
if (push.kind === 'card' && push.event === 'user_got_card') void push
if (push.kind === 'other') push.event.startsWith('x')
if (push.kind === 'message') push.type.length
const names: CardEvent['event'] = 'User_pay_from_pay_cell'

const wechat = await createWechat({ push: { url: 'http://127.0.0.1', token: 't' } })
// @ts-expect-error not an option
await createWechat({ tokens: 1 })
wechat.fault('card/create', { cutAnswer: 1 }, { errcode: -1, acts: true })
// @ts-expect-error not a fault
const fault: Fault = { slow: 1 }
const shopper = wechat.shopper()
const shown: { scene: number } = shopper.open({ appId: 'wx', extraData: {} }, { a: ['b'] }, { leaves: 'after' })
// @ts-expect-error before or after
shopper.open({}, {}, { leaves: true })
void [answer, names, fault, shown, shopper.wallet()[0]?.bonus]
