/** Random inputs with fixed seeds, against the host's own functions. What differs on purpose is listed by name. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counted } from '../../scripts/lib/figures.mjs'
import { codes, engines, random } from './engines.mjs'

const ROUNDS = 100_000
const loneSurrogate = /[\uD800-\uDFFF]/u

const attempt = (work) => {
  try {
    return { value: work() }
  } catch {
    return {}
  }
}

test('percent-decoding against decodeURIComponent', async (t) => {
  const { below, chance, pick } = random(20240607)
  const hex = '0123456789abcdefABCDEF'
  const valid = ['%E6%B8%A0', '%F0%9F%98%80', '%2B', '%25', '%3D%3D', '%C3%A9', '%ef%bb%bf', '%F4%8F%BF%BF', '渠', '😀', '\uFEFF', '+', ' ', 'a', 'é', '=', '?', '100%25']
  const bad = ['%', '%4', '%zz', '%C3', '%C0%80', '%ED%A0%80', '%F4%90%80%80', '%FF', '\uD83D', '\uDE00', '%00', '\0', '%%', '%E6%B8']
  const one = () => (chance(0.6) ? pick(valid) : chance(0.3) ? `%${pick(hex)}${pick(hex)}` : chance(0.5) ? pick(bad) : String.fromCharCode(32 + below(95)))
  const inputs = Array.from({ length: ROUNDS }, () =>
    Array.from({ length: below(12) }, one).join('').replace(/[&#]/g, ''),
  )
  counted(inputs.length, 'inputs')
  for (const [name, wxcard] of Object.entries(engines)) {
    await t.test(name, () => {
      let accepted = 0
      for (const raw of inputs) {
        const answer = wxcard.decodeActivationLink(`?outer_str=${raw}&encrypt_card_id=TWFu&biz=TWFu`)
        const { value } = attempt(() => decodeURIComponent(raw))
        // The differences: a NUL, raw or as %00, and half a surrogate pair are refused.
        const refused = value === undefined || value.includes('\0') || loneSurrogate.test(raw)
        if (answer.ok !== !refused || (answer.ok && answer.extraData.outer_str !== value)) {
          assert.fail(`${JSON.stringify(raw)} gave ${JSON.stringify(answer)}, decodeURIComponent ${JSON.stringify(value)}`)
        }
        accepted += answer.ok
      }
      assert.ok(accepted > ROUNDS / 10 && accepted < ROUNDS * 0.9, `${accepted} accepted: the inputs say something`)
    })
  }
})

/** Where the text door is stricter than JSON.parse, by name. */
const differences = { 'more than 64 Ki characters': (text) => text.length > 65536 }

/** The same decision from the parsed value. A text at the top of a text is no options, though classifyReturn takes texts. */
const throughObject = (wxcard, value) => (typeof value === 'string' ? { kind: 'unrelated' } : wxcard.classifyReturn(value))

const comparable = ({ problems, ...answer }) => (problems ? { ...answer, problems: codes(problems) } : answer)

