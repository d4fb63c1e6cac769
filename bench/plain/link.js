/**
 * decodeActivationLink in plain JavaScript, with the whole contract of the package: the same answers, problems, offsets and
 * notices, written as one would write it for speed.
 */
import { MAX_TEXT, fits, problem, refused } from './problem.js'
import { readValue, saysNothing } from './value.js'

const ADDRESS = 'https://mp.weixin.qq.com/bizmall/activatemembercard'
const ADDRESSES = /^[Hh][Tt][Tt][Pp][Ss]?:\/\/[Mm][Pp]\.[Ww][Ee][Ii][Xx][Ii][Nn]\.[Qq][Qq]\.[Cc][Oo][Mm]\/bizmall\/activatemembercard$/
const isSpace = (unit) => unit === 32 || (unit >= 9 && unit <= 13)

export function decodeActivationLink(text) {
  if (typeof text !== 'string') return refused([problem('not_text', 'link')])
  return /^\s*\{/.test(text) ? decodeAnswer(text) : decodeLink(text)
}

function decodeLink(text) {
  if (!fits(text)) return refused([problem('too_long', 'link')])
  let start = 0
  while (start < text.length && isSpace(text.charCodeAt(start))) start++
  let end = text.length
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  if (end === start) return refused([problem('empty', 'link', start)])
  const hash = text.indexOf('#', start)
  if (hash >= 0 && hash < end) end = hash

  // An address ends at the `?`; a bare query has an `=` or `&` before any.
  let mark = text.startsWith(ADDRESS, start) && text[start + ADDRESS.length] === '?' ? start + ADDRESS.length : start
  if (mark === start) {
    while (mark < end && text[mark] !== '?' && text[mark] !== '=' && text[mark] !== '&') mark++
    const isAddress = text[mark] === '?'
    if (mark === end || (isAddress && mark > start && !ADDRESSES.test(text.slice(start, mark)))) {
      return refused([problem('not_activation_link', 'link', start)])
    }
    if (!isAddress) mark = start - 1
  }

  let id, outer, biz
  const problems = []
  const notices = new Set()
  const read = (before, from, to, field, isBase64) => {
    const value = readValue(text.slice(from, to), from, field, isBase64, problems, notices)
    if (before === undefined) return value
    if (value === before) notices.add('duplicate_equal')
    else if (!problems.some((each) => each.code === 'duplicate' && each.field === field)) {
      problems.push(problem('duplicate', field, from))
    }
    return before
  }
  for (let at = mark + 1; at < end; ) {
    const and = text.indexOf('&', at)
    const stop = and < 0 || and > end ? end : and
    if (stop > at) {
      const equals = text.indexOf('=', at)
      const to = equals < 0 || equals > stop ? stop : equals
      const from = to === stop ? stop : to + 1
      const key = text.slice(at, to)
      if (key === 'encrypt_card_id') id = read(id, from, stop, key, true)
      else if (key === 'outer_str') outer = read(outer, from, stop, key, false)
      else if (key === 'biz') biz = read(biz, from, stop, key, true)
      else if (key !== 'action') notices.add('key_dropped')
    }
    at = stop + 1
  }
  if (id === undefined) problems.push(problem('missing', 'encrypt_card_id', end))
  if (biz === undefined) problems.push(problem('missing', 'biz', end))
  if (problems.length) return refused(once(problems))
  if (outer === undefined) notices.add('outer_str_absent')
  else if (saysNothing(outer)) notices.add('says_undefined')
  return { ok: true, extraData: { encrypt_card_id: id, outer_str: outer ?? '', biz }, notices: notices.size ? ordered(notices) : [] }
}

/** The JSON answer of geturl. */
function decodeAnswer(text) {
  if (text.length > MAX_TEXT) return refused([problem('too_long', 'link')])
  let answer
  try {
    answer = JSON.parse(text)
  } catch {
    return refused([problem('bad_json', 'link')])
  }
  if (typeof answer.errcode === 'number' && Math.trunc(answer.errcode) !== 0) {
    return refused([{ ...problem('server_error', 'errcode'), errcode: answer.errcode }])
  }
  if (typeof answer.url !== 'string') {
    return refused([problem(answer.url === undefined ? 'missing' : 'wrong_type', 'url')])
  }
  return decodeLink(answer.url)
}

/** Each code once for a field: the first. */
const once = (problems) =>
  problems.filter((one, i) => problems.findIndex(({ code, field }) => code === one.code && field === one.field) === i)

const NOTICES = ['outer_str_absent', 'duplicate_equal', 'padding_absent', 'key_dropped', 'says_undefined']
const ordered = (notices) => NOTICES.filter((notice) => notices.has(notice))
