// 与 'wxcard' 相同，只是没有网页和服务端才用的部分，小一半。
import { createMemberCard } from 'wxcard/miniprogram'

export const memberCard = createMemberCard({
  // 返回 Promise：服务器答复之后才完成，失败就拒绝，会自动再试。
  onActivated({ activate_ticket, card_id, code }) {
    console.log('已开卡：把三个值交给服务端', activate_ticket.length, card_id.length, code.length)
    return Promise.resolve()
  },
  onNoData({ notices }) {
    console.log('请向服务端查询', notices.join())
    return Promise.resolve()
  },
})
