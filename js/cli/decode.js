// decode.js: `wxcard decode`: the activation link → extraData.
import { loadWxcard } from '../entry/node.js'
import { UsageError } from './args.js'
import { ANSWERED, BAD_INPUT } from './context.js'
import { readText } from './input.js'
import { reportProblems } from './report.js'
import { json, paragraph, shown, table } from './text.js'

/** @type {import('./context.js').Command} */
export const decode = {
  name: 'decode',
  usage: "'<link>' | -",
  summary: {
    zh: '拆开卡链接，得到 extraData',
    en: 'take an activation link apart: extraData',
  },
  details: {
    zh: `参数是 activate/geturl 返回的 url、它的整个 JSON 响应，或链接里 ? 之后的部分。- 表示从标准输入读取。
链接里有 &，请用单引号括住。

  wxcard decode 'https://mp.weixin.qq.com/bizmall/activatemembercard?…#wechat_redirect'
  curl … | wxcard decode - --json`,
    en: `Takes the url that activate/geturl returned, its whole JSON answer, or what follows the ? of the link; - reads
standard input. The link holds &, so put it in single quotes.

  wxcard decode 'https://mp.weixin.qq.com/bizmall/activatemembercard?…#wechat_redirect'
  curl … | wxcard decode - --json`,
  },

  async run(context) {
    const { args, io, texts, out, warn, paint } = context
    const [source, ...more] = args
    if (source === undefined || more.length > 0) throw new UsageError('oneLink')
    const link = source === '-' ? await readText(source, io.stdin) : source
    /** @type {import('../entry/types.d.ts').ExtraDataResult} */
    const result = (await loadWxcard()).decodeActivationLink(link)
    if (context.json) out(json(result) + '\n')
    if (!result.ok) {
      reportProblems(context, result.problems, link)
      if (source !== '-' && /\?[^&]*$/.test(link) && result.problems.some(({ code }) => code === 'missing')) {
        warn(`\n${texts.quoteHint}\n`)
      }
      return BAD_INPUT
    }
    if (context.json) return ANSWERED
    out(`${paint('green', '✔')} ${paint('bold', texts.decoded)}\n\n`)
    /** @type {[string, string][]} */
    const rows = Object.entries(result.extraData).map(([key, value]) => [key, shown(value)])
    out(table(rows, paint) + notices(context, result.notices))
    return ANSWERED
  },
}

/**
 * @param {import('./context.js').Context} context
 * @param {import('../entry/types.d.ts').NoticeCode[]} codes
 */
export function notices({ texts, paint, columns, explain }, codes) {
  const heading = (/** @type {string} */ code) => `\n${paint('yellow', `! ${texts.notice} ${code}`)}\n`
  return codes.map((code) => heading(code) + paragraph(explain(code), columns)).join('')
}
