// Where a log keeps its options: learned from its first records and then said, so that nothing else of a line is ever read.
// What a stranger writes (a query, a user agent, extraData) is never looked into, whatever it holds.

import { MOST_AROUND, isPlan, pathOf } from './plan.js'
import { MOST_RECORDS, SEPARATORS, isObject, parse, recordsAt, rowsOf, valuesIn } from './records.js'

/**
 * @typedef {import('./plan.js').Plan} Plan
 * @typedef {{plan: Plan, hits: number, prefixes: string[], isRoot: boolean}} Candidate
 */

/** Members whose values come from outside. */
const STRANGERS = new Set(
  ('query extradata useragent user_agent user-agent ua http_user_agent http-user-agent browser headers header cookie cookies referer ' +
    'referrer http_referer url uri path request_uri requesturi args querystring query_string search nickname').split(' '),
)
/** May this member be a stranger's? What was printed has `args` in an array, and a query is none. @param {string} key @param {any} value */
const isStrangers = (key, value) => STRANGERS.has(key.toLowerCase()) && !(key === 'args' && Array.isArray(value))
/** What the options of an onShow hold, however often they have been escaped. */
const WORD = /referrerInfo|scene/
const MOST_LEVELS = 8
const MOST_TRIES = 20
/** The longest line that is read (MAX_TEXT of engine.js); one that holds an array may be longer. */
const MOST_LINE = 65536
/** How JSON begins in a line that has words before it; inside quotes it is escaped. */
const OBJECT = /\{\\?"/g
/** The name right before it, if it has one. */
const NAME_BEFORE = /([\w-]+)["']?\s*[=:]\s*["']?$/

/** May JSON behind these words be a stranger's? In quotes without a name stands what a request brought. @param {string} words */
function isStranger(words) {
  const name = NAME_BEFORE.exec(words)?.[1]
  if (name) return STRANGERS.has(name.toLowerCase())
  const quotes = words.replace(/\\./g, '').split('"').length - 1
  return quotes % 2 === 1 && words !== '"'
}
/** @param {any} value is it the options of an onShow? */
const isOptions = (value) =>
  isObject(value) && (isObject(value.referrerInfo) || (typeof value.scene === 'number' && typeof value.path === 'string'))

/**
 * The only object in a text that leads to options, and where it begins; undefined where there are two, since one of them may be a
 * stranger's, or where a stranger's comes first.
 * @param {string} text @param {(value: any) => boolean} leads
 */
function objectIn(text, leads) {
  /** @type {{start: number, value: any} | undefined} */
  let found
  const next = new RegExp(OBJECT)
  let tries = 0
  for (let match = next.exec(text); match; match = next.exec(text)) {
    // Each may read to the end of the text. Words with so many objects between them are none that a place can be told from.
    if (++tries > MOST_TRIES) return undefined
    const start = match.index
    const isQuoted = text[start + 1] === '\\'
    const behind = text.slice(start)
    const source = isQuoted ? text[start - 1] === '"' && parse(`"${/^(?:[^"\\]|\\.)*/.exec(behind)?.[0]}"`) : recordsAt(behind, 0).next().value
    const value = typeof source === 'string' ? parse(source) : undefined
    if (!isObject(value)) continue
    next.lastIndex = start + (isQuoted ? JSON.stringify(source).length - 1 : source.length)
    if (!leads(value)) continue
    if (found || isStranger(text.slice(0, start))) return undefined
    found = { start, value }
  }
  return found
}

/** @param {any} value does it hold options somewhere, in no array? */
function holdsOptions(value) {
  let holds = false
  search(value, ({ way, before }) => (holds ||= !way && before === undefined))
  return holds
}

/**
 * @typedef {object} Found
 * @property {string[]} keys
 * @property {(string | null)[]} [way] what leads into each object and array around it, the last of which is an array (Framing)
 * @property {string} [before] what stands before the JSON in the text of the last member
 * @property {string} [prefix] the quote of an element that is a text
 */

/**
 * Every place in a value where options stand: in the arrays that are no stranger's, and in no array inside a text.
 * @param {any} value @param {(found: Found) => void} tell
 * @param {{keys: string[], steps: (string | null)[], inText: boolean, way?: (string | null)[]}} at
 *   steps: what leads into each object and array around the value and into itself
 */
function search(value, tell, at = { keys: [], steps: [null], inText: false }) {
  const { keys, steps, inText, way } = at
  if (isOptions(value)) return tell({ keys, way })
  if (keys.length >= MOST_LEVELS) return
  if (typeof value === 'string') {
    if (!WORD.test(value)) return
    if (!keys.length) return searchText(value, way, tell)
    const whole = parse(value)
    if (whole !== undefined && typeof whole !== 'string') {
      if (isObject(whole)) search(whole, tell, { ...at, inText: true })
      return
    }
    const inner = objectIn(value, isOptions)
    if (inner && inner.start > 0) tell({ keys, way, before: value.slice(0, inner.start) })
  } else if (Array.isArray(value)) {
    if (inText || steps.length > MOST_AROUND) return
    for (const element of value.slice(0, MOST_RECORDS)) search(element, tell, { keys: [], steps: [...steps, null], inText, way: steps })
  } else if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (!isStrangers(key, member)) search(member, tell, { keys: [...keys, key], steps: [...steps, key], inText, way })
    }
  }
}

/** A line or an element that is a text. @param {string} text @param {(string | null)[] | undefined} way @param {(found: Found) => void} tell */
function searchText(text, way, tell) {
  const inner = objectIn(text, holdsOptions)
  if (!inner) return
  search(inner.value, ({ keys, way: inside, before }) => {
    if (inside || before !== undefined) return
    if (inner.start === 0) tell({ keys, way, prefix: '"' })
    else if (!keys.length) tell({ keys, way, before: text.slice(0, inner.start) })
  })
}

