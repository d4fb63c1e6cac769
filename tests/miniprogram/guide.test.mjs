/**
 * Every code block of the guide (docs/mini-program.md, in both languages), run as it stands on the phone of wxcard/testing.
 * A block has its file's name on the line before it; one that nothing here tries fails. What the guide leaves to the reader
 * (sendToServer, askServer, report, WeChat's and the frameworks' own functions) is recorded.
 */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { test } from 'node:test'
import { transformSync } from 'esbuild'
import { cardAnswers } from '../../js/testing/phone_answers.js'
import { createPhone } from '../../js/testing/phone.js'
import { blocksOf, filesOfGuide, guides, read } from './guide_blocks.mjs'
import { filesOf, makeFolder, pack } from './packed.mjs'
import { folder, link, root } from './phone.mjs'

const require = createRequire(import.meta.url)
const { TmplGroup } = require('glass-easel-template-compiler')
const plain = (value) => JSON.parse(JSON.stringify(value))

/** What the frameworks would give; what a component or an app hands over to them is kept in `frameworks`. */
const FRAMEWORKS = {
  '@tarojs/taro': 'exports.useDidShow = (listener) => { frameworks.shows.push(listener) }',
  '@mpxjs/core': 'exports.createApp = (app) => App(app)',
}

/** The blocks as the files of a mini program, and a phone to start it on. @param {Record<string, string>} files */
function makeProgram(files) {
  const at = makeFolder()
  const write = (name, text) => {
    mkdirSync(path.dirname(path.join(at, name)), { recursive: true })
    writeFileSync(path.join(at, name), text)
  }
  for (const [name, text] of Object.entries(FRAMEWORKS)) write(`node_modules/${name}/index.js`, text)
  for (const [name, text] of Object.entries(files)) {
    if (!/\.(jsx?|vue|mpx)$/.test(name)) continue
    const code = /\.(vue|mpx)$/.test(name) ? /<script>\n([^]*?)<\/script>/.exec(text)?.[1] ?? '' : text
    // Modules and JSX are what a framework's build takes away; nothing else is changed.
    write(name.replace(/(\.jsx?|\.vue|\.mpx)$/, '.js'), /^(import|export) /m.test(code) ? transformSync(code, { loader: 'jsx', format: 'cjs' }).code : code)
  }
  const calls = []
  const toasts = []
  const shows = []
  const record = (name) => (...values) => (calls.push([name, ...values]), Promise.resolve(name === 'ask' && values[0] === 'link' ? link.link : undefined))
  Object.assign(globalThis, { sendToServer: record('send'), askServer: record('ask'), report: record('report'), frameworks: { shows } })
  const phone = createPhone({ copies: 2, globals: { wx: { showToast: ({ title }) => toasts.push(title) } } })
  const file = (name) => path.join(at, name)
  /** @param {(host: any) => void} main @param {any} [enter] */
  const start = async (main, enter) => {
    const host = phone.start(main, enter)
    await phone.settled()
    return host
  }
  /** A page as WeChat makes it of what was given to Page. */
  const pageOf = async (host, options) => {
    const page = { ...host.pages.at(-1), data: { ...host.pages.at(-1).data } }
    page.setData = (data) => Object.assign(page.data, data)
    page.onLoad(options)
    await phone.settled()
    return page
  }
  const names = () => calls.map(([name]) => name)
  return { phone, calls, names, toasts, shows, file, start, pageOf }
}

