// What is made from the lists of the core (wasm/**/*.def, bindings/core/mailbox.def) and of JavaScript (js/**/failures.js):
// build/generated/wire.js, codes.js and all_codes.js for the bundles, and docs/errors.md. `node scripts/generate.mjs` writes all
// of it; the build writes what it needs. docs/errors.md is committed, and a test fails when it is not what this makes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { FAILURES } from '../js/shim/failures.js'
import { FAILURES as SERVER_FAILURES } from '../js/server/failures.js'
import { kindsModule, membersPage, readAdminLists, requestTypes } from './lib/admin_lists.mjs'

const root = new URL('../', import.meta.url)

/** The arguments of one entry: names, numbers and texts; adjacent texts are one, as in C++. */
function argumentsOf(text) {
  const found = []
  for (const [, word, comma] of text.matchAll(/("(?:[^"\\]|\\.)*"|[\w.-]+)\s*(,?)/g)) {
    const value = word.startsWith('"') ? JSON.parse(word) : word
    found.push([value, comma === ','])
  }
  const list = []
  let open = false
  for (const [value, ends] of found) {
    if (open) list.push(list.pop() + value)
    else list.push(value)
    open = !ends
  }
  return list
}

/** Reads an X-macro list: {WXCARD_PROBLEM: [[id, zh, en], ...], ...}. */
export function readDefinitions(...paths) {
  const definitions = {}
  for (const path of paths.length ? paths : ['wasm/problems.def']) {
    const text = readFileSync(new URL(path, root), 'utf8').replace(/^\s*(?:\/\/|#).*$/gm, '')
    for (const [, macro, rest] of text.matchAll(/^(WXCARD_\w+)\(((?:"(?:[^"\\]|\\.)*"|[^")])*)\)/gm)) {
      ;(definitions[macro] ??= []).push(argumentsOf(rest))
    }
  }
  return definitions
}

const LISTS = ['wasm/lists.def', 'wasm/problems.def', 'wasm/card/requests.def', 'bindings/core/mailbox.def']
const constant = (prefix, id, value) => `export const ${prefix}_${id.toUpperCase()} = ${JSON.stringify(value)}`

/** Every number and name that crosses between C++ and JavaScript. */
export function wireModule(all = readDefinitions(...LISTS)) {
  const counted = (prefix, macro) => all[macro].map(([id], i) => constant(prefix, id, i))
  const valued = (prefix, macro) => all[macro].map(([id, value]) => constant(prefix, id, /^\d+$/.test(value) ? Number(value) : value))
  const fields = all.WXCARD_FIELD.map(([id]) => id)
  const ids = (list) => JSON.stringify(list.map((field) => fields.indexOf(field)))
  const membersOf = all.WXCARD_REQUEST.map(([request]) => ids(all.WXCARD_MEMBER.filter(([of]) => of === request).map(([, field]) => field)))
  const firstOf = all.WXCARD_REQUEST.map(([request]) => all.WXCARD_MEMBER.findIndex(([of]) => of === request))
  const times = new Set(all.WXCARD_MEMBER.filter(([, , rule]) => rule === 'seconds').map(([, field]) => field))
  return [
    '// Made from the .def lists by scripts/generate.mjs.',
    ...counted('KIND', 'WXCARD_KIND'),
    ...counted('TYPE', 'WXCARD_TYPE'),
    ...counted('FIELD', 'WXCARD_FIELD'),
    ...counted('NOTICE', 'WXCARD_NOTICE'),
    ...counted('REQUEST', 'WXCARD_REQUEST'),
    ...counted('PART', 'WXCARD_PART'),
    ...counted('ENCODING', 'WXCARD_ENCODING'),
    ...counted('DOOR', 'WXCARD_DOOR'),
    ...counted('QUESTION', 'WXCARD_QUESTION'),
    ...counted('PLACE', 'WXCARD_PLACE'),
    ...valued('WORD', 'WXCARD_WORD'),
    ...valued('SHIFT', 'WXCARD_SHIFT'),
    ...valued('LIMIT', 'WXCARD_LIMIT'),
    ...valued('NAME', 'WXCARD_NAME'),
    '/** By request: the fields of its members. Members are counted through all requests. */',
    `export const MEMBERS_OF = [${membersOf}]`,
    '/** By request: the number of its first member. */',
    `export const FIRST_OF = ${JSON.stringify(firstOf)}`,
    '/** The fields that may be numbers of seconds. */',
    `export const TIMES = ${ids([...times])}`,
    '',
  ].join('\n')
}

