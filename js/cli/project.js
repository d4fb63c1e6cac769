// project.js: what is wrong with a mini-program project, as far as wxcard needs it. Reads files and changes none; knows no
// terminal.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'

/**
 * @typedef {keyof typeof FINDINGS} Code
 * @typedef {{code: Code, level: 'problem' | 'notice', file?: string, zh: string, en: string}} ProjectFinding
 */

/** @type {Record<string, ['problem' | 'notice', zh: (detail: string) => string, en: (detail: string) => string]>} */
export const FINDINGS = {
  no_folder: ['problem', (d) => `没有这个目录：${d}。`, (d) => `There is no folder ${d}.`],
  no_project: ['problem', () => '这里没有 project.config.json：请在小程序项目的根目录运行。', () => 'There is no project.config.json here: run this in the root of a mini-program project.'],
  bad_json: ['problem', (d) => `不是有效的 JSON：${d}。`, (d) => `Is not valid JSON: ${d}.`],
  root_missing: ['problem', (d) => `miniprogramRoot 指向的目录不存在：${d}。改正 project.config.json，或先编译框架项目。`, (d) => `miniprogramRoot names a folder that is not there: ${d}. Correct project.config.json, or build the framework's project first.`],
  no_app_json: ['problem', (d) => `${d} 里没有 app.json：检查 miniprogramRoot。`, (d) => `There is no app.json in ${d}: check miniprogramRoot.`],
  not_a_dependency: ['problem', () => 'package.json 的 dependencies 里没有 wxcard：运行 npm install wxcard。', () => 'wxcard is not among the dependencies of package.json: run npm install wxcard.'],
  dev_dependency: ['problem', () => 'wxcard 在 devDependencies 里，构建 npm 只取 dependencies：请移过去。', () => 'wxcard is among devDependencies, and Build npm takes dependencies only: move it.'],
  no_package_json: ['problem', (d) => `没有 package.json（应在 ${d}）：先 npm init，再 npm install wxcard。`, (d) => `There is no package.json (it belongs to ${d}): npm init, then npm install wxcard.`],
  not_installed: ['problem', (d) => `没有 ${d}：运行 npm install。`, (d) => `${d} is not there: run npm install.`],
  npm_not_built: ['problem', (d) => `还没有构建 npm：没有 ${d}。开发者工具里点“工具 → 构建 npm”。`, (d) => `npm was not built: ${d} is not there. Choose Tools → Build npm in the developer tools.`],
  built_elsewhere: ['problem', (d) => `构建 npm 的结果在 ${d}，不在 miniprogramRoot 里：检查 packNpmManually 与 packNpmRelationList。`, (d) => `Build npm has put its result into ${d}, outside miniprogramRoot: check packNpmManually and packNpmRelationList.`],
  bundled: ['problem', () => '构建出的 wxcard 里没有 wasm：它被打成了一个文件。请用 npm 上发布的包重新安装并构建 npm。', () => 'The built wxcard holds no wasm: it was bundled into one file. Install the published package again and build npm.'],
  stale_build: ['problem', () => 'miniprogram_npm 里的 wxcard 和 node_modules 里的不同：升级后要重新构建 npm。', () => 'wxcard in miniprogram_npm differs from the one in node_modules: build npm again after an update.'],
  wasm_missing: ['problem', (d) => `代码里写的 wasm 路径没有文件：${d}。`, (d) => `The wasm path in the code names no file: ${d}.`],
  wasm_relative: ['problem', (d) => `wasm 路径必须是以 / 开头的代码包路径：${d}。`, (d) => `The wasm path must be a path of the code package that starts with /: ${d}.`],
  wasm_ignored: ['problem', (d) => `packOptions.ignore 会让 wasm 不上传：${d}。`, (d) => `packOptions.ignore keeps the wasm out of the upload: ${d}.`],
  old_library: ['problem', (d) => `基础库 ${d} 低于 2.14.0，读不了 wasm.br：调高 project.config.json 的 libVersion，并在公众平台设置最低版本。`, (d) => `Base library ${d} is older than 2.14.0 and cannot read wasm.br: raise libVersion in project.config.json and the minimum on the platform.`],
  two_copies: ['notice', (d) => `有多份 wxcard：${d}。独立分包需要自己的一份，并要写 load: { wasm: '/<分包>/miniprogram_npm/wxcard/wxcard.wasm.br' }；其他情况请删掉多余的。`, (d) => `There are several copies of wxcard: ${d}. An independent sub-package needs its own and load: { wasm: '/<root>/miniprogram_npm/wxcard/wxcard.wasm.br' }; otherwise delete what is too many.`],
  not_used: ['notice', () => '代码里没有用到 wxcard：从 createMemberCard 开始，见 docs/mini-program.zh-CN.md。', () => 'No code uses wxcard: begin with createMemberCard, see docs/mini-program.md.'],
  app_not_wrapped: ['problem', () => 'App 没有包起来：写 App(memberCard.app({…}))，或在 onShow 里调用 memberCard.onShow(options)，否则收不到开卡结果。', () => 'The App is not wrapped: write App(memberCard.app({…})) or call memberCard.onShow(options) in onShow, or no result will arrive.'],
  page_on_show: ['problem', () => '在页面的 onShow 里处理返回：页面的 onShow 没有 options。请移到 App 里。', () => 'The return is handled in the onShow of a page, which gets no options. Move it into the App.'],
  component_missing: ['problem', (d) => `usingComponents 里的路径找不到：${d}。`, (d) => `A path in usingComponents leads nowhere: ${d}.`],
  secret_on_phone: ['problem', () => '小程序代码里有 AppSecret 或 access_token 的请求：这些只能放在服务器。', () => 'The mini program asks for an access_token with an AppSecret: that belongs to a server.'],
}

