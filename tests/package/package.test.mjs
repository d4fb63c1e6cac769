/** The tarball as users get it: its files, every way in, its types, and what the two package linters say. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { faultsIn, linksOf } from '../../scripts/publish.mjs'
import { makeFolder, makeProject, pack } from '../miniprogram/packed.mjs'
import { root } from '../miniprogram/phone.mjs'

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
const { tarball, files } = pack()
const node = (project, ...args) => execFileSync(process.execPath, args, { cwd: project, encoding: 'utf8' })
const tool = (name) => {
  const folder = path.join(root, 'tests/package/node_modules', name)
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  return path.join(folder, typeof bin === 'string' ? bin : Object.values(bin)[0])
}

/** Everything that ships. A file more or less is a decision, taken here. */
const FILES = `
CHANGELOG.md LICENSE NOTICE.txt README.md README.zh-CN.md SECURITY.md package.json
admin/package.json logs/package.json server/package.json testing/package.json
dist/index.mjs dist/index.cjs dist/index.d.ts dist/index.d.cts dist/web.mjs dist/web.cjs dist/index.workerd.mjs dist/wxcard.global.js
dist/wxcard.wasm dist/core-js.mjs dist/core-js.cjs dist/codes.cjs dist/errcodes.mjs
dist/cli.mjs
dist/logs.mjs dist/logs.cjs dist/logs.web.mjs dist/logs.web.cjs dist/logs.workerd.mjs dist/logs-shared.mjs dist/logs-shared.cjs
dist/lines-bytes.cjs dist/lines-scalar-bytes.cjs
dist/logs.d.ts dist/logs.d.cts dist/wxcard-lines.wasm
dist/server.mjs dist/server.cjs dist/server.d.ts dist/server.d.cts dist/server-events.d.cts
dist/server-answers.d.cts
dist/testing.mjs dist/testing.cjs dist/testing.d.ts dist/testing.d.cts dist/testing-phone.d.cts dist/testing-wechat.d.cts
dist/admin.mjs dist/admin.cjs dist/admin.web.mjs dist/admin.web.cjs dist/admin.workerd.mjs dist/admin-bytes.cjs
dist/admin.d.ts dist/admin.d.cts dist/wxcard-admin.wasm dist/admin-requests.d.cts
dist/admin-literal.cjs dist/admin-recognition.d.cts
dist/miniprogram/index.js dist/miniprogram/core-js.js dist/miniprogram/wxcard.wasm.br dist/miniprogram/package.json
dist/miniprogram/open-member-card.js dist/miniprogram/open-member-card.json
dist/miniprogram/open-member-card.wxml dist/miniprogram/open-member-card.wxss
`
  .trim()
  .split(/\s+/)

test('exactly the files that are meant to ship', () => {
  const wanted = FILES.filter((name) => !name.endsWith('?'))
  const free = FILES.filter((name) => name.endsWith('?')).map((name) => name.slice(0, -1)) // npm versions differ in these
  // The admin page is put in when the package is packed for others; tests/browser/served.test.mjs looks at it.
  const isPage = (name) => name.startsWith('dist/page/')
  const isRead = (name) => /^(docs|examples)\//.test(name)
  assert.deepEqual(files.filter((name) => !free.includes(name) && !isPage(name) && !isRead(name)), wanted.sort())
  assert.deepEqual(files.filter((name) => isRead(name) && /\.png$|node_modules|miniprogram_npm|\/dist\/|package-lock|\.json$|\.br$/.test(name.replace(/^examples\/.*\.json$/, ''))), [])
  // What is large is there once for require, and once for import and the page.
  for (const name of ['admin-bytes', 'lines-bytes', 'lines-scalar-bytes', 'admin-literal', 'codes']) {
    assert.equal(files.filter((file) => file.startsWith(`dist/page/assets/${name}`)).length, 1, name)
  }
  const most = files.includes('dist/page/index.html') ? 1_500_000 : 1_120_000
  assert.ok(statSync(tarball).size < most, `${statSync(tarball).size} bytes`)
})

