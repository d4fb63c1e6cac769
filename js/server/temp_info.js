// What the shopper filled in, from any of WeChat's answers that carry it, as one flat form.

const LISTS = new Set(['common_field_list', 'custom_field_list'])
const MAX_DEPTH = 8
const MAX_FIELDS = 200

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** @param {unknown} value */
const text = (value) => (typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '')

/**
 * USER_FORM_INFO_FLAG_MOBILE (1.0) and USER_FORM_FLAG_MOBILE (2.0) -> mobile.
 * @param {string} id
 */
const keyOf = (id) => id.replace(/^USER_FORM_(INFO_)?FLAG_/, '').toLowerCase()

/**
 * @param {unknown} item
 * @param {boolean} common
 * @param {import('./types.js').FormField[]} fields
 */
function addField(item, common, fields) {
  if (!isObject(item)) return
  const id = text(item.name)
  if (id === '' || fields.length >= MAX_FIELDS) return
  const list = Array.isArray(item.value_list) ? item.value_list : Array.isArray(item.value) ? item.value : []
  const values = list.slice(0, MAX_FIELDS).map(text).filter((value) => value !== '')
  const value = text(item.value) || values.join(',')
  // A flag is a common field wherever it stands: WeChat's sample puts the lists into one another.
  const isFlag = /^USER_FORM_(INFO_)?FLAG_/.test(id)
  fields.push({ id, key: isFlag ? keyOf(id) : id, value, values: values.length || !value ? values : [value], common: common || isFlag })
}

/**
 * Takes the lists wherever they stand: under `info`, `user_info` or `user_information`, at the top, or inside one another.
 * @param {unknown} node
 * @param {string} name
 * @param {number} depth
 * @param {import('./types.js').FormField[]} fields
 */
function walk(node, name, depth, fields) {
  if (depth > MAX_DEPTH || fields.length >= MAX_FIELDS || typeof node !== 'object' || node === null) return
  const isList = LISTS.has(name)
  if (Array.isArray(node)) {
    for (const item of node.slice(0, MAX_FIELDS)) {
      if (isList) addField(item, name === 'common_field_list', fields)
      walk(item, '', depth + 1, fields)
    }
    return
  }
  for (const key of Object.keys(node).slice(0, MAX_FIELDS)) walk(/** @type {any} */ (node)[key], key, depth + 1, fields)
}

/**
 * The answer of activatetempinfo/get, userinfo/get or of the 2.0 interface (object or JSON text) -> one flat form.
 * Total: whatever it is given, it answers and never throws.
 * @param {unknown} answer
 * @returns {import('./types.js').TempInfo}
 */
export function readTempInfo(answer) {
  /** @type {import('./types.js').FormField[]} */
  const fields = []
  try {
    walk(typeof answer === 'string' ? JSON.parse(answer) : answer, '', 0, fields)
  } catch {
    // Not JSON, or an object whose getters throw: what was read so far stands.
  }
  /** @type {Map<string, string | string[]>} */
  const form = new Map()
  // Common fields last, so that a shop's own field called "name" cannot stand in for the shopper's name.
  for (const wanted of [false, true]) {
    for (const { common, key, value, values } of fields) if (common === wanted) form.set(key, values.length > 1 ? values : value)
  }
  return { found: fields.length > 0, form: Object.fromEntries(form), fields }
}
