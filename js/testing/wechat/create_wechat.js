// WeChat to test with: a real HTTP server on loopback, as strict as the real one, wrong on demand. It knows only what a shop
// can see of WeChat, so that a whole shop can be tried without an account.
import { loadWxcardAdmin } from '../../admin/index.node.js'
import { acts, createFaults } from './faults.js'
import { answer } from './interfaces.js'
import { listen } from './listen.js'
import { createPushes } from './pushes.js'
import { Refusal, refusalAnswer } from './refusal.js'
import { createShopper } from './shopper.js'
import { cardTicket, currentToken, replaceToken } from './tokens.js'
import { createWorld } from './world.js'

const OPTIONS = new Set(['appId', 'secret', 'account', 'push', 'review', 'start'])

/** @type {typeof import('./types.js').createWechat} */
export async function createWechat(options = {}) {
  const unknown = Object.keys(options).find((name) => !OPTIONS.has(name))
  if (unknown) throw new TypeError(`createWechat: no option "${unknown}"; there are: ${[...OPTIONS].join(', ')}`)
  const { push: pushTo, review = false, start, ...own } = options
  const admin = await loadWxcardAdmin()
  const world = createWorld()
  const main = world.addAccount(own)
  let ahead = start === undefined ? 0 : start - Date.now()
  const now = () => Date.now() + ahead
  const seconds = () => Math.floor(now() / 1000)
  const faults = createFaults()
  const pushes = createPushes({ appId: main.appId, account: main.account, seconds })
  if (pushTo) pushes.direct(pushTo)
  /** @type {import('./types.js').SeenRequest[]} */
  const requests = []

  /** @param {import('./world.js').Held} held @param {string} event @param {object} [more] */
  const push = (held, event, more) =>
    void pushes.push({ FromUserName: held.openid, Event: event, CardId: held.card.card_id, UserCardCode: held.code, ...more })

  /** @param {import('./listen.js').Incoming} incoming */
  function act({ path, method, query, raw, type }) {
    try {
      return answer({ path, method, query, raw, type, admin, world, now: seconds(), review, push })
    } catch (error) {
      if (error instanceof Refusal) return refusalAnswer(error.errcode, error.message)
      throw error
    }
  }

  const server = await listen({
    takeFault: (path) => faults.take(path),
    act,
    refuse({ fault: { errcode = -1, errmsg, echo }, raw }) {
      const said = errmsg === undefined ? refusalAnswer(errcode, 'system error') : { errcode, errmsg }
      return echo ? { ...said, errmsg: `${said.errmsg}: ${raw.toString()}` } : said
    },
    noted: ({ path, method, query, raw, fault }, given, bytes) =>
      requests.push({ path, method, token: query.get('access_token'), text: raw.toString(), acted: acts(fault) && !(/** @type {any} */ (given)?.errcode), answer: given, bytes }),
  })

  /** @param {string} card_id */
  const cardOf = (card_id) => {
    const card = [...world.accounts.values()].map((account) => account.cards.get(card_id)).find(Boolean)
    if (!card) throw new TypeError('createWechat: no such card')
    return card
  }

  return {
    url: server.url,
    appId: main.appId,
    secret: main.secret,
    account: main.account,
    clock: {
      now,
      advance(milliseconds) {
        ahead += milliseconds
      },
    },
    requests,
    get token() {
      return currentToken(main, seconds()).token
    },
    renewToken: () => replaceToken(main, seconds()).token,
    get apiTicket() {
      return /** @type {any} */ (cardTicket(main, 'wx_card', seconds())).ticket
    },
    fault: (path, ...more) => faults.add(path, more),
    noFaults: (path) => faults.clear(path),
    shopper: (openid) => createShopper(world, world.addPerson(openid), { push, seconds }),
    otherAccount() {
      const { appId, secret } = world.addAccount()
      return { appId, secret, token: () => currentToken(/** @type {any} */ (world.accounts.get(appId)), seconds()).token }
    },
    review(card_id, { pass = true, reason = '' } = {}) {
      cardOf(card_id).status = pass ? 'CARD_STATUS_VERIFY_OK' : 'CARD_STATUS_VERIFY_FAIL'
      return pushes.push({ Event: pass ? 'card_pass_check' : 'card_not_pass_check', CardId: card_id, RefuseReason: reason })
    },
    cards: () => [...world.accounts.values()].flatMap((account) => [...account.cards.values()].map(({ card_id, status, quantity }) => ({ card_id, status, quantity }))),
    directPushes: (to) => pushes.direct(to),
    push: (fields) => pushes.push(fields),
    pushFault: (...more) => pushes.fault(...more),
    checkAddress: () => pushes.checkAddress(),
    pushes: pushes.deliveries,
    pushed: () => pushes.settled(),
    async close() {
      pushes.direct(undefined)
      await server.close()
    },
  }
}
