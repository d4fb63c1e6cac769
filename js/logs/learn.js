// Where a log keeps its options: learned from its first records and then said, so that nothing else of a line is ever read.
// What a stranger writes (a query, a user agent, extraData) is never looked into, whatever it holds.

import { MOST_AROUND, pathOf } from './plan.js'

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
const MOST_RECORDS = 200
const MOST_LEVELS = 8
const MOST_TRIES = 20
/** The longest line that is read (MAX_TEXT of engine.js); one that holds an array may be longer. */
const MOST_LINE = 65536
/** Deeper than any element that is looked at, with what the options hold. */
const DEEP = 100
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
const SEPARATORS = [',', '\t', ';', '|']

/** @param {string} text @returns {any} undefined: no JSON */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** @param {any} value */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)

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

/** The records at a depth of JSON texts, the last of which may be cut. @param {string} text @param {number} base */
function* recordsAt(text, base) {
  let depth = 0
  let inText = false
  let start = -1
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (inText) {
      if (c === '\\') i++
      else if (c === '"' || c === '\n') inText = false
    } else if (c === '"') inText = true
    else if (c === '{' || c === '[') {
      if (depth === base) start = i
      depth++
    } else if (c === '}' || c === ']') {
      depth = Math.max(0, depth - 1)
      if (depth === base && start >= 0) yield text.slice(start, i + 1)
      if (depth <= base) start = -1
    }
  }
}

/**
 * JSON texts one after the other, the last of which may be cut: it ends with the last member or element that is whole.
 * @param {string} text
 */
function* valuesIn(text) {
  let at = 0
  for (const record of recordsAt(text, 0)) {
    at = text.indexOf(record, at) + record.length
    yield record
  }
  const rest = text.slice(at)
  let open = ''
  let inText = false
  let end = 0
  let ends = ''
  for (let i = 0; i < rest.length; i++) {
    const c = rest[i]
    if (inText) {
      if (c === '\\') i++
      else if (c === '"') inText = false
    } else if (c === '"') inText = true
    else if (open.length > DEEP) break
    else if (c === '{') open = `}${open}`
    else if (c === '[') open = `]${open}`
    else if (c === '}' || c === ']') open = open.slice(1)
    else if (c === ',') {
      end = i
      ends = open
    }
  }
  if (end > 0) yield rest.slice(0, end) + ends
}

/**
 * The rows of a table, as long as they are whole.
 * @param {string} text @param {string} separator @param {boolean} backslash
 * @returns {string[][]}
 */
export function rowsOf(text, separator, backslash) {
  const rows = []
  /** @type {string[]} */
  let row = []
  let cell = ''
  let inQuotes = false
  let atStart = true
  for (let i = 0; i < text.length && rows.length < 2 * MOST_RECORDS; i++) {
    const c = text[i] ?? ''
    if (inQuotes) {
      if (backslash && c === '\\') cell += text[++i] ?? ''
      else if (c !== '"') cell += c
      else if (text[i + 1] === '"') cell += text[i++]
      else inQuotes = false
    } else if (c === '"' && atStart) {
      inQuotes = true
      atStart = false
    } else if (c === separator || c === '\n') {
      row.push(cell.endsWith('\r') ? cell.slice(0, -1) : cell)
      cell = ''
      atStart = true
      if (c === '\n') {
        rows.push(row)
        row = []
      }
    } else {
      cell += c
      atStart = false
    }
  }
  return rows
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
  const found = [...candidates.values()].sort((a, b) => b.hits - a.hits || Number(b.isRoot) - Number(a.isRoot) || order(a) - order(b))
  const [best] = found
  if (!best) return undefined
  for (const { plan, prefixes } of found) {
    if (plan.place.mark === undefined) continue
    plan.place.mark = commonEnd(prefixes) || (prefixes[0] ?? '').slice(-1)
    if (plan.place.mark === '') delete plan.place.mark
  }
  const said = new Set([pathOf(best.plan), '$'])
  const others = found.map(({ plan }) => plan).filter((plan) => !said.has(pathOf(plan)) && said.add(pathOf(plan)))
  return { plan: best.plan, others }
}

/**
 * What a log looks like in which nothing was recognised. Names of members only, never a value.
 * @param {string} text its beginning
 * @returns {{zh: string, en: string}}
 */
