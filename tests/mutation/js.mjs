// node tests/mutation/js.mjs [rooms, with commas] [how many of each] [seed]: faults put into the JavaScript one by one, each
// bundled and given to the nearest tests. Per room those of named.json, which have to be noticed, and a seeded sample; all
// with 0. Survivors that change no answer are named, each with its reason, in equivalent.json; the score counts the others.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'acorn'
import { root } from '../../scripts/build.mjs'
import { counted, row } from '../../scripts/lib/figures.mjs'
import { mutantsOfJs } from './js_mutants.mjs'
import { ROOMS } from './js_rooms.mjs'
import { mutated } from './mutants_of.mjs'
import { interval, sample } from './sample.mjs'

const [rooms = Object.keys(ROOMS).join(','), count = '300', seed = '1'] = process.argv.slice(2)
/** @type {Map<string, string>} as they stood at the start */
const texts = new Map()
const read = (/** @type {string} */ file) => {
  if (!texts.has(file)) texts.set(file, readFileSync(join(root, file), 'utf8'))
  return /** @type {string} */ (texts.get(file))
}
const { js: equivalents } = JSON.parse(read('tests/mutation/equivalent.json'))
const { js: named } = JSON.parse(read('tests/mutation/named.json'))

for (const { files } of Object.values(ROOMS)) files.forEach(read)

// A copy, so that a fault never stands in the repository. What is installed is only linked.
const place = join(root, 'build/mutation-js')
const source = join(place, 'source')
rmSync(place, { recursive: true, force: true })
mkdirSync(source, { recursive: true })
for (const name of ['package.json', 'tsconfig.json', 'js', 'scripts', 'tests', 'examples', 'docs', 'wasm', 'bindings', 'dist', 'admin', 'logs', 'server', 'testing', 'bench', 'README.md', 'README.zh-CN.md', 'build/generated', 'build/wasm/bindings']) {
  cpSync(join(root, name), join(source, name), { recursive: true, filter: (from) => basename(from) !== 'node_modules' })
}
for (const name of ['node_modules', 'tests/miniprogram/node_modules', 'examples/server/node_modules']) {
  if (existsSync(join(root, name))) symlinkSync(join(root, name), join(source, name))
}
const shared = process.env.WXCARD_SHARED ?? join(root, '../shared')
if (existsSync(shared)) symlinkSync(shared, join(place, 'shared'))

const { bundle, generatedModules } = await import(join(source, 'scripts/build.mjs'))
const { buildEntries } = await import(join(source, 'scripts/build_entries.mjs'))
const { buildMiniprogram } = await import(join(source, 'scripts/build_miniprogram.mjs'))

/** Only what the tests of the room use. @param {import('./js_rooms.mjs').Room} room */
async function make({ entries, phone }) {
  const shared = { bundle: { ...bundle, logLevel: 'silent' }, generatedModules }
  await buildEntries({ ...shared, isWanted: (/** @type {string} */ output) => entries.test(output) })
  if (phone) await buildMiniprogram({ ...shared, isWholeFolder: false })
}

/** @type {Map<string, number>} how long each takes without a fault */
const times = new Map()

/** @param {import('node:child_process').ChildProcess} child with what it has started */
function kill(child) {
  try {
    process.kill(-(/** @type {number} */ (child.pid)), 'SIGKILL')
  } catch {
    // It has ended.
  }
}

/**
 * Does a test of this file fail? The first that fails is enough, and so is one that does not end.
 * @param {string} file
 * @param {Set<import('node:child_process').ChildProcess>} running
 * @returns {Promise<boolean>}
 */
