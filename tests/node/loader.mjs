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
    plugins: [other, generatedModules({ coreJs: pathToFileURL(`${root}dist/core-js.mjs`).href })],
  })
  return import(pathToFileURL(outfile).href)
}

export const { createLoader, WxcardError } = await bundleLoader()

export const wasmBytes = await readFile(new URL('../../dist/wxcard.wasm', import.meta.url))
/** The plain-JavaScript core, as a host gives it. */
export const coreJs = await import('../../dist/core-js.mjs')

/** A host that works, with whatever a test changes in it. */
export const makeHost = (change = {}) => ({
  instantiate: (imports) => WebAssembly.instantiate(wasmBytes, imports),
  reinstantiate: (module, imports) => new WebAssembly.Instance(module, imports),
  fallback: () => coreJs,
  ...change,
})
