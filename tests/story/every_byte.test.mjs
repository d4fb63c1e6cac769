// The whole day of a shop with the line dropped at every byte of every request and of every answer. Minutes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayWith, lengths } from '../server/dropped.mjs'

const all = await lengths()
/** How much longer one run's texts may be than another's: Base64 in an address is percent-encoded. */
const SLACK = 120

for (const [path, bytes] of all) {
  for (const way of /** @type {const} */ (['request', 'answer'])) {
    const fault = way === 'request' ? 'cutRequest' : 'cutAnswer'
    test(`${path}: each byte of the ${way}`, async (t) => {
      let dropped = 0
      for (let at = 0; at < bytes[way] + SLACK; at++) {
        const { requests } = await dayWith({ path, fault: { [fault]: at } })
        const first = requests.find((each) => each.path === path)
        // The line went before the end of this answer, or WeChat never saw this request.
        if (way === 'answer' ? first.bytes.answer > at : requests.filter((each) => each.path === path).length > 0) dropped++
      }
      assert.ok(dropped >= bytes[way], `${dropped} of ${bytes[way]} bytes`)
      t.diagnostic(`${bytes[way]} bytes`)
    })
  }
}
