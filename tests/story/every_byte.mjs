// The whole day of a shop with the line dropped at every byte of every request and of every answer. A day drops it once at each
// interface, at the same byte: it takes as many days as the longest of them has bytes. One interface at a time, at the telling
// bytes: tests/server/dropped.test.mjs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counted } from '../../scripts/lib/figures.mjs'
import { dayWith, lengths } from '../server/dropped.mjs'

const all = await lengths()
/** How much longer one run's texts may be than another's: Base64 in an address is percent-encoded. */
const SLACK = 120
/** Days at the same time: while one waits for the line, another can go on. */
const AT_ONCE = 4

/** @param {'request' | 'answer'} way */
export function everyByteOf(way) {
  test(`each byte of every ${way}`, async (t) => {
    const fault = way === 'request' ? 'cutRequest' : 'cutAnswer'
    const paths = [...all.keys()]
    const lengthOf = (path) => all.get(path)[way] + SLACK
    const dropped = Object.fromEntries(paths.map((path) => [path, new Set()]))
    const days = Math.max(...paths.map(lengthOf))
    let next = 0
    async function some() {
      for (let at = next++; at < days; at = next++) {
        const cut = paths.filter((path) => at < lengthOf(path))
        const { requests, lost } = await dayWith(Object.fromEntries(cut.map((path) => [path, { [fault]: at }]))).catch((error) => {
          throw new Error(`byte ${at} of every ${way}: ${error.message}`, { cause: error })
        })
        for (const path of cut) {
          // An answer may be shorter on this day than on the first one; then there is nothing to drop.
          const { bytes } = requests.find((each) => each.path === path)
          if (lost[path] > 0 || (way === 'answer' && bytes.answer <= at)) dropped[path].add(at)
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, some))
    for (const path of paths) {
      const missed = Array.from({ length: all.get(path)[way] }, (_, at) => at).filter((at) => !dropped[path].has(at))
      assert.deepEqual(missed, [], `${path}: nothing was dropped`)
    }
    const bytes = paths.reduce((sum, path) => sum + all.get(path)[way], 0)
    t.diagnostic(`${days} days, ${paths.length} interfaces, ${bytes} bytes`)
    counted(bytes, 'bytes')
  })
}
