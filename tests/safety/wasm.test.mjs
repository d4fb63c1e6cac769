/** What ships as WebAssembly runs on the oldest engines: MVP features only, nothing but functions, one memory, one table. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { linearMemory } from '../../bench/bytes.mjs'

const dist = new URL('../../dist/', import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'wxcard-wasm-'))
after(() => rmSync(folder, { recursive: true }))

const files = {
  'wxcard.wasm': readFileSync(new URL('wxcard.wasm', dist)),
  'miniprogram/wxcard.wasm.br': brotliDecompressSync(readFileSync(new URL('miniprogram/wxcard.wasm.br', dist))),
  'wxcard-admin.wasm': readFileSync(new URL('wxcard-admin.wasm', dist)),
}

/** binaryen comes with Emscripten; its validator takes a list of features, here the empty one. */
function validateMvp(bytes) {
  const file = join(folder, 'a.wasm')
  writeFileSync(file, bytes)
  return spawnSync('wasm-opt', ['--mvp-features', file, '-o', join(folder, 'b.wasm')], { encoding: 'utf8' })
}

for (const [name, bytes] of Object.entries(files)) {
  test(`${name}: MVP features only`, () => {
    const { status, stdout, stderr, error } = validateMvp(bytes)
    assert.equal(error, undefined, 'wasm-opt is missing: apt-get install binaryen')
    assert.equal(status, 0, stdout + stderr)
  })

  test(`${name}: takes functions, gives functions, one memory and at most one table`, () => {
    const module = new WebAssembly.Module(bytes)
    const count = (list, kind) => list.filter((each) => each.kind === kind).length
    const imports = WebAssembly.Module.imports(module)
    const exports = WebAssembly.Module.exports(module)
    assert.equal(count(imports, 'function'), imports.length, 'no imported memory, table or global')
    assert.equal(count(exports, 'memory'), 1)
    assert.ok(count(exports, 'table') <= 1)
    assert.equal(count(exports, 'global'), 0, 'iOS cannot export a Global')
    assert.ok(count(exports, 'function') >= 1)
  })
}

for (const name of ['wxcard.wasm', 'miniprogram/wxcard.wasm.br']) {
  test(`${name}: its memory is fixed and at most 512 KiB`, () => {
    const { bytes, grows } = linearMemory(files[name])
    assert.ok(bytes <= 512 * 1024, `${bytes} bytes`)
    assert.equal(grows, false)
  })
}

test('the validator finds what is newer than the MVP', () => {
  const head = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 5, 1, 1, 0x66, 0, 0]
  const withCode = (...code) => Uint8Array.from([...head, 10, code.length + 4, 1, code.length + 2, 0, ...code, 0x0b])
  const plain = withCode(0x20, 0)
  const signExtension = withCode(0x20, 0, 0xc0)
  const saturating = withCode(0x20, 0, 0xb2, 0xfc, 0) // f32.convert_i32_s, i32.trunc_sat_f32_s
  for (const bytes of [plain, signExtension, saturating]) assert.ok(WebAssembly.validate(bytes), 'fine for Node')
  assert.equal(validateMvp(plain).status, 0)
  assert.notEqual(validateMvp(signExtension).status, 0, 'sign extension')
  assert.notEqual(validateMvp(saturating).status, 0, 'saturating conversion')
})
