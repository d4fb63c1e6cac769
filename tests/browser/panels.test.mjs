// Every panel of the admin page, driven as a person would: right input, bad input, the keyboard, a screen reader, a phone.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { browser, root, servePage, vectors } from './page.mjs'

const pasted = JSON.parse(readFileSync(`${root}tests/vectors/admin.json`, 'utf8'))

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

const at = (panel, query = '') => `${site.url}${query}#/${panel}`
const link = (id) => vectors.activationLinks.find((vector) => vector.id === id)
const input = (page, text) => page.locator('textarea').first().fill(text)
const verdict = (page) => page.locator('[data-test=verdict]').innerText()

describe('Link', () => {
  test('what people really paste: never green for what fails as it was given', () =>
    chrome.withPage(at('link'), async (page) => {
      for (const id of ['extra-no-padding', 'extra-fragment', 'extra-extra-key', 'navigate-call', 'js-literal', 'chat-prefix', 'html-amp', 'line-break', 'wrongapp', 'whole']) {
        const { text, found } = pasted.texts.find((each) => each.id === id)
        await input(page, text)
        const fine = found[0].given === 'works'
        await page.waitForFunction((wanted) => Boolean(document.querySelector('[data-test=verdict] .badge.ok')) === wanted && document.querySelector('[data-test=extra-data]'), fine)
        assert.match(await page.locator('[data-test=extra-data] pre').first().innerText(), /MzU2ODQzMDM1MQ=="/, id)
      }
    }))

  test('every link of the vectors: the answer, the way, the code', () =>
    chrome.withPage(at('link'), async (page) => {
      for (const { id, link: text, ok, extraData, problems } of vectors.activationLinks.filter(({ link }) => link)) {
        await input(page, text)
        if (!ok) {
          const words = await page.locator('[data-test=link-panel]').innerText()
          for (const { code, field } of problems) assert.match(words, new RegExp(`${code}[\\s\\d]*${field}`), id)
          // What can be repaired is offered, and never as if it were fine.
          assert.ok((await page.locator('[data-test=extra-data]').count()) <= 1, id)
          assert.equal(await page.locator('[data-test=verdict] .badge.ok').count(), 0, id)
          continue
        }
        assert.deepEqual(JSON.parse(await page.locator('[data-test=extra-data] pre').innerText()), extraData, id)
        // The drawing decodes nothing itself: its raw values must lead to the very same.
        for (const [name, value] of Object.entries(extraData)) {
          const drawn = await page.locator(`[data-test=field-${name}] .marked`).allInnerTexts()
          if (value !== '') assert.deepEqual([decodeURIComponent(drawn[0]), drawn[1]], [value, value], `${id} ${name}`)
        }
      }
    }))

  test('escapes and the place of a problem are marked', () =>
    chrome.withPage(at('link'), async (page) => {
      await input(page, link('plus-at-both-ends').link)
      assert.deepEqual(await page.locator('[data-test=field-encrypt_card_id] mark.escape').allInnerTexts(), ['%2B', '%2B', '+', '+'])
      await input(page, link('bad-escape').link)
      assert.equal(await page.locator('[data-test=marked] mark.bad').innerText(), '%')
      assert.equal(await page.locator('[data-test=field-outer_str] mark.bad').innerText(), '%')
      await input(page, link('double-encoded-biz').link)
      assert.equal(await page.locator('[data-test=field-biz] mark.bad').count(), 1)
    }))

  test('what hand-written code does, and what the shopper sees', () =>
    chrome.withPage(at('link'), async (page) => {
      await input(page, link('plus-at-both-ends').link)
      const outcomes = () => page.locator('[data-outcome]').evaluateAll((rows) => rows.map((row) => row.dataset.outcome))
      assert.deepEqual(await outcomes(), ['badParameter', 'badMerchant', 'badParameter', 'badParameter', 'right'])
      await input(page, link('outer-str-absent').link)
      assert.equal((await outcomes())[4], 'wrongChannel')
      assert.match(await page.locator('[data-test=naive]').innerText(), /"null"/)
      await input(page, link('plain-base64-first-equals-only').link)
      assert.equal((await outcomes())[4], 'badParameter')
    }))

  test('extraData by hand, an after-submit link, nonsense, nothing', () =>
    chrome.withPage(at('link'), async (page) => {
      for (const { id, raw, ok, extraData, problems } of vectors.extraData) {
        await input(page, JSON.stringify(raw))
        const words = await page.locator('[data-test=hand-made]').innerText()
        if (ok) for (const value of Object.values(extraData)) assert.ok(words.includes(value), id)
        else for (const { code } of problems) assert.ok(words.includes(code), id)
      }
      await input(page, vectors.submitLinks[0].link)
      assert.match(await page.locator('[data-test=link-panel]').innerText(), /link after the form[\s\S]*"card_id": "pbLatjvFdsLDUMoN8JqcsGeiMHKk"/)
      for (const text of ['nonsense', '{"a":', '[]', '%', '{"errcode":40001,"errmsg":"invalid credential"}', '\u{1f600}'.repeat(50), 'x'.repeat(70_000)]) {
        await input(page, text)
        assert.match(await verdict(page), /problem/, text.slice(0, 20))
      }
      await input(page, '')
      assert.equal(await page.locator('[data-test=verdict]').count(), 0)
    }))

  test('the code can be copied', () =>
    chrome.withPage(at('link'), async (page) => {
      await chrome.context.grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.locator('[data-test=sample-real]').click()
      await page.locator('figure', { hasText: 'WXML' }).locator('button').click()
      assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^<navigator\n {2}target="\{\{card\.target\}\}"/)
    }))
})

