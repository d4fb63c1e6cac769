// What WeChat knows: accounts, their cards, the codes that shoppers hold, links, tickets.
import { base64, base64url, digits, hex, refuse } from './refusal.js'

/**
 * @typedef {{appId: string, secret: string, account: string, biz: string, forced: number[],
 *   tokens: {token: string, until: number, since: number, killed?: boolean}[], ticket?: {ticket: string, until: number},
 *   cards: Map<string, Card>, pictures: Set<string>, whitelist: Set<string>}} Account
 * @typedef {{card_id: string, owner: Account, member: any, form?: any, status: string, quantity: number, total: number,
 *   created: number}} Card
 * @typedef {{code: string, card: Card, openid: string, active: boolean, status: string, bonus: number, balance: number,
 *   membership_number?: string, custom: Record<string, string>, background_pic_url?: string, outer_str: string,
 *   submitted: {name: string, answer: string | string[]}[]}} Held
 */

export function createWorld() {
  /** @type {Map<string, Account>} */
  const accounts = new Map()
  return {
    accounts,
    /** By code. @type {Map<string, Held>} */
    held: new Map(),
    /** By encrypt_card_id. @type {Map<string, {card: Card, outer_str: string}>} */
    links: new Map(),
    /** @type {Map<string, Held>} */
    tickets: new Map(),
    /** By encrypt_code. @type {Map<string, Held>} */
    encrypted: new Map(),
    /** openid at the official account -> the same person elsewhere. @type {Map<string, {unionid: string, miniProgramOpenid: string, nickname: string}>} */
    people: new Map(),

    /** @param {{appId?: string, secret?: string, account?: string}} [given] */
    addAccount({ appId = `wx${hex(8)}`, secret = hex(16), account = `gh_${hex(6)}` } = {}) {
      const biz = Buffer.from(`3${digits(9)}`).toString('base64')
      /** @type {Account} */
      const made = { appId, secret, account, biz, forced: [], tokens: [], cards: new Map(), pictures: new Set(), whitelist: new Set() }
      accounts.set(appId, made)
      return made
    },

    /** A card of this account, and of no other. @param {Account} owner @param {unknown} card_id @returns {Card} */
    cardOf(owner, card_id) {
      if (card_id === undefined || card_id === '') return refuse(41012, 'cardid missing')
      return (typeof card_id === 'string' && owner.cards.get(card_id)) || refuse(40073, 'invalid card id')
    },

    /**
     * What a shopper holds: by its plain code only.
     * @param {Account} owner @param {any} body
     * @returns {Held}
     */
    heldOf(owner, { code, card_id }) {
      if (code === undefined || code === '') return refuse(41011, 'missing required fields! code')
      if (typeof code !== 'string') return refuse(47001, 'data format error')
      const held = this.held.get(code)
      if (!held || held.card.owner !== owner) return refuse(40056, 'invalid serial code')
      if (card_id !== undefined && card_id !== held.card.card_id) return refuse(40116, 'invalid code, not of this card_id')
      return held
    },

    /** @param {Held} held */
    encrypt(held) {
      const text = base64(48)
      this.encrypted.set(text, held)
      return text
    },

    /** @param {Card} card @param {string} openid @param {string} outer_str @param {string} [code] @returns {Held} */
    hand(card, openid, outer_str, code = digits(12)) {
      card.quantity--
      /** @type {Held} */
      const held = { code, card, openid, active: card.member.auto_activate === true, status: 'NORMAL', bonus: 0, balance: 0, custom: {}, outer_str, submitted: [] }
      this.held.set(code, held)
      return held
    },

    /** A person whose ids at the account, the mini program and the open platform are three. @param {string} [openid] */
    addPerson(openid = `o${base64url(27)}`) {
      const person = { unionid: `oU${base64url(26)}`, miniProgramOpenid: `oM${base64url(26)}`, nickname: '小\u0001微' }
      this.people.set(openid, person)
      return { openid, ...person }
    },
  }
}

/** @typedef {ReturnType<typeof createWorld>} World */
