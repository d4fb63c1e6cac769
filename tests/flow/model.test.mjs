/** The properties of the flow on some histories, and the model itself: that it can fail. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bundleFlow } from './flow_bundle.mjs'
import { broken } from './broken_histories.mjs'
import { makeHistory } from './history.mjs'
import { play } from './model.mjs'
import { playMany, scriptOf, shrink } from './search.mjs'

const folder = await bundleFlow()

for (const [name, history] of Object.entries(broken)) {
  test(`a history that broke an earlier design: ${name}`, async () => {
    const error = await play(history, folder)
    assert.equal(error, undefined, error && `${error.message}\n${scriptOf(history)}`)
  })
}

test('500 random histories keep the fifteen properties', async () => {
  const found = await playMany(1, 500, folder)
  if (found) assert.fail(`seed ${found.seed}: ${found.error.message}\n${scriptOf(await shrink(makeHistory(found.seed), folder))}`)
})

test('a flow that forgets what it has closed is found out, and the history is shrunk to a script', async () => {
  const mutant = await bundleFlow({ file: 'entries.js', from: 'if (digest) raiseRow(memory, digest, CLOSED)', to: '' })
  const found = await playMany(1, 500, mutant)
  assert.ok(found)
  const short = await shrink(makeHistory(found.seed), mutant)
  assert.ok(short.steps.length <= 4, `${short.steps.length} steps`)
  assert.match(scriptOf(short), /const steps = \[/)
})
