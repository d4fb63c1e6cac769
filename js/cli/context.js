// context.js: what a command gets to work with, and what it answers.

/** Exit codes, as --help lists them. */
export const ANSWERED = 0
export const BAD_INPUT = 1
export const WRONG_USAGE = 2
/** A fault of ours, never of the input. */
export const FAULT = 70
/** What was found cannot be written: a full disk (EX_IOERR). */
export const NOT_WRITTEN = 74

/**
 * @typedef {import('../entry/types.d.ts').Lang} Lang
 *
 * @typedef {object} Io the world outside, so that commands reach nothing else
 * @property {string[]} argv without node and script
 * @property {Record<string, string | undefined>} env
 * @property {NodeJS.ReadStream} stdin
 * @property {NodeJS.WriteStream} stdout
 * @property {NodeJS.WriteStream} stderr
 *
 * @typedef {object} Context
 * @property {Io} io
 * @property {string[]} args
 * @property {Record<string, string | true>} options
 * @property {Lang} lang
 * @property {import('./texts.js').Texts} texts
 * @property {boolean} json
 * @property {(text: string) => void} out writes to stdout
 * @property {(text: string) => void} warn writes to stderr
 * @property {import('./text.js').Paint} paint for stdout
 * @property {import('./text.js').Paint} warnPaint for stderr
 * @property {number} columns to wrap sentences at on stdout
 * @property {number} warnColumns and on stderr
 * @property {(code: string) => string} explain a code, in the language of this run
 *
 * @typedef {object} Command
 * @property {string} name
 * @property {string} usage what stands behind the name
 * @property {Record<Lang, string>} summary one line
 * @property {Record<Lang, string>} details what it prints, with an example
 * @property {Record<string, import('./args.js').OptionSpec>} [options] besides those every command has
 * @property {(context: Context) => Promise<number>} run gives the exit code
 */
