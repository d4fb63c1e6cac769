// dist/logs.*: what a log of returns tells, with the wasm that reads its lines. For servers and web pages, never for a phone.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const at = (...parts) => join(fileURLToPath(new URL('../', import.meta.url)), ...parts)

/** Takes what build.mjs shares: this file must not import it back, since build.mjs is the one that runs. */
export async function buildLogs({ bundle, generatedModules }) {
  const { build } = await import('esbuild')
  const entry = (input, output, options) => build({ ...bundle, entryPoints: [at(input)], outfile: at('dist', output), ...options })
  const node = { platform: 'node', target: 'node18' }
  await entry('js/logs/index.node.js', 'logs.mjs', { ...node, format: 'esm', plugins: [generatedModules()] })
  const linesUrl = "require('node:path').join(__dirname, 'wxcard-lines.wasm')"
  await entry('js/logs/index.node.js', 'logs.cjs', { ...node, format: 'cjs', plugins: [generatedModules({ linesUrl })] })
  await entry('js/logs/index.web.js', 'logs.web.mjs', { platform: 'browser', target: 'es2020', format: 'esm', plugins: [generatedModules()] })
  copyFileSync(at('build/wasm/bindings/lines/wxcard-lines.wasm'), at('dist/wxcard-lines.wasm'))
}
