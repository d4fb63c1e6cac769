/**
 * js/load.js with a host of the test's own: bundled by the same options as dist/, with the core that dist/ was built from.
 * What is stood in for is the host alone, one function (js/hosts/*.js).
 */
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { bundle, generatedModules } from '../../scripts/build.mjs'
import { root } from './engines.mjs'

mkdirSync(`${root}build/tests`, { recursive: true })
const outfile = `${root}build/tests/loader.${process.pid}.mjs`
await build({
  ...bundle,
  stdin: { contents: "export * from './js/load.js'; export { WxcardError } from './js/errors.js'", resolveDir: root },
  outfile,
  format: 'esm',
  platform: 'node',
  plugins: [generatedModules({ coreJs: pathToFileURL(`${root}dist/core-js.mjs`).href })],
})
export const { createLoader, WxcardError } = await import(pathToFileURL(outfile).href)

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
