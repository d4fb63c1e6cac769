/** The phone to test with: what it refuses, and what a process meets that has been killed, was late or asks for little. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPhone } from '../../js/testing/phone.js'
import { cardAnswers } from '../../js/testing/phone_answers.js'

const card = { appId: 'wxeb490c6f9b154ef9', extraData: {} }

test('what cannot be done is said: nothing runs, nothing is asked', async () => {
  const phone = createPhone()
  assert.throws(() => phone.show(), /nothing is running: start\(\)/)
  assert.throws(() => phone.comeBack(), /killed meanwhile: start/)
  assert.throws(() => phone.confirm(), /asks nothing: tap\(\) first/)
  phone.hide()
  assert.equal(phone.isRunning, false)
  const { now } = phone
  await phone.advance(1000)
  assert.equal(phone.now, now + 1000, 'time passes without a process')
  phone.start(() => {})
  assert.throws(() => phone.confirm(), /asks nothing/)
})

test('a jump without listeners, with all of them, and one that is no tap', () => {
  const phone = createPhone()
  const { wx } = phone.start(() => {})
  const heard = []
  const listening = { success: ({ errMsg }) => heard.push(`success ${errMsg}`), fail: ({ errMsg }) => heard.push(`fail ${errMsg}`), complete: ({ errMsg }) => heard.push(`complete ${errMsg}`) }
  for (const listeners of [{}, listening]) {
    wx.navigateToMiniProgram({ ...card, ...listeners })
    for (const yes of [false, true]) {
      phone.tap(() => wx.navigateToMiniProgram({ ...card, ...listeners }))
      assert.equal(phone.isAsking, true)
      phone.confirm(yes)
      phone.comeBack()
    }
  }
  const no = 'navigateToMiniProgram:fail can only be invoked by user TAP gesture.'
  assert.deepEqual(heard, [`fail ${no}`, `complete ${no}`, 'fail navigateToMiniProgram:fail cancel', 'complete navigateToMiniProgram:fail cancel', 'success navigateToMiniProgram:ok', 'complete navigateToMiniProgram:ok'])
  assert.equal(phone.jumps.length, 6)
})

test('a <navigator> without a listener for the tap, and one with all', () => {
  const phone = createPhone()
  phone.start(() => {})
  const heard = []
  phone.navigator({})
  phone.confirm(false)
  phone.navigator({ tap: () => heard.push('tap'), success: ({ detail }) => heard.push(detail.errMsg), fail: ({ detail }) => heard.push(detail.errMsg) })
  phone.confirm()
  assert.deepEqual(heard, ['tap', 'navigateToMiniProgram:ok'])
})

test('a process that was killed reaches nothing any more, and is told nothing', async () => {
  const phone = createPhone()
  const heard = []
  const { wx, setTimeout: later } = phone.start(({ App }) => App({ onShow: () => heard.push('onShow'), onHide: () => heard.push('onHide') }))
  phone.hide()
  assert.deepEqual(heard, ['onShow', 'onHide'])
  wx.onAppShow(() => phone.kill())
  wx.onAppShow(() => heard.push('after its end'))
  phone.show()
  later(() => heard.push('a timer'), 0)
  await phone.advance(10_000)
  assert.deepEqual(heard, ['onShow', 'onHide', 'onShow'])
  for (const call of [() => wx.getStorageSync('a'), () => wx.setStorageSync('a', 1), () => wx.clearStorageSync(), () => wx.navigateToMiniProgram(card), () => wx.onAppShow(() => {})]) assert.throws(call, /killed/)
})

test('killed while it writes: written down, and then the end; killed while it starts: no onLaunch', async () => {
  const phone = createPhone()
  const heard = []
  const { wx } = phone.start(() => {})
  phone.storage.set('a', 'old')
  const { set } = phone.storage
  phone.storage.set = (key, value) => (set(key, value), phone.kill())
  assert.throws(() => wx.setStorageSync('a', 'new'), /killed/)
  assert.equal(phone.storage.kept.get('a'), 'new')
  phone.storage.set = set
  phone.start(({ App }) => {
    App({ onLaunch: () => heard.push('onLaunch'), onShow: () => heard.push('onShow') })
    phone.kill()
  })
  await phone.settled()
  assert.deepEqual([heard, phone.isRunning], [[], false])
})

test('dates of the mini program begin with the phone’s time, and are dates', () => {
  const phone = createPhone()
  phone.now = Date.UTC(2030, 0, 2)
  const { Date: Own } = phone.start(() => {})
  assert.deepEqual([new Own().toISOString(), Own.now()], ['2030-01-02T00:00:00.000Z', Date.UTC(2030, 0, 2)])
  assert.equal(new Own(0).getTime(), 0)
  assert.ok(new Own(2026, 1) instanceof Date)
})

test('timers go on for five seconds after the app was left, and no longer; what they throw is kept', async () => {
  const phone = createPhone()
  const heard = []
  const { setTimeout: later, clearTimeout: cancel } = phone.start(() => {})
  for (const wait of [1000, 4000, 6000]) later(() => heard.push(wait), wait)
  cancel(later(() => heard.push('cancelled'), 1))
  later(() => {
    throw new Error('in a timer')
  })
  phone.hide()
  await phone.advance(60_000)
  assert.deepEqual(heard, [1000, 4000])
  assert.deepEqual(phone.uncaught.map(({ message }) => message), ['in a timer'])
  phone.show()
  await phone.advance(1000)
  assert.deepEqual(heard, [1000, 4000, 6000])
  // A timer that ends the process ends those after it.
  later(() => phone.kill(), 10)
  later(() => heard.push('after the end'), 20)
  await phone.advance(100)
  assert.deepEqual(heard, [1000, 4000, 6000])
})

test('an answer that comes late is heard by a process that still lives, and by no other', async () => {
  for (const killed of [false, true]) {
    const phone = createPhone()
    const heard = []
    const main = () => {}
    const { wx } = phone.start(main)
    phone.tap(() => wx.navigateToMiniProgram({ ...card, success: () => heard.push('ok') }))
    phone.confirm(true, { late: true })
    assert.deepEqual(heard, [])
    phone.comeBack(cardAnswers.none())
    if (killed) phone.kill()
    await phone.settled()
    await phone.settled()
    assert.deepEqual(heard, killed ? [] : ['ok'])
  }
})

test('base libraries lack what they lack on a phone', () => {
  const of = (baseLibrary) => {
    const { wx, WXWebAssembly } = createPhone({ baseLibrary }).start(() => {})
    return [typeof wx.getEnterOptionsSync, typeof wx.onAppShow, typeof WXWebAssembly]
  }
  assert.deepEqual(of('2.1.1'), ['undefined', 'undefined', 'undefined'])
  assert.deepEqual(of('2.9.3'), ['undefined', 'function', 'undefined'])
  assert.deepEqual(of('2.14.0'), ['function', 'function', 'object'])
  const told = []
  for (const baseLibrary of ['3.5.6', '3.5.7']) {
    const phone = createPhone({ baseLibrary })
    phone.start(({ wx }) => wx.onAppHide((options) => told.push(options)))
    phone.hide(2)
  }
  assert.deepEqual(told, [undefined, { reason: 2 }])
})
