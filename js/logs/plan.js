// How a log is read: where in each record its options stand, and how records are cut out of it. Written and read as a person
// would: `log`, `$._source.message`, `list[].msg`, `column 3`, `after "onShow "`.

/**
 * @typedef {object} Plan
 * @property {import('./engine.js').Place} place
 * @property {import('./engine.js').Framing} [framing]
 */

const NAME = /^[^.[\]"\s]+$/
const MOST_KEYS = 8
/** Objects and arrays around an element, at most (kMostBase of wasm/lines/framing.h). */
export const MOST_AROUND = 8
const MOST_KEY_BYTES = 256

/** @param {string} key */
const member = (key) => (NAME.test(key) ? key : `["${key.replace(/["\\]/g, '\\$&')}"]`)

/** A path as `--at` takes it. @param {Plan} plan */
export function pathOf({ place, framing }) {
  const parts = []
  if (framing?.kind === 'table') parts.push(`column ${(framing.column ?? 0) + 1}`)
  const mark = place.mark === undefined ? undefined : `after ${JSON.stringify(place.mark)}`
  const around = aroundOf(framing?.way)
  const path = place.keys.map(member).join('.')
  if (mark && place.markFirst) parts.push(around, mark, path)
  else parts.push(around && path ? `${around}.${path}` : around || path || (mark && '$'), mark)
  return parts.filter(Boolean).join(', ') || '$'
}

/** The arrays around an element: `data.list[].msg[]`. @param {(string | null)[]} [way] the outermost first */
function aroundOf(way = []) {
  const names = way.slice(1).map((name) => (name === null ? '[]' : `.${member(name)}`))
  return way.length ? `${names.join('')}[]`.replace(/^\./, '') : ''
}

/** @param {import('./engine.js').Framing} framing */
function framed({ kind, way = [] }) {
  if (kind === 'table') return { zh: '表格每一行', en: 'each row of a table' }
  if (!way.length) return { zh: '每个 JSON 值 (可跨多行)', en: 'each JSON value (may span lines)' }
  const around = aroundOf(way)
  return around === '[]'
    ? { zh: 'JSON 数组的每个元素', en: 'each element of a JSON array' }
    : { zh: `\`${around}\` 的每个元素`, en: `each element of \`${around}\`` }
}

/** Where the options were found, for people. @param {Plan} plan @returns {{zh: string, en: string}} */
export function describe({ place, framing }) {
  const of = framing ? framed(framing) : { zh: '每一行', en: 'each line' }
  const path = place.keys.map(member).join('.')
  const mark = place.mark === undefined ? '' : JSON.stringify(place.mark)
  /** From the outside in. @type {{zh: string, en: string}[]} */
  const steps = []
  if (framing?.kind === 'table') steps.push({ zh: `第 ${(framing.column ?? 0) + 1} 列`, en: `column ${(framing.column ?? 0) + 1}` })
  const marked = { zh: `${mark} 之后`, en: `what follows ${mark}` }
  const isWhole = place.mark === '"' && place.markFirst
  if (isWhole || (mark && !place.markFirst && !path)) steps.push({ zh: '文本', en: 'the text' })
  if (mark && place.markFirst && !isWhole) steps.push(marked)
  if (path) steps.push({ zh: `\`${path}\``, en: `\`${path}\`` })
  if (mark && !place.markFirst) steps.push(marked)
  if (!steps.length) return { zh: `${of.zh}就是数据`, en: `${of.en} is the options of an onShow` }
  const inside = [...steps].reverse().map(({ en }) => en).join(' of ')
  return { zh: `数据位于${of.zh}的 ${steps.map(({ zh }) => zh).join('的 ')}`, en: `options found in ${inside} of ${of.en}` }
}

/**
 * What `--at` says: `log`, `$.log`, `_source.message`, `["a.b"].c`, `list[].msg`, `column 3`, `column 3, log`, `after "onShow "`.
 * @param {string} text
 * @returns {Plan | undefined} undefined: it cannot be read
 */
export function parsePath(text) {
  /** @type {import('./engine.js').Place} */
  const place = { keys: [] }
  /** @type {Plan} */
  const plan = { place }
  let rest = text.trim()
  const column = /^(?:column|列)[ :]*(\d+)\s*(?:,\s*|$|(?=\.))/i.exec(rest)
  if (column) {
    if (Number(column[1]) < 1 || Number(column[1]) > 10_000) return undefined
    plan.framing = { kind: 'table', column: Number(column[1]) - 1 }
    place.mayBeText = true
    rest = rest.slice(column[0].length)
  }
  const takeMark = () => {
    const mark = /^after\s+("(?:[^"\\]|\\.)*"|\S+)\s*(?:,\s*|$)/i.exec(rest)
    if (!mark) return false
    let text = mark[1] ?? ''
    try {
      if (text.startsWith('"')) text = JSON.parse(text)
    } catch {
      return false
    }
    if (!text) return false
    place.mark = text
    rest = rest.slice(mark[0].length)
    return true
  }
  /** @type {(string | null)[] | undefined} */
  let way
  if (takeMark()) place.markFirst = true
  rest = rest.replace(/^\$\.?/, '')
  while (rest) {
    if (/^,\s*after\s/i.test(rest)) {
      rest = rest.replace(/^,\s*/, '')
      if (place.mark !== undefined || !takeMark()) return undefined
      // The quote of an element that is a text: what follows is the whole of it.
      if (!way || place.keys.length || place.mark !== '"') break
      place.markFirst = true
      continue
    }
    if (rest.startsWith('[]')) {
      if (plan.framing?.kind === 'table' || place.mark !== undefined) return undefined
      way = way ? [...way, null, ...place.keys] : [null, ...place.keys]
      place.keys = []
      plan.framing = { kind: 'values', way }
      rest = rest.slice(2)
      continue
    }
    const quoted = /^\.?\["((?:[^"\\]|\\.)*)"\]/.exec(rest)
    const name = quoted ?? /^\.?([^.[\]",\s]+)/.exec(rest)
    if (!name) return undefined
    place.keys.push(quoted ? (name[1] ?? '').replace(/\\(.)/g, '$1') : (name[1] ?? ''))
    rest = rest.slice(name[0].length)
  }
  return !rest && isPlan(plan) ? plan : undefined
}

/** @param {any} name */
const isName = (name) => typeof name === 'string' && new TextEncoder().encode(name).length <= MOST_KEY_BYTES
/** @param {any} list @param {number} most @param {(each: any) => boolean} isGood */
const isListOf = (list, most, isGood) => Array.isArray(list) && list.length <= most && list.every(isGood)

/** Can a log be read by it? A caller may hand over anything, and the engine has room for so much. @param {any} plan @returns {plan is Plan} */
export function isPlan(plan) {
  const { place, framing } = plan ?? {}
  if (!isListOf(place?.keys, MOST_KEYS, isName) || !(place.mark === undefined || isName(place.mark))) return false
  if (framing === undefined) return true
  const { kind, way = [], separator = ',' } = framing ?? {}
  return /^(?:values|table)$/.test(kind) && isListOf(way, MOST_AROUND, (name) => name === null || isName(name)) && separator?.length === 1
}
