/** Compares a result with bench/budget.json. */
import { readFileSync } from 'node:fs'
import { ratio } from './measure.mjs'

export const budget = JSON.parse(readFileSync(new URL('budget.json', import.meta.url), 'utf8'))

/**
 * Every target with what was measured. A ratio is missed when it lies above its target in three quarters of the rounds:
 * anything less is within the noise of this run.
 * @returns {{name: string, target: number, unit: string, value: number, low?: number, high?: number, verdict: 'met' | 'noise' | 'missed'}[]}
 */
export function compare({ groups, bytes }) {
  const rows = [
    { name: 'mini-program folder', target: budget.miniprogramFolderBytes, unit: 'bytes', value: bytes.folder.raw },
    { name: 'linear memory', target: budget.linearMemoryBytes, unit: 'bytes', value: bytes.linearMemory.bytes },
  ].map((row) => ({ ...row, verdict: row.value <= row.target ? 'met' : 'missed' }))
  for (const { group, of, to, most } of budget.ratios) {
    for (const { id, contenders } of groups.filter(({ id }) => id === group)) {
      const one = contenders.find(({ role }) => role === of)
      for (const other of contenders.filter(({ role }) => role === to)) {
        const { median, low, high } = ratio(one.samples, other.samples)
        const verdict = median <= most ? 'met' : low <= most ? 'noise' : 'missed'
        rows.push({ name: `${id}: ${one.name} / ${other.name}`, target: most, unit: '×', value: median, low, high, verdict })
      }
    }
  }
  return rows
}
