// docs/testing.md, in both languages: every step of the tests is told of, at its speed, and no other.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { steps } from '../../scripts/steps.mjs'

for (const name of ['testing.md', 'testing.zh-CN.md']) {
  test(`docs/${name}: every step, under its speed`, () => {
    const page = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
    const [, ...chapters] = page.split('\n## ')
    const told = chapters.map((chapter) => [...chapter.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, step]) => step))
    const speeds = ['quick', 'rest', 'named'].map((speed) => Object.keys(steps).filter((step) => steps[step].speed === speed))
    assert.deepEqual(told, speeds)
  })
}
