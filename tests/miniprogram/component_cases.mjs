/**
 * The component <open-member-card> as miniprogram-simulate renders it, with one of its two compilers. Templates and the
 * compiler are chosen once a process, so each compiler has a test file of its own.
 */
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { JSDOM } from 'jsdom'
import { cardAnswers } from '../../js/testing/phone_answers.js'
import { folder, link, wait } from './phone.mjs'

const require = createRequire(import.meta.url)
const plain = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))
/** One compiler writes app-id, the other appId. */
const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())

export function componentCases(compiler) {
  const { window } = new JSDOM('<body></body>', { pretendToBeVisual: true })
  for (const name of ['Event', 'CustomEvent', 'Element', 'Node', 'HTMLElement', 'MutationObserver', 'Touch', 'TouchEvent']) {
    if (window[name]) globalThis[name] = window[name]
  }
  Object.assign(globalThis, { window, document: window.document, requestAnimationFrame: window.requestAnimationFrame })
  const simulate = require('miniprogram-simulate')

  const navigations = []
  let navigate = (request) => request.success({})
  let load = () => WebAssembly.instantiate(brotliDecompressSync(readFileSync(path.join(folder, 'wxcard.wasm.br'))), imports)
  let imports
  globalThis.wx = {
    getStorageSync: () => '',
    setStorageSync() {},
    navigateToMiniProgram(request) {
      navigations.push(request)
      navigate(request)
    },
  }
  globalThis.WXWebAssembly = { instantiate: (file, given) => ((imports = given), load(file)) }

  /** All pages lie in one folder: the official compiler compiles it once. CommonJS, as on a phone, whatever lies above. */
  const at = mkdtempSync(path.join(os.tmpdir(), 'wxcard-component-'))
  process.on('exit', () => rmSync(at, { recursive: true, force: true }))
  writeFileSync(path.join(at, 'package.json'), '{}')
  cpSync(folder, path.join(at, 'wxcard'), { recursive: true })
  const pages = {
    plain: '<open-member-card class="card" link="{{link}}" extra-data="{{extraData}}" />',
    slotted: `<open-member-card class="card" card-class="mine" text="{{text}}" label="领取会员卡" link="{{link}}">
      <view class="own">九折</view></open-member-card>`,
  }
  for (const [name, wxml] of Object.entries(pages)) {
    const page = path.join(at, name)
    writeFileSync(`${page}.json`, '{"component": true, "usingComponents": {"open-member-card": "./wxcard/open-member-card"}}')
    writeFileSync(`${page}.wxml`, wxml)
    writeFileSync(`${page}.js`, "Component({ data: { link: '', extraData: null, text: '' } })")
  }

  function makePage({ name = 'plain', skyline = false } = {}) {
    const make = globalThis.Component
    globalThis.Component = (definition) => {
      const isOurs = definition.properties && definition.properties.extraData
      const lifetimes = { ...definition.lifetimes, created() { this.renderer = skyline ? 'skyline' : 'webview' } }
      make(isOurs ? { ...definition, lifetimes } : definition)
    }
    const root = simulate.render(simulate.load(path.join(at, name), name, { compiler, rootPath: at }))
    globalThis.Component = make
    const host = window.document.createElement('div')
    window.document.body.appendChild(host)
    root.attach(host)
    const events = []
    const card = root.querySelector('.card')
    for (const name of ['ready', 'success', 'fail', 'error']) {
      card.addEventListener(name, (event) => events.push([name, event.detail]))
    }
    /** The one element the component draws. */
    const drawn = () => {
      const node = card.toJSON().children[0]
      const attrs = Object.fromEntries((node.attrs || []).map(({ name, value }) => [camel(name), value]))
      return { tag: node.tagName, attrs, node, html: card.dom.innerHTML }
    }
    const until = async (name) => {
      for (let i = 0; i < 200 && !events.some(([seen]) => seen === name); i++) await wait(5)
      assert.ok(events.some(([seen]) => seen === name), `event ${name} in time, got ${events.map(([seen]) => seen)}`)
    }
    return { root, card, events, drawn, until, set: (data) => root.setData(data) }
  }

  test(`${compiler}: disabled until the link is read, then a navigator with what WeChat wants`, async () => {
    const page = makePage()
    assert.match(page.drawn().tag, /view$/)
    assert.equal(plain(page.drawn().attrs.ariaDisabled), true)
    assert.match(page.drawn().html, /waiting/)
    assert.match(page.drawn().html, /开通会员卡/)
    page.set({ link: link.link })
    await page.until('ready')
    const { tag, attrs } = page.drawn()
    assert.match(tag, /navigator$/)
    assert.equal(attrs.target, 'miniProgram')
    assert.equal(attrs.appId, 'wxeb490c6f9b154ef9')
    assert.equal(attrs.openType, 'navigate')
    assert.deepEqual(plain(attrs.extraData), link.extraData)
    assert.equal(attrs.ariaRole, 'button')
    assert.equal(attrs.ariaLabel, '开通会员卡')
    assert.deepEqual(plain(page.events[0][1].card.extraData), link.extraData)
  })

  test(`${compiler}: extraData instead of a link, cured on the way`, async () => {
    const page = makePage()
    page.set({ extraData: { ...link.extraData, biz: encodeURIComponent(link.extraData.biz) } })
    await page.until('ready')
    assert.deepEqual(plain(page.drawn().attrs.extraData), link.extraData)
  })

  test(`${compiler}: a wrong link is an error event with code, cure and problems; a right one cures it`, async () => {
    const page = makePage()
    page.set({ link: 'https://example.com/' })
    await page.until('error')
    const detail = plain(page.events[0][1])
    assert.equal(detail.code, 'bad_input')
    assert.equal(detail.problems[0].code, 'not_activation_link')
    assert.match(page.drawn().tag, /view$/)
    page.set({ link: link.link })
    await page.until('ready')
    page.set({ link: 'https://example.com/' })
    assert.match(page.drawn().tag, /view$/, 'an old card is never offered for a new link')
  })

  test(`${compiler}: only the newest link counts`, async () => {
    const page = makePage()
    page.set({ link: link.link.replace('guide', 'old') })
    page.set({ link: link.link })
    await page.until('ready')
    await wait(20)
    assert.equal(page.events.length, 1)
    assert.equal(plain(page.drawn().attrs.extraData).outer_str, 'guide')
    const wrong = makePage()
    wrong.set({ link: 'https://example.com/' })
    wrong.set({ link: link.link })
    await wrong.until('ready')
    await wait(20)
    assert.deepEqual(wrong.events.map(([, { code }]) => code), [undefined], 'what was wrong with an old one is not told')
  })

  test(`${compiler}: navigator's own success and fail come out, failures with a code`, async () => {
    const page = makePage()
    page.set({ link: link.link })
    await page.until('ready')
    const navigator = page.card.querySelector('.button')
    navigator.dispatchEvent('success', { detail: { errMsg: 'navigateToMiniProgram:ok' } })
    navigator.dispatchEvent('fail', { detail: { errMsg: 'navigateToMiniProgram:fail cancel' } })
    await page.until('fail')
    // The simulator lets native events bubble out of the component; WeChat's do not. Ours carry a code.
    const ours = page.events.filter(([, detail]) => !detail.errMsg).map(([name, detail]) => [name, detail.code])
    assert.deepEqual(ours, [
      ['ready', undefined],
      ['success', undefined],
      ['fail', 'navigate_cancelled'],
    ])
    assert.match(page.events.find(([, detail]) => detail.code)[1].message, /取消/)
  })

  test(`${compiler}: a tap before it is ready says so`, async () => {
    const page = makePage()
    page.card.querySelector('.button').dispatchEvent('tap')
    await page.until('fail')
    assert.equal(page.events[0][1].code, 'not_ready')
  })

  test(`${compiler}: Skyline draws no navigator: a view that jumps inside the tap`, async () => {
    const page = makePage({ skyline: true })
    page.set({ link: link.link })
    await page.until('ready')
    const { tag, attrs, html } = page.drawn()
    assert.match(tag, /view$/)
    assert.equal(plain(attrs.ariaDisabled), false)
    assert.doesNotMatch(html, /waiting/)
    navigations.length = 0
    page.card.querySelector('.button').dispatchEvent('tap')
    await page.until('success')
    assert.deepEqual(plain(navigations[0].extraData), link.extraData)
    navigate = (request) => request.fail({ errMsg: 'navigateToMiniProgram:fail can only be invoked by user TAP gesture.' })
    page.card.querySelector('.button').dispatchEvent('tap')
    await page.until('fail')
    assert.equal(page.events.at(-1)[1].code, 'tap_required')
    navigate = (request) => request.success({})
  })

  test(`${compiler}: own text and label, own content in the slot, own class from outside`, async () => {
    const page = makePage({ name: 'slotted' })
    page.set({ text: '' })
    assert.doesNotMatch(page.drawn().html, /开通会员卡/)
    assert.match(page.drawn().html, /九折/)
    page.set({ link: link.link })
    await page.until('ready')
    const { attrs, html } = page.drawn()
    assert.equal(attrs.ariaLabel, '领取会员卡')
    assert.match(html, /九折/)
    assert.match(html, /mine/)
    page.set({ text: '入会' })
    assert.match(page.drawn().html, /入会/)
  })

  test(`${compiler}: the second generation keeps its path; the third is a view`, async () => {
    const page = makePage()
    page.set({ extraData: { target: 'miniProgram', appId: 'wxeb490c6f9b154ef9', path: 'pages/card_open/card_open', extraData: { card_id: 'p' } } })
    await page.until('ready')
    assert.equal(page.drawn().attrs.path, 'pages/card_open/card_open')
    const other = makePage()
    other.set({ extraData: { businessType: 'wxpayCardMember', queryString: 'token=x' } })
    await other.until('ready')
    assert.match(other.drawn().tag, /view$/)
  })

  test(`${compiler}: each generation from what the server gave: checked, then drawn; what is wrong is told`, async () => {
    const pay = { create_card_appid: 'wxbc1da991f125c7c8', card_id: 'pU2mM6ZBAtOnozvtmM0IYDqn0O2M', activate_type: 'ACTIVATE_TYPE_NORMAL' }
    const second = makePage()
    second.set({ extraData: pay })
    await second.until('ready')
    assert.equal(second.drawn().attrs.path, 'pages/card_open/card_open')
    assert.deepEqual(plain(second.drawn().attrs.extraData), pay)
    const third = makePage()
    third.set({ extraData: { token: 'a+b', scene: 'CARD_MEMBER' } })
    await third.until('ready')
    const [, { card }] = third.events.at(-1)
    assert.equal(card.queryString, 'token=a%2Bb&scene=CARD_MEMBER')
    const wrong = makePage()
    wrong.set({ extraData: { ...pay, activate_type: 'ACTIVATE_TYPE_JUMP' } })
    await wrong.until('error')
    const [, { code, problems }] = wrong.events.at(-1)
    assert.deepEqual([code, problems[0].code, problems[0].field], ['bad_input', 'missing', 'jump_url'])
  })

  test(`${compiler}: a component that has gone is told nothing`, async () => {
    const page = makePage()
    page.set({ link: link.link })
    page.root.detach()
    await wait(50)
    assert.deepEqual(page.events, [])
  })

  // The last: from here on there is a flow, which all components of this process use.
  test(`${compiler}: a shopper's day: taps on the component, returns to the app's flow, re-deliveries`, async () => {
    const heard = []
    const { createMemberCard } = require(path.join(at, 'wxcard/index.js'))
    const memberCard = createMemberCard({
      onActivated: ({ code }) => (heard.push(code), heard.length > 1 ? Promise.resolve() : Promise.reject(new Error('offline'))),
      onNoData: ({ notices }) => (heard.push(`ask ${[...notices].join()}`), Promise.resolve()),
      onError: ({ code }) => heard.push(code),
    })
    const shown = async (answer, times) => {
      for (let i = 0; i < times; i++) await memberCard.onShow(answer)
    }
    for (const skyline of [false, true]) {
      const page = makePage({ skyline })
      page.set({ link: link.link })
      await page.until('ready')
      const button = page.card.querySelector('.button')
      const jump = async (event, errMsg) => {
        const request = new Promise((resolve) => (navigate = resolve))
        button.dispatchEvent('tap')
        if (skyline) (await request)[event]({ errMsg })
        else button.dispatchEvent(event, { detail: { errMsg } })
        await wait(0)
      }
      await jump('success', 'navigateToMiniProgram:ok')
      await shown(cardAnswers.activated({ code: '1', activate_ticket: `fDZv9eMQ${skyline}w==` }), 10)
      await jump('success', 'navigateToMiniProgram:ok')
      await shown(cardAnswers.none(), 10)
      await jump('fail', 'navigateToMiniProgram:fail cancel')
      await shown(cardAnswers.none(), 10)
    }
    navigate = (request) => request.success({})
    assert.deepEqual(heard, ['1', 'handler_failed', '1', 'ask ', '1', 'ask '])
  })
}
