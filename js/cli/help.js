// help.js: what `--help` prints.
import { ANSWERED, BAD_INPUT, FAULT, NOT_WRITTEN, WRONG_USAGE } from './context.js'
import { pad, table, width } from './text.js'

/**
 * @typedef {import('./context.js').Lang} Lang
 * @typedef {import('./context.js').Command} Command
 */

/** @type {Record<string, import('./args.js').OptionSpec>} */
export const GLOBAL_OPTIONS = {
  json: { help: { zh: '输出 JSON，供程序读取', en: 'print JSON, for programs' } },
  lang: { value: 'zh|en', help: { zh: '语言，默认取自系统区域设置', en: 'language; default: from the locale' } },
  help: { short: 'h', help: { zh: '显示帮助', en: 'show this help' } },
  version: { short: 'v', help: { zh: '显示版本', en: 'show the version' } },
}

const WORDS = {
  zh: {
    intro: 'wxcard：微信会员开卡 (会员卡组件) 的链接与返回数据',
    usage: '用法',
    commands: '命令',
    options: '选项',
    exits: '退出码',
    codes: ['已给出答案', '输入有误：原因与解决办法在标准错误', '用法不对', 'wxcard 自身的故障，请报告', '结果写不出去，例如磁盘已满'],
    more: '某个命令的说明：wxcard <命令> --help',
  },
  en: {
    intro: 'wxcard: links and returned data of WeChat membership-card opening (会员开卡)',
    usage: 'Usage',
    commands: 'Commands',
    options: 'Options',
    exits: 'Exit codes',
    codes: ['answered', 'bad input: the reason and what to do on standard error', 'wrong usage', 'a fault of wxcard itself: please report it', 'the result cannot be written: a full disk, for instance'],
    more: 'About one command: wxcard <command> --help',
  },
}

/**
 * @param {string} title
 * @param {[string, string][]} rows
 * @param {import('./text.js').Paint} paint
 */
const section = (title, rows, paint) => `\n${paint('bold', title)}\n${table(rows, (_style, text) => text)}`

/**
 * @param {string[]} codes
 * @returns {[string, string][]}
 */
const exits = (codes) =>
  [ANSWERED, BAD_INPUT, WRONG_USAGE, FAULT, NOT_WRITTEN].map((code, index) => [String(code).padStart(2), codes[index] ?? ''])

/**
 * @param {Record<string, import('./args.js').OptionSpec>} specs
 * @param {Lang} lang
 * @returns {[string, string][]}
 */
const optionRows = (specs, lang) =>
  Object.entries(specs).map(([name, { short, value, help }]) => [
    `${short ? `-${short}, ` : ''}--${name}${value ? ` <${value}>` : ''}`,
    help[lang],
  ])

/**
 * @param {Lang} lang
 * @param {readonly Command[]} commands
 * @param {import('./text.js').Paint} paint
 */
export function generalHelp(lang, commands, paint) {
  const words = WORDS[lang]
  const column = Math.max(...commands.map(({ name, usage }) => width(`${name} ${usage}`)))
  return [
    words.intro + '\n',
    `\n${paint('bold', words.usage)}\n  wxcard <command> [--json] [--lang zh|en]\n`,
    section(
      words.commands,
      commands.map(({ name, usage, summary }) => [pad(`${name} ${usage}`, column), summary[lang]]),
      paint,
    ),
    section(words.options, optionRows(GLOBAL_OPTIONS, lang), paint),
    section(words.exits, exits(words.codes), paint),
    `\n${words.more}\n`,
  ].join('')
}

/**
 * @param {Lang} lang
 * @param {Command} command
 * @param {import('./text.js').Paint} paint
 */
export function commandHelp(lang, command, paint) {
  const words = WORDS[lang]
  const options = { ...command.options, ...GLOBAL_OPTIONS }
  return [
    `wxcard ${command.name} ${command.usage}\n\n${command.summary[lang]}\n\n${command.details[lang]}\n`,
    section(words.options, optionRows(options, lang), paint),
    section(words.exits, exits(words.codes), paint),
  ].join('')
}
