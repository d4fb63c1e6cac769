// Mini programs as the official uploader makes them (构建 npm, then its compiler, offline): the places where the package can lie
// in one, with ES6 → ES5 and minify and without. What comes out runs in a bare context, and its size is weighed against the
// same project without the package.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { makeFolder, makeProject, upload } from '../miniprogram/packed.mjs'
import { root } from '../miniprogram/phone.mjs'
import { runApp } from './phone_app.mjs'

const { miniprogramUploadBytes: BUDGET } = JSON.parse(readFileSync(path.join(root, 'bench/budget.json'), 'utf8'))

const memberCard = (load) => `const { createMemberCard } = require('wxcard')
module.exports = createMemberCard({
${load ? `  load: { wasm: '${load}' },\n` : ''}  onActivated({ activate_ticket, card_id, code }) {
    console.log('已开卡', activate_ticket.length, card_id.length, code.length)
    return Promise.resolve()
  },
  onNoData: () => Promise.resolve(),
})
`
const USING = { usingComponents: { 'open-member-card': 'wxcard/open-member-card' } }
const page = (at, withPackage, code = 'Page({})\n') => ({
  [`${at}.js`]: code,
  [`${at}.json`]: withPackage ? USING : {},
  [`${at}.wxml`]: withPackage ? '<open-member-card link="x" />\n' : '<view />\n',
  [`${at}.wxss`]: '',
})
const app = (json) => ({ pages: ['pages/index/index'], sitemapLocation: 'sitemap.json', lazyCodeLoading: 'requiredComponents', ...json })
const APP = "const memberCard = require('./member-card')\nApp(memberCard.app({}))\n"

/** The package in the main package. */
const inMain = (json) => (withPackage) => ({
  'app.json': app(json),
  'app.js': withPackage ? APP : 'App({})\n',
  ...(withPackage && { 'member-card.js': memberCard() }),
  ...page('pages/index/index', withPackage),
})

/** The package in the sub-package alone, with a miniprogram_npm of its own; it listens by itself. */
const inSubPackage = (independent) => (withPackage) => ({
  'app.json': app({ subPackages: [{ root: 'card', pages: ['index'], ...(independent && { independent }) }] }),
  'app.js': 'App({})\n',
  ...page('pages/index/index', false),
  ...page('card/index', withPackage, withPackage ? "wx.onAppShow(require('./member-card').onShow)\nPage({})\n" : 'Page({})\n'),
  ...(withPackage && { 'card/member-card.js': memberCard('/card/miniprogram_npm/wxcard/wxcard.wasm.br') }),
})

/** A plugin hears nothing of the app: its host hands over what onShow got. */
const inPlugin = (withPackage) => ({
  'miniprogram/app.json': app({ plugins: { card: { version: 'dev', provider: 'wx0123456789abcdef' } } }),
  'miniprogram/app.js': 'App({})\n',
  'miniprogram/sitemap.json': { rules: [] },
  ...page('miniprogram/pages/index/index', false),
  'plugin/plugin.json': { main: 'index.js', pages: { card: 'pages/card' } },
  'plugin/index.js': withPackage ? "const memberCard = require('./member-card')\nmodule.exports = { onShow: memberCard.onShow }\n" : 'module.exports = {}\n',
  ...(withPackage && { 'plugin/member-card.js': memberCard() }),
  ...page('plugin/pages/card', withPackage),
})

const SKYLINE = { renderer: 'skyline', componentFramework: 'glass-easel', rendererOptions: { skyline: { defaultDisplayBlock: true } } }
/** npm: the folder of miniprogram_npm; entries: what WeChat runs first; root: what a path of the wasm starts from. */
const PLACES = {
  main: { files: inMain({}), npm: '', entries: ['app.js'] },
  subPackage: { files: inSubPackage(false), npm: 'card', entries: ['app.js', 'card/index.js'] },
  independent: { files: inSubPackage(true), npm: 'card', entries: ['card/index.js'] },
  plugin: { files: inPlugin, npm: 'plugin', type: 'miniProgramPlugin', entries: ['index.js'], root: 'plugin' },
  skyline: { files: inMain(SKYLINE), npm: '', entries: ['app.js'] },
}

/** @type {Map<string, {with: any, without: any}>} */
const made = new Map()

/** A project is made and compiled once, with the package and without it, for both rows. */
function compiled(name) {
  if (made.has(name)) return made.get(name)
  const place = PLACES[name]
  const of = (withPackage) => {
    const files = {
      'package.json': { name: 'fresh', private: true },
      'project.config.json': {
        appid: 'wx0123456789abcdef',
        compileType: place.type ? 'plugin' : 'miniprogram',
        ...(place.type && { miniprogramRoot: 'miniprogram/', pluginRoot: 'plugin/' }),
        setting: { es6: true, minified: true },
      },
      'sitemap.json': { rules: [] },
      ...place.files(withPackage),
    }
    return upload(makeProject(files, { withPackage }), { npm: withPackage && place.npm, type: place.type })
  }
  made.set(name, { with: of(true), without: of(false) })
  return made.get(name)
}

const bytesOf = (files) => Object.values(files).reduce((sum, content) => sum + content.length, 0)

/** @param {{place: keyof typeof PLACES, es5?: boolean}} row @returns {Promise<{core: string}>} */
export async function uploaded({ place: name, es5 }) {
  const { root = '', npm, entries } = PLACES[name]
  const how = es5 ? 'full' : 'plain'
  const { with: found, without } = compiled(name)
  assert.equal(found.npm.miniProgramPackNum, 1)
  assert.deepEqual(found.npm.warnList, [])
  const added = bytesOf(found[how]) - bytesOf(without[how])
  assert.ok(added > 30_000 && added <= BUDGET, `${added} bytes are added to the upload`)
  const folder = makeFolder()
  for (const [file, content] of Object.entries(found[how])) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), content)
  }
  const component = path.posix.join(root ? '' : npm, 'miniprogram_npm/wxcard/open-member-card')
  for (const wasm of [true, false]) {
    const told = await runApp(path.join(folder, root), { wasm, entries, component })
    const warned = told.warned.join('\n')
    assert.deepEqual(told.logged.filter((line) => line.startsWith('已开卡')).length, 1, [...told.logged, warned].join('\n'))
    assert.match(told.kept, /"wxcard1;[0-9a-f]{32}:/)
    assert.equal(warned.includes('engine = js'), !wasm, warned)
    assert.ok(told.components.some((properties) => properties.includes('link')), 'the component registers itself')
  }
  return { core: 'wasm' }
}

