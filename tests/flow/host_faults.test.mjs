/**
 * Every function of the host that the folder uses, taken away, frozen (it does nothing) or made to throw; one by one and in
 * pairs. The activation arrives, or one onError says why; nothing throws into the app.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counted } from '../../scripts/lib/figures.mjs'
import { startPhone, wait } from '../miniprogram/phone.mjs'
import { cardAnswers } from './world.mjs'

/** Owner and name, as the code of the folder reaches them; App, Page and getApp it never calls, Component has a page's test. */
const FUNCTIONS = [
  'wx', 'wx.getStorageSync', 'wx.setStorageSync', 'wx.getEnterOptionsSync', 'wx.onAppHide', 'wx.navigateToMiniProgram', 'wx.openBusinessView',
  'WXWebAssembly', 'WXWebAssembly.instantiate', 'console', 'console.warn', 'console.error', 'console.log', 'setTimeout', 'clearTimeout',
]
const FAULTS = {
  gone: (at) => `delete ${at}`,
  frozen: (at, isObject) => (isObject ? `Object.freeze(${at})` : `${at} = function () {}`),
  hangs: (at) => `${at} = function () { return new Promise(function () {}) }`,
  throws: (at, isObject) =>
    isObject
      ? `Object.defineProperty(this, '${at}', { configurable: true, get: function () { throw new Error('${at} throws') } })`
      : `${at} = function () { throw new Error('${at} throws') }`,
}
/** Only the call of that number; every other one works. */
const onlyAt = (n, what) => (at) =>
  `(function (work, calls) { ${at} = function () { return ++calls === ${n} ? (${what.replaceAll('AT', at)})() : work.apply(this, arguments) } })(${at}, 0)`
const ONCE = {
  throws: "function () { throw new Error('AT throws') }",
  'does nothing': 'function () {}',
  hangs: 'function () { return new Promise(function () {}) }',
}
/** A load that never answers is a fault of its own. */
const HANGS = { at: 'WXWebAssembly.instantiate', fault: 'hangs' }
const isObject = (at) => ['wx', 'WXWebAssembly', 'console'].includes(at)
const faults = FUNCTIONS.flatMap((at) => ['gone', 'frozen', 'throws'].map((fault) => ({ at, fault }))).concat(HANGS)
/** Without timers that run nothing can be limited: a load that hangs then hangs. */
const isHopeless = (pair) => pair.includes(HANGS) && pair.some(({ at, fault }) => at === 'setTimeout' && fault === 'frozen')
/** A fault inside something that is gone says nothing more. */
const fit = (a, b) => a.at !== b.at && !a.at.startsWith(`${b.at}.`) && !b.at.startsWith(`${a.at}.`)

/** @param {{at: string, fault: string, code?: (at: string) => string}[]} chosen @param {number} refusals how often the server says no first */
async function play(chosen, refusals) {
  const phone = startPhone({ enter: cardAnswers.activated() })
  phone.wx.onAppHide = () => {}
  phone.wx.openBusinessView = (request) => request.complete({ errMsg: 'openBusinessView:ok' })
  for (const { at, fault, code } of chosen) phone.run(code ? code(at) : FAULTS[fault](at, isObject(at)))
  const calls = []
  const errors = []
  const memberCard = phone.require('index').createMemberCard({
    load: { timeout: 20 },
    onActivated: (value) => (calls.push(value), calls.length > refusals ? Promise.resolve() : Promise.reject(new Error('offline'))),
    onError: (error) => void errors.push(error),
  })
  const app = memberCard.app({ onLaunch() {}, onShow() {} })
  const answer = phone.fresh(cardAnswers.activated())
  app.onLaunch(answer)
  app.onShow(answer)
  memberCard.opened()
  for (const prepared of [{ appId: 'wxeb490c6f9b154ef9' }, { businessType: 'wxpayCardMember' }]) memberCard.open(prepared).catch(() => {})
  memberCard.navigateError({ errMsg: 'fail x' })
  for (let i = 0; i < 60 && !calls.length; i++) await wait(2)
  // The last one more than is needed: nothing is brought twice.
  for (let i = 0; i <= refusals; i++) {
    await wait(2)
    app.onShow(answer)
  }
  await wait(2)
  // Neither throws, whatever is broken; and after the log-out nothing is handed over.
  void memberCard.retry()
  memberCard.forget()
  app.onShow(answer)
  await wait(2)
  return { calls, errors, phone }
}

const nameOf = (chosen) => chosen.map(({ at, fault }) => `${at} ${fault}`).join(', ')

async function check(chosen, refusals = 0) {
  const { calls, errors } = await play(chosen, refusals)
  assert.equal(calls.length, 1 + refusals, `${nameOf(chosen)}: ${calls.length} calls, ${errors.map(({ code }) => code)}`)
  const codes = errors.map(({ code }) => code)
  assert.ok(codes.filter((code) => code === 'storage_failed').length <= 1, `${nameOf(chosen)}: ${codes}`)
  assert.deepEqual(codes.filter((code) => code !== 'storage_failed'), Array(refusals).fill('handler_failed'), nameOf(chosen))
}

test(`one by one: ${faults.length} faults`, async () => {
  for (const fault of faults) await check([fault])
})

test('one by one, and the server refuses twice: brought again at the next show, also where there are no timers', async () => {
  for (const fault of faults) await check([fault], 2)
})

test('in pairs', { timeout: 600_000 }, async () => {
  const pairs = faults.flatMap((a, i) => faults.slice(i + 1).filter((b) => fit(a, b)).map((b) => [a, b])).filter((pair) => !isHopeless(pair))
  const failed = []
  for (let i = 0; i < pairs.length; i += 40) {
    await Promise.all(pairs.slice(i, i + 40).map((pair, n) => check(pair, n % 2).catch((error) => failed.push(error.message))))
  }
  assert.deepEqual(failed, [], `${failed.length} of ${pairs.length} pairs`)
})

test('at one call alone, whichever it is: every function that the folder calls, thrown from, ignored, never answered', async (t) => {
  const names = FUNCTIONS.filter((at) => !isObject(at))
  let injected = 0
  for (const refusals of [0, 2]) {
    // How often each is called when nothing is wrong.
    const { phone } = await play(names.map((at) => ({ at, fault: 'counted', code: () => `(function (work) { ${at} = function () { ${at}.calls++; return work.apply(this, arguments) }; ${at}.calls = 0; counted = this.counted || {}; counted['${at}'] = ${at} })(${at})` })), refusals)
    const calls = Object.fromEntries(names.map((at) => [at, phone.run(`counted['${at}'].calls`)]))
    assert.ok(calls['wx.setStorageSync'] > 3 && calls['wx.getStorageSync'] > 3 && calls.setTimeout > 1, JSON.stringify(calls))
    const failed = []
    const faults = names.flatMap((at) =>
      Array.from({ length: calls[at] }, (_, i) => i + 1).flatMap((n) => Object.entries(ONCE).map(([what, code]) => ({ at, fault: `${what} at ${n}`, code: onlyAt(n, code) }))),
    )
    for (let i = 0; i < faults.length; i += 20) {
      await Promise.all(faults.slice(i, i + 20).map((fault) => check([fault], refusals).catch((error) => failed.push(error.message))))
    }
    injected += faults.length
    assert.deepEqual(failed, [], `${failed.length} of ${faults.length}`)
  }
  t.diagnostic(`${injected} faults`)
  counted(injected, 'faults')
})
