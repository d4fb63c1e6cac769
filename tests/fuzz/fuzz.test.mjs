/** Every fuzz target for a moment, on a fixed seed: the same inputs each time. `npm run fuzz` is the long run. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { before, test } from 'node:test'
import { fuzz, make, targets } from './run.mjs'

const folder = new URL('./', import.meta.url)

before(() => make('fuzz'))

test('every target has seeds, and every source is a target', () => {
  const sources = readdirSync(folder).filter((name) => name.endsWith('.cpp')).map((name) => name.slice(0, -4))
  assert.deepEqual(sources.sort(), [...targets].sort())
})

for (const target of targets) {
  test(target, async () => {
    const result = await fuzz(target, { runs: 2500, seed: 20260101, folder: 'moment' })
    assert.ok(result.ok, result.log)
    assert.ok(result.executions >= 2500, `${result.executions} executions`)
  })
}
