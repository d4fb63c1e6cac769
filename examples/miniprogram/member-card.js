// 整个小程序只需要一个：app.js 用它接住返回，页面用它打开会员卡。
const { createMemberCard } = require('wxcard')

// 换成你自己的服务端。留空时，本示例只把结果显示在页面上。
const SERVER = ''

// 页面想知道最近一次结果。
let outcome = '还没有返回'
let listener = null
function show(text) {
  outcome = text
  if (listener) listener(outcome)
}

function post(path, data) {
  if (!SERVER) return Promise.resolve()
  return new Promise((resolve, reject) => {
    wx.request({
      url: SERVER + path,
      method: 'POST',
      data,
      success: (answer) => (answer.statusCode === 200 ? resolve(answer.data) : reject(new Error('HTTP ' + answer.statusCode))),
      fail: (answer) => reject(new Error(answer.errMsg)),
    })
  })
}

const memberCard = createMemberCard({
  // 每次开卡只执行一次。抛出异常或返回失败的 Promise 时，下一次 onShow 会重试。
  onActivated({ activate_ticket, card_id, code }) {
    return post('/member-card/activate', { activate_ticket, card_id, code }).then(() => show('已开卡'))
  },

  // 没有数据不等于不是会员：可能关闭了页面、滑动返回，也可能早已开卡。请向服务端查询。
  onNoData() {
    return post('/member-card/status', {}).then(() => show('没有返回数据：请向服务端查询'))
  },

  onMalformed({ problems }) {
    show('返回的数据有问题：' + problems.map((problem) => problem.field + ' ' + problem.code).join(', '))
  },

  onError(error) {
    console.error(error.code, error.message)
  },
})

module.exports = {
  memberCard,
  currentOutcome: () => outcome,
  onOutcome(callback) {
    listener = callback
  },
}
