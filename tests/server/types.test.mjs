// The types of the packed entries: what has to compile does, and each line that must not is an error.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

for (const [module, resolution] of [['nodenext', 'nodenext'], ['esnext', 'bundler']]) {
  test(`types of wxcard/server and wxcard/admin (moduleResolution ${resolution})`, () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['node_modules/typescript/bin/tsc', '-p', 'tests/server/types', '--module', module, '--moduleResolution', resolution],
      { cwd: root, encoding: 'utf8' },
    )
    assert.equal(status, 0, stdout)
  })
}
