/**
 * Which branches of js/ the tests in Node take: `npm test -- coverage-js`. V8 counts in every process and every phone of the
 * tests, over bundles made without minifying, those of an installed package among them, and over sources that a test imports as
 * they are; a branch of the sources is taken when it is in any of them. Each room has to reach its share in budget.json; what no
 * test in Node can reach stands in unreached_javascript.json with the reason in one line.
 *
 *   node tests/coverage/javascript.mjs [--list] [step or file...]    of these steps or files of tests only; every branch that is not taken
 *   node tests/coverage/javascript.mjs --more [--list] file...       on top of what the last run took: for who writes a test
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'acorn'
import { counted, row } from '../../scripts/lib/figures.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = join(root, 'build/coverage-js')
const last = join(root, 'build/coverage-js.json')
// tests/faults/modules.test.mjs is left out: it loads the package some thousand times, V8 keeps the counts of every load, and no
// run of it with them has come to its end.
const STEPS = ['node', 'cli', 'logs', 'miniprogram', 'flow', 'server', 'package', 'property', 'tests/faults/hosts.test.mjs', 'story', 'readme']
const env = { ...process.env, WXCARD_COVERAGE: '1' }
const make = (environment) => {
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, env: environment, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error('the build failed')
}

// ---- the branches of the sources -------------------------------------------------------------------------------------------

/** @returns {{file: string, line: number, text: string, start: number, end: number, whole: number, other?: [number, number], taken: boolean}[]} */
function branchesOf(file) {
  const source = readFileSync(join(root, file), 'utf8')
  const found = []
  const arm = (node, parent, other) => {
    const line = source.slice(0, parent.start).split('\n').length
    const text = source.slice(parent.start, parent.end).replace(/\s+/g, ' ').slice(0, 90)
    found.push({ file, line, text, start: node.start, end: node.end, whole: parent.start, other, taken: false })
  }
  const visit = (node) => {
    if (!node || typeof node.type !== 'string') return
    if (node.type === 'IfStatement') {
      arm(node.consequent, node)
      if (node.alternate) arm(node.alternate, node)
      // Without an else: taken when the whole runs more often than its one arm.
      else arm(node, node, [node.consequent.start, node.consequent.end])
    } else if (node.type === 'ConditionalExpression') {
      arm(node.consequent, node)
      arm(node.alternate, node)
    } else if (node.type === 'LogicalExpression') {
      arm(node.right, node)
    } else if (node.type === 'SwitchStatement') {
      for (const each of node.cases) if (each.consequent.length > 0) arm(each.consequent[0], each)
    }
    for (const [key, child] of Object.entries(node)) {
      if (key === 'parent') continue
      if (Array.isArray(child)) child.forEach(visit)
      else if (child && typeof child === 'object') visit(child)
    }
  }
  visit(parse(source, { ecmaVersion: 'latest', sourceType: 'module' }))
  return found
}

// ---- from a place in the sources to one in a bundle -------------------------------------------------------------------------

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Offsets of the beginnings of lines. */
const linesOf = (text) => [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]

/** By source file: [offset in it, offset in the bundle], in the order of the first. */
function mappingsOf(bundle) {
  const { mappings, sources } = JSON.parse(readFileSync(`${bundle}.map`, 'utf8'))
  const files = sources.map((source) => relative(root, join(dirname(bundle), source)))
  const isOurs = files.map((file) => /^js\/.*\.js$/.test(file) && existsSync(join(root, file)))
  const starts = files.map((file, i) => (isOurs[i] ? linesOf(readFileSync(join(root, file), 'utf8')) : []))
  const text = readFileSync(bundle, 'utf8')
  const lines = linesOf(text)
  const all = files.map(() => [])
  let [source, line, column] = [0, 0, 0]
  mappings.split(';').forEach((group, row) => {
    let place = 0
    for (const segment of group.split(',')) {
      if (!segment) continue
      const numbers = []
      for (let i = 0, value = 0, shift = 0; i < segment.length; i++) {
        const digit = DIGITS.indexOf(segment[i])
        value += (digit & 31) << shift
        shift += 5
        if (digit & 32) continue
        numbers.push(value & 1 ? -(value >> 1) : value >> 1)
        value = shift = 0
      }
      place += numbers[0]
      if (numbers.length < 4) continue
      source += numbers[1]
      line += numbers[2]
      column += numbers[3]
      if (!isOurs[source]) continue
      // A mapping may begin in the white space before, which still belongs to what stands around.
      let at = lines[row] + place
      while (/\s/.test(text[at] ?? '')) at++
      all[source].push([starts[source][line] + column, at])
    }
  })
  return new Map(files.flatMap((file, i) => (isOurs[i] ? [[file, all[i].sort((a, b) => a[0] - b[0])]] : [])))
}

