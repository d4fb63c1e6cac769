// chromium.mjs: the browser of this machine, headless, with a profile of its own that nobody else has touched.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium as findChromium } from './needs.mjs'

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * @param {object} [options] of a Playwright context: viewport, locale, colorScheme, …
 * @returns {Promise<{context: import('playwright-core').BrowserContext, close: () => Promise<void>}>}
 */
export async function openChromium(options = {}) {
  const { chromium } = await import('playwright-core')
  const profile = mkdtempSync(join(tmpdir(), 'wxcard-chromium-'))
  const executablePath = findChromium()
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: ARGS, headless: true, ...options })
  return {
    context,
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
