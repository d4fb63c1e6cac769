// For comparison only (?engine=json-parse): what a page without wxcard would do, split and JSON.parse, behind the same door
// and with the same rules, so that the two can be timed side by side.
const APP_ID = 'wxeb490c6f9b154ef9'
const NOTHING = new Set(['', 'undefined', '<Undefined>', 'null'])
const MEMBERS = ['activate_ticket', 'card_id', 'code']
const decoder = new TextDecoder()
const problem = (code, field) => ({ code, field, offset: 0 })
const malformed = (problems) => ({ kind: 'malformed', problems })

function classify(text) {
  let options
  try {
    options = JSON.parse(text)
  } catch {
    return malformed([problem('bad_json', 'options')])
  }
  const referrer = options?.referrerInfo
  if (referrer?.appId !== APP_ID) return { kind: 'unrelated' }
  let data = referrer.extraData
  if (data === undefined || data === null || NOTHING.has(data)) return { kind: 'no_data' }
  if (typeof data === 'string') {
    try {
      data = JSON.parse(data)
    } catch {
      return malformed([problem('bad_json', 'extraData')])
    }
  }
  if (typeof data !== 'object' || Array.isArray(data)) return malformed([problem('wrong_type', 'extraData')])
  if (Object.keys(data).length === 0) return { kind: 'no_data' }
  const problems = []
  for (const name of MEMBERS) {
    const value = data[name]
    if (value === undefined) problems.push(problem('missing', name))
    else if (typeof value !== 'string') problems.push(problem('wrong_type', name))
    else if (value === '') problems.push(problem('empty', name))
  }
  if (problems.length) return malformed(problems)
  const { activate_ticket, card_id, code, ...rest } = data
  const ticket = activate_ticket.includes('%') ? decodeURIComponent(activate_ticket) : activate_ticket
  return { kind: 'activated', activate_ticket: ticket, card_id, code, rest, notices: [] }
}

const KINDS = { unrelated: 0, no_data: 1, activated: 2, malformed: 3 }

export const peer = {
  classifyLine: (bytes) => classify(decoder.decode(bytes).trim()),
  classifyLines(chunk = new Uint8Array(), state = { lines: 0, carry: '' }) {
    const texts = (state.carry + decoder.decode(chunk)).split('\n')
    const carry = texts.pop()
    const kinds = new Uint8Array(texts.length)
    const records = new Array(texts.length)
    const problems = []
    for (let i = 0; i < texts.length; i++) {
      if (texts[i].trim() === '') {
        kinds[i] = 4
        continue
      }
      const record = classify(texts[i])
      records[i] = record
      kinds[i] = KINDS[record.kind]
      if (record.kind === 'malformed') problems.push({ line: state.lines + i + 1, code: record.problems[0].code })
    }
    return { kinds, firstLine: state.lines + 1, problems, record: (i) => records[i] ?? null, state: { lines: state.lines + kinds.length, carry } }
  },
}
