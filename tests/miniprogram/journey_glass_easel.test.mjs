/**
 * examples/miniprogram as it stands under glass-easel: its app, its page and the component from where 构建 npm puts it, with the
 * official adapter and compiler of templates. A shopper taps each of the three buttons, and the app hears of the card once.
 */
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { glassEasel, MiniProgramEnv, TmplGroup, window } from './glass_easel.mjs'
import { makeFolder } from './packed.mjs'
import { folder, link, makeStorage, root, shown, startPhone, wait } from './phone.mjs'

/** The code package: the example, and the package in miniprogram_npm. Only how `require` finds it is written out. */
function codePackage() {
  const at = makeFolder()
  cpSync(path.join(root, 'examples/miniprogram'), at, { recursive: true, filter: (source) => !/node_modules|miniprogram_npm/.test(path.relative(root, source)) })
  mkdirSync(path.join(at, 'miniprogram_npm'))
  cpSync(folder, path.join(at, 'miniprogram_npm/wxcard'), { recursive: true })
  for (const name of readdirSync(at).filter((each) => each.endsWith('.js'))) {
    writeFileSync(path.join(at, name), readFileSync(path.join(at, name), 'utf8').replaceAll("require('wxcard')", "require('./miniprogram_npm/wxcard/index')"))
  }
  return at
}
const at = codePackage()
const read = (name) => readFileSync(path.join(at, name), 'utf8')

/** What WeChat does with a code package: every component of the page, then the page, each with its json, wxml and js. */
function start({ storage = makeStorage(), enter = shown.unrelated(), navigate } = {}) {
  const phone = startPhone({ files: at, packages: at, storage, navigate })
  const host = phone.run('this')
  const env = new MiniProgramEnv()
  const codeSpace = env.createCodeSpace('', true)
  const globals = {}
  host.App = (options) => (phone.app = options)
  host.getApp = () => phone.app
  for (const name of ['Component', 'Page', 'Behavior']) host[name] = (definition) => globals[name](definition)
  const load = (name) => {
    const json = JSON.parse(read(`${name}.json`))
    const using = Object.entries(json.usingComponents ?? {}).map(([tag, where]) => [tag, path.posix.join('/miniprogram_npm', where)])
    for (const [, where] of using) load(where.slice(1))
    codeSpace.addComponentStaticConfig(name, { ...json, usingComponents: Object.fromEntries(using) })
    const group = new TmplGroup()
    group.addTmpl('', read(`${name}.wxml`))
    const groupList = new Function(`return ${group.getTmplGenObjectGroups()}`)()
    codeSpace.addCompiledTemplate(name, { groupList, content: groupList[''] })
    codeSpace.globalComponentEnv(globals, name, () => phone.require(name))
  }
  phone.require('app')
  phone.app.onLaunch(phone.fresh(enter))
  phone.app.onShow(phone.fresh(enter))
  load('pages/index/index')
  const shownRoot = env.associateBackend().createRoot('body', codeSpace, 'pages/index/index')
  const [body, placeholder] = [window.document.createElement('div'), window.document.createElement('div')]
  body.appendChild(placeholder)
  shownRoot.attach(body, placeholder)
  const page = shownRoot.getComponent()
  page.onLoad({})
  page.onShow()
  const nodes = (node) => [node, ...(node.childNodes ?? []).flatMap(nodes)]
  const card = () => nodes(page.getShadowRoot()).find((node) => node.is?.endsWith('open-member-card'))
  return {
    phone,
    html: () => body.innerHTML,
    /** The three ways of the example: the component's navigator, a button, a navigator. */
    component: () => card().getShadowRoot().querySelector('.button'),
    own: () => page.getShadowRoot().querySelectorAll('.button'),
    fire: (node, name, detail = {}) => glassEasel.triggerEvent(node, name, detail),
    show: (options) => phone.app.onShow(phone.fresh(options)),
  }
}

const until = async (condition, what) => {
  for (let i = 0; i < 200 && !condition(); i++) await wait(5)
  assert.ok(condition(), what)
}

test('the component: tap, jump, return; the page says that the card is open', async () => {
  const app = start()
  await until(() => /<navigator/.test(app.html()) && app.own().length === 2, app.html())
  app.fire(app.component(), 'tap')
  app.fire(app.component(), 'success', { errMsg: 'navigateToMiniProgram:ok' })
  app.show(shown.activated())
  await until(() => app.html().includes('会员卡已开通'), app.html())
  assert.deepEqual(app.phone.log.error, [])
  assert.equal(app.phone.storage.kept.size, 1)
})

test('a button and a navigator of its own; a second delivery and a restart change nothing', async () => {
  const storage = makeStorage()
  const app = start({ storage })
  await until(() => app.own().length === 2, app.html())
  const [button, navigator] = app.own()
  app.fire(button, 'tap')
  assert.deepEqual(app.phone.navigations.map(({ appId, extraData }) => [appId, { ...extraData }]), [['wxeb490c6f9b154ef9', { ...link.extraData, outer_str: app.phone.navigations[0].extraData.outer_str }]])
  app.show(shown.noData())
  app.fire(navigator, 'tap')
  app.fire(navigator, 'fail', { errMsg: 'navigateToMiniProgram:fail cancel' })
  assert.doesNotMatch(app.html(), /暂时打不开/)
  app.show(shown.activated())
  app.show(shown.activated())
  await until(() => app.html().includes('会员卡已开通'), app.html())
  const settled = JSON.stringify([...storage.kept])
  const again = start({ storage, enter: shown.activated() })
  await until(() => again.own().length === 2, again.html())
  await wait(50)
  assert.doesNotMatch(again.html(), /会员卡已开通|正在开通/, 'it was settled before')
  assert.equal(JSON.stringify([...storage.kept]), settled)
})
