// admin_lists.mjs: what wasm/admin/members.def, kinds.def and problems.def say, as text for others: the kinds of checks for
// js/admin, the TypeScript types of requests, and the reference page.
import { readFileSync } from 'node:fs'

const source = (name) => readFileSync(new URL(`../../wasm/admin/${name}`, import.meta.url), 'utf8')

/** The arguments of each use of a macro in a .def file: words as they are, strings joined and without their quotes. */
export function rowsOf(text, macro) {
  const rows = []
  for (const [use] of text.matchAll(new RegExp(`^${macro}\\((?:[^"\\n)]|"[^"]*"|\\n +)*\\)$`, 'gm'))) {
    const parts = use.slice(macro.length + 1, -1).match(/(?:"[^"]*"\s*)+|[^,\s"]+/g)
    rows.push(parts.map((part) => (part.startsWith('"') ? part.replace(/"\s*"/g, '').trim().slice(1, -1) : part)))
  }
  return rows
}

const NUMBERS = { INT32_MIN: -2147483648, INT32_MAX: 2147483647 }

export function readAdminLists() {
  const members = source('members.def')
  const kinds = rowsOf(source('kinds.def'), 'WXCARD_ADMIN_KIND').map(([id, object, check, path]) => ({ id, object, check, path }))
  const sources = Object.fromEntries(rowsOf(members, 'WXCARD_SOURCE'))
  const objects = rowsOf(members, 'WXCARD_OBJECT').map(([id, type, zh, en]) => ({ id, type, zh, en, members: [] }))
  const byId = Object.fromEntries(objects.map((object) => [object.id, object]))
  const values = {}
  for (const [list, value] of rowsOf(members, 'WXCARD_VALUE')) (values[list] ??= []).push(value)
  for (const [object, name, type, of, need, least, most, limit, errcode, change, page, zh, en] of rowsOf(members, 'WXCARD_MEMBER')) {
    const number = (text) => NUMBERS[text] ?? Number(text)
    byId[object].members.push({
      ...{ name, type, of, need, limit, change, zh, en, errcode: number(errcode) },
      ...{ least: number(least), most: number(most), page: sources[page] },
    })
  }
  const needs = rowsOf(members, 'WXCARD_NEEDS').map(([object, type, old, member]) => ({ object, type, old: Number(old), member }))
  return { kinds, objects, byId, values, needs }
}

/** build/generated/admin_kinds.js */
export function kindsModule({ kinds }) {
  const [, errcode, zh, en] = rowsOf(source('problems.def'), 'WXCARD_ADMIN_PROBLEM').find(([id]) => id === 'core_stopped')
  const stopped = { code: 'core_stopped', pointer: '', ...(Number(errcode) && { errcode: Number(errcode) }), zh, en }
  return [
    '// Made from wasm/admin/kinds.def and problems.def by scripts/generate.mjs.',
    `export const KINDS = ${JSON.stringify(kinds.map(({ check, path }) => [check, path]))}`,
    `export const STOPPED = ${JSON.stringify(stopped)}`,
    '',
  ].join('\n')
}

// ---- types -------------------------------------------------------------------------------------------------------------

const union = (values) => values.map((value) => `'${value}'`).join(' | ')

function typeOf(member, lists, suffix) {
  const { type, of } = member
  const values = lists.values[of]
  const open = values && `${union(values)} | (string & {})`
  const named = () => lists.byId[of].type + (suffix && CHANGED.includes(of) ? suffix : '')
  if (type === 'object') return named()
  if (type === 'objects') return `${named()}[]`
  if (type === 'boolean') return 'boolean'
  if (type === 'integer') return 'number'
  if (type === 'seconds') return 'number | `${number}`'
  if (type === 'choice') return union(values)
  if (type === 'date_type') return `${union(values)} | 1 | 2`
  if (type === 'card_type') return "'MEMBER_CARD'"
  if (type === 'open_choice') return open
  if (type === 'open_choices' || type === 'flags') return `(${open})[]`
  if (type === 'texts' || type === 'pictures') return 'string[]'
  if (type === 'ids') return '(number | string)[] | string'
  if (type === 'app_user') return '`gh_${string}@app`'
  return 'string'
}

/** Objects whose members card/update changes one by one. */
const CHANGED = ['member_card', 'base_info', 'date_info']
const CHANGEABLE = ['anytime', 'reviewed', 'disputed']

function limitOf({ type, least, most }) {
  if (!least && !most) return ''
  if (type === 'integer') return `${least}…${most}`
  if (type === 'objects' || type === 'texts') return `≤ ${most}`
  return `≤ ${most} ${type === 'chars' ? 'characters' : 'bytes'}`
}

function commentOf(member) {
  const { en, errcode, limit } = member
  const bound = limitOf(member)
  return [bound && `${bound}${limit === 'noticed' ? ' (a notice)' : ''}.`, en, errcode ? `WeChat answers ${errcode}.` : '']
    .filter(Boolean)
    .join(' ')
}

