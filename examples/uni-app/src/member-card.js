import { createMemberCard } from 'wxcard'

export const memberCard = createMemberCard({
  // copy-wxcard.mjs 复制过去的目录里就有 wasm。不写也能用，只是由纯 JavaScript 版回答。
  load: { wasm: '/wxcomponents/wxcard/wxcard.wasm.br' },
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
