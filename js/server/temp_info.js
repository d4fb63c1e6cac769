// What the shopper filled in, from any of WeChat's answers that has it, as one flat form that loses nothing.
import { parseJson } from './answer.js'

/** `common_field_list`, `custom_field_list`, and whatever further list of fields WeChat adds. */
const LIST = /^(\w+_)?field_list$/
const FLAG = /^USER_FORM_(INFO_)?FLAG_/
const MAX_DEPTH = 12
/** An answer of WeChat's has at most 1 MiB. Objects that hold one another could go on for ever. */
const MAX_NODES = 400_000

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as text; what is no plain value as JSON, so that it is not lost. @param {unknown} value */
function text(value) {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (!isObject(value) && !Array.isArray(value)) return ''
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}

/** USER_FORM_INFO_FLAG_MOBILE (1.0) and USER_FORM_FLAG_MOBILE (2.0) -> mobile. @param {string} id */
const keyOf = (id) => (FLAG.test(id) ? id.replace(FLAG, '').toLowerCase() : id)

/** Every value of a field, whether it is in `value`, in `value_list` or in both. @param {Record<string, unknown>} item */
function valuesOf({ value, value_list }) {
  const entries = (/** @type {unknown} */ list) => (Array.isArray(list) ? list : [list]).map(text).filter((entry) => entry !== '')
  const [own, listed] = [entries(value), entries(value_list)]
  // If there is a list, `value` may be its entries as one text.
  const summary = listed.length > 1 && own.length === 1 && own[0]?.split(/[,，、;；|]\s*/).join('\n') === listed.join('\n')
  return [...new Set(summary ? listed : [...own, ...listed])]
}

/**
 * @param {unknown} item
 * @param {boolean} common
 * @param {import('./types.js').FormField[]} fields
 */
function addField(item, common, fields) {
  if (!isObject(item)) return
  const id = text(item.name)
  if (id === '') return
  const values = valuesOf(item)
  const single = Array.isArray(item.value) ? '' : text(item.value)
  // The text of a list is its values joined, unless WeChat wrote one of its own.
  const value = single || values.join(',')
  // A flag is a common field wherever it is: WeChat's sample nests the lists.
  fields.push({ id, key: keyOf(id), value, values, common: common || FLAG.test(id) })
}

/**
 * Takes the lists wherever they are: under `info`, `user_info` or `user_information`, at the top level, or nested.
 * @param {unknown} root
 * @param {import('./types.js').FormField[]} fields
 */
function collect(root, fields) {
  let left = MAX_NODES
  /** @param {unknown} node @param {string} name @param {number} depth */
  function walk(node, name, depth) {
    if (typeof node !== 'object' || node === null || depth > MAX_DEPTH || left-- <= 0) return
    if (Array.isArray(node)) {
      const isList = LIST.test(name)
      for (const item of node) {
        if (left <= 0) return
        if (isList) addField(item, name === 'common_field_list', fields)
        walk(item, '', depth + 1)
      }
      return
    }
    // A list of one element that a converter has turned into an object.
    if (LIST.test(name) && 'name' in node) addField(node, name === 'common_field_list', fields)
    for (const key of Object.keys(node)) walk(/** @type {any} */ (node)[key], key, depth + 1)
  }
  walk(root, '', 0)
}

/**
 * By key. If a key occurs again (a list repeated elsewhere, a label used twice), its values are added.
 * @param {import('./types.js').FormField[]} fields
 */
function flat(fields) {
  /** @type {Map<string, Set<string>>} */
  const form = new Map()
  // Common fields last, so that a shop's own field called "name" cannot replace the shopper's name.
  for (const wanted of [false, true]) {
    /** @type {Map<string, Set<string>>} */
    const here = new Map()
    for (const { common, key, values } of fields) {
      if (common !== wanted) continue
      const all = here.get(key) ?? new Set()
      for (const value of values) all.add(value)
      here.set(key, all)
    }
    for (const [key, values] of here) form.set(key, values)
  }
  return Object.fromEntries([...form].map(([key, values]) => [key, values.size > 1 ? [...values] : ([...values][0] ?? '')]))
}

/**
 * The answer of activatetempinfo/get, userinfo/get or of the 2.0 interface (object or JSON text) -> one flat form.
 * Takes anything and never throws.
 * @param {unknown} answer
 * @returns {import('./types.js').TempInfo}
 */
export function readTempInfo(answer) {
  /** @type {import('./types.js').FormField[]} */
  const fields = []
  try {
    collect(typeof answer === 'string' ? parseJson(answer) : answer, fields)
  } catch {
    // An object whose getters throw: what was read so far is kept.
  }
  return { found: fields.length > 0, form: flat(fields), fields }
}
