// dist/logs.*: what a log of returns tells. Pure JavaScript over the core it is given, the same file for every host.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const at = (...parts) => join(fileURLToPath(new URL('../', import.meta.url)), ...parts)

/** Takes what build.mjs shares: this file must not import it back, since build.mjs is the one that runs. */
export async function buildLogs({ bundle }) {
  const { build } = await import('esbuild')
  const types = readFileSync(at('js/logs/types.d.ts'), 'utf8')
  for (const [format, extension, beside] of [['esm', 'mjs', './index.js'], ['cjs', 'cjs', './index.cjs']]) {
    await build({ ...bundle, entryPoints: [at('js/logs/index.js')], outfile: at('dist', `logs.${extension}`), format, platform: 'neutral', target: 'es2020' })
    writeFileSync(at('dist', extension === 'mjs' ? 'logs.d.ts' : 'logs.d.cts'), types.replaceAll("'../entry/types.js'", `'${beside}'`))
  }
}