/** What errcodes mean, everywhere and at one interface: rows of [errcode, name, zh, en] and of [errcode, interface, zh, en]. */
export function errcodesModule(definitions = readDefinitions('wasm/errcodes.def')) {
  const rows = (macro) => JSON.stringify(definitions[macro].map(([errcode, ...texts]) => [Number(errcode), ...texts]))
  return [
    '// Made from wasm/errcodes.def by scripts/generate.mjs.',
    `export const ERRCODE_ROWS = ${rows('WXCARD_ERRCODE')}`,
    `export const AT = ${rows('WXCARD_ERRCODE_AT')}`,
    '',
  ].join('\n')
}

/** The codes and what they mean. The readers' own (READER_…) stand apart: no phone has a reader. */
export function codesModule(definitions = readDefinitions()) {
  const { WXCARD_FIELD: fields, WXCARD_PROBLEM: problems, WXCARD_NOTICE: notices } = definitions
  const readers = definitions.WXCARD_READER_PROBLEM
  const known = [...problems, ...notices]
  const coded = [...known, ...FAILURES]
  const part = (name, of, from, to) => [`/** @type {any[]} */`, `export const ${name} = /* @__PURE__ */ ${of}.slice(${from}, ${to})`]
  // One text each: on a phone every quotation mark counts.
  const list = (name, values) => `/** @type {any[]} */\nexport const ${name} = ${JSON.stringify(values.join(' '))}.split(' ')`
  const texts = (name, rows) =>
    `/** [zh, en] of each. @type {string[][]} */\nexport const ${name} = ${JSON.stringify(rows.map(([, zh, en]) => `${zh}|${en}`).join('\n'))}.split('\\n').map((text) => text.split('|'))`
  return [
    '// Made from wasm/problems.def and js/shim/failures.js by scripts/generate.mjs.',
    list('FIELDS', fields.map(([, name]) => name)),
    '/** Problems, notices, failures: all that a phone can say. */',
    list('CODES', coded.map(([id]) => id)),
    texts('MEANINGS', coded),
    `export const FIRST_NOTICE = ${problems.length}`,
    ...part('PROBLEMS', 'CODES', 0, problems.length),
    ...part('NOTICES', 'CODES', problems.length, known.length),
    ...part('TEXTS', 'MEANINGS', 0, known.length),
    // Lists as such: a bundle for phones leaves them out.
    `/** @type {any[]} */\nexport const READER_PROBLEMS = ${JSON.stringify(readers.map(([id]) => id))}`,
    `export const READER_TEXTS = ${JSON.stringify(readers.map(([, ...both]) => both))}`,
    '',
  ].join('\n')
}

/** Every code of the package, by section: [code, zh, en], where a number is an errcode of WeChat. */
export function allCodes() {
  const core = readDefinitions()
  const admin = readDefinitions('wasm/admin/problems.def')
  const errcodes = readDefinitions('wasm/errcodes.def')
  const rows = (list) => (list ?? []).map(([id, ...rest]) => [id, ...rest.slice(-2)])
  return {
    problems: rows([...core.WXCARD_PROBLEM, ...core.WXCARD_READER_PROBLEM]),
    notices: rows(core.WXCARD_NOTICE),
    failures: FAILURES,
    checkProblems: rows(admin.WXCARD_ADMIN_PROBLEM),
    checkNotices: rows(admin.WXCARD_ADMIN_NOTICE),
    serverFailures: SERVER_FAILURES,
    errcodes: errcodes.WXCARD_ERRCODE.map(([code, , zh, en]) => [code, zh, en]),
    // As `explain` takes them: `40100 card/create`.
    errcodesAt: errcodes.WXCARD_ERRCODE_AT.map(([code, where, zh, en]) => [`${code} ${where}`, zh, en]),
  }
}

