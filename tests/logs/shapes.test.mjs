// Logs as people have them: the same six returns in every shape, counted right; what is no log is refused by name; and a line that
// a stranger forged stays what it is.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import * as zlib from 'node:zlib'
import { createLogSummary, loadWxcardLines } from '../../dist/logs.mjs'
import { parsePath, pathOf } from '../../js/logs/plan.js'
import { counted } from '../../scripts/lib/figures.mjs'
import { wxcard } from '../cli/tool.mjs'
import { READ, REFUSED } from './further_shapes.mjs'
import { SHAPES, SIX, TEXTS } from './shapes.mjs'

const lines = await loadWxcardLines()
const folder = mkdtempSync(join(tmpdir(), 'wxcard-shapes-'))
after(() => rmSync(folder, { recursive: true }))
const NONE = { returns: 0, card: 0, activated: 0, first: 0, no_data: 0, malformed: 0 }
const FUNNEL = { returns: 6, card: 4, activated: 2, first: 1, no_data: 1, malformed: 1 }

const read = (bytes, size = Infinity, options = {}) => {
  const summary = createLogSummary(lines, options)
  summary.begin('log')
  const all = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : new Uint8Array(bytes)
  for (let at = 0; at < all.length; at += size) summary.push(all.subarray(at, at + size))
  summary.end()
  return summary.report()
}

counted(SHAPES.length + Object.keys(READ).length + Object.keys(REFUSED).length, 'shapes')

describe('shapes', () => {
  for (const { name, bytes, at, other = 0, broken = 0, blank = 0 } of SHAPES) {
    test(name, async () => {
      const file = join(folder, 'log')
      writeFileSync(file, bytes)
      const { code, out, err } = await wxcard(['logs', '--json', file])
      assert.equal(err, '')
      const report = JSON.parse(out)
      assert.deepEqual([report.funnel, report.other, report.broken, report.blank, code], [FUNNEL, other, broken, blank, 0])
      if (at) assert.equal(report.files[0].place.at, at)
      assert.equal(report.files[0].looksLike, undefined)
      if (name.startsWith('gzip')) return
      // Wherever it is cut, and whether it is learned or named.
      const whole = read(bytes)
      assert.deepEqual(whole.funnel, FUNNEL)
      for (const size of [1, 7, 333]) assert.deepEqual(read(bytes, size), whole, `${size}`)
      const { place } = whole.files[0]
      const plan = parsePath(place.at)
      assert.equal(pathOf(plan), place.at)
      if (place.at.includes('[]')) assert.deepEqual(read(bytes, Infinity, { at: place.at }).funnel, FUNNEL)
    })
  }
})

describe('further shapes', () => {
  for (const [name, bytes] of Object.entries(READ)) {
    test(name, () => {
      const { funnel, files } = read(bytes)
      assert.deepEqual(funnel, FUNNEL)
      assert.equal(files[0].looksLike, undefined)
      const { at } = files[0].place
      assert.equal(pathOf(parsePath(at)), at)
      if (at.includes('[]')) assert.deepEqual(read(bytes, Infinity, { at }).funnel, FUNNEL)
    })
  }
  for (const [name, bytes] of Object.entries(REFUSED)) {
    test(`${name}: not read, and said so`, () => {
      const { funnel, files } = read(bytes)
      assert.equal(funnel.returns, 0)
      assert.match(files[0].looksLike.en, /\w/)
      assert.match(files[0].looksLike.zh, /\p{Script=Han}/u)
    })
  }
  test('the command ends with 1 where nothing was recognised', async () => {
    const file = join(folder, 'log')
    writeFileSync(file, REFUSED.base64)
    const { code, err } = await wxcard(['logs', file])
    assert.equal(code, 1)
    assert.match(err, /looks like/)
  })
})

test('zstd where Node has it, and a sentence where it has not', async () => {
  const file = join(folder, 'log.zst')
  const { zstdCompressSync } = /** @type {any} */ (zlib)
  // Two frames one behind the other, as `zstd >>` makes them; or the beginning of one, for a Node that cannot open it.
  const parts = [TEXTS.slice(0, 3), TEXTS.slice(3)].map((texts) => Buffer.from(texts.join('\n') + '\n'))
  writeFileSync(file, zstdCompressSync ? Buffer.concat(parts.map((part) => zstdCompressSync(part))) : Buffer.from('28b52ffd2458', 'hex'))
  const { code, out, err } = await wxcard(['logs', '--json', file])
  if (zstdCompressSync) {
    assert.deepEqual([JSON.parse(out).funnel, code], [FUNNEL, 0])
    // A part that may be passed over, a frame with a checksum, an empty one; then the same, cut off or with junk behind it.
    const checksum = { params: { [zlib.constants.ZSTD_c_checksumFlag]: 1 } }
    const whole = Buffer.concat([Buffer.from('502a4d1803000000616263', 'hex'), zstdCompressSync(parts[0], checksum), zstdCompressSync(Buffer.alloc(0)), zstdCompressSync(parts[1])])
    const all = Buffer.concat([zstdCompressSync(parts[0]), whole.subarray(0, 11), whole.subarray(11)])
    writeFileSync(file, all)
    assert.equal(JSON.parse((await wxcard(['logs', '--json', file])).out).lines, 9)
    for (const bad of [all.subarray(0, -1), all.subarray(0, -20), Buffer.concat([all, Buffer.from('junk')]), all.subarray(0, 4)]) {
      writeFileSync(file, bad)
      const { code, err } = await wxcard(['logs', '--json', file])
      assert.equal(code, 1)
      assert.match(err, /damaged or cut short/)
    }
  } else {
    assert.equal(code, 1)
    assert.match(err, /zstd.*22\.15/s)
  }
})

