/**
 * A phone, as far as JavaScript can see it: a bare context with the ES2015 built-ins, `wx`, `console`, timers and
 * (on request) `WXWebAssembly`, and nothing else. The built folder runs in it exactly as a mini program would load it.
 *
 * WXWebAssembly is the one thing stood in for: it reads the shipped .wasm.br from its code-package path and gives it to
 * Node's own engine.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import { brotliDecompressSync } from 'node:zlib'

export const root = fileURLToPath(new URL('../../', import.meta.url))
export const folder = path.join(root, 'dist/miniprogram')
export const WASM_PATH = '/miniprogram_npm/wxcard/wxcard.wasm.br'

/** Newer than ES2015, or not of the language: what the oldest supported phones do not have. */
const MISSING = [
  'WebAssembly BigInt BigInt64Array BigUint64Array SharedArrayBuffer Atomics WeakRef FinalizationRegistry globalThis',
  'Object.entries Object.values Object.fromEntries Object.getOwnPropertyDescriptors Object.hasOwn Object.groupBy',
  'Array.prototype.includes Array.prototype.flat Array.prototype.flatMap Array.prototype.at Array.prototype.findLast',
  'Array.fromAsync String.prototype.padStart String.prototype.padEnd String.prototype.trimStart String.prototype.trimEnd',
  'String.prototype.matchAll String.prototype.replaceAll String.prototype.at String.prototype.isWellFormed',
  'String.prototype.toWellFormed Promise.prototype.finally Promise.allSettled Promise.any Promise.withResolvers',
  'Symbol.asyncIterator',
]

/** iOS 15 and below: a Promise of timers, so that every `.then` is a macrotask. */
const TIMER_PROMISE = `(function (global, setTimeout) {
  function Promise(executor) {
    var self = this
    self.state = 0
    self.waiting = []
    var resolve = function (value) {
      if (self.state) return
      if (value && (typeof value === 'object' || typeof value === 'function')) {
        var once = false
        try {
          var then = value.then
          if (typeof then === 'function') {
            self.state = 3
            then.call(value, function (v) { if (!once) { once = true; self.state = 0; resolve(v) } },
              function (e) { if (!once) { once = true; self.state = 0; settle(2, e) } })
            return
          }
        } catch (error) {
          if (!once) { once = true; self.state = 0; settle(2, error) }
          return
        }
      }
      settle(1, value)
    }
    var settle = function (state, value) {
      if (self.state) return
      self.state = state
      self.value = value
      self.waiting.splice(0).forEach(function (run) { setTimeout(run) })
    }
    try { executor(resolve, function (error) { settle(2, error) }) } catch (error) { settle(2, error) }
  }
  Promise.prototype.then = function (onOk, onError) {
    var self = this
    return new Promise(function (resolve, reject) {
      var run = function () {
        var handler = self.state === 1 ? onOk : onError
        if (typeof handler !== 'function') return (self.state === 1 ? resolve : reject)(self.value)
        try { resolve(handler(self.value)) } catch (error) { reject(error) }
      }
      if (self.state === 1 || self.state === 2) setTimeout(run)
      else self.waiting.push(run)
    })
  }
  Promise.prototype.catch = function (onError) { return this.then(undefined, onError) }
  Promise.resolve = function (value) { return value instanceof Promise ? value : new Promise(function (r) { r(value) }) }
  Promise.reject = function (error) { return new Promise(function (_, reject) { reject(error) }) }
  Promise.all = function (list) {
    return new Promise(function (resolve, reject) {
      var left = list.length, out = []
      if (!left) resolve(out)
      list.forEach(function (item, i) {
        Promise.resolve(item).then(function (value) { out[i] = value; if (!--left) resolve(out) }, reject)
      })
    })
  }
  Promise.race = function (list) {
    return new Promise(function (resolve, reject) { list.forEach(function (p) { Promise.resolve(p).then(resolve, reject) }) })
  }
  global.Promise = Promise
})`

/** How WXWebAssembly.instantiate behaves: each takes (work) => what instantiate returns. */
const WASM = {
  pair: (load) => load(),
  instance: (load) => load().then(({ instance }) => instance),
  rejects: () => Promise.reject(new Error('CompileError: invalid wasm file')),
  throws: () => {
    throw new Error('instantiate threw')
  },
  never: () => new Promise(() => {}),
  garbage: () => Promise.resolve({}),
  late: (load, wait) => new Promise((resolve) => setTimeout(resolve, wait)).then(load),
}

/** `wx` storage of a phone that may outlive the process: hand the same object to two phones. */
export const makeStorage = () => ({ kept: new Map(), gets: 0, sets: 0, getError: null, setError: null })

/**
 * @param {object} [options]
 * @param {keyof typeof WASM | null} [options.wasm] null: no WXWebAssembly at all
 * @param {boolean} [options.timers] Promise callbacks as macrotasks
 * @param {string} [options.files] what `require` starts from: the built folder, or a whole mini program
 * @param {string} [options.packages] where the code package begins, when that is not the built folder itself
 */
