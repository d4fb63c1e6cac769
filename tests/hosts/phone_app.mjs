// A whole built mini program in a bare context with a phone's globals: its app.js runs, App is called, a return of the card
// mini program is shown to it as WeChat shows it, and what became of that is told.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { brotliDecompressSync } from 'node:zlib'

const RETURN = {
  path: 'pages/index/index',
  query: {},
  scene: 1038,
  referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: { activate_ticket: 'fDZv9eMQ+4n3', card_id: 'pfOBH5_DdPqB', code: '246136199242' } },
}
const SYSTEM = {
  platform: 'android', system: 'Android 14', SDKVersion: '3.8.0', language: 'zh_CN', brand: 'phone', model: 'phone', theme: 'light',
  windowWidth: 390, windowHeight: 800, screenWidth: 390, screenHeight: 844, pixelRatio: 3, statusBarHeight: 44, safeArea: { top: 44, bottom: 810, left: 0, right: 390, width: 390, height: 766 },
}

/** `wx`: storage, what frameworks ask for at the start, and a function that does nothing for every other name. */
function makeWx(kept, jumps, listeners) {
  const known = {
    getStorageSync: (key) => kept.get(key) ?? '',
    setStorageSync: (key, value) => kept.set(key, value),
    getEnterOptionsSync: () => ({ scene: 1001, path: 'pages/index/index', query: {}, referrerInfo: {} }),
    getLaunchOptionsSync: () => ({ scene: 1001, path: 'pages/index/index', query: {}, referrerInfo: {} }),
    canIUse: () => true,
    onAppShow: (listener) => void listeners.push(listener),
    navigateToMiniProgram: (request) => (jumps.push(request), request.success?.({ errMsg: 'navigateToMiniProgram:ok' })),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0123456789abcdef', envVersion: 'release' } }),
    getMenuButtonBoundingClientRect: () => ({ top: 48, bottom: 80, left: 280, right: 380, width: 100, height: 32 }),
  }
  for (const name of ['getSystemInfoSync', 'getWindowInfo', 'getDeviceInfo', 'getAppBaseInfo', 'getSystemSetting', 'getAppAuthorizeSetting']) known[name] = () => ({ ...SYSTEM })
  return new Proxy(known, {
    get: (target, name) => (name in target || !/^[a-z][A-Za-z]+$/.test(String(name)) || /wxcard|webpack/i.test(String(name)) ? target[name] : () => undefined),
    has: () => true,
  })
}

/**
 * @param {string} folder the code package
 * @param {{wasm?: boolean, component?: string, entries?: string[]}} [options] wasm: whether the phone has WXWebAssembly; component: a component
 *   of the code package that is loaded too; entries: what WeChat runs first
 * @returns {Promise<{apps: number, logged: string[], warned: string[], paths: string[], kept: string, components: string[][]}>}
 *   components: the properties of each that was registered
 */
export async function runApp(folder, { wasm = true, component, entries = ['app.js'] } = {}) {
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } })
  const inside = (code, filename) => vm.runInContext(code, context, { filename })
  for (const name of ['WebAssembly', 'SharedArrayBuffer', 'Atomics']) inside(`delete this.${name}`)
  const kept = new Map()
  const listeners = []
  const told = { apps: 0, logged: [], warned: [], paths: [], jumps: [], components: [] }
  let app
  const hear = (to) => (...words) => to.push(words.map((word) => (word && word.stack) || String(word)).join(' '))
  Object.assign(inside('this'), {
    console: { log: hear(told.logged), info: hear(told.logged), debug: hear(told.logged), warn: hear(told.warned), error: hear(told.warned) },
    // What an app leaves running ends with what waits for it.
    setTimeout: (...given) => setTimeout(...given).unref(),
    setInterval: (...given) => setInterval(...given).unref(),
    clearTimeout,
    clearInterval,
    wx: makeWx(kept, told.jumps, listeners),
    App: (options) => ((told.apps += 1), (app = options)),
    Page() {},
    Component: ({ properties }) => told.components.push(Object.keys(properties ?? {})),
    Behavior: () => ({}),
    getApp: () => app,
    getCurrentPages: () => [],
  })
  inside('this').__wxConfig = {}
  inside('this').global = {}
  if (wasm) {
    inside('this').WXWebAssembly = {
      async instantiate(file, imports) {
        told.paths.push(file)
        const place = path.join(folder, file)
        if (!file.startsWith('/') || !existsSync(place)) throw new Error(`no file ${file}`)
        return WebAssembly.instantiate(file.endsWith('.br') ? brotliDecompressSync(readFileSync(place)) : readFileSync(place), imports)
      },
    }
  }
  const modules = new Map()
  const find = (from, name) => {
    const parents = path.relative(folder, path.dirname(from)).split(path.sep).map((_, at, all) => path.join(folder, ...all.slice(0, all.length - at)))
    const npm = [...parents, folder].map((parent) => path.join(parent, 'miniprogram_npm', name))
    const places = name.startsWith('.') || name.startsWith('/') ? [path.join(name.startsWith('/') ? folder : path.dirname(from), name)] : npm
    for (const place of places) for (const end of ['', '.js', '/index.js']) if (/\.js$/.test(place + end) && existsSync(place + end)) return place + end
    throw new Error(`module '${name}' is not defined, require args is '${name}', from ${path.relative(folder, from)}`)
  }
  const load = (file) => {
    if (!modules.has(file)) {
      const module = { exports: {} }
      modules.set(file, module)
      inside(`(function (require, module, exports) { ${readFileSync(file, 'utf8')}\n})`, file)((name) => load(find(file, name)), module, module.exports)
    }
    return modules.get(file).exports
  }
  const ran = entries.map((entry) => load(path.join(folder, entry)))
  if (entries.includes('app.js') && !app) throw new Error(`App was not called: ${told.warned.join(' | ')}`)
  const fresh = () => inside('JSON').parse(JSON.stringify(RETURN))
  app?.onLaunch?.call(app, fresh())
  app?.onShow?.call(app, fresh())
  // A sub-package listens by itself; a plugin is told by its host.
  for (const listener of listeners) listener(fresh())
  for (const { onShow } of ran) onShow?.(fresh())
  for (let i = 0; i < 60 && ![...kept.keys()].some((key) => /wxcard/.test(key)); i++) await new Promise((resume) => setTimeout(resume, 50))
  await new Promise((resume) => setTimeout(resume, 200))
  if (component) load(path.join(folder, `${component}.js`))
  return { ...told, kept: JSON.stringify([...kept]) }
}

if (process.argv[1].endsWith("phone_app.mjs")) console.log(await runApp(path.resolve(process.argv[2]), { wasm: process.argv[3] !== "js" }))
