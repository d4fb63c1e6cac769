// The page under forced colours and with less motion, over all panels: axe, text that can be told from its ground, a focus that
// is seen, and what only a tint told.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { axeFindings, browser, servePage } from './page.mjs'
import { focusedStop, movements, STATES, tabStops } from './states.mjs'

let site
before(async () => {
  site = await servePage()
})
after(() => site?.close())

/** Text whose colour is hardly another than that of what lies behind it. */
const faint = (page) =>
  page.evaluate(() => {
    const parts = (color) => /[\d.]+/g[Symbol.match](color).map(Number)
    const luminance = (color) =>
      parts(color)
        .slice(0, 3)
        .map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0)
    const isClear = (color) => (parts(color)[3] ?? 1) === 0
    const behind = (each) => {
      for (let at = each; at; at = at.parentElement) if (!isClear(getComputedStyle(at).backgroundColor)) return getComputedStyle(at).backgroundColor
      return 'rgb(255, 255, 255)'
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found = new Set()
    let seen = 0
    while (texts.nextNode()) {
      const each = texts.currentNode.parentElement
      if (!texts.currentNode.data.trim() || !each.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || each.closest('svg, canvas, .visually-hidden, :disabled')) continue
      seen++
      const [high, low] = [luminance(getComputedStyle(each).color), luminance(behind(each))].sort((a, b) => b - a)
      if ((high + 0.05) / (low + 0.05) < 4.5) found.add(`${each.outerHTML.slice(0, 100)} ${getComputedStyle(each).color} on ${behind(each)}`)
    }
    return seen > 20 ? [...found] : [`only ${seen} texts`]
  })

/** What a tint alone tells is told by a line too. */
const tinted = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.badge, mark')]
      .filter((each) => each.checkVisibility() && getComputedStyle(each).borderTopStyle === 'none')
      .map((each) => each.outerHTML.slice(0, 100)),
  )

const CHOSEN = {
  check: ['compare', 'several', 'fault', 'sentence'],
  link: ['real', 'bad', 'several'],
  return: ['activated', 'malformed', 'unreadable'],
  logs: ['sample', 'over', 'broken'],
  setup: ['example', 'several'],
}

describe('forced colours', () => {
  let chrome
  before(async () => {
    chrome = await browser({ forcedColors: 'active', reducedMotion: 'reduce' })
  })
  after(() => chrome?.close())

  for (const [panel, states] of Object.entries(CHOSEN)) {
    test(`${panel}: ${states.join(', ')}`, async () => {
      for (const state of states) {
        await chrome.withPage(`${site.url}#/${panel}`, async (page) => {
          await STATES[panel][state](page)
          assert.ok(await page.evaluate(() => matchMedia('(forced-colors: active)').matches))
          assert.deepEqual(await axeFindings(page), [], state)
          assert.deepEqual(await faint(page), [], state)
          assert.deepEqual(await tinted(page), [], state)
          if (state !== states[0]) return
          const stops = await tabStops(page)
          await page.evaluate(() => document.activeElement.blur())
          const seen = new Set()
          for (let step = 0; step < stops.length + 10; step++) {
            await page.keyboard.press('Tab')
            const now = await focusedStop(page)
            if (!now) continue
            assert.ok(now.isSeen, `no focus to be seen on ${now.name}`)
            if (now.index >= 0) seen.add(now.index)
          }
          assert.equal(seen.size, stops.length)
          // Colours to choose from are shown as they are.
          if (panel === 'setup') assert.equal(await page.locator('.swatch').first().evaluate((swatch) => getComputedStyle(swatch).backgroundColor), 'rgb(99, 179, 89)')
          // The panel one is in is told by more than a colour.
          assert.match(await page.locator('nav a[aria-current]').evaluate((link) => getComputedStyle(link).textDecorationLine), /underline/)
        })
      }
    })
  }
})

test('with less motion nothing moves, and without that wish something does', async () => {
  const all = [['check', 'compare'], ['link', 'real'], ['return', 'activated'], ['logs', 'sample'], ['setup', 'several']]
  for (const [reducedMotion, states] of [['reduce', all], ['no-preference', all.slice(-1)]]) {
    const chrome = await browser({ reducedMotion })
    try {
      for (const [panel, state] of states) {
        await chrome.withPage(`${site.url}#/${panel}`, async (page) => {
          await STATES[panel][state](page)
          const moving = await movements(page)
          if (reducedMotion === 'no-preference') return assert.ok(moving.length > 0)
          assert.deepEqual(moving, [], panel)
          assert.equal(await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length), 0)
        })
      }
    } finally {
      await chrome.close()
    }
  }
})
