// One build at a time, and none that waits for a build that was killed.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { isHeld } from '../../scripts/build.mjs'

test('a lock is held by a process that runs, for as long as a build may take', (t) => {
  const place = mkdtempSync(join(tmpdir(), 'wxcard-build-'))
  t.after(() => rmSync(place, { recursive: true }))
  const lock = join(place, 'lock')
  assert.equal(isHeld(lock), false)
  writeFileSync(lock, String(process.pid))
  assert.equal(isHeld(lock), true)
  // The number of a process that was killed has been given to another one: whoever asks must not wait for that.
  const before = Date.now() / 1000 - 11 * 60
  utimesSync(lock, before, before)
  assert.equal(isHeld(lock), false)
  writeFileSync(lock, String(spawnSync(process.execPath, ['-e', '']).pid))
  assert.equal(isHeld(lock), false)
  writeFileSync(lock, 'x')
  assert.equal(isHeld(lock), false)
})
