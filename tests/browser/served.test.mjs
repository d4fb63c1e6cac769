// The page as a part of the package, and on hosts of all kinds: `wxcard admin` from the tarball in a clean folder, a static host
// below a sub-path, wrong MIME types, a policy that forbids WebAssembly.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { after, before, test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { shipAdmin } from '../../scripts/admin.mjs'
import { POLICY } from '../../scripts/lib/serve.mjs'
import { setup } from '../../scripts/setup.mjs'
import { axeFindings, browser, root } from './page.mjs'

const text = (id) => JSON.parse(readFileSync(`${root}tests/vectors/admin.json`, 'utf8')).texts.find((each) => each.id === id).text
let folder
let chrome
before(async () => {
  await setup({ groups: ['browser'], folders: ['examples/admin'] })
  folder = await shipAdmin({ quiet: true })
  chrome = await browser()
})
after(() => chrome?.close())

/** The page below `/some/where/`, with any headers. */
async function host({ headers = {}, type = (file) => ({ '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.wasm': 'application/wasm' })[extname(file)] }) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://x')
    const file = normalize(join(folder, pathname.replace('/some/where/', '').replace(/^$/, 'index.html')))
    if (!pathname.startsWith('/some/where/') || !file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end()
    response.writeHead(200, { ...headers, ...(type(file) && { 'content-type': type(file) }) })
    createReadStream(file).pipe(response)
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  return { url: `http://localhost:${server.address().port}/some/where/`, close: () => server.closeAllConnections() ?? server.close() }
}

