/** The built folder plays one shopper's day: in a bare context, with WebAssembly and with the plain-JavaScript core. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeStorage, startPhone, wait } from '../miniprogram/phone.mjs'
import { day, expected } from './day.mjs'

for (const wasm of ['pair', null]) {
  for (const timers of [false, true]) {
    test(`the day of a shopper, ${wasm ? 'WebAssembly' : 'plain JavaScript'}, ${timers ? 'promises of timers' : 'native promises'}`, async () => {
      const storage = makeStorage()
      assert.deepEqual(await day(() => startPhone({ wasm, timers, storage }), wait), expected)
    })
  }
}
