// check.js: `wxcard check`: anything pasted → what it is, where, and whether it would work. Two texts are compared.
import { loadWxcardAdmin } from '../admin/index.node.js'
import { explain } from '../entry/node.js'
import { ERRCODES } from '../server/errcodes.js'
import { redact, redactText } from '../shim/redact.js'
import { UsageError } from './args.js'
import { ANSWERED, BAD_INPUT } from './context.js'
import { readText } from './input.js'
import { caretAt } from './report.js'
import { json, paragraph, printable, shown, table } from './text.js'

/** @type {import('./context.js').Command} */
export const check = {
  name: 'check',
  usage: '<file | -> [file]',
  summary: {
    zh: '粘贴任何内容：认出它，判断能不能用',
    en: 'anything pasted: what it is, and whether it works',
  },
  details: {
    zh: `读取一个文件，或用 - 读标准输入：开卡链接、geturl 的响应、extraData、跳转代码、onShow 的 options、接口请求、事件、
errcode、activate_ticket，前后有别的文字也可以。给两个文件时，第一个是微信给的，第二个是实际发出的，逐个字段比较。
有问题时退出码是 1。ticket、code、openid 默认隐藏。

  wxcard check onshow.txt
  pbpaste | wxcard check -
  wxcard check geturl.json page.js`,
    en: `Reads a file, or - for standard input: an activation link, the answer of geturl, extraData, a navigate call, the
options of onShow, a request, an event, an errcode, a ticket, whatever stands around it. Of two files the first is what
WeChat gave and the second what is sent; they are compared member by member.
Exit code 1 when something is wrong. Tickets, codes and openids are hidden unless asked for.

  wxcard check onshow.txt
  pbpaste | wxcard check -
  wxcard check geturl.json page.js`,
  },
  options: {
    'show-secrets': {
      help: { zh: '显示 activate_ticket、code 等的原值', en: 'show activate_ticket, code and the like in clear' },
    },
  },

  async run(context) {
    const { args, io, texts, out } = context
    const [source, other, ...more] = args
    if (source === undefined || more.length > 0) throw new UsageError('oneOrTwoFiles')
    if (source === '-' && io.stdin.isTTY) context.warn(texts.typing + '\n')
    const admin = await loadWxcardAdmin()
    const text = await readText(source, io.stdin)
    if (other === undefined) {
      const result = await admin.recognise(text)
      if (context.json) out(printed(context, result))
      else report(context, result, text)
      return isFine(result) ? ANSWERED : BAD_INPUT
    }
    const sent = await readText(other, io.stdin)
    const result = await admin.compare(text, sent)
    if (context.json) out(printed(context, result))
    else {
      report(context, result.swapped ? result.sent : result.given, result.swapped ? sent : text)
      out('\n')
      report(context, result.swapped ? result.given : result.sent, result.swapped ? text : sent)
      verdictOf(context, result.comparison)
    }
    return result.comparison?.equal ? ANSWERED : BAD_INPUT
  },
}

/** @param {import('./context.js').Context} context @param {unknown} value */
const printed = ({ options }, value) => json(options['show-secrets'] ? value : redact(withoutSecrets(value))) + '\n'

/** Members that belong to a shopper: their length only. @param {any} value @returns {any} */
function withoutSecrets(value) {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  const { given, repaired, ...rest } = value
  if (value.secret === true) return { ...rest, length: given?.length }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutSecrets(part)]))
}

/** @param {any} result */
const isFine = (result) =>
  result.recognised &&
  result.faults.length === 0 &&
  !result.found.some(isBad)

/** A return is what it is: what is wrong with it has a verdict of its own. @param {any} piece */
const isBad = ({ what, given, findings, checked, errcode }) =>
  (given !== undefined && given !== 'works') || checked?.ok === false || Boolean(errcode) || (what === 'errcode_answer' && findings.some((/** @type {any} */ { level }) => level === 'problem'))

