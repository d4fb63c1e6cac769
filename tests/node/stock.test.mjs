/**
 * The same core with Embind as it comes (WXCARD_SMALL_EMBIND off, what any other version of Emscripten gets): the same
 * answers. Shows that the small Embind leaves out nothing but bytes.
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { SOUND, engines, root, sound, vectors } from './engines.mjs'
import { bundleLoader, makeHost } from './loader.mjs'

const cmake = (...args) => {
  const { status, stdout, stderr, error } = spawnSync('cmake', args, { cwd: root, encoding: 'utf8' })
  assert.equal(status, 0, `cmake ${args.join(' ')}\n${error ?? ''}${stdout}${stderr}`)
}

test('Embind as it comes gives the same answers to all vectors', async () => {
  cmake('--preset', 'wasm-stock')
  cmake('--build', '--preset', 'wasm-stock', '--target', 'wxcard_wasm')
  const bindings = `${root}build/wasm-stock/bindings/core/`
  const coreWasm = `${root}build/tests/stock_core.js`
  // The stock runtime asks for its instance in another way than the minimal one.
  const glue = `${readFileSync(`${bindings}wxcard.js`, 'utf8')}
    return (target) => createCore(Object.assign(target, { instantiateWasm(imports, receive) {
      WebAssembly.instantiate(0, imports).then((output) => receive(output.instance)); return {} } }))`
  writeFileSync(coreWasm, `export default function (WebAssembly) {\n${glue}\n}\n`)
  const bytes = readFileSync(`${bindings}wxcard.wasm`)
  const { createLoader } = await bundleLoader(coreWasm)
  const host = makeHost({ instantiate: (imports) => WebAssembly.instantiate(bytes, imports) })
  const stock = await createLoader(host)({ engine: 'wasm' })
  assert.deepEqual(sound(stock), SOUND)

  const { wasm } = engines
  const same = (name, ...input) => assert.deepEqual(stock[name](...input), wasm[name](...input))
  for (const { link } of vectors('activationLinks')) same('decodeActivationLink', link)
  for (const { raw, options } of vectors('extraData')) same('normalizeExtraData', raw, options)
  for (const { options } of vectors('returns')) {
    same('classifyReturn', options)
    same('classifyReturn', JSON.stringify(options))
  }
  for (const { text } of vectors('returnTexts')) same('classifyReturn', text)
  for (const { link } of vectors('submitLinks')) same('decodeSubmitLink', link)
  for (const { text } of vectors('appIds')) same('isAppId', text)
  assert.deepEqual(sound(stock), SOUND)
})