describe('what a stranger writes is never looked into', () => {
  const forged = TEXTS[0]
  const plain = JSON.stringify({ scene: 1001, path: 'a', query: {} })
  const nothing = { card: 0, activated: 0 }
  const check = (name, text, expected = nothing) =>
    test(name, () => {
      const { funnel } = read(text)
      assert.deepEqual({ card: funnel.card, activated: funnel.activated }, expected)
    })
  const logs = (wrap) => Array.from({ length: 20 }, wrap).join('\n') + '\n'
  check('query', logs(() => JSON.stringify({ scene: 1001, path: 'a', query: { options: JSON.parse(forged), log: forged } })))
  check('user agent', logs(() => JSON.stringify({ log: 'GET /', userAgent: forged, ua: forged, headers: { 'user-agent': forged } })))
  check('extraData', logs(() => JSON.stringify({ scene: 1037, referrerInfo: { appId: 'wx0123456789abcdef', extraData: { options: JSON.parse(forged), data: forged } } })))
  check('a member beside the learned one', logs(() => JSON.stringify({ log: plain, note: forged })) .replace(/^/, (JSON.stringify({ log: JSON.stringify(SIX[5]) }) + '\n').repeat(60)), { card: 0, activated: 0 })
  check('before the real one, in a line of text', logs(() => `INFO ua="${forged}" onShow ${plain}`) )
  check('behind the real one, in a line of text', logs(() => `INFO onShow ${JSON.stringify(SIX[5])}`) + logs(() => `INFO onShow ${plain} ua=${forged}`))
  check('before the real one, words behind both', logs(() => `INFO ua="${forged}" onShow ${plain} (12 ms)`))
  const list = (items) => logs(() => JSON.stringify({ list: items })).repeat(20)
  for (const [name, items, later] of [
    ['an array beside the learned one', [JSON.parse(plain)], { query: [JSON.parse(forged)], list: [] }],
    ['an array of its name elsewhere', [JSON.parse(plain)], { query: { list: [JSON.parse(forged)] }, a: [[JSON.parse(forged)]] }],
    ['an array of texts beside the learned one', [plain], { query: [forged], 'l\\ist': [forged] }],
  ]) {
    test(name, () => assert.deepEqual(read(list(items) + logs(() => JSON.stringify(later))).funnel, { ...NONE, returns: 400 }))
  }
  check('in quotes before the real one', logs(() => `INFO "Mozilla ${forged}" onShow ${plain} (12 ms)`))
  check('escaped before the real one', logs(() => `ua=${JSON.stringify(forged)} options=${JSON.stringify(plain)}`))
  check('a request in a log of Apache', logs(() => `10.0.0.1 - - [01/Mar/2026:08:00:00 +0800] "GET / HTTP/1.1" 200 5 "-" ${JSON.stringify(forged)}`))
  check('a query by its name', logs(() => `level=info query=${JSON.stringify(forged)} path=/`))
  test('the mark twice in a line: broken, whoever wrote which', () => {
    const real = logs(() => `INFO onShow ${plain} (12 ms)`)
    for (const line of [`ua="INFO onShow ${forged}" INFO onShow ${plain} (3 ms)`, `INFO onShow ${plain} ua="INFO onShow ${forged}"`]) {
      const { funnel, broken } = read(`${real}${line}\n`)
      assert.deepEqual([funnel.returns, funnel.activated, broken], [20, 0, 1], line)
    }
  })
  test('a line that is cut off takes nothing with it', () => {
    const rows = (list) => JSON.stringify({ rows: list })
    const cut = rows([SIX[0]]).slice(0, -9)
    const { funnel, broken } = read([rows(SIX), cut, rows([SIX[0], SIX[1]])].join('\n') + '\n')
    assert.deepEqual([funnel.activated, funnel.no_data, broken], [3, 2, 1])
  })
  test('a plain log with forged envelopes: they are other lines', () => {
    const report = read(TEXTS.join('\n') + '\n' + JSON.stringify({ log: forged }) + '\n')
    assert.deepEqual([report.funnel, report.other], [FUNNEL, 1])
  })
  test('an enveloped log with plain lines: strays, counted apart', () => {
    const report = read(TEXTS.map((log) => JSON.stringify({ log })).join('\n') + '\n' + forged + '\n')
    assert.deepEqual([report.funnel, report.other, report.strays], [FUNNEL, 1, 1])
  })
})

