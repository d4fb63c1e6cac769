/** The benchmark: our engines and what one could use instead, side by side in one run. See `--help`. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import os from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from '../scripts/build.mjs'
import { measureBytes } from './bytes.mjs'
import { compare } from './check.mjs'
import { measureColdStarts } from './cold.mjs'
import { draw } from './picture.mjs'
import { prepare } from './prepare.mjs'
import { tables } from './table.mjs'

const USAGE = `npm run bench -- [options] [group...]
  --json          the whole result as JSON, with every sample
  --check         exit code 1 when a target of bench/budget.json is missed by more than the noise of this run
  --picture       write docs/bench.json and docs/bench.svg
  --rounds N      rounds of each group (default 60); every round runs every contender for a few milliseconds
Groups: classify/activated classify/no_data classify/unrelated classify/malformed classify/mixed link json lines cold`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    check: { type: 'boolean' },
    picture: { type: 'boolean' },
    rounds: { type: 'string', default: '60' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(USAGE)
  process.exit()
}

const rounds = Number(values.rounds)
const ALL = ['classify/activated', 'classify/no_data', 'classify/unrelated', 'classify/malformed', 'classify/mixed', 'link', 'json', 'lines', 'cold']
const chosen = positionals.length ? positionals : ALL
const unknown = chosen.filter((id) => !ALL.includes(id))
if (unknown.length || !(rounds > 0)) {
  console.error(`${unknown.length ? `unknown group: ${unknown.join(' ')}` : 'rounds must be a positive number'}\n\n${USAGE}`)
  process.exit(2)
}

await build({ quiet: true })
prepare()

/** Each group in a process of its own: nothing of another group is compiled, cached or left to collect. */
function measureGroup(id) {
  const options = JSON.stringify({ rounds, sampleMs: id === 'lines' ? 1 : 3, warmUpMs: id === 'lines' ? 600 : 250 })
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(new URL('group.mjs', import.meta.url)), id, options], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  if (status !== 0) throw new Error(`${id} failed\n${stderr}`)
  return JSON.parse(stdout)
}

const progress = (text) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${text}`)
const measured = []
for (const id of chosen) {
  progress(`${id} …`)
  measured.push(id === 'cold' ? await measureColdStarts(Math.ceil(rounds / 3)) : measureGroup(id))
}
progress('')

const cpu = os.cpus()[0]?.model.trim() || os.arch()
const result = { machine: `Node ${process.version}, ${os.availableParallelism()} × ${cpu}`, groups: measured, bytes: await measureBytes() }
const targets = compare(result)
console.log(values.json ? JSON.stringify({ ...result, targets }) : tables(result, targets))
if (values.picture) {
  // A handful of digits each: enough to draw it again.
  const short = JSON.stringify({ ...result, targets }, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value))
  writeFileSync(new URL('../docs/bench.json', import.meta.url), short + '\n')
  writeFileSync(new URL('../docs/bench.svg', import.meta.url), draw(result))
}
if (values.check) {
  const missed = targets.filter(({ verdict }) => verdict === 'missed')
  if (missed.length) {
    console.error(`${missed.length} of ${targets.length} targets missed: ${missed.map(({ name }) => name).join('; ')}`)
    process.exit(1)
  }
  if (!values.json) console.log(`\n${targets.length} targets, none missed`)
}
