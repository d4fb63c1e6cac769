// run.js: one run of the command, from its arguments to its exit code. Reaches the outside only through `io`.
import { explain, version } from '../entry/node.js'
import { UsageError, nearest, parseArgs } from './args.js'
import { COMMANDS } from './commands.js'
import { ANSWERED, BAD_INPUT, WRONG_USAGE } from './context.js'
import { GLOBAL_OPTIONS, commandHelp, generalHelp } from './help.js'
import { InputError, diskError } from './input.js'
import { localeLang, parseLang } from './lang.js'
import { columnsOf, painter, printable } from './text.js'
import { TEXTS } from './texts.js'

/**
 * @param {import('./context.js').Io} io
 * @returns {Promise<number>} the exit code
 */
export async function run(io) {
  const lang = askedLang(io.argv) ?? localeLang(io.env)
  const texts = TEXTS[lang]
  const out = (/** @type {string} */ text) => void io.stdout.write(text)
  const warn = (/** @type {string} */ text) => void io.stderr.write(text)
  const paint = painter(io.stdout, io.env)
  const warnPaint = painter(io.stderr, io.env)
  const fail = (/** @type {string} */ sentence) => warn(`${warnPaint('red', '✘')} ${sentence}\n`)
  try {
    const { options, args, command } = parse(io.argv)
    if (options.version) {
      out(version + '\n')
      return ANSWERED
    }
    if (options.help || args[0] === 'help') {
      const about = command ?? find(args[1])
      out(about ? commandHelp(lang, about, paint) : generalHelp(lang, COMMANDS, paint))
      return ANSWERED
    }
    if (!command) throw args[0] === undefined ? new UsageError('noCommand') : new UsageError('unknownCommand', args[0])
    return await command.run({
      io,
      args: args.slice(1),
      options,
      lang,
      texts,
      json: options.json === true,
      out,
      warn,
      paint,
      warnPaint,
      columns: columnsOf(io.stdout),
      warnColumns: columnsOf(io.stderr),
      explain: (code) => explain(code, lang) ?? code,
    })
  } catch (error) {
    const input = error instanceof InputError ? error : diskError(error)
    if (input) {
      fail(texts.input[input.key](printable(input.word)))
      return BAD_INPUT
    }
    if (!(error instanceof UsageError)) throw error
    const names = COMMANDS.map(({ name }) => name)
    const guess =
      error.key === 'unknownCommand'
        ? nearest(error.word, names)
        : error.key === 'unknownOption'
          ? nearest(error.word, optionsOf(io.argv.find((word) => names.includes(word))))
          : undefined
    fail(texts.usage[error.key](printable(error.word)) + (guess ? ' ' + texts.didYouMean(guess) : ''))
    const name = io.argv.find((word) => names.includes(word))
    warn(texts.seeHelp(`wxcard ${name ? name + ' ' : ''}--help`) + '\n')
    return WRONG_USAGE
  }
}

/** @param {string | undefined} name */
const find = (name) => COMMANDS.find((command) => command.name === name)

/** What may stand behind `--`: the command's own options, or all. @param {string | undefined} name */
const optionsOf = (name) => {
  const own = name === undefined ? COMMANDS : COMMANDS.filter((command) => command.name === name)
  return Object.keys(Object.assign({}, ...own.map(({ options }) => options), GLOBAL_OPTIONS)).map((option) => '--' + option)
}

/**
 * The command may stand behind options with values, so all options are read first and those of other commands refused.
 * @param {string[]} argv
 */
function parse(argv) {
  /** @type {Record<string, import('./args.js').OptionSpec>} */
  const every = Object.assign({}, ...COMMANDS.map(({ options }) => options), GLOBAL_OPTIONS)
  const { options, args } = parseArgs(argv, every)
  const command = find(args[0])
  for (const name of Object.keys(options)) {
    if (!(name in GLOBAL_OPTIONS) && !(command?.options && name in command.options)) {
      throw new UsageError('unknownOption', '--' + name)
    }
  }
  if (typeof options.lang === 'string' && !parseLang(options.lang)) throw new UsageError('badLang', options.lang)
  return { options, args, command }
}

/**
 * What --lang asks for, found before the arguments are parsed: their errors are in that language already.
 * @param {string[]} argv
 */
function askedLang(argv) {
  const inline = argv.find((word) => word.startsWith('--lang='))
  return parseLang(inline ? inline.slice(7) : argv.includes('--lang') ? argv[argv.indexOf('--lang') + 1] : undefined)
}
