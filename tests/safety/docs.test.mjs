/** docs/safety.md names tests; each of them exists. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const root = new URL('../../', import.meta.url)
const page = readFileSync(new URL('docs/safety.md', root), 'utf8').replace(/\s+/g, ' ')

test('every test that docs/safety.md names exists', () => {
  let named = 0
  for (const [, path, titles] of page.matchAll(/`(tests\/[\w./-]+\.(?:mjs|cpp))`: ((?:"[^"]+"(?: \([^)]*\))?(?:, )?)+)/g)) {
    const source = readFileSync(new URL(path, root), 'utf8')
    for (const [, title] of titles.matchAll(/"([^"]+)"/g)) {
      assert.ok(source.includes(title), `${path} has no test "${title}"`)
      named++
    }
  }
  const paths = page.match(/`tests\/[\w./-]+\.(?:mjs|cpp)`: "/g)
  assert.ok(named >= paths.length && named >= 40, `${named} tests named`)
})

test('every row of the tables names a test', () => {
  const rows = readFileSync(new URL('docs/safety.md', root), 'utf8').split('\n').filter((line) => line.startsWith('| ') && !/^\| (threat|fault) /.test(line))
  assert.ok(rows.length >= 30)
  for (const row of rows) assert.match(row, /`tests\//, row)
})
