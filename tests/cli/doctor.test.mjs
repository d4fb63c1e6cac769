// wxcard doctor: a healthy project, and broken ones made for it, one fault each.
import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { root, wxcard } from './tool.mjs'

const top = mkdtempSync(join(tmpdir(), 'wxcard-doctor-'))

/** A project as the guide describes it. */
function healthy(name) {
  const at = join(top, name)
  const write = (path, content) => {
    mkdirSync(dirname(join(at, path)), { recursive: true })
    writeFileSync(join(at, path), typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  }
  write('project.config.json', { miniprogramRoot: 'miniprogram/', libVersion: '3.3.4', setting: { packNpmManually: false }, packOptions: { ignore: [] } })
  write('miniprogram/app.json', { pages: ['pages/index/index'] })
  write('miniprogram/package.json', { dependencies: { wxcard: '^0.1.0' } })
  write('miniprogram/member-card.js', "const { createMemberCard } = require('wxcard')\nexports.memberCard = createMemberCard({ onActivated: () => fetch() })\n")
  write('miniprogram/app.js', "const { memberCard } = require('./member-card')\nApp(memberCard.app({}))\n")
  write('miniprogram/pages/index/index.js', 'Page({})\n')
  write('miniprogram/pages/index/index.json', { usingComponents: { card: 'wxcard/open-member-card' } })
  cpSync(join(root, 'dist/miniprogram'), join(at, 'miniprogram/miniprogram_npm/wxcard'), { recursive: true })
  write('miniprogram/node_modules/wxcard/package.json', { name: 'wxcard', version: '0.1.0' })
  cpSync(join(root, 'dist/miniprogram'), join(at, 'miniprogram/node_modules/wxcard/dist/miniprogram'), { recursive: true })
  const json = (path, change) => {
    const value = JSON.parse(readFileSync(join(at, path), 'utf8'))
    change(value)
    write(path, value)
  }
  const npm = join(at, 'miniprogram/miniprogram_npm')
  return { at, write, json, npm, remove: (path) => rmSync(join(at, path), { recursive: true, force: true }) }
}

/** Each breaks one thing; the code, and what its words must name. */
const BROKEN = {
  'not a project': [({ remove }) => remove('project.config.json'), 'no_project', /project\.config\.json/],
  'configuration cut': [({ write }) => write('project.config.json', '{"miniprogramRoot": "mini'), 'bad_json', /./],
  'root that is not there': [({ json }) => json('project.config.json', (config) => (config.miniprogramRoot = 'dist/')), 'root_missing', /dist\//],
  'no app.json': [({ remove }) => remove('miniprogram/app.json'), 'no_app_json', /miniprogram/],
  'no package.json': [({ remove }) => remove('miniprogram/package.json'), 'no_package_json', /npm/],
  'not a dependency': [({ write }) => write('miniprogram/package.json', { dependencies: {} }), 'not_a_dependency', /npm install wxcard/],
  'a development dependency': [({ write }) => write('miniprogram/package.json', { devDependencies: { wxcard: '1' } }), 'dev_dependency', /dependencies/],
  'not installed': [({ remove }) => remove('miniprogram/node_modules'), 'not_installed', /npm install/],
  'npm not built': [({ npm }) => rmSync(npm, { recursive: true }), 'npm_not_built', /miniprogram_npm/],
  'npm built outside of the root': [({ npm, at }) => renameSync(npm, join(at, 'miniprogram_npm')), 'built_elsewhere', /miniprogram_npm/],
  'bundled without its wasm': [({ npm }) => ['wxcard.wasm', 'wxcard.wasm.br'].forEach((name) => rmSync(join(npm, 'wxcard', name), { force: true })), 'bundled', /wasm/],
  'built from an older version': [({ write }) => write('miniprogram/miniprogram_npm/wxcard/index.js', '// older'), 'stale_build', /./],
  'an old base library': [({ json }) => json('project.config.json', (config) => (config.libVersion = '2.13.4')), 'old_library', /2\.13\.4/],
  'a wasm path without a file': [({ write }) => write('miniprogram/member-card.js', "require('wxcard').createMemberCard({ load: { wasm: '/sub/miniprogram_npm/wxcard/wxcard.wasm.br' } })"), 'wasm_missing', /\/sub\//],
  'a relative wasm path': [({ write }) => write('miniprogram/member-card.js', "require('wxcard').createMemberCard({ load: { wasm: './wxcard.wasm' } })"), 'wasm_relative', /\.\/wxcard\.wasm/],
  'the wasm kept out of the upload': [({ json }) => json('project.config.json', (config) => config.packOptions.ignore.push({ type: 'suffix', value: '.br' })), 'wasm_ignored', /\.br/],
  'the App not wrapped': [({ write }) => write('miniprogram/app.js', "require('./member-card')\nApp({ onLaunch() {} })\n"), 'app_not_wrapped', /onShow/],
  'handled in a page': [({ write }) => {
    write('miniprogram/app.js', 'App({})\n')
    write('miniprogram/pages/index/index.js', "const { memberCard } = require('../../member-card')\nPage({ onShow(options) { memberCard.onShow(options) } })\n")
  }, 'page_on_show', /App/],
  'a component that is not there': [({ write }) => write('miniprogram/pages/index/index.json', { usingComponents: { card: 'wxcard/open-card' } }), 'component_missing', /open-card/],
  'a secret on the phone': [({ write }) => write('miniprogram/pages/index/index.js', "wx.request({ url: 'https://api.weixin.qq.com/cgi-bin/token?appid=x&secret=y' })"), 'secret_on_phone', /AppSecret/],
}

test('a healthy project: nothing is found', async () => {
  const { at } = healthy('healthy')
  const { code, out } = await wxcard(['doctor', at])
  assert.equal(code, 0, out)
  assert.match(out, /✔ Nothing wrong was found\.[\s\S]*miniprogramRoot {2}miniprogram/)
  assert.deepEqual(JSON.parse((await wxcard(['doctor', at, '--json'])).out).findings, [])
  assert.equal((await wxcard(['doctor'], { cwd: at })).code, 0)
})

test('the example of this package is healthy but for what npm makes', async () => {
  const { findings } = JSON.parse((await wxcard(['doctor', join(root, 'examples/miniprogram'), '--json'])).out)
  assert.deepEqual(findings.map(({ code }) => code).filter((code) => !['npm_not_built', 'not_installed', 'component_missing'].includes(code)), [])
})

for (const [name, [change, code, words]] of Object.entries(BROKEN)) {
  test(`broken: ${name}`, async () => {
    const project = healthy(name.replaceAll(' ', '-'))
    change(project)
    const { code: exit, out } = await wxcard(['doctor', project.at, '--json'])
    assert.equal(exit, 1, out)
    const { findings } = JSON.parse(out)
    assert.deepEqual(findings.filter(({ level }) => level === 'problem').map((finding) => finding.code), [code], out)
    assert.match(findings[0].en, words)
    for (const lang of ['zh', 'en']) {
      const shown = await wxcard(['doctor', project.at, '--lang', lang])
      assert.match(shown.out, new RegExp(`✘ ${code}`))
      assert.ok(shown.out.replace(/\s+/g, '').includes(findings.find((finding) => finding.code === code)[lang].replace(/\s+/g, '').slice(0, 30)))
    }
  })
}

test('a second copy in a sub-package is told, not refused; a folder that is not there is', async () => {
  const { at, npm } = healthy('two')
  cpSync(join(npm, 'wxcard'), join(at, 'miniprogram/sub/miniprogram_npm/wxcard'), { recursive: true })
  const { code, out } = await wxcard(['doctor', at])
  assert.equal(code, 0)
  assert.match(out, /! two_copies[\s\S]*sub\/miniprogram_npm/)
  assert.equal((await wxcard(['doctor', join(top, 'none')])).code, 1)
  assert.equal((await wxcard(['doctor', at, at])).code, 2)
  assert.ok(existsSync(at))
})
