// Which room may import which: the table is in rooms.mjs. Each rule is shown to find a wrong file before it is believed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CPP, JS, filesIn, packagesOf, read, withoutComments, wrongImports, wrongIncludes } from './rooms.mjs'

const cpp = [...filesIn('wasm', /\.(h|cpp|def)$/), ...filesIn('bindings', /\.(h|cpp|def)$/)]
const js = filesIn('js', /\.(js|ts)$/)


test('C++: no room includes one that it may not know', () => {
  const files = ['wasm/text/utf8.h', 'wasm/link/query.h', 'wasm/lines/json.h', 'wasm/bounds.h']
  const wrong = (path, ...includes) => wrongIncludes(path, includes.map((name) => `#include ${name}\n`).join(''), files).length
  assert.equal(wrong('wasm/link/a.cpp', '"text/utf8.h"', '"link/query.h"', '"query.h"', '"bounds.h"', '<cstring>'), 0)
  assert.equal(wrong('wasm/link/a.cpp', '"lines/json.h"', '"../lines/json.h"', '<emscripten/bind.h>', '<nlohmann/json.hpp>', '<iostream>'), 5)
  assert.equal(wrong('wasm/text/a.cpp', '"link/query.h"'), 1)
  assert.equal(wrong('wasm/cellar/a.cpp'), 1)
  assert.equal(wrong('bindings/core/a.cpp', '<emscripten/bind.h>', '"link/query.h"'), 0)
  assert.equal(wrong('bindings/core/a.cpp', '"lines/json.h"'), 1)
  assert.deepEqual(wrongIncludes('wasm/link/a.cpp', '// #include "lines/json.h"\n', files), [])

  assert.ok(cpp.length > 30)
  assert.deepEqual(cpp.flatMap((path) => wrongIncludes(path, read(path), cpp)), [])
})

test('JavaScript: no room imports one that it may not know', () => {
  const wrong = (path, text) => wrongImports(path, text).length
  assert.equal(wrong('js/phone/a.js', "import { a } from '../shim/load.js'\nimport {\n  b,\n} from './b.js'\n"), 0)
  assert.equal(wrong('js/shim/a.js', "import { a } from '../phone/a.js'\n"), 1)
  assert.equal(wrong('js/shim/a.js', "import {\n  a,\n} from '../phone/a.js'\n"), 1)
  assert.equal(wrong('js/shim/a.js', "export * from '../phone/a.js'\n"), 1)
  assert.equal(wrong('js/shim/a.js', "const later = () => import('../phone/a.js')\n"), 1)
  assert.equal(wrong('js/shim/a.js', "import '../phone/a.js'\n"), 1)
  assert.equal(wrong('js/shim/a.js', "import { readFileSync } from 'node:fs'\n"), 1)
  assert.equal(wrong('js/shim/hosts/node.js', "import { readFileSync } from 'node:fs'\n"), 0)
  assert.equal(wrong('js/server/a.js', "import express from 'express'\n"), 1)
  assert.equal(wrong('js/shim/a.js', "/** @param {import('../entry/types.js').Wxcard} it */\n"), 0)
  assert.equal(wrong('js/shim/a.js', "/** @param {import('../server/types.js').Client} it */\n"), 1)
  assert.equal(wrong('js/logs/types.d.ts', "import type { A } from '../entry/types.js'\n"), 0)
  assert.equal(wrong('js/logs/types.d.ts', "import type { A } from '../server/types.js'\n"), 1)
  assert.equal(wrong('js/cellar/a.js', ''), 1)

  assert.ok(js.length > 50)
  assert.deepEqual(js.flatMap((path) => wrongImports(path, read(path))), [])
})

test('the tables lead in no circle', () => {
  for (const table of [CPP, JS]) {
    const visit = (room, way) => {
      assert.ok(!way.includes(room), `${[...way, room].join(' → ')}`)
      // the root of wasm/ is what all rooms share, apart from the one header that lists them
      for (const next of room === 'wasm' ? [] : (table[room] ?? [])) visit(next, [...way, room])
    }
    for (const room of Object.keys(table)) visit(room, [])
  }
})

test("no private member of a library, Emscripten in bindings/ only, no JSON library outside admin's room", () => {
  const found = (path, text) => /\bnlohmann\s*::\s*detail\b|\bnamespace\s+nlohmann\b|NLOHMANN_JSON_NAMESPACE/.test(withoutComments(text)) || (path.startsWith('wasm/') && /\bemscripten|\bEM_(JS|ASM)/i.test(withoutComments(text)))
  assert.ok(found('bindings/a.cpp', 'using nlohmann::detail::lexer;'))
  assert.ok(found('tests/a.cpp', 'namespace nlohmann { }'))
  assert.ok(found('wasm/a.cpp', 'emscripten::val v;'))
  assert.ok(!found('wasm/a.cpp', '// nlohmann::detail would be private'))
  const all = [...cpp, ...filesIn('tests', /\.(h|cpp)$/)]
  assert.deepEqual(all.filter((path) => found(path, read(path))), [])
})

/** Where a script may replace text, and whose text it is. */
const OWN_TEXT = {
  'scripts/lib/types.mjs': 'our own .d.ts',
  'scripts/generate.mjs': 'our own lists',
  'scripts/lib/admin_lists.mjs': 'our own lists',
  'scripts/lib/testing_pages.mjs': 'our own pages',
  'scripts/lint.mjs': 'what a linter says, on its way to the terminal',
}

test('scripts join what tools generate and edit none of it', () => {
  const edits = (text) => /\.replace(All)?\(|\.split\([^)\n]*\)\s*\.join\(/.test(withoutComments(text))
  assert.ok(edits("glue.replace(/a/, 'b')"))
  assert.ok(edits("glue.split('a').join('b')"))
  assert.ok(!edits('// no .replace( here'))
  const scripts = filesIn('scripts', /\.mjs$/)
  assert.deepEqual(scripts.filter((path) => !OWN_TEXT[path] && edits(read(path))), [])
})

test('whose code is bundled is named in NOTICE.txt, each MIT licence whole', () => {
  assert.deepEqual(packagesOf("import { a } from 'saxes'\nimport b from './b.js'\nimport c from 'node:fs'\n"), ['saxes'])
  const notice = read('NOTICE.txt')
  const packages = new Set(js.filter((path) => path.endsWith('.js')).flatMap((path) => packagesOf(read(path))))
  for (const name of [...packages, 'JSON for Modern C++', 'Emscripten', 'musl']) assert.match(notice, new RegExp(`^${name.replaceAll('+', '\\+')} [0-9(].*https://`, 'm'))
  const licences = notice.split(/^ {4}MIT License$/m).slice(1)
  assert.ok(licences.length >= 3)
  for (const text of licences) {
    assert.match(text, /^ {4}Copyright /m)
    assert.match(text, /Permission is hereby granted[^]*shall be included in all copies[^]*WITHOUT WARRANTY OF ANY KIND[^]*DEALINGS IN THE\s+SOFTWARE/)
  }
})