describe('Return', () => {
  test('every payload of the vectors: kind, problems, path, compile mode', () =>
    chrome.withPage(at('return'), async (page) => {
      for (const { id, options, expect } of vectors.returns) {
        await input(page, JSON.stringify(options))
        assert.match(await verdict(page), new RegExp(`^${expect.kind}`), id)
        const words = await page.locator('[data-test=return-panel]').innerText()
        for (const { code, field } of expect.problems ?? []) assert.match(words, new RegExp(`${code} ?\\n?${field}`), id)
        assert.match(await page.locator('[data-test=decision] [aria-current=step]').innerText(), new RegExp(`^${expect.kind}`), id)
        const mode = JSON.parse(await page.locator('[data-test=compile-merged] pre').innerText()).condition.miniprogram.list[0]
        assert.equal(mode.pathName, 'pages/index/index')
        const [given, kept] = [options.referrerInfo?.extraData, mode.referrerInfo?.extraData]
        if (given === undefined) continue
        assert.equal(typeof kept, typeof given, id)
        const { activate_ticket: ticket, code } = given ?? {}
        for (const secret of [ticket, code]) if (typeof secret === 'string' && secret.length > 8) assert.ok(!JSON.stringify(mode).includes(secret), id)
      }
    }))

  test('the compile mode: field by field, and merged into the file that is there, with tickets replaced', () =>
    chrome.withPage(at('return'), async (page) => {
      const { options } = vectors.returns.find(({ id }) => id === 'activated')
      const { activate_ticket: ticket, code } = options.referrerInfo.extraData
      await input(page, JSON.stringify({ ...options, query: { openid: 'oFS7Fjl0WsZ9AMZqrI80nbIq8xrA', from: 'a b' } }))
      const fields = page.locator('[data-test=compile-fields] figure')
      assert.deepEqual((await fields.locator('figcaption > span').allInnerTexts()).map((name) => name.split(' ')[0]), ['模式名称', '启动页面', '启动参数', '进入场景', 'appId', 'extraData'])
      const data = JSON.parse(await fields.last().locator('pre').innerText())
      assert.equal(data.activate_ticket.length, ticket.length)
      assert.notEqual(data.activate_ticket, ticket)
      assert.notEqual(data.code, code)
      assert.equal(data.card_id, options.referrerInfo.extraData.card_id)
      const words = await page.locator('[data-test=compile]').innerText()
      for (const secret of [ticket, code, 'oFS7Fjl0WsZ9']) assert.ok(!words.includes(secret), secret)
      // What stands for it is read as the original was.
      await page.locator('#compile-existing').fill(JSON.stringify({ setting: { urlCheck: false }, condition: { miniprogram: { list: [{ name: 'mine', pathName: 'a' }, { name: 'wxcard: activated', pathName: 'old' }], x: 1 }, plugin: {} } }))
      const merged = JSON.parse(await page.locator('[data-test=compile-merged] pre').innerText())
      assert.deepEqual(merged.setting, { urlCheck: false })
      assert.deepEqual(Object.keys(merged.condition), ['miniprogram', 'plugin'])
      assert.equal(merged.condition.miniprogram.x, 1)
      assert.deepEqual(merged.condition.miniprogram.list.map(({ name, pathName }) => [name, pathName]), [['mine', 'a'], ['wxcard: activated', 'pages/index/index']])
      await page.locator('#compile-existing').fill('{"setting":')
      await page.locator('text=not a JSON object; nothing was merged').waitFor()
      assert.equal(await page.locator('[data-test=compile-merged]').count(), 0)
    }))

  test('ticket and code stay hidden until asked for', () =>
    chrome.withPage(at('return'), async (page) => {
      const { options } = vectors.returns.find(({ id }) => id === 'activated')
      await input(page, JSON.stringify(options))
      const values = page.locator('dl').first()
      assert.match(await values.innerText(), /108 characters, hidden[\s\S]*pfOBH5_DdPqBstwHJg9l4O0oM-kA[\s\S]*12 characters, hidden/)
      await page.locator('[data-test=reveal]').click()
      assert.match(await values.innerText(), /fDZv9e[\s\S]*246136199242/)
    }))

  test('broken JSON: the place is marked, no path is drawn, no compile mode is made', () =>
    chrome.withPage(at('return'), async (page) => {
      await input(page, '{"scene":1038,"referrerInfo":x}')
      assert.match(await page.locator('[data-test=unreadable]').innerText(), /No returned data can be read here/)
      await page.locator('[data-test=marked] mark.bad', { hasText: /^x$/ }).waitFor()
      assert.equal(await page.locator('[data-test=decision]').count(), 0)
      assert.equal(await page.locator('[data-test=compile] pre').count(), 0)
      for (const text of ['null', '[]', '42', '"text"', '\u0000', '{'.repeat(100)]) {
        await input(page, text)
        await page.locator('[data-test=unreadable]').waitFor()
        assert.equal(await page.locator('[data-test=verdict]').count(), 0)
      }
    }))

  test('what people really paste', () =>
    chrome.withPage(at('return'), async (page) => {
      for (const id of ['wrapped-options', 'json-in-string', 'bare-referrer', 'console', 'taro-string', 'space-ticket']) {
        await input(page, pasted.texts.find((each) => each.id === id).text)
        await page.waitForFunction(() => document.querySelector('[data-test=verdict]')?.innerText.startsWith('activated'))
      }
    }))
})

