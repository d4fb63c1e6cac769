// sample.mjs: a seeded sample, and how sure a share of it is.

/** @template T @param {T[]} all @param {number} count 0: all of them @param {number} seed @returns {T[]} */
export function sample(all, count, seed) {
  if (!count || count >= all.length) return all
  let state = seed >>> 0
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let word = Math.imul(state ^ (state >>> 15), state | 1)
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61)
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32
  }
  const rest = [...all]
  return Array.from({ length: count }, () => rest.splice(Math.floor(random() * rest.length), 1)[0])
}

/** Wilson's interval of a share, in percent. @param {number} hits @param {number} total */
export function interval(hits, total) {
  const z = 1.96
  const share = hits / total
  const middle = share + (z * z) / (2 * total)
  const half = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))
  const ends = [middle - half, middle + half].map((end) => Math.max(0, Math.min(100, (100 * end) / (1 + (z * z) / total))))
  return ends.map((end) => end.toFixed(1))
}
