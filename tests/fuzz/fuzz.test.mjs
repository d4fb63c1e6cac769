/** Every fuzz target for a moment, on a fixed seed: the same inputs each time. `npm test -- fuzz-hour` is the long run. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { before, test } from 'node:test'
import { counted } from '../../scripts/lib/figures.mjs'
import { LONG, SHORT, fuzz, make, slow, targets } from './run.mjs'

const folder = new URL('./', import.meta.url)

before(() => make('fuzz'))

test('every target has seeds, and every source is a target', () => {
  const sources = readdirSync(folder).filter((name) => name.endsWith('.cpp')).map((name) => name.slice(0, -4))
  assert.deepEqual(sources.sort(), [...targets].sort())
})

test('the slow targets are targets', () => assert.deepEqual(slow.filter((name) => !targets.includes(name)), []))

/** @param {string} target @param {{longest: number, runs: number}} round */
async function holds(target, round) {
  const result = await fuzz(target, { ...round, seed: 20260101, folder: 'moment' })
  assert.ok(result.ok, result.log)
  assert.ok(result.executions >= round.runs, `${result.executions} executions`)
  counted(result.executions, 'executions')
}

for (const target of targets) {
  const isSlow = slow.includes(target)
  test(target, () => holds(target, { longest: LONG, runs: isSlow ? 1500 : 10_000 }))
  // A short input of the doorway still has its texts repeated.
  if (isSlow) test(`${target}, short inputs`, () => holds(target, { longest: SHORT, runs: target === 'doorway' ? 1500 : 10_000 }))
}