describe('Set-up', () => {
  test('the core checks as one types; the JSON follows', () =>
    chrome.withPage(at('setup'), async (page) => {
      await page.locator('[data-test=sample-example]').click()
      assert.match(await verdict(page), /Ready to send/)
      const request = async (id) => JSON.parse(await page.locator(`[data-test=send-${id}] pre`).innerText())
      assert.equal((await request('card')).card.member_card.wx_activate_after_submit, true)
      await page.locator('#setup-title').fill('一二三四五六七八九十')
      assert.match(await page.locator('[data-test=setup-title]').innerText(), /too_long[\s\S]*30 of 27 bytes[\s\S]*45021/)
      assert.equal(await page.locator('#setup-title').getAttribute('aria-invalid'), 'true')
      assert.match(await verdict(page), /1 problem/)
      await page.locator('#setup-title').fill('书友卡')
      assert.equal((await request('card')).card.member_card.base_info.title, '书友卡')
      assert.match(await verdict(page), /Ready to send/)
    }))

  test('ways of activation, contradictions, the empty form', () =>
    chrome.withPage(at('setup'), async (page) => {
      await page.locator('[data-test=sample-example]').click()
      await page.locator('[data-test=way-oneTap]').click()
      assert.match(await page.locator('[data-test=setup-wx_activate]').innerText(), /returns_no_data/)
      for (const way of ['jump', 'oneTap', 'own', 'app', 'auto']) {
        await page.locator(`[data-test=way-${way}]`).click()
        assert.match(await verdict(page), /Ready to send/, way)
        assert.equal(await page.locator('[data-test=send-link]').count(), ['jump', 'oneTap'].includes(way) ? 1 : 0, way)
      }
      await page.locator('#setup-activate_url').fill('https://shop.example/')
      assert.match(await page.locator('[data-test=setup-activate_url]').innerText(), /exclusive/)
      await page.locator('[data-test=way-jump]').click()
      assert.match(await verdict(page), /Ready to send/)
      await page.locator('[data-test=clear]').click()
      assert.match(await verdict(page), /Nothing filled in yet/)
      assert.equal(await page.locator('[data-test=setup-title]', { hasText: 'missing' }).count(), 0)
      await page.locator('#setup-quantity').fill('1')
      for (const name of ['brand_name', 'title', 'logo_url', 'notice']) {
        assert.match(await page.locator(`[data-test=setup-${name}]`).innerText(), /missing/)
      }
    }))

  test('a step after the other: the answer pasted back feeds the next, and the link goes to Link', () =>
    chrome.withPage(at('setup'), async (page) => {
      await page.locator('[data-test=sample-example]').click()
      await page.locator('#setup-card_id').fill('')
      assert.match(await verdict(page), /2 problems/)
      for (const step of ['userForm', 'link']) assert.match(await page.locator(`[data-test=send-${step}]`).innerText(), /1 problem/)
      assert.match(await page.locator('[data-test=setup-card_id]').innerText(), /missing[\s\S]*41012/)
      await page.locator('#answer-card').fill('{"errcode":45021,"errmsg":"x"}')
      await page.locator('[data-test=answer-card] .badge.bad', { hasText: '45021' }).waitFor()
      await page.locator('#answer-card').fill('{"errcode":0,"errmsg":"ok","card_id":"pTEST0000000000000000000test"}')
      await page.locator('[data-test=answer-card] .badge.ok').waitFor()
      assert.equal(await page.locator('#setup-card_id').inputValue(), 'pTEST0000000000000000000test')
      assert.match(await verdict(page), /Ready to send/)
      await page.locator('#answer-userForm').fill('{"errcode":0,"errmsg":"ok"}')
      await page.locator('[data-test=answer-userForm] .badge.ok').waitFor()
      await page.locator('#answer-link').fill(JSON.stringify({ errcode: 0, errmsg: 'ok', url: pasted.link }))
      await page.locator('[data-test=open-link]').click()
      await page.locator('[data-test=link-panel]').waitFor()
      assert.equal(await page.locator('#link-input').inputValue(), pasted.link)
    }))

  test('the colours by name, and a picture that follows', () =>
    chrome.withPage(at('setup'), async (page) => {
      await page.locator('[data-test=setup-panel]').waitFor()
      assert.equal(await page.locator('[data-test=colors] input').count(), 14)
      await page.locator('[data-test=colors] label', { hasText: 'Color050 purple' }).click()
      assert.equal(await page.locator('#setup-color').inputValue(), 'Color050')
      assert.equal(await page.locator('[data-test=card-picture]').getAttribute('data-color'), '#9062c0')
      await page.locator('#setup-title').fill('书友卡')
      assert.match(await page.locator('[data-test=card-picture]').getAttribute('aria-label'), /书友卡, Color050/)
      assert.ok(await page.evaluate(() => location.hash.startsWith('#/setup?text=')))
      await page.reload()
      await page.locator('[data-test=setup-panel]').waitFor()
      assert.equal(await page.locator('#setup-title').inputValue(), '书友卡')
      assert.equal(await page.locator('#setup-color').inputValue(), 'Color050')
    }))

  test('a request is recognised, with the comments that JSON does not allow', () =>
    chrome.withPage(at('setup'), async (page) => {
      await page.locator('[data-test=paste]').waitFor()
      for (const [id, name, code] of [['form-under-create', 'activateuserform/set', undefined], ['comment', 'card/create', 'trailing_comma'], ['typo', 'card/create', 'wx_activate']]) {
        await page.locator('#paste-input').fill(pasted.texts.find((each) => each.id === id).text)
        await page.locator('[data-test=paste-recognised]', { hasText: name }).waitFor()
        if (code) await page.locator('[data-test=paste]', { hasText: code }).waitFor()
      }
    }))

  test('a pasted request', () =>
    chrome.withPage(at('setup'), async (page) => {
      await page.locator('[data-test=paste]').waitFor()
      await page.locator('#paste-input').fill('{')
      assert.match(await page.locator('[data-test=paste-result]').innerText(), /bad_json/)
      await page.locator('[data-test=paste] label', { hasText: 'activatetempinfo/get' }).click()
      await page.locator('#paste-input').fill('{"activate_ticket":"abc%3D"}')
      assert.match(await page.locator('[data-test=paste-result]').innerText(), /\/activate_ticket\s*still_encoded[\s\S]*72011/)
    }))
})

