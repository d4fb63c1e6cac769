// The rows that cost little; hosts.test.mjs runs them all.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { makeFolder, pack } from '../miniprogram/packed.mjs'
import { ROWS } from './rows.mjs'
import { testRows } from './rows_test.mjs'
import { runRow, wantedOf } from './run.mjs'

testRows(ROWS.filter(({ quick }) => quick))

/** What once broke hosts, put back: the start of a file of the package, the row that has to see it, and what it says. */
const BROKEN = [
  ['dist/index.mjs', "import './not-there.mjs'\n", 'Node, import', /not-there/],
  ['dist/index.mjs', "new URL('wxcard.wasm', import.meta.url)\n", 'esbuild, cjs, one file, Node', /Invalid URL/],
  ['dist/web.mjs', "new URL('wxcard.wasm', import.meta.url)\n", 'esbuild, iife, page', /Invalid URL/],
  ['dist/wxcard.global.js', 'require;', '`<script src>`', /TypeError/],
]
for (const [file, start, host, said] of BROKEN) {
  test(`${host} turns red when ${file} is broken`, async () => {
    const folder = makeFolder()
    execFileSync('tar', ['-xzf', pack().tarball, '-C', folder])
    const broken = path.join(folder, 'package', file)
    writeFileSync(broken, start + readFileSync(broken, 'utf8'))
    const tarball = path.join(folder, 'broken.tgz')
    execFileSync('tar', ['-czf', tarball, '-C', folder, 'package'])
    const row = ROWS.find((each) => each.host === host)
    const before = process.env.WXCARD_TARBALL
    process.env.WXCARD_TARBALL = tarball
    try {
      await assert.rejects(async () => assert.deepEqual((await runRow(row)).found, wantedOf(row)), said)
    } finally {
      if (before === undefined) delete process.env.WXCARD_TARBALL
      else process.env.WXCARD_TARBALL = before
    }
  })
}