/** Where in a bundle the first of a range of a source stands. */
function placeOf(mappings, start, end) {
  let [low, high] = [0, mappings.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (mappings[middle][0] < start) low = middle + 1
    else high = middle
  }
  return low < mappings.length && mappings[low][0] < end ? mappings[low][1] : undefined
}

// ---- what V8 counted --------------------------------------------------------------------------------------------------------

/** What stands before the bundle where a test's phone runs it, by how much longer that is. */
const WRAPPERS = new Map([["(function (require, module, exports) { 'use strict';", 3], ["'use strict';", 0]].map(([head, tail]) => [head.length + tail, head.length]))

const branches = new Map()
const bundles = new Map()
function bundleOf(file) {
  if (!bundles.has(file)) {
    const isOne = existsSync(file) && existsSync(`${file}.map`)
    bundles.set(file, isOne ? { length: readFileSync(file, 'utf8').length, arms: armsIn(file) } : undefined)
  }
  return bundles.get(file)
}

/** A source as it stands: each branch is where it is. */
function sourceOf(file) {
  const name = relative(root, file)
  if (!bundles.has(file)) {
    const arms = ownBranchesOf(name).map((branch) => ({ branch, at: branch.start, besides: branch.other?.[0] }))
    for (const { branch } of arms) branch.isBuilt = true
    bundles.set(file, { length: readFileSync(file, 'utf8').length, arms })
  }
  return bundles.get(file)
}

function ownBranchesOf(file) {
  if (!branches.has(file)) {
    branches.set(file, branchesOf(file))
    for (const branch of branches.get(file)) branch.taken = before.has(placeOfBranch(branch))
  }
  return branches.get(file)
}

/** The branches that a bundle has, with their places in it. */
function armsIn(bundle) {
  const arms = []
  for (const [file, mappings] of mappingsOf(bundle)) {
    for (const branch of ownBranchesOf(file)) {
      const at = placeOf(mappings, branch.start, branch.end)
      const besides = branch.other && placeOf(mappings, ...branch.other)
      if (at === undefined || (branch.other && besides === undefined)) continue
      branch.isBuilt = true
      arms.push({ branch, at, besides })
    }
  }
  return arms
}

/** How often what stands at each place ran. */
function counter(functions, shift) {
  const ranges = functions.flatMap(({ ranges }) => ranges).sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset)
  // Inner ranges come later: the last one that holds a place is the innermost.
  return (places) => {
    const counts = new Map()
    const open = []
    let next = 0
    for (const place of [...places].sort((a, b) => a - b)) {
      const at = place + shift
      for (; next < ranges.length && ranges[next].startOffset <= at; next++) {
        while (open.length && open.at(-1).endOffset <= ranges[next].startOffset) open.pop()
        open.push(ranges[next])
      }
      while (open.length && open.at(-1).endOffset <= at) open.pop()
      counts.set(place, open.at(-1)?.count ?? 0)
    }
    return counts
  }
}

