#!/usr/bin/env node
// start.mjs: `npm start`. From any state of the machine to the main job done: sets up, builds what is stale, then shows
// real links decoded and onShow payloads classified by the built package. With arguments, it is the command instead:
// `npm start -- decode '<link>'`.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { localeLang } from '../js/cli/lang.js'
import { columnsOf, painter, printable, shown, table } from '../js/cli/text.js'
import { TEXTS } from '../js/cli/texts.js'
import { SetupError, main, setup } from './setup.mjs'

const file = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const readJson = (path) => JSON.parse(readFileSync(file(path), 'utf8'))

const WORDS = {
  zh: {
    links: '开卡链接 → extraData（公开项目里的真实链接）',
    returns: 'App.onShow 的含义',
    own: '换成你自己的',
    help: '全部命令',
    admin: '网页管理台',
    wrong: '答案与 tests/vectors/wechat.json 不符',
  },
  en: {
    links: 'Activation link → extraData (real links out of public projects)',
    returns: 'What App.onShow means',
    own: 'Your own',
    help: 'All commands',
    admin: 'The web admin page',
    wrong: 'differs from tests/vectors/wechat.json',
  },
}

// One payload of each kind, and the two that hand-written code most often gets wrong.
const PAYLOADS = ['activated', 'extra-data-is-json-text', 'no-extra-data', 'forged', 'no-referrer', 'code-is-number']

const lang = localeLang(process.env)
const words = WORDS[lang]
const paint = painter(process.stdout, process.env)
const columns = columnsOf(process.stdout)
const out = (text = '') => process.stdout.write(`${text}\n`)

/** Prints one answer under its input; a wrong one is said to be wrong and fails the run. */
function answer(right, input, rows) {
  out(`  ${right ? paint('green', '✔') : paint('red', '✘')} ${paint('dim', printable(input))}`)
  out(table(rows.map(([key, ...value]) => [`  ${key}`, ...value]), paint, columns))
  if (right) return
  out(paint('red', `    ${words.wrong}\n`))
  process.exitCode = 1
}

async function show() {
  const { explain, loadWxcard, version } = await import('../dist/index.mjs')
  const { activationLinks, returns } = readJson('tests/vectors/wechat.json')
  const wxcard = await loadWxcard()
  out(`\n${paint('bold', `wxcard ${version}`)}  C++ → ${wxcard.engine === 'wasm' ? 'WebAssembly' : 'JavaScript'}\n`)

  out(`${paint('bold', words.links)}\n`)
  for (const { link, origin, extraData } of activationLinks.filter((vector) => vector.origin?.startsWith('real'))) {
    const result = wxcard.decodeActivationLink(link)
    const rows = Object.entries(result.ok ? result.extraData : {}).map(([key, value]) => [key, shown(value)])
    answer(isDeepStrictEqual(result.ok && result.extraData, extraData), link, rows)
  }

  out(`${paint('bold', words.returns)}\n`)
  const { kinds, steps } = TEXTS[lang]
  for (const id of PAYLOADS) {
    const { options, expect } = returns.find((vector) => vector.id === id)
    const result = wxcard.classifyReturn(options)
    const problems = result.problems?.map(({ code, field }) => `${code} ${field}: ${explain(code, lang)}`).join(' ')
    const right =
      result.kind === expect.kind &&
      ['activate_ticket', 'card_id', 'code'].every((key) => expect.kind !== 'activated' || result[key] === expect[key])
    answer(right, abridged(options), [
      [result.kind, kinds[result.kind]],
      ['→', problems ?? steps[result.kind], 'prose'],
    ])
  }

  const hints = [
    [words.own, "npm start -- decode '<link>'    npm start -- classify onshow.json"],
    [words.help, 'npm start -- --help'],
  ]
  if (readJson('package.json').scripts.admin) hints.push([words.admin, 'npm run admin'])
  out(table(hints, paint))
}

/** A payload on one line, long values cut. */
const abridged = (options) =>
  JSON.stringify(options, (_key, value) =>
    typeof value === 'string' && value.length > 30 ? `${value.slice(0, 12)}…` : value,
  )

await main(async () => {
  const args = process.argv.slice(2)
  await setup()
  const { build } = await import('./build.mjs') // needs what setup has installed
  await build({ quiet: args.length > 0 }).catch((error) => {
    throw new SetupError(`\n构建失败，原因见上 / the build failed, see above: ${error.message}`)
  })
  if (args.length === 0) return show()
  const { status, signal } = spawnSync(process.execPath, [file('dist/cli.mjs'), ...args], { stdio: 'inherit' })
  process.exitCode = status ?? (signal ? 1 : 0)
})
