// Code to paste into a mini program, for one extraData.

const indent = (text) => text.replaceAll('\n', '\n  ')

/** @param {import('wxcard').NavigatorData} card */
export function snippets(card) {
  const data = JSON.stringify(card, null, 2)
  const { appId, extraData } = card
  return {
    wxml: `<navigator
  target="{{card.target}}"
  app-id="{{card.appId}}"
  extra-data="{{card.extraData}}"
  bindfail="onFail"
>
  开通会员卡
</navigator>`,
    setData: `this.setData({\n  card: ${indent(data)}\n})`,
    navigate: `wx.navigateToMiniProgram(${JSON.stringify({ appId, extraData }, null, 2)})`,
    extraData: JSON.stringify(extraData, null, 2),
  }
}
