/**
 * classifyReturn in plain JavaScript, with the whole contract of the package: the same kinds, problems, offsets and notices, and
 * total over hostile objects. JSON text goes through JSON.parse, as in the package.
 */
import { MAX_TEXT, problem } from './problem.js'
import { checkText, isPlainText, isPlainTicket, readTicket, saysNothing } from './value.js'

const APP_ID = 'wxeb490c6f9b154ef9'

export function classifyReturn(options) {
  if (typeof options === 'string') return classifyText(options)
  try {
    // What is usual, at once; everything else and everything that throws takes the careful way.
    const referrer = options.referrerInfo
    if (typeof referrer === 'object' && referrer !== null && typeof referrer.appId === 'string' && !Array.isArray(referrer)) {
      if (referrer.appId !== APP_ID) return { kind: 'unrelated' }
      const extra = referrer.extraData
      const scene = options.scene
      if (extra === undefined) return typeof scene === 'number' ? { kind: 'no_data', scene } : { kind: 'no_data' }
      if (typeof extra === 'object' && extra !== null && !Array.isArray(extra)) {
        const { activate_ticket, card_id, code } = extra
        if (isText(activate_ticket) && isText(card_id) && isText(code) && isPlain(activate_ticket, card_id, code)) {
          const result = { kind: 'activated', activate_ticket, card_id, code, rest: restOf(extra), notices: [] }
          if (typeof scene === 'number') result.scene = scene
          return result
        }
      }
    } else if (referrer === undefined || (typeof referrer === 'object' && referrer.appId === undefined)) {
      return { kind: 'unrelated' }
    }
  } catch {
    // see below
  }
  return classifyCarefully(options)
}

const isPlain = (ticket, cardId, code) => isPlainTicket(ticket) && isPlainText(cardId) && isPlainText(code)
const isText = (value) => typeof value === 'string' && value !== ''

function restOf(extra) {
  const rest = {}
  for (const key of Object.keys(extra)) {
    if (key === 'activate_ticket' || key === 'card_id' || key === 'code') continue
    const value = extra[key]
    if (key === '__proto__') Object.defineProperty(rest, key, { value, enumerable: true, configurable: true, writable: true })
    else if (value !== undefined) rest[key] = value
  }
  return rest
}

/** Stands for a member that threw when it was read. */
const unreadable = {}
function get(object, key) {
  try {
    return object[key]
  } catch {
    return unreadable
  }
}
function isObject(value) {
  try {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return true // a revoked proxy: reading its members says the rest
  }
}

function classifyCarefully(options) {
  if (typeof options !== 'object' || options === null) return { kind: 'unrelated' }
  const referrer = get(options, 'referrerInfo')
  if (!isObject(referrer) || get(referrer, 'appId') !== APP_ID) return { kind: 'unrelated' }
  const result = classifyExtraData(get(referrer, 'extraData'))
  const scene = get(options, 'scene')
  if (typeof scene === 'number') result.scene = scene
  return result
}

const malformed = (...problems) => ({ kind: 'malformed', problems })

function classifyExtraData(extra) {
  if (extra === undefined || extra === null || extra === '') return { kind: 'no_data' }
  if (extra === unreadable) return malformed(problem('unreadable', 'extraData'))
  if (typeof extra === 'string') return classifyExtraText(extra)
  if (!isObject(extra)) return malformed(problem('wrong_type', 'extraData'))
  return classifyMembers(extra)
}

const NOTICES = ['ticket_was_encoded', 'extra_data_was_text', 'ticket_not_base64']

function classifyMembers(extra, notices = []) {
  const values = [get(extra, 'activate_ticket'), get(extra, 'card_id'), get(extra, 'code')]
  let rest
  try {
    rest = restOf(extra)
  } catch {
    return malformed(problem('unreadable', 'extraData'))
  }
  if (values.every((value) => value === undefined) && Object.keys(rest).length === 0) return { kind: 'no_data' }
  const problems = []
  ;['activate_ticket', 'card_id', 'code'].forEach((field, i) => {
    const value = values[i]
    if (isText(value)) return
    problems.push(
      problem(value === undefined ? 'missing' : value === '' ? 'empty' : value === unreadable ? 'unreadable' : 'wrong_type', field),
    )
  })
  if (problems.length) return malformed(...problems)
  let [activate_ticket, card_id, code] = values
  /** @type {string[]} */
  const found = []
  if (!isPlainTicket(activate_ticket)) activate_ticket = readTicket(activate_ticket, problems, found)
  if (!isPlainText(card_id)) checkText(card_id, 'card_id', problems)
  if (!isPlainText(code)) checkText(code, 'code', problems)
  if (problems.length) return malformed(...problems)
  notices = NOTICES.filter((notice) => found.includes(notice) || notices.includes(notice))
  return { kind: 'activated', activate_ticket, card_id, code, rest, notices }
}

function classifyExtraText(text) {
  if (saysNothing(text)) return { kind: 'no_data' }
  if (text.length > MAX_TEXT) return malformed(problem('too_long', 'extraData'))
  let extra
  try {
    extra = JSON.parse(text)
  } catch {
    return malformed(problem('bad_json', 'extraData'))
  }
  return isObject(extra) ? classifyMembers(extra, ['extra_data_was_text']) : malformed(problem('wrong_type', 'extraData'))
}

function classifyText(text) {
  if (text.length > MAX_TEXT) return malformed(problem('too_long', 'options'))
  try {
    return classifyReturn(noText(JSON.parse(text)))
  } catch {
    return malformed(problem('bad_json', 'options'))
  }
}
/** A JSON text that is a text is no options. */
const noText = (value) => (typeof value === 'string' ? undefined : value)