function fails(file, running) {
  const child = spawn(process.execPath, ['--max-old-space-size=1024', '--test-reporter=tap', file], { cwd: source, detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
  running.add(child)
  return new Promise((resolve) => {
    const end = (/** @type {boolean} */ failed) => {
      clearTimeout(timer)
      running.delete(child)
      kill(child)
      resolve(failed)
    }
    const timer = setTimeout(() => end(true), 30_000 + 5 * (times.get(file) ?? 100_000))
    let text = ''
    child.stdout.on('data', (chunk) => {
      text = text.slice(-100) + chunk
      if (/^\s*not ok /m.test(text)) end(true)
    })
    child.on('exit', (status) => end(status !== 0))
  })
}

/**
 * Two files at a time, since many tests wait; none any more when one has failed. That one comes first the next time.
 * @param {string[]} tests
 * @returns {Promise<string | undefined>} the file that noticed
 */
async function noticedBy(tests) {
  const running = new Set()
  const queue = [...tests]
  /** @type {string | undefined} */
  let found
  const work = async () => {
    for (let file = queue.shift(); file && !found; file = queue.shift()) {
      const began = Date.now()
      if ((await fails(file, running)) && !found) {
        found = file
        running.forEach(kill)
      }
      if (!found) times.set(file, Math.max(times.get(file) ?? 0, Date.now() - began))
    }
  }
  await Promise.all([work(), work()])
  if (found) tests.unshift(...tests.splice(tests.indexOf(found), 1))
  return found
}

/** @typedef {import('./mutants_of.mjs').Mutant & {file: string}} Fault */
/** @param {Fault} fault @param {string} text `line` stands in its line; `before`, where that is not enough, right before it */
const isEquivalent = ({ file, from, to, line, at }, text) =>
  equivalents.some(
    (/** @type {any} */ each) =>
      each.file === file && each.from === from && each.to === to && text.split('\n')[line - 1].includes(each.line) && text.slice(0, at).endsWith(each.before ?? ''),
  )
const short = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').slice(0, 100)

/** @param {string} name */
async function score(name) {
  const room = ROOMS[name]
  const began = Date.now()
  await make(room)
  let failing = await noticedBy([...room.direct, ...room.bundled])
  if (failing) failing = await noticedBy([...room.direct, ...room.bundled])
  if (failing) throw new Error(`${failing} fails without a fault`)
  // For each file the tests, those that noticed most lately first.
  const orders = new Map(room.files.map((file) => [file, { direct: [...room.direct], bundled: [...room.bundled] }]))
  /** @param {Fault} fault @returns {Promise<'alive' | 'noticed' | 'invalid'>} */
  const tried = async (fault) => {
    const text = read(fault.file)
    const faulty = mutated(text, fault)
    try {
      parse(faulty, { ecmaVersion: 'latest', sourceType: 'module' })
    } catch {
      return 'invalid'
    }
    writeFileSync(join(source, fault.file), faulty)
    try {
      const { direct, bundled } = /** @type {{direct: string[], bundled: string[]}} */ (orders.get(fault.file))
      if (await noticedBy(direct)) return 'noticed'
      await make(room)
      // Some of these wait for one another, and fail now and then where much else is running: twice is no accident.
      for (let more = 2; more > 0; more--) {
        const file = await noticedBy(bundled)
        if (!file) return 'alive'
        if (await fails(file, new Set())) return 'noticed'
      }
      return 'alive'
    } catch {
      return 'invalid'
    } finally {
      writeFileSync(join(source, fault.file), text)
    }
  }

  let lost = 0
  for (const { file, from, to, what } of named.filter((/** @type {any} */ each) => room.files.includes(each.file))) {
    const text = read(file)
    if (text.split(from).length !== 2) throw new Error(`${what}: its text does not stand once in ${file}`)
    const at = text.indexOf(from)
    if ((await tried({ file, at, from, to, line: text.slice(0, at).split('\n').length })) === 'noticed') continue
    lost++
    console.log(`ALIVE  ${what}: ${file}`)
  }

  const all = room.files.flatMap((file) => mutantsOfJs(read(file)).map((mutant) => ({ file, ...mutant })))
  const result = { noticed: 0, alive: 0, invalid: 0, equal: 0 }
  for (const fault of sample(all, Number(count), Number(seed))) {
    if (isEquivalent(fault, read(fault.file))) {
      result.equal++
      continue
    }
    const what = await tried(fault)
    result[what]++
    const column = fault.at - read(fault.file).lastIndexOf('\n', fault.at - 1)
    if (what === 'alive') console.log(`alive  ${fault.file}:${fault.line}:${column}  ${short(fault.from)}  →  ${short(fault.to)}`)
  }
  const { noticed, alive, equal, invalid } = result
  const [low, high] = interval(noticed, noticed + alive)
  const seconds = Math.round((Date.now() - began) / 1000)
  row(name, { all: all.length, tried: noticed + alive, ...(Number(count) ? { seed: Number(seed) } : {}), noticed, low, high, seconds })
  counted(noticed + alive, 'faults')
  const share = noticed / (noticed + alive)
  console.log(`${name.padEnd(7)} ${all.length} faults; of the sample (seed ${seed}) ${noticed} of ${noticed + alive} noticed (${(100 * share).toFixed(1)} %, 95 % interval ${low}–${high} %), ${equal} equivalent, ${invalid} not built; ${(seconds / 60).toFixed(1)} min`)
  // For the next room: without the last fault.
  await make(room)
  return share >= room.least && !lost
}

for (const name of rooms.split(',')) if (!(await score(name))) process.exitCode = 1
rmSync(source, { recursive: true, force: true })
