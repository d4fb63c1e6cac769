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

/**
 * The whole of project.private.config.json that has this one mode.
 * @param {Record<string, any>} options @param {{name: string, pathName: string}} mode
 */
export function compileMode(options, { name, pathName }) {
  const entry = {
    name,
    pathName,
    query: queryText(options.query),
    launchMode: 'default',
    scene: typeof options.scene === 'number' ? options.scene : 1038,
  }
  if (options.referrerInfo && typeof options.referrerInfo === 'object') {
    const { appId, extraData } = options.referrerInfo
    entry.referrerInfo = extraData === undefined ? { appId } : { appId, extraData }
  }
  return JSON.stringify({ condition: { miniprogram: { list: [entry] } } }, null, 2)
}
