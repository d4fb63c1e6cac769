// From wasm/problems.def: the codes and texts for JavaScript (build/generated/codes.js) and docs/errors.md.
// `node scripts/generate.mjs` writes both; docs/errors.md is committed, and a test fails when it is not what this makes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { kindsModule, membersPage, readAdminLists, requestTypes } from './lib/admin_lists.mjs'

const root = new URL('../', import.meta.url)

/** Reads the X-macro list: {WXCARD_PROBLEM: [[id, zh, en], ...], ...}; adjacent string literals are joined. */
export function readDefinitions(file = new URL('wasm/problems.def', root)) {
  const text = readFileSync(file, 'utf8').replace(/^\s*(\/\/|#).*$/gm, '')
  const definitions = {}
  for (const [, macro, id, rest] of text.matchAll(/^(WXCARD_\w+)\((-?\w+),([\s\S]*?)"\)\s*$/gm)) {
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

/** Lists as one text each: on a phone every quotation mark counts. A text is Chinese and English, as a message shows it. */
export function codesModule(definitions) {
  const kinds = ['PROBLEM', 'NOTICE', 'FAILURE']
  const codes = kinds.flatMap((kind) => definitions[`WXCARD_${kind}`])
  const list = (names) => `${JSON.stringify(names.join(' '))}.split(' ')`
  let from = 0
  const part = (kind) => `export const ${kind}S = CODES.slice(${from}, ${(from += definitions[`WXCARD_${kind}`].length)})`
  return [
    '// Made from wasm/problems.def by scripts/generate.mjs.',
    `export const FIELDS = ${list(definitions.WXCARD_FIELD.map(([, name]) => name))}`,
    `export const CODES = ${list(codes.map(([id]) => id))}`,
    ...kinds.map(part),
    `export const TEXTS = ${JSON.stringify(codes.map(([, zh, en]) => `${zh} ${en}`).join('\n'))}.split('\\n')`,
    '',
  ].join('\n')
}

/** What errcodes mean, everywhere and at one interface: rows of [errcode, name, zh, en] and of [errcode, interface, zh, en]. */
export function errcodesModule(definitions) {
  const rows = (macro) => JSON.stringify(definitions[macro].map(([errcode, ...texts]) => [Number(errcode), ...texts]))
  return [
    '// Made from wasm/errcodes.def by scripts/generate.mjs.',
    `export const ERRCODE_ROWS = ${rows('WXCARD_ERRCODE')}`,
    `export const AT = ${rows('WXCARD_ERRCODE_AT')}`,
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
  const errcodes = readDefinitions(new URL('wasm/errcodes.def', root))
  writeFileSync(new URL('build/generated/errcodes.js', root), errcodesModule(errcodes))
  writeFileSync(new URL('build/generated/admin_kinds.js', root), kindsModule(readAdminLists()))
  return definitions
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('docs/errors.md', root), errorsPage(generate()))
  const lists = readAdminLists()
  writeFileSync(new URL('js/admin/requests.d.ts', root), requestTypes(lists))
  writeFileSync(new URL('docs/card-members.md', root), membersPage(lists))
}
