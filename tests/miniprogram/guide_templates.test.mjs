/** The templates of the guide, drawn by glass-easel with the code of the guide beside them, and tapped. */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { cardAnswers } from '../../js/testing/phone_answers.js'
import { createPhone } from '../../js/testing/phone.js'
import { compiled, glassEasel, MiniProgramEnv, window } from './glass_easel.mjs'
import { filesOfGuide, guides } from './guide_blocks.mjs'
import { makeFolder } from './packed.mjs'
import { folder, link, wait } from './phone.mjs'

/** The first node of a kind, wherever it stands. @returns {any} */
const find = (node, is) => (node.is === is ? node : (node.childNodes ?? []).map((child) => find(child, is)).find(Boolean))

/** A page of the guide, drawn. @param {Record<string, string>} files @param {string} name of its blocks @param {any} [query] */
async function draw(files, name, query) {
  const at = makeFolder()
  for (const file of ['app.js', 'member-card.js', `${name}.js`]) {
    mkdirSync(path.dirname(path.join(at, file)), { recursive: true })
    writeFileSync(path.join(at, file), files[file])
  }
  const asked = []
  Object.assign(globalThis, {
    sendToServer: () => Promise.resolve(),
    askServer: (what) => (asked.push([...what].join('')), Promise.resolve(what === 'link' ? link.link : undefined)),
    report: (...words) => asked.push(words[0]),
  })
  const toasts = []
  const phone = createPhone({ globals: { wx: { showToast: ({ title }) => toasts.push(title) } } })
  const host = phone.start(({ require }) => {
    require(path.join(at, 'app.js'))
    require(path.join(folder, 'open-member-card.js'))
    require(path.join(at, `${name}.js`))
  })
  const [component, { data, ...methods }] = host.pages
  const env = new MiniProgramEnv()
  const codeSpace = env.createCodeSpace('', true)
  const ours = 'wxcard/open-member-card'
  codeSpace.addComponentStaticConfig(ours, { component: true })
  codeSpace.addCompiledTemplate(ours, compiled(readFileSync(path.join(folder, 'open-member-card.wxml'), 'utf8')))
  const globals = {}
  codeSpace.globalComponentEnv(globals, ours, () => globals.Component(component))
  const { usingComponents } = JSON.parse(files['page.json'])
  const absolute = Object.entries(usingComponents).map(([tag, place]) => [tag, `/${place}`])
  codeSpace.addComponentStaticConfig('page', { usingComponents: Object.fromEntries(absolute) })
  codeSpace.addCompiledTemplate('page', compiled(files[`${name}.wxml`]))
  codeSpace.component('page').definition({ data, methods }).register()
  const root = env.associateBackend().createRoot('body', codeSpace, 'page')
  const page = root.getComponent()
  const [into, placeholder] = [window.document.createElement('div'), window.document.createElement('div')]
  into.appendChild(placeholder)
  window.document.body.appendChild(into)
  root.attach(into, placeholder)
  page.onLoad(query)
  await wait(50)
  const shadow = page.getShadowRoot()
  const fire = (node, name, detail) => glassEasel.triggerEvent(node, name, detail)
  return { phone, shadow, fire, html: () => into.innerHTML, asked, toasts }
}

for (const guide of guides) {
  const files = filesOfGuide(guide)

  test(`${guide}: page.wxml draws the component, whose failures reach the page's code`, async () => {
    const { phone, shadow, fire, html, asked, toasts } = await draw(files, 'page')
    assert.match(html(), /<navigator[^>]*mine/, 'ready, with the class from outside')
    const button = find(shadow, 'wxcard/open-member-card').getShadowRoot().querySelector('.button')
    fire(button, 'tap', {})
    fire(button, 'fail', { errMsg: 'navigateToMiniProgram:fail cancel' })
    assert.deepEqual(toasts, [])
    fire(button, 'tap', {})
    fire(button, 'fail', { errMsg: 'navigateToMiniProgram:fail x' })
    assert.deepEqual([asked.at(-1), toasts], ['navigate_failed', ['暂时打不开，请稍后再试']])
    fire(button, 'tap', {})
    fire(button, 'success', {})
    phone.hide(1)
    phone.show(cardAnswers.none())
    await phone.settled()
    assert.equal(asked.at(-1), '', 'the flow of the app asks')
  })

  test(`${guide}: own-button.wxml draws a button and a navigator, and both jump`, async () => {
    const { phone, shadow, fire, html, asked } = await draw(files, 'pages/own-button/own-button', { link: encodeURIComponent(link.link) })
    assert.match(html(), /<button/)
    assert.match(html(), /<navigator/)
    const [button, navigator] = ['button', 'navigator'].map((tag) => find(shadow, tag))
    phone.tap(() => fire(button, 'tap', {}))
    assert.equal(phone.jumps.length, 1)
    phone.confirm(false)
    fire(navigator, 'tap', {})
    fire(navigator, 'fail', { errMsg: 'navigateToMiniProgram:fail x' })
    assert.equal(asked.at(-1), 'navigate_failed')
    fire(navigator, 'tap', {})
    phone.hide(1)
    phone.show(cardAnswers.desktop())
    await phone.settled()
    assert.equal(asked.at(-1), 'ask_server', 'its return is waited for')
  })
}
