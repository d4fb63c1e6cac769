// A dropped line at the telling bytes of every request of a shop's day. At every byte: tests/story.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayWith, lengths } from './dropped.mjs'

const all = await lengths()

test('the day has every interface of the client but four', () => {
  assert.deepEqual([...all.keys()].sort(), ['card/code/decrypt', 'card/code/unavailable', 'card/create', 'card/membercard/activate', 'card/membercard/activate/geturl', 'card/membercard/activatetempinfo/get', 'card/membercard/activateuserform/set', 'card/membercard/updateuser', 'card/membercard/userinfo/get', 'card/user/getcardlist', 'cgi-bin/media/uploadimg', 'cgi-bin/stable_token', 'cgi-bin/ticket/getticket'].sort())
})

for (const [path, bytes] of all) {
  test(path, async () => {
    for (const cutAnswer of [0, 12, bytes.answer - 1]) await dayWith({ path, fault: { cutAnswer } })
    for (const cutRequest of [0, bytes.request - 1, bytes.request]) await dayWith({ path, fault: { cutRequest } })
    for (const fault of [{ errcode: -1 }, { errcode: -1, acts: true }, { html: true }, { status: 502, acts: true }, { text: '{}', acts: true }, { gzip: 'broken' }, { errcode: -1, acts: true, echo: true }]) {
      await dayWith({ path, fault })
    }
  })
}
