// One row of the table: the tools as their lock file says, the packed package, a clean folder below the system's temporary
// one, the program. What it finds is one line of docs/hosts.md.
//
//   node tests/hosts/run.mjs                 every row; docs/hosts.md gets what they found
//   node tests/hosts/run.mjs 'Jest, jsdom'   rows whose name has this in it
//   WXCARD_TARBALL=x.tgz …                   another package than the one in dist/
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { openChromium } from '../../scripts/lib/chromium.mjs'
import { serve } from '../../scripts/lib/serve.mjs'
import { makeFolder, pack } from '../miniprogram/packed.mjs'
import { root } from '../miniprogram/phone.mjs'
import { runApp } from './phone_app.mjs'
import { MAJORS, ROWS } from './rows.mjs'


const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const LIMIT = 300_000

export const tarball = () => process.env.WXCARD_TARBALL ?? pack().tarball

/** A shell line, in a group of its own: what it starts ends with it. */
function shell(line, cwd, env, { until } = {}) {
  const child = spawn('sh', ['-c', line], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const end = () => {
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
  const done = new Promise((resolve, reject) => {
    const timer = setTimeout(() => (end(), reject(new Error(`${line}\nno end within ${LIMIT / 1000} s\n${output.slice(-3000)}`))), LIMIT)
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        output += text
        if (until?.test(output)) resolve(output)
      })
    }
    child.on('close', (code) => {
      clearTimeout(timer)
      if (code === 0) resolve(output)
      else reject(Object.assign(new Error(`${line}\nexit code ${code}\n${output.slice(-6000)}`), { output }))
    })
  })
  return { done, end: () => (end(), done.catch(() => {})) }
}

/** The tools of a set, installed once a process. @type {Map<string, string>} */
const sets = new Map()

function toolsOf(set) {
  if (sets.has(set)) return sets.get(set)
  const folder = process.env.WXCARD_HOSTS ? path.join(process.env.WXCARD_HOSTS, set) : path.join(makeFolder(), set)
  sets.set(set, folder)
  if (existsSync(path.join(folder, 'node_modules'))) return folder
  mkdirSync(path.join(folder, 'node_modules'), { recursive: true })
  if (set === 'none') return folder
  cpSync(here(`sets/${set}`), folder, { recursive: true })
  // Not `npm ci`: it refuses a lock file when a registry lacks an optional package, one for another machine for instance.
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], timeout: LIMIT })
  // Binaries that come without a name on the path.
  const bin = path.join(folder, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  const name = (name, file) => existsSync(path.join(folder, file)) && symlinkSync(path.join(folder, file), path.join(bin, name))
  for (const major of MAJORS) name(`node${major}`, `node_modules/node${major}/bin/node`)
  name('bun', 'node_modules/@oven/bun-linux-x64/bin/bun')
  return folder
}

/** Tools that a folder of the tests has anyway. */
function toolsBeside(folder) {
  const at = path.join(root, folder)
  if (!existsSync(path.join(at, 'node_modules'))) execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: at, stdio: ['ignore', 'pipe', 'pipe'], timeout: LIMIT })
  return at
}

