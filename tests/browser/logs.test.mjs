// The Logs panel: a hundred megabytes while the page stays at hand, and files that are nothing of the kind.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { bigLog } from './big_log.mjs'
import { watchMainThread } from './main_thread.mjs'
import { browser, servePage, vectors } from './page.mjs'

/** A task of the main thread that a person notices, in milliseconds. */
const LONGEST = 100
/** A long task of the page's own making is there each time; one that an overloaded machine makes is not. */
const ATTEMPTS = 3

let site
let chrome
let log
before(async () => {
  site = await servePage()
  chrome = await browser()
  log = bigLog()
})
after(async () => {
  await chrome?.close()
  await site?.close()
})

const at = (query = '') => `${site.url}${query}#/logs`
const phase = (page) => page.locator('[data-test=progress]').getAttribute('data-phase')
const reach = (page, wanted) => page.locator(`[data-test=progress][data-phase=${wanted}]`).waitFor({ timeout: 120_000 })
const percent = async (page) => Number(await page.locator('[role=progressbar]').getAttribute('aria-valuenow'))
const count = async (page, row) =>
  Number((await page.locator(`[data-test=funnel] [data-row=${row}] [data-test=count]`).innerText()).replaceAll(',', ''))
const give = (page, ...files) =>
  page.locator('input[type=file]').setInputFiles(files.map((file) => (typeof file === 'string' ? file : { mimeType: 'application/x-ndjson', ...file })))
const text = (name, content) => ({ name, buffer: Buffer.from(content) })
const payload = (id) => JSON.stringify(vectors.returns.find((vector) => vector.id === id).options)

async function readBigLog(page) {
  await page.locator('[data-test=drop]').waitFor()
  await page.locator('input[type=file]').setInputFiles(log.file)
  await page.locator('[data-test=funnel]').waitFor()
}

/** The page in use while its worker reads: what was seen of the progress, and the longest task meanwhile. */
async function useWhileReading(page) {
  await page.locator('[data-test=drop]').waitFor()
  const ended = await watchMainThread(page)
  // In the page, and before the first byte: a click from here takes as long as many steps of the progress.
  await page.evaluate(() => {
    window.seen = new Set()
    const look = () => window.seen.add(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow'))
    new MutationObserver(look).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['aria-valuenow'] })
  })
  await readBigLog(page)
  while ((await phase(page)) === 'reading') {
    await page.locator('[data-test=theme]').click()
    await page.waitForTimeout(50)
  }
  assert.equal(await phase(page), 'done')
  await page.locator('[data-test=repeats]').waitFor()
  await page.locator('[data-test=timeline] canvas').waitFor()
  await page.waitForTimeout(300)
  const seen = await page.evaluate(() => [...window.seen])
  assert.ok(seen.length >= 3, `progress seen: ${seen}`)
  return ended()
}

test('100 MB: progress, speed, and what stands in it; no task over 100 ms on the main thread', async (t) => {
  let least = Infinity
  for (let attempt = 1; attempt <= ATTEMPTS && least > LONGEST; attempt++) {
    await chrome.withPage(at(), async (page) => {
      const { longest, longestByClock, count: tasks } = await useWhileReading(page)
      assert.ok(tasks > 100, 'the trace holds the main thread')
      least = Math.min(least, longest)
      const speed = await page.locator('[data-test=progress]').getAttribute('data-speed')
      t.diagnostic(`${speed} MB/s; longest of ${tasks} tasks: ${longest.toFixed(0)} ms on a core, ${longestByClock.toFixed(0)} ms by the clock`)

      const { counts } = log
      assert.equal(await count(page, 'returns'), counts.lines - counts.broken)
      assert.equal(await count(page, 'card'), counts.no_data + counts.activated + counts.malformed)
      for (const row of ['activated', 'no_data', 'malformed']) assert.equal(await count(page, row), counts[row], row)
      assert.equal(await count(page, 'first'), counts.activated - counts.again)
      assert.match(await page.locator('[data-test=broken]').innerText(), new RegExp((counts.broken + counts.malformed).toLocaleString('en-GB')))
    })
  }
  assert.ok(least <= LONGEST, `a task of ${least} ms each time`)
})

test('cancel: stops at once, shows what was read, and the next run is whole', () =>
  chrome.withPage(at(), async (page) => {
    await readBigLog(page)
    await page.locator('[data-test=cancel]').click()
    await reach(page, 'cancelled')
    assert.ok((await percent(page)) < 100)
    const some = await count(page, 'returns')
    assert.ok(some > 0 && some < log.counts.lines)
    await give(page, text('one.ndjson', payload('activated')))
    await reach(page, 'done')
    assert.equal(await count(page, 'returns'), 1)
  }))

test('the same page with JSON.parse in its worker counts the same; both speeds', async (t) => {
  const speed = {}
  for (const engine of ['', 'json-parse']) {
    await chrome.withPage(at(engine && `?engine=${engine}`), async (page) => {
      await readBigLog(page)
      await reach(page, 'done')
      speed[engine || 'wxcard'] = await page.locator('[data-test=progress]').getAttribute('data-speed')
      for (const row of ['activated', 'no_data', 'malformed']) assert.equal(await count(page, row), log.counts[row], `${engine} ${row}`)
      assert.equal(await count(page, 'first'), log.counts.activated - log.counts.again)
    })
  }
  t.diagnostic(`MB/s: ${JSON.stringify(speed)}`)
})

