/**
 * The packed tarball in a fresh mini-program project and in the example, through the official uploader, offline:
 * 构建 npm, code analysis, quality check, compilation with and without ES6 → ES5 and minify.
 */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { test } from 'node:test'
import Ajv from 'ajv'
import { filesOf, makeExample, makeFolder, makeProject, pack, upload } from './packed.mjs'
import { day, expected as expectedDay } from '../flow/day.mjs'
import { answersOf, folder, makeStorage, root, startPhone, wait } from './phone.mjs'

const require = createRequire(import.meta.url)
/** The folder, exactly: every file in it is uploaded by every user. */
const SHIPPED = [
  'core-js.js',
  'index.js',
  'open-member-card.js',
  'open-member-card.json',
  'open-member-card.wxml',
  'open-member-card.wxss',
  'package.json',
  'wxcard.wasm.br',
]
const project = makeProject({
  'package.json': { name: 'fresh', private: true },
  'project.config.json': { appid: 'wx0123456789abcdef', compileType: 'miniprogram', setting: { es6: true, minified: true } },
  'app.json': { pages: ['pages/index/index'], sitemapLocation: 'sitemap.json', lazyCodeLoading: 'requiredComponents' },
  'sitemap.json': { rules: [] },
  'app.js': "const { createMemberCard } = require('wxcard')\nApp(createMemberCard({ onActivated() {} }).app({}))\n",
  'pages/index/index.js': 'Page({})\n',
  'pages/index/index.json': { usingComponents: { 'open-member-card': 'wxcard/open-member-card' } },
  'pages/index/index.wxml': '<open-member-card link="x" />\n',
  'pages/index/index.wxss': '',
})
const shipped = filesOf(folder)
const NPM = 'miniprogram_npm/wxcard/'

/** What must hold for any project with the package in it. */
function checkUpload(found) {
  assert.deepEqual(found.npm.warnList, [])
  assert.equal(found.npm.miniProgramPackNum, 1)
  assert.equal(found.npm.otherNpmPackNum, 0)
  for (const result of [found.plain, found.full]) {
    const ours = Object.keys(result).filter((name) => name.startsWith('miniprogram_npm/')).sort()
    assert.deepEqual(ours, SHIPPED.map((name) => NPM + name))
    assert.deepEqual(result[`${NPM}wxcard.wasm.br`], shipped['wxcard.wasm.br'], 'the wasm arrives byte for byte')
  }
  for (const name of ['core-js.js', 'index.js', 'open-member-card.js']) {
    // The uploader ends a file with its own note about the source map.
    const plain = found.plain[NPM + name].toString()
    assert.ok(plain.startsWith(shipped[name].toString().trimEnd()), `${name} arrives as it is without conversion`)
    assert.ok(plain.length < shipped[name].length + 200)
  }
  const used = found.analysis.modules.map((module) => module.path || module.id || '').join('\n') + JSON.stringify(found.analysis.files)
  for (const name of SHIPPED.filter((name) => name.endsWith('.js'))) assert.ok(used.includes(NPM + name), `${name} counts as used`)
  const failed = found.quality.filter(({ success }) => !success).map(({ name }) => name)
  // Settings of the project, not of its packages.
  assert.deepEqual(failed.filter((name) => !/_COMPRESS_OPEN$/.test(name)), [])
}

let fresh
test('a fresh project: 构建 npm copies the folder byte for byte, and it compiles both ways', () => {
  fresh = upload(project)
  assert.deepEqual(filesOf(path.join(project, 'miniprogram_npm/wxcard')), shipped)
  checkUpload(fresh)
})

