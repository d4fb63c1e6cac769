export default { navigationBarTitleText: '会员卡' }
