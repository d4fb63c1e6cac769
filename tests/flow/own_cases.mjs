/** Further situations of our own, around the flow: at least one of each kind of the shared ones. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { loadWxcard } from '../../dist/index.mjs'
import { createPhone } from '../../js/testing/phone.js'
import { root } from '../miniprogram/phone.mjs'
import { bundleFlow } from './flow_bundle.mjs'
import { card, cardAnswers, makeWorld, ticketOf } from './world.mjs'

export const own = {
  async 'flow/framework: the app empties its options in its own onShow'() {
    const onShow = (options) => {
      delete options.referrerInfo.extraData
      options.referrerInfo.appId = ''
    }
    const world = await makeWorld({ own: { onShow } }).start(cardAnswers.activated())
    assert.equal(world.activated.length, 1)
  },

  async 'flow/framework: the app empties in its onLaunch what onShow gets too'() {
    const world = await makeWorld({ own: null }).start()
    for (const use of [(options) => (options.referrerInfo = {}), (options) => delete options.referrerInfo.extraData]) {
      const app = world.memberCard.app({ onLaunch: use })
      const answer = cardAnswers.activated()
      app.onLaunch(answer)
      app.onShow(answer)
      await world.phone.settled()
    }
    assert.equal(world.activated.length, 2)
    const app = world.memberCard.app({ onLaunch() {} })
    app.onLaunch(cardAnswers.activated())
    app.onShow(cardAnswers.none())
    await world.phone.settled()
    assert.deepEqual([world.activated.length, world.noData], [2, ['']], 'another object is another return')
  },

  async 'flow/framework: a Taro page hands over {}; below base library 2.9.4 there is nothing to ask'() {
    const answer = cardAnswers.activated()
    const world = await makeWorld({ own: null }).start(answer)
    assert.equal((await world.memberCard.onShow({})).kind, 'activated')
    const old = await makeWorld({ own: null, phone: { baseLibrary: '2.9.3' } }).start(answer)
    assert.equal((await old.memberCard.onShow({})).kind, 'unrelated')
  },

  async 'flow/stale: malformed once, however often it comes, and again after another jump'() {
    const world = await makeWorld().start()
    const answer = cardAnswers.malformed()
    await world.visit(answer)
    await world.again(10)
    assert.equal(world.malformed.length, 1)
    await world.visit(answer)
    assert.equal(world.malformed.length, 2)
  },

  async 'flow/stale: two absences in another mini program are two questions'() {
    const world = await makeWorld().start(cardAnswers.none())
    await world.again(1, 1)
    await world.again(5)
    assert.deepEqual(world.noData, ['', ''])
  },

  async 'flow: a newer ticket of the same card replaces the one that fails'() {
    const world = await makeWorld().start()
    const [first, second] = [1, 2].map(() => cardAnswers.activated({ code: '1' }))
    world.activate = ({ activate_ticket }) => (activate_ticket === ticketOf(first) ? Promise.reject(new Error('72012')) : Promise.resolve())
    await world.visit(first)
    await world.visit(second)
    await world.again(5)
    assert.deepEqual(world.tickets, [ticketOf(first), ticketOf(second)])
  },

  async 'flow: a handler that changes what it is given harms no later call'() {
    const answer = cardAnswers.activated()
    const tickets = []
    const onActivated = (value) => {
      tickets.push(value.activate_ticket)
      value.activate_ticket = ''
      return tickets.length < 2 ? Promise.reject(new Error('x')) : Promise.resolve()
    }
    const world = await makeWorld({ options: { onActivated } }).start(answer)
    await world.again()
    assert.deepEqual(tickets, [ticketOf(answer), ticketOf(answer)])
  },

  async 'flow: a failed one is tried by itself, without a further onShow'() {
    const world = makeWorld()
    world.activate = () => (world.activated.length < 4 ? Promise.reject(new Error('offline')) : Promise.resolve())
    await world.start(cardAnswers.activated())
    await world.phone.advance(5000 * (1 + 2 + 4 + 3))
    assert.equal(world.activated.length, 4)
    await world.phone.advance(600_000)
    assert.equal(world.activated.length, 4)
  },

  async 'flow: a poisoned ticket whose server is slow: unlocks while it is asked end no pause'() {
    const world = makeWorld()
    let refuse
    world.activate = () => new Promise((_, reject) => (refuse = reject))
    await world.start(cardAnswers.activated())
    for (let i = 0; i < 30; i++) {
      await world.again()
      if (refuse) refuse(new Error('40056'))
      refuse = undefined
      await world.phone.settled()
    }
    assert.equal(world.activated.length, 3)
  },

  async 'flow/login: a handler that logs in, which calls retry(), while the server is down: no endless loop'() {
    const world = makeWorld()
    world.activate = async () => {
      assert.ok(world.activated.length < 50, 'endless')
      void world.memberCard.retry()
      throw new Error('HTTP 500')
    }
    await world.start(cardAnswers.activated())
    for (let i = 0; i < 20; i++) await world.phone.settled()
    assert.equal(world.activated.length, 3)
    world.activate = () => Promise.resolve()
    await world.memberCard.retry()
    assert.equal(world.activated.length, 4, 'retry() by itself is at once')
  },

  async 'flow/storage: cleared at log-in while an activation is in hand, then killed: still told'() {
    for (const answer of [() => new Promise(() => {}), () => Promise.reject(new Error('offline'))]) {
      const world = makeWorld()
      world.activate = answer
      await world.start(cardAnswers.activated())
      await world.again(3)
      world.host.wx.clearStorageSync()
      await world.phone.advance(6000)
      await world.start()
      assert.deepEqual(world.noData, ['unfinished'])
    }
  },

  async 'flow/stale: WeChat suspends the app at once, and says that the jump was made only after the return'() {
    const world = await makeWorld().start()
    world.phone.tap(() => void world.memberCard.open(card))
    world.phone.confirm(true, { late: true })
    world.phone.comeBack(cardAnswers.none())
    await world.phone.settled()
    await world.again(10)
    assert.deepEqual([world.noData, world.record], [[''], ''], 'one return, one question, and no jump is open')
  },

  async 'flow/copies: two versions of the package in one mini program leave each other alone'() {
    const core = await loadWxcard()
    const next = await bundleFlow({ file: 'memory.js', from: 'FORMAT = 1', to: 'FORMAT = 2' })
    const folder = await bundleFlow()
    const { storage } = createPhone()
    const calls = []
    const errors = []
    const answer = cardAnswers.activated()
    for (let process = 0; process < 3; process++) {
      const phone = createPhone({ folder, storage, globals: { wx: { loadCore: () => Promise.resolve(core) } } })
      phone.start((host) => {
        for (const [version, { createMemberCard }] of [[1, host.wxcard()], [2, host.require(`${next}/index.js`)]]) {
          const onActivated = () => (calls.push(version), Promise.resolve())
          host.wx.onAppShow(createMemberCard({ onActivated, onError: (error) => errors.push(error) }).onShow)
        }
      }, answer)
      await phone.settled()
      phone.again()
      await phone.settled()
    }
    assert.deepEqual([calls, errors], [[1, 2], []], 'each once, over three processes')
    assert.deepEqual([...storage.kept.keys()].sort(), ['wxcard.returns', 'wxcard.returns2'])
  },

  async 'return: generation 2 with JSON text, in a new process, once'() {
    const answer = cardAnswers.text({ code: '7' })
    answer.scene = 1037
    const world = await makeWorld().start(answer)
    await world.start(answer)
    assert.equal(world.activated.length, 1)
  },

  async 'flow/login: log-out with a ticket in hand; the next shopper never sends it'() {
    const world = makeWorld()
    world.activate = () => Promise.reject(new Error('offline'))
    const answer = cardAnswers.activated()
    await world.start(answer)
    const before = world.activated.length
    world.memberCard.forget()
    world.activate = () => Promise.resolve()
    await world.again(5)
    await world.memberCard.retry()
    await world.phone.advance(600_000)
    assert.equal(world.activated.length, before)
    await world.start(answer)
    await world.start()
    assert.equal(world.activated.length, before, 'not in a later process either')
    assert.deepEqual(world.noData, [])
  },

  async 'flow/login: log-out while storage cannot be read ends what storage holds, once it can'() {
    const world = makeWorld()
    world.activate = () => new Promise(() => {})
    const answer = cardAnswers.activated()
    await world.start(answer)
    world.phone.storage.fault = 'throws'
    await world.start()
    world.memberCard.forget()
    world.phone.storage.fault = ''
    await world.phone.advance(10_000)
    assert.match(world.record, /:999999;$/)
    world.phone.show(answer)
    await world.phone.settled()
    assert.deepEqual([world.activated.length, world.noData], [1, []])
  },

  async 'flow/storage: storage full at first, then free: written at the next pulse'() {
    const world = makeWorld()
    world.phone.storage.fault = 'set_throws'
    await world.start(cardAnswers.activated())
    assert.deepEqual([world.activated.length, world.codes, world.record], [1, ['storage_failed'], ''])
    world.phone.storage.fault = ''
    await world.phone.advance(6000)
    assert.match(world.record, /:999999;$/)
  },

  async 'flow/storage: one failed read wipes nothing'() {
    const answer = cardAnswers.activated({ code: '1' })
    const world = await makeWorld().start(answer)
    const { record } = world
    world.phone.storage.fault = 'get_throws'
    await world.start(cardAnswers.activated({ code: '2' }))
    assert.equal(world.record, record)
    world.phone.storage.fault = ''
    await world.phone.advance(6000)
    await world.start(answer)
    assert.deepEqual(world.activated.map(({ code }) => code), ['1', '2'])
  },

  async 'flow/storage: a record cut in the middle of a number loses that row only'() {
    const answers = ['1', '2'].map((code) => cardAnswers.activated({ code }))
    const world = await makeWorld().start(answers[0])
    world.phone.show(answers[1])
    await world.phone.settled()
    world.phone.storage.kept.set('wxcard.returns', world.record.slice(0, -2))
    await world.start(answers[0])
    assert.equal(world.activated.length, 2)
  },

  async 'return/security: the ticket of another mini program in JSON text, with an appId that only looks right'() {
    const world = await makeWorld().start()
    for (const appId of ['wxeb490c6f9b154ef8', 'WXEB490C6F9B154EF9', ' wxeb490c6f9b154ef9', 'wxeb490c6f9b154ef9\u0000']) {
      const answer = cardAnswers.text()
      answer.referrerInfo.appId = appId
      world.phone.show(answer)
      await world.phone.settled()
    }
    assert.deepEqual(world.activated, [])
  },

  async 'flow/loss: killed before the server was asked about what was unfinished: asked again'() {
    const world = makeWorld()
    world.activate = world.ask = () => new Promise(() => {})
    await world.start(cardAnswers.activated())
    await world.start()
    await world.start()
    assert.deepEqual(world.noData, ['unfinished', 'unfinished'])
  },

  async 'flow/loss: an async handler that forgets to await is a promise all the same; undefined is none'() {
    const world = await makeWorld({ options: { onActivated: async () => {} } }).start(cardAnswers.activated())
    assert.deepEqual(world.codes, [])
    const other = await makeWorld({ options: { onActivated: () => ({ then: 1 }) } }).start(cardAnswers.activated())
    assert.deepEqual(other.codes, ['no_promise'])
  },

  async 'flow/clock: no clock is asked at all'() {
    for (const file of ['deliver', 'entries', 'jumps', 'ledger', 'memory', 'member_card', 'navigate', 'shown', 'storage', 'host', 'prepare', 'options']) {
      assert.doesNotMatch(readFileSync(`${root}js/phone/${file}.js`, 'utf8'), /\bDate\b|performance/)
    }
  },

  async 'flow/copies: forget() and retry() of one copy act on what the other began'() {
    let other
    const world = makeWorld({ phone: { copies: 2 }, main: (host, made) => (other = made.flow(host, 1)) })
    world.activate = () => Promise.reject(new Error('x'))
    await world.start(cardAnswers.activated())
    await other.retry()
    assert.equal(world.activated.length, 2)
    other.forget()
    await world.memberCard.retry()
    await world.again(3)
    assert.equal(world.activated.length, 2)
  },
}