test('broken lines by number and reason, redacted; repeats by digest; several files', () =>
  chrome.withPage(at(), async (page) => {
    await give(
      page,
      text('a.ndjson', [payload('activated'), '{"oops', payload('two-problems'), payload('activated')].join('\n')),
      text('b.ndjson', [payload('ticket-still-encoded'), '', '{"activate_ticket":"fDZv9eMQAFfrNr3X"'].join('\n')),
    )
    await reach(page, 'done')
    const broken = await page.locator('[data-test=broken] tbody tr').allInnerTexts()
    assert.match(broken[0], /a\.ndjson · line 2\s+no JSON\s+bad_json options/)
    assert.match(broken[1], /a\.ndjson · line 3\s+bad return\s+empty activate_ticket\s*wrong_type card_id/)
    assert.match(broken[2], /b\.ndjson · line 3\s+no JSON/)
    const excerpts = await page.locator('[data-test=excerpt]').allInnerTexts()
    assert.match(excerpts[2], /"activate_ticket":"\*{16}"/)
    const repeats = await page.locator('[data-test=repeats] tbody tr').allInnerTexts()
    assert.match(repeats[0], /^[0-9a-f]{16}…\s+3\s+a\.ndjson · line 1\s+b\.ndjson · line 1$/)
    assert.match(await page.locator('[data-test=timeline]').innerText(), /no time/)
    const everything = await page.locator('body').innerText()
    for (const secret of ['246136199242', 'fDZv9e']) assert.equal(everything.includes(secret), false)
  }))

test('one reason at a time, and a brush over time', () =>
  chrome.withPage(at(), async (page) => {
    await page.locator('[data-test=sample-log]').click()
    await reach(page, 'done')
    const kept = page.locator('[data-test=kept]')
    const everything = await kept.innerText()
    const button = page.locator('[data-reason=empty]')
    const ofReason = (await button.locator('.badge').innerText()).trim()
    await button.click()
    assert.equal(await button.getAttribute('aria-pressed'), 'true')
    assert.match(await kept.innerText(), new RegExp(`of ${ofReason};`))
    for (const row of await page.locator('[data-test=broken] tbody tr').allInnerTexts()) assert.match(row, /\tempty activate_ticket/)
    await page.locator('[data-reason=bad_json]').click()
    for (const row of await page.locator('[data-test=broken] tbody tr').allInnerTexts()) assert.match(row, /\tbad_json/)
    await page.locator('[data-reason=bad_json]').press('Enter')
    assert.equal(await kept.innerText(), everything)

    const chart = page.locator('[data-test=timeline] .chart')
    await chart.scrollIntoViewIfNeeded()
    await chart.locator('canvas').waitFor()
    await page.waitForTimeout(500)
    const whole = await chart.screenshot()
    const { x, y, width, height } = await chart.boundingBox()
    // The brush lies along the lower edge; its right end is drawn to the middle.
    await page.mouse.move(x + width - 96, y + height - 16)
    await page.mouse.down()
    await page.mouse.move(x + width * 0.5, y + height - 22, { steps: 5 })
    await page.mouse.up()
    await page.mouse.move(x + width / 2, y - 5)
    await page.waitForTimeout(500)
    const part = await chart.screenshot()
    assert.notDeepEqual(part, whole)
  }))

test('every table as CSV', () =>
  chrome.withPage(at(), async (page) => {
    await page.locator('[data-test=sample-log]').click()
    await reach(page, 'done')
    for (const [table, head] of [
      ['funnel', /^\uFEFFwhat,lines\r\nlines,4000\r\n/],
      ['time', /^\uFEFFtime,activated,no_data,malformed\r\n2026-03-01T/],
      ['broken', /^\uFEFFfile,line,kind,code,field,offset\r\nonshow-sample\.ndjson,/],
      ['repeats', /^\uFEFFdigest,count,first_file,first_line,last_file,last_line\r\n[0-9a-f]{64},/],
    ]) {
      const [saved] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-test=csv-${table}]`).click()])
      assert.equal(saved.suggestedFilename(), `wxcard-${table}.csv`)
      const content = readFileSync(await saved.path(), 'utf8')
      assert.match(content, head)
      assert.equal(/fDZv9e/.test(content), false)
    }
  }))

test('files that are no logs: empty, binary, UTF-16, one endless line; and one that is dropped', () =>
  chrome.withPage(at(), async (page) => {
    await give(page, text('empty', ''))
    await reach(page, 'done')
    assert.equal(await count(page, 'returns'), 0)
    const noise = Buffer.alloc(300_000)
    for (let i = 0; i < noise.length; i++) noise[i] = (i * 7919 + (i >> 8) * 31) & 255
    await give(page, { name: 'noise.bin', buffer: noise })
    await reach(page, 'done')
    assert.equal(await count(page, 'card'), 0)
    assert.match(await page.locator('[data-test=unread]').innerText(), /binary/)
    await give(page, { name: 'wide.ndjson', buffer: Buffer.from('\uFEFF' + payload('activated'), 'utf16le') })
    await page.locator('[data-row=activated] [data-test=count]', { hasText: '1' }).waitFor()
    await give(page, { name: 'packed.gz', buffer: gzipSync(JSON.stringify({ log: payload('activated') }) + '\n') })
    await page.locator('[data-test=place]', { hasText: 'options found in `log` of each line' }).waitFor()
    assert.equal(await count(page, 'activated'), 1)
    await give(page, text('endless.json', '['.repeat(2_000_000)))
    await reach(page, 'done')
    assert.match(await page.locator('[data-test=broken]').innerText(), /too_long/)
    await page.locator('[data-test=drop]').evaluate((place, content) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], 'dropped.ndjson'))
      place.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    }, `${payload('activated')}\n${payload('no-extra-data')}\n`)
    await page.locator('[data-row=no_data] [data-test=count]', { hasText: '1' }).waitFor()
    assert.equal(await count(page, 'activated'), 1)
  }))
