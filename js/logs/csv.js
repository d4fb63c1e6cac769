// The report as tables for a spreadsheet: RFC 4180, with CRLF and a byte order mark, which is how Excel knows UTF-8.

/** @typedef {import('./types.js').LogReport} LogReport */

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe in front: file names come from outside.
 * @param {string | number} value
 */
function cell(value) {
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** @param {(string | number)[][]} rows */
const csv = (rows) => '\uFEFF' + rows.map((row) => row.map(cell).join(',') + '\r\n').join('')

/** @param {LogReport} report */
export const brokenLinesCsv = ({ brokenLines }) =>
  csv([
    ['file', 'line', 'kind', 'code', 'field', 'offset'],
    ...brokenLines.flatMap(({ file, line, kind, problems }) =>
      problems.map(({ code, field, offset }) => [file, line, kind, code, field, offset]),
    ),
  ])

/** @param {LogReport} report */
export const repeatsCsv = ({ repeats }) =>
  csv([
    ['digest', 'count', 'first_file', 'first_line', 'last_file', 'last_line'],
    ...repeats.named.map(({ digest, count, first, last }) => [digest, count, first.file, first.line, last.file, last.line]),
  ])

/** @param {LogReport} report */
export const timelineCsv = ({ timeline }) =>
  csv([
    ['time', 'activated', 'no_data', 'malformed'],
    ...(timeline?.steps ?? []).map(({ time, activated, no_data, malformed }) => [
      new Date(time).toISOString(),
      activated,
      no_data,
      malformed,
    ]),
  ])

/** @param {LogReport} report */
export const funnelCsv = ({ lines, blank, broken, unrelated, funnel, repeats }) =>
  csv([
    ['what', 'lines'],
    ['lines', lines],
    ['blank', blank],
    ['broken', broken],
    ['returns', funnel.returns],
    ['unrelated', unrelated],
    ['card', funnel.card],
    ['activated', funnel.activated],
    ['activated_first', funnel.first],
    ['activated_again', repeats.lines],
    ['no_data', funnel.no_data],
    ['malformed', funnel.malformed],
  ])
