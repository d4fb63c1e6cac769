/** A second, clean build in a folder of another name gives the same bytes as dist/, which the first one made. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
// What a build may read. docs: scripts/generate.mjs writes there.
const inputs = ['wasm', 'bindings', 'cmake', 'js', 'scripts', 'docs', 'CMakeLists.txt', 'CMakePresets.json', 'package.json']
const folders = []
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** Every file of a folder with its digest. */
function digests(folder, below = '') {
  return readdirSync(join(folder, below)).flatMap((name) => {
    const path = join(below, name)
    if (statSync(join(folder, path)).isDirectory()) return digests(folder, path)
    return [`${path} ${createHash('sha256').update(readFileSync(join(folder, path))).digest('hex')}`]
  })
}

function build(name) {
  const folder = mkdtempSync(join(tmpdir(), name))
  folders.push(folder)
  for (const input of inputs) if (existsSync(join(root, input))) cpSync(join(root, input), join(folder, input), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/build.mjs'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    let log = ''
    child.stdout.on('data', (text) => (log += text))
    child.stderr.on('data', (text) => (log += text))
    child.on('close', (status) => (status === 0 ? resolve(join(folder, 'dist')) : reject(new Error(log))))
  })
}

test('two builds give the same bytes', { timeout: 900_000 }, async () => {
  const files = digests(await build('wxcard-another-folder-'))
  assert.ok(files.some((file) => file.startsWith('wxcard.wasm ')) && files.length > 20)
  // The admin page is put in when the package is packed, beside the files that it shares with the entries; its own bundler makes it.
  assert.deepEqual(files, digests(join(root, 'dist')).filter((file) => !file.startsWith('page/') || files.includes(file)))
})
