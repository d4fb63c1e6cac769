// The fourteen colours of the official page, as it shows them.
// https://developers.weixin.qq.com/doc/subscription/guide/product/card/Membership_Cards/Create_a_membership_card.html

/** @type {readonly {id: string, hex: string, zh: string, en: string}[]} */
export const COLORS = [
  ['010', '#63b359', '浅绿', 'light green'],
  ['020', '#2c9f67', '绿', 'green'],
  ['030', '#509fc9', '浅蓝', 'light blue'],
  ['040', '#5885cf', '蓝', 'blue'],
  ['050', '#9062c0', '紫', 'purple'],
  ['060', '#d09a45', '土黄', 'ochre'],
  ['070', '#e4b138', '黄', 'yellow'],
  ['080', '#ee903c', '橙', 'orange'],
  ['081', '#f08500', '深橙', 'deep orange'],
  ['082', '#a9d92d', '黄绿', 'lime'],
  ['090', '#dd6549', '橙红', 'coral'],
  ['100', '#cc463d', '红', 'red'],
  ['101', '#cf3e36', '大红', 'scarlet'],
  ['102', '#5e6671', '灰', 'grey'],
].map(([number, hex, zh, en]) => ({ id: `Color${number}`, hex, zh, en }))

/** @param {string} id */
export const hexOf = (id) => COLORS.find((color) => color.id === id)?.hex
