// zsh and fish take their completions, and offer what fits.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { wxcard } from '../cli/tool.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wxcard-shells-'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function scriptFor(shell) {
  const script = join(folder, shell)
  writeFileSync(script, (await wxcard(['completion', shell])).out)
  return script
}

/** The words that a shell says. */
function said(shell, args, body) {
  const { stdout, stderr, status } = spawnSync(shell, [...args, '-c', body], { encoding: 'utf8', cwd: folder, env: { ...process.env, HOME: folder } })
  assert.equal(status, 0, stderr)
  assert.equal(stderr, '')
  return stdout.split(/\s+/).filter(Boolean).sort()
}

test('fish', async () => {
  const script = await scriptFor('fish')
  const offered = (line) => said('fish', ['--no-config'], `source ${script}; complete -C '${line}' | cut -f1`)
  assert.deepEqual(offered('wxcard do'), ['doctor'])
  assert.deepEqual(offered('wxcard check --sh'), ['--show-secrets'])
  assert.deepEqual(offered('wxcard decode --lang '), ['en', 'zh'])
  assert.deepEqual(offered('wxcard completion f'), ['fish'])
})

test('zsh', async () => {
  const script = await scriptFor('zsh')
  // What bashcompinit sets around a function of bash; zsh itself leaves out what does not begin with the word.
  const offered = (...words) =>
    said('zsh', ['-f'], `
      autoload -U compinit && compinit -u -D && source ${script}
      try() { emulate -L sh; setopt ksharrays kshglob braceexpand; COMP_WORDS=("$@"); COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 )); _wxcard; print -l -- "\${COMPREPLY[@]}" }
      try ${words.map((word) => `'${word}'`).join(' ')}
      (( \${+_comps[wxcard]} ))`)
  assert.ok(offered('wxcard', 'do').includes('doctor'))
  assert.ok(offered('wxcard', 'check', '--sh').includes('--show-secrets'))
  assert.ok(!offered('wxcard', 'decode', '--sh').includes('--lines'))
  assert.deepEqual(offered('wxcard', 'decode', '--lang', ''), ['en', 'zh'])
  assert.ok(offered('wxcard', 'completion', 'f').includes('fish'))
})