/** The package into node_modules, as npm lays it there: unpacked, nothing else. */
function unpack(project) {
  const to = path.join(project, 'node_modules/wxcard')
  mkdirSync(to, { recursive: true })
  execFileSync('tar', ['-xzf', tarball(), '-C', to, '--strip-components=1'])
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

let browser
export const closeBrowser = async () => browser && (await (await browser).close())

/** What a page says in its title; what went wrong in it otherwise. */
async function titleOf(url) {
  browser ??= openChromium()
  const page = await (await browser).context.newPage()
  const faults = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  // A script that threw says nothing later.
  const threw = new Promise((_, reject) => page.once('pageerror', (error) => setTimeout(reject, 5000, error)))
  threw.catch(() => {})
  try {
    await page.goto(url, { timeout: 60_000 })
    await Promise.race([threw, page.waitForFunction(() => document.title.startsWith('HOSTS '), undefined, { timeout: 60_000 })])
    return await page.title()
  } catch (error) {
    throw new Error(`the page said nothing: ${faults.join(' | ') || error.message}`)
  } finally {
    await page.close()
  }
}

const answersIn = (output) => {
  const line = /HOSTS (\{.*\})/.exec(output)
  if (!line) throw new Error(`no answers in:\n${output.slice(-3000)}`)
  return JSON.parse(line[1])
}

/** A compiler takes the right lines and refuses the wrong one, in every file, however it looks for modules. */
async function typesOf(row, project, env) {
  for (const line of row.steps) {
    const { files } = JSON.parse(readFileSync(path.join(project, line.split(' ').at(-1)), 'utf8'))
    const output = await shell(line, project, env).done.then(
      () => assert.fail(`${line}: wrong lines compile`),
      ({ output }) => output.trim(),
    )
    const refused = output.split('\n').filter((each) => !each.startsWith(' '))
    const wrong = (file) => readFileSync(path.join(project, file), 'utf8').split('\n').findIndex((each) => each.includes('must be refused')) + 1
    const right = refused.length === files.length && files.every((file) => refused.some((each) => each.startsWith(`${file}(${wrong(file)},`) && each.includes('error TS2322')))
    if (!right) throw new Error(`${line}\n${output}`)
  }
  return Object.fromEntries(row.entries.map((entry) => [entry, 'types']))
}

/** What the lock file of a set was made from is what the example asks for, besides the package itself. */
function sameNeeds(row, tools) {
  const of = (file) => JSON.parse(readFileSync(file, 'utf8'))
  const { wxcard, ...dependencies } = of(here(`../../examples/${row.example}/package.json`)).dependencies
  const { devDependencies } = of(here(`../../examples/${row.example}/package.json`))
  const set = of(path.join(tools, 'package.json'))
  assert.ok(wxcard)
  assert.deepEqual([set.dependencies ?? {}, set.devDependencies], [dependencies, devDependencies], `tests/hosts/sets/${row.set}/package.json`)
}

/** Where a page has the component: its usingComponents, looked up as WeChat does. */
function componentOf(folder, page) {
  const name = JSON.parse(readFileSync(path.join(folder, `${page}.json`), 'utf8')).usingComponents['open-member-card']
  const places = [path.posix.join(path.posix.dirname(page), name), path.posix.join('miniprogram_npm', name), name.slice(1)]
  const found = places.find((place) => existsSync(path.join(folder, `${place}.json`)))
  assert.ok(found, `${page}: no component ${name}`)
  assert.equal(JSON.parse(readFileSync(path.join(folder, `${found}.json`), 'utf8')).component, true)
  for (const end of ['wxml', 'wxss']) assert.ok(existsSync(path.join(folder, `${found}.${end}`)), `${found}.${end}`)
  // Taro puts what a page shows into a template that all pages share; uni-app hands over all properties as one.
  const templates = [`${page}.wxml`, 'base.wxml'].filter((name) => existsSync(path.join(folder, name))).map((name) => readFileSync(path.join(folder, name), 'utf8'))
  assert.match(templates.join('\n'), /<open-member-card\s[^>]*\b(?:link|u-p)=/, `${page}: no template shows the component`)
  return found
}

/** App is called once, the return is handled once, by WebAssembly where there is one and by plain JavaScript where not. */
async function exampleOf(row, project) {
  const folder = path.join(project, row.app)
  for (const name of row.has) assert.ok(existsSync(path.join(folder, name)), `${row.app}/${name}`)
  for (const wasm of [true, false]) {
    const component = row.component && componentOf(folder, row.component)
    const { apps, logged, warned, paths, kept, components } = await runApp(folder, { wasm, component })
    assert.deepEqual([apps, logged.filter((line) => line.startsWith('已开卡')).length], [1, 1], [...logged, ...warned].join('\n'))
    assert.match(kept, /"wxcard1;[0-9a-f]{32}:/)
    const fallsBack = warned.filter((line) => line.includes('engine = js'))
    assert.equal(fallsBack.length, wasm && row.core !== 'js' ? 0 : 1, warned.join('\n'))
    assert.equal(paths.length, wasm ? 1 : 0)
    if (row.core === 'js' && wasm) assert.match(fallsBack[0], /复制到 miniprogram_npm[^]*copy it to miniprogram_npm/)
    if (component) assert.ok(components.some((properties) => properties.includes('link')), 'the component registers itself')
  }
  return { core: row.core ?? 'wasm' }
}

async function versionOf(row, tools) {
  const manifest = path.join(tools, 'node_modules', row.version, 'package.json')
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version.replace(/^v/, '') : row.version
}

/** @returns {Promise<{version: string, found: Record<string, string>}>} */
export async function runRow(row) {
  const tools = row.tools ? toolsBeside(row.tools) : toolsOf(row.set)
  const version = await versionOf(row, tools)
  if (row.uploaded) {
    const { uploaded } = await import('./uploaded.mjs')
    return { version, found: await uploaded(row.uploaded) }
  }
  if (row.tested) {
    const { NODE_TEST_CONTEXT, ...env } = process.env
    await shell(`node --test ${row.tested}`, root, env).done
    return { version, found: { core: 'wasm' } }
  }
  const project = makeFolder()
  // The project's own copy first: a tool that is found elsewhere brings its own React along.
  const bins = [project, tools].map((folder) => path.join(folder, 'node_modules/.bin')).concat(process.env.PATH).join(path.delimiter)
  const env = { ...process.env, CI: '1', NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1', PATH: bins }
  // What belongs to the process that runs the rows.
  for (const name of ['NODE_OPTIONS', 'NODE_TEST_CONTEXT', 'NODE_ENV', 'FORCE_COLOR', 'WXCARD_TARBALL', 'WXCARD_HOSTS']) delete env[name]
  const write = (name, text) => {
    mkdirSync(path.dirname(path.join(project, name)), { recursive: true })
    writeFileSync(path.join(project, name), text)
  }
  write('package.json', '{ "name": "app", "version": "1.0.0", "private": true }\n')
  if (row.example) {
    if (!row.otherTools) sameNeeds(row, tools)
    const from = here(`../../examples/${row.example}`)
    cpSync(from, project, { recursive: true, filter: (source) => !/node_modules|package-lock|[\\/]dist$/.test(source.slice(from.length)) })
  }
  const check = readFileSync(here('check.mjs'), 'utf8')
  write('check.mjs', check)
  write('check.cjs', check.replace('export async function', 'exports.answers = answers\nasync function'))
  write('check.global.js', check.replace('export async function', 'async function'))
  for (const [name, text] of Object.entries(row.files ?? {})) write(name, text)
  if (row.install) {
    if (row.set === 'managers') write('yarn.lock', '')
    await shell(row.install.replace('TARBALL', tarball()), project, env).done
  } else {
    // The tools' packages one by one, so that the package lies among them as an installed one does.
    mkdirSync(path.join(project, 'node_modules'))
    const all = path.join(tools, 'node_modules')
    execFileSync('cp', ['-al', `${all}/.`, path.join(project, 'node_modules')])
    unpack(project)
  }
  if (row.types) return { version, found: await typesOf(row, project, env) }
  const steps = row.page || row.server || row.example ? row.steps ?? [] : row.steps.slice(0, -1)
  for (const line of steps) await shell(line, project, env).done
  if (row.example) return { version, found: await exampleOf(row, project) }
  if (row.page) {
    const served = await serve(path.join(project, row.page), { policy: row.policy })
    try {
      return { version, found: answersIn(await titleOf(served.url)) }
    } finally {
      await served.close()
    }
  }
  if (row.server) {
    const port = await freePort()
    const running = shell(row.server.replaceAll('{port}', String(port)), project, env, { until: new RegExp(`:${port}`) })
    try {
      await running.done
      return { version, found: answersIn(await titleOf(`http://localhost:${port}/`)) }
    } finally {
      await running.end()
    }
  }
  let cwd = project
  if (row.moved) {
    // A package.json above it, or one of somebody else's decides what .js means.
    const above = makeFolder()
    writeFileSync(path.join(above, 'package.json'), '{}')
    cwd = path.join(above, 'moved')
    renameSync(path.join(project, row.moved), cwd)
  }
  return { version, found: answersIn(await shell(row.steps.at(-1), cwd, env).done) }
}

/** What a row has to find. */
export const wantedOf = (row) =>
  Object.fromEntries(row.entries.map((entry) => [entry, row.types ? 'types' : entry === 'core' ? row.core ?? 'wasm' : /^(admin|logs)$/.test(entry) ? 'wasm' : 'yes']))

export const named = (words) => (words.length ? ROWS.filter(({ host }) => words.some((word) => host.toLowerCase().includes(word.toLowerCase()))) : ROWS)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { keyOf, lineOf, writeTable } = await import('./table.mjs')
  const lines = new Map()
  for (const row of named(process.argv.slice(2))) {
    const began = Date.now()
    const said = await runRow(row).then(
      (result) => {
        lines.set(keyOf(row), lineOf(row, result))
        return lines.get(keyOf(row))
      },
      (error) => {
        process.exitCode = 1
        return `FAILED ${error.message.slice(-3000)}`
      },
    )
    console.log(`${((Date.now() - began) / 1000).toFixed(1)} s ${said.startsWith('FAILED') ? `${row.host} ` : ''}${said}`)
  }
  if (!process.env.WXCARD_TARBALL) writeTable(lines)
  await closeBrowser()
}
