// ClickHouse in process (npm's chdb): a log through `wxcard logs --lines` as docs/scale.md shows it, hostile lines included; and the
// digest, recomputed in SQL.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { cli, vectors } from '../cli/tool.mjs'

const { Session } = createRequire(import.meta.url)('chdb')

const folder = mkdtempSync(join(tmpdir(), 'wxcard-clickhouse-'))
const session = new Session(folder)
after(() => {
  session.cleanup()
  rmSync(folder, { recursive: true, force: true })
})
const query = (sql) => session.query(sql, 'TSVRaw').trim()

mkdirSync(join(folder, 'user_scripts'), { recursive: true })
const script = join(folder, 'user_scripts/wxcard-lines')
writeFileSync(script, `#!/bin/sh\nexec "${process.execPath}" "${cli}" logs --lines -\n`)
chmodSync(script, 0o755)

const hostile = ['', '   ', '{"broken', 'null', '[]', 'a\\tb', '\\N', 'x'.repeat(70_000), '"\\u0000"', '漢']
const lines = [...vectors.returns.map(({ options }) => JSON.stringify(options)), ...hostile]
const log = join(folder, 'onshow.ndjson')
writeFileSync(log, Array.from({ length: 2000 }, () => lines.join('\n')).join('\n') + '\n')

test('the counts are those of the command', () => {
  const { stdout, status } = spawnSync(process.execPath, [cli, 'logs', '--lines', log], { encoding: 'utf8', maxBuffer: 1 << 28 })
  assert.equal(status, 0)
  const counts = {}
  for (const row of stdout.trim().split('\n')) counts[row.split('\t')[0]] = (counts[row.split('\t')[0]] ?? 0) + 1
  const rows = query(
    `SELECT kind, count() FROM executable('wxcard-lines', 'TSVRaw', 'kind String, reason String, digest String',
      (SELECT line FROM file('${log}', 'LineAsString', 'line String'))) GROUP BY kind`,
  )
  assert.deepEqual(Object.fromEntries(rows.split('\n').map((row) => [row.split('\t')[0], Number(row.split('\t')[1])])), counts)
})

test('the digest is the one that SQL makes of the three values', () => {
  const activated = vectors.returns.filter(({ expect }) => expect.kind === 'activated').map(({ expect }) => expect)
  const one = join(folder, 'one.ndjson')
  for (const { activate_ticket, card_id, code } of activated) {
    const options = { referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: { activate_ticket, card_id, code } } }
    writeFileSync(one, JSON.stringify(options) + '\n')
    const { stdout } = spawnSync(process.execPath, [cli, 'logs', '--lines', '--columns', 'digest', one], { encoding: 'utf8' })
    const quoted = [activate_ticket, card_id, code].map((text) => `'${text.replace(/[\\']/g, '\\$&')}'`)
    assert.equal(query(`SELECT lower(hex(SHA256(concat(${quoted.join(", '\\n', ")}))))`), stdout.trim())
  }
  assert.ok(activated.length > 1)
})
