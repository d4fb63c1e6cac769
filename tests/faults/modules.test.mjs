/**
 * Every call into every module ends once: by a trap, an exhausted stack, an allocation that fails; and then new instances fail
 * to start. Each answer is the right one or says so by its code, and afterwards every answer is that of a fresh instance.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { counted } from '../../scripts/lib/figures.mjs'
import { answersOf, shown } from '../miniprogram/phone.mjs'
import { vectors } from '../node/engines.mjs'
import { SHAPES, TEXTS, lines as joined } from '../logs/shapes.mjs'
import { ENDS, load, withPages } from './modules.mjs'

const appId = 'wxeb490c6f9b154ef9'
const link = '?encrypt_card_id=3%2Bm8&outer_str=%E6%B8%A0&biz=TQ%3D%3D#wechat_redirect'
const odd = { referrerInfo: { appId, extraData: { activate_ticket: 'a%2Bb', card_id: 'p\n', code: '1\n' } } }
const pasted = JSON.parse(readFileSync(new URL('../vectors/admin.json', import.meta.url), 'utf8')).texts
const script = "wx.navigateToMiniProgram({appId: 'wxeb490c6f9b154ef9', extraData: {encrypt_card_id: 'a%2Bb', outer_str: x, biz: 'TQ=='}})"

const samples = JSON.parse(readFileSync(new URL('../vectors/requests.json', import.meta.url), 'utf8')).samples

/** Says so: by the code of a problem, or of an error where there is no instance to answer. */
const isStopped = (answer) => answer?.ok !== true && /"core_stopped"|"thrown":"load_failed"/.test(JSON.stringify(answer))
const CORE = {
  classifyReturn: (wxcard) => wxcard.classifyReturn(shown.activated()),
  'classifyReturn, odd': (wxcard) => wxcard.classifyReturn(odd),
  'classifyReturn of text': (wxcard) => wxcard.classifyReturn(JSON.stringify(odd)),
  'classifyReturn, extraData as text': (wxcard) => wxcard.classifyReturn({ referrerInfo: { appId, extraData: 'undefined' } }),
  'classifyReturn, malformed': (wxcard) => wxcard.classifyReturn(shown.malformed()),
  decodeActivationLink: (wxcard) => wxcard.decodeActivationLink(link),
  'decodeActivationLink, geturl': (wxcard) => wxcard.decodeActivationLink(JSON.stringify({ errcode: 0, errmsg: 'ok', url: link })),
  normalizeExtraData: (wxcard) => wxcard.normalizeExtraData({ encrypt_card_id: '3%2Bm8', outer_str: '1%', biz: 'TQ==' }),
  decodeSubmitLink: (wxcard) => wxcard.decodeSubmitLink('shop.example&card_id=p&encrypt_code=Bu8%3D'),
  addCardRequest: (wxcard) => wxcard.addCardRequest([{ cardId: 'p', cardExt: '{"code":"","timestamp":"1418301401","signature":"64ed2a"}' }]),
  openCardRequest: (wxcard) => wxcard.openCardRequest([{ cardId: 'p', code: '246136199242' }]),
  payCardNavigatorData: (wxcard) => wxcard.payCardNavigatorData({ card_id: 'p', code: '1', activate_type: 'ACTIVATE_TYPE_AUTO' }),
  brandCardView: (wxcard) => wxcard.brandCardView('token', { scene: 1 }),
}
/** The one whose answer is a boolean: there is no room in it for a code. */
const isAppId = (wxcard) => wxcard.isAppId(appId)

const everyCore = (wxcard) =>
  JSON.stringify([answersOf(wxcard), isAppId(wxcard), Object.values(CORE).map((call) => call(wxcard)), vectors('returns').map(({ options }) => wxcard.classifyReturn(options))])

