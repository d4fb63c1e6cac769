// The page for everybody: what axe finds in every state of every panel, in both languages, light and dark, wide and narrow; the
// keyboard alone; what is kept, and what never is.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { browser, root, axeFindings, servePage, vectors } from './page.mjs'
import { focusedStop, movements, PIECE, STATES, tabStops } from './states.mjs'

const pasted = JSON.parse(readFileSync(`${root}tests/vectors/admin.json`, 'utf8'))
const text = (id) => pasted.texts.find((each) => each.id === id).text
const options = (id) => JSON.stringify(vectors.returns.find((vector) => vector.id === id).options)

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

const at = (panel) => `${site.url}#/${panel}`
/** What is wider than the window, and what has to be moved sideways to be read as a table. */
const tooWide = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const tables = [...document.querySelectorAll('table')].filter((table) => table.checkVisibility() && !table.closest('.visually-hidden'))
    const cut = tables.filter((table) => table.getBoundingClientRect().right > clientWidth || (table.closest('.scroll')?.scrollWidth ?? 0) > (table.closest('.scroll')?.clientWidth ?? 0))
    return [scrollWidth > clientWidth && `${scrollWidth} px in ${clientWidth}`, ...cut.map((table) => table.outerHTML.slice(0, 80))].filter(Boolean)
  })

describe('axe finds nothing, and nothing is wider than the window', () => {
  for (const [panel, states] of Object.entries(STATES)) {
    for (const [state, prepare] of Object.entries(states)) {
      test(`${panel}, ${state}`, () =>
        chrome.withPage(at(panel), async (page) => {
          await prepare(page)
          assert.deepEqual(await movements(page), [])
          // Any two of language, theme and width meet.
          for (const [lang, theme, width] of [['en', 'light', 1280], ['en', 'dark', 360], ['zh-CN', 'light', 360], ['zh-CN', 'dark', 1280]]) {
            if ((await page.locator('html').getAttribute('theme-mode')) !== theme) await page.locator('[data-test=theme]').click()
            if ((await page.locator('html').getAttribute('lang')) !== lang) await page.locator('[data-test=lang]').click()
            assert.deepEqual(await page.locator('html').evaluate(({ lang, attributes }) => [lang, attributes['theme-mode'].value]), [lang, theme])
            await page.setViewportSize({ width, height: 900 })
            const where = `${lang} ${theme} ${width}`
            assert.deepEqual(await axeFindings(page), [], where)
            assert.deepEqual(await tooWide(page), [], where)
          }
        }))
    }
  }
})

describe('By keyboard alone', () => {
  const WALKS = {
    check: ['check-given', STATES.check.compare],
    link: ['link-input', STATES.link.real],
    return: ['return-input', STATES.return.activated],
    logs: [undefined, STATES.logs.sample],
    setup: ['setup-brand_name', STATES.setup.several],
  }
  for (const [panel, [first, prepare]] of Object.entries(WALKS)) {
    test(`${panel}: starts in the first empty box; every control is reached, there and back, and shows that it is`, () =>
      chrome.withPage(at(panel), async (page) => {
        await page.locator(`[data-test=${panel}-panel]`).waitFor()
        if (first) await page.waitForFunction((id) => document.activeElement.id === id, first)
        else await page.waitForFunction(() => document.activeElement.closest('[data-test=drop]'))
        await prepare(page)
        await page.mouse.move(0, 0)
        const wanted = await tabStops(page)
        for (const key of ['Tab', 'Shift+Tab']) {
          await page.evaluate(() => document.activeElement.blur())
          const seen = new Set()
          const order = []
          for (let step = 0; step < wanted.length * 2 + 20 && seen.size < wanted.length; step++) {
            await page.keyboard.press(key)
            const now = await focusedStop(page)
            if (!now) continue // the window itself, between the end and the beginning
            assert.ok(now.isSeen, `${key}: no focus to be seen on ${now.name}`)
            if (now.index < 0) continue // what can be scrolled is a stop of the browser's own
            if (!seen.has(now.index)) order.push(now.index)
            seen.add(now.index)
          }
          const missed = wanted.filter((name) => !seen.has(Number(name.split(' ')[0])))
          assert.deepEqual(missed, [], key)
          // In the order in which they are read, wherever the walk began.
          const sorted = key === 'Tab' ? order : [...order].reverse()
          const turns = sorted.filter((index, i) => i > 0 && index < sorted[i - 1]).length
          assert.ok(turns <= 1, `${key}: ${sorted}`)
        }
      }))
  }

  test('the skip link, a panel of the bar, a sample, undo', () =>
    chrome.withPage(at('link'), async (page) => {
      await page.waitForFunction(() => document.activeElement.id === 'link-input')
      await page.locator('.skip').focus()
      await page.keyboard.press('Enter')
      assert.equal(await page.evaluate(() => document.activeElement.id), 'main')
      await page.keyboard.press('Tab')
      assert.equal(await page.evaluate(() => document.activeElement.id), 'link-input')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      assert.match(await page.locator('#link-input').inputValue(), /^https/)
      await page.locator('[data-test=undo]').focus()
      await page.keyboard.press('Space')
      assert.equal(await page.locator('#link-input').inputValue(), '')
      await page.locator('nav a').nth(2).focus()
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => document.activeElement.id === 'return-input')
      assert.equal(await page.locator('nav [aria-current=page]').innerText(), 'Return')
    }))
})

