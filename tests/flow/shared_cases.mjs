/** How each situation of shared/cases/phone-flow.json is played, by its id. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { link, root, startPhone, WASM_PATH } from '../miniprogram/phone.mjs'
import { renderComponent } from './component.mjs'
import { card, cardAnswers, makeWorld, ticketOf, view } from './world.mjs'

const read = (name) => readFileSync(root + name, 'utf8')
const guides = ['docs/mini-program.md', 'docs/mini-program.zh-CN.md']
const rejection = (promise) => promise.then(() => assert.fail('it resolved'), (error) => error)

export const scripts = {
  async 'R01-taro-app-show-missing-on-launch'() {
    const answer = cardAnswers.activated()
    const world = await makeWorld({ own: null }).start(answer)
    await world.memberCard.onShow()
    assert.deepEqual(world.tickets, [ticketOf(answer)])
  },

  async 'R03-wrapper-drops-options'() {
    const answer = cardAnswers.activated()
    const main = (host) => {
      const App = host.App
      host.App = (app) => App({ ...app, onShow: () => app.onShow() })
    }
    const world = await makeWorld({ main }).start(answer)
    await world.again(3)
    assert.deepEqual(world.tickets, [ticketOf(answer)])
  },

  async 'R04-hijacker-needs-app-onshow'() {
    const world = await makeWorld({ own: { globalData: 1 } }).start()
    const app = world.host.getApp()
    assert.deepEqual(Object.keys(app).sort(), ['globalData', 'onShow'])
  },

  async 'R06-scan-scene-stays-no-data'() {
    const world = await makeWorld().start()
    await world.visit(cardAnswers.none())
    await world.again(30)
    assert.deepEqual(world.noData, [''])
  },

  async 'R07-no-data-after-activated'() {
    const world = await makeWorld().start()
    await world.visit(cardAnswers.activated())
    await world.visit(cardAnswers.none())
    assert.equal(world.activated.length, 1)
    assert.deepEqual(world.noData, [''])
  },

  async 'R08-devtools-extraData-text'() {
    const change = { activate_ticket: 'fDZv9eMQAFfrNr3XBoqhb8w==', card_id: 'p1', code: '1' }
    const world = await makeWorld().start(cardAnswers.text(change))
    await world.again()
    assert.deepEqual([...world.activated[0].notices], ['extra_data_was_text'])
    world.phone.show(cardAnswers.activated(change))
    await world.phone.settled()
    assert.equal(world.activated.length, 1, 'the same digest')
  },

  async 'R12-two-listeners'() {
    for (const [answer, list] of [[cardAnswers.none(), 'noData'], [cardAnswers.activated(), 'activated'], [cardAnswers.malformed(), 'malformed']]) {
      const world = await makeWorld({ main: (host, { memberCard }) => host.wx.onAppShow(memberCard.onShow) }).start(answer)
      await world.visit(answer)
      assert.equal(world[list].length, list === 'activated' ? 1 : 2, list)
    }
  },

  async 'R13-xhs-early-onshow'() {
    const world = await makeWorld().start()
    world.phone.tap(() => world.memberCard.open(card))
    world.phone.confirm()
    world.phone.show(cardAnswers.desktop())
    world.phone.show(cardAnswers.activated())
    await world.phone.settled()
    assert.equal(world.activated.length, 1)
  },

  async 'R14-path-differs'() {
    const answer = cardAnswers.activated()
    const world = await makeWorld().start(answer)
    world.phone.show({ ...answer, path: 'pages/other/other', query: { a: '1' }, scene: 1089 })
    await world.phone.settled()
    assert.equal(world.activated.length, 1)
  },

  async 'R15-login-after-show'() {
    const world = makeWorld()
    world.activate = () => Promise.reject(new Error('not logged in'))
    await world.start(cardAnswers.activated())
    assert.deepEqual(world.codes, ['handler_failed'])
    world.activate = () => Promise.resolve()
    await world.memberCard.retry()
    assert.equal(world.activated.length, 2)
    await world.memberCard.retry()
    assert.equal(world.activated.length, 2)
  },

  async 'R16-clear-storage-hourly'() {
    const world = await makeWorld({ own: { onShow: () => world && world.host && world.host.wx.clearStorageSync() } }).start()
    const answer = cardAnswers.activated()
    await world.visit(answer)
    await world.again()
    assert.match(world.record, /:999999;$/, 'written back')
    const storage = world.phone.storage
    const after = await makeWorld({ phone: { storage } }).start(answer)
    assert.deepEqual([world.activated.length, after.activated.length], [1, 0])
  },

  async 'R19-forged-by-1037'() {
    const world = await makeWorld().start(cardAnswers.forged())
    assert.deepEqual([world.activated, world.noData, world.malformed], [[], [], []])
  },

  async 'R20-pay2-jump-opens-us'() {
    const world = await makeWorld().start(cardAnswers.generation2())
    assert.equal(world.activated[0].scene, 1037)
  },

  async 'R21-brand-complete-extraData'() {
    const world = await makeWorld().start()
    const prepared = await world.memberCard.prepare({ token: 'TOKEN01' })
    assert.deepEqual([...prepared.notices], ['ask_server'])
    const opened = world.phone.tap(() => world.memberCard.open(prepared))
    assert.equal(world.phone.jumps[0].queryString, 'token=TOKEN01')
    assert.ok(!('notices' in world.phone.jumps[0]))
    world.phone.confirm()
    world.phone.comeBack(cardAnswers.generation3({ errcode: 0 }))
    assert.deepEqual((await opened).extraData, { errcode: 0 })
    await world.phone.settled()
    assert.deepEqual(world.noData, ['ask_server'])
  },

  async 'R24-jump-banned'() {
    const errMsg = 'navigateToMiniProgram:fail jump miniprogram banded'
    const wx = { navigateToMiniProgram: (request) => request.fail({ errMsg }) }
    const world = await makeWorld({ phone: { globals: { wx } } }).start()
    const error = await rejection(world.memberCard.open(card))
    assert.deepEqual([error.code, error.detail], ['navigate_failed', errMsg])
  },

  async 'R29-extraData-null-outer_str'() {
    const world = await makeWorld().start()
    const { encrypt_card_id, biz } = link.extraData
    const prepared = await world.memberCard.prepare({ encrypt_card_id, biz, outer_str: null })
    assert.deepEqual({ ...prepared.extraData }, { encrypt_card_id, biz, outer_str: '' })
  },

  async 'R31-single-page-mode'() {
    const errMsg = "navigateToMiniProgram:fail can't be used in browse only mode"
    const wx = { navigateToMiniProgram: (request) => request.fail({ errMsg }) }
    const world = await makeWorld({ phone: { globals: { wx } } }).start({ ...cardAnswers.desktop(), scene: 1154 })
    const error = await rejection(world.memberCard.open(card))
    assert.deepEqual([error.code, error.detail, world.noData.length], ['navigate_failed', errMsg, 0])
  },

  async 'R32-plugin-load-failed-device'() {
    const phone = startPhone({ wasm: null })
    phone.run('this').WXWebAssembly = { instantiate: () => Promise.reject('load wasm faild') }
    const calls = []
    const memberCard = phone.require('index').createMemberCard({ onActivated: (value) => (calls.push(value), Promise.resolve()) })
    await memberCard.onShow(phone.fresh(cardAnswers.activated()))
    assert.deepEqual([memberCard.engine, calls.length, phone.log.warn.length], ['js', 1, 1])
  },

  async 'R43-two-wasm-paths'() {
    const phone = startPhone()
    const { loadWxcard } = phone.require('index')
    assert.equal((await loadWxcard({ wasm: '/wrong/wxcard.wasm.br' })).engine, 'js')
    const second = await loadWxcard({ wasm: WASM_PATH })
    assert.ok(second.engine === 'wasm' || phone.log.warn.length > 1, 'tried, or told that it is not')
  },

  async 'R45-addcard-20-digit-code'() {
    const wxcard = await startPhone().require('index').loadWxcard()
    const ext = (code) => ({ timestamp: 1700000000, nonce_str: 'abc123', signature: 'a'.repeat(40), code })
    const request = (code) => wxcard.addCardRequest([{ cardId: 'pTEST00000000000000000000045', cardExt: ext(code) }])
    assert.match(request('19112610443261715309').cardList[0].cardExt, /"code":"19112610443261715309"/)
    assert.equal(request(Number('19112610443261715309')).problems[0].code, 'wrong_type')
  },

  async 'R46-addcard-api_ticket-colon'() {
    const wxcard = await startPhone().require('index').loadWxcard()
    const cardExt = { timestamp: 1700000000, nonce_str: 'abc123', signature: 'a'.repeat(40), 'api_ticket:': 'SECRET' }
    const request = wxcard.addCardRequest([{ cardId: 'pTEST00000000000000000000046', cardExt }])
    assert.ok(!JSON.stringify(request).includes('SECRET'))
  },

  async 'S01-cold-start'() {
    const phone = startPhone({ wasm: 'late', late: 60 })
    const calls = []
    const memberCard = phone.require('index').createMemberCard({ onActivated: (value) => (calls.push(value), Promise.resolve()) })
    const app = memberCard.app({ onLaunch() {} })
    const answer = cardAnswers.activated()
    app.onLaunch(phone.fresh(answer))
    app.onShow(phone.fresh(answer))
    await memberCard.ready
    await memberCard.onShow(phone.fresh(answer))
    assert.equal(calls.length, 1)
  },

  async 'S02-killed-midway-redelivered'() {
    const world = makeWorld()
    world.activate = () => new Promise(() => {})
    const answer = cardAnswers.activated()
    await world.start(answer)
    await world.start(answer)
    assert.equal(world.activated.length, 2)
  },

  async 'S03-network-down-then-killed-not-redelivered'() {
    const world = makeWorld()
    world.activate = () => Promise.reject(new Error('offline'))
    await world.start(cardAnswers.activated())
    await world.start()
    assert.deepEqual(world.noData, ['unfinished'])
    await world.start()
    assert.deepEqual(world.noData, ['unfinished'], 'once it has resolved, no more')
  },

  async 'S04-two-cards-in-a-row'() {
    const world = await makeWorld().start()
    const [a, b] = ['p1', 'p2'].map((card_id) => cardAnswers.activated({ card_id }))
    let isDown = true
    world.activate = () => (isDown ? Promise.reject(new Error('offline')) : Promise.resolve())
    await world.visit(a)
    isDown = false
    await world.visit(b)
    await world.again(3)
    assert.deepEqual(world.tickets.sort(), [ticketOf(a), ticketOf(a), ticketOf(b)].sort())
  },

  async 'S07-clock-forward'() {
    const answer = cardAnswers.activated()
    const world = await makeWorld().start(answer)
    world.phone.now += 8 * 24 * 3600 * 1000
    await world.again()
    assert.equal(world.activated.length, 1)
  },

  async 'S08-clock-back'() {
    const answer = cardAnswers.activated()
    const world = await makeWorld().start(answer)
    world.phone.now -= 365 * 24 * 3600 * 1000
    await world.start(answer)
    assert.equal(world.activated.length, 1)
  },

  async 'S10-page-onshow-each-tab'() {
    const world = await makeWorld().start()
    await world.visit(cardAnswers.none())
    for (let i = 0; i < 20; i++) await world.memberCard.onShow()
    assert.deepEqual(world.noData, [''])
  },

  async 'S12-poison-ticket'() {
    const world = makeWorld()
    world.activate = () => Promise.reject(new Error('40056'))
    await world.start(cardAnswers.activated())
    await world.again(30)
    assert.equal(world.activated.length, 3, 'then only in growing pauses')
    for (let i = 0; i < 64; i++) await world.phone.advance(5000)
    assert.ok(world.activated.length <= 3 + 5, `${world.activated.length}`)
  },

  async 'S13-handler-never-settles'() {
    const world = makeWorld()
    world.activate = () => new Promise(() => {})
    await world.start(cardAnswers.activated())
    await world.phone.advance(70_000)
    assert.deepEqual(world.codes, ['handler_hangs'])
    assert.equal(world.activated.length, 2)
  },

  async 'S14-two-copies-independent-subpackage'() {
    const main = (host, world) => host.wx.onAppShow(world.flow(host, 1).onShow)
    const world = makeWorld({ phone: { copies: 2 }, main })
    world.activate = () => new Promise(() => {})
    await world.start(cardAnswers.activated())
    await world.again(2)
    assert.equal(world.activated.length, 1)
  },

  async 'S15-two-storage-literals'() {
    const literal = (host) => ({ storage: { get: (key) => host.wx.getStorageSync(key), set: (key, value) => host.wx.setStorageSync(key, value) } })
    const main = (host, world) => {
      for (const flow of [world.flow(host, 0, literal(host)), world.flow(host, 0, literal(host))]) host.wx.onAppShow(flow.onShow)
    }
    const world = makeWorld({ main })
    world.activate = () => new Promise(() => {})
    await world.start(cardAnswers.activated())
    assert.equal(world.activated.length, 1)
  },

  async 'S17-devtools-second-simulation-silent'() {
    const answer = cardAnswers.activated()
    const world = await makeWorld().start(answer)
    await world.start(answer)
    await world.again(3)
    const said = world.phone.lines.filter(({ text }) => /settled/.test(text))
    assert.deepEqual([world.activated.length, said.length], [1, 1])
  },

  async 'S20-odd-maxAge'() {
    const { createMemberCard } = startPhone().require('index')
    for (const maxAge of [NaN, null, '7d', 0]) {
      assert.throws(() => createMemberCard({ onActivated() {}, maxAge }), { code: 'bad_option', detail: 'maxAge' })
    }
  },

  async 'S21-encoded-then-plain'() {
    const answer = cardAnswers.activated()
    const world = await makeWorld().start(cardAnswers.activated({ ...answer.referrerInfo.extraData, activate_ticket: encodeURIComponent(ticketOf(answer)) }))
    world.phone.show(answer)
    await world.phone.settled()
    assert.equal(world.activated.length, 1)
  },

  async 'S22-share-card-tab-scan'() {
    const world = await makeWorld().start()
    for (const scene of [1007, 1044, 1047, 1011, 1089, 1154, 1173]) {
      for (const referrerInfo of [{}, { appId: 'wx2222222222222222' }]) {
        assert.equal((await world.memberCard.onShow({ path: 'p', query: {}, scene, referrerInfo })).kind, 'unrelated')
      }
    }
    assert.deepEqual(world.noData, [])
  },

  async 'S23-upgrade-unknown-record'() {
    for (const foreign of ['{"v":2,"rows":[["a",1]]}', 'wxcard2;0123456789abcdef0123456789abcdef:1;']) {
      const world = await makeWorld({ phone: { storage: { 'wxcard.returns': foreign } } }).start(cardAnswers.activated())
      await world.again(2)
      assert.deepEqual([world.codes, world.activated.length], [['storage_failed'], 1])
      assert.equal(world.phone.storage.kept.get('wxcard.returns.bad'), foreign)
    }
  },

  async 'S24-onShow-null'() {
    const answer = cardAnswers.activated()
    const world = await makeWorld({ own: null }).start(answer)
    await world.memberCard.onShow(null)
    assert.deepEqual(world.tickets, [ticketOf(answer)])
  },

  'S27-web-view'() {
    for (const guide of guides) assert.match(read(guide), /<web-view>[^]*wx\.miniProgram\.navigateTo/)
  },

  'S28-independent-subpackage-guide'() {
    for (const guide of guides) assert.match(read(guide), /独立分包[^]*wx\.onAppShow\(memberCard\.onShow\)/)
  },

  async 'S30-no-wx-at-all'() {
    const phone = startPhone()
    phone.run('delete this.wx')
    const memberCard = phone.require('index').createMemberCard({ onActivated() {} })
    assert.equal((await memberCard.onShow(phone.fresh({ scene: 1, refererInfo: { appId: 'wxeb490c6f9b154ef9' } }))).kind, 'unrelated')
    assert.equal((await rejection(memberCard.open(card))).code, 'navigate_unavailable')
  },

  async 'S33-throwing-onError'() {
    const options = {
      onError() {
        throw new Error('logger not ready')
      },
    }
    const world = makeWorld({ options })
    world.activate = () => Promise.reject(new Error('x'))
    await world.start(cardAnswers.activated({ card_id: 'p1' }))
    world.activate = () => Promise.resolve()
    world.phone.show(cardAnswers.activated({ card_id: 'p2' }))
    await world.phone.settled()
    assert.equal(world.activated.length, 3)
  },

  async 'S34-member-sees-dialog-each-unlock'() {
    const world = await makeWorld().start()
    await world.visit(cardAnswers.none())
    await world.again(40)
    assert.deepEqual(world.noData, [''])
  },

  async 'S35-handler-returns-request-task'() {
    const world = await makeWorld({ options: { onActivated: () => ({ abort() {} }) } }).start(cardAnswers.activated())
    assert.deepEqual(world.codes, ['no_promise'])
    assert.match(world.errors[0].message, /wx\.request/)
  },

  async 'S36-callback-style-handler'() {
    const world = await makeWorld({ options: { onActivated() {} } }).start(cardAnswers.activated())
    world.phone.show(cardAnswers.activated({ card_id: 'p2' }))
    await world.phone.settled()
    assert.deepEqual(world.codes, ['no_promise'], 'once a process')
    for (const guide of guides) assert.match(read(guide), /`no_promise`/)
  },

  async 'S38-onLaunch-and-onShow-by-hand'() {
    const main = (host, { memberCard }) =>
      host.App({ onLaunch: (options) => void memberCard.onShow(options), onShow: (options) => void memberCard.onShow(options) })
    const world = await makeWorld({ own: null, main }).start(cardAnswers.none())
    assert.deepEqual(world.noData, [''])
  },

  async 'S39-component-ignores-engine-choice'() {
    const { phone, component } = renderComponent({ app: { load: { engine: 'js' } } })
    await component.ready({ link: link.link })
    assert.deepEqual(phone.paths, [], 'WXWebAssembly is not asked')
  },

  async 'S42-component-extra-data-late'() {
    const { component } = renderComponent()
    await component.ready({ link: link.link })
    await component.ready({ link: link.link.replace('guide', 'other') })
    assert.equal(component.data.card.extraData.outer_str, 'other')
    assert.deepEqual(component.events.map(([name]) => name), ['ready', 'ready'])
  },

  async 'S47-taro-example-path-and-component'() {
    const phone = startPhone()
    const { createMemberCard, loadWxcard } = phone.require('index')
    const memberCard = createMemberCard({ onActivated() {}, load: { wasm: `/static${WASM_PATH}` } })
    await Promise.all([memberCard.ready, loadWxcard()])
    assert.deepEqual(phone.paths, [`/static${WASM_PATH}`])
  },

  async 'S50-request-interrupted-in-background'() {
    const world = await makeWorld().start()
    let fail
    world.activate = () => new Promise((_, reject) => (fail = reject))
    await world.visit(cardAnswers.activated())
    world.phone.hide()
    world.phone.show()
    world.activate = () => Promise.resolve()
    fail(new Error('request:fail interrupted'))
    await world.phone.settled()
    assert.equal(world.activated.length, 2)
  },
}
void view
