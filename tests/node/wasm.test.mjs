/** The shipped module itself: small fixed memory, nothing but what old engines know, no door besides the glue's. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { which } from '../../scripts/lib/needs.mjs'

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
/** By host: the module, and its glue. The phone's lies in dist/miniprogram compressed. */
const MODULES = {
  'Node and web pages': ['dist/wxcard.wasm', 'build/generated/core_wasm.js'],
}

/** The sections of a module: [id, content]. */
function sections(bytes) {
  const found = []
  let at = 8
  const number = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]
      value |= (byte & 127) << shift
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const id = bytes[at++]
    const size = number()
    found.push([id, bytes.subarray(at, at + size)])
    at += size
  }
  return found
}

for (const [host, [moduleFile, glueFile]] of Object.entries(MODULES)) {
  const file = at(moduleFile)
  const bytes = readFileSync(file)
  const module = new WebAssembly.Module(bytes)

  test(`${host}: memory: at most 512 KiB, and it cannot grow`, () => {
    const memory = sections(bytes).find(([id]) => id === 5)?.[1]
    assert.ok(memory, 'the module brings its own memory')
    const [count, limits, initial, maximum] = memory
    assert.deepEqual([count, limits], [1, 1], 'one memory with a maximum')
    assert.equal(maximum, initial, 'no growth')
    assert.ok(initial <= 8, `${initial} pages of 64 KiB`)
  })

  test(`${host}: exports: functions, one memory, one table at most, and no Global, which iOS does not take`, () => {
    const kinds = WebAssembly.Module.exports(module).map(({ kind }) => kind)
    assert.deepEqual(kinds.filter((kind) => !['function', 'memory', 'table'].includes(kind)), [])
    assert.equal(kinds.filter((kind) => kind === 'memory').length, 1)
    assert.ok(kinds.filter((kind) => kind === 'table').length <= 1)
  })

  test(`${host}: imports: a handful of functions, all of them in the glue`, () => {
    const imports = WebAssembly.Module.imports(module)
    assert.ok(imports.length <= 6, JSON.stringify(imports))
    assert.ok(imports.every(({ kind, module: from }) => kind === 'function' && from === imports[0].module))
    const glue = readFileSync(at(glueFile), 'utf8')
    for (const { name } of imports) assert.match(glue, new RegExp(`["']?\\b${name}["']?\\s*:`), name)
  })

  test(`${host}: MVP only: no feature newer than the first WebAssembly`, { skip: !which('wasm-opt') && 'no wasm-opt on this machine' }, () => {
    const check = (flag) => spawnSync(which('wasm-opt'), [flag, file, '-o', '/dev/null'], { encoding: 'utf8' })
    const { status, stderr } = check('--mvp-features')
    assert.equal(status, 0, stderr)
  })

  test(`${host}: no names, no sources, no paths of the machine that built it`, () => {
    assert.deepEqual(WebAssembly.Module.customSections(module, 'name'), [])
    assert.deepEqual(WebAssembly.Module.customSections(module, 'sourceMappingURL'), [])
    assert.doesNotMatch(bytes.toString('latin1'), /\/home\/|\/root\/|\/usr\/|\/work\/|\.cpp/)
  })
}

test('phone: the same bytes as everywhere', () => {
  const shipped = readFileSync(at('dist/miniprogram/wxcard.wasm.br'))
  assert.deepEqual(brotliDecompressSync(shipped), readFileSync(at('dist/wxcard.wasm')))
})
