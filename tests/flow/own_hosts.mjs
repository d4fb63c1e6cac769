/** Further situations of our own: kinds of WeChat, of frameworks and of what they hand over. */
import assert from 'node:assert/strict'
import { startPhone } from '../miniprogram/phone.mjs'
import { card, cardAnswers, makeWorld, ticketOf } from './world.mjs'

/** The shopper taps and says yes; what WeChat shows afterwards is up to the test. */
async function away(world) {
  world.phone.tap(() => void world.memberCard.open(card).catch(() => {}))
  world.phone.confirm()
  await world.phone.settled()
}

export const hosts = {
  async 'host: WeChat on a PC opens the card in a window of its own, and nothing is hidden'() {
    const world = await makeWorld().start()
    for (const answer of [cardAnswers.none(), cardAnswers.none(), cardAnswers.activated()]) {
      world.phone.tap(() => void world.memberCard.open(card))
      world.phone.jumps.at(-1).success({ errMsg: 'navigateToMiniProgram:ok' })
      for (let i = 0; i < 4; i++) await world.memberCard.onShow(answer)
    }
    assert.deepEqual([world.noData, world.activated.length], [['', ''], 1])
  },

  async 'host: HarmonyOS, no WXWebAssembly and no reasons: each return once'() {
    const world = await makeWorld({ phone: { baseLibrary: '2.13.4' } }).start()
    assert.equal((await world.memberCard.ready).engine, 'js')
    await world.visit(cardAnswers.none())
    await world.again(20)
    await world.visit(cardAnswers.activated())
    await world.again(20)
    assert.deepEqual([world.noData, world.activated.length], [[''], 1])
  },

  async 'host: without reasons and without a reported jump, an absence is asked about once too often rather than never'() {
    const world = await makeWorld({ phone: { baseLibrary: '3.0.0' } }).start(cardAnswers.none())
    await world.again(3)
    assert.deepEqual(world.noData, ['', '', '', ''])
  },

  async 'host: wx.onAppHide that throws, and one that calls at once'() {
    for (const onAppHide of [() => { throw new Error('not in plugins') }, (listener) => listener({ reason: 0 })]) {
      const world = await makeWorld({ phone: { globals: { wx: { onAppHide } } } }).start()
      await world.visit(cardAnswers.none())
      await world.visit(cardAnswers.activated())
      await world.again(5)
      assert.deepEqual([world.noData, world.activated.length], [[''], 1])
    }
  },

  async 'flow: back from a mini program with another appId, and a ticket in hand: unrelated; a question where a jump is open'() {
    const answer = cardAnswers.activated()
    answer.referrerInfo.appId = 'wx1111111111111111'
    const world = await makeWorld().start(answer)
    await world.again(3, 1)
    assert.deepEqual([world.noData, world.activated], [[], []])
    await world.visit(answer)
    await world.again(5)
    assert.deepEqual([world.noData, world.activated], [['ask_server'], []])
  },

  async 'flow/stale: killed while the shopper is in the card mini program, opened by hand: one question, in that process only'() {
    const world = await makeWorld().start()
    await away(world)
    await world.start()
    await world.again(3)
    await world.start()
    assert.deepEqual(world.noData, ['ask_server'])
  },

  async 'flow/stale: killed there, and started by the return itself'() {
    const world = await makeWorld().start()
    await away(world)
    const answer = cardAnswers.activated()
    await world.start(answer)
    await world.again(3)
    await world.start(answer)
    assert.deepEqual([world.tickets, world.noData], [[ticketOf(answer)], []])
  },

  async 'flow/framework: an App of a class, whose methods are on its prototype'() {
    class Shop {
      globalData = { shown: 0 }
      onLaunch() {
        this.launched = true
      }
      onShow() {
        this.globalData.shown++
      }
    }
    const world = await makeWorld({ own: null, main: (host, { memberCard }) => host.App(memberCard.app(new Shop())) }).start(cardAnswers.activated())
    const app = world.host.getApp()
    assert.deepEqual([app.launched, app.globalData.shown, world.activated.length, app instanceof Shop], [true, 1, 1, true])
  },

  async 'flow/framework: what is no App at all is wrapped all the same'() {
    const world = await makeWorld({ own: null }).start()
    for (const own of [undefined, null, 5, 'x', [], Object.create(null), Object.freeze({ onShow() {} }), { onShow: 5 }, { onShow: async () => {} }]) {
      world.memberCard.app(own).onShow(cardAnswers.activated({ code: '1' }))
    }
    await world.phone.settled()
    assert.equal(world.tickets.length, new Set(world.tickets).size)
    assert.ok(world.tickets.length > 0)
  },

  async 'return: every form of nothing is no data, and no other'() {
    const { classifyReturn } = await startPhone().require('index').loadWxcard()
    const kindOf = (extraData) => classifyReturn({ scene: 1038, referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData } }).kind
    for (const nothing of [undefined, null, '', '{}', 'null', 'undefined', {}, { activate_ticket: undefined }]) assert.equal(kindOf(nothing), 'no_data', String(nothing))
    for (const something of [0, false, [], 'x', '[object Object]', { errcode: 0 }, { activate_ticket: '' }]) assert.equal(kindOf(something), 'malformed', String(something))
  },

  async 'return: scene as text, no scene, all of it as text'() {
    for (const change of [(answer) => ({ ...answer, scene: '1038' }), ({ scene, ...answer }) => (void scene, answer), (answer) => JSON.stringify(answer)]) {
      const world = await makeWorld().start()
      assert.equal((await world.memberCard.onShow(change(cardAnswers.activated()))).kind, 'activated')
      assert.equal(world.activated.length, 1)
    }
  },

  async 'return: objects that throw when they are read stop nothing'() {
    const thrower = { get: () => { throw new Error('x') }, ownKeys: () => { throw new Error('x') } }
    const world = await makeWorld().start()
    const from = (extraData) => ({ scene: 1038, referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData } })
    for (const shown of [new Proxy({}, thrower), { scene: 1, get referrerInfo() { throw new Error('x') } }, Symbol('x'), () => {}, from(new Proxy({}, thrower))]) await world.memberCard.onShow(shown)
    await world.memberCard.onShow(cardAnswers.activated())
    assert.deepEqual([world.activated.length, world.codes], [1, []])
  },

  async "navigate: WeChat's sentences, whatever they come in"() {
    const { memberCard } = await makeWorld().start()
    for (const [said, code] of [
      [{ errMsg: 'navigateToMiniProgram:fail cancel' }, 'navigate_cancelled'],
      ['navigateToMiniProgram:fail:cancel', 'navigate_cancelled'],
      [{ errMsg: 'navigateToMiniProgram:fail can only be invoked by user TAP gesture.' }, 'tap_required'],
      [{ errMsg: 'navigateToMiniProgram:fail appId "wxeb490c6f9b154ef9" is not in navigateToMiniProgramAppIdList' }, 'app_id_not_listed'],
      [new Error('boom'), 'navigate_failed'],
      [undefined, 'navigate_failed'],
      [{ errno: 112002 }, 'navigate_failed'],
    ]) {
      const error = memberCard.navigateError(said)
      assert.equal(error.code, code)
      if (said && said.errMsg) assert.equal(error.detail, said.errMsg)
    }
  },

  async 'flow/storage: what is no record of ours is kept aside, and heard once'() {
    for (const found of [0, 1, {}, [], true, 'x', 'x'.repeat(100_000), '{"v":1}', 'wxcard1;zz:1;', { length: 1e9 }]) {
      const world = await makeWorld({ phone: { storage: { 'wxcard.returns': found } } }).start(cardAnswers.activated())
      await world.again(3)
      assert.deepEqual([world.activated.length, world.codes], [1, ['storage_failed']])
    }
    for (const found of [null, undefined, '', 'wxcard1;', 'wxcard1;!;']) {
      const world = await makeWorld({ phone: { storage: { 'wxcard.returns': found } } }).start(cardAnswers.activated())
      assert.deepEqual([world.activated.length, world.codes], [1, []])
    }
  },

  async 'flow/storage: storage that lies in any way: once in a process'() {
    for (const fault of ['forgets', 'stale', 'cut', 'throws', 'get_throws', 'set_throws']) {
      const world = makeWorld()
      world.phone.storage.fault = fault
      await world.start(cardAnswers.activated())
      await world.again(10)
      await world.phone.advance(30_000)
      assert.equal(world.activated.length, 1, fault)
      assert.ok(world.codes.length <= 1, fault)
    }
  },
}
