// What a run has counted: `npm test -- <steps> --write` writes it into docs/testing.md.
import { appendFileSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

/** The environment variable that names the file of a run: one JSON text a line, since several processes write to it. */
export const FIGURES = 'WXCARD_FIGURES'

// What this process runs in its turn counts nothing of its own.
const file = process.env[FIGURES]
delete process.env[FIGURES]

/** @param {object} line */
function keep(line) {
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`)
}

/**
 * So many of these were tried; those of one step are added up.
 * @param {number} count @param {keyof typeof import('./testing_pages.mjs').UNITS} unit
 */
export const counted = (count, unit) => keep({ count, unit })

/**
 * One row of a table of docs/testing.md; the last of a name counts.
 * @param {string} name @param {Record<string, number | string>} values
 */
export const row = (name, values) => keep({ row: name, ...values })

/** What the figures come from. */
export function machine() {
  let system = process.platform
  try {
    const text = readFileSync('/etc/os-release', 'utf8')
    system = [/^NAME="?(\w+)/m, /^VERSION_ID="?([\w.]+)/m].map((line) => line.exec(text)?.[1] ?? '').join(' ')
  } catch {
    // Not a Linux.
  }
  return `${system}, ${availableParallelism()} cores, Node ${process.version.slice(1)}`
}