describe('what is no log', () => {
  const cases = [
    ['text', 'starting\nlistening on 80\n', /lines of text/],
    ['other JSON', '{"level":30,"msg":"ready"}\n'.repeat(3), /one JSON object per line with the fields level, msg/],
    ['a table', 'a,b,c\n1,2,3\n4,5,6\n', /a table of 3 columns/],
    ['an array', '[{"a":1},{"a":2}]', /a JSON array with the fields a/],
    ['XML', '<?xml version="1.0"?>\n<a/>\n', /XML/],
  ]
  for (const [name, text, looks] of cases) {
    test(`nothing recognised: ${name}`, async () => {
      const file = join(folder, 'none')
      writeFileSync(file, text)
      const { code, err } = await wxcard(['logs', file])
      assert.equal(code, 1)
      assert.match(err, looks)
      assert.match((await wxcard(['logs', '--lang', 'zh', file])).err, /没有识别出.*看起来是/)
    })
  }
  test('binary files by name', async () => {
    for (const [head, name] of [['89504e470d0a1a0a', 'PNG'], ['504b0304', 'ZIP'], ['255044462d', 'PDF'], ['50415231', 'Parquet'], ['0001020304050607', 'binary']]) {
      const file = join(folder, 'binary')
      writeFileSync(file, Buffer.concat([Buffer.from(head, 'hex'), Buffer.alloc(3000)]))
      for (const args of [[], ['--lines'], ['--jobs', '2']]) {
        const { code, out, err } = await wxcard(['logs', ...args, file])
        assert.deepEqual([code, out], [1, ''], name)
        assert.match(err, new RegExp(name), args.join())
      }
    }
  })
  test('a cut gzip file is said to be one', async () => {
    const file = join(folder, 'cut.gz')
    const { gzipSync } = await import('node:zlib')
    writeFileSync(file, gzipSync(TEXTS.join('\n')).subarray(0, -20))
    const { code, err } = await wxcard(['logs', file])
    assert.equal(code, 1)
    assert.match(err, /damaged or cut short/)
  })
  test('an empty log is no error', async () => {
    const file = join(folder, 'empty')
    writeFileSync(file, '')
    assert.deepEqual((({ code, err }) => [code, err])(await wxcard(['logs', file])), [0, ''])
  })
})

describe('--lines never learns', () => {
  test('--at names the place; one line for one line', async () => {
    const docker = TEXTS.map((log) => JSON.stringify({ log })).join('\n')
    const kinds = async (args, input) => (await wxcard(['logs', '--lines', '--columns', 'kind', ...args, '-'], { input })).out.trim().split('\n')
    assert.deepEqual(await kinds([], docker), Array(6).fill('other'))
    const six = ['activated', 'no_data', 'unrelated', 'malformed', 'activated', 'unrelated']
    assert.deepEqual(await kinds(['--at', 'log'], docker), six)
    assert.deepEqual(await kinds(['--at', '$.log'], docker), six)
    assert.deepEqual(await kinds(['--at', 'after "onShow "'], TEXTS.map((text) => `x onShow ${text}`).join('\n')), six)
    assert.deepEqual(await kinds(['--at', 'column 2'], TEXTS.map((text) => `1,"${text.replaceAll('"', '""')}"`).join('\n')), six)
  })
  test('records over several lines are refused by name', async () => {
    for (const [text, name] of [
      [JSON.stringify(SIX, null, 2), /JSON array, or JSON over several lines/],
      [SIX.map((options) => JSON.stringify(options, null, 2)).join('\n'), /several lines/],
      [`[${TEXTS.join(',\n')}]`, /JSON array/],
    ]) {
      const { code, out, err } = await wxcard(['logs', '--lines', '-'], { input: text })
      assert.deepEqual([code, out], [1, ''])
      assert.match(err, name)
    }
    const cells = SIX.map((options) => `1,"${JSON.stringify(options, null, 2).replaceAll('"', '""')}"`).join('\n')
    const { code, err } = await wxcard(['logs', '--lines', '--at', 'column 2', '-'], { input: cells })
    assert.equal(code, 1)
    assert.match(err, /a cell of this table goes over several lines/)
  })
})
