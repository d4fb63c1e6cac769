// What may be kept: in the address, in a history on this device, in a link to share. Nothing of a shopper may, ever.
import { redact } from 'wxcard'

const MOST_TEXT = 6000
const CARD = 'encrypt_cardno'

/** Letters and digits hidden; what shows a wrong decoding stays. @param {string} value */
const mask = (value) => value.replace(/[\w\u0080-\uffff-]/g, '*')

const isCardId = (/** @type {string} */ word, /** @type {string} */ before) => /^p[\w-]{27}$/.test(word) && /card_id["']?\s*[:=]\s*["']?$/.test(before)

const CARD_APP = 'wxeb490c6f9b154ef9'
const isPlain = (/** @type {string} */ word) => word === CARD_APP || /^(?:errcode|scene)=-?\d{1,6}$/i.test(word)

/** Whatever could be an openid, a number or a ticket, where nobody knows what it is. @param {string} text */
const maskUnknown = (text) => text.replace(/[\w+/=-]{8,}/g, (word, at) => (/\d/.test(word) && !isPlain(word) && !isCardId(word, text.slice(0, at)) ? mask(word) : word))

/** Outside of what was recognised anything may stand; so it may in the sentences of WeChat. @param {string} text @param {import('wxcard/admin').Found[]} found */
function withoutUnknown(text, found) {
  let [safe, end] = ['', 0]
  for (const piece of [...found].sort((a, b) => a.start - b.start)) {
    if (piece.what === 'errcode_answer' || piece.start < end) continue
    safe += maskUnknown(text.slice(end, piece.start)) + text.slice(piece.start, piece.end)
    end = piece.end
  }
  return safe + maskUnknown(text.slice(end))
}

/** Of an event these say nothing about a shopper. */
const OF_EVENT = ['Event', 'MsgType', 'CardId', 'CreateTime']

/** @param {string} text @param {import('wxcard/admin').Found} event */
function withoutShopper(text, { start, end, value }) {
  const xml = (/** @type {string} */ part) => part.replace(/(<(\w+)>)([^<]*|\s*<!\[CDATA\[[^]*?\]\]>\s*)(?=<\/\2>)/g, (all, tag, name, inner) => (OF_EVENT.includes(name) ? all : tag + inner.replace(/(?<=CDATA\[)[^\]]*|^[^<]+$/, mask)))
  let own = xml(text.slice(start, end))
  for (const [name, each] of Object.entries(value ?? {})) {
    if (!OF_EVENT.includes(name) && (typeof each === 'string' || typeof each === 'number') && String(each).length > 2) own = own.replaceAll(String(each), mask)
  }
  return text.slice(0, start) + own + text.slice(end)
}

/** `redact` writes JSON anew, without the line breaks that it was pasted with. @param {string} json */
function compact(json) {
  try {
    return JSON.stringify(JSON.parse(json))
  } catch {
    return undefined
  }
}

/**
 * A text without a shopper in it; nothing at all where it is not known what it is, or where it is too long.
 * @param {string} text @param {import('wxcard/admin').Recognition | undefined} recognition
 */
export function kept(text, recognition) {
  if (!recognition?.recognised || text.length > MOST_TEXT) return ''
  // An escaped event hides its names: nothing of it is kept.
  if (recognition.found.some(({ what, unwrapped }) => what === 'event' && unwrapped.some(({ code }) => code !== 'prefix' && code !== 'python' && code !== 'javascript'))) return ''
  const events = recognition.found.filter(({ what }) => what === 'event')
  let safe = withoutUnknown(events.reduce(withoutShopper, text), recognition.found)
  for (const { members, what } of recognition.found) {
    // An event or a request may hold a shopper anywhere: `redact` knows the names.
    if (what === 'ticket') safe = mask(safe)
    for (const { secret, given } of members) {
      if (!secret || !given) continue
      for (const form of [given, encodeURIComponent(given), JSON.stringify(given).slice(1, -1)]) safe = safe.replaceAll(form, mask(form))
    }
  }
  // encrypt_card_id names a card, not a shopper; the page needs it when it is opened again.
  const hidden = safe.replaceAll('encrypt_card_id', CARD)
  const redacted = String(redact(hidden))
  return withoutShapes(redacted === compact(hidden) ? hidden : redacted).replaceAll(CARD, 'encrypt_card_id')
}

/** An openid, a mobile, a code. */
const SHAPES = [/(?<![\w+/%])o[\w-]{27}(?![\w+/%=-])/g, /(?<!\d)1[3-9]\d{9}(?!\d)/g, /(?<!\d)\d{12}(?!\d)/g]
const withoutShapes = (/** @type {string} */ text) => SHAPES.reduce((safe, shape) => safe.replace(shape, mask), text)

/**
 * What was typed into a field that asks for a merchant's own data, without what only a shopper has: an openid, a mobile, a
 * code, a ticket.
 * @param {string} text
 */
export function keptField(text) {
  if (/^[\w+/%-]{60,}(?:=|%3D){0,2}$/i.test(text.trim())) return mask(text)
  return String(redact(withoutShapes(text)))
}
