/**
 * js/phone alone, as a folder that a phone to test with can start: without a core of its own, so that a million histories
 * are possible. Which core it gets, and when, is said by `wx.loadCore`.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { bundle, generatedModules, root } from '../../scripts/build.mjs'

const folders = []
process.on('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/**
 * @param {{ file: string, from: string, to: string } | undefined} [mutant] one text in one file of js/phone, replaced
 * @returns {Promise<string>} the folder
 */
export async function bundleFlow(mutant) {
  // Where branches are counted, the bundle and its map are looked at after the test.
  const isCounted = process.env.WXCARD_COVERAGE === '1' && !mutant
  if (isCounted) mkdirSync(path.join(root, 'build/tests'), { recursive: true })
  const folder = mkdtempSync(isCounted ? path.join(root, 'build/tests/flow-') : path.join(os.tmpdir(), 'wxcard-flow-'))
  if (!isCounted) folders.push(folder)
  let applied = !mutant
  const change = {
    name: 'mutant',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]phone[\\/]\w+\.js$/ }, ({ path: file }) => {
        const text = readFileSync(file, 'utf8')
        if (!mutant || path.basename(file) !== mutant.file) return { contents: text }
        applied = text.split(mutant.from).length === 2
        return { contents: text.replace(mutant.from, () => mutant.to) }
      })
    },
  }
  const contents = `
    import { memberCardWith } from './js/phone/member_card.js'
    export const createMemberCard = memberCardWith((options) => wx.loadCore(options))`
  const { outputFiles } = await build({
    ...bundle,
    stdin: { contents, resolveDir: root, sourcefile: 'flow.js' },
    outfile: path.join(folder, 'index.js'),
    write: false,
    minify: false,
    sourcemap: isCounted && 'external',
    format: 'cjs',
    target: 'es2020',
    platform: 'neutral',
    plugins: [change, generatedModules()],
  })
  if (!applied) throw new Error(`the mutant's text does not stand once in ${mutant.file}: ${mutant.from}`)
  for (const { path: file, contents } of outputFiles) writeFileSync(file, contents)
  return folder
}