const OLDEST = [2, 14, 0]
const MOST_FILES = 4000
const SKIP = new Set(['node_modules', '.git', 'miniprogram_npm', 'dist-electron'])

/** @param {string} path */
const isFile = (path) => existsSync(path) && statSync(path).isFile()
/** @param {string} path */
const isFolder = (path) => existsSync(path) && statSync(path).isDirectory()

/**
 * @param {string} folder
 * @returns {{findings: ProjectFinding[], facts: Record<string, string>}}
 */
export function examine(folder) {
  /** @type {ProjectFinding[]} */
  const findings = []
  /** @type {Record<string, string>} */
  const facts = {}
  const short = (/** @type {string} */ path) => relative(folder, path).split(sep).join('/') || '.'
  /** @param {Code} code @param {string} [file] @param {string} [detail] */
  function find(code, file, detail = '') {
    const [level, zh, en] = /** @type {[any, any, any]} */ (FINDINGS[code])
    if (findings.some((each) => each.code === code && each.file === file)) return
    findings.push({ code, level, ...(file !== undefined && { file }), zh: zh(detail), en: en(detail) })
  }
  /** @param {string} path @returns {any} undefined: not there, or not readable (which is a finding) */
  function read(path) {
    if (!isFile(path)) return undefined
    try {
      return JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, ''))
    } catch (error) {
      find('bad_json', short(path), String(/** @type {Error} */ (error).message).slice(0, 80))
      return undefined
    }
  }

  if (!isFolder(folder)) {
    find('no_folder', undefined, folder)
    return { findings, facts }
  }
  const configFile = join(folder, 'project.config.json')
  if (!isFile(configFile)) {
    find('no_project')
    return { findings, facts }
  }
  const config = read(configFile)
  if (config === undefined) return { findings, facts }
  const root = resolve(folder, typeof config.miniprogramRoot === 'string' ? config.miniprogramRoot : '')
  facts.miniprogramRoot = short(root)
  if (!isFolder(root)) {
    find('root_missing', 'project.config.json', String(config.miniprogramRoot))
    return { findings, facts }
  }
  const app = read(join(root, 'app.json'))
  if (!isFile(join(root, 'app.json'))) find('no_app_json', undefined, short(root))

  examineInstall({ folder, root, config, find, read, short, facts })
  const copies = examineBuild({ folder, root, config, find, short, facts })
  const version = /^\d+\.\d+\.\d+$/.test(config.libVersion ?? '') ? config.libVersion : undefined
  if (version !== undefined) {
    facts.libVersion = version
    if (isOlder(version)) find('old_library', 'project.config.json', version)
  }
  for (const rule of config.packOptions?.ignore ?? []) {
    const value = String(rule?.value ?? '')
    const hits = rule?.type === 'suffix' ? ['.br', '.wasm', '.wasm.br'].includes(value) : /miniprogram_npm|wxcard/.test(value)
    if (hits) find('wasm_ignored', 'project.config.json', JSON.stringify(rule))
  }
  examineCode({ root, app, copies, find, read, short })
  return { findings, facts }
}

