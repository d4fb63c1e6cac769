import { createMemberCard, type Activated } from 'wxcard'

// 换成你自己的服务端。留空时，只在控制台里说一声。
const SERVER = ''

// wx.request 不返回 Promise，HTTP 500 也会进 success：包成 Promise，失败就拒绝，会自动再试。
function post(path: string, data: Pick<Activated, 'activate_ticket' | 'card_id' | 'code'> | Record<string, never>): Promise<void> {
  if (!SERVER) return Promise.resolve()
  return new Promise((resolve, reject) => {
    wx.request({
      url: SERVER + path,
      method: 'POST',
      data,
      timeout: 20000,
      success: ({ statusCode }) => (statusCode === 200 ? resolve() : reject(new Error(`HTTP ${statusCode}`))),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })
}

export const memberCard = createMemberCard({
  onActivated({ activate_ticket, card_id, code }) {
    console.log('已开卡：把三个值交给服务端', activate_ticket.length, card_id.length, code.length)
    return post('/member-card/activate', { activate_ticket, card_id, code })
  },
  // 没有数据不等于不是会员：问服务端。
  onNoData: () => post('/member-card/status', {}),
})
