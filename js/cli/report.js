// report.js: problems as a person reads them: code, field, place, cure, and the place itself with a caret under it.
import { pad, paragraph, printable, width } from './text.js'

const BEFORE = 44 // columns of context left of the culprit
const AFTER = 32 // and right of it

/**
 * @param {import('./context.js').Context} context
 * @param {import('../entry/types.d.ts').Problem[]} problems
 * @param {string} text what the offsets count in
 * @param {string} [label] the words of `text` to show instead, unit for unit (secrets masked)
 */
export function reportProblems({ texts, warn, warnPaint: paint, warnColumns, explain }, problems, text, label = text) {
  for (const { code, field, offset, errcode } of problems) {
    const { row, column, start, end } = lineAt(text, offset)
    const place = text.includes('\n') ? `${texts.at(offset)}, ${texts.line(row, column)}` : texts.at(offset)
    const number = errcode === undefined ? '' : ` ${errcode}`
    warn(`${paint('red', '✘')} ${paint('bold', code + number)}  ${field}  ${paint('dim', place)}\n`)
    warn(paragraph(explain(code), warnColumns))
    if (text !== '') warn(caret(label.slice(start, end), offset - start, paint))
  }
}

/**
 * One place of a text with a caret under it.
 * @param {string} text
 * @param {number} offset
 * @param {string} label the words to show, unit for unit
 * @param {import('./text.js').Paint} paint
 */
export function caretAt(text, offset, label, paint) {
  const { start, end } = lineAt(text, offset)
  return text === '' ? '' : caret(label.slice(start, end), offset - start, paint)
}

/**
 * The line an offset lies in; rows and columns count from 1.
 * @param {string} text
 * @param {number} offset
 */
function lineAt(text, offset) {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const next = text.indexOf('\n', offset)
  return {
    row: text.slice(0, start).split('\n').length,
    column: offset - start + 1,
    start,
    end: next < 0 ? text.length : next,
  }
}

/**
 * As much of a line as fits, and a caret under one place of it.
 * @param {string} line
 * @param {number} at
 * @param {import('./text.js').Paint} paint
 */
function caret(line, at, paint) {
  const before = clip([...line.slice(Math.max(0, at - BEFORE), at)].reverse(), BEFORE)
  const after = clip([...line.slice(at, at + AFTER)], AFTER)
  const left = (before.units < at ? '…' : '') + before.shown.reverse().join('')
  const right = after.shown.join('') + (at + after.units < line.length ? '…' : '')
  return `\n    ${left}${right}\n    ${pad('', width(left))}${paint('red', '^')}\n`
}

/**
 * The first characters that fit into some columns, made printable.
 * @param {string[]} characters
 * @param {number} columns
 */
function clip(characters, columns) {
  const shown = []
  let [units, used] = [0, 0]
  for (const character of characters) {
    const visible = printable(character)
    used += width(visible)
    if (used > columns) break
    shown.push(visible)
    units += character.length
  }
  return { shown, units }
}