export function looksLike(text) {
  const start = text.trimStart()
  const lines = text.split('\n').filter((line) => line.trim()).slice(0, 50)
  const values = lines.map(parse)
  const objects = values.filter(isObject)
  const names = (/** @type {any[]} */ list) => {
    const keys = [...new Set(list.flatMap((value) => Object.keys(value)))].filter((key) => /^[\w@$.-]{1,24}$/.test(key)).slice(0, 6)
    return keys.length ? { zh: `，字段有 ${keys.join('、')}`, en: ` with the fields ${keys.join(', ')}` } : { zh: '', en: '' }
  }
  const say = (/** @type {string} */ zh, /** @type {string} */ en, more = { zh: '', en: '' }) => ({ zh: `看起来是${zh}${more.zh}`, en: `it looks like ${en}${more.en}` })
  if (objects.length * 2 > lines.length) return say('每行一个 JSON 对象', 'one JSON object per line', names(objects))
  if (values.filter((value) => value !== undefined).length * 2 > lines.length && !start.startsWith('[')) return say('每行一个 JSON 值，不是对象', 'one JSON value per line, not an object')
  for (const base of [1, 0]) {
    if (!start.startsWith(base ? '[' : '{')) continue
    const [record] = recordsAt(text, base)
    const value = record === undefined ? undefined : parse(record)
    if (isObject(value)) return base ? say('JSON 数组', 'a JSON array', names([value])) : say('分行书写的 JSON', 'JSON over several lines', names([value]))
  }
  if (/^<(\?xml|!doctype|html|\w+[ >])/i.test(start)) return say(' XML 或 HTML', 'XML or HTML')
  for (const separator of SEPARATORS) {
    const [first, ...rows] = rowsOf(text, separator, false)
    if (first && first.length > 2 && rows.length && rows.slice(0, 20).every((row) => row.length === first.length)) {
      return say(` ${first.length} 列的表格`, `a table of ${first.length} columns`)
    }
  }
  return say('文本行，不是 JSON', 'lines of text, not JSON')
}

const MAGIC = /** @type {[string, string][]} */ ([
  ['89504e47', 'PNG'], ['ffd8ff', 'JPEG'], ['47494638', 'GIF'], ['25504446', 'PDF'], ['504b0304', 'ZIP (xlsx, docx)'], ['1f8b', 'gzip'],
  ['28b52ffd', 'zstd'], ['425a68', 'bzip2'], ['fd377a585a00', 'xz'], ['04224d18', 'lz4'], ['377abcaf271c', '7z'], ['526172211a07', 'RAR'],
  ['50415231', 'Parquet'], ['4f5243', 'ORC'], ['4f626a01', 'Avro'], ['53514c69746520666f726d6174', 'SQLite'], ['7f454c46', 'ELF'],
  ['0061736d', 'WebAssembly'], ['ff060000734e61507059', 'Snappy'], ['d0cf11e0', 'Excel (xls)'],
])

/** What kind of binary file begins like this; undefined: text. @param {Uint8Array} bytes its beginning */
export function binaryKind(bytes) {
  const head = Array.from(bytes.subarray(0, 16), (byte) => (byte + 256).toString(16).slice(1)).join('')
  const known = MAGIC.find(([magic]) => head.startsWith(magic))
  if (known) return known[1]
  if (String.fromCharCode(...bytes.subarray(257, 262)) === 'ustar') return 'tar'
  // NUL is in no text; other control characters are in few.
  const sample = bytes.subarray(0, 4096)
  let odd = 0
  for (const byte of sample) if (byte === 0 || (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27 && byte !== 30)) odd += byte === 0 ? 1 : 0.2
  return odd > sample.length / 100 ? 'binary' : undefined
}

/** UTF-16, with a mark or without: ASCII then has a zero in every second byte. @param {Uint8Array} bytes @returns {'utf-16le' | 'utf-16be' | undefined} */
export function utf16Kind(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, 512)
  const zeros = [0, 0]
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const half = sample.length / 2
  if (sample.length < 4) return undefined
  if (odd > 0.6 * half && even < 0.1 * half) return 'utf-16le'
  if (even > 0.6 * half && odd < 0.1 * half) return 'utf-16be'
  return undefined
}
