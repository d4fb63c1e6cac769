// The faults that are named in tests/mutation still stand where they are named: one whose line has changed excuses nothing.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const root = new URL('../../', import.meta.url)
const read = (/** @type {string} */ path) => readFileSync(new URL(path, root), 'utf8')
const listed = (/** @type {string} */ name) => Object.values(JSON.parse(read(`tests/mutation/${name}.json`))).flat()

test('a fault that changes no answer stands in a line of its file, and has a reason', () => {
  const stands = (/** @type {any} */ { file, line, from, before = '', why }) =>
    why && read(file).split('\n').some((text, i, lines) => text.includes(line) && lines.slice(i).join('\n').includes(`${before}${from}`))
  assert.deepEqual(listed('equivalent').filter((each) => !stands(each)), [])
})

test('a fault that has to be noticed stands once in its file', () => {
  assert.deepEqual(listed('named').filter(({ file, from }) => read(file).split(from).length !== 2), [])
})
