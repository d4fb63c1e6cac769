/** The component's methods on the bare phone, where nothing happens in the usual order. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { link, wait } from '../miniprogram/phone.mjs'
import { renderComponent } from './component.mjs'

const plain = (value) => JSON.parse(JSON.stringify(value))
const other = 'https://example.com/'

test('extraData alone is enough', async () => {
  const { component } = renderComponent()
  await component.ready({ extraData: link.extraData })
  assert.deepEqual(plain(component.data.card.extraData), link.extraData)
})

test('what was read for a link that has changed, or for a component that has gone, is nobody’s', async () => {
  const { component } = renderComponent()
  component.set({ link: other })
  component.set({ link: link.link.replace('guide', 'first') })
  component.set({ link: link.link })
  await component.until('ready')
  await wait(20)
  assert.deepEqual(component.events.map(([name]) => name), ['ready'])
  assert.equal(component.data.card.extraData.outer_str, 'guide')

  for (const given of [link.link, other]) {
    const gone = renderComponent().component
    gone.set({ link: given })
    gone.turn = null
    gone.set({ link: link.link })
    await wait(20)
    assert.deepEqual([gone.events, gone.data.card], [[], null])
  }
})

test('an answer of a navigator whose tap nobody saw comes out all the same, a failure with its code', async () => {
  const { component } = renderComponent()
  await component.ready({ link: link.link })
  component.onSuccess({ detail: { errMsg: 'navigateToMiniProgram:ok' } })
  component.onFail({ detail: { errMsg: 'navigateToMiniProgram:fail cancel' } })
  const [, success, fail] = component.events
  assert.deepEqual(plain(success), ['success', { answer: { errMsg: 'navigateToMiniProgram:ok' } }])
  assert.deepEqual([fail[0], fail[1].code], ['fail', 'navigate_cancelled'])
})
