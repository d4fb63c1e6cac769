// page.mjs: the built admin page in the browser of this machine. Every page made here fails its test when it breaks the
// content security policy, logs an error, or asks another origin for anything.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildAdmin } from '../../scripts/admin.mjs'
import { openChromium } from '../../scripts/lib/chromium.mjs'
import { serve } from '../../scripts/lib/serve.mjs'
import { setup } from '../../scripts/setup.mjs'

export const root = fileURLToPath(new URL('../../', import.meta.url))
export const vectors = JSON.parse(readFileSync(`${root}tests/vectors/wechat.json`, 'utf8'))

const AXE = fileURLToPath(import.meta.resolve('axe-core'))

/** The page, built and served; one for each test file. */
export async function servePage() {
  await setup({ groups: ['browser'], folders: ['examples/admin'] })
  return serve(await buildAdmin({ quiet: true }))
}

/**
 * A browser with a fresh profile.
 * @param {object} [options] of the context
 */
export async function browser(options = {}) {
  const { context, close } = await openChromium({
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce', // what is looked at is never halfway between two colours
    ...options,
  })
  await context.addInitScript(() => {
    window.violations = []
    document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`))
  })

  /** @param {string} url @param {(page: import('playwright-core').Page) => Promise<void>} body */
  async function withPage(url, body) {
    const page = await context.newPage()
    const faults = []
    const origin = new URL(url).origin
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) faults.push(message.text())
    })
    page.on('pageerror', (error) => faults.push(String(error)))
    page.on('request', (request) => {
      const { protocol, origin: asked } = new URL(request.url())
      if (asked !== origin && !['blob:', 'data:'].includes(protocol)) faults.push(`asked for ${request.url()}`)
    })
    /** Faults that a test has made on purpose. */
    page.forgive = (pattern) => faults.splice(0, faults.length, ...faults.filter((text) => !pattern.test(text)))
    try {
      await page.goto(url)
      await page.locator('[data-test=engine]').waitFor()
      await body(page)
      assert.deepEqual(await page.evaluate(() => window.violations), [])
      assert.deepEqual(faults, [])
    } finally {
      // The next page begins as the first did.
      await page.evaluate(() => localStorage.clear()).catch(() => {})
      await page.close()
    }
  }
  return { context, close, withPage }
}

/** Whatever axe finds, of any weight. */
export async function axeFindings(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(readFileSync(AXE, 'utf8'))
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`).join(' | ')}`)
}
