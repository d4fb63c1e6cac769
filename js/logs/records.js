// Records cut out of the beginning of a log, to learn from: JSON texts one after the other, the rows of a table. The engine
// itself cuts them by wasm/lines/framing.h.

/** So many of each are looked at. */
export const MOST_RECORDS = 200
/** Deeper than any element that is looked at, with what the options hold. */
const DEEP = 100
export const SEPARATORS = [',', '\t', ';', '|']

/** @param {string} text @returns {any} undefined: no JSON */
export function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** @param {any} value */
export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The records at a depth of JSON texts, the last of which may be cut. @param {string} text @param {number} base */
export function* recordsAt(text, base) {
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
export function* valuesIn(text) {
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
