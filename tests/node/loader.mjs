/**
 * js/shim/load.js with a host of the test's own: bundled by the same options as dist/, with the core that dist/ was built from.
 * What is stood in for is the host alone, one function (js/hosts/*.js).
 */
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { bundle, generatedModules } from '../../scripts/build.mjs'
import { root } from './engines.mjs'

const folder = `${root}build/tests`
mkdirSync(folder, { recursive: true })

/** @param {string} [coreWasm] a module of other glue than that of dist/ */
export async function bundleLoader(coreWasm) {
  const outfile = `${folder}/loader.${process.pid}.${coreWasm ? 'other' : 'own'}.mjs`
  const other = {
    name: 'other core',
    setup: ({ onResolve }) => onResolve({ filter: /^wxcard-generated\/core_wasm$/ }, () => (coreWasm ? { path: coreWasm } : undefined)),
  }
  await build({
    ...bundle,
    logLevel: 'error', // the glue of Embind as it comes ends with lines for CommonJS
    stdin: { contents: "export * from './js/shim/load.js'; export { WxcardError } from './js/shim/errors.js'", resolveDir: root },
    outfile,
    format: 'esm',
    platform: 'node',
    plugins: [other, generatedModules({ core_js: pathToFileURL(`${root}dist/core-js.mjs`).href })],
  })
  return import(pathToFileURL(outfile).href)
}

export const { createLoader, WxcardError } = await bundleLoader()

export const wasmBytes = await readFile(new URL('../../dist/wxcard.wasm', import.meta.url))
/** The plain-JavaScript core, as a host gives it. */
export const { default: coreJs } = await import('../../dist/core-js.mjs')

/** Ends in a real trap of the engine. */
export const trap = new WebAssembly.Instance(
  // (module (func (export "trap") unreachable))
  new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11])),
).exports.trap

/**
 * An instance of the core in which every function ends in a real trap of the engine once `state.armed` is set, in the middle
 * of its work: the answer of the call before lies in memory, half of it overwritten.
 */
export function trapping(instance, state) {
  const [name, table] = Object.entries(instance.exports).find(([, each]) => each instanceof WebAssembly.Table)
  const [memory] = Object.values(instance.exports).filter((each) => each instanceof WebAssembly.Memory)
  const guarded = (call) => (...args) => {
    if (!state.armed) return call(...args)
    new Uint8Array(memory.buffer).fill(0xa5, 1024)
    return trap()
  }
  return { exports: { ...instance.exports, [name]: { get: (index) => guarded(table.get(index)) } } }
}

/** A host that works, with whatever a test changes in it. */
export const makeHost = (change = {}) => ({
  instantiate: (imports) => WebAssembly.instantiate(wasmBytes, imports),
  reinstantiate: (module, imports) => new WebAssembly.Instance(module, imports),
  fallback: () => coreJs,
  ...change,
})
