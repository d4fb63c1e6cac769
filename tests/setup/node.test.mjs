// Users need Node 18, the tests' own packages a newer one: `npm test` on an old one runs itself again with npm's `node`.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const place = mkdtempSync(join(tmpdir(), 'wxcard-node-'))
after(() => rmSync(place, { recursive: true }))

const npm = join(place, 'npm')
writeFileSync(npm, '#!/bin/sh\necho "npm $* [$WXCARD_NEWER_NODE]"\nexit 7\n')
chmodSync(npm, 0o755)

/** scripts/test.mjs on a Node that says it is of another version. */
function testOn(version, env = {}) {
  const old = join(place, 'old.cjs')
  writeFileSync(old, `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`)
  const script = join(root, 'scripts/test.mjs')
  return spawnSync(process.execPath, ['-r', old, script, '--list'], { encoding: 'utf8', env: { PATH: place, ...env } })
}

test('an old Node: the same command with a newer one, said in one line, its exit code passed on', () => {
  const { status, stdout, stderr } = testOn('18.19.0')
  assert.equal(status, 7)
  assert.match(stdout, /^npm exec --yes --package=node@20 -- node \S+scripts\/test\.mjs --list \[1\]\n$/)
  assert.match(stderr, /^测试需要 Node ≥ 20\.19.*the tests need Node ≥ 20\.19, this is v.*\n$/)
  assert.equal(testOn('20.18.3').status, 7)
})

test('a Node that is new enough: nothing of that; and never twice', () => {
  for (const version of ['20.19.0', '22.0.0', '24.1.0']) assert.match(testOn(version).stdout, /^quick /)
  const { status, stderr } = testOn('18.19.0', { WXCARD_NEWER_NODE: '1' })
  assert.equal(status, 1)
  assert.match(stderr, /≥ 20\.19 needed/)
})
