// A reader of what is almost JSON: JavaScript literals, comments, trailing commas, Python dicts. acorn does the reading, so
// that every place is known; what stands in a variable or an expression is left open, never guessed and never run.
import { parseExpressionAt } from 'acorn'

export { sentencesIn } from './sentences.js'

/** The one member of an object that stands for an expression (kExpression of wasm/admin/recognise_judge.h). */
export const EXPRESSION = '\u0001'

/** The member that stands for {...others}: what else is in there, nobody can see (kSpread beside it). */
export const SPREAD = '\u0002'

const PYTHON = new Map([
  ['True', true],
  ['False', false],
  ['None', null],
])
/** Quoted text, or a comment behind a blank, a comma or a bracket. */
const HASH_COMMENT = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(?<=^|[\s,{[])#.*/g
const PURE = new Set(['decodeURIComponent', 'encodeURIComponent', 'String'])

/**
 * @typedef {{json: string, says: [name: string, offset: number][], fault?: undefined}} Read
 * @typedef {{fault: number}} Fault offset of what cannot be read
 */

/**
 * @param {string} text from its first bracket to the last
 * @returns {Read | Fault} offsets count UTF-16 units
 */
export function readLiteral(text) {
  const first = parse(text)
  if (!('fault' in first)) return first
  // u'…' and b'…' of Python, without moving anything.
  const plain = text.replace(/(?<![\w$'"])[ubUB](?=['"])/g, ' ')
  const second = plain === text ? first : parse(plain)
  if (!('fault' in second)) {
    second.says.push(['python', 0])
    return { ...second, says: unique(second.says.filter(([name]) => name !== 'javascript')) }
  }
  // # comments, as in Python and YAML, without moving anything.
  let hash = -1
  const bare = plain.replace(HASH_COMMENT, (found, at) => {
    if (!found.startsWith('#')) return found
    if (hash < 0) hash = at
    return ' '.repeat(found.length)
  })
  const uncommented = bare === plain ? second : parse(bare)
  if (!('fault' in uncommented)) {
    uncommented.says.push(['comments', hash])
    return { ...uncommented, says: unique(uncommented.says) }
  }
  // What a console did not unfold, {…}, or shows in a way of its own; the types of TypeScript.
  const folded = text
    .replace(/[{[]…[}\]]/g, '$_$')
    .replace(/\[Object: null prototype\](?= ?\{)/g, (found) => ' '.repeat(found.length))
    .replace(/\[(?:Function|AsyncFunction|class|Getter|Setter|Circular)\b[^\]\n]*\]/g, (found) => '$_$'.padEnd(found.length))
    .replace(/(?<=[}\])'"`])[ \t]+(?:as|satisfies)[ \t]+[A-Za-z_$][\w$.]*(?:<[\w$., ]*>)?(?:\[\])?/g, (found) => ' '.repeat(found.length))
  const third = folded === text ? first : parse(folded)
  if (!('fault' in third)) return third
  return readAs('smart_quotes', text, plainQuotes(text)) ?? readAs('arrows', text, plainArrows(text)) ?? first
}

/** Another spelling of the same length, read; undefined where that is no help. @param {string} name @param {string} text @param {string} other */
function readAs(name, text, other) {
  const result = other === text ? undefined : parse(other)
  if (!result || 'fault' in result) return undefined
  return { ...result, says: unique([[name, 0], .../** @type {[string, number][]} */ (result.says.filter(([each]) => each !== 'javascript' && each !== 'python'))]) }
}

/** What a chat makes of the quotes, colons and commas of code. @param {string} text */
const plainQuotes = (text) => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replaceAll('：', ':').replaceAll('，', ',')

/**
 * 'name' => value of PHP and Ruby as an object; so is what PHP and Swift write between [ and ]. Brackets that do not match
 * are broken in every language.
 * @param {string} text
 */
function plainArrows(text) {
  const tokens = [...text.matchAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|=>|[^]/g)].map(([token]) => token)
  const out = [...tokens]
  /** @type {number[]} */
  const open = []
  let isBroken = false
  tokens.forEach((token, at) => {
    if (token === '[' || token === '{') open.push(at)
    const start = open.at(-1) ?? -1
    if (token === '=>') out[at] = ': '
    if ((token === '=>' || token === ':') && start >= 0) out[start] = '{'
    if (token === ']' || token === '}') {
      isBroken ||= tokens[start] !== (token === ']' ? '[' : '{')
      if (out[start] === '{') out[at] = '}'
      open.pop()
    }
  })
  return isBroken ? text : out.join('')
}

/** @param {string} text @returns {Read | Fault} */
function parse(text) {
  /** @type {[string, number][]} */
  const says = []
  try {
    const node = /** @type {any} */ (
      parseExpressionAt(text, 0, {
        ecmaVersion: 'latest',
        allowReserved: true,
        onComment: (_block, _text, start) => void says.push(['comments', start]),
        onTrailingComma: (offset) => void says.push(['trailing_comma', offset]),
      })
    )
    const rest = text.slice(node.end).search(/\S/)
    if (rest >= 0) return { fault: node.end + rest }
    const style = { single: 0, double: 0, bare: 0, python: -1 }
    const value = valueOf(node, text, style)
    if (style.python >= 0 || (style.single > 0 && style.double === 0 && style.bare === 0)) {
      says.push(['python', Math.max(style.python, 0)])
    } else if (style.single > 0 || style.bare > 0) {
      says.push(['javascript', 0])
    }
    return { json: wellFormed(JSON.stringify(value) ?? 'null'), says: unique(says) }
  } catch (error) {
    const at = /** @type {{pos?: unknown}} */ (error).pos
    return { fault: typeof at === 'number' ? Math.min(at, text.length) : 0 }
  }
}

/** The first of each name. @param {[string, number][]} says @returns {[string, number][]} */
const unique = (says) => says.filter(([name], index) => says.findIndex((other) => other[0] === name) === index)

/** Half a surrogate pair has no UTF-8. @param {string} json */
const wellFormed = (json) => json.replace(/\\ud[89a-f][0-9a-f]{2}/gi, '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd')

/** @param {any} node @param {string} text */
const expression = (node, text) => ({ [EXPRESSION]: text.slice(node.start, node.end).slice(0, 200) })

/**
 * @param {any} node of ESTree
 * @param {string} text
 * @param {{single: number, double: number, bare: number, python: number}} style what gives the language away
 * @returns {unknown}
 */
function valueOf(node, text, style) {
  switch (node.type) {
    case 'Literal':
      if (node.regex || node.bigint) return expression(node, text)
      if (typeof node.value === 'string') style[text[node.start] === "'" ? 'single' : 'double']++
      return node.value
    case 'TemplateLiteral':
      style.bare++
      return node.expressions.length === 0 ? node.quasis[0].value.cooked : expression(node, text)
    case 'ObjectExpression':
      return objectOf(node, text, style)
    case 'ArrayExpression':
      // What a console shows of an object too deep for it: [Object].
      if (node.elements.length === 1 && /^(?:Object|Array|Function)$/.test(node.elements[0]?.name)) return expression(node, text)
      return node.elements.map((/** @type {any} */ item) => (item ? valueOf(item, text, style) : null))
    case 'UnaryExpression':
      return unary(node, text, style)
    case 'Identifier':
      if (PYTHON.has(node.name)) {
        if (style.python < 0) style.python = node.start
        return PYTHON.get(node.name)
      }
      style.bare++
      if (node.name === 'undefined') return undefined
      return node.name === 'NaN' || node.name === 'Infinity' ? null : expression(node, text)
    case 'BinaryExpression':
      return joined(node, text, style)
    case 'CallExpression':
      return called(node, text, style)
    default:
      style.bare++
      return expression(node, text)
  }
}

/** @param {any} node @param {string} text @param {any} style */
function objectOf(node, text, style) {
  /** @type {[string, unknown][]} */
  const members = []
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') members.push([SPREAD, text.slice(property.start, property.end).slice(0, 200)])
    if (property.type !== 'Property' || property.computed || property.kind !== 'init') {
      style.bare++
      continue
    }
    const { key } = property
    if (key.type === 'Identifier') style.bare++
    else if (typeof key.value === 'string') style[text[key.start] === "'" ? 'single' : 'double']++
    const name = key.type === 'Identifier' ? key.name : String(key.value)
    members.push([name, property.shorthand ? expression(property.value, text) : valueOf(property.value, text, style)])
  }
  return Object.fromEntries(members)
}

/** -1, !0 and void 0 of minified code. @param {any} node @param {string} text @param {any} style */
function unary(node, text, style) {
  if (node.operator === 'void') return undefined
  const value = valueOf(node.argument, text, style)
  if (node.operator === '-' && typeof value === 'number') return -value
  if (node.operator === '+' && typeof value === 'number') return value
  if (node.operator === '!' && typeof value === 'number') return !value
  return expression(node, text)
}

/** 'a' + 'b'. @param {any} node @param {string} text @param {any} style */
function joined(node, text, style) {
  const [left, right] = [valueOf(node.left, text, style), valueOf(node.right, text, style)]
  style.bare++
  return node.operator === '+' && typeof left === 'string' && typeof right === 'string' ? left + right : expression(node, text)
}

/** JSON.stringify({…}) and decodeURIComponent('…') of literals. @param {any} node @param {string} text @param {any} style */
function called(node, text, style) {
  style.bare++
  const { callee } = node
  const [argument] = node.arguments
  if (node.arguments.length !== 1) return expression(node, text)
  if (callee.type === 'MemberExpression' && callee.object.name === 'JSON' && callee.property.name === 'stringify') {
    const value = valueOf(argument, text, style)
    return isOpen(value) ? expression(node, text) : JSON.stringify(value)
  }
  if (callee.type !== 'Identifier' || !PURE.has(callee.name)) return expression(node, text)
  const value = valueOf(argument, text, style)
  if (isOpen(value) || (typeof value === 'object' && value !== null)) return expression(node, text)
  try {
    return callee.name === 'String' ? String(value) : callee.name === 'decodeURIComponent' ? decodeURIComponent(String(value)) : encodeURIComponent(String(value))
  } catch {
    return expression(node, text)
  }
}

/** Does it hold an expression anywhere? @param {unknown} value @returns {boolean} */
const isOpen = (value) =>
  typeof value === 'object' && value !== null && (EXPRESSION in value || Object.values(value).some(isOpen))

/**
 * Where the value at a JSON pointer stands in a text that acorn can read, or undefined.
 * @param {string} text
 * @param {string} pointer
 * @returns {{start: number, end: number} | undefined}
 */
export function placeOf(text, pointer) {
  try {
    let node = /** @type {any} */ (parseExpressionAt(text.replace(/(?<![\w$'"])[ubUB](?=['"])/g, ' '), 0, { ecmaVersion: 'latest', allowReserved: true }))
    for (const step of pointer.split('/').slice(1)) {
      const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
      if (node.type === 'ArrayExpression') node = node.elements[Number(name)]
      else node = node.properties.findLast?.((/** @type {any} */ each) => String(each.key?.name ?? each.key?.value) === name)?.value
    }
    return { start: node.start, end: node.end }
  } catch {
    return undefined
  }
}
