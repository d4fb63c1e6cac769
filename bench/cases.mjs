/** What is measured: groups of contenders that do the same work, and the check of every answer. */
import assert from 'node:assert/strict'
import { KINDS, links, log, optionsOfKind, textsOfKind, vectors } from './data.mjs'
import { ours, peers } from './contenders.mjs'
import { loadWxcardLines } from '../dist/logs.mjs'
import * as plain from './plain/index.js'

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {'wasm' | 'js' | 'phone' | 'plain' | 'validator' | 'url'} role
 * @property {(input: any) => any} run
 * @property {any[]} [inputs] its own form of the group's inputs
 * @property {string[]} [wrong] what it gets wrong on links that WeChat's users have
 * @property {string[]} [unsafe] what it does with an object that throws
 * @typedef {object} Group
 * @property {string} id
 * @property {string} title
 * @property {any[]} inputs
 * @property {number} [bytes] a call, where throughput says more than time
 * @property {Contender[]} contenders
 * @property {(answer: any, index: number) => void} check throws when an answer is wrong
 */

const VALIDATORS = [
  ['zod', 'zod'],
  ['zod/mini', 'zod_mini'],
  ['valibot', 'valibot'],
  ['ajv', 'ajv'],
  ['ajv standalone', 'ajv_standalone'],
]
const URL_LIBRARIES = [
  ['URL', 'url'],
  ['URLSearchParams', 'url_search_params'],
  ['qs', 'qs'],
  ['query-string', 'query_string'],
  ['url-parse', 'url_parse'],
  ['whatwg-url', 'whatwg_url'],
]

/** An answer without what only some can say: offsets and sentences. */
const bare = (answer) => ({
  ...answer,
  ...(answer.problems && { problems: answer.problems.map(({ code, field }) => ({ code, field })) }),
})

/** Why a classifier cannot be relied on: what it does with an object that throws. */
function hostile(run) {
  const options = { scene: 1038, get referrerInfo() { throw new Error('hostile') } }
  try {
    return run(options).kind === 'unrelated' ? [] : ['takes a hostile object for a return']
  } catch {
    return ['throws on a hostile object']
  }
}

/** What a decoder loses on links that WeChat's users have. */
function lost(run) {
  const known = vectors.activationLinks.filter(({ ok, link }) => ok && !link.startsWith('{'))
  const wrong = known.filter(({ link, extraData }) => {
    try {
      assert.deepEqual({ ...run(link).extraData }, extraData)
      return false
    } catch {
      return true
    }
  })
  return wrong.length ? [`wrong on ${wrong.length} of ${known.length} links: ${wrong.map(({ id }) => id).join(', ')}`] : []
}

/** @returns {Promise<Group>} */
async function classifyObject(kind) {
  const inputs = optionsOfKind(kind)
  const expected = inputs.map((options) => bare(plain.classifyReturn(options)))
  assert.ok(expected.every((answer) => answer.kind === kind))
  const contenders = [
    ...(await ours((wxcard) => wxcard.classifyReturn)),
    { name: 'plain JavaScript', role: 'plain', run: plain.classifyReturn },
    // Their schema says what an activation is. Of what is none they list every fault, which nobody asked for.
    ...(kind === 'activated' || kind === 'malformed' ? await peers(VALIDATORS, 'validator', 'classify') : []),
  ]
  for (const contender of contenders) contender.unsafe = hostile(contender.run)
  const check = (answer, i) => assert.deepEqual(bare(answer), expected[i])
  return { id: `classify/${kind}`, title: `classify an object: ${kind}`, inputs, contenders, check }
}

/** Every kind in one loop, as a process meets them: no call may count on the shape of the one before. @returns {Promise<Group>} */
async function classifyMixed() {
  const kinds = KINDS.map((kind) => optionsOfKind(kind, 64))
  const inputs = Array.from({ length: 64 }, (_, i) => kinds[i % KINDS.length][i])
  const expected = inputs.map((options) => bare(plain.classifyReturn(options)))
  const contenders = [...(await ours((wxcard) => wxcard.classifyReturn)), { name: 'plain JavaScript', role: 'plain', run: plain.classifyReturn }]
  const check = (answer, i) => assert.deepEqual(bare(answer), expected[i])
  return { id: 'classify/mixed', title: 'classify an object: all kinds', inputs, contenders, check }
}

/** @returns {Promise<Group>} */
async function decodeLink() {
  const inputs = links()
  const expected = inputs.map((link) => plain.decodeActivationLink(link).extraData)
  const contenders = [
    ...(await ours((wxcard) => wxcard.decodeActivationLink)),
    { name: 'plain JavaScript', role: 'plain', run: plain.decodeActivationLink },
    ...(await peers(URL_LIBRARIES, 'url', 'decode')),
  ]
  for (const contender of contenders) contender.wrong = lost(contender.run)
  const check = (answer, i) => assert.deepEqual({ ...answer.extraData }, expected[i])
  return { id: 'link', title: `decode a link of ${inputs[0].length} characters`, inputs, contenders, check }
}

/** @returns {Promise<Group>} */
async function classifyText() {
  const inputs = textsOfKind('activated')
  const expected = inputs.map((text) => plain.classifyReturn(text))
  const contenders = [
    ...(await ours((wxcard) => wxcard.classifyReturn)),
    { name: 'JSON.parse + checks', role: 'plain', run: plain.classifyReturn },
  ]
  const check = (answer, i) => assert.deepEqual(answer, expected[i])
  return { id: 'json', title: `classify JSON text of ${inputs[0].length} characters`, inputs, contenders, check }
}

/** Every chunk of a log through the bulk door, to {kinds, problems} as plain JavaScript gives them. */
const bulk = (lines) => (chunks) => {
  const kinds = []
  const problems = []
  let state
  for (let i = 0; i <= chunks.length; i++) {
    const batch = lines.classifyLines(chunks[i], state)
    state = batch.state
    for (const kind of batch.kinds) kinds.push(kind)
    problems.push(...batch.problems)
  }
  return { kinds, problems }
}

/** @returns {Promise<Group>} */
async function classifyLines({ lines = 4000, chunkSize = 65536 * 4 } = {}) {
  const bytes = log(lines)
  const chunks = []
  for (let at = 0; at < bytes.length; at += chunkSize) chunks.push(bytes.slice(at, at + chunkSize))
  const expected = plain.classifyLines(chunks)
  const contenders = [
    { name: 'wxcard (WebAssembly)', role: 'wasm', run: bulk(await loadWxcardLines()) },
    { name: 'split + JSON.parse + checks', role: 'plain', run: plain.classifyLines },
  ]
  const check = (answer) => assert.deepEqual(answer, expected)
  return { id: 'lines', title: `classify ${lines} lines of NDJSON (${(bytes.length / 1e6).toFixed(1)} MB)`, inputs: [chunks], bytes: bytes.length, contenders, check }
}

/** @type {Record<string, () => Promise<Group>>} */
export const groups = {
  ...Object.fromEntries(KINDS.map((kind) => [`classify/${kind}`, () => classifyObject(kind)])),
  'classify/mixed': classifyMixed,
  link: decodeLink,
  json: classifyText,
  lines: classifyLines,
}

/** Runs every contender on every input once and checks what it says. @param {Group} group */
export function checkGroup(group) {
  for (const { name, run } of group.contenders) {
    group.inputs.forEach((input, i) => {
      try {
        group.check(run(input), i)
      } catch (error) {
        throw new Error(`${group.id}: ${name} gives a wrong answer`, { cause: error })
      }
    })
  }
}
