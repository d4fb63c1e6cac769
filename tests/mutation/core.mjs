// node tests/mutation/core.mjs [how many] [seed]: faults put into the core and its doorway one by one, each built natively and
// given to the native tests. A seeded sample; all of them with 0. Survivors that change no answer are named, each with its
// reason, in equivalent.json; the score counts the others.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mutantsOf, mutated } from './mutants_of.mjs'
import { interval, sample } from './sample.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const count = Number(process.argv[2] ?? 300)
const seed = Number(process.argv[3] ?? 1)
const LEAST = 0.95

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
const build = join(place, 'build')
rmSync(build, { recursive: true, force: true })
const cmake = (/** @type {string[]} */ ...args) => spawnSync('cmake', args, { stdio: 'pipe', encoding: 'utf8' })
const configured = cmake('-S', source, '-B', build, '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Debug', '-DCMAKE_CXX_FLAGS_DEBUG=-O1', '-DWXCARD_SANITIZE=ON')
if (configured.status !== 0) throw new Error(configured.stderr)
const program = join(build, 'tests/native/wxcard_tests')

/** Does a test fail? An endless loop is noticed as well. */
function isNoticed() {
  const { status } = spawnSync(program, ['--gtest_fail_fast', '--gtest_brief=1'], { timeout: 60_000, stdio: 'ignore', env: { ...process.env, WXCARD_MUTATIONS: '500' } })
  return status !== 0
}
const make = () => cmake('--build', build, '--target', 'wxcard_tests').status === 0

if (!make() || isNoticed()) throw new Error('the tests fail without a fault')

const files = [
  ...['text', 'link', 'return', 'card'].flatMap((room) => readdirSync(join(root, 'wasm', room)).map((name) => `wasm/${room}/${name}`)),
  'bindings/core/doorway.cpp',
  'bindings/core/mailbox.cpp',
].filter((name) => /\.cpp$/.test(name) || /\/(?:query|parameter)\.h$/.test(name))
const all = files.flatMap((file) => mutantsOf(readFileSync(join(root, file), 'utf8')).map((mutant) => ({ file, ...mutant })))
const { core: equivalents } = JSON.parse(readFileSync(new URL('equivalent.json', import.meta.url), 'utf8'))
const isEquivalent = ({ file, from, to, line }, text) =>
  equivalents.some((each) => each.file === file && each.from === from && each.to === to && text.split('\n')[line - 1].includes(each.line))

let killed = 0
let invalid = 0
let equal = 0
const survivors = []
for (const mutant of sample(all, count, seed)) {
  const { file, line, from, to } = mutant
  const text = readFileSync(join(root, file), 'utf8')
  if (isEquivalent(mutant, text)) {
    equal++
    continue
  }
  writeFileSync(join(source, file), mutated(text, mutant))
  if (!make()) invalid++
  else if (isNoticed()) killed++
  else {
    survivors.push(mutant)
    console.log(`alive  ${file}:${line}  ${from.replace(/\s+/g, ' ')}  →  ${to.replace(/\s+/g, ' ')}`)
  }
  writeFileSync(join(source, file), text)
}
execFileSync('cmake', ['-E', 'rm', '-rf', source])
const total = killed + survivors.length
const [low, high] = interval(killed, total)
console.log(`${all.length} faults; of the sample ${killed} of ${total} noticed (${((100 * killed) / total).toFixed(1)} %, 95 % interval ${low}–${high} %), ${equal} equivalent, ${invalid} do not compile`)
if (killed / total < LEAST) process.exitCode = 1