describe('For everybody', () => {
  test('the choice of language and theme is kept, and nothing else is', () =>
    chrome.withPage(at('link'), async (page) => {
      await page.locator('[data-test=lang]').click()
      await page.reload()
      assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN')
      await page.locator('[data-test=lang]').click()
      const keys = await page.evaluate(() => Object.keys(localStorage).sort())
      assert.deepEqual(keys.filter((key) => !['wxcard-admin.lang', 'wxcard-admin.theme'].includes(key)), [])
      assert.deepEqual(await chrome.context.cookies(), [])
    }))

  test('the policy is in force: no inline script, no worker from elsewhere, no other origin; and what breaks it is seen', () =>
    chrome.withPage(at('link'), async (page) => {
      const refused = await page.evaluate(async () => {
        const inline = document.createElement('script')
        inline.textContent = 'window.ran = true'
        document.head.append(inline)
        const tries = [() => fetch('https://example.invalid/'), () => new Worker(URL.createObjectURL(new Blob([''])))]
        for (const attempt of tries) await Promise.resolve().then(attempt).catch(() => {})
        await new Promise((resolve) => setTimeout(resolve, 100))
        const seen = window.violations.map((text) => text.split(' ')[0])
        window.violations.length = 0
        return { ran: window.ran === true, seen }
      })
      assert.equal(refused.ran, false)
      for (const directive of ['script-src-elem', 'connect-src', 'worker-src']) assert.ok(refused.seen.includes(directive), directive)
      page.forgive(/Content Security Policy|Failed to load|Fetch API/)
    }))

  test('the panel of the address opens, an unknown one is Check', async () => {
    await chrome.withPage(at('setup'), (page) => page.locator('[data-test=setup-panel]').waitFor())
    await chrome.withPage(at('__proto__'), (page) => page.locator('[data-test=check-panel]').waitFor())
  })
})