/** Each of `calls` with its end at call 1, 2, 3 … of the core, until it is not reached any more. */
async function sweep({ calls, name, every, says = isStopped, refusals = [0, 2], anew = false }) {
  let { module, fault } = await load(name)
  const expected = await every(module)
  const right = {}
  for (const [call, run] of Object.entries(calls)) right[call] = JSON.stringify(await run(module))
  let injected = 0
  for (const [call, run] of Object.entries(calls)) {
    for (const end of Object.keys(ENDS)) {
      for (const refused of refusals) {
        for (let at = 1; ; at++) {
          if (anew) ({ module, fault } = await load(name))
          const where = `${name}: ${call}, ${end} at ${at}, then ${refused} refusals`
          Object.assign(fault, { at, end: ENDS[end], calls: 0, ended: 0, refusals: refused })
          const answer = await attempt(run, module)
          const ended = fault.ended
          fault.at = 0
          if (ended) injected++
          else {
            assert.equal(JSON.stringify(answer), right[call], where)
            fault.refusals = 0
            break
          }
          assert.ok(JSON.stringify(answer) === right[call] || says(answer), `${where}: ${JSON.stringify(answer)}`)
          // While none can be started, every function says so.
          for (let i = fault.refusals; i > 0 && fault.refusals > 0; i--) {
            const again = await attempt(run, module)
            assert.ok(says(again), `${where}: ${JSON.stringify(again)}`)
          }
          fault.refusals = 0
          assert.equal(await every(module, call), expected, where)
        }
      }
    }
  }
  return injected
}

/** What a call gives; an error only when it has a code, and zh and en. */
async function attempt(run, module) {
  try {
    return await run(module)
  } catch (error) {
    assert.equal(error?.name, 'WxcardError', String(error?.stack ?? error))
    assert.match(error.message, /[\u4e00-\u9fff]/)
    return { thrown: error.code, problems: error.problems }
  }
}

const counts = {}
after(() => Object.values(counts).forEach((count) => counted(count, 'faults')))

for (const name of ['core', 'core in plain JavaScript', 'phone']) {
  test(`${name}: every function, its end at every call`, async () => {
    counts[name] = await sweep({ name, calls: CORE, every: everyCore, anew: name === 'phone' })
    assert.ok(counts[name] > 200, `${counts[name]} faults`)
  })
}

test('isAppId: false where the core ends, and right again afterwards', async () => {
  for (const name of ['core', 'core in plain JavaScript', 'phone']) {
    for (const end of Object.values(ENDS)) {
      const { module, fault } = await load(name)
      const expected = everyCore(module)
      Object.assign(fault, { at: 1, end, calls: 0, refusals: 1 })
      assert.equal(isAppId(module), false)
      assert.equal(isAppId(module), false)
      assert.equal(everyCore(module), expected)
    }
  }
})

// ---- the checks before sending, and recognition -------------------------------------------------------------------------

/** Each check once, with the official sample. */
const CHECKS = Object.fromEntries(
  samples.filter(({ check }, i) => samples.findIndex((other) => other.check === check) === i).map(({ check, request }) => [check, (admin) => admin[check](request)]),
)
const ADMIN = {
  ...CHECKS,
  checkSetup: (admin) => admin.checkSetup({ card: samples[0].request }),
  'a check of what is no JSON': (admin) => admin.checkCard('{'),
  'a check of what cannot become JSON': (admin) => admin.checkCard({ get card() { throw new Error('no') } }), // prettier-ignore
  recognise: (admin) => admin.recognise(pasted[0].text),
  'recognise, JavaScript': (admin) => admin.recognise(script),
  'recognise, a request': (admin) => admin.recognise(JSON.stringify(samples[0].request)),
  compare: (admin) => admin.compare(script, pasted[0].text),
}
const everyAdmin = async (admin) => {
  const answers = Object.values(ADMIN).map((call) => call(admin))
  return JSON.stringify(await Promise.all([...answers, ...pasted.slice(0, 3).map(({ text }) => admin.recognise(text))]))
}

