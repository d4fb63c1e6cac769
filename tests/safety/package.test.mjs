/** What ships depends on nothing and runs nothing when it is installed. */
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
const dist = new URL('../../dist/', import.meta.url)

test('no dependencies of any kind: npm audit of the package has nothing to find, and needs no network', () => {
  for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies', 'bundledDependencies']) {
    assert.equal(manifest[kind], undefined, kind)
  }
})

test('nothing runs when it is installed', () => {
  for (const hook of ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish']) assert.equal(manifest.scripts[hook], undefined, hook)
})

test('what ships loads itself and Node only, and has no dynamic code', () => {
  const scripts = readdirSync(dist, { recursive: true }).filter((name) => /\.(mjs|cjs|js)$/.test(name))
  assert.ok(scripts.length > 8)
  for (const name of scripts) {
    const code = readFileSync(new URL(name, dist), 'utf8')
    const loaded = [...code.matchAll(/\b(?:require|import)\(\s*(["'`])([^"'`]+)\1|\bfrom\s*(["'])([^"']+)\3|\bimport\s*(["'])([^"']+)\5/g)]
    for (const match of loaded) {
      const specifier = match[2] ?? match[4] ?? match[6]
      assert.match(specifier, /^(node:|\.\.?\/)/, `${name} loads ${specifier}`)
    }
    assert.doesNotMatch(code, /\bnew Function\b|\beval\(|\bFunction\(/, `${name} has dynamic code`)
  }
})
