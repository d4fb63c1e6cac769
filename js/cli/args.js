// args.js: the command line taken apart. Knows no command; the options a command takes are handed in.

/**
 * @typedef {object} OptionSpec
 * @property {string} [value] what the value is called; absent: the option is a switch
 * @property {string} [short] one letter
 * @property {Record<import('../entry/types.d.ts').Lang, string>} help
 */

/** Wrong usage: exit code 2. `key` names the sentence in texts.js, `word` goes into it. */
export class UsageError extends Error {
  /**
   * @param {import('./texts.js').UsageKey} key
   * @param {string} [word]
   */
  constructor(key, word = '') {
    super(key)
    this.key = key
    this.word = word
  }
}

/**
 * Options may stand anywhere; after `--` everything is an argument; `-` alone is an argument (standard input), and so is a
 * number: -1 is an errcode.
 * @param {string[]} argv
 * @param {Record<string, OptionSpec>} specs by long name
 * @returns {{options: Record<string, string | true>, args: string[]}}
 * @throws {UsageError}
 */
export function parseArgs(argv, specs) {
  /** @type {Record<string, string | true>} */
  const options = {}
  /** @type {string[]} */
  const args = []
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? ''
    if (word === '--') return { options, args: args.concat(argv.slice(index + 1)) }
    if (word === '-' || !word.startsWith('-') || /^-\d+$/.test(word)) {
      args.push(word)
      continue
    }
    const [, long, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? []
    const name = long ?? Object.keys(specs).find((key) => '-' + specs[key]?.short === word)
    const spec = name !== undefined && Object.hasOwn(specs, name) ? specs[name] : undefined
    if (name === undefined || !spec) throw new UsageError('unknownOption', word)
    if (!spec.value) {
      if (inline !== undefined) throw new UsageError('noValue', '--' + name)
      options[name] = true
      continue
    }
    const value = inline ?? argv[++index]
    if (value === undefined) throw new UsageError('valueMissing', '--' + name)
    options[name] = value
  }
  return { options, args }
}

/**
 * The candidate that a mistyped word most likely means: at most two single-letter changes away.
 * @param {string} word
 * @param {Iterable<string>} candidates
 */
export function nearest(word, candidates) {
  let best
  let least = 3
  for (const candidate of candidates) {
    const steps = distance(word.slice(0, 40).toLowerCase(), candidate.toLowerCase())
    if (steps < least) [best, least] = [candidate, steps]
  }
  return best
}

/**
 * Levenshtein's distance, one row at a time.
 * @param {string} from
 * @param {string} to
 */
function distance(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const swap = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
