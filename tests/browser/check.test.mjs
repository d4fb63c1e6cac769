// The panel Check: every case of recognition through the page, both verdicts, what is kept and what never is.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { browser, root, servePage } from './page.mjs'

const vectors = JSON.parse(readFileSync(`${root}tests/vectors/admin.json`, 'utf8'))
let site
let chrome
before(async () => {
  site = await servePage()
  chrome = await browser()
})
after(async () => {
  await chrome?.close()
  await site?.close()
})

const at = () => `${site.url}#/check`
const given = (page) => page.locator('#check-given')
const pieces = (page) =>
  page.locator('[data-test=piece]').evaluateAll((all) => all.map(({ dataset, innerText }) => ({ what: dataset.what, tone: dataset.tone, text: innerText })))
const text = (id) => vectors.texts.find((each) => each.id === id).text

/** With every right escape undone, so that nothing hides behind one. */
const decoded = (kept) => String(kept).replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
  try {
    return decodeURIComponent(run)
  } catch {
    return run
  }
})

/** Waits until the page shows so many pieces, or says that there is none. */
const shows = (page, count) =>
  page.waitForFunction((wanted) => document.querySelectorAll('[data-test=piece]').length === wanted && (wanted > 0 || document.querySelector('[data-test=says]')), count)

test('every case: what it is, never green for what is not right as given', () =>
  chrome.withPage(at(), async (page) => {
    for (const { id, text: pasted, found } of vectors.texts.filter((each) => each.text.trim())) {
      await given(page).fill('')
      await page.locator('text=The box is empty').waitFor()
      await given(page).fill(pasted)
      await shows(page, found.length)
      const shown = await pieces(page)
      assert.deepEqual(shown.map(({ what }) => what), found.map(({ what }) => what), id)
      for (const [index, piece] of found.entries()) {
        if (piece.given && piece.given !== 'works') assert.notEqual(shown[index].tone, 'ok', id)
        for (const finding of [...piece.findings, ...piece.unwrapped]) assert.ok(shown[index].text.includes(finding.split(':').at(-1)), `${id} ${finding}`)
      }
    }
  }))

test('two boxes: the guilty difference, and green only when all is equal', () =>
  chrome.withPage(at(), async (page) => {
    await given(page).fill(vectors.link)
    for (const { id, link, sent, findings, given: verdict } of vectors.sent) {
      if (link) continue
      await page.locator('#check-sent').fill(JSON.stringify(sent))
      await page.waitForFunction((wanted) => {
        const last = [...document.querySelectorAll('[data-test=piece]')].at(-1)
        return last?.dataset.what === 'extra_data' && wanted.every((code) => last.innerText.includes(code))
      }, findings.map((finding) => finding.split(':').at(-1)))
      const last = (await pieces(page)).at(-1)
      assert.equal(last.tone === 'ok', verdict === 'works', id)
      const copied = JSON.parse(await page.locator('[data-test=extra-data] pre').last().innerText())
      assert.deepEqual(copied, vectors.sent[0].sent, id)
    }
  }))

