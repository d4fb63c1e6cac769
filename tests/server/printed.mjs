// Everything that a program could print of an error, and whether a secret is in it.
import assert from 'node:assert/strict'
import { inspect } from 'node:util'

/** @param {any} error */
export function printed(error) {
  const all = []
  for (let each = error; each; each = each.cause) {
    all.push(String(each), each.message, each.stack, each.zh, each.en, JSON.stringify(each), inspect(each, { showHidden: true, depth: 12, getters: true }))
    all.push(JSON.stringify(Object.getOwnPropertyNames(each).map((name) => each[name])), JSON.stringify(each.cure), JSON.stringify(each.cause))
  }
  return all.join('\n')
}

/** @param {string} text @param {Record<string, string>} secrets @param {string} from */
export function assertClean(text, secrets, from) {
  for (const [name, value] of Object.entries(secrets)) {
    for (const form of new Set([value, encodeURIComponent(value), value.toUpperCase(), value.toLowerCase()])) {
      assert.ok(!text.includes(form), `${name} ${form} in ${from}:\n${text}`)
    }
  }
}
