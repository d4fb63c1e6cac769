export default {
  navigationBarTitleText: '会员卡',
  usingComponents: { 'open-member-card': '/miniprogram_npm/wxcard/open-member-card' },
}