/** What a script is: a bundle of dist/, there or copied somewhere else, which may be gone by now; a bundle of a test; or a source. */
function scriptOf(url) {
  if (!url.startsWith('file://')) return undefined
  const file = fileURLToPath(url.replace(/[?#].*/, ''))
  const own = relative(root, file)
  if (/^js\/.*\.js$/.test(own)) return sourceOf(file)
  if (/^(dist|build\/tests)\//.test(own)) return bundleOf(file)
  const [, folder, name] = /(?:\/node_modules\/wxcard\/dist\/|\/(miniprogram_npm)\/wxcard\/|\/)([^/]*)$/.exec(file)
  return bundleOf(join(root, 'dist', folder ? 'miniprogram' : '', name))
}

function take(file) {
  for (const { url, functions } of JSON.parse(readFileSync(file, 'utf8')).result) {
    const bundle = scriptOf(url)
    if (!bundle) continue
    const open = bundle.arms.filter(({ branch }) => !branch.taken)
    if (!open.length) continue
    const longer = functions[0].ranges[0].endOffset - bundle.length
    // Of another length: another file of that name.
    if (longer !== 0 && !WRAPPERS.has(longer)) continue
    const counts = counter(functions, WRAPPERS.get(longer) ?? 0)(open.flatMap(({ at, besides }) => (besides === undefined ? [at] : [at, besides])))
    for (const { branch, at, besides } of open) branch.taken = besides === undefined ? counts.get(at) > 0 : counts.get(at) > counts.get(besides)
  }
}

// ---- the run ----------------------------------------------------------------------------------------------------------------

const args = process.argv.slice(2)
const chosen = args.filter((word) => !word.startsWith('--'))
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(0)} s`
let failed = false
const { steps } = await import('../../scripts/steps.mjs')
const isMore = args.includes('--more')
/** What the last run took. */
const before = new Set(isMore ? JSON.parse(readFileSync(last, 'utf8')) : [])
const placeOfBranch = ({ file, start, end, other }) => [file, start, end, !!other].join()
make(env)
try {
  // Whatever was loaded then counts.
  if (isMore) for (const name of readdirSync(join(root, 'dist'), { recursive: true })) bundleOf(join(root, 'dist', name))
  for (const step of chosen.length ? chosen : STEPS) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const [command, ...words] = steps[step]?.run() ?? [process.execPath, '--test', step]
    const began = Date.now()
    const { stdout } = spawnSync(command, words, { cwd: root, env: { ...env, NODE_V8_COVERAGE: folder }, encoding: 'utf8', maxBuffer: 1 << 28 })
    const ran = Date.now()
    const files = readdirSync(folder)
    for (const name of files) take(join(folder, name))
    // A test of the size of what ships fails here, and one of time may.
    console.log(`${step}: ${files.length} processes, ${/^# pass \d+$/m.exec(stdout)?.[0] ?? ''} ${/^# fail \d+$/m.exec(stdout)?.[0] ?? ''}, ${seconds(ran - began)} and ${seconds(Date.now() - ran)} to count`)
    if (args.includes('--list')) for (const [line] of stdout.matchAll(/^ *not ok .*$/gm)) console.log(`  ${line.trim()}`)
  }
} finally {
  make(process.env)
}

for (const branch of [...branches.values()].flat()) if (branch.taken) before.add(placeOfBranch(branch))
writeFileSync(last, JSON.stringify([...before]))

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
const budget = read('budget.json').javascript
const keyOf = ({ file, text, other }) => `${file} never${other ? ' passed by' : ''}: ${text}`
const why = new Map(read('unreached_javascript.json').map(([file, text, is, reason]) => [`${file} ${is}: ${text}`, reason]))
const fail = (text) => {
  failed = true
  console.log(`✘ ${text}`)
}
const all = [...branches.values()].flat().filter(({ isBuilt }) => isBuilt)
const sum = (name, own) => {
  const taken = own.filter((branch) => branch.taken).length
  const argued = own.filter((branch) => !branch.taken && why.has(keyOf(branch))).length
  const share = (100 * (taken + argued)) / own.length
  if (!chosen.length && name !== 'js') {
    row(name, { all: own.length, taken, argued })
    counted(own.length, 'branches')
  }
  console.log(`${name.padEnd(14)} ${taken} of ${own.length} branches, ${argued} argued: ${share.toFixed(1)} %`)
  return share
}
for (const room of [...new Set(all.map(({ file }) => file.split('/').slice(0, 2).join('/')))].sort()) {
  const share = sum(
    room,
    all.filter(({ file }) => file.startsWith(`${room}/`)),
  )
  if (!chosen.length && share < (budget[room] ?? 98)) fail(`${room}: the budget is ${budget[room] ?? 98} %`)
}
sum('js', all)
const missing = all.filter((branch) => !branch.taken)
if (args.includes('--list')) for (const branch of missing) console.log(`  ${branch.file}:${branch.line} ${keyOf(branch).slice(branch.file.length + 1)}${why.has(keyOf(branch)) ? ` (${why.get(keyOf(branch))})` : ''}`)
if (!chosen.length) for (const key of why.keys()) if (!missing.some((branch) => keyOf(branch) === key)) fail(`unreached_javascript.json: no such branch, or it is taken now: ${key}`)
if (failed) process.exitCode = 1
