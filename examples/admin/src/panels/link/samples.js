// Links as WeChat returns them (real ones, published by their owners) and what goes wrong with them.
const BASE = 'https://mp.weixin.qq.com/bizmall/activatemembercard?action=preshow&&'
const ID = '3%2Bm9vVGt9YzgCphZE8Z28dUux7i0jgCUWu32QayFZsscPd7oyXGsHp9HoOjH9ML%2B'
const BIZ = 'MzU2ODQzMDM1MQ%3D%3D'
const link = (id, outer, biz) => `${BASE}encrypt_card_id=${id}${outer}&biz=${biz}#wechat_redirect`
const real = link(ID, '&outer_str=guide', BIZ)

export const samples = {
  zh: [
    { id: 'real', name: '真实链接', text: real },
    { id: 'answer', name: 'geturl 返回', text: JSON.stringify({ errcode: 0, errmsg: 'ok', url: real }, null, 2) },
    { id: 'channel', name: '中文渠道', text: link(ID, `&outer_str=${encodeURIComponent('渠道 1+1&A/B')}`, BIZ) },
    { id: 'absent', name: '没有 outer_str', text: link(ID, '', BIZ) },
    { id: 'double', name: '编码两次', text: link(ID, '&outer_str=%E9%97%A8%', 'MzU2ODQzMDM1MQ%253D%253D') },
    {
      id: 'hand',
      name: '手工 extraData',
      text: JSON.stringify({ encrypt_card_id: ID, outer_str: '0', biz: `${BIZ}#wechat_redirect` }, null, 2),
    },
    {
      id: 'plus',
      name: '+ 变成空格',
      text: JSON.stringify({ encrypt_card_id: decodeURIComponent(ID).replaceAll('+', ' '), outer_str: 'guide', biz: decodeURIComponent(BIZ) }, null, 2),
    },
  ],
}
const NAMES = ['Real link', 'geturl answer', 'Chinese channel', 'No outer_str', 'Encoded twice', 'extraData by hand', '+ became a space']
samples.en = samples.zh.map((sample, i) => ({ ...sample, name: NAMES[i] }))
