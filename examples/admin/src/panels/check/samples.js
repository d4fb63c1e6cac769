// Things as people paste them. The identifiers are published ones; the ticket no longer works.
import { samples as links } from '../link/samples.js'

const [real] = links.en
const right = { encrypt_card_id: '3+m9vVGt9YzgCphZE8Z28dUux7i0jgCUWu32QayFZsscPd7oyXGsHp9HoOjH9ML+', outer_str: 'guide', biz: 'MzU2ODQzMDM1MQ==' }
const text = (value) => JSON.stringify(value, null, 2)

/** @type {Record<string, [given: string, sent: string]>} */
export const SAMPLES = {
  real: [`链接：${real.text}`, ''],
  compare: [text({ errcode: 0, errmsg: 'ok', url: real.text }), text({ ...right, encrypt_card_id: right.encrypt_card_id.replaceAll('+', ' ') })],
  padding: [text({ ...right, biz: 'MzU2ODQzMDM1MQ' }), ''],
  call: [`wx.navigateToMiniProgram({\n  appId: 'wx1234567890abcdef', // 自己的 appId\n  extraData: {\n    encrypt_card_id: '${right.encrypt_card_id}',\n    outer_str: 'undefined',\n    biz: '${right.biz}#wechat_redirect',\n  },\n})`, ''],
  options: [`App onShow {scene: 1038, referrerInfo: {appId: 'wxeb490c6f9b154ef9', extraData: {activate_ticket: 'fDZv9eMQ 4n3S7kuErdo47rFPIyUrl/T', card_id: 'pfOBH5_DdPqBstwHJg9l4O0oM-kA', code: '246136199242'}}}`, ''],
  request: [text({ card_id: 'pfOBH5_DdPqBstwHJg9l4O0oM-kA', required_form: { can_modify: false, common_field_id_list: ['USER_FORM_INFO_FLAG_MOBILE'] } }), ''],
  errcode: ['{"errcode":72011,"errmsg":"invalid activate_ticket hint: [x]"}', ''],
}
