// Turns the body of a push into fields: XML, JSON, or what a framework made of either. Every value is text, fields or a list.
import { SaxesParser } from 'saxes'
import { refuse } from './refuse.js'
import { fieldName } from './table.js'

/** @typedef {import('./types.js').PushFields} Fields */
/** @typedef {import('./types.js').PushValue} Value */

const MAX_DEPTH = 8
const MAX_FIELDS = 500

/** @param {Map<string, Value>} into @param {string} name @param {Value} value */
function put(into, name, value) {
  const before = into.get(name)
  into.set(name, before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value])
}

/**
 * XML with a strict parser that knows no document type: only the five entities of XML itself and numeric ones exist, nothing
 * is expanded, and a document type is refused.
 * @param {string} text
 * @returns {Fields}
 */
function fromXml(text) {
  const parser = new SaxesParser({ xmlns: false, fragment: false, position: true })
  /** @type {{name: string, children: Map<string, Value>, plain: string, quoted: string | undefined}[]} */
  const stack = []
  /** @type {Fields | undefined} */
  let root
  let count = 0
  parser.on('error', () => refuse('bad_xml', { offset: parser.position }))
  parser.on('doctype', () => refuse('bad_xml', { offset: parser.position, reason: 'DOCTYPE' }))
  parser.on('opentag', ({ name }) => {
    if (stack.length >= MAX_DEPTH) refuse('too_deep')
    if (++count > MAX_FIELDS) refuse('too_long', { reason: `> ${MAX_FIELDS} fields` })
    stack.push({ name, children: new Map(), plain: '', quoted: undefined })
  })
  parser.on('text', (part) => {
    const top = stack[stack.length - 1]
    if (top) top.plain += part
  })
  parser.on('cdata', (part) => {
    const top = stack[stack.length - 1]
    if (top) top.quoted = (top.quoted ?? '') + part
  })
  parser.on('closetag', () => {
    const { name, children, plain, quoted } = /** @type {NonNullable<ReturnType<typeof stack.pop>>} */ (stack.pop())
    const parent = stack[stack.length - 1]
    // The official samples put spaces around CDATA; inside it every character counts.
    if (parent) put(parent.children, name, children.size ? Object.fromEntries(children) : quoted ?? plain.trim())
    else root = Object.fromEntries(children)
  })
  parser.write(text).close()
  return root ?? refuse('bad_xml')
}

/**
 * What JSON or a framework's own parser gives, with numbers and flags as text.
 * @param {unknown} value
 * @param {string} field
 * @param {{left: number}} budget
 * @param {number} depth
 * @returns {Value | undefined}
 */
function fromObject(value, field, budget, depth) {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'string' || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    // As a number, a code of 17 or more digits would have lost its last digits.
    return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value) : refuse('wrong_type', { field: fieldName(field) })
  }
  if (typeof value !== 'object') return refuse('wrong_type', { field: fieldName(field) })
  if (depth > MAX_DEPTH) return refuse('too_deep', { field: fieldName(field) })
  /** @param {unknown} inner @param {string} name */
  const member = (inner, name) => {
    if (--budget.left < 0) refuse('too_long', { reason: `> ${MAX_FIELDS} fields` })
    return fromObject(inner, name, budget, depth + 1)
  }
  if (Array.isArray(value)) {
    const list = value.map((inner) => member(inner, field)).filter((inner) => inner !== undefined)
    return list.length === 1 ? list[0] : /** @type {Value[]} */ (list)
  }
  const pairs = Object.keys(value).map((name) => [name, member(/** @type {any} */ (value)[name], name)])
  return Object.fromEntries(pairs.filter(([, inner]) => inner !== undefined))
}

/** @param {unknown} value @returns {Fields} */
function fieldsOf(value) {
  const fields = fromObject(value, '', { left: MAX_FIELDS }, 0)
  if (typeof fields !== 'object' || Array.isArray(fields)) return refuse('wrong_type', { field: 'body' })
  // koa-xml-body, express-xml-bodyparser and the like leave the root element in.
  const inner = Object.keys(fields).length === 1 ? fields.xml : undefined
  return typeof inner === 'object' && !Array.isArray(inner) ? inner : fields
}

/**
 * @param {Uint8Array | string} body
 * @param {number} maxBytes
 */
function textOf(body, maxBytes) {
  const size = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength
  if (size > maxBytes) refuse('too_long', { field: 'body', reason: `> ${maxBytes} bytes` })
  if (typeof body === 'string') return body.replace(/^\ufeff/, '')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return refuse('bad_utf8', { field: 'body' })
  }
}

/**
 * @param {unknown} body
 * @param {number} maxBytes
 * @returns {Fields}
 */
export function parsePush(body, maxBytes) {
  if (body instanceof ArrayBuffer) body = new Uint8Array(body)
  else if (ArrayBuffer.isView(body) && !(body instanceof Uint8Array)) body = new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return fieldsOf(body)
  // WeChat lets raw control characters through in names; no event must be lost because of them.
  const text = textOf(body, maxBytes).trim().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
  if (text === '') return refuse('empty', { field: 'body' })
  if (!text.startsWith('{')) return fromXml(text)
  let value
  try {
    value = JSON.parse(text)
  } catch {
    return refuse('bad_json', { field: 'body' })
  }
  return fieldsOf(value)
}
