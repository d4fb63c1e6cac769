// Lines that must not compile: each stands under @ts-expect-error, so the compiler complains when one does.
import { MEMBER_CARD_APP_ID, WxcardError, createMemberCard, explain, loadWxcard } from 'wxcard'

// @ts-expect-error: someone has to take the ticket
createMemberCard({})
// @ts-expect-error: no options at all
createMemberCard()
// @ts-expect-error: a wrong name of a handler
createMemberCard({ onActivated() {}, onActivate() {} })
// @ts-expect-error: an option of an older version
createMemberCard({ onActivated() {}, maxAge: 86_400_000 })
// @ts-expect-error: a handler is a function
createMemberCard({ onActivated: 'activate' })
// @ts-expect-error: the question has a list of notices, no ticket
createMemberCard({ onActivated() {}, onNoData: ({ notices }) => notices.toUpperCase() })
// @ts-expect-error: a wrong name of a load option
createMemberCard({ onActivated() {}, load: { path: '/x.wasm' } })
// @ts-expect-error: storage has get and set
createMemberCard({ onActivated() {}, storage: { getItem: (key: string) => key } })
// @ts-expect-error: an engine that does not exist
createMemberCard({ onActivated() {}, load: { engine: 'asm' } })
// @ts-expect-error: the ticket is text
createMemberCard({ onActivated: ({ activate_ticket }) => activate_ticket * 2 })
// @ts-expect-error: no data has no ticket
createMemberCard({ onActivated() {}, onNoData: ({ activate_ticket }) => activate_ticket })

const memberCard = createMemberCard({ onActivated() {} })
// @ts-expect-error: options are inferred, and have no such member
memberCard.app({ onShow: (options) => options.nonsense })
// @ts-expect-error: onShow is a function
memberCard.app({ onShow: 1 })
// @ts-expect-error: opened takes nothing
memberCard.opened(1)
// @ts-expect-error: repeat is told, not set
memberCard.onShow({}).repeat
// @ts-expect-error: a promise is not what open takes
memberCard.open(memberCard.prepare('x'))
// @ts-expect-error: the link goes to prepare
memberCard.open('https://mp.weixin.qq.com/bizmall/activatemembercard')
// @ts-expect-error: a number is no link
memberCard.prepare(1)
// @ts-expect-error: the engine is read only
memberCard.engine = 'js'
// @ts-expect-error: another appId
MEMBER_CARD_APP_ID === 'wx0000000000000000'
// @ts-expect-error: codes are a closed list
new WxcardError('nonsense')
// @ts-expect-error: languages too
explain('missing', 'fr')

async function shapes() {
  const wxcard = await loadWxcard()
  const answer = wxcard.decodeActivationLink('x')
  // @ts-expect-error: first ask whether it is ok
  answer.extraData.biz
  // @ts-expect-error: extraData is an object, not text
  const text: string = wxcard.navigatorData({ a: 1 }).extraData
  const result = wxcard.classifyReturn({})
  // @ts-expect-error: first ask for the kind
  result.code
  // @ts-expect-error: no such kind
  result.kind === 'cancelled'
  // @ts-expect-error: loading takes time
  loadWxcard().classifyReturn({})
  return text
}
void shapes
