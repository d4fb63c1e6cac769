/** wxcard/testing from the tarball, as a shop's tests use it: the code of the guide, as ESM and as CommonJS, and its types. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { makeProject, pack } from '../miniprogram/packed.mjs'
import { root } from '../miniprogram/phone.mjs'

const project = makeProject({
  'package.json': { name: 'shop', private: true },
  'miniprogram/app.js': "const { memberCard } = require('./member-card')\nApp(memberCard.app({ memberCard }))\n",
  'miniprogram/member-card.js':
    "const { createMemberCard } = require('wxcard')\nmodule.exports = { memberCard: createMemberCard({ onActivated: () => new Promise((resolve) => setTimeout(resolve, 100)) }) }\n",
  'tsconfig.json': {
    compilerOptions: { strict: true, noEmit: true, target: 'es2022', module: 'nodenext', moduleResolution: 'nodenext', types: ['node'], skipLibCheck: false },
    files: ['uses.ts'],
  },
  'uses.ts': `import { cardAnswers, createPhone } from 'wxcard/testing'
const phone = createPhone({ baseLibrary: '2.9.0', copies: 2, storage: { a: 'b' } })
const host = phone.start(({ App, wxcard }) => App(wxcard(1).createMemberCard({ onActivated: async ({ code }) => code }).app()), cardAnswers.none())
phone.storage.fault = 'cut'
const kind: Promise<'activated' | 'no_data' | 'malformed' | 'unrelated'> = host.getApp().onShow(cardAnswers.text({ code: '1' })).then((result: { kind: 'activated' }) => result.kind)
// @ts-expect-error: no such fault
phone.storage.fault = 'broken'
// @ts-expect-error: no such option
createPhone({ library: '2.9.0' })
// @ts-expect-error: no such reason
phone.hide(7)
void kind
`,
})
symlinkSync(path.join(root, 'node_modules/@types'), path.join(project, 'node_modules/@types'))
symlinkSync(path.join(root, 'node_modules/undici-types'), path.join(project, 'node_modules/undici-types'))
const node = (file) => spawnSync(process.execPath, [file], { cwd: project, encoding: 'utf8' })

for (const page of ['docs/testing-your-app.md', 'docs/testing-your-app.zh-CN.md']) {
  test(`${page}: its code runs`, () => {
    const [, code] = /tried in: tests\/package\/testing.test.mjs -->\n```js\n([^]*?)```/.exec(readFileSync(path.join(root, page), 'utf8'))
    writeFileSync(path.join(project, 'day.mjs'), code)
    const { status, stderr } = node('day.mjs')
    assert.equal(status, 0, stderr)
  })
}

test('both pages show the same code and the same names', () => {
  const read = (page) => readFileSync(path.join(root, page), 'utf8')
  const [en, zh] = ['docs/testing-your-app.md', 'docs/testing-your-app.zh-CN.md'].map(read)
  const code = (text) => /```js\n([^]*?)```/.exec(text)[1].replace(/\/\/.*/g, '')
  assert.equal(code(zh), code(en))
  const names = (text) => [...text.replace(/```[^]*?```/g, '').matchAll(/`[^`]+`/g)].map(([name]) => name).filter((name) => /^`[\w(]/.test(name))
  assert.deepEqual(names(zh).sort(), names(en).sort())
})

test('CommonJS, and the files of a native mini program as they are', () => {
  const script = `const { cardAnswers, createPhone } = require('wxcard/testing')
const phone = createPhone()
phone.start(({ require }) => require(${JSON.stringify(path.join(project, 'miniprogram/app.js'))}), cardAnswers.activated())
phone.settled().then(async () => {
  await phone.advance(200)
  console.log(JSON.stringify(phone.storage.kept.get('wxcard.returns')), phone.uncaught.length)
})`
  writeFileSync(path.join(project, 'day.cjs'), script)
  assert.match(node('day.cjs').stdout, /^"wxcard1;[0-9a-f]{32}:999999;" 0\n$/)
})

test('its types compile in a project, and wrong lines do not', () => {
  const { status, stdout } = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', project], { encoding: 'utf8' })
  assert.deepEqual({ status, stdout }, { status: 0, stdout: '' })
})

test('nothing of it is in the mini-program folder', () => {
  for (const file of ['index.js', 'open-member-card.js', 'core-js.js']) {
    assert.doesNotMatch(readFileSync(path.join(root, 'dist/miniprogram', file), 'utf8'), /createPhone|getStorageSync:fail/)
  }
  assert.ok(pack().files.includes('dist/testing.cjs'))
})
