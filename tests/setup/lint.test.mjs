// Another version of clang-format or clang-tidy lays out and warns otherwise: it must neither fail a build nor pass silently.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { LLVM } from '../../scripts/lib/needs.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const bin = mkdtempSync(join(tmpdir(), 'wxcard-lint-'))
after(() => rmSync(bin, { recursive: true }))

/** A stand-in that finds fault with every file. */
function tool(name, version) {
  const file = join(bin, name)
  writeFileSync(file, `#!/bin/sh\n[ "$1" = --version ] && echo "Debian ${name} version ${version}.0.1" && exit 0\necho fault >&2\nexit 1\n`)
  chmodSync(file, 0o755)
}

const lint = (...args) => spawnSync(process.execPath, [join(root, 'scripts/lint.mjs'), ...args], { encoding: 'utf8', env: { PATH: bin } })

test('another version, or none: one line says that nothing was checked, and nothing fails', () => {
  for (const name of ['format', 'tidy']) {
    const none = lint(name)
    assert.equal(none.status, 0)
    assert.match(none.stdout, new RegExp(`^clang-${name}: SKIPPED: version ${LLVM} decides, and here is none\n$`))
    tool(`clang-${name}`, 99)
    const { status, stdout } = lint(name)
    assert.equal(status, 0)
    assert.match(stdout, new RegExp(`^clang-${name}: SKIPPED: version ${LLVM} decides, and here is 99\n$`))
  }
})

test('the pinned version decides, also where it is not the default one', () => {
  tool('clang-format', 99)
  tool(`clang-format-${LLVM}`, LLVM)
  assert.equal(lint('format').status, 1)
})