/** @param {string} version */
function isOlder(version) {
  const parts = version.split('.').map(Number)
  for (const [index, least] of OLDEST.entries()) {
    if ((parts[index] ?? 0) !== least) return (parts[index] ?? 0) < least
  }
  return false
}

/** package.json and node_modules: where Build npm looks. @param {any} project */
function examineInstall({ folder, root, config, find, read, short, facts }) {
  const relations = config.setting?.packNpmManually ? (config.setting.packNpmRelationList ?? []) : []
  const named = relations.map((/** @type {any} */ each) => join(folder, String(each?.packageJsonPath ?? '')))
  const candidates = [...named, join(root, 'package.json'), join(folder, 'package.json')]
  const file = candidates.find(isFile)
  if (!file) return find('no_package_json', undefined, short(root))
  const manifest = read(file)
  if (!manifest) return undefined
  if (!manifest.dependencies?.wxcard) {
    return find(manifest.devDependencies?.wxcard ? 'dev_dependency' : 'not_a_dependency', short(file))
  }
  const installed = join(dirname(file), 'node_modules/wxcard')
  if (!isFile(join(installed, 'package.json'))) return find('not_installed', undefined, short(installed))
  facts.installed = String(read(join(installed, 'package.json'))?.version ?? '')
  facts.installedAt = installed
  return undefined
}

/** Folders named miniprogram_npm/wxcard below a folder. @param {string} top @returns {string[]} */
function copiesBelow(top) {
  /** @type {string[]} */
  const found = []
  let left = MOST_FILES
  /** @param {string} folder @param {number} level */
  function walk(folder, level) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (--left < 0 || !entry.isDirectory() || entry.name === 'node_modules' || entry.name === '.git') continue
      const path = join(folder, entry.name)
      if (entry.name === 'miniprogram_npm') {
        if (isFolder(join(path, 'wxcard'))) found.push(join(path, 'wxcard'))
      } else if (level < 8) {
        walk(path, level + 1)
      }
    }
  }
  walk(top, 0)
  return found
}

/** miniprogram_npm: built, whole, fresh, once. @param {any} project @returns {string[]} */
function examineBuild({ folder, root, find, short, facts }) {
  const inside = copiesBelow(root)
  if (inside.length === 0) {
    const elsewhere = copiesBelow(folder)
    if (elsewhere.length > 0) find('built_elsewhere', undefined, short(elsewhere[0] ?? ''))
    else find('npm_not_built', undefined, short(join(root, 'miniprogram_npm/wxcard')))
    return []
  }
  for (const copy of inside) {
    const [built, source] = [join(copy, 'index.js'), join(facts.installedAt ?? '', 'dist/miniprogram/index.js')]
    if (!isFile(join(copy, 'wxcard.wasm.br')) && !isFile(join(copy, 'wxcard.wasm'))) find('bundled', short(copy))
    else if (facts.installedAt && isFile(source) && (!isFile(built) || !readFileSync(built).equals(readFileSync(source)))) {
      find('stale_build', short(copy))
    }
  }
  if (inside.length > 1) find('two_copies', undefined, inside.map(short).join(', '))
  facts.built = inside.map(short).join(', ')
  delete facts.installedAt
  return inside
}

