// What is kept: in the address, in a history on this device, in a link to share. Nothing of a shopper is, ever.
import { redact } from 'wxcard'

const KEY = 'wxcard-admin.history'
const MOST = 8
const MOST_TEXT = 6000
const CARD = 'encrypt_cardno'

/** Letters and digits hidden; what shows a wrong decoding stays. @param {string} value */
const mask = (value) => value.replace(/[\w\u0080-\uffff-]/g, '*')

/** Whatever could be an openid, a number or a ticket, where nobody knows what it is. @param {string} text */
const maskUnknown = (text) => text.replace(/[\w+/=-]{8,}/g, (word) => (/\d/.test(word) ? mask(word) : word))

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

/**
 * A text without a shopper in it; nothing at all where it is not known what it is, or where it is too long.
 * @param {string} text @param {import('wxcard/admin').Recognition | undefined} recognition
 */
export function kept(text, recognition) {
  if (!recognition?.recognised || text.length > MOST_TEXT) return ''
  let safe = withoutUnknown(text, recognition.found)
  for (const { members, what } of recognition.found) {
    // An event or a request may hold a shopper anywhere: `redact` knows the names.
    if (what === 'ticket') safe = mask(safe)
    for (const { secret, given } of members) {
      if (!secret || !given) continue
      for (const form of [given, encodeURIComponent(given), JSON.stringify(given).slice(1, -1)]) safe = safe.replaceAll(form, mask(form))
    }
  }
  // encrypt_card_id names a card, not a shopper; the page needs it when it is opened again.
  return String(redact(safe.replaceAll('encrypt_card_id', CARD))).replaceAll(CARD, 'encrypt_card_id')
}

/** @param {string} given @param {string} sent */
export const addressOf = (given, sent) => {
  const query = new URLSearchParams()
  if (given) query.set('given', given)
  if (sent) query.set('sent', sent)
  return `#/check${query.size ? `?${query}` : ''}`
}

/** The two texts of an address. @param {string} hash */
export function fromAddress(hash) {
  const query = new URLSearchParams(hash.includes('?') ? hash.slice(hash.indexOf('?') + 1) : '')
  return [query.get('given') ?? '', query.get('sent') ?? '']
}

/** @returns {{given: string, sent: string, zh: string, en: string}[]} */
export function history() {
  try {
    const list = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(list) ? list.filter((each) => typeof each?.given === 'string' && typeof each.sent === 'string').slice(0, MOST) : []
  } catch {
    return [] // storage may be forbidden, or hold something else
  }
}

/** @param {{given: string, sent: string, zh: string, en: string}} entry */
export function remember(entry) {
  const list = [entry, ...history().filter(({ given, sent }) => given !== entry.given || sent !== entry.sent)].slice(0, MOST)
  try {
    localStorage.setItem(KEY, JSON.stringify(list))
  } catch {
    // as above
  }
  return list
}

export function forget() {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // as above
  }
  return []
}
