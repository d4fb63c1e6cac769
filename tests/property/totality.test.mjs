/** Whatever it is given, every function gives a documented answer, throws nothing, and leaves its input alone. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { activationLink, anything, open, showOptions, submitLink, text } from './arbitraries.mjs'
import { loadEngines } from './engines.mjs'
import { PROBLEMS, NOTICES, FIELDS } from '../../build/generated/codes.js'

const engines = await loadEngines()
const runs = { seed: 4, numRuns: 3000 }

function assertProblems(problems, size = Infinity) {
  assert.ok(problems.length > 0)
  for (const { code, field, offset, zh, en, message, ...rest } of problems) {
    assert.ok(PROBLEMS.includes(code), code)
    assert.ok(FIELDS.includes(field), field)
    assert.ok(Number.isInteger(offset) && offset >= 0 && offset <= size, `offset ${offset} of ${size}`)
    assert.ok(zh.length > 3 && en.length > 10)
    assert.equal(message, `${zh} ${en}`)
    assert.deepEqual(Object.keys(rest), code === 'server_error' ? ['errcode'] : [])
  }
}
const assertNotices = (notices) => notices.forEach((notice) => assert.ok(NOTICES.includes(notice), notice))

function assertExtraData(answer, input) {
  if (!answer.ok) return assertProblems(answer.problems, typeof input === 'string' ? input.length : Infinity)
  assertNotices(answer.notices)
  assert.deepEqual(Object.keys(answer.extraData), ['encrypt_card_id', 'outer_str', 'biz'])
  assert.match(answer.extraData.encrypt_card_id, /^[A-Za-z0-9+/]+=*$/)
  assert.match(answer.extraData.biz, /^[A-Za-z0-9+/]+=*$/)
  assert.ok(answer.extraData.outer_str.isWellFormed() && !answer.extraData.outer_str.includes('\0'))
}

function assertReturn(answer, input) {
  switch (answer.kind) {
    case 'unrelated':
      return assert.deepEqual(Object.keys(answer), ['kind'])
    case 'no_data':
      return assert.ok(!('problems' in answer))
    case 'malformed':
      return assertProblems(answer.problems, typeof input === 'string' ? input.length : Infinity)
    case 'activated':
      for (const name of ['activate_ticket', 'card_id', 'code']) assert.ok(typeof answer[name] === 'string' && answer[name] !== '', name)
      assert.ok(!('activate_ticket' in answer.rest))
      return assertNotices(answer.notices)
    default:
      assert.fail(`kind ${answer.kind}`)
  }
}

function assertSubmitLink(answer, input) {
  if (!answer.ok) return assertProblems(answer.problems, typeof input === 'string' ? input.length : Infinity)
  assert.equal(typeof answer.host, 'string')
  assert.ok(answer.card_id !== '' && /^[A-Za-z0-9+/]+=*$/.test(answer.encrypt_code))
}

const doors = {
  decodeActivationLink: [fc.oneof(activationLink, text, anything), assertExtraData],
  normalizeExtraData: [fc.oneof(fc.record({ encrypt_card_id: text, outer_str: text, biz: text }, { noNullPrototype: true }), anything), (answer) => assertExtraData(answer)],
  classifyReturn: [fc.oneof(showOptions, showOptions.map((options) => JSON.stringify(options)), text, anything), assertReturn],
  decodeSubmitLink: [fc.oneof(submitLink, text, anything), assertSubmitLink],
  isAppId: [anything, (answer) => assert.equal(typeof answer, 'boolean')],
  navigatorData: [anything, (answer) => assert.equal(answer.target, 'miniProgram')],
  readAddCardResult: [anything, (answer) => assert.ok(['added', 'cancelled', 'failed'].includes(answer.kind))],
  addCardRequest: [anything, (answer) => assert.equal(typeof answer.ok, 'boolean')],
  openCardRequest: [anything, (answer) => assert.equal(typeof answer.ok, 'boolean')],
  payCardNavigatorData: [anything, (answer) => assert.equal(typeof answer.ok, 'boolean')],
  brandCardView: [anything, (answer) => assert.equal(typeof answer.ok, 'boolean')],
  redact: [anything, () => {}],
}

for (const [name, wxcard] of Object.entries(engines).slice(0, 2)) {
  for (const [door, [arbitrary, check]] of Object.entries(doors)) {
    test(`${name}: ${door} is total`, () => {
      fc.assert(fc.property(arbitrary, (value) => { const input = open(value); check(wxcard[door](input), input) }), runs)
    })
  }
}

test('purity: an answer does not depend on what was asked before', () => {
  const wxcard = engines['Node, wasm']
  const ask = (link, options, submit) => [wxcard.decodeActivationLink(link), wxcard.classifyReturn(options), wxcard.decodeSubmitLink(submit)]
  fc.assert(
    fc.property(activationLink, showOptions, submitLink, text, anything, (link, options, submit, other, thing) => {
      const first = ask(link, options, submit)
      wxcard.decodeActivationLink(other)
      wxcard.classifyReturn(open(thing))
      wxcard.classifyReturn(other)
      wxcard.normalizeExtraData(open(thing))
      assert.deepEqual(ask(link, options, submit), first)
    }),
    runs,
  )
})

test('purity: the input is left as it was', () => {
  const wxcard = engines['Node, wasm']
  fc.assert(
    fc.property(showOptions, (options) => {
      const before = structuredClone(options)
      wxcard.classifyReturn(options)
      wxcard.normalizeExtraData(options)
      wxcard.redact(options)
      assert.deepEqual(options, before)
    }),
    runs,
  )
})

test('purity: nothing reaches Object.prototype', () => {
  const wxcard = engines['Node, wasm']
  const before = Object.getOwnPropertyNames(Object.prototype)
  fc.assert(
    fc.property(fc.constantFrom('__proto__', 'constructor', 'prototype'), fc.jsonValue(), (key, value) => {
      const text = `{"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":{"activate_ticket":"t","card_id":"c","code":"1",${JSON.stringify(key)}:${JSON.stringify(value)}}}}`
      for (const options of [text, JSON.parse(text)]) {
        const { kind, rest } = wxcard.classifyReturn(options)
        assert.equal(kind, 'activated')
        assert.equal(Object.getPrototypeOf(rest), Object.prototype)
        assert.deepEqual(Object.getOwnPropertyDescriptor(rest, key)?.value, JSON.parse(JSON.stringify(value)))
      }
      wxcard.redact(JSON.parse(text))
    }),
    runs,
  )
  assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), before)
})