function interfaceOf(object, lists, suffix = '') {
  const isPart = object.members.some(({ change }) => change !== 'none')
  const variants = suffix ? [] : variantsOf(object, lists)
  const name = object.type + suffix + (variants.length ? 'Members' : '')
  const lines = [`/** ${object.en[0].toUpperCase()}${object.en.slice(1)} (${object.zh}). */`, `export interface ${name} {`]
  for (const member of object.members) {
    const inner = object.id === 'update_card' && member.name === 'member_card' ? 'Changes' : suffix
    if (suffix && !CHANGEABLE.includes(member.change)) {
      lines.push(`  /** ${member.change === 'never' ? 'Cannot be changed' : "Not in the page's list of what can be changed"}. */`, `  ${member.name}?: never`)
      continue
    }
    const isOptional = suffix || member.need === 'optional'
    const doubt = suffix && member.change === 'disputed' ? ' The page lists it; merchants report that it does not change.' : ''
    lines.push(`  /** ${commentOf(member)}${doubt} */`, `  ${member.name}${isOptional ? '?' : ''}: ${typeOf(member, lists, inner)}`)
  }
  if (isPart) lines.push('  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */', '  [further: string]: unknown')
  const union = variants.length ? ['', `/** ${name}, with what each type needs. */`, `export type ${object.type} = ${name} &`, `  (${variants.join('\n  | ')})`] : []
  return [...lines, '}', ...union].join('\n')
}

/** For an object of several types: each with the members that it needs. */
function variantsOf(object, lists) {
  const needs = lists.needs.filter((need) => need.object === object.id)
  if (!needs.length) return []
  const typed = object.members.find(({ name }) => name === 'type')
  return lists.values[typed.of].map((value) => {
    const own = needs.filter(({ type }) => type === value)
    const names = [`'${value}'`, ...new Set(own.map(({ old }) => old))].join(' | ')
    const members = own.map((need) => object.members.find(({ name }) => name === need.member))
    return `{ ${[`type: ${names}`, ...members.map((member) => `${member.name}: ${typeOf(member, lists)}`)].join('; ')} }`
  })
}

/** js/admin/requests.d.ts */
export function requestTypes(lists) {
  const objects = lists.objects.filter(({ id }) => id !== 'setup')
  return [
    '// Made from wasm/admin/members.def by scripts/generate.mjs; do not edit.',
    ...objects.map((object) => interfaceOf(object, lists)),
    ...CHANGED.map((id) => interfaceOf(lists.byId[id], lists, 'Changes')),
    '',
  ].join('\n\n')
}

// ---- the page ----------------------------------------------------------------------------------------------------------

const NEED = { required: '必填 required', wanted: '应填 asked for', optional: '' }
const CHANGE = {
  anytime: '可改 yes',
  reviewed: '可改，重新审核 yes, reviewed again',
  fixed: '不可改 no',
  never: '不可改 (47001) no',
  disputed: '有争议 disputed',
  none: '',
}

function limitCell(member, values) {
  const list = values[member.of]
  const bound = limitOf(member)
  const grade = member.limit === 'noticed' && bound ? ' (提示 notice)' : ''
  return [bound && bound + grade, list && list.map((value) => `\`${value}\``).join(' ')].filter(Boolean).join('; ')
}

/** docs/card-members.md */
export function membersPage(lists) {
  const lines = [
    '# Members of the requests · 请求的字段',
    '',
    'Made from `wasm/admin/members.def`, the one table that `wxcard/admin` checks by; do not edit. A limit is refused before',
    'sending where page and practice agree that WeChat refuses; marked as a notice, the pages disagree or nobody has seen a',
    'refusal. Lengths count UTF-8 bytes (a Chinese character has three) unless they say characters. "card/update" says whether',
    'the member may be changed later.',
    '',
    '由 `wasm/admin/members.def` 生成，请勿手改；`wxcard/admin` 按这张表检查。文档与实践都表明微信会拒绝的，发送前就拒绝；标为提示的，',
    '是文档之间不一致或没有见过被拒绝的。长度按 UTF-8 字节计（一个汉字三字节），注明 characters 的按字符计。',
  ]
  const used = new Map(lists.kinds.filter(({ path }) => path).map((kind) => [kind.object, kind]))
  for (const object of lists.objects.filter(({ id }) => id !== 'setup')) {
    const kind = used.get(object.id)
    lines.push('', `## ${kind ? `\`${kind.path}\`` : `${object.zh} · ${object.en}`} (\`${object.type}\`)`, '')
    if (kind) lines.push(`\`${kind.check}\``, '')
    lines.push('| 字段 member | 类型 type | 必填 need | 限制 limit | errcode | card/update | 说明 | meaning | 来源 source |', '|---|---|---|---|---|---|---|---|---|')
    for (const member of object.members) {
      const of = lists.byId[member.of]
      const type = of ? `${member.type} \`${of.type}\`` : member.type
      const cells = [`\`${member.name}\``, type, NEED[member.need], limitCell(member, lists.values), member.errcode || '', CHANGE[member.change]]
      lines.push(`| ${[...cells, member.zh, member.en, `[page](${member.page})`].join(' | ')} |`)
    }
  }
  return lines.join('\n') + '\n'
}
