// `npm test`: sets up, builds, and runs the quick steps. scripts/steps.mjs holds them all.
//   npm test                  the quick ones           npm run test:rest   the others that CI runs
//   npm test -- node cli      these                    npm run test:all    both
//   npm test -- --list        what there is
//   npm test -- --all --write                      what they count goes into docs/testing.md as well
//   npm test -- mutants-js --write -- flow 300 1   words for the step itself
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, root } from './build.mjs'
import { FIGURES, machine } from './lib/figures.mjs'
import { writeFigures } from './lib/testing_pages.mjs'
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

/** How many tests a step had, by the last lines of its report or by CTest; any other is one test. */
function counted(report, ctest, ok) {
  if (ctest) {
    const { stdout } = spawnSync('ctest', ['-N', '--test-dir', join(root, 'build', ctest)], { encoding: 'utf8' })
    const tests = Number(/^Total Tests: (\d+)$/m.exec(stdout)?.[1] ?? 1)
    return { tests, fail: ok ? 0 : 1, skipped: 0 }
  }
  if (!existsSync(report)) return { tests: 1, fail: ok ? 0 : 1, skipped: 0 }
  const text = readFileSync(report, 'utf8')
  const number = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0)
  const [tests, fail, skipped] = [number('tests'), number('fail') + number('cancelled'), number('skipped') + number('todo')]
  return { tests: Math.max(tests, 1), fail: ok ? fail : Math.max(fail, 1), skipped }
}

/** What the step has said of itself, added up. */
function told(file) {
  const counts = {}
  const rows = {}
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []) {
    const { unit, count, row, ...values } = JSON.parse(line)
    if (unit) counts[unit] = (counts[unit] ?? 0) + count
    else rows[row] = values
  }
  return { counts, rows }
}

function run(name, more, isWritten) {
  const report = join(reports, `${name}.tap`)
  const figures = join(reports, `${name}.figures`)
  rmSync(report, { force: true })
  rmSync(figures, { force: true })
  const [command, ...args] = [...steps[name].run(), ...more]
  console.log(`\n━━ ${name}: ${args.length > 6 ? `${args.slice(0, 4).join(' ')} …` : [command, ...args].join(' ')}\n`)
  const began = process.hrtime.bigint()
  const env = { ...process.env, [FIGURES]: figures }
  const { status, signal, error } = spawnSync(command, reported(args, report), { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env })
  if (error) console.log(String(error))
  const ok = status === 0
  const seconds = Number(process.hrtime.bigint() - began) / 1e9
  const result = { name, ok, signal, seconds, ...counted(report, steps[name].ctest, ok) }
  const tests = result.tests > 1 ? result.tests : undefined
  if (isWritten && ok) writeFigures(name, { seconds: Math.ceil(seconds), tests, ...told(figures) }, machine())
  return result
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
  writeFileSync(join(reports, 'summary.json'), JSON.stringify({ tests, fail, skipped, steps: results.map(({ name }) => name) }))
  console.log(`\nℹ tests ${tests}\nℹ pass ${tests - fail - skipped}\nℹ fail ${fail}\nℹ skipped ${skipped}`)
  console.log(`ℹ duration_ms ${Math.round(sum('seconds') * 1000)}`)
  const failed = results.filter(({ ok }) => !ok).map(({ name }) => name)
  if (!failed.length) return
  console.log(`\nfailed: ${failed.join(', ')}. Alone: npm test -- ${failed.join(' ')}`)
  process.exitCode = 1
}

await main(async () => {
  if (runWithNewerNode()) return
  const words = process.argv.slice(2)
  const end = words.includes('--') ? words.indexOf('--') : words.length
  const [args, more] = [words.slice(0, end).filter((word) => word !== '--write'), words.slice(end + 1)]
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
  summary(names.map((name) => run(name, more, words.slice(0, end).includes('--write'))))
})