test('the files that ES6 → ES5 and minify make still answer every vector as Node does', async () => {
  const compiled = makeFolder()
  for (const [name, content] of Object.entries(fresh.full)) {
    mkdirSync(path.dirname(path.join(compiled, name)), { recursive: true })
    writeFileSync(path.join(compiled, name), content)
  }
  const { loadWxcard } = await import('../../dist/index.mjs')
  const expected = answersOf(await loadWxcard())
  for (const wasm of ['pair', null]) {
    const phone = startPhone({ files: path.join(compiled, NPM), wasm })
    const before = phone.globalNames()
    const wxcard = await phone.require('index').loadWxcard()
    assert.equal(wxcard.engine, wasm ? 'wasm' : 'js')
    assert.equal(answersOf(wxcard, phone.fresh), expected)
    assert.deepEqual(phone.globalNames(), before)
    const storage = makeStorage()
    assert.deepEqual(await day(() => startPhone({ files: path.join(compiled, NPM), wasm, storage }), wait), expectedDay)
  }
})

test('ES5 needs one helper, for typeof: a class that extends Error alone would bring fifteen', () => {
  const helpers = Object.keys(fresh.full).filter((name) => name.startsWith('@babel/'))
  assert.deepEqual(helpers, ['@babel/runtime/helpers/typeof.js'])
})

test('the example: builds, compiles, passes every quality check', () => {
  const found = upload(makeExample('miniprogram'))
  checkUpload(found)
  assert.deepEqual(found.quality.filter(({ success }) => !success), [])
})

test('the compile modes of the example fit the developer tools and give the three outcomes', async () => {
  const read = (name) => JSON.parse(readFileSync(path.join(root, 'examples/miniprogram', name), 'utf8'))
  const ajv = new Ajv({ strict: false })
  for (const name of ['projectconfig', 'projectprivateconfig']) {
    const schema = require(`miniprogram-ci/dist/schema/dist/${name}.js`)
    const file = name === 'projectconfig' ? 'project.config.json' : 'project.private.config.json'
    assert.ok(ajv.validate(schema, read(file)), JSON.stringify(ajv.errors))
  }
  const wxcard = await startPhone().require('index').loadWxcard()
  const { list } = read('project.private.config.json').condition.miniprogram
  const kinds = list.map(({ name, scene, referrerInfo, pathName }) => {
    const { kind } = wxcard.classifyReturn({ path: pathName, query: {}, scene, referrerInfo })
    assert.ok(name.includes(kind))
    return kind
  })
  assert.deepEqual(kinds, ['activated', 'no_data', 'malformed'])
})

test('the tarball holds the folder and nothing that a phone does not need', () => {
  const inFolder = pack().files.filter((name) => name.startsWith('dist/miniprogram/'))
  assert.deepEqual(inFolder, SHIPPED.map((name) => `dist/miniprogram/${name}`))
  assert.deepEqual(Object.keys(shipped).sort(), SHIPPED)
  const manifest = JSON.parse(readFileSync(path.join(project, 'node_modules/wxcard/package.json'), 'utf8'))
  assert.equal(manifest.miniprogram, 'dist/miniprogram')
  assert.equal(manifest.dependencies, undefined)
})

test('the folder fits its budget', () => {
  const budget = JSON.parse(readFileSync(path.join(root, 'bench/budget.json'), 'utf8'))
  const bytes = Object.values(shipped).reduce((sum, content) => sum + content.length, 0)
  assert.ok(bytes <= budget.miniprogramFolderBytes, `${bytes} bytes, allowed ${budget.miniprogramFolderBytes}`)
})

test('no word of what phones lack, unless it is asked for first; no dynamic code', () => {
  const lacking = 'TextDecoder TextEncoder URL URLSearchParams performance process window document fetch BigInt globalThis'
  for (const name of SHIPPED.filter((name) => name.endsWith('.js'))) {
    // Words inside string literals are texts for people.
    const code = shipped[name].toString().replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, '""')
    assert.doesNotMatch(code, /\beval\b|new Function|\bimport\(|import\.meta/)
    for (const word of lacking.split(' ')) {
      const used = new RegExp(`(?<![.\\w$])${word}\\b(?!:)`).test(code.replaceAll(`typeof ${word}`, ''))
      if (used) assert.ok(code.includes(`typeof ${word}`), `${name}: ${word}`)
    }
  }
})
