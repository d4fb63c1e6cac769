// explain.js: `wxcard explain`: what a code means and what to do.
import { GROUPS } from 'wxcard-generated/all_codes'
import { explain } from '../entry/node.js'
import { UsageError, nearest } from './args.js'
import { ANSWERED, BAD_INPUT } from './context.js'
import { json, paragraph, printable, table } from './text.js'

const ALL = GROUPS.flatMap(([kind, codes]) => codes.map((code) => ({ code, kind })))

/** @type {import('./context.js').Command} */
export const explainCode = {
  name: 'explain',
  usage: '[code]',
  summary: {
    zh: '解释一个错误码，不写则列出全部',
    en: 'what a code means and its cure; without one, all of them',
  },
  details: {
    zh: `错误码来自 problems、notices 与 WxcardError；全部内容也在 docs/errors.md。

  wxcard explain bad_base64`,
    en: `Codes come from problems, notices and WxcardError; docs/errors.md holds them all.

  wxcard explain bad_base64`,
  },

  async run(context) {
    const { args, texts, out, warn, paint, warnPaint, columns } = context
    const [code, ...more] = args
    if (more.length > 0) throw new UsageError('oneCode')
    const found = ALL.filter((entry) => code === undefined || entry.code === code)
    if (code !== undefined && found.length === 0) {
      const guess = nearest(code, ALL.map((entry) => entry.code))
      const advice = guess ? texts.didYouMean(guess) : texts.allCodes
      warn(`${warnPaint('red', '✘')} ${texts.unknownCode(printable(code))} ${advice}\n`)
      return BAD_INPUT
    }
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
