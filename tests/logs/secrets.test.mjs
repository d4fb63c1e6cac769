// No mode prints a secret: a log full of them, whole, cut off, escaped, forged, in the wrong place and in no shape at all.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { random } from '../../bench/data.mjs'
import { wxcard } from '../cli/tool.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wxcard-secrets-'))
after(() => rmSync(folder, { recursive: true }))

const next = random(20261126)
const pick = (list) => list[Math.floor(next() * list.length)]
const letters = (size, alphabet) => Array.from({ length: size }, () => pick(alphabet)).join('')
const BASE64 = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789']
const DIGITS = [...'0123456789']
const SECRETS = {
  activate_ticket: () => letters(108, BASE64),
  code: () => letters(12, DIGITS),
  openid: () => 'o' + letters(27, BASE64),
  access_token: () => letters(136, BASE64),
  mobile: () => '1' + letters(10, DIGITS),
}

/** Every secret that went into the log. */
const all = []
const secret = (name) => {
  const value = SECRETS[name]()
  all.push(value)
  return value
}

function line() {
  const options = {
    scene: 1038,
    referrerInfo: {
      appId: pick(['wxeb490c6f9b154ef9', 'wxeb490c6f9b154ef9', 'wx0000000000000000']),
      extraData: { activate_ticket: secret('activate_ticket'), card_id: 'pBpGR9gLAJonzqyHLHlpjtT6F7MX', code: secret('code') },
    },
    query: { openid: secret('openid'), token: secret('access_token'), mobile: secret('mobile') },
  }
  if (next() < 0.3) delete options.referrerInfo.extraData[pick(['activate_ticket', 'card_id', 'code'])]
  if (next() < 0.2) options.referrerInfo.extraData = JSON.stringify(options.referrerInfo.extraData)
  if (next() < 0.1) options.referrerInfo.extraData = [options.referrerInfo.extraData]
  let text = JSON.stringify(options)
  if (next() < 0.1) text = JSON.stringify(text)
  if (next() < 0.1) text = encodeURIComponent(text)
  if (next() < 0.1) text = text.replaceAll('"', '')
  if (next() < 0.1) text = text.replaceAll('"', "'")
  const at = Math.floor(next() * text.length)
  if (next() < 0.3) text = text.slice(at)
  else if (next() < 0.3) text = text.slice(0, at)
  else if (next() < 0.2) text = text.slice(0, at) + pick(['\u0001', '"', '\\', '{', '渠', '\t']) + text.slice(at)
  return text.replaceAll('\n', ' ')
}

const good = (id) => JSON.stringify({ scene: 1038, referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: { activate_ticket: secret('activate_ticket'), card_id: 'p', code: secret('code') } }, id })
// So much of it that the place is known, an activation that comes again, and then anything.
const again = good(1)
const log = join(folder, 'log.ndjson')
writeFileSync(log, [again, again, ...Array.from({ length: 50 }, (_, i) => good(i)), ...Array.from({ length: 400 }, line)].join('\n') + '\n')

/** No secret, and no long piece of one. @param {string} text @param {string} mode */
function expectNone(text, mode) {
  const pieces = new Set()
  const SIZE = 12
  for (const value of all) for (let at = 0; at + SIZE <= value.length; at += SIZE) pieces.add(value.slice(at, at + SIZE))
  for (const value of all) if (value.length < SIZE) pieces.add(value)
  for (const piece of pieces) assert.ok(!text.includes(piece), `${mode}: ${piece}`)
}

const report = join(folder, 'report.json')
const MODES = [
  [],
  ['--json'],
  ['--jobs', '2'],
  ...['funnel', 'broken', 'repeats', 'time'].map((table) => ['--csv', '--table', table]),
  ['--lines'],
  ['--lines', '--json', '--columns', 'kind,reason,digest,line'],
  ['--at', 'referrerInfo'],
  ['--lang', 'zh'],
]
for (const flags of MODES) {
  test(['logs', ...flags].join(' '), async () => {
    const { out, err } = await wxcard(['logs', ...flags, log])
    assert.ok(out.length > 20, out + err)
    expectNone(out + err, flags.join(' '))
    if (flags[0] === '--json') writeFileSync(report, out)
  })
}

test('logs merge', async () => {
  assert.match(readFileSync(report, 'utf8'), /excerpt/)
  for (const flags of [[], ['--json'], ['--csv', '--table', 'broken']]) {
    const { out, err } = await wxcard(['logs', 'merge', report, report, ...flags])
    assert.ok(out.length > 20, out + err)
    expectNone(out + err, `merge ${flags}`)
  }
})

test('this test can fail: the log itself holds them', () => {
  assert.throws(() => expectNone(readFileSync(log, 'utf8'), 'the log'))
})
