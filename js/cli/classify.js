// classify.js: `wxcard classify`: what App.onShow got → what it means.
import { loadWxcard } from '../entry/node.js'
import { loadWxcardLines } from '../logs/index.node.js'
import { redactText } from '../shim/redact.js'
import { UsageError } from './args.js'
import { ANSWERED, BAD_INPUT } from './context.js'
import { notices } from './decode.js'
import { readText } from './input.js'
import { reportProblems } from './report.js'
import { json, shown, table } from './text.js'

/** @type {import('./context.js').Command} */
export const classify = {
  name: 'classify',
  usage: '[file | -]',
  summary: {
    zh: '判断一次 App.onShow 的含义',
    en: 'tell what an App.onShow means',
  },
  details: {
    zh: `读取 App.onShow 的 options 或 wx.getEnterOptionsSync() 的 JSON，给出四种结果之一：unrelated、no_data、
activated、malformed。malformed 的退出码是 1。表格里隐藏 activate_ticket 与 code；--json 给出完整结果。

  wxcard classify onshow.json
  pbpaste | wxcard classify --json`,
    en: `Reads the options of App.onShow, or wx.getEnterOptionsSync(), as JSON and gives one of four answers: unrelated,
no_data, activated, malformed. Exit code 1 for malformed. The table hides activate_ticket and code; --json gives all.

  wxcard classify onshow.json
  pbpaste | wxcard classify --json`,
  },
  options: {
    'show-secrets': {
      help: { zh: '在表格里显示 activate_ticket、code 等的原值', en: 'show activate_ticket, code and the like in clear' },
    },
  },

  async run(context) {
    const { args, io, options, texts, out, paint, columns } = context
    const [source = '-', ...more] = args
    if (more.length > 0) throw new UsageError('oneFile')
    if (source === '-' && io.stdin.isTTY) context.warn(texts.typing + '\n')
    const text = await readText(source, io.stdin)
    /** @type {import('../entry/types.d.ts').ReturnResult} */
    const result = (await loadWxcard()).classifyReturn(text)
    if (result.kind === 'malformed') result.problems = await placed(result.problems, text)
    if (context.json) out(json(result) + '\n')
    if (result.kind === 'malformed') {
      reportProblems(context, result.problems, text, options['show-secrets'] ? text : redactText(text))
      if (isLog(text, result.problems)) context.warn(`\n${texts.logsHint}\n`)
      return BAD_INPUT
    }
    if (context.json) return ANSWERED

    const mark = result.kind === 'activated' ? paint('green', '✔') : paint('dim', '○')
    out(`${mark} ${paint('bold', result.kind)}  ${texts.kinds[result.kind]}\n\n`)
    out(table([...values(context, result), [texts.next, texts.steps[result.kind], 'prose']], paint, columns))
    if (result.kind === 'activated') out(notices(context, result.notices))
    return ANSWERED
  },
}

/**
 * The same problems with their places in the document: the core, which gets the values and not the text, counts in each value.
 * @param {import('../entry/types.d.ts').Problem[]} problems
 * @param {string} text
 */
async function placed(problems, text) {
  const read = (await loadWxcardLines()).classifyLine(new TextEncoder().encode(text))
  const found = read && read.kind === 'malformed' ? read.problems : []
  const indent = text.length - text.trimStart().length
  return problems.map((problem) => {
    const place = found.find(({ code, field }) => code === problem.code && field === problem.field)
    return place ? { ...problem, offset: place.offset + indent } : problem
  })
}

/**
 * Whether this is many payloads and not one: refused as a whole, while its first line is an object of its own.
 * @param {string} text
 * @param {import('../entry/types.d.ts').Problem[]} problems
 */
const isLog = (text, problems) =>
  /^\{.*\}\r?\n/.test(text) && problems.some(({ code }) => code === 'bad_json' || code === 'too_long')

/**
 * @param {import('./context.js').Context} context
 * @param {import('../entry/types.d.ts').ReturnResult} result
 * @returns {[string, string][]}
 */
function values({ options, texts }, result) {
  /** @type {[string, string][]} */
  const rows = []
  if (result.kind === 'activated') {
    const secret = (/** @type {string} */ value) => (options['show-secrets'] ? shown(value) : texts.hidden(value.length))
    rows.push(['activate_ticket', secret(result.activate_ticket)])
    rows.push(['card_id', shown(result.card_id)])
    rows.push(['code', secret(result.code)])
    const keys = Object.keys(result.rest)
    // a value in here may hold an openid or the ticket once more: names only
    const rest = options['show-secrets'] ? json(result.rest).replace(/\n */g, ' ') : shown(keys.join(', '))
    if (keys.length > 0) rows.push([texts.rest, rest])
  }
  if ('scene' in result && result.scene !== undefined) rows.push(['scene', String(result.scene)])
  return rows
}
