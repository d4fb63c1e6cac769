// docs/hosts.md: one line a row, in the words of the run.
import { readFileSync, writeFileSync } from 'node:fs'
import { ROWS } from './rows.mjs'

const page = new URL('../../docs/hosts.md', import.meta.url)
const COLUMNS = ['core', 'admin', 'logs', 'server', 'testing']

const HEAD = `# Hosts · 运行环境

Written by \`npm test -- hosts\`, which installs the packed package into clean folders, builds and runs the same little program
everywhere, and fails where this table and the run differ; do not edit. \`wasm\`: WebAssembly answers; \`js\`: the same core in plain
JavaScript; \`types\`: right lines compile and a wrong one does not; \`yes\`: works; –: not meant for this host. One row alone:
\`node tests/hosts/run.mjs 'Jest, jsdom'\`. Pages run in Chromium. Built mini programs run in a bare context with a phone's globals,
with WXWebAssembly and without: App is called, a return is delivered once, the component registers itself. What the official
uploader adds for this package, helpers counted, is at most 60 KiB.

由 \`npm test -- hosts\` 写成：把打好的包装进干净的目录，用同一个小程序构建并运行；表与结果不一致就失败，请勿手改。\`wasm\`：由 WebAssembly
回答；\`js\`：同一内核的纯 JavaScript 版；\`types\`：对的代码能编译，错的不能；\`yes\`：可用；–：不面向这种环境。只跑一行：
\`node tests/hosts/run.mjs 'Jest, jsdom'\`。网页都在 Chromium 里运行。构建好的小程序在只有手机全局变量的环境里运行，有 WXWebAssembly 和没有
各一次：App 被调用，返回只交付一次，组件完成注册。官方上传器为本包增加的字节（含辅助函数）不超过 60 KiB。

| 环境 host | 版本 version | core | admin | logs | server | testing | 需要的设置 setting needed |
|---|---|---|---|---|---|---|---|
`

const cell = (text) => String(text).replace(/\s+/g, ' ').replace(/\|/g, '\\|')
export const lineOf = (row, { version, found }) =>
  `| ${[row.host, version, ...COLUMNS.map((name) => found[name] ?? '–'), row.setting ?? 'none'].map(cell).join(' | ')} |`

/** The lines that the page has now, by host. */
export function linesNow() {
  let text = ''
  try {
    text = readFileSync(page, 'utf8')
  } catch {
    // There is none yet.
  }
  return new Map([...text.matchAll(/^\| ((?:[^|\\]|\\.)*?) \| .*$/gm)].map(([line, host]) => [host, line]))
}

/** Rows that were not run keep the line they have. @param {Map<string, string>} lines by host */
export function writeTable(lines) {
  const now = linesNow()
  const all = ROWS.map((row) => lines.get(cell(row.host)) ?? now.get(cell(row.host))).filter(Boolean)
  writeFileSync(page, `${HEAD}${all.join('\n')}\n`)
}

export const keyOf = (row) => cell(row.host)
