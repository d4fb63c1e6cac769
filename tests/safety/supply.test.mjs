/** What we build and test with: every package by its digest, none of them runs on installation, and whose work ships is named. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { test } from 'node:test'

const root = new URL('../../', import.meta.url)
const read = (path) => readFileSync(new URL(path, root), 'utf8')
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).split('\n')
const locks = tracked.filter((path) => path.endsWith('package-lock.json') && existsSync(new URL(path, root)))
const packagesOf = (path) => Object.entries(JSON.parse(read(path)).packages).filter(([place]) => place !== '')

test('lock files: every package by its SHA-512, from whatever registry', () => {
  assert.ok(locks.length > 20, `${locks.length} lock files`)
  let count = 0
  for (const path of locks) {
    for (const [place, { integrity, resolved, link, version }] of packagesOf(path)) {
      if (link) continue
      assert.match(integrity ?? '', /^sha512-[A-Za-z0-9+/]{86}==/, `${path}: ${place}`)
      assert.equal(resolved, undefined, `${path}: ${place} names a place`)
      assert.match(version, /^\d+\.\d+\.\d+/, `${path}: ${place}`)
      count++
    }
  }
  assert.ok(count > 1000)
})

test('lock files: what the manifests ask for, and nothing from outside a registry', () => {
  for (const path of locks) {
    const manifest = JSON.parse(read(`${dirname(path)}/package.json`))
    const [, whole] = Object.entries(JSON.parse(read(path)).packages).find(([place]) => place === '')
    for (const kind of ['dependencies', 'devDependencies']) {
      assert.deepEqual(whole[kind] ?? {}, manifest[kind] ?? {}, `${path}: ${kind}`)
      for (const [name, range] of Object.entries(manifest[kind] ?? {})) assert.doesNotMatch(range, /^(git|http|github|\w+\/)|:\/\//, `${path}: ${name}`)
    }
  }
})

test('install scripts of these packages are off, everywhere', () => {
  for (const path of locks.filter((each) => dirname(each) !== '.')) {
    const npmrc = `${dirname(path)}/.npmrc`
    assert.match(existsSync(new URL(npmrc, root)) ? read(npmrc) : '', /^ignore-scripts=true$/m, npmrc)
  }
  // In the root that would turn off `prepack` too: the set-up says it, and by hand only this one has a script, which it can do without.
  assert.deepEqual(packagesOf('package-lock.json').filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => place), ['node_modules/esbuild'])
  const callers = tracked.filter((path) => /^(scripts|tests)\/.*\.mjs$/.test(path) && path !== 'tests/safety/supply.test.mjs' && existsSync(new URL(path, root)))
  let calls = 0
  for (const path of callers) {
    for (const [, args] of read(path).matchAll(/\[\s*'(?:ci|install)'(,[^\]]*)\]/g)) {
      calls++
      const given = args.includes('...flags') ? /\bflags = (\[.*\])/.exec(read(path))?.[1] ?? '' : args
      assert.ok(given.includes("'--ignore-scripts'"), `${path}: npm${args}`)
    }
  }
  assert.ok(calls >= 4, `${calls} calls of npm`)
})

/** The package that a bare import names. */
const packageOf = (specifier) => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')

test('NOTICE.txt: the whole licence of each library whose code is in dist/', () => {
  const notice = read('NOTICE.txt').replace(/\s+/g, ' ')
  const sources = tracked.filter((path) => /^js\/.*\.js$/.test(path))
  const imported = [...sources.map((path) => read(path)), ...readdirSync(new URL('build/generated/', root)).map((name) => read(`build/generated/${name}`))].flatMap((code) =>
    [...code.matchAll(/^\s*import\b[^'"\n]*['"]([^'"./][^'"]*)['"]/gm)].map(([, specifier]) => specifier),
  )
  const bundled = new Set(imported.filter((specifier) => !/^(node:|wxcard)/.test(specifier)).map(packageOf))
  assert.deepEqual([...bundled].sort(), ['acorn', 'fflate', 'saxes'])
  // And what those bundle themselves.
  for (const name of bundled) for (const further of Object.keys(JSON.parse(read(`node_modules/${name}/package.json`)).dependencies ?? {})) bundled.add(further)
  for (const name of bundled) {
    const folder = `node_modules/${name}/`
    const licence = readdirSync(new URL(folder, root)).find((file) => /^licen[cs]e/i.test(file))
    const version = JSON.parse(read(`${folder}package.json`)).version
    assert.match(notice, new RegExp(`\\b${name}\\b[^(]* \\(https:`), name)
    const places = licence ? read(folder + licence).split(/\n\s*\n/).map((part) => part.replace(/\s+/g, ' ').trim()).filter(Boolean) : []
    for (const part of places) assert.ok(notice.includes(part), `${name} ${version}: ${part.slice(0, 80)}`)
  }
  for (const name of ['JSON for Modern C++', 'Emscripten', 'musl']) assert.ok(notice.includes(name), name)
})
