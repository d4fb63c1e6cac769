// All vectors through dist/web.mjs in the browser, with each engine, under a policy without eval: the answers of Node, to
// the last offset.
import assert from 'node:assert/strict'
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { build } from '../../scripts/build.mjs'
import { openChromium } from '../../scripts/lib/chromium.mjs'
import { serve } from '../../scripts/lib/serve.mjs'
import { root, vectors } from './page.mjs'

const folder = join(root, 'build/browser-vectors')
let site
let chrome
let node
before(async () => {
  await build({ quiet: true })
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const name of ['web.mjs', 'core-js.mjs', 'wxcard.wasm']) copyFileSync(join(root, 'dist', name), join(folder, name))
  cpSync(join(root, 'dist/page/assets'), join(folder, 'page/assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>wxcard</title><link rel="icon" href="data:,">')
  site = await serve(folder)
  chrome = await openChromium()
  node = await import('../../dist/index.mjs')
})
after(async () => {
  await chrome?.close()
  await site?.close()
})

/** Every question of the vectors: a function, its arguments. */
const questions = [
  ...vectors.activationLinks.map(({ link }) => ['decodeActivationLink', [link]]),
  ...vectors.extraData.map(({ raw }) => ['normalizeExtraData', [raw]]),
  ...vectors.returns.flatMap(({ options }) => [
    ['classifyReturn', [options]],
    ['classifyReturn', [JSON.stringify(options)]],
  ]),
  ...vectors.submitLinks.map(({ link }) => ['decodeSubmitLink', [link]]),
]

for (const engine of ['wasm', 'js']) {
  test(`${engine}: ${questions.length} answers in Chromium are those of Node`, async () => {
    const page = await chrome.context.newPage()
    const faults = []
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()))
    page.on('pageerror', (error) => faults.push(String(error)))
    await page.goto(site.url)
    const { runs, answers } = await page.evaluate(
      async ([wanted, list]) => {
        const { loadWxcard } = await import('/web.mjs')
        const wxcard = await loadWxcard({ engine: wanted })
        return { runs: wxcard.engine, answers: list.map(([name, args]) => wxcard[name](...args)) }
      },
      [engine, questions],
    )
    await page.close()
    assert.equal(runs, engine)
    const wxcard = await node.loadWxcard({ engine })
    questions.forEach(([name, args], i) => assert.deepEqual(answers[i], JSON.parse(JSON.stringify(wxcard[name](...args))), `${name} ${JSON.stringify(args)}`))
    assert.deepEqual(faults, [])
  })
}

test('the answers are those the vectors ask for', async () => {
  const page = await chrome.context.newPage()
  await page.goto(site.url)
  const kinds = await page.evaluate(async (returns) => {
    const { loadWxcard } = await import('/web.mjs')
    const wxcard = await loadWxcard()
    return returns.map(({ options }) => wxcard.classifyReturn(options).kind)
  }, vectors.returns)
  await page.close()
  assert.deepEqual(kinds, vectors.returns.map(({ expect }) => expect.kind))
})

test('where WebAssembly is refused, the plain-JavaScript core takes over', async () => {
  const page = await chrome.context.newPage()
  await page.goto(site.url)
  const engine = await page.evaluate(async () => {
    const { loadWxcard } = await import('/web.mjs')
    return (await loadWxcard({ wasm: '/nothing.wasm' })).engine
  })
  await page.close()
  assert.equal(engine, 'js')
})
