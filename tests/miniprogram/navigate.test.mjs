/** prepare before the tap, open inside it: synchronous, and each failure of WeChat has a code and a cure. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { link, startPhone } from './phone.mjs'

const plain = (value) => JSON.parse(JSON.stringify(value))
const navigator = { target: 'miniProgram', appId: 'wxeb490c6f9b154ef9', extraData: link.extraData }

function start(options) {
  const phone = startPhone(options)
  const entry = phone.require('index')
  return { phone, entry, memberCard: entry.createMemberCard({ onActivated() {} }) }
}

test('prepare takes a link, an answer of geturl as text or object, and extraData', async () => {
  const { phone, memberCard } = start()
  const answer = { errcode: 0, errmsg: 'ok', url: link.link }
  for (const input of [link.link, JSON.stringify(answer), phone.fresh(answer), phone.fresh(link.extraData)]) {
    assert.deepEqual(plain(await memberCard.prepare(input)), navigator)
  }
})

test('prepare leaves the data of other generations alone', async () => {
  const { memberCard, phone } = start()
  const second = { ...navigator, path: 'pages/card_open/card_open', extraData: { card_id: 'p' } }
  const third = { businessType: 'wxpayCardMember', queryString: 'token=x' }
  for (const data of [second, third]) assert.deepEqual(plain(await memberCard.prepare(phone.fresh(data))), data)
})

test('prepare refuses with every problem', async () => {
  const { memberCard, phone, entry } = start()
  const refused = [
    ['https://example.com/', ['not_activation_link']],
    ['', null],
    [undefined, ['not_text']],
    [null, ['not_text']],
    [7, ['not_text']],
    [phone.fresh({ errcode: 40001, errmsg: 'invalid credential' }), ['server_error']],
    [phone.fresh({}), null],
    [link.link.replace(/encrypt_card_id=[^&]*/, 'encrypt_card_id=%2').replace(/biz=[^#]*/, 'biz='), ['bad_escape', 'empty']],
  ]
  for (const [input, codes] of refused) {
    await assert.rejects(memberCard.prepare(input), (error) => {
      assert.ok(error instanceof entry.WxcardError)
      assert.equal(error.code, 'bad_input')
      assert.ok(error.problems.length)
      if (codes) assert.deepEqual(plain(error.problems.map(({ code }) => code)), codes)
      return true
    })
  }
})

test('open calls wx.navigateToMiniProgram before it returns, with exactly what WeChat wants', async () => {
  const { phone, memberCard } = start()
  const prepared = await memberCard.prepare(link.link)
  const opened = memberCard.open(prepared)
  assert.equal(phone.navigations.length, 1, 'synchronous')
  const [request] = phone.navigations
  assert.deepEqual(Object.keys(request).sort(), ['appId', 'extraData', 'fail', 'success'])
  assert.equal(request.appId, navigator.appId)
  assert.deepEqual(plain(request.extraData), link.extraData)
  await opened
})

test('open of the second generation keeps its path, the third goes to wx.openBusinessView', async () => {
  const { phone, memberCard } = start()
  await memberCard.open({ ...navigator, path: 'pages/card_open/card_open' })
  assert.equal(phone.navigations[0].path, 'pages/card_open/card_open')
  const views = []
  phone.wx.openBusinessView = (request) => (views.push(request), request.success({}))
  await memberCard.open({ businessType: 'wxpayCardMember', queryString: 'token=x' })
  assert.equal(views[0].queryString, 'token=x')
  assert.equal(phone.navigations.length, 1)
})

for (const [errMsg, code] of [
  ['navigateToMiniProgram:fail cancel', 'navigate_cancelled'],
  ['navigateToMiniProgram:fail user cancelled', 'navigate_cancelled'],
  ['navigateToMiniProgram:fail can only be invoked by user TAP gesture.', 'tap_required'],
  ['navigateToMiniProgram:fail appId "wxeb490c6f9b154ef9" is not in navigateToMiniProgramAppIdList', 'app_id_not_listed'],
  ['navigateToMiniProgram:fail invalid appid', 'navigate_failed'],
]) {
  test(`${errMsg} → ${code}`, async () => {
    const { memberCard, entry } = start({ navigate: (request) => request.fail({ errMsg }) })
    await assert.rejects(memberCard.open(navigator), (error) => {
      assert.ok(error instanceof entry.WxcardError)
      assert.equal(error.code, code)
      assert.equal(error.detail, errMsg)
      assert.ok(error.message.includes(entry.explain(code, 'zh')), 'the cure in Chinese')
      assert.ok(error.message.includes(entry.explain(code, 'en')), 'the cure in English')
      return true
    })
    assert.equal(memberCard.navigateError({ errMsg }).code, code)
  })
}

test('a function that throws, and answers of no shape', async () => {
  const { memberCard } = start({
    navigate() {
      throw new Error('navigateToMiniProgram:fail can only be invoked by user TAP gesture.')
    },
  })
  await assert.rejects(memberCard.open(navigator), { code: 'tap_required' })
  for (const answer of [undefined, null, {}, '', 7]) assert.equal(memberCard.navigateError(answer).code, 'navigate_failed')
})

test('open before prepare: not_ready; without the function: navigate_unavailable', async () => {
  const { phone, memberCard } = start()
  for (const nothing of [undefined, null, {}, '']) await assert.rejects(memberCard.open(nothing), { code: 'not_ready' })
  const hostile = { get appId() { throw new Error('no') } }
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  for (const object of [hostile, revoked.proxy]) await assert.rejects(memberCard.open(object), { code: 'not_ready' })
  assert.equal(phone.navigations.length, 0)
  Object.defineProperty(phone.wx, 'navigateToMiniProgram', { configurable: true, get() { throw new Error('no') } })
  await assert.rejects(memberCard.open(navigator), { code: 'navigate_unavailable' })
  delete phone.wx.navigateToMiniProgram
  await assert.rejects(memberCard.open(navigator), { code: 'navigate_unavailable' })
  delete phone.context.wx
  await assert.rejects(memberCard.open(navigator), { code: 'navigate_unavailable' })
})

test('a cancel nobody listens to is no unhandled rejection; another failure is one', () => {
  // In a process of its own: the test runner takes unhandled rejections for itself.
  const script = `
    import { startPhone, wait } from ${JSON.stringify(new URL('./phone.mjs', import.meta.url).href)}
    const unhandled = []
    process.on('unhandledRejection', (error) => unhandled.push(error.code))
    for (const errMsg of ['navigateToMiniProgram:fail cancel', 'navigateToMiniProgram:fail x']) {
      const later = (request) => setTimeout(() => request.fail({ errMsg }))
      const atOnce = (request) => request.fail({ errMsg })
      for (const navigate of [later, atOnce]) {
        const memberCard = startPhone({ navigate }).require('index').createMemberCard({ onActivated() {} })
        memberCard.open(${JSON.stringify(navigator)})
      }
      await wait(30)
      unhandled.push('|')
    }
    console.log(unhandled.join(' '))`
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  assert.equal(out.trim(), '| navigate_failed navigate_failed |')
})

test('navigatorData needs no core', () => {
  const { memberCard } = start({ wasm: 'never' })
  assert.deepEqual(plain(memberCard.navigatorData(link.extraData)), navigator)
})
