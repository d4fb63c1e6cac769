const { memberCard } = require('./member-card')

App(
  memberCard.app({
    onLaunch() {
      console.log('小程序启动')
    },
    // 你自己的 onShow 照常执行；会员卡的返回由 member-card.js 处理。
    onShow(options) {
      console.log('onShow, scene', options.scene)
    },
  }),
)
