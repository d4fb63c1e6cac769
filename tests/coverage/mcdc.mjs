/**
 * Does each condition of a decision decide alone? `npm test -- mcdc`: modified condition/decision coverage of the native tests.
 * It takes a clang newer than Debian 12's, so it is measured in the Debian 13 that `npm test -- debian` uses too (made below
 * build/ the first time), on the last commit. In the rooms below every condition has to; of the others the share is printed.
 *
 *   node tests/coverage/mcdc.mjs --list    every condition that has not, of all rooms
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { counted, row } from '../../scripts/lib/figures.mjs'
import { obstacle, onDebian } from '../../scripts/on_debian.mjs'

const ROOMS = ['wasm/text', 'wasm/link', 'wasm/return', 'wasm/card']
const PACKAGES = 'clang-19 llvm-19 libclang-rt-19-dev libstdc++-14-dev cmake ninja-build libgtest-dev nlohmann-json3-dev'
const LINES = [
  `apt-get install -y -q --no-install-recommends ${PACKAGES}`,
  // Clang leaves out what it cannot follow, and says so: that is kept to be read below.
  'rm -rf build/mcdc && cmake --preset mcdc && { cmake --build --preset mcdc > built.log 2>&1 || { cat built.log; exit 1; }; } && mv built.log build/mcdc',
  'cd build/mcdc && LLVM_PROFILE_FILE=all.profraw tests/native/wxcard_tests --gtest_brief=1',
  'cd build/mcdc && llvm-profdata-19 merge -o all.profdata all.profraw && llvm-cov-19 export -instr-profile=all.profdata tests/native/wxcard_tests > all.json',
]
const clone = fileURLToPath(new URL('../../build/debian/13/srv/wxcard/', import.meta.url))

/** All decisions of two conditions or more: {file, line, text, alone: of each condition whether it has decided alone}. */
function decisions() {
  const { data } = JSON.parse(readFileSync(join(clone, 'build/mcdc/all.json'), 'utf8'))
  const found = new Map()
  for (const { filename, mcdc_records: records = [] } of data[0].files) {
    const [, file] = /\/srv\/wxcard\/((?:wasm|bindings)\/.*)$/.exec(filename) ?? []
    if (!file) continue
    const source = readFileSync(join(clone, file), 'utf8').split('\n')
    for (const record of records) {
      const [line, column, endLine, endColumn] = record
      const alone = record.at(-1)
      const lines = source.slice(line - 1, endLine)
      lines[lines.length - 1] = lines.at(-1).slice(0, endColumn - 1)
      lines[0] = lines[0].slice(column - 1)
      // A template stands once for each of its types: what one has shown is shown.
      const key = `${file}:${line}:${column}`
      const before = found.get(key)?.alone ?? []
      found.set(key, { file, line, text: lines.map((each) => each.trim()).join(' '), alone: alone.map((is, i) => is || before[i] === true) })
    }
  }
  return [...found.values()]
}

let failed = false
const fail = (text) => {
  failed = true
  console.log(`✘ ${text}`)
}
const reason = obstacle()
if (reason) {
  console.log(`mcdc: not measured here: ${reason}`)
  process.exit()
}
await onDebian('13', { lines: LINES, reuse: true })

const all = decisions()
const left = [...readFileSync(join(clone, 'build/mcdc/built.log'), 'utf8').matchAll(/\/srv\/wxcard\/(\S+?):(\d+):\d+: warning: unsupported MC\/DC/g)]
for (const room of [...new Set([...ROOMS, ...all.map(({ file }) => dirname(file))])].sort()) {
  const own = all.filter(({ file }) => dirname(file) === room)
  const conditions = own.flatMap(({ alone }) => alone)
  const shown = conditions.filter(Boolean).length
  console.log(`${room.padEnd(14)} ${shown} of ${conditions.length} conditions in ${own.length} decisions decide alone`)
  if (ROOMS.includes(room)) {
    row(room, { decisions: own.length, conditions: conditions.length, alone: shown })
    counted(conditions.length, 'conditions')
  }
  // None at all means that nothing was measured.
  if (ROOMS.includes(room) && (shown < conditions.length || !shown)) fail(`${room}: a condition never decides alone`)
}
for (const { file, line, text, alone } of all) {
  if (alone.every(Boolean) || !(process.argv.includes('--list') || ROOMS.includes(dirname(file)))) continue
  const which = alone.flatMap((is, i) => (is ? [] : [i + 1]))
  console.log(`  ${file}:${line} condition ${which.join(', ')} of ${alone.length}: ${text}`)
}
for (const [, file, line] of left) {
  const text = `${file}:${line} holds a decision within a decision, which clang does not measure`
  if (ROOMS.includes(dirname(file))) fail(text)
  else console.log(`  ${text}`)
}
if (failed) process.exitCode = 1
