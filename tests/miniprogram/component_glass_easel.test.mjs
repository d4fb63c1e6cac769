/** The component under glass-easel, WeChat's newer component framework, with the official compiler of its templates. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { compiled, glassEasel, MiniProgramEnv, window } from './glass_easel.mjs'
import { folder, link, shown, startPhone, wait } from './phone.mjs'

const NAME = 'wxcard/open-member-card'
const plain = (value) => JSON.parse(JSON.stringify(value))

function makePage({ skyline = false, navigate } = {}) {
  const phone = startPhone({ navigate })
  const asked = []
  const memberCard = phone.require('index').createMemberCard({
    onActivated: () => Promise.resolve(),
    onNoData: ({ notices }) => (asked.push([...notices].join()), Promise.resolve()),
  })
  const env = new MiniProgramEnv()
  const codeSpace = env.createCodeSpace('', true)
  codeSpace.addComponentStaticConfig(NAME, plain(JSON.parse(readFileSync(path.join(folder, 'open-member-card.json'), 'utf8'))))
  codeSpace.addCompiledTemplate(NAME, compiled(readFileSync(path.join(folder, 'open-member-card.wxml'), 'utf8')))
  const globals = {}
  codeSpace.globalComponentEnv(globals, NAME, () => {
    phone.run('this').Component = (definition) => {
      const { attached } = definition.lifetimes
      // What WeChat sets on every component: which renderer draws it.
      definition.lifetimes.attached = function () {
        this.renderer = skyline ? 'skyline' : 'webview'
        attached.call(this)
      }
      globals.Component(definition)
    }
    phone.require('open-member-card')
  })
  const events = []
  codeSpace.addComponentStaticConfig('page', { usingComponents: { 'open-member-card': `/${NAME}` } })
  const bound = ['ready', 'success', 'fail', 'error'].map((name) => `bind:${name}="${name}"`).join(' ')
  codeSpace.addCompiledTemplate('page', compiled(`<open-member-card id="card" link="{{link}}" ${bound}><view class="own">九折</view></open-member-card>`))
  const methods = Object.fromEntries(['ready', 'success', 'fail', 'error'].map((name) => [name, ({ detail }) => void events.push([name, detail])]))
  codeSpace.component('page').definition({ data: { link: '' }, methods }).register()
  const root = env.associateBackend().createRoot('body', codeSpace, 'page')
  const page = root.getComponent()
  const host = window.document.createElement('div')
  const placeholder = window.document.createElement('div')
  host.appendChild(placeholder)
  window.document.body.appendChild(host)
  root.attach(host, placeholder)
  const card = page.getShadowRoot().getElementById('card')
  const html = () => host.innerHTML
  const until = async (name, count = 1) => {
    for (let i = 0; i < 200 && events.filter(([seen]) => seen === name).length < count; i++) await wait(5)
    assert.ok(events.filter(([seen]) => seen === name).length >= count, `${name} in time, got ${events.map(([seen]) => seen)}`)
  }
  const set = (data) => {
    page.setData ? page.setData(data) : page.updateData(data)
  }
  const fire = (name, detail) => glassEasel.triggerEvent(buttonOf(card), name, detail)
  return { phone, memberCard, asked, events, card, html, set, until, fire }
}

/** The element with the class `button`, wherever it stands. */
const buttonOf = (card) => card.getShadowRoot().querySelector('.button')

test('waiting at first, with a visible sign; then a navigator with what WeChat wants, its content in the slot', async () => {
  const page = makePage()
  assert.match(page.html(), /waiting/)
  assert.match(page.html(), /turning/)
  page.set({ link: link.link })
  await page.until('ready')
  assert.match(page.html(), /<navigator/)
  assert.match(page.html(), /九折/)
  assert.doesNotMatch(page.html(), /waiting|turning/)
  assert.deepEqual(plain(page.events[0][1].card.extraData), link.extraData)
})

test('a tap on its navigator is a jump that the flow waits for; a refused one carries WeChat\'s own sentence', async () => {
  const page = makePage()
  page.set({ link: link.link })
  await page.until('ready')
  await page.memberCard.onShow(page.phone.fresh(shown.noData()))
  page.fire('tap', {})
  page.fire('fail', { errMsg: 'navigateToMiniProgram:fail cancel' })
  await page.until('fail')
  assert.deepEqual([page.events.at(-1)[1].code, page.events.at(-1)[1].detail], ['navigate_cancelled', 'navigateToMiniProgram:fail cancel'])
  await page.memberCard.onShow(page.phone.fresh(shown.noData()))
  assert.deepEqual(page.asked, [''])
  page.fire('tap', {})
  page.fire('success', { errMsg: 'navigateToMiniProgram:ok' })
  await page.until('success')
  await page.memberCard.onShow(page.phone.fresh(shown.noData()))
  assert.deepEqual(page.asked, ['', ''])
})

test('Skyline: a view that jumps inside the tap, and joins a jump that the app has begun', async () => {
  const requests = []
  const page = makePage({ skyline: true, navigate: (request) => requests.push(request) })
  page.set({ link: link.link })
  await page.until('ready')
  assert.doesNotMatch(page.html(), /<navigator/)
  page.fire('tap', {})
  page.fire('tap', {})
  assert.equal(requests.length, 1)
  requests[0].success({ errMsg: 'navigateToMiniProgram:ok' })
  await page.until('success', 2)
})

test('a wrong link is an error with code, cure and problems; a right one cures it', async () => {
  const page = makePage()
  page.set({ link: 'https://example.com/' })
  await page.until('error')
  assert.deepEqual([page.events[0][1].code, page.events[0][1].problems[0].code], ['bad_input', 'not_activation_link'])
  page.set({ link: link.link })
  await page.until('ready')
})
