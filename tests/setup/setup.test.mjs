// scripts/setup.mjs as a process, in a copy of its own, with a PATH that holds only what a test puts there. apt-get, sudo
// and npm are stand-ins that write down how they were called: a test must not install packages on somebody's machine.
// That the real ones do their work is shown by every `npm test` on a bare machine, which is how CI runs it.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const isRoot = process.getuid?.() === 0
const NOBODY = 65534

let place, bin, log

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'wxcard-setup-'))
  bin = join(place, 'bin')
  log = join(place, 'log')
  cpSync(join(root, 'scripts'), join(place, 'scripts'), { recursive: true })
  mkdirSync(join(place, 'include/nlohmann'), { recursive: true })
  writeFileSync(join(place, 'include/nlohmann/json.hpp'), '')
  mkdirSync(bin)
  writeFileSync(log, '')
  writeFileSync(join(place, 'package.json'), '{}')
  lock({ '': {} })
  spawnSync('chmod', ['-R', 'a+rwX', place])
})
afterEach(() => rmSync(place, { recursive: true }))

const lock = (packages, file = 'package-lock.json') =>
  writeFileSync(join(place, file), JSON.stringify({ lockfileVersion: 3, packages }))

/** A command that writes its arguments to the log, then does what `body` says. */
function tool(name, body = '') {
  const file = join(bin, name)
  writeFileSync(file, `#!/bin/sh\necho "${name} $* [$DEBIAN_FRONTEND]" >> '${log}'\n${body}\n`)
  chmodSync(file, 0o755)
}

const TOOLS = { emscripten: 'emcc', cmake: 'cmake', 'ninja-build': 'ninja', 'g++': 'g++' }

/** apt-get and apt-cache whose `install` puts the commands of its packages into the PATH. */
function standInApt({ cmake = '3.25.1' } = {}) {
  const steps = Object.entries(TOOLS).map(([name, command]) => {
    const says = command === 'cmake' ? `echo cmake version ${cmake}` : 'true'
    return `${name}) printf '#!/bin/sh\\n${says}\\n' > '${bin}/${command}'; /bin/chmod +x '${bin}/${command}';;`
  })
  tool('apt-get', `case " $* " in *" install "*) for p in "$@"; do case $p in ${steps.join(' ')} esac; done;; esac`)
  tool('apt-cache', 'echo "Package: $2"')
  tool('npm', `/bin/mkdir -p '${place}/node_modules'`)
}

const calls = (name) => readFileSync(log, 'utf8').split('\n').filter((line) => line.startsWith(`${name} `))

function setup(args = [], { uid, node = process.execPath } = {}) {
  const { status, stdout, stderr } = spawnSync(node, [join(place, 'scripts/setup.mjs'), ...args], {
    encoding: 'utf8',
    uid,
    gid: uid,
    env: { PATH: bin, CPATH: join(place, 'include') },
  })
  return { status, out: stdout, err: stderr }
}

/** Without root rights, for real: as another user when the tests run as root. */
function powerless(args) {
  if (!isRoot) return setup(args)
  // a Node in root's own home cannot be started by anybody else
  const own = spawnSync(process.execPath, ['--version'], { uid: NOBODY, gid: NOBODY }).status === 0
  const node = own ? process.execPath : join(place, 'node')
  if (!own) copyFileSync(process.execPath, node)
  return setup(args, { uid: NOBODY, node })
}

/** With the right to install: as root, or through a sudo that asks for no password. */
const powerful = (args) => {
  if (!isRoot) standInSudo()
  return setup(args)
}

function standInSudo(mayDo = true) {
  tool('sudo', mayDo ? 'shift; exec "$@"' : 'echo "sudo: a password is required" >&2; exit 1')
  for (const name of ['env', 'true']) symlinkSync(`/usr/bin/${name}`, join(bin, name))
}

test('no apt-get: one message in both languages that lists what to install by command; exit code 1', () => {
  const { status, out, err } = setup(['--all'])
  assert.equal(status, 1)
  assert.equal(out, '')
  for (const name of ['emcc', 'cmake', 'ninja', 'g++', 'clang-tidy', 'clang-format', 'chromium']) {
    assert.match(err, new RegExp(`^  ${name.replaceAll('+', '\\+')} .*未找到 / not found$`, 'm'))
  }
  assert.match(err, /这个系统没有 apt-get.*\n.*There is no apt-get on this system/)
  assert.match(err, /apt-get install -y --no-install-recommends emscripten cmake ninja-build g\+\+ clang/)
  assert.match(err, /brew install emscripten cmake ninja/)
  assert.match(err, /cmake +https:\/\/cmake\.org/)
  assert.doesNotMatch(err, /\n {4}at /)
  assert.equal(readFileSync(log, 'utf8'), '')
})

test('only what is missing is listed', () => {
  for (const name of ['emcc', 'ninja', 'g++']) tool(name)
  const { status, err } = setup()
  assert.equal(status, 1)
  assert.match(err, /apt-get install -y --no-install-recommends cmake\n/)
})

