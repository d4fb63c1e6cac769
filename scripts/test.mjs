// `npm test`: sets up, builds, and runs the quick steps. scripts/steps.mjs holds them all.
//   npm test                  the quick ones           npm run test:rest   the others that CI runs
//   npm test -- node cli      these                    npm run test:all    both
//   npm test -- --list        what there is
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, root } from './build.mjs'
import { main, runWithNewerNode, setup } from './setup.mjs'
import { steps } from './steps.mjs'

const reports = join(root, 'build/tests')

/** Node's runner prints for people and counts for us. */
const reported = (command, report) =>
  command.flatMap((word) =>
    word === '--test'
      ? [
          ...[word, '--test-reporter=spec', '--test-reporter-destination=stdout'],
          ...['--test-reporter=tap', `--test-reporter-destination=${report}`],
        ]
      : [word],
  )

/** How many tests a step had, by the last lines of its report; one that has no report is one test. */
function counted(report, ok) {
  if (!existsSync(report)) return { tests: 1, fail: ok ? 0 : 1, skipped: 0 }
  const text = readFileSync(report, 'utf8')
  const number = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0)
  const [tests, fail, skipped] = [number('tests'), number('fail') + number('cancelled'), number('skipped') + number('todo')]
  return { tests: Math.max(tests, 1), fail: ok ? fail : Math.max(fail, 1), skipped }
}

function run(name) {
  const report = join(reports, `${name}.tap`)
  rmSync(report, { force: true })
  const [command, ...args] = steps[name].run()
  console.log(`\n━━ ${name}: ${args.length > 6 ? `${args.slice(0, 4).join(' ')} …` : [command, ...args].join(' ')}\n`)
  const began = process.hrtime.bigint()
  const { status, signal, error } = spawnSync(command, reported(args, report), { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (error) console.log(String(error))
  const ok = status === 0
  return { name, ok, signal, seconds: Number(process.hrtime.bigint() - began) / 1e9, ...counted(report, ok) }
}

/** What was asked for: names, or all of a speed. */
function chosen(args) {
  const of = (...speeds) => Object.keys(steps).filter((name) => speeds.includes(steps[name].speed))
  const words = args.flatMap((word) => {
    if (word === '--rest') return of('rest')
    if (word === '--all') return of('quick', 'rest')
    return [word]
  })
  return args.length ? [...new Set(words)] : of('quick')
}

function list() {
  for (const speed of ['quick', 'rest', 'named']) {
    const names = Object.keys(steps).filter((name) => steps[name].speed === speed)
    console.log(`${speed.padEnd(7)}${names.join(' ')}`)
  }
}

/** The table, and the sum in the words of Node's runner. */
function summary(results) {
  console.log('\n━━ steps')
  for (const { name, ok, signal, seconds } of results) {
    console.log(`${ok ? '✔' : '✘'} ${name.padEnd(14)}${seconds.toFixed(1).padStart(7)} s${signal ? ` ${signal}` : ''}`)
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  const [tests, fail, skipped] = [sum('tests'), sum('fail'), sum('skipped')]
  console.log(`\nℹ tests ${tests}\nℹ pass ${tests - fail - skipped}\nℹ fail ${fail}\nℹ skipped ${skipped}`)
  console.log(`ℹ duration_ms ${Math.round(sum('seconds') * 1000)}`)
  const failed = results.filter(({ ok }) => !ok).map(({ name }) => name)
  if (!failed.length) return
  console.log(`\nfailed: ${failed.join(', ')}. Alone: npm test -- ${failed.join(' ')}`)
  process.exitCode = 1
}

await main(async () => {
  if (runWithNewerNode()) return
  const args = process.argv.slice(2)
  if (args.includes('--list')) return list()
  const names = chosen(args)
  const unknown = names.filter((name) => !(name in steps))
  if (unknown.length) {
    console.error(`No step ${unknown.join(', ')}. There are:`)
    list()
    process.exitCode = 2
    return
  }
  const wanted = (key) => [...new Set(names.flatMap((name) => steps[name][key] ?? []))]
  await setup({ groups: wanted('tools'), folders: wanted('folders') })
  await build({ quiet: true })
  mkdirSync(reports, { recursive: true })
  summary(names.map(run))
})