test('JSON text against JSON.parse and the object door', async (t) => {
  const { below, chance, pick } = random(20240608)
  const strings = ['wxeb490c6f9b154ef9', 'wx0000000000000000', '', 'a+b/', 'a%2Bb', 'a%zz', 'a%252B', '246136199242', '渠道', '😀', 'é"\\/\n', 'undefined', 'null', '<Undefined>', '{}', '{"code":"1"}', '\uD83D', '\uDE00x', 'x'.repeat(40), '\u2028\u007f']
  const keys = ['referrerInfo', 'appId', 'extraData', 'activate_ticket', 'card_id', 'code', 'scene', 'x', '', '__proto__', 'constructor', '渠', 'toString']
  const numbers = ['0', '-0', '1038', '1.5e3', '1e400', '-1e-400', '12345678901234567890', '0.1']
  const space = () => (chance(0.15) ? pick([' ', '\n', '\t', '\r\n ']) : '')
  const escaped = (text) =>
    '"' +
    [...text].map((c) => (chance(0.15) ? [...c.split('')].map((u) => `\\u${u.charCodeAt(0).toString(16).padStart(4, '0')}`).join('') : JSON.stringify(c).slice(1, -1))).join('') +
    '"'
  // As JSON.stringify writes it, half a pair is always escaped; raw ones come in too.
  const string = (text = pick(strings)) => (chance(0.02) ? `"${text.replace(/["\\\n]/g, '')}"` : escaped(text))
  const value = (depth) => {
    const dice = below(depth > 4 ? 6 : 9)
    if (dice < 3) return string()
    if (dice < 6) return pick([...numbers, 'true', 'false', 'null'])
    if (dice < 7) return `[${space()}${Array.from({ length: below(3) }, () => value(depth + 1)).join(',' + space())}]`
    return object(Array.from({ length: below(4) }, () => [pick(keys), value(depth + 1)]))
  }
  const object = (entries) => `{${space()}${entries.map(([key, each]) => `${string(key)}${space()}:${space()}${each}`).join(space() + ',')}}${space()}`
  const shuffled = (list) => list.map((each) => [below(1000), each]).sort(([a], [b]) => a - b).map(([, each]) => each)
  const members = () =>
    shuffled([
      ...['activate_ticket', 'card_id', 'code'].filter(() => chance(0.9)).map((key) => [key, chance(0.8) ? string(pick(['a+b/', '1', 'a%2Bb', '渠'])) : value(3)]),
      ...Array.from({ length: below(3) }, () => [pick(keys), value(3)]),
    ])
  const extraData = () => (chance(0.7) ? object(members()) : chance(0.5) ? escaped(object(members())) : value(2))
  const referrer = () =>
    object(shuffled([['appId', chance(0.85) ? string('wxeb490c6f9b154ef9') : value(2)], ...Array.from({ length: chance(0.1) ? 2 : 1 }, () => ['extraData', extraData()]), ...(chance(0.2) ? [[pick(keys), value(2)]] : [])]))
  const options = () =>
    object(shuffled([...Array.from({ length: chance(0.1) ? 2 : 1 }, () => ['referrerInfo', chance(0.95) ? referrer() : value(1)]), ...(chance(0.6) ? [['scene', chance(0.8) ? pick(numbers) : value(2)]] : []), ...(chance(0.3) ? [[pick(keys), value(1)]] : [])]))
  const nested = () => '['.repeat(14 + below(6)).replace(/^/, chance(0.5) ? '{"x":' : '')
  const damaged = (text) => {
    const at = below(text.length + 1)
    return chance(0.5) ? text.slice(0, at) + pick(['"', '\\', '{', '}', ',', ':', '0', '\0', '\uFEFF', 'e', '\\u', ' ', '\u00a0', '\uD800', '//']) + text.slice(at + below(2)) : chance(0.5) ? text.slice(0, at) : text + pick([' ', '\n', '{}', ',', '\0', 'null', '}'])
  }
  const deep = () => {
    const open = nested()
    const depth = (open.match(/\[/g) ?? []).length
    return open + (chance(0.5) ? value(5) : '') + ']'.repeat(depth) + (open.startsWith('{') ? '}' : '')
  }
  const inputs = Array.from({ length: ROUNDS }, () => {
    const text = chance(0.02) ? deep() : chance(0.05) ? value(0) : options()
    return chance(0.15) ? damaged(text) : text
  })
  inputs.push(`{"x":"${'x'.repeat(65528)}"}`, `{"x":"${'x'.repeat(65529)}"}`, `"${'渠'.repeat(21844)}"`, `"${'渠'.repeat(21845)}"`, `"${'x'.repeat(65533)}é"`)

  counted(inputs.length, 'inputs')
  for (const [name, wxcard] of Object.entries(engines)) {
    await t.test(name, () => {
      const seen = { unrelated: 0, no_data: 0, activated: 0, malformed: 0, unparsable: 0 }
      const met = {}
      for (const text of inputs) {
        const answer = wxcard.classifyReturn(text)
        seen[answer.kind]++
        const { value: parsed } = attempt(() => JSON.parse(text))
        const difference = parsed !== undefined && Object.keys(differences).find((each) => differences[each](text))
        if (parsed === undefined) seen.unparsable++
        if (parsed === undefined || difference) {
          if (difference) met[difference] = (met[difference] ?? 0) + 1
          assert.equal(answer.kind, 'malformed', JSON.stringify(text))
          assert.match(String(codes(answer.problems)), /^(bad_json|too_deep|too_long) options$/, JSON.stringify(text))
        } else {
          assert.deepEqual(comparable(answer), comparable(throughObject(wxcard, parsed)), JSON.stringify(text))
        }
      }
      for (const [kind, count] of Object.entries(seen)) assert.ok(count > ROUNDS / 100, `${kind}: ${count}`)
      assert.deepEqual(Object.keys(met).sort(), Object.keys(differences).sort(), 'every named difference occurs')
    })
  }
})

test('both engines give the same answer to every random link', () => {
  const { below, pick } = random(20240609)
  const pieces = ['https://mp.weixin.qq.com/bizmall/activatemembercard', '?', '&', '=', '#', 'encrypt_card_id=', 'outer_str=', 'biz=', 'card_id=', 'encrypt_code=', 'openid=', 'activate_ticket=', 'TWFu', '%3D', '%', '%zz', '渠', '😀', '\uD83D', ' ', '{"url":"', '"}', '\\u0026', '"errcode":', '40001', '\0']
  for (let round = 0; round < 20_000; round++) {
    const text = Array.from({ length: below(14) }, () => pick(pieces)).join('')
    for (const name of ['decodeActivationLink', 'decodeSubmitLink', 'classifyReturn']) {
      assert.deepEqual(engines.wasm[name](text), engines.js[name](text), `${name} ${JSON.stringify(text)}`)
    }
  }
})
