// Payloads in the documented shape; the values are published ones that no longer work.
const APP = 'wxeb490c6f9b154ef9'
const data = {
  activate_ticket: 'fDZv9eMQAFfrNr3XBoqhb5PFk2JOS+4n3S7kuErdo47rFPIyUrl/T6rRmssGWWK3rdJnULi/Hkt7sPzVLR9zZnmArvoOpGPIUUWb3vRS7wM=',
  card_id: 'pfOBH5_DdPqBstwHJg9l4O0oM-kA',
  code: '246136199242',
}
const options = (extraData, appId = APP) =>
  JSON.stringify({ path: 'pages/index/index', scene: 1038, query: {}, referrerInfo: { appId, extraData } }, null, 2)

const SAMPLES = [
  ['activated', '已开卡', 'Activated', options(data)],
  ['text', 'iOS：extraData 是文本', 'iOS: extraData as text', options(JSON.stringify(data))],
  ['nodata', '没有数据', 'No data', options(undefined)],
  ['forged', '伪造的返回', 'Forged', options(data, 'wx0123456789abcdef')],
  ['start', '普通启动', 'Plain start', JSON.stringify({ path: 'pages/index/index', scene: 1001, query: {}, referrerInfo: {} }, null, 2)],
  ['malformed', '字段有误', 'Wrong members', options({ activate_ticket: '', card_id: null, code: data.code })],
  ['broken', 'JSON 不完整', 'JSON cut short', options(data).slice(0, 210)],
]

export const samples = {
  zh: SAMPLES.map(([id, name, , text]) => ({ id, name, text })),
  en: SAMPLES.map(([id, , name, text]) => ({ id, name, text })),
}
