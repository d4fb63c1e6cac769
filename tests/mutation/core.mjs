// node tests/mutation/core.mjs [how many] [seed] [core or checks]: faults put into the core and its doorway, or into the checks
// of wasm/admin, one by one, each built natively and given to the native tests. Those of named.json, which have to be noticed,
// and a seeded sample; all of them with 0, only those of named.json with -1. Survivors that change no answer are named, each
// with its reason, in equivalent.json; the score counts the others.
import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { counted, row } from '../../scripts/lib/figures.mjs'
import { mutantsOf, mutated } from './mutants_of.mjs'
import { interval, sample } from './sample.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const count = Number(process.argv[2] ?? 300)
const seed = Number(process.argv[3] ?? 1)
const room = process.argv[4] ?? 'core'
const LEAST = 0.95
const began = Date.now()

// With sanitizers, which notice what reads beside a text. A copy, so that a fault never stands in the repository.
const place = join(root, 'build/mutation')
const source = join(place, 'source')
rmSync(source, { recursive: true, force: true })
mkdirSync(source, { recursive: true })
for (const name of ['CMakeLists.txt', 'cmake', 'package.json', 'wasm', 'bindings', 'tests/native', 'tests/vectors']) {
  if (existsSync(join(root, name))) cpSync(join(root, name), join(source, name), { recursive: true })
}
const shared = join(root, '../shared')
if (existsSync(shared)) {
  rmSync(join(place, 'shared'), { recursive: true, force: true })
  cpSync(shared, join(place, 'shared'), { recursive: true, dereference: true })
}
// Half of what a fault costs here is the header of nlohmann/json, once for each. The tests themselves are not on trial.
appendFileSync(join(source, 'wasm/admin/CMakeLists.txt'), 'target_precompile_headers(wxcard_admin PRIVATE <nlohmann/json.hpp>)\n')
appendFileSync(join(source, 'tests/native/CMakeLists.txt'), 'target_compile_options(wxcard_tests PRIVATE -O0 -fno-sanitize=all)\n')
const build = join(place, 'build')
rmSync(build, { recursive: true, force: true })
const cmake = (/** @type {string[]} */ ...args) => spawnSync('cmake', args, { stdio: 'pipe', encoding: 'utf8' })
const configured = cmake('-S', source, '-B', build, '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Debug', '-DCMAKE_CXX_FLAGS_DEBUG=-O1', '-DWXCARD_SANITIZE=ON', '-DCMAKE_GTEST_DISCOVER_TESTS_DISCOVERY_MODE=PRE_TEST', ...(spawnSync('ld.gold', ['--version']).error ? [] : ['-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=gold']))
if (configured.status !== 0) throw new Error(configured.stderr)
const program = (/** @type {string} */ name) => join(build, 'tests/native', name)

/** Does a test of these fail? An endless loop is noticed as well; a busy machine is none, so all of them have ten minutes. */
function fails(/** @type {string} */ filter, timeout = 600_000, tests = 'wxcard_tests') {
  const env = { ...process.env, WXCARD_MUTATIONS: '500' }
  return spawnSync(program(tests), ['--gtest_fail_fast', '--gtest_brief=1', `--gtest_filter=${filter}`], { timeout, stdio: 'ignore', env }).status !== 0
}
// The quick tests that are nearest come first: mostly they are enough.
const OF_CHECKS = 'Admin*:Recognise*:Compare*'
const NEAREST = { core: `-${OF_CHECKS}:LogEngine*:Framing*`, checks: `${OF_CHECKS}-Recognise.Limits:*AnyBytes*:*DamagedDocuments` }
const isNoticed = () => fails(NEAREST[room], 120_000) || (room === 'core' && fails('*', 120_000, 'wxcard_scalar_tests')) || fails('*')
const make = () => cmake('--build', build, '--target', 'wxcard_tests', 'wxcard_scalar_tests').status === 0

if (!make() || isNoticed()) throw new Error('the tests fail without a fault')

const filesOf = (/** @type {string} */ folder) => readdirSync(join(root, 'wasm', folder)).map((name) => `wasm/${folder}/${name}`)
const ROOMS = {
  core: [...['text', 'link', 'return', 'card'].flatMap(filesOf), 'bindings/core/doorway.cpp', 'bindings/core/mailbox.cpp'],
  checks: filesOf('admin'),
}
const files = ROOMS[room].filter((name) => /\.cpp$/.test(name) || /\/(?:query|parameter)\.h$/.test(name))
const all = files.flatMap((file) => mutantsOf(readFileSync(join(root, file), 'utf8')).map((mutant) => ({ file, ...mutant })))
const listed = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')).core
const equivalents = listed('equivalent.json')
/** `line` stands in its line; `before`, where that is not enough, right before it. */
const isEquivalent = ({ file, from, to, line, at }, text) =>
  equivalents.some(
    (each) => each.file === file && each.from === from && each.to === to && text.split('\n')[line - 1].includes(each.line) && text.slice(0, at).endsWith(each.before ?? ''),
  )

/** @param {string} file @param {string} text @returns {'invalid' | 'noticed' | 'alive'} */
function tried(file, text) {
  writeFileSync(join(source, file), text)
  const what = !make() ? 'invalid' : isNoticed() ? 'noticed' : 'alive'
  writeFileSync(join(source, file), readFileSync(join(root, file)))
  return what
}

for (const { file, from, to, what } of listed('named.json').filter((/** @type {any} */ each) => files.includes(each.file))) {
  const text = readFileSync(join(root, file), 'utf8')
  if (text.split(from).length !== 2) throw new Error(`${what}: its text does not stand once in ${file}`)
  const found = tried(file, text.replace(from, () => to))
  console.log(`${found}  ${what}: ${file}`)
  if (found !== 'noticed') process.exitCode = 1
}

let killed = 0
let invalid = 0
let equal = 0
const survivors = []
for (const mutant of count < 0 ? [] : sample(all, count, seed)) {
  const { file, line, from, to } = mutant
  const text = readFileSync(join(root, file), 'utf8')
  if (isEquivalent(mutant, text)) {
    equal++
    continue
  }
  const what = tried(file, mutated(text, mutant))
  if (what === 'invalid') invalid++
  else if (what === 'noticed') killed++
  else {
    survivors.push(mutant)
    console.log(`alive  ${file}:${line}  ${from.replace(/\s+/g, ' ')}  →  ${to.replace(/\s+/g, ' ')}`)
  }
}
execFileSync('cmake', ['-E', 'rm', '-rf', source])
if (count < 0) process.exit()
const total = killed + survivors.length
const [low, high] = interval(killed, total)
const seconds = Math.round((Date.now() - began) / 1000)
row(room === 'core' ? room : 'wasm/admin', { all: all.length, tried: total, ...(count ? { seed } : {}), noticed: killed, low, high, seconds })
counted(total, 'faults')
console.log(`${all.length} faults; of the sample ${killed} of ${total} noticed (${((100 * killed) / total).toFixed(1)} %, 95 % interval ${low}–${high} %), ${equal} equivalent, ${invalid} do not compile; ${(seconds / 60).toFixed(1)} min`)
if (killed / total < LEAST) process.exitCode = 1
