// docs/testing.md, in both languages: what the runs have counted, kept in docs/testing.json, stands in its tables. Only the
// words are written by hand; tests/docs/testing.test.mjs fails where a page says another figure.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const file = (/** @type {string} */ name) => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url))
const DATA = file('testing.json')
export const PAGES = { en: file('testing.md'), zh: file('testing.zh-CN.md') }

/** What tests and scripts count with `counted` of figures.mjs. */
export const UNITS = {
  cases: { en: 'situations', zh: '种真实情形' },
  vectors: { en: 'vectors', zh: '条测试向量' },
  shapes: { en: 'shapes of logs', zh: '种日志' },
  properties: { en: 'properties', zh: '条性质' },
  histories: { en: 'histories', zh: '段历史' },
  faults: { en: 'faults', zh: '处故障' },
  calls: { en: 'calls', zh: '次调用' },
  inputs: { en: 'random inputs', zh: '个随机输入' },
  lines: { en: 'mutated lines', zh: '行变异的日志' },
  bytes: { en: 'bytes at which the line is dropped', zh: '个断线的字节位置' },
  branches: { en: 'branches', zh: '个分支' },
  conditions: { en: 'conditions', zh: '个条件' },
  executions: { en: 'executions', zh: '次执行' },
  engines: { en: 'engines', zh: '个引擎' },
  hosts: { en: 'hosts', zh: '种宿主' },
}

const ROOMS = {
  core: { en: 'the core: `wasm/text`, `link`, `return`, `card`, and its doorway', zh: '内核：`wasm/text`、`link`、`return`、`card` 和它的出入口' },
  'wasm/admin': { en: 'the checks: `wasm/admin`', zh: '检查：`wasm/admin`' },
  checks: { en: 'the checks: `js/admin`', zh: '检查：`js/admin`' },
  flow: { en: "the phone's flow: `js/phone`, `js/component`", zh: '手机流程：`js/phone`、`js/component`' },
  ledger: { en: 'its ledger', zh: '它的记录' },
  client: { en: 'the client: `js/server`', zh: '服务端客户端：`js/server`' },
  events: { en: 'the events: `js/server/events`', zh: '事件：`js/server/events`' },
  shim: { en: 'the shim: `js/shim`, `js/entry`', zh: '薄层：`js/shim`、`js/entry`' },
}

/**
 * @typedef {'en' | 'zh'} Language
 * @typedef {Record<string, any>} Row
 * @typedef {{date: string, seconds?: number, tests?: number, counts?: Record<string, number>, rows?: Record<string, Row>}} Step
 * @typedef {{machine: string, steps: Record<string, Step>}} Figures
 */

/** @param {number} number */
const grouped = (number) => number.toLocaleString('en-US')
/** @param {number | undefined} seconds none: it was not taken @param {Language} lang */
const timeOf = (seconds, lang) => (seconds === undefined ? '–' : seconds < 100 ? `${Math.max(1, Math.round(seconds))} ${lang === 'zh' ? '秒' : 's'}` : `${Math.round(seconds / 60)} ${lang === 'zh' ? '分钟' : 'min'}`)

/** @param {Step} step @param {Language} lang */
function countsOf({ tests, counts = {} }, lang) {
  const all = Object.entries(counts).map(([unit, count]) => `${grouped(count)} ${UNITS[/** @type {keyof typeof UNITS} */ (unit)][lang]}`)
  if (tests) all.unshift(`${grouped(tests)} ${lang === 'zh' ? '个测试' : 'tests'}`)
  return all.join(lang === 'zh' ? '，' : ', ') || (lang === 'zh' ? '通过' : 'passed')
}

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) => [head.join(' | '), ...rows.map((cells) => cells.join(' | '))].map((line) => `| ${line} |`).join('\n').replace('\n', `\n|${'---|'.repeat(head.length)}\n`)

/** @param {Figures} figures @param {string[]} names @returns {[string, Row][]} the rows of these steps */
const rowsOf = ({ steps }, ...names) => names.flatMap((name) => Object.entries(steps[name]?.rows ?? {}))

