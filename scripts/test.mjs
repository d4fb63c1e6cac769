// `npm test`: sets up, builds, and runs every step. `npm test -- node cli` runs the named ones only.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build, root } from './build.mjs'
import { main, setup } from './setup.mjs'

/** The tests of one folder, by Node's runner. */
const node = (folder, ...flags) => [
  process.execPath,
  ...flags,
  '--test',
  '--test-reporter=spec',
  ...readdirSync(join(root, 'tests', folder))
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => `tests/${folder}/${name}`),
]

/** Name → command; what fails fastest comes first. */
const steps = {
  format: () => [process.execPath, 'scripts/lint.mjs', 'format'],
  types: () => [process.execPath, 'node_modules/typescript/bin/tsc', '-p', '.'],
  native: () => ['cmake', '--workflow', '--preset', 'native'],
  node: () => node('node'),
  'node-no-eval': () => node('node', '--disallow-code-generation-from-strings'),
  cli: () => node('cli'),
  logs: () => node('logs'),
  readme: () => node('readme'),
  miniprogram: () => node('miniprogram'),
  server: () => node('server'),
  package: () => node('package'),
  // One file after the other: they share the built page, and one of them measures how quick it stays.
  browser: () => node('browser', '--test-concurrency=1'),
  property: () => node('property'),
  bench: () => node('bench'),
  safety: () => node('safety'),
  setup: () => node('setup'),
  asan: () => ['cmake', '--workflow', '--preset', 'asan'],
  fuzz: () => node('fuzz'),
  tidy: () => [process.execPath, 'scripts/lint.mjs', 'tidy'],
}

/** Minutes on two cores: only by name. */
const ON_REQUEST = ['tidy']

function run(name) {
  const [command, ...args] = steps[name]()
  console.log(`\n━━ ${name}: ${args.length > 6 ? `${args.slice(0, 4).join(' ')} …` : [command, ...args].join(' ')}\n`)
  const began = process.hrtime.bigint()
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (error) throw error
  return { name, ok: status === 0, signal, seconds: Number(process.hrtime.bigint() - began) / 1e9 }
}

await main(async () => {
  const chosen = process.argv.slice(2)
  const unknown = chosen.filter((name) => !(name in steps))
  if (unknown.length) {
    console.error(`No step ${unknown.join(', ')}. There are: ${Object.keys(steps).join(' ')}`)
    process.exitCode = 2
    return
  }
  await setup({ all: true, folders: existsSync(join(root, 'examples/admin/package-lock.json')) ? ['examples/admin'] : [] })
  await build({ quiet: true })
  const results = []
  for (const name of chosen.length ? chosen : Object.keys(steps).filter((name) => !ON_REQUEST.includes(name))) {
    results.push(run(name))
    if (!results.at(-1).ok) break
  }
  console.log('\n━━ npm test')
  for (const { name, ok, signal, seconds } of results) {
    console.log(`${ok ? '✔' : '✘'} ${name.padEnd(14)}${seconds.toFixed(1).padStart(7)} s${signal ? ` ${signal}` : ''}`)
  }
  const failed = results.find(({ ok }) => !ok)
  if (failed) {
    console.log(`\n${failed.name} failed. Alone: npm test -- ${failed.name}`)
    process.exitCode = 1
  }
})
