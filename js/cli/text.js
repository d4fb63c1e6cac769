// text.js: text as a terminal shows it: made harmless, measured in columns, padded, coloured.

// Two columns wide: East Asian wide and full-width blocks, and what Unicode presents as emoji.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u
// No column at all: combining marks, joiners, variation selectors.
const NARROW = /[\p{Mn}\p{Me}\p{Cf}]/u
// What must never reach a terminal as it is: controls (escape sequences), line separators, and the characters that
// reorder text; a value out of a link could use them to show something it is not.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}/gu

/** @param {string} character */
const escapeUnit = (character) => '\\u' + character.charCodeAt(0).toString(16).padStart(4, '0')

/**
 * The same text with everything unsafe or invisible spelled out as `\uXXXX`.
 * @param {string} text
 */
export const printable = (text) => text.replace(UNSAFE, escapeUnit)

/**
 * A value as a table shows it: bare, and in quotes when its ends would not be seen.
 * @param {string} text
 */
export const shown = (text) => (text === '' || text !== text.trim() ? `"${printable(text)}"` : printable(text))

/**
 * JSON that is also safe to print: what JSON leaves as it is and a terminal obeys is escaped.
 * @param {unknown} value
 */
export const json = (value) =>
  (JSON.stringify(value, null, 2) ?? 'null').replace(UNSAFE, (unit) => (unit === '\n' ? unit : escapeUnit(unit)))

/**
 * Columns that a text takes in a terminal.
 * @param {string} text
 */
export function width(text) {
  let columns = 0
  for (const character of text) columns += WIDE.test(character) ? 2 : NARROW.test(character) ? 0 : 1
  return columns
}

/**
 * @param {string} text
 * @param {number} columns
 */
export const pad = (text, columns) => text + ' '.repeat(Math.max(0, columns - width(text)))

/**
 * @typedef {'bold' | 'dim' | 'red' | 'green' | 'yellow'} Style
 * @typedef {(style: Style, text: string) => string} Paint
 */

const STYLES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] }

/**
 * Colours for one stream: only on a terminal, and not where NO_COLOR or a dumb terminal asks for none.
 * @param {{isTTY?: boolean}} stream
 * @param {Record<string, string | undefined>} env
 * @returns {Paint}
 */
export function painter(stream, env) {
  if (!stream.isTTY || env.NO_COLOR || env.TERM === 'dumb') return (_style, text) => text
  return (style, text) => `\u001b[${STYLES[style][0]}m${text}\u001b[${STYLES[style][1]}m`
}

// A word, or one wide character with the punctuation that must not begin a line.
const PIECES = /[\u2e80-\uffef][，。：；、！？）”]*|[^\s\u2e80-\uffef]+[，。：；、！？）”]*|\s+/gu

/**
 * A sentence in lines of at most so many columns. Nothing is broken inside a word, so a long link stays whole.
 * @param {string} text
 * @param {number} columns
 */
export function wrap(text, columns) {
  const lines = ['']
  for (const piece of text.match(PIECES) ?? []) {
    const line = lines[lines.length - 1] ?? ''
    if (line === '' || width(line + piece.trimEnd()) <= columns) lines[lines.length - 1] = line + piece
    else lines.push(piece.trimStart())
  }
  return lines.map((line) => line.trimEnd()).filter(Boolean)
}

/**
 * Columns to wrap at: those of the terminal within reason, and none where no terminal reads.
 * @param {{isTTY?: boolean, columns?: number}} stream
 */
export const columnsOf = (stream) => (stream.isTTY ? Math.max(40, Math.min(stream.columns || 80, 110)) : Infinity)

/**
 * Rows of label and value, the values one under the other.
 * @param {[label: string, value: string, kind?: 'prose'][]} rows prose is wrapped, any other value stays as it is
 * @param {Paint} paint
 * @param {number} [columns]
 */
export function table(rows, paint, columns = Infinity) {
  const column = Math.max(...rows.map(([label]) => width(label)))
  return rows
    .map(([label, value, kind]) => {
      const lines = kind === 'prose' ? wrap(value, columns - column - 4) : [value]
      return `  ${paint('dim', pad(label, column))}  ${lines.join('\n' + ' '.repeat(column + 4))}\n`
    })
    .join('')
}

/**
 * A sentence on its own, indented under a heading.
 * @param {string} text
 * @param {number} columns
 */
export const paragraph = (text, columns) => wrap(text, columns - 2).map((line) => `  ${line}\n`).join('')
