// Completions: bash itself takes its script, and offers each command and option. zsh and fish: tests/shells.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { wxcard } from './tool.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wxcard-completion-'))

/** What bash offers for a line, the last word being completed. */
function offered(script, line) {
  const words = line.split(' ')
  const body = `source ${script}; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _wxcard; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, status, stderr } = spawnSync('bash', ['-c', body], { encoding: 'utf8', cwd: folder })
  assert.equal(status, 0, stderr)
  return stdout.split('\n').filter(Boolean).sort()
}

test('bash: commands, options, languages, shells, files', async () => {
  const script = join(folder, 'bash')
  writeFileSync(script, (await wxcard(['completion', 'bash'])).out)
  const commands = offered(script, 'wxcard ')
  for (const name of ['check', 'decode', 'classify', 'doctor', 'logs', 'explain', 'completion', 'help']) assert.ok(commands.includes(name), name)
  assert.deepEqual(offered(script, 'wxcard do'), ['doctor'])
  assert.deepEqual(offered(script, 'wxcard check --sh'), ['--show-secrets'])
  assert.deepEqual(offered(script, 'wxcard --json check --la'), ['--lang'])
  assert.deepEqual(offered(script, 'wxcard decode --lang '), ['en', 'zh'])
  assert.deepEqual(offered(script, 'wxcard completion f'), ['fish'])
  writeFileSync(join(folder, 'onshow.txt'), '')
  assert.deepEqual(offered(script, 'wxcard check on'), ['onshow.txt'])
})

test('every command and option is in each script; another shell is refused with the list', async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { out } = await wxcard(['completion', shell])
    for (const word of ['check', 'doctor', 'show-secrets', 'json', 'lang', 'lines', 'csv']) assert.ok(out.includes(word), `${shell} ${word}`)
  }
  for (const args of [[], ['powershell'], ['bash', 'zsh']]) {
    const { code, err } = await wxcard(['completion', ...args])
    assert.equal(code, 2)
    assert.match(err, /bash, zsh or fish/)
  }
})