/** @param {string} text */
const isTime = (text) => /^\d{10}(\d{3}|\.\d+)?$/.test(text) || /^\W{0,2}20\d\d[-/]\d\d[-/]\d\d[T ]\d\d:\d\d/.test(text)

/** What all these texts end with, without what changes: digits. @param {string[]} texts */
function commonEnd(texts) {
  let end = texts[0] ?? ''
  for (const text of texts) {
    let size = 0
    while (size < end.length && end[end.length - 1 - size] === text[text.length - 1 - size]) size++
    end = end.slice(end.length - size)
  }
  const word = texts.length > 1 ? end : (/\S*\s*$/.exec(end)?.[0] ?? '')
  return word.replace(/^[^]*\d/, '').slice(-64)
}

/**
 * @param {string} text the first records of a log
 * @returns {{plan: Plan, others: Plan[]} | undefined} the place that most of them have, and other places; undefined: none
 */
export function learn(text) {
  /** @type {Map<string, Candidate>} */
  const candidates = new Map()
  /** @param {string} kind @param {Found} found @param {() => Plan} make @param {string} [prefix] */
  const count = (kind, { keys, way, before }, make, prefix) => {
    const name = JSON.stringify([kind, keys, way, before !== undefined, prefix !== undefined])
    const known = candidates.get(name) ?? { plan: make(), hits: 0, prefixes: [], isRoot: !keys.length && !kind && before === undefined && prefix === undefined }
    known.hits++
    const text = prefix ?? before
    if (text !== undefined) known.prefixes.push(text)
    candidates.set(name, known)
  }
  /** @param {Found} found @returns {import('./engine.js').Place} */
  const placeOf = ({ keys, before, prefix }) =>
    prefix !== undefined ? { keys, mark: '', markFirst: true } : before === undefined ? { keys } : { keys, mark: before, markFirst: false }
  /** @param {Found} found @param {boolean} lines is each line a text of its own? */
  const countValue = (found, lines) => {
    const { way = [] } = found
    const isLine = lines && !way.length
    count(isLine ? '' : `values ${lines}`, found, () => ({ place: placeOf(found), framing: isLine ? undefined : { kind: 'values', way, lines } }), found.prefix)
  }

  const lines = text.split('\n').filter((line) => WORD.test(line)).slice(0, MOST_RECORDS)
  let unread = 0
  for (const line of lines) {
    const value = parse(line)
    if (value === undefined) unread++
    else search(value, (found) => countValue(found, true))
    if (value !== undefined) continue
    const behind = line.length <= MOST_LINE ? objectIn(line, holdsOptions) : undefined
    if (!behind || !behind.start) continue
    search(behind.value, (found) => {
      if (found.way || found.before !== undefined) return
      count('prefix', found, () => ({ place: { keys: found.keys, mark: '', markFirst: true } }), line.slice(0, behind.start))
    })
  }
  const isFirstWhole = parse(text.trimStart().split('\n', 1).join('')) !== undefined
  if (unread > 0 || !lines.length || !isFirstWhole) {
    // No row of a table is JSON. Where more lines lead to options than are none, a table has too few rows to be looked for.
    const hits = Math.max(0, ...[...candidates.values()].map(({ hits }) => hits))
    // Records over several lines.
    const first = text.trimStart()
    if (first.startsWith('{') || first.startsWith('[')) {
      let records = 0
      for (const record of valuesIn(text)) {
        if (!WORD.test(record)) continue
        if (records++ >= MOST_RECORDS) break
        const value = parse(record)
        if (typeof value === 'object') search(value, (found) => countValue(found, false))
      }
    }
    const whole = new Set(text.split('\n'))
    for (const separator of hits > unread ? [] : SEPARATORS) {
      for (const backslash of [false, true]) {
        const rows = rowsOf(text, separator, backslash)
        for (const row of rows) {
          row.forEach((cell, column) => {
            // A row of one cell without quotes is a line.
            if (!WORD.test(cell) || (row.length < 2 && whole.has(cell))) return
            const value = parse(cell)
            if (!isObject(value)) return
            search(value, (found) => {
              if (found.way) return
              count(`table ${separator} ${backslash} ${column}`, found, () => {
                const timeColumn = row.findIndex((each, i) => i !== column && isTime(each))
                return { place: { ...placeOf(found), mayBeText: true }, framing: { kind: 'table', column, timeColumn, separator, backslash } }
              })
            })
          })
        }
      }
    }
  }
  const order = (/** @type {Candidate} */ { plan: { place, framing } }) =>
    framing?.kind === 'table' ? 0 : place.mark === undefined ? 1 : framing || place.keys.length ? 2 : 3
  for (const { plan, prefixes } of candidates.values()) {
    if (plan.place.mark === undefined) continue
    plan.place.mark = commonEnd(prefixes) || (prefixes[0] ?? '').slice(-1)
    if (plan.place.mark === '') delete plan.place.mark
  }
  // A name may be longer than any that is read.
  const found = [...candidates.values()].filter(({ plan }) => isPlan(plan))
  found.sort((a, b) => b.hits - a.hits || Number(b.isRoot) - Number(a.isRoot) || order(a) - order(b))
  const [best] = found
  if (!best) return undefined
  const said = new Set([pathOf(best.plan), '$'])
  const others = found.map(({ plan }) => plan).filter((plan) => !said.has(pathOf(plan)) && said.add(pathOf(plan)))
  return { plan: best.plan, others }
}
