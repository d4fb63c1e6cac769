/** What ships depends on nothing and runs nothing when it is installed. */
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'acorn'

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

/** Every node of a syntax tree. */
function* nodesOf(node) {
  if (typeof node.type === 'string') yield node
  for (const child of Object.values(node)) {
    if (child && typeof child === 'object') yield* nodesOf(child)
  }
}

const called = (node) => (node.type === 'CallExpression' || node.type === 'NewExpression') && node.callee.type === 'Identifier' && node.callee.name

/** What a module loads by name, and the places of code made at run time. Read with a parser: bundles hold words such as `import` as data. */
function read(code, sourceType) {
  const loads = []
  const dynamic = []
  for (const node of nodesOf(parse(code, { ecmaVersion: 'latest', sourceType }))) {
    if (/^(Import|ExportNamed|ExportAll)(Declaration|Expression)$/.test(node.type) && node.source) loads.push(node.source.value ?? 'a computed name')
    if (called(node) === 'require') loads.push(node.arguments[0]?.value ?? 'a computed name')
    if (called(node) === 'eval' || called(node) === 'Function') dynamic.push(node.start)
  }
  return { loads, dynamic }
}

const isModule = (name) => name.endsWith('.mjs') || name.startsWith('page')

test('what ships loads itself and Node only, and has no dynamic code', () => {
  const scripts = readdirSync(dist, { recursive: true }).filter((name) => /\.(mjs|cjs|js)$/.test(name))
  assert.ok(scripts.length > 8)
  let loaded = 0
  for (const name of scripts) {
    const { loads, dynamic } = read(readFileSync(new URL(name, dist), 'utf8'), isModule(name) ? 'module' : 'script')
    for (const specifier of loads) assert.match(specifier, /^(node:|\.\.?\/|wxcard\/)/, `${name} loads ${specifier}`)
    // A library of the page names Function in a branch for engines long gone; that the page needs no 'unsafe-eval' is shown by
    // running it under a strict CSP (tests/browser/served.test.mjs).
    if (!name.startsWith('page')) assert.deepEqual(dynamic, [], `${name} has dynamic code`)
    loaded += loads.length
  }
  assert.ok(loaded > 8)
})

test('the reader of what ships finds each way to load and to make code', () => {
  const module = "import 'a'\nexport * from 'b'\nexport { x } from 'c'\nawait import('d')\nawait import(e)\nnew Function('1')\neval('2')"
  assert.deepEqual(read(module, 'module').loads, ['a', 'b', 'c', 'd', 'a computed name'])
  assert.equal(read(module, 'module').dynamic.length, 2)
  assert.deepEqual(read("var t = {5: 'class export import', 6: 'this'}; require('f')", 'script').loads, ['f'])
})