/** The official compiler takes the template, and what it binds is there. @param {string} wxml @param {any} page */
function checkTemplate(wxml, page) {
  const group = new TmplGroup()
  group.addTmpl('', wxml)
  assert.ok(group.getTmplGenObjectGroups())
  group.free()
  for (const [, name] of wxml.matchAll(/\bbind:?\w+="(\w+)"/g)) assert.equal(typeof page[name], 'function', name)
  for (const [, name] of wxml.matchAll(/\{\{!?(\w+)/g)) assert.ok(name in page.data, name)
}

/** Every property, event and class used is one that the component has. @param {string} wxml */
function checkComponent(wxml) {
  const source = read('js/component/open-member-card.js')
  const [, tag] = /<open-member-card([^]*?)>/.exec(wxml)
  for (const [, name] of tag.matchAll(/ (?:bind:|@)([\w-]+)="/g)) assert.ok(['ready', 'success', 'fail', 'error'].includes(name), name)
  for (const [, name] of tag.matchAll(/ :?([\w-]+)="/g)) {
    const property = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
    assert.ok(new RegExp(`^    ${property}: (\\{ type:|String|Object)`, 'm').test(source) || source.includes(`'${name}'`), name)
  }
}

/** @type {Record<string, (files: Record<string, string>, program: ReturnType<typeof makeProgram>) => unknown>} by block */
const tries = {
  'project.config.json'(files) {
    // The folder that holds app.json is the one that package.json has to lie in.
    const { miniprogramRoot } = JSON.parse(files['project.config.json'])
    const [, to] = /^cd (\S+)\n/.exec(files['install.sh'])
    assert.equal(`${to}/`, miniprogramRoot)
  },

  'install.sh'(files) {
    const project = makeFolder()
    const { miniprogramRoot } = JSON.parse(files['project.config.json'])
    const at = path.join(project, miniprogramRoot)
    mkdirSync(at)
    const packageJsonPath = path.join(at, 'package.json')
    writeFileSync(packageJsonPath, '{"name":"shop","private":true}')
    const tarball = `${pack().tarball} --offline --ignore-scripts --no-audit --no-fund --install-links`
    execFileSync('sh', ['-ec', files['install.sh'].replace(/\bwxcard$/m, tarball)], { cwd: project, stdio: 'pipe' })
    // 工具 → 构建 npm, by the official uploader.
    const options = JSON.stringify({ packageJsonPath, miniprogramNpmDistDir: at })
    const build = `require('miniprogram-ci').packNpmManually(${options}).then(() => process.exit(0))`
    execFileSync(process.execPath, ['-e', build], { cwd: path.join(root, 'tests/miniprogram'), stdio: 'pipe', timeout: 120_000 })
    assert.deepEqual(filesOf(path.join(at, 'miniprogram_npm/wxcard')), filesOf(folder))
  },

  async 'member-card.js'(files, { start, names, calls, phone, file }) {
    await start(({ require }) => require(file('app.js')), cardAnswers.activated())
    phone.show(cardAnswers.none())
    phone.show(cardAnswers.malformed())
    await phone.settled()
    assert.deepEqual(names(), ['send', 'ask', 'report'])
    globalThis.sendToServer = () => Promise.reject(new Error('offline'))
    phone.show(cardAnswers.activated())
    await phone.settled()
    assert.deepEqual(calls.at(-1).slice(0, 2), ['report', 'handler_failed'])
  },

  async 'app.js'(files, { start, calls, phone, file }) {
    const answer = cardAnswers.activated()
    await start(({ require }) => require(file('app.js')), answer)
    phone.again()
    await phone.settled()
    const { activate_ticket, card_id, code } = answer.referrerInfo.extraData
    assert.deepEqual(calls, [['send', { activate_ticket, card_id, code }]])
  },

  async 'server.js'(files, { start, file }) {
    const requests = []
    const { wx, require } = await start(() => {})
    wx.request = (request) => requests.push(request)
    const post = require(file('server.js'))
    const answers = [post({ code: '1' }), post({}), post({})]
    assert.deepEqual(requests[0].data, { code: '1' })
    requests[0].success({ statusCode: 200 })
    requests[1].success({ statusCode: 500 })
    requests[2].fail({ errMsg: 'request:fail timeout' })
    const settled = await Promise.allSettled(answers)
    assert.deepEqual(settled.map(({ status, reason }) => reason?.message ?? status), ['fulfilled', 'HTTP 500', 'request:fail timeout'])
  },

  async 'session.js'(files, { start, phone, file, calls }) {
    let isLoggedIn = false
    globalThis.sendToServer = (value) => (calls.push(['send', value]), isLoggedIn ? Promise.resolve() : Promise.reject(new Error('log in first')))
    const { require } = await start(({ require }) => require(file('app.js')), cardAnswers.activated())
    const session = require(file('session.js'))
    isLoggedIn = true
    await session.loggedIn()
    const sent = () => calls.filter(([name]) => name === 'send').length
    assert.equal(sent(), 2)
    isLoggedIn = false
    phone.show(cardAnswers.activated())
    await phone.settled()
    session.loggedOut()
    isLoggedIn = true
    phone.again()
    await phone.advance(600_000)
    assert.equal(sent(), 3)
  },

  'page.json': (files) => assert.deepEqual(JSON.parse(files['page.json']).usingComponents, { 'open-member-card': 'wxcard/open-member-card' }),

  async 'page.wxml'(files, { start, pageOf, file }) {
    const page = await pageOf(await start(({ require }) => require(file('page.js'))))
    checkTemplate(files['page.wxml'], page)
    checkComponent(files['page.wxml'])
  },

  async 'page.js'(files, { start, pageOf, toasts, calls, file }) {
    const page = await pageOf(await start(({ require }) => require(file('page.js'))))
    assert.equal(page.data.link, link.link)
    page.onFail({ detail: { code: 'navigate_cancelled', message: 'x' } })
    assert.deepEqual(toasts, [])
    page.onFail({ detail: { code: 'tap_required', message: 'x' } })
    assert.deepEqual([calls.at(-1), toasts], [['report', 'tap_required', 'x'], ['暂时打不开，请稍后再试']])
  },

  async 'pages/own-button/own-button.js'(files, { start, pageOf, phone, toasts, calls, file }) {
    const host = await start(({ require }) => (require(file('app.js')), require(file('pages/own-button/own-button.js'))))
    const page = await pageOf(host, { link: encodeURIComponent(link.link) })
    phone.tap(() => page.open())
    assert.deepEqual(plain(phone.jumps[0].extraData), link.extraData)
    phone.confirm(false)
    await phone.settled()
    phone.navigator({ tap: () => page.onNavigatorTap(), fail: (event) => page.onNavigatorFail(event) })
    phone.confirm(false)
    assert.deepEqual([toasts, calls], [[], []], 'a cancel shows nothing')
    page.onNavigatorFail({ detail: { errMsg: 'navigateToMiniProgram:fail x' } })
    assert.deepEqual([calls.at(-1)[1], toasts], ['navigate_failed', ['暂时打不开，请稍后再试']])
    phone.navigator({ tap: () => page.onNavigatorTap() })
    phone.confirm()
    phone.comeBack(cardAnswers.desktop())
    await phone.settled()
    assert.deepEqual(plain(calls.at(-1)), ['ask', ['ask_server']], 'its return is waited for')
    const other = await pageOf(host, { link: encodeURIComponent('https://example.com') })
    assert.deepEqual([other.data.card, calls.at(-1)[1]], [null, 'bad_input'])
  },

  async 'pages/own-button/own-button.wxml'(files, { start, pageOf, file }) {
    const page = await pageOf(await start(({ require }) => require(file('pages/own-button/own-button.js'))), { link: '' })
    checkTemplate(files['pages/own-button/own-button.wxml'], page)
  },

  async 'subpackage/member-card.js'(files, { start, phone, calls, file }) {
    const { require } = await start(({ require }) => require(file('subpackage/page.js'), 1), cardAnswers.activated())
    const memberCard = require(file('subpackage/member-card.js'), 1)
    assert.equal((await memberCard.ready).engine, 'wasm', phone.lines.map(({ text }) => text).join('\n'))
    assert.match(files['subpackage/member-card.js'], /wasm: '\/subpackage\/miniprogram_npm\/wxcard\/wxcard\.wasm\.br'/)
    assert.equal(calls.length, 1)
  },

  async 'subpackage/page.js'(files, { start, phone, names, file }) {
    // The sub-package first, the main package later in the same process; the same return reaches both.
    await start(({ require }) => (require(file('subpackage/page.js'), 1), require(file('app.js'))), cardAnswers.activated())
    phone.again()
    await phone.settled()
    assert.deepEqual(names(), ['send'])
    phone.kill()
    // Its page is loaded after WeChat has shown the app.
    const { require } = await start(() => {}, cardAnswers.activated())
    require(file('subpackage/page.js'), 1)
    await phone.settled()
    assert.deepEqual(names(), ['send', 'send'])
    phone.show(cardAnswers.none())
    await phone.settled()
    assert.deepEqual(names(), ['send', 'send', 'ask'], 'and hears what comes later')
  },

  async 'plugin/index.js'(files, { start, names, file }) {
    cpSync(file('member-card.js'), file('plugin/member-card.js'))
    const { wx, require } = await start(({ wx }) => (delete wx.onAppShow, delete wx.onAppHide))
    assert.equal(wx.onAppShow, undefined)
    await require(file('plugin/index.js')).onShow(cardAnswers.activated())
    assert.deepEqual(names(), ['send'])
  },

  async 'plugin/host.js'(files, { start, phone, names, file }) {
    cpSync(file('member-card.js'), file('plugin/member-card.js'))
    await start(({ require, wx }) => {
      delete wx.onAppShow
      delete wx.onAppHide
      globalThis.requirePlugin = () => require(file('plugin/index.js'), 1)
      require(file('plugin/host.js'))
    }, cardAnswers.activated())
    phone.show(cardAnswers.none())
    await phone.settled()
    assert.deepEqual(names(), ['send', 'ask'])
  },

  async 'h5.js'(files, { start, pageOf, phone, file }) {
    let click
    let url
    const document = { querySelector: () => ({ addEventListener: (name, listener) => (click = listener) }) }
    new Function('document', 'wx', 'link', files['h5.js'])(document, { miniProgram: { navigateTo: (options) => ({ url } = options) } }, link.link)
    click()
    // WeChat hands the page what stands in the address, as it stands there.
    const [, name, query] = /^\/pages\/([\w-]+)\/\1\?link=(.*)$/.exec(url)
    const page = await pageOf(await start(({ require }) => require(file(`pages/${name}/${name}.js`))), { link: query })
    phone.tap(() => page.open())
    assert.deepEqual(plain(phone.jumps[0].extraData), link.extraData)
  },

  async 'taro/app.js'(files, { start, phone, shows, names, file }) {
    cpSync(file('uni-app/member-card.js'), file('taro/member-card.js'))
    await start(({ require }) => require(file('taro/app.js')).default({ children: null }))
    shows[0](cardAnswers.activated())
    shows[0](cardAnswers.activated({ code: '2' }))
    await phone.settled()
    assert.deepEqual(names(), ['send', 'send'])
    const code = (text) => text.replace(/^ *\/\/.*\n/gm, '')
    assert.equal(code(files['taro/app.js']), code(read('examples/taro/src/app.js')), 'the one that npm test -- hosts builds')
  },

  async 'taro/page.jsx'(files, { start, phone, shows, calls, file }) {
    cpSync(file('uni-app/member-card.js'), file('taro/member-card.js'))
    await start(({ require }) => require(file('taro/page.js')).default(), cardAnswers.activated())
    shows[0]({})
    await phone.settled()
    assert.deepEqual([calls[0][0], calls[1]], ['send', ['report', 'activated', false]])
    shows[0]({})
    await phone.settled()
    assert.deepEqual(calls.slice(2), [['report', 'activated', true]])
  },

  async 'uni-app/member-card.js'(files, { start, phone, names, file }) {
    const { require } = await start(() => {})
    const { memberCard } = require(file('uni-app/member-card.js'))
    await memberCard.onShow(cardAnswers.activated())
    await memberCard.onShow(cardAnswers.none())
    assert.deepEqual(names(), ['send', 'ask'])
    // Its file lies where the folder is copied to.
    const [, wasm] = /wasm: '([^']+)'/.exec(files['uni-app/member-card.js'])
    assert.ok(phone.lines.some(({ text }) => text.includes(wasm)), 'asked for by that path')
    assert.ok(Object.keys(filesOf(folder)).includes(wasm.replace('/wxcomponents/wxcard/', '')))
  },

  async 'uni-app/App.vue'(files, { start, phone, names, file }) {
    await start(({ require, App }) => App({ ...require(file('uni-app/App.js')).default }), cardAnswers.activated())
    phone.again()
    await phone.settled()
    assert.deepEqual(names(), ['send'])
    assert.equal(files['uni-app/App.vue'], read('examples/uni-app/src/App.vue'), 'the one that npm test -- hosts builds')
  },

  async 'uni-app/pages.json'(files, { start, phone, file }) {
    const [{ style }] = JSON.parse(files['uni-app/pages.json']).pages
    const component = style.usingComponents['open-member-card']
    assert.equal(component, JSON.parse(read('examples/uni-app/src/pages.json')).pages[0].style.usingComponents['open-member-card'])
    // The copied folder is a copy of the package of its own: its component uses the app's flow all the same.
    cpSync(folder, file('uni-app/wxcomponents/wxcard'), { recursive: true })
    const host = await start(({ require }) => require(file('uni-app/member-card.js')))
    host.require(file(`uni-app${component}.js`), 1)
    const [definition] = host.pages
    const events = []
    const page = { ...definition.methods, data: { ...definition.data, link: link.link }, setData: (data) => Object.assign(page.data, data), triggerEvent: (...event) => events.push(event) }
    definition.lifetimes.attached.call(page)
    await phone.settled()
    assert.deepEqual(events.map(([name]) => name), ['ready'])
    phone.tap(() => page.onTap())
    phone.confirm()
    await phone.settled()
    assert.match(phone.storage.kept.get('wxcard.returns'), /!;/, 'the jump is known to the flow of the app')
  },

  'uni-app/page.vue'(files) {
    checkComponent(files['uni-app/page.vue'])
    const [tag] = /<open-member-card [^]*?\/>/.exec(files['uni-app/page.vue'])
    assert.ok(read('examples/uni-app/src/pages/index/index.vue').includes(tag), 'the one that npm test -- hosts builds')
  },

  async 'mpx/app.mpx'(files, { start, phone, names, file }) {
    cpSync(file('uni-app/member-card.js'), file('mpx/member-card.js'))
    await start(({ require, App }) => {
      globalThis.App = App
      require(file('mpx/app.js'))
    }, cardAnswers.activated())
    phone.again()
    await phone.settled()
    assert.deepEqual(names(), ['send'])
    const code = (text) => /<script>\n([^]*?)<\/script>/.exec(text)[1].replace(/^ *\/\/.*\n/gm, '')
    assert.equal(code(files['mpx/app.mpx']), code(read('examples/mpx/src/app.mpx')), 'the one that npm test -- hosts builds')
  },

  async 'storage.js'(files, { start, phone, file }) {
    await start(({ require, wx }) => wx.onAppShow(require(file('storage.js')).onShow), cardAnswers.activated())
    assert.match(phone.storage.kept.get('shop.wxcard.returns'), /^wxcard1;[^!]*;$/)
    assert.deepEqual([...phone.storage.kept.keys()], ['shop.wxcard.returns'])
  },
}

for (const page of guides) {
  const blocks = blocksOf(page)
  const files = filesOfGuide(page)
  for (const [index, { said, language, text }] of blocks.entries()) {
    const title = `${page}: ${said || `block ${index + 1} (${language})`}`
    const [, reason] = /^not tried: (.+)$/.exec(said) ?? []
    if (reason) test(title, { skip: reason }, () => {})
    else test(title, () => (tries[said] ? tries[said](files, makeProgram(files)) : assert.fail('nothing tries this block: give it a name, and a try here')))
  }

  test(`${page}: what is tried is there`, () => {
    assert.deepEqual(Object.keys(tries).filter((name) => !(name in files)), [])
  })

  test(`${page}: names every failure the flow can meet, and its links lead somewhere`, () => {
    const text = read(page)
    for (const code of ['navigate_cancelled', 'tap_required', 'app_id_not_listed', 'navigate_failed', 'not_ready', 'load_failed', 'handler_failed', 'handler_hangs', 'no_promise', 'bad_option', 'storage_failed', 'bad_input']) {
      assert.ok(text.includes(`\`${code}\``), code)
    }
    for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) readFileSync(path.join(root, 'docs', target))
  })
}

test('both languages show the same code', () => {
  // What a sentence says differs, and so do comments.
  const code = (page) => blocksOf(page).map(({ said, text }) => [said, text.replace(/\/\/.*/g, '')])
  assert.deepEqual(code(guides[1]), code(guides[0]))
})
