// One layout and clang-tidy over our own C++: `node scripts/lint.mjs [format|tidy]`. Any finding fails.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { root } from './build.mjs'

const FOLDERS = ['wasm', 'bindings', 'tests/native', 'tests/fuzz']

const sources = (pattern) =>
  FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((name) => pattern.test(name))
      .map((name) => join(folder, name)),
  ).sort()

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (error) throw error
  return status === 0
}

const checks = {
  format: () => run('clang-format', ['--dry-run', '--Werror', ...sources(/\.(h|cpp)$/)]),
  // What the preset `native` compiles, by its own compile commands; bindings/ needs Emscripten's headers.
  tidy: () =>
    run('cmake', ['--preset', 'native']) &&
    run('run-clang-tidy', ['-quiet', '-p', 'build/native', '-j', String(availableParallelism()), `${root}wasm/.*\\.cpp$`]),
}

const chosen = process.argv.slice(2)
for (const name of chosen.length ? chosen : Object.keys(checks)) {
  if (!checks[name]()) {
    console.error(`lint: ${name} found something`)
    process.exit(1)
  }
  console.log(`lint: ${name} ok, ${sources(/\.(h|cpp)$/).length} files`)
}
