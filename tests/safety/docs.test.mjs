/** docs/safety.md and SECURITY.md promise; each promise names a test, and each of those exists. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const root = new URL('../../', import.meta.url)
const read = (path) => readFileSync(new URL(path, root), 'utf8')
const text = read('docs/safety.md')
const page = text.replace(/\s+/g, ' ')

/** The titles of the tests in a file; of a fuzz target the properties it holds, which are sentences too. */
function titlesOf(path) {
  const source = read(path)
  if (path.endsWith('.cpp')) return [...source.matchAll(/TEST(?:_F)?\(\w+,\s*(\w+)\)|"((?:[^"\\\n]|\\.)*)"/g)].map(([, name, sentence]) => name ?? sentence)
  return [...source.matchAll(/\b(?:test|it)\(\s*(`[^`]*`|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[\w.]+)/g)].map(([, title]) => title.replace(/^[`'"]|[`'"]$/g, ''))
}

/** Every test that a text names: [path, title]. */
const namedIn = (words) =>
  [...words.matchAll(/`(tests\/[\w./-]+\.(?:mjs|cpp))`: ((?:"[^"]+"(?: \([^)]*\))?(?:, )?)+)/g)].flatMap(([, path, titles]) =>
    [...titles.matchAll(/"([^"]+)"/g)].map(([, title]) => [path, title]),
  )

test('every test that docs/safety.md names exists, as the title of a test', () => {
  const named = namedIn(page)
  for (const [path, title] of named) assert.ok(titlesOf(path).some((each) => each.includes(title)), `${path} has no test "${title}"`)
  // None is passed over because it is written in another form.
  assert.equal(new Set(named.map(([path]) => path)).size, new Set([...page.matchAll(/`(tests\/[\w./-]+\.(?:mjs|cpp))`:/g)].map(([, path]) => path)).size)
  assert.ok(named.length >= 55, `${named.length} tests named`)
})

/** What the page promises: the rows of its tables, and the items of its lists. */
const promises = text
  .replace(/\n {2,}(?=\S)/g, ' ')
  .split('\n')
  .filter((line) => /^(\| |\* |- )/.test(line) && !/^\| (threat|fault|promise of SECURITY\.md) \|/.test(line))

test('every promise names a test', () => {
  assert.ok(promises.length >= 45, `${promises.length} promises`)
  for (const promise of promises) assert.ok(namedIn(promise).length > 0, promise)
})

test('every promise of SECURITY.md, in both languages, stands on the page', () => {
  const [english = '', chinese = ''] = ['## What is promised', '## 承诺'].map((title) => read('SECURITY.md').split(title)[1]?.split('\n## ')[0])
  const bold = (section) => [...section.matchAll(/^- \*\*([^]*?)\*\*/gm)].map(([, promise]) => promise.replace(/\s+/g, ' '))
  assert.ok(bold(english).length >= 7)
  assert.equal(bold(chinese).length, bold(english).length)
  for (const promise of bold(english)) assert.ok(promises.some((each) => each.startsWith(`| ${promise} |`)), promise)
})
