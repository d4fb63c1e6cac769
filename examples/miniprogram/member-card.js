// 整个小程序只需要一个：app.js 用它接住返回，页面用它打开会员卡。
const { createMemberCard } = require('wxcard')

// 换成你自己的服务端。留空时，本示例只把结果显示在页面上。
const SERVER = ''

// 页面想知道最近一次结果：都是给顾客看的话。
let outcome = ''
let listener = null
function show(text) {
  outcome = text
  if (listener) listener(outcome)
}

// wx.request 不返回 Promise，HTTP 500 也会进 success：包成 Promise，失败就拒绝。
function post(path, data) {
  if (!SERVER) return Promise.resolve({})
  return new Promise((resolve, reject) => {
    wx.request({
      url: SERVER + path,
      method: 'POST',
      data,
      timeout: 20000,
      success: (answer) => (answer.statusCode === 200 ? resolve(answer.data) : reject(new Error('HTTP ' + answer.statusCode))),
      fail: (answer) => reject(new Error(answer.errMsg)),
    })
  })
}

const memberCard = createMemberCard({
  // 每次开卡只处理一次。Promise 被拒绝就会自动再试，所以顾客只需要等。
  onActivated({ activate_ticket, card_id, code }) {
    if (outcome !== '会员卡已开通') show('正在开通…')
    return post('/member-card/activate', { activate_ticket, card_id, code }).then(() => show('会员卡已开通'))
  },

  // 没有数据不等于不是会员：可能关闭了页面、滑动返回，也可能早已开卡。只按服务端的答复说话。
  onNoData({ notices }) {
    return post('/member-card/status', { notices }).then(({ member }) => {
      if (member) show('会员卡已开通')
      else if (outcome === '正在开通…') show('')
    })
  },

  // 给开发者的，进日志；只有字段名和错误码，没有顾客的数据。
  onMalformed({ problems }) {
    console.warn('会员卡返回异常', problems.map((problem) => problem.field + ' ' + problem.code).join(', '))
  },
  onError(error) {
    console.error(error.code, error.message)
  },
})

module.exports = {
  memberCard,
  // 登录完成后：因为还没登录而失败的，现在再试。
  loggedIn: () => memberCard.retry(),
  // 退出登录时：这位顾客的开卡不会在下一位的登录态下发出去。
  loggedOut() {
    memberCard.forget()
    show('')
  },
  currentOutcome: () => outcome,
  onOutcome(callback) {
    listener = callback
  },
}