export function startPhone(options = {}) {
  const { wasm = 'pair', late = 50, timers = false, storage = makeStorage(), enter, navigate, files = folder, packages } = options
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } })
  const inside = (code) => vm.runInContext(code, context)
  const log = { warn: [], error: [], log: [] }
  const phone = { context, run: inside, log, storage, navigations: [], paths: [], uncaught: [], instantiations: 0 }

  for (const name of MISSING.join(' ').split(' ')) {
    const at = name.lastIndexOf('.')
    const owner = at < 0 ? 'this' : name.slice(0, at)
    inside(`delete ${owner}[${JSON.stringify(name.slice(at + 1))}]`)
  }

  const setTimer = (callback, wait, ...rest) =>
    setTimeout(() => {
      try {
        callback(...rest)
      } catch (error) {
        phone.uncaught.push(error)
      }
    }, wait)
  if (timers) inside(TIMER_PROMISE)(inside('this'), setTimer)

  const globals = {
    console: Object.fromEntries(Object.keys(log).map((level) => [level, (...words) => log[level].push(words.join(' '))])),
    setTimeout: setTimer,
    clearTimeout,
    wx: {
      getStorageSync(key) {
        storage.gets++
        if (storage.getError) throw storage.getError
        return storage.kept.has(key) ? storage.kept.get(key) : ''
      },
      setStorageSync(key, value) {
        storage.sets++
        if (storage.setError) throw storage.setError
        storage.kept.set(key, value)
      },
      getEnterOptionsSync: () => enter,
      navigateToMiniProgram(request) {
        phone.navigations.push(request)
        if (navigate) navigate(request)
        else request.success({ errMsg: 'navigateToMiniProgram:ok' })
      },
    },
  }
  phone.wx = globals.wx
  phone.setWasm = (kind) => {
    inside('this').WXWebAssembly = {
      instantiate(file, imports) {
        phone.paths.push(file)
        const load = async () => {
          if (typeof file !== 'string' || !file.startsWith('/miniprogram_npm/wxcard/')) throw new Error(`no file ${file}`)
          phone.instantiations++
          const bytes = brotliDecompressSync(
            readFileSync(packages ? path.join(packages, file) : path.join(files, file.slice('/miniprogram_npm/wxcard/'.length))),
          )
          return WebAssembly.instantiate(bytes, imports)
        }
        return WASM[kind](load, late)
      },
    }
  }
  Object.assign(inside('this'), globals)
  if (wasm) phone.setWasm(wasm)

  const modules = new Map()
  const load = (whole) => {
    if (!modules.has(whole)) {
      const module = { exports: {} }
      modules.set(whole, module)
      const code = readFileSync(whole, 'utf8')
      const wrapped = vm.runInContext(`(function (require, module, exports) { 'use strict';${code}\n})`, context, {
        filename: whole,
      })
      const beside = (next) => path.join(path.dirname(whole), next.endsWith('.js') ? next : `${next}.js`)
      wrapped((next) => load(beside(next)), module, module.exports)
    }
    return modules.get(whole).exports
  }
  phone.require = (name) => load(path.join(files, `${name}.js`))
  /** Plain data as the phone itself would make it, with its own Object and Array. */
  phone.fresh = (value) => (value === undefined ? value : inside('JSON').parse(JSON.stringify(value)))
  /** The names a script can see: what must be the same before and after. */
  phone.globalNames = () => JSON.parse(inside('JSON.stringify(Object.getOwnPropertyNames(this).sort())'))
  return phone
}

const vectors = JSON.parse(readFileSync(path.join(root, 'tests/vectors/wechat.json'), 'utf8'))
export { vectors }
const real = (id) => vectors.returns.find((vector) => vector.id === id).options
/** Options of App.onShow, fresh objects each time. */
export const shown = {
  activated: (change = {}) => {
    const options = structuredClone(real('activated'))
    Object.assign(options.referrerInfo.extraData, change)
    return options
  },
  noData: () => structuredClone(real('no-extra-data')),
  unrelated: () => structuredClone(real('no-referrer')),
  malformed: () => structuredClone(real('ticket-missing')),
}
export const link = vectors.activationLinks.find((vector) => vector.id === 'plus-at-both-ends')

/** Every answer of every vector, as one JSON text: what must be the same everywhere, byte for byte. */
export const answersOf = (wxcard, fresh = (value) => value) =>
  JSON.stringify({
    activationLinks: vectors.activationLinks.map((vector) => wxcard.decodeActivationLink(vector.link)),
    extraData: vectors.extraData.map((vector) => wxcard.normalizeExtraData(fresh(vector.raw))),
    returns: vectors.returns.map((vector) => wxcard.classifyReturn(fresh(vector.options))),
    returnsAsText: vectors.returns.map((vector) => wxcard.classifyReturn(JSON.stringify(vector.options))),
    submitLinks: vectors.submitLinks.map((vector) => wxcard.decodeSubmitLink(vector.link)),
    navigator: vectors.extraData.map((vector) => wxcard.navigatorData(fresh(vector.raw))),
  })

export const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
