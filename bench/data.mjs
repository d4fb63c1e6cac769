/** Inputs: the vectors, and many of each kind made from them with values of their own, so that nothing can be remembered. */
import { readFileSync } from 'node:fs'

export const vectors = JSON.parse(readFileSync(new URL('../tests/vectors/wechat.json', import.meta.url), 'utf8'))
const optionsOf = (id) => vectors.returns.find((vector) => vector.id === id).options

/** A random number from a seed, the same in every run (mulberry32). */
export function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const text = (next, length, digits = DIGITS) => Array.from({ length }, () => digits[Math.floor(next() * digits.length)]).join('')

/** Options of App.onShow of one kind, as JSON text: on a phone they come over a bridge as that. @param {'activated' | 'no_data' | 'unrelated' | 'malformed'} kind @param {() => number} next */
export function showOptionsText(kind, next) {
  const from = { activated: 'activated', no_data: 'no-extra-data', unrelated: 'referrer-empty', malformed: 'ticket-missing' }
  const options = structuredClone(optionsOf(from[kind]))
  // The members every onShow has.
  Object.assign(options, { path: 'pages/index/index', query: {} })
  const extra = options.referrerInfo.extraData
  if (extra) {
    if (extra.activate_ticket) extra.activate_ticket = text(next, 107) + '='
    extra.card_id = 'p' + text(next, 27, DIGITS.slice(0, 62))
    extra.code = text(next, 12, '0123456789')
  }
  return JSON.stringify(options)
}

export const KINDS = ['activated', 'no_data', 'unrelated', 'malformed']
export const textsOfKind = (kind, count = 64) => {
  const next = random(1)
  return Array.from({ length: count }, () => showOptionsText(kind, next))
}
export const optionsOfKind = (kind, count) => textsOfKind(kind, count).map((text) => JSON.parse(text))

/** Links like the real ones, each with a `+` in its card id: 209 characters. */
export function links(count = 64) {
  const next = random(2)
  return Array.from({ length: count }, () => {
    const id = '3+' + text(next, 61) + '+'
    const biz = text(next, 14, DIGITS.slice(0, 62)) + '=='
    return (
      'https://mp.weixin.qq.com/bizmall/activatemembercard?action=preshow&&encrypt_card_id=' +
      `${encodeURIComponent(id)}&outer_str=guide&biz=${encodeURIComponent(biz)}#wechat_redirect`
    )
  })
}

/** A log of App.onShow options: most starts have nothing to do with cards. */
export function log(lines) {
  const next = random(3)
  const text = []
  for (let i = 0; i < lines; i++) {
    const dice = next()
    text.push(showOptionsText(dice < 0.4 ? 'unrelated' : dice < 0.6 ? 'no_data' : dice < 0.98 ? 'activated' : 'malformed', next))
  }
  return new TextEncoder().encode(text.join('\n') + '\n')
}