/** @param {import('./context.js').Context} context @param {any} result @param {string} text */
function report(context, result, text) {
  const { lang, texts, out, paint, columns, options } = context
  const label = options['show-secrets'] ? text : redactText(text)
  for (const piece of result.found) {
    const bad = isBad(piece)
    // What cannot be seen is neither right nor wrong.
    const isOpen = piece.given === undefined && piece.findings.some((/** @type {any} */ { code }) => code === 'not_literal')
    const mark = bad ? paint('red', '✘') : isOpen ? paint('yellow', '!') : paint('green', '✔')
    const name = piece.name ? ` ${piece.name}` : ''
    out(`${mark} ${paint('bold', piece[lang] + name)}  ${paint('dim', placeText(context, piece, text) + pathText(piece.path))}\n`)
    if (piece.verdict) out(paragraph(piece.verdict[lang], columns))
    if (piece.errcode) out(errcodeText(context, piece.errcode))
    for (const remark of piece.unwrapped) out(`\n${paint('dim', `· ${remark.code}  ${placeText(context, remark, text)}`)}\n${paragraph(remark[lang], columns)}`)
    for (const remark of [...piece.findings, ...checkedFindings(piece)]) finding(context, remark, text, label)
    if (piece.checked?.open.length > 0) out(`\n${paint('yellow', '!')} ${texts.variables} ${piece.checked.open.join(' ')}\n`)
    out(values(context, piece))
    if (piece.extraData && piece.given !== 'works') out(`\n${paint('bold', texts.copyThis)}\n${json(piece.extraData).replace(/^/gm, '  ')}\n`)
  }
  for (const fault of result.faults) finding(context, { ...fault, exact: true }, text, label)
  const meaning = result.says ? explain(text.trim().slice(0, 40), lang) : undefined
  if (meaning) out(`${paint('bold', printable(text.trim().slice(0, 40)))}\n${paragraph(meaning, columns)}`)
  else if (result.says) out(`${paint('yellow', '!')} ${paint('bold', result.says.code)}\n${paragraph(result.says[lang], columns)}`)
  verdictOf(context, result.comparison)
}

/** @param {import('./context.js').Context} context @param {any} comparison */
function verdictOf({ lang, texts, out, paint, columns }, comparison) {
  if (!comparison || comparison.equal) return
  out(`\n${paint('bold', texts.tellDeveloper)}\n${paragraph(comparison[lang], columns)}`)
}

/** @param {any} piece */
const checkedFindings = ({ checked }) =>
  checked ? [...checked.problems.map((/** @type {any} */ each) => ({ ...each, level: 'problem' })), ...checked.notices.map((/** @type {any} */ each) => ({ ...each, level: 'notice' }))] : []

/** @param {import('./context.js').Context} context @param {any} remark @param {string} text @param {string} label */
function finding(context, remark, text, label) {
  const { lang, texts, out, paint, columns } = context
  const mark = remark.level === 'problem' ? paint('red', '✘') : paint('yellow', '!')
  const number = remark.errcode ? ` ${remark.errcode}` : ''
  const where = remark.pointer ?? remark.field ?? ''
  const place = remark.line ? paint('dim', placeText(context, remark, text)) : ''
  out(`\n${mark} ${[paint('bold', remark.code + number), where, place].filter(Boolean).join('  ')}\n`)
  out(paragraph(remark[lang], columns))
  if (remark.lineOfCode) out(`  ${paint('dim', texts.lineOfCode)} ${remark.lineOfCode}\n`)
  if (remark.exact) out(caretAt(text, remark.pointer === undefined ? remark.offset : unitAt(text, remark), label, paint))
}

/** @param {import('./context.js').Context} context @param {any} place @param {string} text */
const placeText = ({ texts }, { line, column }, text) => (text.includes('\n') ? texts.line(line, column) : texts.column(column))

/** The offset of a line and a column. @param {string} text @param {{line: number, column: number}} place */
const unitAt = (text, { line, column }) => text.split('\n').slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, column - 1)

/** @param {string[]} path */
const pathText = (path) => {
  const way = path.filter(Boolean).join(' → ')
  return way ? '  ' + way : ''
}

/** @param {import('./context.js').Context} context @param {number} errcode */
function errcodeText({ lang, paint, columns }, errcode) {
  const known = ERRCODES[errcode]
  return `  ${paint('bold', String(errcode))} ${known?.[0] ?? ''}\n${known ? paragraph(known[lang === 'zh' ? 1 : 2], columns) : ''}`
}

/** @param {import('./context.js').Context} context @param {any} piece */
function values({ options, texts, paint }, { members }) {
  if (members.length === 0) return ''
  const cell = (/** @type {any} */ { type, given, secret }) => {
    if (given === undefined) return `(${type})`
    return secret && !options['show-secrets'] ? texts.hidden(given.length) : shown(given)
  }
  return '\n' + table(members.map((/** @type {any} */ member) => [member.name, cell(member)]), paint)
}
