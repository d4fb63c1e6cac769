// clang-format and clang-tidy over our own C++: `node scripts/lint.mjs [format] [tidy]`, both without an argument.
// `node scripts/lint.mjs --fix` lays out what is not. What tidy has found clean is remembered until something changes.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LLVM, which } from './lib/needs.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const stamp = join(root, 'build/tidy.json')

/** Our C++ files below the folders, relative to the project. */
const sources = (folders, pattern) => folders.filter((folder) => existsSync(join(root, folder))).flatMap((folder) => filesIn(folder, pattern))

const filesIn = (folder, pattern) =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules') return []
    if (entry.isDirectory()) return filesIn(join(folder, entry.name), pattern)
    return pattern.test(entry.name) ? [join(folder, entry.name)] : []
  })

/** A tool of the pinned version; another one, or none, is one line and no failure. */
function pinned(name) {
  const file = which(`${name}-${LLVM}`, name)
  const version = file && /version (\d+)/.exec(spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1]
  if (version === String(LLVM)) return file
  console.log(`${name}: SKIPPED: version ${LLVM} decides, and here is ${version ?? 'none'}`)
  return undefined
}

/** @returns {boolean} whether all is laid out as .clang-format says */
export function format({ fix = false } = {}) {
  const tool = pinned('clang-format')
  if (!tool) return true
  const files = sources(['wasm', 'bindings', 'tests'], /\.(h|cpp)$/)
  const { status } = spawnSync(tool, fix ? ['-i', ...files] : ['--dry-run', '--Werror', ...files], { cwd: root, stdio: 'inherit' })
  console.log(status === 0 ? `clang-format: ${files.length} files are laid out` : 'clang-format: `node scripts/lint.mjs --fix` lays it out')
  return status === 0
}

/** How Emscripten's compiler sees a file that is in no native build: the bindings. */
function bindingFlags() {
  const system = join(dirname(realpathSync(which('emcc'))), 'system')
  const libc = 'lib/libc/musl'
  const headers = ['lib/libcxx/include', `${libc}/include`, `${libc}/arch/emscripten`, `${libc}/arch/generic`, 'include']
  return [
    ...['--', '--target=wasm32-unknown-emscripten', '-D__EMSCRIPTEN__', '-DEMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0'],
    ...['-std=c++17', '-fno-exceptions', '-fno-rtti', `-I${root}wasm`, '-nostdinc++'],
    ...headers.flatMap((folder) => ['-isystem', join(system, folder)]),
  ]
}

/** One run of clang-tidy, to its output when it has found something. */
const tidyOne = (tool, file, native) =>
  new Promise((resolve) => {
    const args = ['--quiet', ...(native ? ['-p', 'build/native', file] : [file, ...bindingFlags()])]
    const child = spawn(tool, args, { cwd: root })
    let said = ''
    child.stdout.on('data', (text) => (said += text))
    child.stderr.on('data', (text) => (said += text))
    child.on('error', (error) => resolve(String(error)))
    child.on('close', (status) => resolve(status === 0 ? undefined : said))
  })

/** The sources of the library and the bindings. The tests are compiled with -Wall -Wextra -Werror; GoogleTest's macros would cost minutes here. */
export async function tidy() {
  const tool = pinned('clang-tidy')
  if (!tool) return true
  if (!existsSync(join(root, 'build/native/compile_commands.json'))) {
    const { status } = spawnSync('cmake', ['--preset', 'native'], { cwd: root, stdio: 'inherit' })
    if (status !== 0) return false
  }
  const headers = sources(['wasm', 'bindings'], /\.(h|def)$/)
  const common = createHash('sha256')
  for (const file of ['.clang-tidy', 'CMakeLists.txt', ...headers]) common.update(file).update(readFileSync(join(root, file)))
  const shared = common.digest('hex')
  const digest = (file) => createHash('sha256').update(shared).update(readFileSync(join(root, file))).digest('hex')
  const known = existsSync(stamp) ? JSON.parse(readFileSync(stamp, 'utf8')) : {}

  const files = sources(['wasm', 'bindings'], /\.cpp$/)
  const stale = files.filter((file) => known[file] !== digest(file))
  const failed = []
  const worker = async () => {
    for (let file = stale.shift(); file; file = stale.shift()) {
      const asked = digest(file)
      const said = await tidyOne(tool, file, file.startsWith('wasm'))
      if (said === undefined) known[file] = asked
      else failed.push(`${file}\n${said.replace(/^\d+ warnings? generated\.$|^Suppressed .*|^Use -header-filter.*/gm, '').trim()}`)
    }
  }
  const count = stale.length
  await Promise.all(Array.from({ length: (availableParallelism ?? (() => cpus().length))() }, worker))
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, JSON.stringify(known))
  for (const each of failed) console.log(each)
  console.log(`clang-tidy: ${files.length} files, ${count} looked at, ${failed.length} with warnings`)
  return failed.length === 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'))
  const asked = (name) => wanted.length === 0 || wanted.includes(name)
  const fine = (!asked('format') || format({ fix: process.argv.includes('--fix') })) && (!asked('tidy') || (await tidy()))
  if (!fine) process.exitCode = 1
}
