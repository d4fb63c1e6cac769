/** The types of the packed package in a mini-program project: miniprogram-api-typings, no DOM, nothing skipped. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { makeProject } from './packed.mjs'
import { root } from './phone.mjs'

const project = makeProject({
  'package.json': { name: 'types', private: true },
  'tsconfig.json': {
    compilerOptions: {
      strict: true,
      noEmit: true,
      target: 'es2020',
      lib: ['es2020'],
      module: 'esnext',
      moduleResolution: 'bundler',
      types: ['miniprogram-api-typings'],
      // Faults in our own file are reported; those of the typings are checked by their makers.
      skipLibCheck: false,
    },
    files: ['right.ts', 'wrong.ts'],
  },
})
for (const name of ['right.ts', 'wrong.ts']) cpSync(new URL(`./types/${name}`, import.meta.url), path.join(project, name))
symlinkSync(path.join(root, 'node_modules/miniprogram-api-typings'), path.join(project, 'node_modules/miniprogram-api-typings'))

const tsc = () => {
  const { status, stdout } = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', project], { encoding: 'utf8' })
  return { status, stdout }
}

test('right lines compile, wrong lines do not', () => {
  assert.deepEqual(tsc(), { status: 0, stdout: '' })
})

test('the compiler does look: without the expectation a wrong line is an error', () => {
  const file = path.join(project, 'wrong.ts')
  const wrong = readFileSync(file, 'utf8')
  writeFileSync(file, wrong.replace(/^ *\/\/ @ts-expect-error.*$/gm, ''))
  const { status, stdout } = tsc()
  writeFileSync(file, wrong)
  assert.notEqual(status, 0)
  const expectations = wrong.match(/@ts-expect-error: /g).length
  assert.equal(new Set(stdout.match(/wrong\.ts\(\d+/g)).size, expectations, stdout)
})
