// wxcard/miniprogram：小程序的入口。直接写 'wxcard' 时，打包工具会选浏览器的入口。
import { createMemberCard } from 'wxcard/miniprogram'

export const memberCard = createMemberCard({
  load: { wasm: '/static/wxcard.wasm.br' },
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
