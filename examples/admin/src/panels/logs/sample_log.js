// A small log to try the panel with: a day of returns, with the mistakes that are met in practice. Always the same.
const APP = 'wxeb490c6f9b154ef9'
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

export function sampleLog(lines = 4000) {
  let seed = 20260301
  const random = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  const text = (length) => Array.from({ length }, () => LETTERS[random(LETTERS.length)]).join('')
  const rows = []
  let last
  for (let i = 0; i < lines; i++) {
    // More in the evening than in the morning.
    const hour = Math.max(random(24), random(24))
    const time = new Date(Date.UTC(2026, 2, 1, hour, random(60), random(60))).toISOString()
    const kind = random(100)
    const options = { time, path: 'pages/member/index', scene: 1038, query: {} }
    if (kind < 45) rows.push({ ...options, scene: 1001, referrerInfo: {} })
    else if (kind < 65) rows.push({ ...options, referrerInfo: { appId: APP } })
    else if (kind < 88) {
      last = { activate_ticket: `fDZv9eMQAFfrNr3XBoqhb${text(86)}=`, card_id: 'pfOBH5_DdPqBstwHJg9l4O0oM-kA', code: String(1e11 + random(9e11)) }
      rows.push({ ...options, referrerInfo: { appId: APP, extraData: random(4) ? last : JSON.stringify(last) } })
    } else if (kind < 94 && last) rows.push({ ...options, referrerInfo: { appId: APP, extraData: last } })
    else if (kind < 97) rows.push({ ...options, referrerInfo: { appId: APP, extraData: { ...last, activate_ticket: '', code: 246136199242 } } })
    else if (kind < 98) rows.push('{"time":"2026-03-01T08:00:00Z","referrerInfo":{"appId":"wxeb49')
    else if (kind < 99) rows.push('')
    else rows.push({ ...options, referrerInfo: { appId: APP, extraData: '{"activate_ticket":' } })
  }
  const ndjson = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')
  return new File([ndjson], 'onshow-sample.ndjson', { type: 'application/x-ndjson' })
}