test('admin: every function, its end at every call', async () => {
  counts.admin = await sweep({ name: 'admin', calls: ADMIN, every: everyAdmin, refusals: [0, 1] })
  assert.ok(counts.admin > 500, `${counts.admin} faults`)
})

test('admin: every answer to every pasted text and sample after one of each end', async () => {
  const whole = async (admin) =>
    JSON.stringify(await Promise.all([...pasted.map(({ text }) => admin.recognise(text)), ...samples.map(({ check, request }) => admin[check](request))]))
  const { module, fault } = await load('admin')
  const expected = await whole(module)
  for (const end of Object.values(ENDS)) {
    Object.assign(fault, { at: 3, end, calls: 0 })
    assert.ok(isStopped(module.checkCard(samples[0].request)))
    assert.equal(await whole(module), expected)
  }
})

test('admin: memory that really runs out, at every size', async () => {
  const { loadWxcardAdmin } = await import('../../dist/admin.mjs')
  const expected = await everyAdmin(await loadWxcardAdmin())
  const long = JSON.stringify({ card: { card_type: 'x', list: Array(12_000).fill({ a: 1 }) } }).slice(0, 65_000)
  const calls = { ...ADMIN, long: (admin) => admin.checkCard(long), paste: (admin) => admin.recognise(long) }
  const tally = { load_failed: 0, core_stopped: 0, answered: 0 }
  for (let pages = 1; pages < 128; pages += pages < 40 ? 1 : 20) {
    const { loadWxcardAdmin: fresh } = await import(`../../dist/admin.mjs?pages=${pages}`)
    const admin = await fresh({ wasm: withPages('wxcard-admin.wasm', pages) }).catch((error) => {
      assert.equal(error.code, 'load_failed', String(error.stack))
      tally.load_failed++
    })
    if (!admin) continue
    let stops = 0
    for (const run of Object.values(calls)) {
      const answer = await attempt(run, admin)
      if (isStopped(answer)) stops++
    }
    tally.core_stopped += stops
    tally.answered += Object.keys(calls).length - stops
    // What stopped has left nothing behind: what fits is answered as ever.
    if (!isStopped(await attempt(ADMIN['recognise, a request'], admin))) assert.equal(await everyAdmin(admin), expected, `${pages} pages`)
  }
  counts['admin, out of memory'] = tally.core_stopped
  for (const [what, count] of Object.entries(tally)) assert.ok(count > 0, `${what}: ${JSON.stringify(tally)}`)
})

// ---- logs ----------------------------------------------------------------------------------------------------------------

const bytesOf = (text) => new TextEncoder().encode(text)
const plain = bytesOf(joined([...TEXTS, '{"broken', '', ...TEXTS]))
const shape = (name) => Buffer.from(SHAPES.find((each) => each.name === name).bytes)

/** All that a summary of `bytes` tells, fed in pieces. */
function summaryOf({ createLogSummary }, bytes, options) {
  const records = []
  const summary = createLogSummary({ digests: 100, onLine: ({ line, record }) => records.push([line, record()]), ...options })
  summary.begin('a.log')
  for (let at = 0; at < bytes.length; at += 1000) summary.push(bytes.subarray(at, at + 1000))
  summary.end()
  const { timeline, ...report } = summary.report()
  return { report, records, timeline: timeline && { ...timeline } }
}

const LINES = {
  classifyLine: ({ lines }) => lines.classifyLine(bytesOf(TEXTS[0])),
  'classifyLine, malformed': ({ lines }) => lines.classifyLine(bytesOf(JSON.stringify(odd))),
  classifyLines({ lines }) {
    const { kinds, problems, record, state } = lines.classifyLines(plain)
    return { kinds: [...kinds], problems, records: Array.from(kinds, (_, i) => record(i)), lines: state.lines }
  },
  'a summary of lines': (logs) => summaryOf(logs, plain),
  'a summary of envelopes': (logs) => summaryOf(logs, shape('Docker')),
  'a summary of one value over many lines': (logs) => summaryOf(logs, shape('array, pretty')),
}
const everyLines = (logs) => JSON.stringify(Object.values(LINES).map((call) => call(logs)))

