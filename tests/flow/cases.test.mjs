/**
 * Real situations around a card being opened. Those of ../shared/cases/phone-flow.json are read in place and each is played
 * by the script of its id; beside them stand further ones of ours, at least one of each kind.
 */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { counted } from '../../scripts/lib/figures.mjs'
import { root } from '../miniprogram/phone.mjs'
import { own } from './own_cases.mjs'
import { hosts } from './own_hosts.mjs'
import { surface } from './own_surface.mjs'
import { scripts } from './shared_cases.mjs'

const ours = { ...own, ...hosts, ...surface }
const file = `${root}../shared/cases/phone-flow.json`

if (!existsSync(file)) {
  test('the cases of shared/cases/phone-flow.json: not beside this checkout, so only our own are played', () => {})
} else {
  const cases = JSON.parse(readFileSync(file, 'utf8'))
  counted(cases.length, 'cases')
  for (const { id, kind, input, expected } of cases) {
    test(`${id} (${kind}): ${input} → ${expected}`, scripts[id] || (() => assert.fail('no script plays this case')))
  }
  test('every kind of the shared cases has further ones of our own', () => {
    const kinds = new Set(Object.keys(ours).map((name) => name.split(':')[0]))
    assert.deepEqual([...new Set(cases.map(({ kind }) => kind))].filter((kind) => !kinds.has(kind)), [])
  })
}

counted(Object.keys(ours).length, 'cases')
for (const [name, script] of Object.entries(ours)) test(name, script)
