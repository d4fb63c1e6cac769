/** The storage of a phone to test with. It outlives processes, and lies when it is told to. */

/**
 * How it behaves. `get_throws`, `set_throws`, `throws` (both); `forgets`: says that it has stored, and has not; `stale`: gives
 * what was there before the last set; `cut`: stores the first half of a text.
 * @typedef {'' | 'get_throws' | 'set_throws' | 'throws' | 'forgets' | 'stale' | 'cut'} Fault
 */

/** @param {Record<string, unknown>} [initial] */
export function createStorage(initial = {}) {
  const kept = new Map(Object.entries(initial))
  /** @type {Map<string, unknown>} */
  const before = new Map()
  const storage = {
    kept,
    /** @type {Fault} */
    fault: '',
    gets: 0,
    sets: 0,
    /** @param {string} key */
    get(key) {
      storage.gets++
      if (storage.fault === 'get_throws' || storage.fault === 'throws') throw new Error('getStorageSync:fail')
      const from = storage.fault === 'stale' ? before : kept
      return from.has(key) ? from.get(key) : ''
    },
    /** @param {string} key @param {any} value */
    set(key, value) {
      storage.sets++
      if (storage.fault === 'set_throws' || storage.fault === 'throws') throw new Error('setStorageSync:fail exceed max size')
      if (storage.fault === 'forgets') return
      before.set(key, kept.has(key) ? kept.get(key) : '')
      kept.set(key, storage.fault === 'cut' ? value.slice(0, value.length / 2) : value)
    },
    clear() {
      kept.clear()
      before.clear()
    },
  }
  return storage
}
