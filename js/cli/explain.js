// explain.js: `wxcard explain`: what a code, an errcode or a sentence from a screen means and what to do.
import { GROUPS } from 'wxcard-generated/all_codes'
import { explain } from '../entry/node.js'
import { ERRCODES, ERRCODES_AT } from '../server/errcodes.js'
import { nearest } from './args.js'
import { ANSWERED, BAD_INPUT } from './context.js'
import { json, paragraph, printable, table } from './text.js'

const ALL = GROUPS.flatMap(([kind, codes]) => codes.map((code) => ({ code, kind })))

/** @type {import('./context.js').Command} */
export const explainCode = {
  name: 'explain',
  usage: '[code | errcode | sentence]',
  summary: {
    zh: '解释错误码、errcode 或屏幕上的一句话',
    en: 'what a code, an errcode or a sentence from a screen means',
  },
  details: {
    zh: `可以是本工具的错误码、微信的 errcode，或手机屏幕、日志里的一句话。不写则列出本工具的全部错误码，
内容也在 docs/errors.md。

  wxcard explain bad_base64
  wxcard explain 40056
  wxcard explain 参数错误`,
    en: `Takes a code of ours, an errcode of WeChat, or a sentence from a phone's screen or a log. Without one it lists all
codes of ours, which are in docs/errors.md too.

  wxcard explain bad_base64
  wxcard explain 40056
  wxcard explain 'fail can only be invoked by user TAP gesture'`,
  },

  async run(context) {
    const { args, texts, out, paint, columns } = context
    const code = args.length === 0 ? undefined : args.join(' ').trim()
    const found = ALL.filter((entry) => code === undefined || entry.code === code)
    if (code !== undefined && (found.length === 0 || /^-?\d+$/.test(code))) return other(context, code, (await import('../admin/literal.js')).sentencesIn)
    if (context.json) {
      const entries = found.map((entry) => ({ ...entry, zh: explain(entry.code, 'zh'), en: explain(entry.code, 'en') }))
      out(json(code === undefined ? entries : entries[0]) + '\n')
    } else if (code !== undefined) {
      for (const { kind } of found) {
        out(`${paint('bold', code)}  ${texts.codeKinds[kind]}\n` + paragraph(context.explain(code), columns))
      }
    } else {
      for (const [kind, codes] of GROUPS) {
        out(`${paint('bold', texts.codeKinds[kind])}\n`)
        out(table(codes.map((entry) => [entry, context.explain(entry), 'prose']), paint, columns) + '\n')
      }
    }
    return ANSWERED
  },
}

/** What the same errcode means at single interfaces. @param {string} number */
const atInterfaces = (number) =>
  [...ERRCODES_AT].flatMap(([place, [zh, en]]) => (place.startsWith(`${number} `) ? [{ interface: place.slice(number.length + 1), zh, en }] : []))

/**
 * WeChat's numbers and the sentences that a screen shows, wherever they stand in what was given.
 * @param {import('./context.js').Context} context
 * @param {string} given
 * @param {typeof import('../admin/literal.js').sentencesIn} sentencesIn
 */
function other(context, given, sentencesIn) {
  const { lang, texts, out, warn, paint, warnPaint, columns } = context
  const numbers = /^\s*-?\d{1,6}\s*$/.test(given) ? [given.trim()] : [...new Set([...given.matchAll(/errcode\W{0,6}(-?\d{1,6})|\b([4-9]\d{4})\b/gi)].map(([, named, bare]) => named ?? bare ?? ''))]
  const entries = [
    ...numbers.map((number) => ({ number, known: ERRCODES[Number(number)] })).filter(({ known }) => known).map(({ number, known }) => ({ code: known?.[0] ?? '', kind: 'errcode', errcode: Number(number), zh: known?.[1] ?? '', en: known?.[2] ?? '', at: atInterfaces(String(Number(number))) })),
    ...sentencesIn(given).map(([, code, zh, en]) => ({ code, kind: 'sentence', errcode: undefined, zh, en, at: undefined })),
  ]
  if (entries.length > 0) {
    if (context.json) out(json(entries.length === 1 ? entries[0] : entries) + '\n')
    else {
      for (const entry of entries) {
        out(`${paint('bold', entry.errcode === undefined ? entry.code : `${entry.errcode} ${entry.code}`)}  ${texts.codeKinds[/** @type {'errcode' | 'sentence'} */ (entry.kind)]}\n` + paragraph(entry[lang], columns))
        for (const at of entry.at ?? []) out(`${paint('bold', at.interface)}\n` + paragraph(at[lang], columns))
      }
    }
    return ANSWERED
  }
  const guess = nearest(given, ALL.map((entry) => entry.code))
  const isCode = /^[\w-]+$/.test(given)
  const advice = guess ? texts.didYouMean(guess) : isCode ? texts.allCodes : texts.tryCheck
  const name = printable(given.slice(0, 80))
  warn(`${warnPaint('red', '✘')} ${isCode ? texts.unknownCode(name) : texts.unknownSentence(name)} ${advice}\n`)
  return BAD_INPUT
}
