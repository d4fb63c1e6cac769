/** One process of a mini program: what its code sees of the phone, and the copies of the package in it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import vm from 'node:vm'
import { brotliDecompressSync } from 'node:zlib'

/** Names that a mini program's script sees; what they are differs from process to process. */
const NAMES = ['require', 'module', 'exports', 'wx', 'App', 'Page', 'Component', 'getApp', 'console', 'setTimeout', 'clearTimeout', 'Date', 'WXWebAssembly', 'WebAssembly', 'globalThis', 'process']

/** Compiled once, run once a process. @type {Map<string, Function>} */
const scripts = new Map()

/** @param {string} file */
function scriptOf(file) {
  let script = scripts.get(file)
  if (!script) {
    script = vm.compileFunction(`'use strict';${readFileSync(file, 'utf8')}`, NAMES, { filename: file })
    scripts.set(file, script)
  }
  return script
}

/** @type {Map<string, WebAssembly.Module>} */
const wasms = new Map()

/** @param {string} file */
function wasmOf(file) {
  let wasm = wasms.get(file)
  if (!wasm) {
    wasm = new WebAssembly.Module(brotliDecompressSync(readFileSync(file)))
    wasms.set(file, wasm)
  }
  return wasm
}

/** Is base library `one` at least `other`? @param {string} one @param {string} other */
export function isAtLeast(one, other) {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number))
  const differs = a.findIndex((number, i) => number !== b[i])
  return differs < 0 || a[differs] > b[differs]
}

/**
 * `WXWebAssembly` over the package's folder; a path elsewhere is no file.
 * @param {string} folder
 */
const wasmApi = (folder) => ({
  /** @param {string} file @param {any} imports */
  instantiate(file, imports) {
    if (!/^(\/[\w.-]+)*\/miniprogram_npm\/wxcard\/wxcard\.wasm\.br$/.test(file)) return Promise.reject(new Error(`no file ${file}`))
    return Promise.resolve({ instance: new WebAssembly.Instance(wasmOf(path.join(folder, 'wxcard.wasm.br')), imports) })
  },
})

/**
 * @param {object} phone
 * @param {any} wx
 * @param {{ folder: string, baseLibrary: string, timers: any, date: any, say: any, app: (app: any) => void, page: (page: any) => void }} parts
 */
export function createHost(phone, wx, { folder, baseLibrary, timers, date, say, app, page }) {
  /** @type {any} */
  let registered
  /** @type {Record<string, any>} */
  const globals = {
    wx,
    App(/** @type {any} */ given) {
      registered = given
      app(given)
    },
    Page: page,
    Component: page,
    getApp: () => registered,
    console: say,
    ...timers,
    Date: date,
    WXWebAssembly: isAtLeast(baseLibrary, '2.14.0') ? wasmApi(folder) : undefined,
    // Not on a phone.
    WebAssembly: undefined,
    globalThis: undefined,
    process: undefined,
  }
  /** A module system of its own for each copy. */
  const makeRequire = () => {
    /** @type {Map<string, any>} */
    const modules = new Map()
    const load = (/** @type {string} */ file) => {
      let module = modules.get(file)
      if (!module) {
        module = { exports: {} }
        modules.set(file, module)
        const beside = createRequire(file)
        const requireFrom = (/** @type {string} */ name) =>
          name === 'wxcard' ? load(path.join(folder, 'index.js')) : load(beside.resolve(name))
        const values = NAMES.map((name) => ({ require: requireFrom, module, exports: module.exports, ...globals })[name])
        scriptOf(file)(...values)
      }
      return module.exports
    }
    return load
  }
  const copies = [makeRequire()]
  /** @param {string} file @param {number} [copy] counted from 0 */
  const requireIn = (file, copy = 0) => (copies[copy] || (copies[copy] = makeRequire()))(file)
  /** @param {number} [copy] */
  const wxcard = (copy) => requireIn(path.join(folder, 'index.js'), copy)
  return {
    ...globals,
    wxcard,
    require: requireIn,
    phone,
  }
}
