// The phone's folder in the engines that phones have, or may have: JavaScriptCore as iPhones with a JIT and without, V8 without one,
// and QuickJS. Every answer to every vector is the same; how much slower than plain JavaScript in the same engine is said.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core'
import { loadWxcard } from '../../dist/index.mjs'
import { counted } from '../../scripts/lib/figures.mjs'
import { javaScriptCore } from '../../scripts/lib/needs.mjs'
import { answersOf } from '../miniprogram/phone.mjs'
import { programFor } from './program.mjs'

const expected = answersOf(await loadWxcard())
const folder = mkdtempSync(join(tmpdir(), 'wxcard-engines-'))
after(() => rmSync(folder, { recursive: true }))

/** A program as a process of its own. @param {string} command @param {string[]} args @param {Record<string, string>} [env] */
const process_ = (command, args, env) => (program) => {
  const file = join(folder, 'program.js')
  writeFileSync(file, program)
  const { stdout, stderr, status } = spawnSync(command, [...args, file], { encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1 << 26, timeout: 300_000 })
  assert.equal(status, 0, stderr.slice(-2000) || stdout.slice(-2000))
  return stdout
}

async function quickJs(program) {
  const { default: variant } = await import('@jitl/quickjs-wasmfile-release-sync')
  const context = (await newQuickJSWASMModuleFromVariant(variant)).newContext()
  let said = ''
  const print = context.newFunction('print', (text) => void (said += `${context.getString(text)}\n`))
  context.setProp(context.global, 'print', print)
  context.unwrapResult(context.evalCode(program)).dispose()
  context.unwrapResult(context.runtime.executePendingJobs())
  return said
}

const jsc = javaScriptCore()
const engines = [
  { name: 'V8', run: process_(process.execPath, []), print: 'console.log', wasm: true },
  { name: 'V8, plain JavaScript', run: process_(process.execPath, []), print: 'console.log', wasm: false },
  { name: 'V8 without JIT', run: process_(process.execPath, ['--jitless']), print: 'console.log', wasm: false },
  { name: 'JavaScriptCore', run: process_(jsc, []), print: 'print', wasm: true },
  { name: 'JavaScriptCore, plain JavaScript', run: process_(jsc, []), print: 'print', wasm: false },
  { name: 'JavaScriptCore without JIT, plain JavaScript', run: process_(jsc, [], { JSC_useJIT: '0' }), print: 'print', wasm: false },
  { name: 'QuickJS', run: quickJs, print: 'print', wasm: false },
]

counted(engines.length, 'engines')
for (const { name, run, print, wasm } of engines) {
  test(name, async (t) => {
    const said = await run(await programFor({ wasm, print }))
    const { error, engine, answers, ratios } = JSON.parse(/^RESULT (.*)$/m.exec(said)?.[1] ?? '{"error":"it said nothing"}')
    assert.equal(error, undefined)
    assert.equal(engine, wasm ? 'wasm' : 'js')
    assert.equal(answers, expected)
    for (const [input, { nanoseconds, toPlain }] of Object.entries(ratios)) {
      t.diagnostic(`${name}: ${input} ${nanoseconds} ns, ${toPlain.toFixed(1)} times plain JavaScript`)
    }
  })
}
