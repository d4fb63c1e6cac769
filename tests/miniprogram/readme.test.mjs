/** The code of the README, in both languages, run on the bare phone as it stands there; that of the guide: guide.test.mjs. */
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { makeFolder } from './packed.mjs'
import { folder, link, root, shown, startPhone, wait } from './phone.mjs'

const read = (page) => readFileSync(path.join(root, page), 'utf8')

/** A mini program: the files given, and the package where 构建 npm puts it. What the text leaves to the reader is recorded. */
function run(files) {
  const at = makeFolder()
  cpSync(folder, path.join(at, 'miniprogram_npm/wxcard'), { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(at, name)), { recursive: true })
    writeFileSync(path.join(at, name), text.replaceAll("require('wxcard')", "require('./miniprogram_npm/wxcard/index')"))
  }
  const phone = startPhone({ files: at, packages: at })
  const calls = []
  const record = (name) => (...values) => void calls.push([name, ...values])
  const given = { sendToServer: (value) => (calls.push(['send', value]), Promise.resolve()), askServer: record('ask'), report: record('report') }
  Object.assign(phone.run('this'), given, {
    App: (app) => (phone.app = app),
    Page: (page) => (phone.page = page),
  })
  return { phone, calls }
}

for (const page of ['README.md', 'README.zh-CN.md']) {
  test(`${page}: app.js, the page's json and wxml`, async () => {
    const [, section] = /<!-- section: mini program -->([^]*?)<!-- \/section -->/.exec(read(page))
    const blocks = (language) => [...section.matchAll(new RegExp(`tried in: tests/miniprogram/readme.test.mjs -->\\n\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, text]) => text)
    const [app, pageCode] = blocks('js')
    const { phone } = run({ 'app.js': app, 'page.js': pageCode })
    const requests = []
    phone.wx.request = (request) => {
      requests.push(request)
      if (request.success) request.success({ statusCode: 200, data: { link: link.link } })
    }
    phone.require('app')
    phone.app.onShow(phone.fresh(shown.activated()))
    phone.app.onShow(phone.fresh(shown.activated()))
    phone.app.onShow(phone.fresh(shown.noData()))
    await phone.app.memberCard.ready
    await wait(20)
    const { activate_ticket, card_id, code } = shown.activated().referrerInfo.extraData
    const asked = requests.map(({ url, data }) => [new URL(url).pathname, JSON.parse(JSON.stringify(data))])
    assert.deepEqual(asked, [['/member-card/activate', { activate_ticket, card_id, code }], ['/member-card/status', {}]])
    // An answer that is no 200 is a failure, which is tried again.
    phone.wx.request = ({ success }) => success({ statusCode: 500 })
    phone.app.onShow(phone.fresh(shown.activated({ activate_ticket: 'another' })))
    await wait(20)
    assert.ok(phone.log.error.some((line) => line.includes('handler_failed')), phone.log.error.join('\n'))

    phone.wx.request = ({ success }) => success({ statusCode: 200, data: { link: link.link } })
    phone.require('page')
    const shownPage = Object.assign(Object.create(phone.page), { setData: (data) => Object.assign(phone.page.data, data) })
    shownPage.onLoad()
    assert.equal(phone.page.data.link, link.link, 'the page binds link, and its code sets it')
    shownPage.onFail({ detail: { code: 'navigate_cancelled', message: '' } })
    shownPage.onFail({ detail: { code: 'tap_required', message: 'said' } })
    assert.deepEqual(phone.log.warn, ['tap_required said'])
    const [json] = blocks('json')
    const [wxml] = blocks('html')
    checkComponent(JSON.parse(json), wxml)
  })
}

/** Every property, event and class a page uses is one that the component has. */
function checkComponent(json, wxml) {
  assert.deepEqual(json.usingComponents, { 'open-member-card': 'wxcard/open-member-card' })
  const source = read('js/component/open-member-card.js')
  for (const [, name] of wxml.matchAll(/ bind:([\w-]+)="/g)) assert.ok(['ready', 'success', 'fail', 'error'].includes(name), name)
  for (const [, name] of wxml.matchAll(/ ([\w-]+)="/g)) {
    const property = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
    assert.ok(new RegExp(`^    ${property}: (\\{ type:|String|Object)`, 'm').test(source) || source.includes(`'${name}'`), name)
  }
}
