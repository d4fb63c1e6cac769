const { memberCard, currentOutcome, onOutcome } = require('../../member-card')

// 由你的服务端调用 card/membercard/activate/geturl 得到；这是一个公开过的链接。
const LINK =
  'https://mp.weixin.qq.com/bizmall/activatemembercard?action=preshow&&encrypt_card_id=3%2Bm9vVGt9YzgCphZE8Z28dUux7i0jgCUWu32QayFZsscPd7oyXGsHp9HoOjH9ML%2B&outer_str=guide&biz=MzU2ODQzMDM1MQ%3D%3D#wechat_redirect'

Page({
  data: {
    link: LINK,
    card: null,
    engine: '',
    outcome: '',
    event: '',
  },

  onLoad() {
    // 方式二（不用组件）：点击之前先准备好。
    memberCard
      .prepare(LINK)
      .then((card) => this.setData({ card, engine: memberCard.engine }))
      .catch((error) => this.setData({ event: error.message }))
    onOutcome((outcome) => this.setData({ outcome }))
  },

  onShow() {
    this.setData({ outcome: currentOutcome() })
  },

  onUnload() {
    onOutcome(null)
  },

  // 方式二：点击时同步跳转。
  open() {
    memberCard.open(this.data.card).catch((error) => this.setData({ event: error.message }))
  },

  onCardReady() {
    this.setData({ event: '按钮可以点击了' })
  },

  onSuccess() {
    this.setData({ event: '已跳转' })
  },

  onFail(event) {
    this.setData({ event: event.detail.message })
  },
})