test('address, reload, back, history and the shared link hold no ticket and no code', () =>
  chrome.withPage(at(), async (page) => {
    await chrome.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    for (const id of ['wrapped-options', 'json-in-string', 'space-ticket', 'rdata', 'ticket', 'ticketenc', 'submit', 'pct', 'escaped']) {
      await given(page).fill(text(id))
      await shows(page, 1)
      await page.waitForFunction(() => location.hash.includes('?given='))
      await page.locator('[data-test=share]').click()
      await page.locator('text=Copied').first().waitFor()
      const shared = await page.evaluate(() => navigator.clipboard.readText())
      const kept = [await page.evaluate(() => location.href), await page.evaluate(() => localStorage.getItem('wxcard-admin.history.check')), shared].map((each) => `${each} ${decoded(each)}`).join('\n')
      for (const secret of ['fDZv9e', 'S7kuErdo47', '100000000001', '246136199242', 'obLa&', 'T6rRmssG']) assert.ok(!kept.includes(secret), `${id} ${secret}`)
      await given(page).fill('')
      await page.waitForFunction(() => !location.hash.includes('?'))
    }
    for (const pasted of ['用户 oFS7Fjl0WsZ9AMZqrI80nbIq8xrA (13800138000) 激活返回 errcode 72011', '{"errcode":40003,"errmsg":"invalid openid hint: [oFS7Fjl0WsZ9AMZqrI80nbIq8xrA]"}', `13800138000 oFS7Fjl0WsZ9AMZqrI80nbIq8xrA ${vectors.link}`]) {
      await given(page).fill(pasted)
      await shows(page, 1)
      await page.waitForFunction(() => location.hash.includes('?given='))
      const kept = decoded(await page.evaluate(() => location.href + localStorage.getItem('wxcard-admin.history.check')))
      for (const secret of ['oFS7Fjl0', '13800138']) assert.ok(!kept.includes(secret), `${pasted} ${secret}`)
      await given(page).fill('')
      await page.waitForFunction(() => !location.hash.includes('?'))
    }
    await given(page).fill(text('chat-prefix'))
    await page.waitForFunction(() => location.hash.includes('?given='))
    await page.reload()
    await shows(page, 1)
    assert.equal(await given(page).inputValue(), text('chat-prefix'))
    await page.locator('nav a', { hasText: 'Return' }).click()
    await page.locator('[data-test=return-panel]').waitFor()
    await page.goBack()
    await shows(page, 1)
    assert.equal(await given(page).inputValue(), text('chat-prefix'))
    await page.locator('[data-test=history] summary').click()
    await page.locator('[data-test=forget]').click()
    assert.equal(await page.evaluate(() => localStorage.getItem('wxcard-admin.history.check')), null)
  }))

test('empty with focus; samples, undo, clear and a dropped file', () =>
  chrome.withPage(at(), async (page) => {
    assert.equal(await page.evaluate(() => document.activeElement.id), 'check-given')
    assert.equal(await given(page).inputValue(), '')
    await page.locator('[data-test=sample-compare]').click()
    await page.locator('[data-test=comparison]').waitFor()
    assert.match(await page.locator('[data-test=comparison]').innerText(), /Every \+ became a space/)
    await page.locator('[data-test=clear]').click()
    assert.equal(await given(page).inputValue(), '')
    await page.locator('[data-test=undo]').click()
    assert.match(await given(page).inputValue(), /errcode/)
    const dropped = await page.evaluateHandle((content) => {
      const data = new DataTransfer()
      data.items.add(new File([content], 'onshow.txt'))
      return data
    }, text('console'))
    await page.locator('[data-test=check-panel]').dispatchEvent('drop', { dataTransfer: dropped })
    await page.waitForFunction(() => document.querySelector('[data-what=onshow_options]'))
  }))

test('copying works on plain http, where there is no clipboard', () =>
  chrome.withPage(at(), async (page) => {
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })
      document.addEventListener('copy', () => (window.copied = document.activeElement.value ?? String(getSelection())))
    })
    await page.locator('[data-test=sample-padding]').click()
    await page.locator('[data-test=extra-data] button').click()
    await page.locator('text=Copied').first().waitFor()
    assert.match(await page.evaluate(() => window.copied), /"biz": "MzU2ODQzMDM1MQ=="/)
  }))

test('a file dropped on another panel goes to Check', () =>
  chrome.withPage(`${site.url}#/setup`, async (page) => {
    await page.locator('[data-test=setup-panel]').waitFor()
    const dropped = await page.evaluateHandle((content) => {
      const data = new DataTransfer()
      data.items.add(new File([content], 'link.txt'))
      return data
    }, text('chat-prefix'))
    await page.locator('h1').dispatchEvent('drop', { dataTransfer: dropped })
    await page.locator('[data-what=activation_link]').waitFor()
    assert.equal(await given(page).inputValue(), text('chat-prefix'))
  }))

test('an errcode, a code of ours and a sentence from a screen are explained', () =>
  chrome.withPage(at(), async (page) => {
    for (const [pasted, place, words] of [
      ['{"errcode":72011,"errmsg":"x"}', 'explained', /\w{4}/],
      ['调用激活接口返回 errcode 72011 怎么办', 'explained', /\w{4}/],
      ['40056', 'meaning', /code/i],
      ['double_encoded', 'meaning', /\w{4}/],
      ['手机上显示：参数错误', 'says', /bad_parameter/],
    ]) {
      await given(page).fill('')
      await page.locator('text=The box is empty').waitFor()
      await given(page).fill(pasted)
      await page.locator(`[data-test=${place}]`, { hasText: words }).waitFor()
    }
  }))