test('no rights: nothing is tried, and the message says what to run', () => {
  standInApt()
  const { status, err } = powerless([])
  assert.equal(status, 1)
  assert.match(err, /没有 root 权限.*\n.*Neither root nor sudo/)
  assert.match(err, /apt-get install -y --no-install-recommends emscripten cmake ninja-build g\+\+\n/)
  assert.deepEqual(calls('apt-get'), [])
})

test('a sudo that would ask for a password is no right where nobody can type it', () => {
  standInApt()
  standInSudo(false)
  const { status, err } = powerless([])
  assert.equal(status, 1)
  assert.match(err, /Neither root nor sudo/)
  assert.deepEqual(calls('apt-get'), [])
})

test('a sudo without a password installs, non-interactively', () => {
  standInApt()
  standInSudo()
  const { status, err } = powerless([])
  assert.equal(status, 0, err)
  assert.match(calls('sudo')[1], /^sudo -n env DEBIAN_FRONTEND=noninteractive apt-get .* update/)
  assert.match(calls('apt-get').at(-1), / install -y .*\[noninteractive\]$/)
})

test('with rights: update once, install exactly what is missing, then nothing ever again', () => {
  standInApt()
  tool('ninja')
  const first = powerful([])
  assert.equal(first.status, 0, first.err)
  assert.equal(first.out, '')
  const [update, install, ...more] = calls('apt-get')
  assert.match(update, / update .*\[noninteractive\]$/)
  assert.match(install, / install -y -q --no-install-recommends emscripten cmake g\+\+ \[noninteractive\]$/)
  assert.deepEqual(more, [])
  assert.match(first.err, /▸ apt-get install emscripten cmake g\+\+/)
  assert.deepEqual(calls('npm').length, 1)

  const before = readFileSync(log, 'utf8')
  const second = powerful([])
  assert.equal(second.status, 0)
  assert.equal(readFileSync(log, 'utf8').replace(/^sudo.*\n/gm, ''), before.replace(/^sudo.*\n/gm, ''))
})

test('a package that the distribution does not have is said to be missing, and the rest is installed', () => {
  standInApt()
  tool('apt-cache', 'case "$2" in emscripten) exit 100;; *) echo "Package: $2";; esac')
  const { status, err } = powerful([])
  assert.equal(status, 1)
  assert.match(calls('apt-get').at(-1), /--no-install-recommends cmake ninja-build g\+\+ /)
  assert.match(err, /apt-get 没能装好.*\n?.*apt-get could not provide these/)
  assert.match(err, /^ {2}emcc .*not found$/m)
  assert.doesNotMatch(err, /^ {2}cmake .*not found$/m)
})

test('what is too old is told with both versions', () => {
  standInApt({ cmake: '3.22.1' })
  const { status, err } = powerful([])
  assert.equal(status, 1)
  assert.match(err, /cmake .*版本 3\.22\.1 过旧，需要 ≥ 3\.25 \/ version 3\.22\.1 is too old, ≥ 3\.25 needed/)
  assert.match(err, /https:\/\/cmake\.org\/download\//)
})

test('a failing apt-get ends in advice, not in a stack trace', () => {
  standInApt()
  tool('apt-get', 'exit 100')
  const { status, err } = powerful([])
  assert.equal(status, 1)
  assert.match(err, /could not refresh the package lists/)
  assert.match(err, /apt-get could not provide these/)
  assert.doesNotMatch(err, /\n {4}at /)
})

test('npm ci runs when node_modules is absent or the lock file has changed, and not otherwise', () => {
  standInApt()
  for (const name of Object.values(TOOLS)) tool(name, name === 'cmake' ? 'echo cmake version 3.30.0' : '')
  const runs = () => (setup(), calls('npm').length)
  assert.equal(runs(), 1)
  assert.match(calls('npm')[0], /^npm ci --include=dev/)
  assert.equal(runs(), 1)

  const esbuild = { version: '1.0.0', integrity: 'sha512-x' }
  lock({ '': {}, 'node_modules/esbuild': esbuild })
  assert.equal(runs(), 2) // the lock file asks for something new
  assert.equal(runs(), 2)

  // `npm install` by hand has changed lock file and folder alike: nothing to do
  lock({ '': {}, 'node_modules/esbuild': { ...esbuild, version: '1.0.1' } })
  lock({ 'node_modules/esbuild': { ...esbuild, version: '1.0.1' } }, 'node_modules/.package-lock.json')
  assert.equal(runs(), 2)

  // a dependency somebody deleted
  writeFileSync(join(place, 'package.json'), '{"devDependencies":{"esbuild":"1"}}')
  assert.equal(runs(), 3)
})

test('a failing npm ci ends in advice', () => {
  for (const name of Object.values(TOOLS)) tool(name, name === 'cmake' ? 'echo cmake version 3.30.0' : '')
  tool('npm', 'exit 1')
  const failed = setup()
  assert.equal(failed.status, 1)
  assert.match(failed.err, /npm ci 失败.*npm ci failed/)
  rmSync(join(bin, 'npm'))
  assert.match(setup().err, /未找到 npm.*npm was not found/)
})

test('on this machine, where the tests run, all is there, and looking takes no time', () => {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/setup.mjs'), '--all', '--check'], { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  assert.ok(performance.now() - start < 2000)
})
