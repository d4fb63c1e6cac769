/**
 * The modules as they ship, each over instances that fail at a call of the test's choice. The one seam is the engine's own
 * `WebAssembly`: what makes an instance is replaced before an entry is loaded, and nothing inside the package is touched.
 */
import { readFileSync } from 'node:fs'
import { startPhone } from '../miniprogram/phone.mjs'
import { coreJs, createLoader, makeHost, trap } from '../node/loader.mjs'

const root = new URL('../../', import.meta.url)

/** A real end of the stack, as the engine reports it. */
const exhaust = () => exhaust()

/** How a call into the core can end: each takes the call and the memory, and none gives an answer. */
export const ENDS = {
  /** In the middle of its work: what lies in memory is half overwritten. */
  trap: (call, memory) => (new Uint8Array(memory.buffer).fill(0xa5, 1024), trap()),
  /** Before anything was done. */
  stack: () => exhaust(),
  /** After everything was done. */
  late: (call, memory) => (call(), new Uint8Array(memory.buffer).fill(0x5a, 1024), exhaust()),
  /** As Emscripten's glue tells of an allocation that failed: it throws a text. */
  abort: () => {
    throw 'OOM'
  },
}

/** What a test sets: at which call the core ends, how, and how many new instances then fail to start. */
export const makeFault = () => ({ at: 0, end: ENDS.trap, refusals: 0, calls: 0, ended: 0 })

/** @param {ReturnType<typeof makeFault>} fault @param {any} memory */
const guarded = (fault, memory, call) => (...args) => {
  if (++fault.calls !== fault.at) return call(...args)
  fault.ended++
  return fault.end(() => call(...args), memory)
}

/** An instance whose functions fail as `fault` says. */
function faulty(instance, fault) {
  const { exports } = instance
  const [name, table] = Object.entries(exports).find(([, each]) => each instanceof WebAssembly.Table)
  const [memory] = Object.values(exports).filter((each) => each instanceof WebAssembly.Memory)
  return { exports: { ...exports, [name]: { get: (index) => guarded(fault, memory, table.get(index)) } } }
}

/** The fault of the module that was loaded last: its later instances fail by it too. */
let current = makeFault()
const { Instance, instantiate } = WebAssembly
WebAssembly.Instance = function (module, imports) {
  if (current.refusals-- > 0) throw new RangeError('WebAssembly.Instance(): Out of memory: Cannot allocate Wasm memory for new instance')
  return faulty(new Instance(module, imports), current)
}
WebAssembly.instantiate = async (source, imports) => {
  const made = await instantiate(source, imports)
  return made.instance ? { module: made.module, instance: faulty(made.instance, current) } : faulty(made, current)
}

let copies = 0
const fresh = (name) => import(`${root}dist/${name}.mjs?fault=${++copies}`)

/** The core in plain JavaScript, its functions failing as `fault` says: it has no memory that a test could reach. */
function faultyScript(coreJs, fault) {
  return (core) => {
    if (fault.refusals-- > 0) throw new RangeError('Array buffer allocation failed')
    coreJs(core)
    const memory = { buffer: core.HEAPU8.buffer }
    for (const [name, call] of Object.entries(core)) if (typeof call === 'function') core[name] = guarded(fault, memory, call)
  }
}

/** @type {Record<string, (fault: ReturnType<typeof makeFault>) => Promise<any>>} */
const MODULES = {
  core: async () => (await fresh('index')).loadWxcard({ engine: 'wasm' }),
  'core in plain JavaScript': (fault) => createLoader(makeHost({ fallback: () => faultyScript(coreJs, fault) }))({ engine: 'js' }),
  async phone(fault) {
    const phone = startPhone()
    // The bundle of the phone reads the file by itself: see startPhone.
    const wxcard = await phone.require('index').loadWxcard()
    // After a stop plain JavaScript takes over; what fails there is the room for its memory.
    const Room = phone.run('ArrayBuffer')
    phone.context.ArrayBuffer = function (size) {
      if (fault.refusals-- > 0) throw new RangeError('Array buffer allocation failed')
      return new Room(size)
    }
    return wxcard
  },
  admin: async () => (await fresh('admin')).loadWxcardAdmin(),
  async lines() {
    const { loadWxcardLines, createLogSummary } = await fresh('logs')
    const lines = await loadWxcardLines()
    return { lines, createLogSummary: (options) => createLogSummary(lines, options) }
  },
}
export const names = Object.keys(MODULES)

/** A module of its own, and what makes it fail. @param {string} name */
export async function load(name) {
  const fault = (current = makeFault())
  return { module: await MODULES[name](fault), fault }
}

/**
 * The bytes of a module with less memory: what does not fit then is an allocation that really fails.
 * @param {string} name @param {number} pages of 64 KiB
 */
export function withPages(name, pages) {
  const bytes = new Uint8Array(readFileSync(new URL(`dist/${name}`, root)))
  const leb = (at) => {
    let value = 0
    for (let shift = 0; ; shift += 7, at++) {
      value |= (bytes[at] & 127) << shift
      if (bytes[at] < 128) return [value, at + 1]
    }
  }
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at]
    const [size, start] = leb(at + 1)
    if (id === 5) {
      // One memory: flags, at least, at most. As many bytes as before hold the smaller numbers.
      let place = start + 2
      for (let i = 0; i <= (bytes[start + 1] & 1); i++) {
        const [, end] = leb(place)
        for (let rest = pages; place < end; rest >>= 7, place++) bytes[place] = (rest & 127) | (place + 1 < end ? 128 : 0)
      }
      return bytes
    }
    at = start + size
  }
  throw new Error(`${name}: no memory section`)
}
