// docs/testing.md, in both languages: every step of the tests is told of, at its speed, and no other; and its figures are those
// that the runs have written.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { PAGES, readFigures, withFigures } from '../../scripts/lib/testing_pages.mjs'
import { steps } from '../../scripts/steps.mjs'

for (const [lang, file] of Object.entries(PAGES)) {
  const page = readFileSync(file, 'utf8')

  test(`${lang}: every step, under its speed`, () => {
    const [, ...chapters] = page.split('\n## ')
    const told = chapters.slice(0, 3).map((chapter) => [...chapter.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, step]) => step))
    const speeds = ['quick', 'rest', 'named'].map((speed) => Object.keys(steps).filter((step) => steps[step].speed === speed))
    assert.deepEqual(told, speeds)
  })

  test(`${lang}: each step that has figures shows them`, () => {
    const { steps: known } = readFigures()
    const shown = new Set([...page.matchAll(/^\| `([\w-]+)` \| [^|]+ \| [^|]*\S[^|]* \| [^|]*\S[^|]* \|$/gm)].map(([, step]) => step))
    assert.deepEqual(Object.keys(steps).filter((name) => known[name] && !shown.has(name)), [])
  })

  test(`${lang}: its figures are those of docs/testing.json`, () => assert.equal(withFigures(page, readFigures(), lang), page))

  test(`${lang}: a figure is written into the row of its step, and nothing else is touched`, () => {
    const figures = { machine: 'a machine', steps: { native: { date: '2020-02-02', seconds: 130, tests: 1234, counts: { vectors: 5 } } } }
    const changed = withFigures(page, figures, lang).split('\n')
    const row = changed.find((line) => line.startsWith('| `native` |')) ?? ''
    assert.match(row, lang === 'zh' ? /\| 1,234 个测试，5 条测试向量 \| 2 分钟 \|$/ : /\| 1,234 tests, 5 vectors \| 2 min \|$/)
    const names = Object.keys(steps).filter((name) => name !== 'native')
    const others = (/** @type {string[]} */ lines) => lines.filter((line) => names.some((name) => line.startsWith(`| \`${name}\` |`)))
    assert.deepEqual(others(changed), others(page.split('\n')))
    assert.ok(changed.some((line) => line.includes('2020-02-02')))
  })
}

test('a step of `npm test` and of the hour of CI has its figures', () => {
  const { steps: known } = readFigures()
  const without = Object.keys(steps).filter((name) => steps[name].speed !== 'named' && !(known[name]?.seconds > 0))
  assert.deepEqual(without, [])
})
