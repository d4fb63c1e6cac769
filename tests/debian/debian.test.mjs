// The package as a newer Debian builds it: another Emscripten, clang, Node and npm. `npm run on-debian -- 13` does all that
// the README says; here it is only the build, and the vectors on what was built.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { obstacle } from '../../scripts/on_debian.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const dist = join(root, 'build/debian/13/srv/wxcard/dist')
const TESTS = ['tests/node/vectors.test.mjs', 'tests/miniprogram/vectors.test.mjs', 'tests/safety/wasm.test.mjs']

test('Debian 13 builds a package that gives the right answers', (t) => {
  const reason = obstacle()
  if (reason) return t.skip(reason)
  const lines = ['npm start', `node --test --test-reporter=spec ${TESTS.join(' ')}`]
  const args = ['scripts/on_debian.mjs', '13', '--reuse', ...lines.flatMap((line) => ['--run', line])]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 })
  assert.equal(status, 0, `${stdout}${stderr}`.slice(-6000))
  assert.match(stdout, /C\+\+ → WebAssembly/)
  assert.match(stdout, /^ℹ fail 0$/m)
  assert.ok(Number(/^ℹ pass (\d+)$/m.exec(stdout)?.[1]) > TESTS.length)
})

test('the mini-program folder that Debian 13 builds is within 52 KiB', (t) => {
  const reason = obstacle()
  if (reason) return t.skip(reason)
  const folder = join(dist, 'miniprogram')
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  assert.ok(bytes <= 52 * 1024, `${bytes} bytes`)
})
