/**
 * Real situations around a card being opened. Those of ../shared/cases/phone-flow.json are read in place and each is played
 * by the script of its id; beside them stand further ones of ours, at least one of each kind.
 */
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { root } from '../miniprogram/phone.mjs'
import { own } from './own_cases.mjs'
import { scripts } from './shared_cases.mjs'

const file = `${root}../shared/cases/phone-flow.json`

if (!existsSync(file)) {
  test('the cases of shared/cases/phone-flow.json: not beside this checkout, so only our own are played', () => {})
} else {
  for (const { id, kind, input, expected } of JSON.parse(readFileSync(file, 'utf8'))) {
    const script = scripts[id]
    if (script) test(`${id} (${kind}): ${input} → ${expected}`, script)
    else test(`${id} (${kind}): ${input} → ${expected}`, { todo: 'no script yet' }, () => {})
  }
}

for (const [name, script] of Object.entries(own)) test(name, script)
