// Builds the fuzz targets and runs them one after the other: `npm run fuzz -- --seconds 60`.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { counted, row } from '../../scripts/lib/figures.mjs'
import { seeds } from './seeds.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const build = (preset, ...parts) => join(root, 'build', preset, ...parts)
export const targets = Object.keys(seeds)
/** Texts of 64 K make these slow: they get a round of short inputs as well, where the same time tries many more. */
export const slow = ['log_engine', 'submit_link', 'doorway']
export const LONG = 70_000 // beyond kMaxText
export const SHORT = 512

const usage = `npm run fuzz -- [options] [target...]
  --seconds N   how long each target runs (default 60); the slow ones half of it on inputs of ${SHORT} bytes at most
  --runs N      how many executions instead; with --seed the same ones each time
  --seed N      seed of the random choices (default: from the clock)
  --json        the result as JSON
  --coverage    afterwards: which lines of the core the collected inputs reach
  --keep        go on with the inputs of earlier runs (default: begin with the seeds)
Targets: ${targets.join(' ')}
A crash leaves its input in build/fuzz/crashes/ and ends with exit code 1.`

export function make(preset) {
  const { status, stdout, stderr, error } = spawnSync('cmake', ['--workflow', '--preset', preset], { cwd: root, encoding: 'utf8' })
  if (error || status !== 0) throw new Error(`cmake --workflow --preset ${preset} failed\n${error ?? stdout + stderr}`)
}

function corpusOf(target, keep, folder) {
  const corpus = build('fuzz', folder, target)
  if (!keep) rmSync(corpus, { recursive: true, force: true })
  mkdirSync(corpus, { recursive: true })
  seeds[target].forEach((seed, i) => writeFileSync(join(corpus, `seed-${i}`), seed))
  return corpus
}

/** One target in a process of its own, to what it found out. */
export function fuzz(target, { seconds, runs, seed, keep, longest = LONG, folder = 'corpus' }) {
  const crashes = build('fuzz', 'crashes')
  mkdirSync(crashes, { recursive: true })
  const args = [
    corpusOf(target, keep, folder),
    ...(runs ? [`-runs=${runs}`] : [`-max_total_time=${seconds}`]),
    ...(seed === undefined ? [] : [`-seed=${seed}`]),
    `-dict=${join(root, 'tests/fuzz/wxcard.dict')}`,
    `-artifact_prefix=${crashes}/${target}-`,
    `-max_len=${longest}`,
    '-timeout=10',
    '-print_final_stats=1',
    '-verbosity=1',
  ]
  const begin = performance.now()
  return new Promise((resolve, reject) => {
    // Low priority: the machine stays usable. The plain reader that answers are held against calls itself for each bracket.
    const command = ['ulimit -s 262144 && exec nice -n 19 "$0" "$@"', build('fuzz', 'tests/fuzz', `fuzz_${target}`), ...args]
    const child = spawn('sh', ['-c', ...command], { stdio: ['ignore', 'ignore', 'pipe'] })
    let log = ''
    child.stderr.on('data', (text) => (log = (log + text).slice(-20000)))
    child.on('error', reject)
    child.on('close', (status) => {
      const last = [...log.matchAll(/cov: (\d+) ft: \d+ corp: (\d+)/g)].at(-1)
      resolve({
        target,
        longest,
        ok: status === 0,
        seconds: (performance.now() - begin) / 1000,
        executions: Number(/number_of_executed_units: (\d+)/.exec(log)?.[1] ?? 0),
        coverage: Number(last?.[1] ?? 0),
        inputs: Number(last?.[2] ?? 0),
        log: status === 0 ? '' : log.slice(-4000),
      })
    })
  })
}

/** Lines and branches of wasm/ that the collected inputs of all targets reach, as llvm-cov's table. */
export function coverage(chosen) {
  make('coverage')
  const tool = (name) => [name, `${name}-14`].find((each) => !spawnSync(each, ['--help']).error)
  const [profdata, cov] = ['llvm-profdata', 'llvm-cov'].map(tool)
  if (!profdata || !cov) throw new Error('llvm-profdata and llvm-cov are missing: apt-get install llvm')
  const binary = (target) => build('coverage', 'tests/fuzz', `fuzz_${target}`)
  const raw = chosen.map((target) => {
    const file = build('coverage', `${target}.profraw`)
    spawnSync('nice', ['-n', '19', binary(target), build('fuzz', 'corpus', target), '-runs=0'], { env: { ...process.env, LLVM_PROFILE_FILE: file } })
    return file
  })
  const merged = build('coverage', 'all.profdata')
  spawnSync(profdata, ['merge', '-o', merged, ...raw.filter(existsSync)])
  const objects = chosen.slice(1).flatMap((target) => ['-object', binary(target)])
  const sources = ['wasm', 'bindings/core'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((name) => /\.(cpp|h)$/.test(name))
      .map((name) => join(root, folder, name)),
  )
  return spawnSync(cov, ['report', binary(chosen[0]), ...objects, `-instr-profile=${merged}`, '-show-functions=0', ...sources], {
    encoding: 'utf8',
  }).stdout
}

/** What a target does: one round of all lengths, and if it is slow one of short inputs, in the same time together. */
const roundsOf = (options) => (target) =>
  slow.includes(target)
    ? [{ longest: LONG }, { longest: SHORT, keep: true }].map((round) => ({ ...options, target, seconds: options.seconds / 2, ...round }))
    : [{ ...options, target }]

export async function run(options, chosen = targets) {
  make('fuzz')
  const results = []
  for (const round of chosen.flatMap(roundsOf(options))) {
    const result = await fuzz(round.target, round)
    results.push(result)
    if (!options.json) {
      const { target, longest, ok, seconds, executions, inputs } = result
      const line = `${seconds.toFixed(0)} s, ${executions.toLocaleString('en')} executions, ${result.coverage} edges, ${inputs} inputs kept`
      console.log(`${ok ? 'ok  ' : 'FAIL'} ${`${target}${longest === LONG ? '' : ', short'}`.padEnd(20)} ${line}${ok ? '' : `\n${result.log}`}`)
    }
  }
  return results
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '60' },
      runs: { type: 'string' },
      seed: { type: 'string' },
      json: { type: 'boolean' },
      coverage: { type: 'boolean' },
      keep: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  const unknown = positionals.filter((target) => !targets.includes(target))
  if (values.help || unknown.length) {
    console.log(unknown.length ? `unknown target: ${unknown.join(' ')}\n\n${usage}` : usage)
    process.exit(unknown.length ? 2 : 0)
  }
  const chosen = positionals.length ? positionals : targets
  const results = await run({ ...values, seconds: Number(values.seconds), runs: values.runs && Number(values.runs) }, chosen)
  if (values.json) console.log(JSON.stringify(results, null, 1))
  if (values.coverage) console.log(coverage(chosen))
  for (const target of chosen) {
    const own = results.filter((result) => result.target === target)
    const executions = own.reduce((sum, each) => sum + each.executions, 0)
    row(target, { executions, edges: Math.max(...own.map(({ coverage }) => coverage)) })
    counted(executions, 'executions')
  }
  if (results.some(({ ok }) => !ok)) process.exit(1)
}
