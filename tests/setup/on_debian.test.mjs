// `npm run on-debian`: what it refuses before it touches anything. That it works is tests/debian.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('../../scripts/on_debian.mjs', import.meta.url))
const run = (args, options = {}) => spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', ...options })

test('anything it does not know: one line of usage, exit code 1', () => {
  for (const args of [[], ['11'], ['13', '--only'], ['13', '--only', 'lunch'], ['13', '--run'], ['12', '13'], ['--reuse'], ['13', '--x']]) {
    const { status, stdout, stderr } = run(args)
    assert.equal(status, 1, args.join(' '))
    assert.equal(stdout, '')
    assert.match(stderr, /^npm run on-debian -- 12\|13 .*\n$/)
  }
})

test('without root it says so and does nothing', (t) => {
  const place = mkdtempSync(join(tmpdir(), 'wxcard-debian-'))
  t.after(() => rmSync(place, { recursive: true }))
  // a Node, and a tree, that another user may read
  spawnSync('chmod', ['a+rx', place])
  const node = join(place, 'node')
  copyFileSync(process.execPath, node)
  spawnSync('cp', ['-r', join(script, '..'), join(place, 'scripts')])
  const other = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const { status, stderr } = spawnSync(node, [join(place, 'scripts/on_debian.mjs'), '13'], { encoding: 'utf8', ...other })
  assert.equal(status, 1)
  assert.equal(stderr, 'npm run on-debian: needs root on Linux\n')
})