describe('What is kept', () => {
  const SECRETS = ['fDZv9e', 'S7kuErdo47', '100000000001', '246136199242', 'oFS7Fjl0WsZ9', '13800138000']
  /** Address, history and shared link, with every right escape undone, twice. */
  async function kept(page) {
    await page.locator('[data-test=share]').click()
    await page.locator('[data-test=share] + span', { hasText: 'Copied' }).waitFor()
    const all = await page.evaluate(async () => [location.href, JSON.stringify({ ...localStorage }), await navigator.clipboard.readText()])
    const decoded = (each) => each.replaceAll('+', ' ').replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run)
      } catch {
        return run
      }
    })
    return all.flatMap((each) => [each, decoded(each), decoded(decoded(each))]).join('\n')
  }
  const PLACES = {
    check: ['#check-given', [text('wrapped-options'), text('ticket'), text('submit'), text('event-whole'), text('event-python'), text('access-log'), text('answer-of-form')], '?given='],
    link: ['#link-input', [`13800138000 oFS7Fjl0WsZ9AMZqrI80nbIq8xrA ${pasted.link}`], '?text='],
    return: ['#return-input', [text('wrapped-options'), text('taro-string'), options('activated')], '?text='],
    setup: ['#setup-outer_str', ['oFS7Fjl0WsZ9AMZqrI80nbIq8xrA', '13800138000', '246136199242', 'https://shop.example/?openid=oFS7Fjl0WsZ9AMZqrI80nbIq8xrA'], '?text='],
  }
  for (const [panel, [box, texts, sign]] of Object.entries(PLACES)) {
    test(`${panel}: never a ticket, a code, an openid or a mobile, in the address, the history or the shared link`, () =>
      chrome.withPage(at(panel), async (page) => {
        await chrome.context.grantPermissions(['clipboard-read', 'clipboard-write'])
        await page.locator(`[data-test=${panel}-panel]`).waitFor()
        for (const secret of texts) {
          await page.locator(box).fill('')
          await page.waitForFunction(() => !location.hash.includes('?'))
          await page.locator(box).fill(secret)
          await page.waitForFunction((wanted) => location.hash.includes(wanted), sign)
          const all = await kept(page)
          assert.ok(all.includes(sign.slice(1, -1)))
          for (const each of SECRETS) assert.ok(!all.includes(each), `${secret.slice(0, 40)} ${each}`)
        }
        await page.locator('[data-test=history] summary').click()
        await page.locator('[data-test=forget]').click()
        assert.equal(await page.evaluate((name) => localStorage.getItem(`wxcard-admin.history.${name}`), panel), null)
      }))
  }

  test('setup: answers and a pasted request too', () =>
    chrome.withPage(at('setup'), async (page) => {
      await chrome.context.grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.locator('[data-test=setup-panel]').waitFor()
      await page.locator('#answer-card').fill('{"errcode":0,"errmsg":"ok","card_id":"pTEST0000000000000000000test"}')
      await page.locator('#answer-link').fill(JSON.stringify({ errcode: 0, errmsg: 'ok', url: pasted.link }))
      await page.locator('#paste-input').fill('{"activate_ticket":"fDZv9eMQ+4n3S7kuErdo47rFPIyUrl/T"}')
      await page.waitForFunction(() => ['&card=', '&link=', '&request='].every((name) => location.hash.includes(name)))
      const all = await kept(page)
      for (const each of SECRETS) assert.ok(!all.includes(each), each)
      await page.reload()
      await page.locator('[data-test=answer-link] .badge.ok').waitFor()
      assert.equal(await page.locator('#setup-card_id').inputValue(), 'pTEST0000000000000000000test')
      await page.locator('[data-test=paste-recognised]').waitFor()
    }))

  for (const [panel, box, sample] of [['check', '#check-given', 'call'], ['link', '#link-input', 'real'], ['return', '#return-input', 'nodata'], ['setup', '#setup-title', 'example']]) {
    test(`${panel}: a sample, undo, reload, another panel and back, the history`, () =>
      chrome.withPage(at(panel), async (page) => {
        const value = () => page.locator(box).inputValue()
        await page.locator(`[data-test=${panel}-panel]`).waitFor()
        assert.equal(await value(), '')
        await page.locator(`[data-test=sample-${sample}]`).click()
        const filled = await value()
        assert.notEqual(filled, '')
        await page.locator('[data-test=undo]').click()
        assert.equal(await value(), '')
        await page.locator(`[data-test=sample-${sample}]`).click()
        await page.waitForFunction(() => location.hash.includes('?'))
        await page.reload()
        await page.waitForFunction(([id, wanted]) => document.querySelector(id)?.value === wanted, [box, filled])
        await page.locator('nav a', { hasText: 'Logs' }).click()
        await page.locator('[data-test=logs-panel]').waitFor()
        await page.goBack()
        await page.locator(`[data-test=${panel}-panel]`).waitFor()
        assert.equal(await value(), filled)
        await page.locator(`[data-test=${panel}-panel] [data-test=clear]`).click()
        assert.equal(await value(), '')
        await page.waitForFunction(() => !location.hash.includes('?'))
        await page.locator(`[data-test=${panel}-panel] [data-test=history] summary`).click()
        await page.locator(`[data-test=${panel}-panel] .entry`).first().click()
        assert.equal(await value(), filled)
      }))
  }

  test('what was shared opens with its secrets masked, and masks are not judged', () =>
    chrome.withPage(at('check'), async (page) => {
      await chrome.context.grantPermissions(['clipboard-read', 'clipboard-write'])
      for (const [id, tone] of [['submit', 'ok'], ['wrapped-options', 'ok']]) {
        await page.locator('#check-given').fill(text(id))
        await page.locator(`${PIECE}[data-tone=${tone}]`).waitFor()
        await page.waitForFunction(() => location.hash.includes('***') || location.hash.includes('%2A%2A%2A'))
        await page.locator('[data-test=share]').click()
        await page.locator('[data-test=share] + span', { hasText: 'Copied' }).waitFor()
        const shared = await page.evaluate(() => navigator.clipboard.readText())
        const other = await chrome.context.newPage()
        await other.goto(shared)
        await other.locator(PIECE).waitFor()
        assert.match(await other.locator('#check-given').inputValue(), /\*\*\*/, id)
        assert.notEqual(await other.locator(PIECE).getAttribute('data-tone'), 'bad', id)
        await other.close()
      }
    }))

  test('logs: the numbers of a run, never the lines', () =>
    chrome.withPage(at('logs'), async (page) => {
      const first = () => page.locator('[data-row=returns] [data-test=count]').innerText()
      await page.locator('input[type=file]').setInputFiles([{ name: 'of-13800138000.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(`${options('activated')}\n${options('no-extra-data')}\n`) }])
      await page.locator('[data-test=repeats]').waitFor()
      await page.waitForFunction(() => location.hash.includes('?text='))
      await chrome.context.grantPermissions(['clipboard-read', 'clipboard-write'])
      const all = await kept(page)
      for (const each of SECRETS) assert.ok(!all.includes(each), each)
      await page.reload()
      await page.locator('[data-test=earlier]').waitFor()
      assert.equal(await first(), '2')
      await page.locator('[data-test=sample-log]').click()
      await page.locator('[data-test=repeats]').waitFor()
      assert.equal(await first(), '3,919')
      await page.locator('[data-test=undo]').click()
      await page.locator('[data-test=earlier]').waitFor()
      assert.equal(await first(), '2')
      assert.equal(await page.locator('[data-test=repeats]').count(), 0)
    }))
})

test('Link is not green for a link whose end is missing, nor before it is known', () =>
  chrome.withPage(at('link'), async (page) => {
    await page.evaluate(() => {
      window.greens = 0
      new MutationObserver(() => (window.greens += document.querySelectorAll('[data-test=verdict] .badge.ok').length)).observe(document.body, { subtree: true, childList: true, attributes: true })
    })
    await page.locator('#link-input').fill(pasted.link.replace('#wechat_redirect', ''))
    await page.locator(PIECE, { hasText: 'fragment_absent' }).waitFor()
    await page.locator('[data-test=verdict] .badge.warn').waitFor()
    await page.locator('[data-test=extra-data]').first().waitFor()
    await page.locator('#link-input').fill(text('extra-no-padding'))
    await page.locator(PIECE, { hasText: 'padding_absent' }).waitFor()
    assert.equal(await page.evaluate(() => window.greens), 0)
    await page.locator('#link-input').fill(pasted.link)
    await page.locator('[data-test=verdict] .badge.ok').waitFor()
  }))