/** Every source below a folder. @param {string} top @param {RegExp} pattern */
function sources(top, pattern) {
  /** @type {string[]} */
  const files = []
  /** @param {string} folder @param {number} level */
  function walk(folder, level) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (files.length >= MOST_FILES) return
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (level < 12 && !SKIP.has(entry.name)) walk(path, level + 1)
      } else if (pattern.test(entry.name) && statSync(path).size < 1024 * 1024) files.push(path)
    }
  }
  walk(top, 0)
  return files
}

/** Comments say nothing about what runs. @param {string} code */
const withoutComments = (code) => code.replace(/\/\*[^]*?\*\/|(^|[^:'"`\\])\/\/[^\n]*/g, '$1')

/** How the code uses wxcard. @param {any} project */
function examineCode({ root, app, copies, find, read, short }) {
  const codes = sources(root, /\.(?:js|ts|mjs)$/).map((file) => ({ file, code: withoutComments(readFileSync(file, 'utf8')) }))
  const users = codes.filter(({ code }) => /['"][^'"\n]*wxcard[^'"\n]*['"]/.test(code))
  for (const { file, code } of codes) {
    if (/cgi-bin\/(?:stable_)?token|appsecret|app_secret/i.test(code)) find('secret_on_phone', short(file))
    if (!users.some((each) => each.file === file)) continue
    for (const [, path = ''] of code.matchAll(/\bwasm\s*:\s*['"`]([^'"`\n]+\.wasm(?:\.br)?)['"`]/g)) {
      if (!path.startsWith('/')) find('wasm_relative', short(file), path)
      else if (!isFile(join(root, path))) find('wasm_missing', short(file), path)
    }
  }
  const makers = codes.filter(({ code }) => /\bcreateMemberCard\b/.test(code))
  const components = copies.length > 0 && examineComponents({ root, app, find, read, short })
  if (makers.length === 0) {
    if (users.length === 0 && !components && copies.length > 0) find('not_used')
    return
  }
  const wraps = codes.some(({ code }) => /\.app\s*\(/.test(code) && /\bApp\s*\(/.test(code))
  const calls = codes.filter(({ code }) => /[cC]ard\w*\.onShow\s*\(/.test(code))
  const inApp = calls.filter(({ code }) => /\bApp\s*\(|onAppShow/.test(code))
  if (wraps || inApp.length > 0) return
  if (calls.some(({ code }) => /\bPage\s*\(|\bComponent\s*\(/.test(code))) find('page_on_show', short(calls[0]?.file ?? ''))
  else find('app_not_wrapped', short(codes.find(({ file }) => /app\.(?:js|ts)$/.test(file))?.file ?? makers[0]?.file ?? ''))
}

/** usingComponents that name ours. @param {any} project @returns {boolean} whether one does */
function examineComponents({ root, find, read, short }) {
  let isUsed = false
  for (const file of sources(root, /\.json$/)) {
    const text = readFileSync(file, 'utf8')
    if (!text.includes('usingComponents') || !text.includes('wxcard')) continue
    for (const path of Object.values(read(file)?.usingComponents ?? {})) {
      if (typeof path !== 'string' || !path.includes('wxcard')) continue
      isUsed = true
      if (!componentPlaces(root, dirname(file), path).some((place) => isFile(`${place}.json`))) find('component_missing', short(file), path)
    }
  }
  return isUsed
}

/** Where WeChat looks for a component. @param {string} root @param {string} folder @param {string} path */
function componentPlaces(root, folder, path) {
  if (path.startsWith('/')) return [join(root, path)]
  const places = [join(folder, path)]
  for (let at = folder; at.startsWith(root); at = dirname(at)) {
    places.push(join(at, 'miniprogram_npm', posix.normalize(path)))
    if (at === root) break
  }
  return places
}