test('the manifest: no runtime dependencies, nothing runs on installation, every path is there', () => {
  for (const key of ['dependencies', 'peerDependencies', 'optionalDependencies', 'bundleDependencies']) assert.equal(manifest[key], undefined, key)
  for (const script of ['preinstall', 'install', 'postinstall', 'prepare']) assert.equal(manifest.scripts[script], undefined, script)
  assert.equal(manifest.sideEffects, false)
  assert.equal(typeof manifest.miniprogram, 'string')
  const paths = []
  const walk = (value) => (typeof value === 'string' ? paths.push(value) : Object.values(value).forEach(walk))
  walk(manifest.exports)
  paths.push(...['main', 'module', 'types', 'unpkg', 'jsdelivr'].map((key) => manifest[key]), ...Object.values(manifest.bin))
  for (const each of paths.filter((name) => !name.includes('*'))) assert.ok(files.includes(each.replace(/^\.\//, '')), each)
  const keys = (conditions) => Object.keys(conditions)
  for (const [name, conditions] of Object.entries(manifest.exports)) {
    if (typeof conditions === 'string') continue
    // Only for bundlers of mini programs, and one file for both.
    if (name === './miniprogram') continue
    assert.ok('import' in conditions && 'require' in conditions && 'default' in conditions, `${name}: both ways in, whatever else a tool asks for`)
    const walkTypes = (inner) => {
      if (typeof inner === 'string') return
      if ('types' in inner) assert.equal(keys(inner)[0], 'types', `${name}: types come first`)
      Object.values(inner).forEach(walkTypes)
    }
    walkTypes(conditions)
  }
})

test('every link of every page in it leads to a file in it', () => {
  const dead = []
  for (const page of files.filter((name) => name.endsWith('.md') && !name.startsWith('dist/'))) {
    for (const target of linksOf(readFileSync(path.join(root, page), 'utf8'))) {
      const file = path.posix.normalize(path.posix.join(path.posix.dirname(page), target))
      if (!files.includes(file)) dead.push(`${page}: ${target}`)
    }
  }
  assert.deepEqual(dead, [])
  for (const key of ['repository', 'homepage', 'bugs']) assert.equal(manifest[key], undefined, `${key}: there is none to name yet`)
})

test('tools that read no exports find the same entries by folders', () => {
  for (const name of ['admin', 'logs', 'server', 'testing']) {
    const folder = JSON.parse(readFileSync(path.join(root, name, 'package.json'), 'utf8'))
    const conditions = manifest.exports[`./${name}`]
    const inDist = (file) => file.replace('../dist', './dist')
    const node = conditions.node ?? conditions
    assert.equal(inDist(folder.main), node.require.default)
    assert.equal(inDist(folder.types), node.require.types)
    assert.equal(inDist(folder.module), conditions.import.default)
    if (conditions.node) assert.equal(folder.browser, folder.module)
  }
})

const project = makeProject({ 'package.json': { name: 'consumer', private: true } })
const installed = path.join(project, 'node_modules/wxcard')
const LINK = '?encrypt_card_id=3%2Bm8&outer_str=1&biz=TQ%3D%3D'

test('the rehearsal of publishing finds what is wrong in the unpacked tarball', () => {
  assert.deepEqual(faultsIn(installed), [])
  const folder = makeFolder()
  cpSync(installed, folder, { recursive: true })
  writeFileSync(path.join(folder, 'README.md'), '[gone](docs/gone.md) [here](LICENSE) `[code](x)`\n```\n[code](y)\n```\n![](a.png)\n![](b.png)\n*In words: it is in the repository.*\n')
  writeFileSync(path.join(folder, 'docs/errors.md'), 'file:///home/somebody/wxcard/x\n')
  rmSync(path.join(folder, 'dist/web.cjs'))
  assert.deepEqual(faultsIn(folder).sort(), ['README.md: dead link docs/gone.md', 'README.md: dead link a.png', "docs/errors.md: a path of somebody's machine", 'package.json names ./dist/web.cjs, which is not there'].sort())
})

test('installed: import and require, either engine', () => {
  const use = `async ({ loadWxcard }) => {
    for (const engine of ['auto', 'wasm', 'js']) {
      const wxcard = await loadWxcard({ engine })
      console.log(wxcard.engine, JSON.stringify(wxcard.decodeActivationLink(${JSON.stringify(LINK)})))
    }
  }`
  const answer = '{"ok":true,"extraData":{"encrypt_card_id":"3+m8","outer_str":"1","biz":"TQ=="},"notices":[]}'
  const expected = `wasm ${answer}\nwasm ${answer}\njs ${answer}\n`
  assert.equal(node(project, '-e', `(${use})(require('wxcard'))`), expected)
  assert.equal(node(project, '--input-type=module', '-e', `import * as wxcard from 'wxcard'; await (${use})(wxcard)`), expected)
})

test('installed: every entry in both formats, with the same names', async () => {
  const require = createRequire(path.join(project, 'x.cjs'))
  for (const name of Object.keys(manifest.exports).filter((key) => typeof manifest.exports[key] !== 'string' && key !== './miniprogram')) {
    const specifier = path.posix.join('wxcard', name)
    const fromCommonJs = Object.keys(require(specifier)).filter((key) => key !== '__esModule').sort()
    const fromModule = JSON.parse(node(project, '--input-type=module', '-e', `import * as all from '${specifier}'; console.log(JSON.stringify(Object.keys(all).sort()))`))
    assert.deepEqual(fromModule, fromCommonJs, specifier)
    assert.ok(fromModule.length > 0, specifier)
  }
  assert.ok(existsSync(require.resolve('wxcard/wxcard.wasm')))
  assert.equal(require('wxcard/package.json').version, manifest.version)
  assert.throws(() => require('wxcard/dist/index.cjs'), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' })
})

test('installed: the entry of web pages loads from bytes, a module and a Response', async () => {
  const { loadWxcard } = await import(pathToFileURL(path.join(installed, 'dist/web.mjs')).href)
  const bytes = readFileSync(path.join(installed, 'dist/wxcard.wasm'))
  const wxcard = await loadWxcard({ engine: 'wasm', wasm: new Response(bytes) })
  assert.equal(wxcard.decodeActivationLink(LINK).ok, true)
  assert.equal(wxcard.engine, 'wasm')
})

test('installed: the command', () => {
  const bin = path.join(project, 'node_modules/.bin/wxcard')
  assert.ok(existsSync(bin))
  const { status, stdout } = spawnSync(process.execPath, [path.join(installed, manifest.bin.wxcard), 'decode', '--json', LINK], { encoding: 'utf8' })
  assert.equal(status, 0)
  assert.equal(JSON.parse(stdout).extraData.encrypt_card_id, '3+m8')
})

test('installed: the types compile for consumers, and a wrong line does not', (t) => {
  const consumer = (name) => `
import { createMemberCard, explain, loadWxcard, WxcardError, type Activated } from 'wxcard'
import { createCardClient } from 'wxcard/server'
import * as logs from 'wxcard/logs'
import * as admin from 'wxcard/admin'
export async function ${name}(shown: unknown): Promise<Activated | undefined> {
  const wxcard = await loadWxcard({ timeout: 10 })
  const result = wxcard.classifyReturn(shown)
  const memberCard = createMemberCard({ onActivated: ({ activate_ticket }) => activate_ticket.length })
  void [explain('bad_json', 'zh').length, new WxcardError('not_ready').code, memberCard.engine, createCardClient, logs, admin]
  if (result.kind === 'activated') return result
}
`
  const compile = (module, resolution, extra = '') => {
    const folder = makeProject({
      'package.json': { name: 'typed', private: true, type: 'module' },
      'esm.ts': consumer('esm') + extra,
      ...(resolution === 'node16' && { 'cjs.cts': consumer('cjs') }),
      'tsconfig.json': {
        compilerOptions: { strict: true, noEmit: true, target: 'es2022', lib: ['es2022', 'dom'], module, moduleResolution: resolution, types: [], skipLibCheck: false },
        include: ['*.ts', '*.cts'],
      },
    })
    return spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' })
  }
  for (const [module, resolution] of [['node16', 'node16'], ['esnext', 'bundler']]) {
    const { status, stdout } = compile(module, resolution)
    assert.equal(status, 0, `${resolution}: ${stdout}`)
  }
  const { status, stdout } = compile('esnext', 'bundler', "explain('bad_json', 'fr'); loadWxcard({ engine: 'asm' })\n")
  assert.notEqual(status, 0)
  assert.match(stdout, /esm\.ts/)
})

test('publint has nothing to say', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool('publint'), 'run', '--strict', tarball], { encoding: 'utf8' })
  assert.equal(status, 0, stdout + stderr)
  assert.match(stdout, /All good/)
})

test('are the types wrong? no', () => {
  // wxcard/miniprogram and the component are for bundlers (Taro, mpx): Node finds no named exports in what a second minifier made.
  const exclude = ['./miniprogram', './open-member-card', './open-member-card*', './wxcard.wasm', './wxcard-admin.wasm', './wxcard-lines.wasm', './package.json', './dist/miniprogram/*']
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool('@arethetypeswrong/cli'), tarball, '--format', 'table-flipped', '--no-color', '--no-emoji', '--exclude-entrypoints', ...exclude], { encoding: 'utf8' })
  assert.equal(status, 0, stdout + stderr)
})