/** What `explain` of Node and of web pages knows. A code that two rooms use means the same; the first text wins. */
export function allCodesModule(codes = allCodes()) {
  const meanings = {}
  for (const [code, zh, en] of Object.values(codes).flat()) meanings[code] ??= [zh, en]
  const names = (...lists) => [...new Set(lists.flatMap((list) => codes[list].map(([code]) => String(code))))]
  const groups = [
    ['problem', names('problems', 'checkProblems')],
    ['notice', names('notices', 'checkNotices')],
    ['failure', names('failures', 'serverFailures')],
    ['errcode', names('errcodes', 'errcodesAt')],
  ]
  return [
    '// Made from every list of codes by scripts/generate.mjs.',
    // A text that is read when first asked: most programs never ask, and to make these objects takes as long as a start.
    `const text = ${JSON.stringify(JSON.stringify(meanings))}`,
    '/** @type {Record<string, string[]> | undefined} */',
    'let all',
    '/** [zh, en] of each code. */',
    'export const meanings = () => (all = all || /** @type {Record<string, string[]>} */ (JSON.parse(text)))',
    "/** @type {['problem' | 'notice' | 'failure' | 'errcode', string[]][]} */",
    `export const GROUPS = ${JSON.stringify(groups)}`,
    '',
  ].join('\n')
}

const SECTIONS = {
  problems: ['Problems', '问题', 'An input is refused: `problems[].code`.', '输入被拒绝：`problems[].code`。'],
  notices: ['Notices', '提示', 'The input is accepted, but you should know: `notices[]`.', '输入已接受，但请注意：`notices[]`。'],
  failures: ['Failures', '失败', 'Loading and the mini-program flow: `WxcardError.code`.', '加载与小程序流程：`WxcardError.code`。'],
  checkProblems: ['Problems of a request', '请求的问题', 'Checks before sending (`wxcard/admin`).', '发送前检查（`wxcard/admin`）。'],
  checkNotices: ['Notices about a request', '请求的提示', 'Checks before sending (`wxcard/admin`).', '发送前检查（`wxcard/admin`）。'],
  serverFailures: ['Failures of a server', '服务器端的失败', '`WechatError.code` without an errcode.', '没有 errcode 时的 `WechatError.code`。'],
  errcodes: ['errcodes of WeChat', '微信的 errcode', 'What WeChat answers.', '微信返回的错误码。'],
  errcodesAt: [
    'errcodes at one interface',
    '某个接口的 errcode',
    'Where an errcode means something more specific, or something else; `write` stands for every writing interface, which is never retried by itself.',
    '同一错误码在某个接口的含义；`write` 指所有不会自动重发的写接口。',
  ],
}

export function errorsPage(codes = allCodes()) {
  const lines = [
    '# Error catalogue · 错误目录',
    '',
    'Made from the lists of the code by `node scripts/generate.mjs`; do not edit. `wxcard explain <code>` prints the same texts.',
    '',
    '由 `node scripts/generate.mjs` 从代码中的列表生成，请勿手改。`wxcard explain <code>` 显示同样的内容。',
  ]
  for (const [key, [english, chinese, about, zhAbout]] of Object.entries(SECTIONS)) {
    if (!codes[key].length) continue
    lines.push('', `## ${english} · ${chinese}`, '', `${about} ${zhAbout}`, '', '| code | 含义与处理 | meaning and what to do |', '|---|---|---|')
    for (const [id, zh, en] of codes[key]) lines.push(`| \`${id}\` | ${zh} | ${en} |`)
  }
  return lines.join('\n') + '\n'
}

/** What the build needs. */
export function generate() {
  const folder = new URL('build/generated/', root)
  mkdirSync(folder, { recursive: true })
  const modules = {
    wire: wireModule(),
    codes: codesModule(),
    all_codes: allCodesModule(),
    errcodes: errcodesModule(),
    admin_kinds: kindsModule(readAdminLists()),
  }
  for (const [name, text] of Object.entries(modules)) {
    writeFileSync(new URL(`${name}.js`, folder), text)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  generate()
  writeFileSync(new URL('docs/errors.md', root), errorsPage())
  const lists = readAdminLists()
  writeFileSync(new URL('js/admin/requests.d.ts', root), requestTypes(lists))
  writeFileSync(new URL('docs/card-members.md', root), membersPage(lists))
}
