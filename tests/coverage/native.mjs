/**
 * Which branches of the C++ code the native tests take: `npm test -- coverage`. Each room has to reach its share in
 * budget.json; what no test can reach stands in unreached.json with the reason in one line.
 *
 *   npm test -- coverage            the shares, and what is not argued
 *   node tests/coverage/native.mjs --list    every branch that is not taken, argued or not
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { counted, row } from '../../scripts/lib/figures.mjs'
import { make } from '../fuzz/run.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = join(root, 'build/branches')
const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))

/** A tool of LLVM, by its name or with the version in it as Debian has it. */
function tool(name, args, options) {
  for (const each of [name, `${name}-14`]) {
    const { status, stdout, stderr, error } = spawnSync(each, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options })
    if (error) continue
    if (status !== 0) throw new Error(`${each} failed\n${stderr}`)
    return stdout
  }
  throw new Error(`${name} is missing: apt-get install llvm`)
}

/** Files that the tests link. */
const files = new Set()

/** All branches: {file, text, is: true or false, taken}. Templates and macros count where they stand, once. */
function branches() {
  make('branches')
  const raw = join(folder, 'raw')
  rmSync(raw, { recursive: true, force: true })
  mkdirSync(raw, { recursive: true })
  const binary = join(folder, 'tests/native/wxcard_tests')
  const { status, stdout } = spawnSync(binary, ['--gtest_brief=1'], { encoding: 'utf8', env: { ...process.env, LLVM_PROFILE_FILE: join(raw, 'all.profraw') } })
  if (status !== 0) throw new Error(`the native tests failed\n${stdout}`)
  const merged = join(folder, 'all.profdata')
  tool('llvm-profdata', ['merge', '-o', merged, join(raw, 'all.profraw')])
  const { data } = JSON.parse(tool('llvm-cov', ['export', '-format=text', `-instr-profile=${merged}`, binary]))
  const found = new Map()
  for (const { filename, branches } of data[0].files) {
    const path = normalize(filename)
    files.add(path.slice(root.length))
    if (!/^(wasm|bindings)\//.test(path.slice(root.length)) || !path.startsWith(root)) continue
    for (const [line, column, endLine, endColumn, yes, no] of branches) {
      const key = `${path}:${line}:${column}:${endLine}:${endColumn}`
      const known = found.get(key) ?? { file: path.slice(root.length), line, column, endLine, endColumn, yes: 0, no: 0 }
      found.set(key, { ...known, yes: known.yes + yes, no: known.no + no })
    }
  }
  const sources = new Map()
  return [...found.values()].flatMap(({ file, line, column, endLine, endColumn, yes, no }) => {
    if (!sources.has(file)) sources.set(file, readFileSync(join(root, file), 'utf8').split('\n'))
    const lines = sources.get(file).slice(line - 1, endLine)
    lines[lines.length - 1] = lines.at(-1).slice(0, endColumn - 1)
    lines[0] = lines[0].slice(column - 1)
    const text = lines.map((each) => each.trim()).join(' ')
    return [{ file, line, text, is: true, taken: yes > 0 }, { file, line, text, is: false, taken: no > 0 }]
  })
}

const all = branches()
/** A file that no test asks for is not even linked: all of its branches would be missing, and none be counted. */
const sources = (folder) => readdirSync(join(root, folder), { recursive: true }).map(String).filter((name) => name.endsWith('.cpp')).map((name) => `${folder}/${name}`)
const linked = [...sources('wasm'), 'bindings/core/doorway.cpp', 'bindings/core/mailbox.cpp']
const budget = read('budget.json').native
const argued = read('unreached.json')
const keyOf = ({ file, text, is }) => `${file} ${is}: ${text}`
const why = new Map(argued.map(([file, text, is, reason]) => [keyOf({ file, text, is }), reason]))
const isList = process.argv.includes('--list')
const missing = all.filter(({ taken }) => !taken)

let failed = false
const fail = (text) => {
  failed = true
  console.log(`✘ ${text}`)
}
for (const file of linked) if (!files.has(file)) fail(`${file}: no native test asks for it`)
const rooms = [...new Set(all.map(({ file }) => dirname(file)))].sort()
for (const room of rooms) {
  const own = all.filter(({ file }) => dirname(file) === room)
  const taken = own.filter((branch) => branch.taken).length
  const reasoned = own.filter((branch) => !branch.taken && why.has(keyOf(branch))).length
  const share = (100 * (taken + reasoned)) / own.length
  console.log(`${room.padEnd(14)} ${taken} of ${own.length} branches, ${reasoned} argued: ${share.toFixed(1)} %`)
  row(room, { all: own.length, taken, argued: reasoned })
  counted(own.length, 'branches')
  if (share < (budget[room] ?? 100)) fail(`${room}: the budget is ${budget[room] ?? 100} %`)
}
for (const branch of missing) {
  if (isList || (!why.has(keyOf(branch)) && (budget[dirname(branch.file)] ?? 100) === 100)) {
    console.log(`  ${branch.file}:${branch.line} never ${branch.is}: ${branch.text}${why.has(keyOf(branch)) ? ` (${why.get(keyOf(branch))})` : ''}`)
  }
}
for (const key of why.keys()) if (!missing.some((branch) => keyOf(branch) === key)) fail(`unreached.json: no such branch, or it is taken now: ${key}`)
if (failed) process.exitCode = 1
