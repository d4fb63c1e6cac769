// A compile mode of the WeChat developer tools that starts the mini program with the very same return.

/** The options as an object, or undefined. */
export function readOptions(text) {
  try {
    const value = JSON.parse(text)
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * The options of App.onShow from a piece that was recognised: a referrerInfo that was text is read, one that came alone gets
 * its place. Undefined where a variable stands in its place.
 * @param {import('wxcard/admin').Found} piece
 */
export function optionsOf({ what, value, kind }) {
  if (kind === undefined) return undefined
  const object = /** @type {any} */ (value)
  if (what === 'referrer_info') return { scene: 1038, referrerInfo: object }
  if (what === 'return_data') return { scene: 1038, referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: object } }
  const referrerInfo = typeof object.referrerInfo === 'string' ? readOptions(object.referrerInfo) : object.referrerInfo
  return { ...object, referrerInfo }
}

/** The query of an onShow, as the developer tools want it. */
const queryText = (query) =>
  query && typeof query === 'object'
    ? Object.entries(query)
        .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
        .join('&')
    : ''

const SECRETS = ['activate_ticket', 'code', 'openid', 'encrypt_code']

/** Another value of the same shape: what made it work or fail stays, whose it was does not. @param {string} value */
const replaced = (value) => value.replace(/%[\da-f]{2}|\d|[a-z]/gi, (each) => (each.length === 3 ? each : /\d/.test(each) ? '0' : 'A'))

/** The parameters of an address. @param {string} text */
const replacedIn = (text) => text.replace(/([?&](?:activate_ticket|code|openid|encrypt_code)=)([^&#]*)/g, (_, name, value) => name + replaced(value))

/**
 * The same data without a shopper in it.
 * @param {unknown} value @param {string} [name] of the member
 * @returns {any}
 */
function withoutShopper(value, name = '') {
  if (typeof value === 'string') {
    const inner = SECRETS.includes(name) ? undefined : readOptions(value)
    if (inner) return JSON.stringify(withoutShopper(inner))
    return SECRETS.includes(name) ? replaced(value) : replacedIn(value)
  }
  if (typeof value === 'number') return SECRETS.includes(name) ? 0 : value
  if (Array.isArray(value)) return value.map((item) => withoutShopper(item, name))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutShopper(part, key)]))
}

/**
 * One compile mode. Tickets and codes are replaced.
 * @param {Record<string, any>} options @param {{name: string, pathName: string}} mode
 */
export function compileMode(options, { name, pathName }) {
  const entry = {
    name,
    pathName,
    query: queryText(withoutShopper(options.query)),
    launchMode: 'default',
    scene: typeof options.scene === 'number' ? options.scene : 1038,
  }
  if (options.referrerInfo && typeof options.referrerInfo === 'object') {
    const { appId, extraData } = options.referrerInfo
    entry.referrerInfo = extraData === undefined ? { appId } : { appId, extraData: withoutShopper(extraData) }
  }
  return entry
}

/**
 * project.private.config.json with the mode in it: what the file holds stays, a mode of the same name is replaced.
 * @param {string} file its text, or none
 * @param {ReturnType<typeof compileMode>} entry
 * @returns {string | undefined} undefined: the text is no JSON object
 */
export function mergedConfig(file, entry) {
  const config = file.trim() === '' ? {} : readOptions(file)
  if (!config) return undefined
  const object = (/** @type {any} */ value) => (value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {})
  const condition = object(config.condition)
  const miniprogram = object(condition.miniprogram)
  const list = Array.isArray(miniprogram.list) ? [...miniprogram.list] : []
  const at = list.findIndex((each) => each?.name === entry.name)
  list.splice(at < 0 ? list.length : at, at < 0 ? 0 : 1, entry)
  return JSON.stringify({ ...config, condition: { ...condition, miniprogram: { ...miniprogram, list } } }, null, 2)
}
