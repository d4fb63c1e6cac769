// From wasm/problems.def: the codes and texts for JavaScript (build/generated/codes.js) and docs/errors.md.
// `node scripts/generate.mjs` writes both; docs/errors.md is committed, and a test fails when it is not what this makes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)

/** Reads the X-macro list: {WXCARD_PROBLEM: [[id, zh, en], ...], ...}; adjacent string literals are joined. */
export function readDefinitions(file = new URL('wasm/problems.def', root)) {
  const text = readFileSync(file, 'utf8').replace(/^\s*(\/\/|#).*$/gm, '')
  const definitions = {}
  for (const [, macro, id, rest] of text.matchAll(/^(WXCARD_\w+)\((\w+),([\s\S]*?)"\)\s*$/gm)) {
    const strings = rest.split(/"\s*,\s*"/).map((part) => part.replace(/^\s*"|"\s*$/g, '').replace(/"\s*"/g, ''))
    ;(definitions[macro] ??= []).push([id, ...strings])
  }
  return definitions
}

const sections = [
  ['WXCARD_PROBLEM', 'Problems', '问题', 'An input is refused: `problems[].code`.', '输入被拒绝：`problems[].code`。'],
  ['WXCARD_NOTICE', 'Notices', '提示', 'Accepted, yet worth knowing: `notices[]`.', '已接受，但值得知道：`notices[]`。'],
  ['WXCARD_FAILURE', 'Failures', '失败', 'What a host can meet: `WxcardError.code`.', '运行环境的失败：`WxcardError.code`。'],
]

export function codesModule(definitions) {
  const names = (macro) => JSON.stringify(definitions[macro].map(([id]) => id))
  const texts = (macro) => JSON.stringify(definitions[macro].map(([, ...texts]) => texts))
  return [
    '// Made from wasm/problems.def by scripts/generate.mjs.',
    `export const FIELDS = ${JSON.stringify(definitions.WXCARD_FIELD.map(([, name]) => name))}`,
    ...['PROBLEM', 'NOTICE', 'FAILURE'].flatMap((kind) => [
      `export const ${kind}S = ${names(`WXCARD_${kind}`)}`,
      `export const ${kind}_TEXTS = ${texts(`WXCARD_${kind}`)}`,
    ]),
    '',
  ].join('\n')
}

export function errorsPage(definitions) {
  const lines = [
    '# Error catalogue · 错误目录',
    '',
    'Made from `wasm/problems.def`, the one list of codes; do not edit. `wxcard explain <code>` prints the same texts.',
    '',
    '由 `wasm/problems.def` 生成，请勿手改。`wxcard explain <code>` 显示同样的内容。',
  ]
  for (const [macro, english, chinese, about, zhAbout] of sections) {
    lines.push('', `## ${english} · ${chinese}`, '', `${about} ${zhAbout}`, '', '| code | 含义与处理 | meaning and cure |', '|---|---|---|')
    for (const [id, zh, en] of definitions[macro]) lines.push(`| \`${id}\` | ${zh} | ${en} |`)
  }
  return lines.join('\n') + '\n'
}

export function generate() {
  const definitions = readDefinitions()
  mkdirSync(new URL('build/generated/', root), { recursive: true })
  writeFileSync(new URL('build/generated/codes.js', root), codesModule(definitions))
  return definitions
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('docs/errors.md', root), errorsPage(generate()))
}
