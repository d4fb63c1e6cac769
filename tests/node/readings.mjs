/**
 * What the reader of JavaScript tells the core about each text of tests/vectors/{admin,pasted}.json that needs it: kept in
 * tests/vectors/readings.json, so that the native tests run those cases too. `node tests/node/readings.mjs` writes it anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { generatedModules } from '../../scripts/build.mjs'

const root = new URL('../../', import.meta.url)
export const FILE = new URL('tests/vectors/readings.json', root)

/** Every pasted text of the vectors with what it has to be taken for. @returns {any[]} */
export const textsOfAll = () =>
  ['admin', 'pasted'].flatMap((name) => JSON.parse(readFileSync(new URL(`tests/vectors/${name}.json`, root), 'utf8')).texts)

/** @returns {Promise<Record<string, any[]>>} by the id of the text */
export async function readingsOfAll() {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { createAdmin } from './js/admin/admin.js'; export * as literal from './js/admin/literal.js'; export { default as glue } from 'wxcard-generated/admin_wasm'",
      resolveDir: fileURLToPath(root),
    },
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [generatedModules()],
  })
  const { createAdmin, literal, glue } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`)
  const core = {}
  const module = new WebAssembly.Module(readFileSync(new URL('dist/wxcard-admin.wasm', root)))
  await glue({ instantiate: (_, imports) => ({ then: (use) => use({ instance: new WebAssembly.Instance(module, imports) }) }), RuntimeError: Error })(core)
  let last = []
  const { recognise } = core
  core.recognise = (size, rest) => {
    const at = core.paste() + size
    last = JSON.parse(new TextDecoder().decode(core.HEAPU8.slice(at, at + rest)))
    return recognise(size, rest)
  }
  const admin = createAdmin(core, () => core, async () => literal)
  const all = {}
  for (const { id, text } of textsOfAll()) {
    last = []
    await admin.recognise(text)
    if (last.length > 0) all[id] = last
  }
  return all
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const all = Object.entries(await readingsOfAll()).map(([id, readings]) => `${JSON.stringify(id)}: ${JSON.stringify(readings)}`)
  writeFileSync(FILE, `{\n${all.join(',\n')}\n}\n`)
}
