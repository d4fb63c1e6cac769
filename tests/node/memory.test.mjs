/** A million mixed calls leave memory where it was. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { counted } from '../../scripts/lib/figures.mjs'
import { SOUND, engines, sound, vectors } from './engines.mjs'
import { createLoader, makeHost, wasmBytes } from './loader.mjs'

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc')

const memories = []
const host = makeHost({
  instantiate: async (imports) => {
    const output = await WebAssembly.instantiate(wasmBytes, imports)
    memories.push(Object.values(output.instance.exports).find((each) => each instanceof WebAssembly.Memory))
    return output
  },
})

test('one million mixed calls', async (t) => {
  const links = vectors('activationLinks').map(({ link }) => link)
  const raws = vectors('extraData').map(({ raw }) => raw)
  const returns = vectors('returns').flatMap(({ options }) => [options, options, JSON.stringify(options)])
  for (const extraData of ['undefined', '{"activate_ticket":"AAAA","card_id":"p","code":"1"}']) returns.push({ referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData } })
  const submits = vectors('submitLinks').map(({ link }) => link)
  const run = (wxcard, calls) => {
    for (let i = 0; i < calls; i += 5) {
      wxcard.decodeActivationLink(links[i % links.length])
      wxcard.classifyReturn(returns[i % returns.length])
      wxcard.classifyReturn(returns[(i * 7) % returns.length])
      wxcard.normalizeExtraData(raws[i % raws.length])
      wxcard.decodeSubmitLink(submits[i % submits.length])
    }
  }
  const cores = { wasm: await createLoader(host)({ engine: 'wasm' }), js: engines.js }
  for (const [name, wxcard] of Object.entries(cores)) {
    await t.test(name, () => {
      run(wxcard, 100_000)
      gc()
      const before = process.memoryUsage()
      run(wxcard, 1_000_000)
      counted(1_000_000, 'calls')
      gc()
      const after = process.memoryUsage()
      assert.ok(after.heapUsed - before.heapUsed < 2 ** 20, `heap grew by ${after.heapUsed - before.heapUsed}`)
      assert.ok(after.external - before.external < 2 ** 18, `external grew by ${after.external - before.external}`)
      assert.deepEqual(sound(wxcard), SOUND)
    })
  }
  assert.equal(memories.length, 1, 'one instance did it all')
  assert.ok(memories[0].buffer.byteLength > 0 && memories[0].buffer.byteLength <= 512 * 1024)
})
