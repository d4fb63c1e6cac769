// 小程序原生组件在 Vite 编译器里要登记：名字，和页面用到的属性。webpack 编译器自己会登记。
module.exports = (ctx) => {
  ctx.onParseCreateElement(({ nodeName, componentConfig: { thirdPartyComponents } }) => {
    if (nodeName !== 'open-member-card' || thirdPartyComponents.has(nodeName)) return
    thirdPartyComponents.set(nodeName, new Set(['link', 'onFail', 'onError']))
  })
}
