#!/usr/bin/env node
// screenshots.mjs: pictures of every panel of the admin page, in both languages, for the README: build/screenshots/*.png.
//
//   node scripts/screenshots.mjs
//   node scripts/screenshots.mjs --readme   the one picture of each README: docs/admin.*.png
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildAdmin } from './admin.mjs'
import { openChromium } from './lib/chromium.mjs'
import { serve } from './lib/serve.mjs'
import { SetupError, isMain, main, setup } from './setup.mjs'

const folder = fileURLToPath(new URL('../build/screenshots/', import.meta.url))

/** What each panel shows in its picture. */
const SCENES = {
  check: async (page) => {
    await page.locator('[data-test=sample-compare]').click()
    await page.locator('[data-test=comparison]').waitFor()
  },
  link: async (page) => {
    await page.locator('[data-test=sample-real]').click()
    await page.locator('[data-test=steps]').waitFor()
  },
  'link-problem': async (page) => page.locator('[data-test=sample-double]').click(),
  return: async (page) => {
    await page.locator('[data-test=sample-activated]').click()
    await page.locator('[data-test=decision]').waitFor()
  },
  'return-malformed': async (page) => page.locator('[data-test=sample-malformed]').click(),
  logs: async (page) => {
    await page.locator('[data-test=sample-log]').click()
    await page.locator('[data-test=timeline] canvas').waitFor()
  },
  setup: async (page) => page.locator('[data-test=setup-panel]').waitFor(),
  'setup-problem': async (page) => {
    await page.locator('#setup-title').fill('山茶书店全国通用终身书友会员卡')
    await page.locator('#setup-activate_url').fill('pages/activate')
  },
}

const VIEWS = [
  { name: 'zh', locale: 'zh-CN', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'en', locale: 'en-GB', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'zh-dark', locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: 'zh-360', locale: 'zh-CN', colorScheme: 'light', viewport: { width: 360, height: 740 } },
]

/** @param {string} url of the page */
export async function takeScreenshots(url) {
  mkdirSync(folder, { recursive: true })
  for (const { name, ...options } of VIEWS) {
    const browser = await openChromium(options)
    try {
      for (const [scene, prepare] of Object.entries(SCENES)) {
        const page = await browser.context.newPage()
        await page.goto(`${url}#/${scene.split('-')[0]}`)
        await prepare(page)
        await page.evaluate(() => scrollTo(0, 0))
        await page.mouse.move(0, 0)
        await page.waitForTimeout(300)
        await page.screenshot({ path: join(folder, `${scene}.${name}.png`), fullPage: true })
        await page.close()
      }
    } finally {
      await browser.close()
    }
  }
  return folder
}

/** Without a Chinese font every character is the same empty box. @param {import('playwright-core').Page} page */
const hasChineseFont = (page) =>
  page.evaluate(() => {
    const drawn = (character) => {
      const canvas = document.createElement('canvas')
      const context = canvas.getContext('2d')
      context.font = '24px sans-serif'
      context.fillText(character, 2, 26)
      return canvas.toDataURL()
    }
    return drawn('会') !== drawn('员')
  })

/** The pictures of the READMEs: one panel, as wide as a README shows it. @param {string} url of the page */
export async function takeReadmePictures(url) {
  for (const [name, locale] of [['zh', 'zh-CN'], ['en', 'en-GB']]) {
    const browser = await openChromium({ locale, colorScheme: 'light', viewport: { width: 1120, height: 720 } })
    try {
      const page = await browser.context.newPage()
      await page.goto(`${url}#/check`)
      if (!(await hasChineseFont(page))) throw new SetupError('没有中文字体 / no Chinese font: apt install fonts-wqy-microhei')
      await SCENES.check(page)
      await page.evaluate(() => (document.activeElement?.blur(), scrollTo(0, 0)))
      await page.mouse.move(0, 0)
      await page.waitForTimeout(300)
      await page.screenshot({ path: fileURLToPath(new URL(`../docs/admin.${name}.png`, import.meta.url)) })
    } finally {
      await browser.close()
    }
  }
}

if (isMain(import.meta.url)) {
  await main(async () => {
    await setup({ groups: ['browser'], folders: ['examples/admin'] })
    const { url, close } = await serve(await buildAdmin())
    if (process.argv.includes('--readme')) await takeReadmePictures(url)
    else process.stdout.write(`${await takeScreenshots(url)}\n`)
    await close()
  })
}