/** The blocks between `<!-- figures: name -->` and `<!-- / -->`. @type {Record<string, (figures: Figures, lang: Language) => string>} */
const BLOCKS = {
  machine: ({ machine, steps }, lang) => {
    const dates = Object.values(steps).map(({ date }) => date).sort()
    const days = [...new Set([dates[0], dates.at(-1)])].join(lang === 'zh' ? ' 至 ' : ' to ')
    return lang === 'zh' ? `以下数字由运行本身写入（\`--write\`）：${machine}，${days}。` : `The figures are written by the runs themselves (\`--write\`): ${machine}, ${days}.`
  },
  mutants: (figures, lang) => {
    const head = lang === 'zh' ? ['部分', '共有几处', '样本', '被发现', '95 % 区间', '时间', '日期'] : ['room', 'faults there are', 'sample', 'noticed', '95 % interval', 'time', 'date']
    const rows = rowsOf(figures, 'mutants-core', 'mutants-js').map(([room, { all, tried, seed, noticed, low, high, seconds, date }]) => [
      ROOMS[/** @type {keyof typeof ROOMS} */ (room)][lang],
      grouped(all),
      // All of them need no seed.
      seed === undefined ? `${tried}` : lang === 'zh' ? `${tried}，种子 ${seed}` : `${tried}, seed ${seed}`,
      `${noticed} (${((100 * noticed) / tried).toFixed(1)} %)`,
      `${low}–${high} %`,
      timeOf(seconds, lang),
      date,
    ])
    return table(head, rows)
  },
  branches: (figures, lang) => {
    const head = lang === 'zh' ? ['部分', '分支', '测试走到', '已说明理由'] : ['room', 'branches', 'taken', 'argued']
    const rows = rowsOf(figures, 'coverage', 'coverage-js').map(([room, { all, taken, argued }]) => [`\`${room}\``, grouped(all), grouped(taken), grouped(argued)])
    return table(head, rows)
  },
  mcdc: (figures, lang) => {
    const head = lang === 'zh' ? ['部分', '判定', '条件', '单独起作用'] : ['room', 'decisions', 'conditions', 'decide alone']
    const rows = rowsOf(figures, 'mcdc').map(([room, { decisions, conditions, alone }]) => [`\`${room}\``, grouped(decisions), grouped(conditions), grouped(alone)])
    return table(head, rows)
  },
  fuzz: (figures, lang) => {
    const head = lang === 'zh' ? ['目标', '执行次数', '边'] : ['target', 'executions', 'edges']
    const rows = rowsOf(figures, 'fuzz-hour').sort(([, a], [, b]) => b.executions - a.executions)
    return table(
      head,
      rows.map(([target, { executions, edges }]) => [target, grouped(executions), grouped(edges)]),
    )
  },
  debians: (figures, lang) => {
    const head = lang === 'zh' ? ['新机器', '`npm test`', '从空目录到通过', '日期'] : ['fresh machine', '`npm test`', 'from an empty folder to the end', 'date']
    const rows = rowsOf(figures, 'on-debian').map(([version, { tests, seconds, date }]) => [`Debian ${version}`, lang === 'zh' ? `${grouped(tests)} 个测试` : `${grouped(tests)} tests`, timeOf(seconds, lang), date])
    return table(head, rows)
  },
}

/**
 * A page with these figures in its tables: the last two cells of the row of a step, and the blocks.
 * @param {string} page @param {Figures} figures @param {Language} lang
 */
export function withFigures(page, figures, lang) {
  const cells = (/** @type {string} */ line, /** @type {string} */ name) => {
    const step = figures.steps[name]
    const words = line.split(' | ')
    if (!step || words.length !== 4) return line
    return [...words.slice(0, 2), countsOf(step, lang), `${timeOf(step.seconds, lang)} |`].join(' | ')
  }
  return page
    .replace(/^\| `([\w-]+)` \| .*$/gm, cells)
    .replace(/^(<!-- figures: (\w+) -->\n)[^]*?(?=^<!-- \/ -->$)/gm, (_, begin, name) => `${begin}\n${BLOCKS[name]?.(figures, lang)}\n\n`)
}

/** @returns {Figures} */
export const readFigures = () => JSON.parse(readFileSync(DATA, 'utf8'))

/**
 * What a step has counted, into docs/testing.json and both pages. Rows of a run replace those of their name.
 * @param {string} name @param {Omit<Step, 'date'>} step @param {string} machine
 */
export function writeFigures(name, { rows, ...step }, machine) {
  const figures = readFigures()
  const date = new Date().toISOString().slice(0, 10)
  const dated = Object.fromEntries(Object.entries(rows ?? {}).map(([key, values]) => [key, { ...values, date }]))
  const known = { ...figures.steps[name]?.rows, ...dated }
  figures.machine = machine
  figures.steps[name] = { date, ...step, ...(Object.keys(known).length ? { rows: known } : {}) }
  writeFileSync(DATA, `${JSON.stringify(figures, undefined, 1)}\n`)
  for (const lang of /** @type {const} */ (['en', 'zh'])) writeFileSync(PAGES[lang], withFigures(readFileSync(PAGES[lang], 'utf8'), figures, lang))
}