test('the tarball with the page: within 1.5 MB, and `wxcard admin` serves it from a clean folder', async () => {
  const place = mkdtempSync(join(tmpdir(), 'wxcard-served-'))
  const npm = (args, cwd) => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  const [{ filename, files }] = JSON.parse(npm(['pack', '--json', '--silent', '--ignore-scripts', '--pack-destination', place], root))
  assert.ok(files.some(({ path }) => path === 'dist/page/index.html'))
  // Whose work is in the page comes along with it.
  const notice = readFileSync(join(root, 'dist/page/NOTICE.txt'), 'utf8')
  assert.ok(files.some(({ path }) => path === 'dist/page/NOTICE.txt'))
  for (const name of ['@vue/runtime-dom', 'echarts', 'tdesign-vue-next', 'zrender']) assert.match(notice, new RegExp(`^${name} \\d`, 'm'))
  assert.match(notice, /Apache License[^]*Permission is hereby granted/)
  const { size } = statSync(join(place, filename))
  assert.ok(size <= 1_500_000, `${size} bytes`)

  const clean = join(place, 'clean')
  mkdirSync(clean)
  writeFileSync(join(clean, 'package.json'), '{"name":"clean","private":true}')
  npm(['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', join(place, filename)], clean)
  const child = spawn(process.execPath, [join(clean, 'node_modules/wxcard/dist/cli.mjs'), 'admin', '--port', '0', '--json'], { cwd: clean, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const { url } = JSON.parse(await new Promise((line) => child.stdout.once('data', (data) => line(String(data)))))
    assert.match(url, /^http:\/\/localhost:\d+\/$/)
    const answer = await fetch(url)
    assert.equal(answer.headers.get('content-security-policy'), POLICY)
    assert.equal((await fetch(`${url}../../package.json`)).status, 404)
    assert.equal((await fetch(url, { method: 'POST' })).status, 405)
    await chrome.withPage(url, async (page) => {
      await page.locator('#check-given').fill(text('extra-no-padding'))
      await page.locator('[data-what=extra_data][data-tone=bad]').waitFor()
    })
    const ended = new Promise((end) => child.once('exit', end))
    child.kill('SIGINT')
    assert.equal(await ended, 0)
  } finally {
    child.kill()
  }
})

test('the first panel takes at most 100 KB by brotli; the checks come when there is something to check', async () => {
  const site = await host({})
  const page = await chrome.context.newPage()
  try {
    const bodies = []
    page.on('response', (response) => bodies.push(response.body().then((body) => [new URL(response.url()).pathname, brotliCompressSync(body).length], () => ['', 0])))
    await page.goto(site.url)
    await page.locator('[data-test=engine]').waitFor()
    await page.waitForLoadState('networkidle')
    const sizes = await Promise.all(bodies)
    const sum = sizes.reduce((total, [, size]) => total + size, 0)
    assert.ok(sum <= 100_000, `${sum} bytes: ${sizes.join(' ')}`)
    assert.ok(!sizes.some(([name]) => /admin.*\.wasm$/.test(name)))
    await page.locator('#check-given').fill(text('js-literal'))
    await page.locator('[data-what=extra_data][data-tone=ok]').waitFor()
  } finally {
    await page.close()
    site.close()
  }
})

for (const [name, type] of [
  ['no MIME type for wasm', (file) => ({ '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' })[extname(file)]],
  ['wasm as text', (file) => ({ '.html': 'text/html', '.js': 'application/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.wasm': 'text/plain' })[extname(file)]],
]) {
  test(`a static host below a sub-path: ${name}`, async () => {
    const site = await host({ type, headers: { 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' } })
    try {
      await chrome.withPage(site.url, async (page) => {
        await page.locator('#check-given').fill(text('navigate-call'))
        await page.locator('[data-what=navigate_call]').waitFor()
        for (const panel of ['link', 'return', 'logs', 'setup']) {
          await page.goto(`${site.url}#/${panel}`)
          await page.locator(`[data-test=${panel}-panel]`).waitFor()
        }
      })
    } finally {
      site.close()
    }
  })
}

test('where the policy forbids WebAssembly: Link and Return work, the others name what is missing', async () => {
  const site = await host({ headers: { 'content-security-policy': POLICY.replace(" 'wasm-unsafe-eval'", '') } })
  const page = await chrome.context.newPage()
  try {
    await page.goto(`${site.url}#/check`)
    await page.locator('#check-given').fill(text('extra-no-padding'))
    await page.locator('[role=alert]', { hasText: "'wasm-unsafe-eval'" }).waitFor()
    assert.deepEqual(await axeFindings(page), [])
    await page.goto(`${site.url}#/setup`)
    await page.locator('[role=alert]', { hasText: "'wasm-unsafe-eval'" }).waitFor()
    assert.deepEqual(await axeFindings(page), [])
    await page.goto(`${site.url}#/logs`)
    await page.locator('[data-test=sample-log]').click()
    await page.locator('[role=alert]', { hasText: "'wasm-unsafe-eval'" }).waitFor()
    assert.deepEqual(await axeFindings(page), [])
    await page.goto(`${site.url}#/link`)
    await page.locator('#link-input').fill(text('two-biz').replace('&biz=Mzg5MDEyMzQ1Ng%3D%3D', ''))
    await page.locator('[data-test=verdict] .badge.ok').waitFor()
    // What the recogniser would judge is not green without it either.
    await page.locator('#link-input').fill(text('extra-no-padding'))
    await page.waitForFunction(() => !document.querySelector('[data-test=verdict] .badge.ok'))
    assert.deepEqual(await axeFindings(page), [])
    await page.goto(`${site.url}#/return`)
    await page.locator('#return-input').fill('{"scene":1038,"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}}')
    await page.locator('[data-test=verdict]', { hasText: 'no_data' }).waitFor()
    assert.deepEqual(await axeFindings(page), [])
  } finally {
    await page.close()
    site.close()
  }
})

test('every address in the page is relative, and nothing of it asks anybody else', () => {
  const names = readdirSync(folder, { recursive: true }).map(String)
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  for (const [, address] of html.matchAll(/(?:src|href)="([^"]*)"/g)) assert.match(address, /^\.\//, address)
  for (const name of names.filter((each) => each.endsWith('.js'))) {
    const code = readFileSync(join(folder, name), 'utf8')
    assert.doesNotMatch(code, /sendBeacon|EventSource|new WebSocket|RTCPeerConnection/, name)
  }
})
