/** Further situations of our own: what an app calls, loads and shows. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { link, root, startPhone, wait } from '../miniprogram/phone.mjs'
import { renderComponent } from './component.mjs'
import { card, cardAnswers, makeWorld, view } from './world.mjs'

const rejection = (promise) => promise.then(() => assert.fail('it resolved'), (error) => error)

/** The same return twice: one call. */
async function handlesOnce(phone) {
  const calls = []
  const memberCard = phone.require('index').createMemberCard({ onActivated: (value) => (calls.push(value), Promise.resolve()), onError() {} })
  const answer = phone.fresh(cardAnswers.activated())
  await memberCard.onShow(answer)
  await memberCard.onShow(answer)
  assert.equal(calls.length, 1)
}

export const surface = {
  async 'host: a stand-in for wx that answers to every name'() {
    const phone = startPhone()
    phone.run('this').wx = new Proxy({}, { get: () => () => undefined })
    await handlesOnce(phone)
  },

  async 'navigate/3.0: only complete brings the data'() {
    const wx = {
      openBusinessView(request) {
        request.success({ errMsg: 'openBusinessView:ok' })
        request.complete({ errMsg: 'openBusinessView:ok', extraData: { errcode: 0 } })
      },
    }
    const world = await makeWorld({ phone: { globals: { wx } } }).start()
    assert.deepEqual((await world.memberCard.open(view)).extraData, { errcode: 0 })
    wx.openBusinessView = (request) => request.complete({ errMsg: 'openBusinessView:fail cancel' })
    const other = await makeWorld({ phone: { globals: { wx } } }).start()
    assert.equal((await rejection(other.memberCard.open(view))).code, 'navigate_cancelled')
  },

  async 'navigate: a double tap is one jump, and both hear of it; the next tap jumps again'() {
    const world = await makeWorld().start()
    const taps = world.phone.tap(() => [world.memberCard.open(card), world.memberCard.open({ ...card })])
    assert.equal(world.phone.jumps.length, 1)
    world.phone.confirm(false)
    assert.deepEqual((await Promise.all(taps.map(rejection))).map(({ code }) => code), ['navigate_cancelled', 'navigate_cancelled'])
    void world.phone.tap(() => world.memberCard.open(card))
    assert.equal(world.phone.jumps.length, 2)
  },

  async 'navigate: null for what is absent, in each generation'() {
    const world = await makeWorld().start()
    const pay = { create_card_appid: 'wxbc1da991f125c7c8', card_id: 'pU2mM6ZBAtOnozvtmM0IYDqn0O2M', activate_type: 'ACTIVATE_TYPE_NORMAL' }
    const second = await world.memberCard.prepare({ ...pay, card_code: null, outer_str: null, jump_url: null })
    assert.deepEqual({ ...second.extraData }, pay)
    assert.equal((await world.memberCard.prepare({ token: 'T', scene: null })).queryString, 'token=T')
    assert.equal((await rejection(world.memberCard.prepare({ ...link.extraData, biz: null }))).problems[0].code, 'missing')
  },

  async 'wasm: the default path fails, and a named one is tried'() {
    const phone = startPhone({ wasm: 'pair' })
    const { createMemberCard, loadWxcard } = phone.require('index')
    const wrong = createMemberCard({ onActivated() {}, load: { wasm: '/nowhere.wasm.br' } })
    await wrong.ready
    assert.equal(wrong.engine, 'js')
    assert.equal((await loadWxcard({ wasm: '/miniprogram_npm/wxcard/wxcard.wasm.br' })).engine, 'wasm')
    assert.equal((await loadWxcard({ engine: 'js' })).engine, 'js')
  },

  async 'wasm: the load fails, and comes later: what waited is handed over without a further onShow'() {
    const phone = startPhone({ wasm: 'rejects' })
    const errors = []
    const calls = []
    const memberCard = phone.require('index').createMemberCard({
      load: { engine: 'wasm' },
      onActivated: (value) => (calls.push(value), Promise.resolve()),
      onError: (error) => errors.push(error.code),
    })
    void memberCard.onShow(phone.fresh(cardAnswers.activated()))
    await wait(50)
    assert.deepEqual(errors, ['load_failed'])
    phone.setWasm('pair')
    await memberCard.ready
    await wait(20)
    assert.equal(calls.length, 1)
  },

  async 'addCard: whatever looks like a ticket does not leave, and is named'() {
    const wxcard = await startPhone().require('index').loadWxcard()
    const ext = { timestamp: 1700000000, nonce_str: 'abc123', signature: 'a'.repeat(40) }
    for (const name of ['api_ticket', 'apiTicket', 'ticket', ' api_ticket', 'access_token', 'anything']) {
      const request = wxcard.addCardRequest([{ cardId: 'pTEST00000000000000000000046', cardExt: { ...ext, [name]: 'SECRET' } }])
      assert.ok(!request.ok, name)
      assert.ok(!JSON.stringify(request).includes('SECRET'), name)
    }
  },

  async 'dev: a ticket that is settled says so once a process, also from the other copy'() {
    const answer = cardAnswers.activated()
    const world = makeWorld({ phone: { copies: 2 }, main: (host, made) => host.wx.onAppShow(made.flow(host, 1).onShow) })
    await world.start(answer)
    await world.start(answer)
    await world.again(3)
    assert.equal(world.phone.lines.filter(({ text }) => /settled/.test(text)).length, 1)
  },

  'api: what is no option is refused by its name'() {
    const { createMemberCard } = startPhone().require('index')
    const onActivated = () => {}
    for (const [options, name] of [
      [undefined, 'options'],
      [{}, 'onActivated'],
      [{ onActivate: onActivated }, 'onActivate'],
      [{ onActivated: 1 }, 'onActivated'],
      [{ onActivated, constructor: onActivated }, 'constructor'],
      [{ onActivated, onNoData: 'x' }, 'onNoData'],
      [{ onActivated, onError: null }, 'onError'],
      [{ onActivated, storage: {} }, 'storage'],
      [{ onActivated, load: '/x.wasm' }, 'load'],
      [{ onActivated, load: { path: '/x' } }, 'load.path'],
      [{ onActivated, load: { engine: 'asm' } }, 'load.engine'],
      [{ onActivated, load: { timeout: '3s' } }, 'load.timeout'],
      [{ onActivated, load: { timeout: NaN } }, 'load.timeout'],
    ]) {
      assert.throws(() => createMemberCard(options), { code: 'bad_option', detail: name }, name)
    }
    createMemberCard({ onActivated, onNoData: undefined, storage: undefined, load: undefined })
  },

  'docs: what log-in and log-out do, plugin, mpx, wxcomponents and miniprogramRoot are said'() {
    for (const guide of ['docs/mini-program.md', 'docs/mini-program.zh-CN.md']) {
      const text = readFileSync(root + guide, 'utf8')
      for (const word of ['memberCard.forget()', 'memberCard.retry()', 'mpx', 'wxcomponents', 'miniprogramRoot', '2.14.0', 'opened()', '2.18.1']) {
        assert.ok(text.includes(word), `${guide}: ${word}`)
      }
    }
  },

  async 'host: a wx that is frozen, and one that throws when it is read'() {
    for (const fault of ['Object.freeze(wx)', "Object.defineProperty(this, 'wx', { get: function () { throw new Error('x') } })"]) {
      const phone = startPhone()
      phone.run(fault)
      await handlesOnce(phone)
    }
  },

  async 'ux: eight hours of a shop: 40 unlocks, 5 real returns, 5 questions'() {
    const world = await makeWorld().start()
    for (let i = 0; i < 5; i++) {
      await world.visit(cardAnswers.none())
      await world.again(8)
    }
    assert.equal(world.noData.length, 5)
  },

  async 'component: joins a jump that the app has begun, and keeps the notices and WeChat\'s own sentence'() {
    const requests = []
    const { component, memberCard, phone } = renderComponent({ renderer: 'skyline', phone: { navigate: (request) => requests.push(request) } })
    await component.ready({ link: link.link.replace('#wechat_redirect', '&x=1#wechat_redirect') })
    const [, { card: prepared, notices }] = component.events[0]
    assert.ok(notices.length >= 1, 'a further key is told')
    memberCard.open(prepared).catch(() => {})
    component.onTap()
    assert.equal(requests.length, 1)
    requests[0].fail({ errMsg: 'navigateToMiniProgram:fail jump miniprogram banded' })
    await component.until('fail')
    const [, detail] = component.events.at(-1)
    assert.deepEqual([detail.code, detail.detail], ['navigate_failed', 'navigateToMiniProgram:fail jump miniprogram banded'])
    void phone
  },

  async 'component: a tap on its navigator is a jump the flow waits for; a refused one is none'() {
    const asked = []
    const { component, memberCard, phone } = renderComponent({ app: { onNoData: ({ notices }) => (asked.push([...notices].join()), Promise.resolve()) } })
    await component.ready({ link: link.link })
    await memberCard.onShow(phone.fresh(cardAnswers.none()))
    component.onNavigatorTap()
    component.onFail({ detail: { errMsg: 'navigateToMiniProgram:fail cancel' } })
    await memberCard.onShow(phone.fresh(cardAnswers.none()))
    assert.deepEqual(asked, [''], 'refused: the same return is no news')
    component.onNavigatorTap()
    component.onSuccess({ detail: { errMsg: 'navigateToMiniProgram:ok' } })
    await memberCard.onShow(phone.fresh(cardAnswers.none()))
    assert.deepEqual(asked, ['', ''])
    assert.deepEqual(component.events.map(([name]) => name), ['ready', 'fail', 'success'])
  },

  async 'component: two quick taps on its navigator, both refused, leave no jump open'() {
    const asked = []
    const { component, memberCard, phone } = renderComponent({ app: { onNoData: ({ notices }) => (asked.push([...notices].join()), Promise.resolve()) } })
    await component.ready({ link: link.link })
    await memberCard.onShow(phone.fresh(cardAnswers.none()))
    for (const refusals of [2, 1]) {
      component.onNavigatorTap()
      component.onNavigatorTap()
      for (let i = 0; i < refusals; i++) component.onFail({ detail: { errMsg: 'navigateToMiniProgram:fail cancel' } })
      await memberCard.onShow(phone.fresh(cardAnswers.none()))
    }
    assert.deepEqual(asked, [''])
    component.onNavigatorTap()
    component.onSuccess({ detail: {} })
    await memberCard.onShow(phone.fresh(cardAnswers.none()))
    component.onNavigatorTap()
    await memberCard.onShow(phone.fresh(cardAnswers.none()))
    assert.deepEqual(asked, ['', '', ''])
  },

  async 'component: without an app\'s flow it loads the core from its own path'() {
    const { phone, component } = renderComponent({ app: false })
    await component.ready({ wasm: '/miniprogram_npm/wxcard/wxcard.wasm.br', link: link.link })
    assert.deepEqual(phone.paths, ['/miniprogram_npm/wxcard/wxcard.wasm.br'])
    assert.ok(component.data.card)
  },
}
