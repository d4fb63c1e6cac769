/**
 * `npm test -- signatures`: has the registry signed every package that we build and test with? Where it does not answer, or
 * keeps no keys (a mirror), one line says so, and nothing was shown.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const PATIENCE = 45_000

let failed = false
for (const folder of ['', 'examples/admin', 'bench', 'tests/miniprogram', 'tests/package', 'tests/frameworks']) {
  const name = folder || 'wxcard'
  if (!existsSync(`${root}${folder}/node_modules`)) {
    console.log(`- ${name}: not installed, nothing asked`)
    continue
  }
  const { status, stdout, stderr, error } = spawnSync('npm', ['audit', 'signatures', '--json'], { cwd: root + folder, encoding: 'utf8', timeout: PATIENCE, shell: process.platform === 'win32' })
  let answer
  try {
    answer = JSON.parse(stdout)
  } catch {
    // none, or a sentence instead
  }
  if (Array.isArray(answer?.invalid) && Array.isArray(answer.missing)) {
    const wrong = [...answer.invalid, ...answer.missing].map((each) => `${each.name}@${each.version}`)
    failed ||= wrong.length > 0
    console.log(wrong.length ? `✘ ${name}: not signed, or by somebody else: ${wrong.join(', ')}` : `✓ ${name}: every package is signed by its registry`)
  } else {
    const why = error?.code ?? answer?.error?.code ?? stderr.trim().split('\n')[0] ?? status
    console.log(`! ${name}: the registry gave no answer about signatures (${String(why).slice(0, 80)}): NOT CHECKED`)
    break
  }
}
if (failed) process.exitCode = 1
