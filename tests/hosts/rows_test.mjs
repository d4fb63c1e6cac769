// Runs rows as tests: each finds what it has to, and docs/hosts.md says the same.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { counted } from '../../scripts/lib/figures.mjs'
import { ROWS } from './rows.mjs'
import { closeBrowser, runRow, wantedOf } from './run.mjs'
import { keyOf, lineOf, linesNow, writeTable } from './table.mjs'

export function testRows(rows) {
  const before = linesNow()
  const lines = new Map()
  counted(rows.length, 'hosts')
  for (const row of rows) {
    test(row.host, { timeout: 900_000 }, async () => {
      const result = await runRow(row)
      lines.set(keyOf(row), lineOf(row, result))
      assert.deepEqual(result.found, wantedOf(row))
      assert.equal(before.get(keyOf(row)), lines.get(keyOf(row)), 'docs/hosts.md said something else; it is written anew: look at the difference')
    })
  }
  test('every row has a name of its own, and the table no line without a row', () => {
    const hosts = ROWS.map(keyOf)
    assert.equal(new Set(hosts).size, hosts.length)
    for (const host of before.keys()) if (!/^环境/.test(host)) assert.ok(hosts.includes(host), host)
  })
  after(async () => {
    writeTable(lines)
    await closeBrowser()
  })
}