/** A summary that had to do without the words about a line, or without its digest: the counts are right all the same. */
const isShorter = (answer) => isStopped(answer) || (answer.report !== undefined && /"digest":""|"offset":0/.test(JSON.stringify(answer.report)))

test('lines: every function, its end at every call', async () => {
  counts.lines = await sweep({ name: 'lines', calls: LINES, every: everyLines, says: isShorter, refusals: [0, 1] })
  assert.ok(counts.lines > 500, `${counts.lines} faults`)
})

test('a module that has no room to start: load_failed, and the next call loads it', async () => {
  for (const name of ['admin', 'logs']) {
    const { fault } = await load('core')
    fault.refusals = 1
    const { loadWxcardAdmin, loadWxcardLines } = await import(`../../dist/${name}.mjs?room=1`)
    const start = loadWxcardAdmin ?? loadWxcardLines
    await assert.rejects(start(), ({ name: kind, code, cause }) => kind === 'WxcardError' && code === 'load_failed' && cause instanceof RangeError)
    assert.equal(typeof (await start()), 'object')
  }
})

// ---- the caller's own stack ----------------------------------------------------------------------------------------------

/** Runs `call` with ever more stack left, right before its end, a frame before that, and so on, until it has enough. */
function nearTheEnd(call) {
  let isDone = false
  const down = () => {
    try {
      down()
    } catch {
      // the end, or what a call so near to it met
    }
    if (!isDone) isDone = call()
  }
  down()
}

/** @type {[string, Record<string, (module: any) => any>, (module: any) => any][]} */
const DEEP = [
  ['core', { ...CORE, isAppId }, everyCore],
  ['core in plain JavaScript', CORE, everyCore],
  ['phone', CORE, everyCore],
  // A summary learns how a log is read by trying: so near to the end it would learn that nothing works.
  ['lines', Object.fromEntries(Object.entries(LINES).slice(0, 3)), everyLines],
  ['admin', ADMIN, everyAdmin],
]
for (const [name, calls, every] of DEEP) {
  test(`${name}: an exhausted stack of the caller, at every depth`, async () => {
    const { module } = await load(name)
    const expected = await every(module)
    const seen = { right: 0, stopped: 0, thrown: 0 }
    for (const [call, run] of Object.entries(calls)) {
      const right = JSON.stringify(await run(module))
      // V8 ends the process when it has to compile a regular expression there; after a few rounds it has them.
      for (let i = 0; i < 5; i++) await run(module)
      /** @type {any[]} */
      const pending = []
      let answered = 0
      let thrown = 0
      nearTheEnd(() => {
        let isAnswered = false
        try {
          pending.push(run(module))
          isAnswered = true
        } catch (error) {
          // Where no function can be entered none can answer: the engine's own error, of the caller's stack.
          thrown++
          if (error.name !== 'RangeError' && error.name !== 'WxcardError') pending.push(Promise.reject(error))
        }
        if (isAnswered) answered++
        return answered >= 30
      })
      seen.thrown += thrown
      for (const { status, value, reason } of await Promise.allSettled(pending)) {
        if (status === 'rejected') {
          assert.match(String(reason?.name), /^(Range|Wxcard)Error$/)
          seen.thrown++
        } else if (JSON.stringify(value) === right) seen.right++
        else {
          // Also a getter or a reader of JSON that found no stack any more.
          assert.ok(value === false || (value.ok !== true && /"code":"(core_stopped|unreadable|bad_json)"/.test(JSON.stringify(value))), `${call}: ${JSON.stringify(value)}`)
          seen.stopped++
        }
      }
      assert.equal(await every(module), expected, call)
    }
    counts[`${name}, stack`] = seen
    assert.ok(seen.right > 0 && seen.stopped + seen.thrown > 0, JSON.stringify(seen))
  })
}
