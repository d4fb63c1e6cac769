// What was looked at on this device, for each panel apart; never anything but what keep.js lets pass.
const KEY = 'wxcard-admin.history.'
const MOST = 8

/** @typedef {{state: Record<string, string>, zh: string, en: string}} Entry */

/** @param {unknown} each @returns {each is Entry} */
const isEntry = (each) => {
  const { state, zh, en } = /** @type {any} */ (each ?? {})
  const isState = state !== null && typeof state === 'object' && Object.values(state).every((text) => typeof text === 'string')
  return isState && typeof zh === 'string' && typeof en === 'string'
}
const same = (/** @type {Entry} */ a, /** @type {Entry} */ b) => JSON.stringify(a.state) === JSON.stringify(b.state)

/** @param {string} panel @returns {Entry[]} */
export function history(panel) {
  try {
    const list = JSON.parse(localStorage.getItem(KEY + panel) ?? '[]')
    return Array.isArray(list) ? list.filter(isEntry).slice(0, MOST) : []
  } catch {
    return [] // storage may be forbidden, or hold something else
  }
}

/** @param {string} panel @param {Entry} entry @param {boolean} isNewest it takes the place of the newest */
export function remember(panel, entry, isNewest) {
  const list = [entry, ...history(panel).slice(isNewest ? 1 : 0).filter((each) => !same(each, entry))].slice(0, MOST)
  try {
    localStorage.setItem(KEY + panel, JSON.stringify(list))
  } catch {
    // as above
  }
  return list
}

/** @param {string} panel @returns {Entry[]} */
export function forget(panel) {
  try {
    localStorage.removeItem(KEY + panel)
  } catch {
    // as above
  }
  return []
}
