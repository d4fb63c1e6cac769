// A dropped line at the telling bytes of every request of a shop's day, one interface at a time. At every byte: tests/story.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { INTERFACES } from '../../js/server/interfaces.js'
import { dayWith, lengths } from './dropped.mjs'

const all = await lengths()

test('the day has every interface of the client and of its tokens', () => {
  assert.deepEqual([...all.keys()].sort(), [...Object.values(INTERFACES).map(({ path }) => path), 'cgi-bin/stable_token', 'cgi-bin/ticket/getticket'].sort())
})

for (const [path, bytes] of all) {
  test(path, async () => {
    for (const cutAnswer of [0, 12, bytes.answer - 1]) await dayWith({ [path]: { cutAnswer } })
    for (const cutRequest of [0, bytes.request - 1, bytes.request]) await dayWith({ [path]: { cutRequest } })
    for (const fault of [{ errcode: -1 }, { errcode: -1, acts: true }, { html: true }, { status: 502, acts: true }, { text: '{}', acts: true }, { gzip: 'broken' }, { errcode: -1, acts: true, echo: true }]) {
      await dayWith({ [path]: fault })
    }
  })
}
