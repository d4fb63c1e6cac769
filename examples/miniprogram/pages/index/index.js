const { memberCard, currentOutcome, onOutcome } = require('../../member-card')

// 由你的服务端调用 card/membercard/activate/geturl 得到；这是一个公开过的链接。
const LINK =
  'https://mp.weixin.qq.com/bizmall/activatemembercard?action=preshow&&encrypt_card_id=3%2Bm9vVGt9YzgCphZE8Z28dUux7i0jgCUWu32QayFZsscPd7oyXGsHp9HoOjH9ML%2B&outer_str=guide&biz=MzU2ODQzMDM1MQ%3D%3D#wechat_redirect'

Page({
  data: {
    link: LINK,
    card: null,
    outcome: '',
    hint: '',
  },

  onLoad() {
    // 方式二、三（不用组件）：点击之前先准备好。
    memberCard.prepare(LINK).then((card) => this.setData({ card }), (error) => this.failed(error))
    onOutcome((outcome) => this.setData({ outcome, hint: '' }))
  },

  onShow() {
    this.setData({ outcome: currentOutcome() })
  },

  onUnload() {
    onOutcome(null)
  },

  // 方式二：点击时同步跳转。
  open() {
    memberCard.open(this.data.card).catch((error) => this.failed(error))
  },

  // 方式三：自己的 <navigator>。点击时说一声，它的返回才会被等待。
  onNavigatorTap() {
    memberCard.opened()
  },
  onNavigatorFail(event) {
    this.failed(memberCard.navigateError(event.detail))
  },

  // 方式一：组件的 fail 和 error 事件。
  onFail(event) {
    this.failed(event.detail)
  },

  // 错误码和原因进日志；给顾客看的是一句话。顾客自己取消时什么也不显示。
  failed({ code, message }) {
    if (code === 'navigate_cancelled') return
    console.error(code, message)
    this.setData({ hint: code === 'not_ready' ? '请稍等，马上就好' : '暂时打不开，请稍后再试' })
  },
})
