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
  const { time } = options ?? {}
  const referrer = options?.referrerInfo
  if (referrer?.appId !== APP_ID) return { kind: 'unrelated' }
  let data = referrer.extraData
  if (data === undefined || data === null || NOTHING.has(data)) return { kind: 'no_data', time }
  if (typeof data === 'string') {
    try {
      data = JSON.parse(data)
    } catch {
      return malformed([problem('bad_json', 'extraData')])
    }
  }
  if (typeof data !== 'object' || Array.isArray(data)) return malformed([problem('wrong_type', 'extraData')])
  if (Object.keys(data).length === 0) return { kind: 'no_data', time }
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
  return { kind: 'activated', activate_ticket: ticket, card_id, code, rest, time, notices: [] }
}

const KINDS = ['unrelated', 'no_data', 'activated', 'malformed', 'blank', 'broken', 'other']
const MINUTE = 60_000

/** The same counts as `createLogSummary` gives, as far as the panel shows them. */
export function createPeerSummary() {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0]))
  const files = []
  const seen = new Set()
  const steps = new Map()
  let carry = ''
  let repeated = 0

  function take(line) {
    if (line.trim() === '') {
      counts.blank++
      return
    }
    const record = classify(line)
    const isBroken = record.kind === 'malformed' && record.problems[0].field === 'options'
    counts[isBroken ? 'broken' : record.kind]++
    if (record.kind === 'activated') {
      const name = `${record.activate_ticket}\n${record.card_id}\n${record.code}`
      if (seen.has(name)) repeated++
      else seen.add(name)
    }
    if (record.time && record.kind !== 'unrelated') {
      const time = Math.floor((record.time < 1e11 ? record.time * 1000 : record.time) / MINUTE) * MINUTE
      const step = steps.get(time) ?? { time, activated: 0, no_data: 0, malformed: 0 }
      step[record.kind]++
      steps.set(time, step)
    }
  }

  return {
    begin: (name) => void files.push({ name, bytes: 0, utf16: false }),
    push(chunk) {
      files[files.length - 1].bytes += chunk.length
      const lines = (carry + decoder.decode(chunk, { stream: true })).split('\n')
      carry = lines.pop()
      lines.forEach(take)
    },
    end() {
      if (carry) take(carry)
      carry = ''
    },
    counts: () => ({ ...counts }),
    report() {
      const card = counts.no_data + counts.activated + counts.malformed
      return {
        files,
        bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
        lines: card + counts.unrelated + counts.broken + counts.blank,
        funnel: { returns: card + counts.unrelated, card, ...counts, first: counts.activated - repeated },
        ...counts,
        reasons: {},
        brokenLines: [],
        repeats: { lines: repeated, activations: 0, named: [] },
        timeline: steps.size ? { width: MINUTE, without: 0, steps: [...steps.values()].sort((a, b) => a.time - b.time) } : undefined,
      }
    },
  }
}
