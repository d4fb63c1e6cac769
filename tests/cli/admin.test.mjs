// wxcard admin: what is asked of it wrongly, and a port that is taken. tests/browser/served.test.mjs looks at the page itself.
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { root, wxcard } from './tool.mjs'

test('wrong usage: a word too many, a port that is none, a mistyped option', async () => {
  for (const [args, words] of [
    [['admin', 'here'], /does not take here/],
    [['admin', '--port', '70000'], /0 to 65535, not 70000/],
    [['admin', '--port', '80a'], /not 80a/],
    [['admin', '--prot', '80'], /--port/],
  ]) {
    const { code, err, out } = await wxcard([...args, '--lang', 'en'])
    assert.equal(code, 2, String(args))
    assert.equal(out, '')
    assert.match(err, words)
  }
})

/** The command beside a page of one file, as the package has it; or beside none. */
function place(hasPage) {
  const folder = mkdtempSync(join(tmpdir(), 'wxcard-admin-'))
  for (const name of ['cli.mjs', 'admin.mjs', 'core-js.mjs', 'errcodes.mjs']) cpSync(join(root, 'dist', name), join(folder, name))
  mkdirSync(join(folder, 'page'))
  cpSync(join(root, 'dist/page/assets'), join(folder, 'page/assets'), { recursive: true })
  if (hasPage) {
    writeFileSync(join(folder, 'page/index.html'), '<title>page</title>')
  }
  return join(folder, 'cli.mjs')
}

test('a build without the page says so', () => {
  const { status, stderr } = spawnSync(process.execPath, [place(false), 'admin', '--port', '0', '--lang', 'en'], { encoding: 'utf8' })
  assert.equal(status, 70)
  assert.match(stderr, /has no admin page/)
})

test('a port that is taken is refused when asked for; the page is served on this machine only, until it is ended', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => other.once('listening', listening))
  const cli = place(true)
  const taken = spawnSync(process.execPath, [cli, 'admin', '--port', String(other.address().port), '--lang', 'en'], { encoding: 'utf8' })
  other.close()
  assert.equal(taken.status, 2)
  assert.match(taken.stderr, /cannot be used/)

  const child = spawn(process.execPath, [cli, 'admin', '--port', '0', '--lang', 'zh'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said = await new Promise((line) => child.stdout.once('data', (data) => line(String(data))))
  const [url] = /http:\/\/localhost:\d+\//.exec(said)
  assert.match(said, /管理页/)
  assert.match(await (await fetch(url)).text(), /<title>page/)
  for (const path of ['..%2fcli.mjs', '%2e%2e/cli.mjs', 'none', '%']) assert.equal((await fetch(url + path)).status, 404, path)
  const ended = new Promise((end) => child.once('exit', end))
  child.kill('SIGTERM')
  assert.equal(await ended, 0)
})

test('the usual port, or a free one where it is taken; for programs the address is JSON', async (t) => {
  const other = createServer()
  t.after(() => other.close())
  // Somebody else of this machine may have it: then it is taken all the same.
  await new Promise((done) => other.once('listening', done).once('error', done).listen(5188, '127.0.0.1'))
  const child = spawn(process.execPath, [place(true), 'admin', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => child.kill('SIGKILL'))
  const said = await new Promise((line) => child.stdout.once('data', (data) => line(String(data))))
  const { port, hostname } = new URL(JSON.parse(said).url)
  assert.equal(hostname, 'localhost')
  assert.notEqual(port, '5188')
  const ended = new Promise((end) => child.once('exit', end))
  child.kill('SIGINT')
  assert.equal(await ended, 0)
})
