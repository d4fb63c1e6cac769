import { createMemberCard } from 'wxcard'

export const memberCard = createMemberCard({
  onActivated({ activate_ticket, card_id, code }) {
    console.log('已开卡：把三个值交给服务端', activate_ticket.length, card_id.length, code.length)
  },
  onNoData() {
    console.log('没有数据：请向服务端查询')
  },
})
