// mutants_of.mjs: small faults in a source text, each a place and what stands there instead. For C++ and JavaScript alike:
// both are cut into tokens, and comments, texts and directives are left alone.

/** @typedef {{at: number, line: number, from: string, to: string}} Mutant */

const SWAPS = { '==': '!=', '!=': '==', '===': '!==', '!==': '===', '<': '<=', '<=': '<', '>': '>=', '>=': '>', '&&': '||', '||': '&&', '+=': '-=', '-=': '+=', '+': '-', '-': '+', '&': '|', '|': '&', '<<': '>>', '>>': '<<', '++': '--', '--': '++' }
const WORDS = { true: 'false', false: 'true' }

/** Comments, texts, regular expressions and lines for the preprocessor are one token each that is left alone. */
const TOKEN =
  /(?<skip>\/\/[^\n]*|\/\*[^]*?\*\/|^[ \t]*#(?:[^\n\\]|\\\n?)*|R"\w*\([^]*?\)\w*"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|(?<=[=(,:!&|?]\s*)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuy]*)|(?<number>\b\d[\w.]*)|(?<word>[A-Za-z_$][\w$]*)|(?<mark>===|!==|==|!=|<=|>=|&&|\|\||\+=|-=|<<|>>|\+\+|--|->|::|=>|[^\s\w])/gm

/** @param {string} text */
function tokensOf(text) {
  const tokens = []
  for (const { 0: token, index, groups } of text.matchAll(TOKEN)) if (!groups?.skip) tokens.push({ token, at: index, isNumber: groups?.number !== undefined })
  return tokens
}

/** The place behind the bracket that closes the one at `i`. @param {{token: string}[]} tokens @param {number} i */
function closing(tokens, i) {
  for (let depth = 0, at = i; at < tokens.length; at++) {
    const { token } = tokens[at]
    if (token === '(') depth++
    if (token === ')' && --depth === 0) return at
  }
  return -1
}

/** @param {string} text @returns {Mutant[]} */
export function mutantsOf(text) {
  const tokens = tokensOf(text)
  /** @type {Mutant[]} */
  const mutants = []
  let line = 1
  let counted = 0
  const lineOf = (/** @type {number} */ at) => {
    for (; counted < at; counted++) if (text[counted] === '\n') line++
    return line
  }
  const spaced = (/** @type {number} */ at, /** @type {string} */ token) => text[at - 1] === ' ' && text[at + token.length] === ' '
  tokens.forEach(({ token, at, isNumber }, i) => {
    const add = (/** @type {string} */ from, /** @type {string} */ to) => mutants.push({ at, line: lineOf(at), from, to })
    const next = tokens[i + 1]?.token
    const before = tokens[i - 1]?.token
    // Operators have spaces around them here; what has none is a reference, a template or a sign.
    if (token in SWAPS && (spaced(at, token) || token === '++' || token === '--')) add(token, SWAPS[token])
    else if (token in WORDS) add(token, WORDS[token])
    else if (token === '!' && next !== '=') add('!', '')
    else if (isNumber && /^\d+U?$/.test(token) && before !== '[') add(token, `${parseInt(token, 10) + 1}${token.endsWith('U') ? 'U' : ''}`)
    else if (token === 'if' && next === '(') {
      const end = closing(tokens, i + 1)
      const condition = text.slice(tokens[i + 1].at + 1, tokens[end]?.at)
      // A declaration in the condition cannot stand in another one.
      if (end > 0 && !/[^=!<>]=[^=]|;/.test(condition)) {
        const whole = text.slice(at, tokens[end].at + 1)
        add(whole, whole.replace(condition, () => `false && (${condition})`))
        add(whole, whole.replace(condition, () => `true || (${condition})`))
      }
    } else if (token === '(' && /^[\w$]+$/.test(before ?? '') && !/^(?:if|for|while|switch|return|catch|function)$/.test(before)) {
      // Two names as arguments, the one for the other.
      const [a, comma, b, close] = tokens.slice(i + 1, i + 5).map((each) => each?.token)
      if (comma === ',' && close === ')' && /^[A-Za-z_$]/.test(a) && /^[A-Za-z_$]/.test(b) && a !== b) {
        const whole = text.slice(at, tokens[i + 4].at + 1)
        add(whole, `(${b}, ${a})`)
      }
    }
  })
  return mutants
}

/** @param {string} text @param {Mutant} mutant */
export const mutated = (text, { at, from, to }) => text.slice(0, at) + to + text.slice(at + from.length)
