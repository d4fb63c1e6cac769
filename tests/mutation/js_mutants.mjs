// js_mutants.mjs: small faults in a JavaScript text, each a place and what stands there instead: another comparison, another
// constant, a check or a call that is gone, two arguments swapped. Read by a parser; comments and sentences are left alone.
import { parse } from 'acorn'

/** @typedef {import('./mutants_of.mjs').Mutant} Mutant */

const OPERATORS = {
  '===': '!==', '!==': '===', '==': '!=', '!=': '==', '<': '<=', '<=': '<', '>': '>=', '>=': '>',
  '+': '-', '-': '+', '*': '/', '/': '*', '%': '*', '&': '|', '|': '&', '^': '&', '<<': '>>', '>>': '<<', '>>>': '<<',
  '&&': '||', '||': '&&', '+=': '-=', '-=': '+=', '??=': '=', '++': '--', '--': '++',
}
const METHODS = { some: 'every', every: 'some', min: 'max', max: 'min', startsWith: 'endsWith', endsWith: 'startsWith' }
/** Methods that give what they are called on, changed. */
const CHANGES = new Set(['filter', 'trim', 'slice', 'sort', 'reverse', 'toLowerCase', 'toUpperCase'])
/** A name, a code, a header: what programs read. */
const WORD = /^[\w$.:/@-]+$/
const NAME = new Set(['Identifier', 'MemberExpression'])

/** In a pattern: an anchor gone, a class turned round, one more or one less. */
const PATTERN = /\\.|(?<anchor>[\^$])|\[(?<not>\^?)(?:\\.|[^\]\\])*\](?<after>[*+])?|(?<many>[*+])|\{(?<least>\d+)(?<most>,\d*)?\}/g

/** @param {any} node @returns {any[]} the nodes below it, in order */
const below = (node) =>
  Object.entries(node)
    .filter(([key]) => key !== 'type')
    .flatMap(([, value]) => value)
    .filter((value) => typeof value?.type === 'string')

/** @param {string} pattern @returns {{at: number, from: string, to: string}[]} */
function ofPattern(pattern) {
  const list = []
  for (const { index: at, groups = {}, 0: from } of pattern.matchAll(PATTERN)) {
    const { anchor, not, after, many, least, most } = groups
    if (anchor && pattern !== anchor) list.push({ at, from, to: '' })
    if (not !== undefined) list.push({ at, from, to: not ? from.replace('^', '') : from.replace('[', '[^') })
    if (after) list.push({ at: at + from.length - 1, from: after, to: after === '*' ? '+' : '*' })
    if (many) list.push({ at, from, to: many === '*' ? '+' : '*' })
    if (least && most === undefined) list.push({ at, from, to: `{${Number(least) + 1}}` })
    if (most && most !== ',') list.push({ at, from, to: `{${least},${Number(most.slice(1)) + 1}}` })
    if (least && most !== undefined) list.push({ at, from, to: `{${Number(least) + 1}${most}}` })
  }
  return list
}

/** @param {string} text @returns {Mutant[]} */
export function mutantsOfJs(text) {
  /** @type {Mutant[]} */
  const mutants = []
  const add = (/** @type {number} */ at, /** @type {string} */ from, /** @type {string} */ to) => {
    if (from !== to) mutants.push({ at, line: text.slice(0, at).split('\n').length, from, to })
  }
  const of = (/** @type {any} */ { start, end }) => text.slice(start, end)
  const put = (/** @type {any} */ node, /** @type {string} */ to) => add(node.start, of(node), to)
  /** The operator stands between the two, and comments may too. */
  const operator = (/** @type {any} */ node, /** @type {any} */ left, /** @type {any} */ right) => {
    const to = OPERATORS[node.operator]
    if (!to) return
    const at = text.indexOf(node.operator, left.end)
    if (at < right.start) add(at, node.operator, to)
  }
  /** A condition that is always so, and one that never is. A loop that never ends is no fault worth its time. */
  const decided = (/** @type {any} */ test, /** @type {boolean} */ isLoop) => {
    if (!test || test.type === 'Literal') return
    if (!isLoop) put(test, 'true')
    put(test, 'false')
  }
  const isText = (/** @type {any} */ node) => node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string')

  /** @type {Record<string, (node: any) => void>} */
  const kinds = {
    BinaryExpression(node) {
      const { left, right } = node
      if (node.operator === '+' && [left, right, left.right ?? left].some(isText)) return
      operator(node, left, right)
    },
    LogicalExpression(node) {
      const { left, right } = node
      operator(node, left, right)
      put(node, `(${of(left)})`)
      if (node.operator !== '??') put(node, `(${of(right)})`)
    },
    AssignmentExpression: (node) => operator(node, node.left, node.right),
    UpdateExpression(node) {
      const at = node.prefix ? node.start : node.argument.end
      add(at, node.operator, OPERATORS[node.operator])
    },
    UnaryExpression(node) {
      if (node.operator === '!') put(node, of(node.argument))
    },
    IfStatement: (node) => decided(node.test, false),
    ConditionalExpression: (node) => decided(node.test, false),
    WhileStatement: (node) => decided(node.test, true),
    ForStatement: (node) => decided(node.test, true),
    Literal(node) {
      const { value, regex, raw } = node
      if (regex) for (const { at, from, to } of ofPattern(regex.pattern)) add(node.start + 1 + at, from, to)
      else if (typeof value === 'boolean') put(node, String(!value))
      else if (typeof value === 'number') put(node, /^[\d_]+$/.test(raw) ? String(value + 1) : `(${raw} + 1)`)
      else if (value === '') put(node, "'?'")
      else if (typeof value === 'string' && WORD.test(value)) put(node, "''")
    },
    ExpressionStatement(node) {
      const { type } = node.expression
      if (!node.directive && /^(?:Call|Assignment|Update|Await|Unary|Logical|Chain)Expression$/.test(type)) put(node, ';')
    },
    CallExpression(node) {
      const { callee, arguments: [a, b] } = node
      if (node.optional) add(text.indexOf('?.', callee.end), '?.', '')
      // The larger of two is that of the two in the other order.
      if (a && b && NAME.has(a.type) && NAME.has(b.type) && of(a) !== of(b) && !/^Math\.(?:max|min)$/.test(of(callee))) {
        const whole = text.slice(a.start, b.end)
        add(a.start, whole, `${of(b)}${text.slice(a.end, b.start)}${of(a)}`)
      }
      const { property, object } = callee
      if (callee.type !== 'MemberExpression' || callee.computed) return
      if (Object.hasOwn(METHODS, property.name)) put(property, METHODS[property.name])
      if (CHANGES.has(property.name)) put(node, `(${of(object)})`)
    },
    MemberExpression(node) {
      if (node.optional) add(text.indexOf('?.', node.object.end), '?.', node.computed ? '' : '.')
    },
  }

  const visit = (/** @type {any} */ node) => {
    if (/^(?:Import|Export(?:All)?)/.test(node.type) && node.source) return
    kinds[node.type]?.(node)
    for (const child of below(node)) {
      // A name of a member is none of the constants.
      if ((node.type === 'Property' && child === node.key && !node.computed) || (node.type === 'ImportExpression' && child === node.source)) continue
      visit(child)
    }
  }
  visit(parse(text, { ecmaVersion: 'latest', sourceType: 'module' }))
  // Whole statements and their parts can come to the same text.
  const seen = new Set()
  return mutants
    .sort((a, b) => a.at - b.at)
    .filter(({ at, from, to }) => !seen.has(`${at} ${from} ${to}`) && seen.add(`${at} ${from} ${to}`))
}
