// `npm test -- spark`: Spark with several executors (local-cluster), the package as an archive, and a log through `pipe`, as
// docs/scale.md shows it. Needs Java and pyspark: `pip install pyspark`, or WXCARD_SPARK_SUBMIT with the path of spark-submit.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { cli, root, vectors } from '../cli/tool.mjs'

const submit = process.env.WXCARD_SPARK_SUBMIT ?? 'spark-submit'
const folder = mkdtempSync(join(tmpdir(), 'wxcard-spark-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const hostile = ['', '   ', '{"broken', 'null', '[]', 'a\tb', '\\N', 'x'.repeat(70_000), '"\\u0000"', '漢', '--lines', '; rm -rf x', '$(date)']
const lines = [...vectors.returns.map(({ options }) => JSON.stringify(options)), ...hostile]
const log = join(folder, 'onshow.ndjson')
writeFileSync(log, Array.from({ length: 2000 }, () => lines.join('\n')).join('\n') + '\n')

test('several executors say what the command says', () => {
  const packed = spawnSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root, encoding: 'utf8' })
  assert.equal(packed.status, 0, packed.stderr)
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'))

  const { stdout: own, status } = spawnSync(process.execPath, [cli, 'logs', '--lines', log], { encoding: 'utf8', maxBuffer: 1 << 28 })
  assert.equal(status, 0)
  const kinds = {}
  const digests = new Set()
  for (const row of own.split('\n').slice(0, -1)) {
    const [kind, , digest] = row.split('\t')
    kinds[kind] = (kinds[kind] ?? 0) + 1
    if (digest) digests.add(digest)
  }
  // One that is the same in every place: its own digest is compared with the one that SQL makes.
  const { activate_ticket, card_id, code } = vectors.returns.find(({ id }) => id === 'activated').expect
  const one = join(folder, 'one.ndjson')
  writeFileSync(one, JSON.stringify({ referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: { activate_ticket, card_id, code } } }) + '\n')
  const { stdout: digest } = spawnSync(process.execPath, [cli, 'logs', '--lines', '--columns', 'digest', one], { encoding: 'utf8' })

  const began = performance.now()
  const args = ['--master', 'local-cluster[2,1,1024]', '--archives', `${join(folder, archive)}#wxcard`, join(root, 'tests/scale/spark_pipe.py'), log, JSON.stringify([[activate_ticket, card_id, code]])]
  const run = spawnSync(submit, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  assert.equal(run.status, 0, String(run.error ?? run.stderr.slice(-4000)))
  const said = JSON.parse(/^RESULT (.*)$/m.exec(run.stdout)?.[1] ?? '{}')
  assert.deepEqual(said.kinds, kinds)
  assert.equal(said.digests, digests.size)
  assert.deepEqual(said.sql, [digest.trim()])
  assert.ok(said.partitions > 1 && said.executors > 1, JSON.stringify(said))
  console.log(`${(statSync(log).size / 1e6).toFixed(0)} MB, ${said.partitions} partitions, ${said.executors} executors, ${((performance.now() - began) / 1000).toFixed(0)} s with all that Spark does`)
})
