/** What App.onShow brings back. The shape of the options is read here; what it means is decided in wasm/return/. */
import * as wire from 'wxcard-generated/wire'
import { problem } from './errors.js'
import { noticesOf } from './mailbox.js'
import { parseJson } from './parse_json.js'
import { THROWN, restOf, typeOf } from './shape.js'

/**
 * @typedef {import('../entry/types').Problem} Problem
 * @typedef {{type: number, scene: any, referrerType: number, appIdType: number, appId: any}} Sender
 */

/** The three members of extraData. */
const isMember = (/** @type {string} */ key) => key === 'activate_ticket' || key === 'card_id' || key === 'code'
/** What each of them is for read_text (WXCARD_DOOR). */
const DOORS = [wire.DOOR_TICKET, wire.DOOR_CARD_ID, wire.DOOR_CODE]

/** Longer than any appId and any text that stands for no data: a text that is cut at this length is neither. */
const LONG_ENOUGH = 32

// What makes a text odd (odd_text in wasm/lists.def): the core then reads the text itself.
const NOT_BASE64 = /[^A-Za-z\d+/=]|^=|=[^=]|===/
const CONTROL = /[^ -~\x80-\uffff]/

/** @returns {any} */
const malformed = (/** @type {any} */ scene, /** @type {Problem[]} */ problems) =>
  typeof scene === 'number' ? { kind: 'malformed', scene, problems } : { kind: 'malformed', problems }

/** A return that is not activated. @param {number} kind @param {any} scene @param {import('./mailbox').Mailbox} mailbox @returns {any} */
function otherReturn(kind, scene, mailbox) {
  if (kind === wire.KIND_NO_DATA) return typeof scene === 'number' ? { kind: 'no_data', scene } : { kind: 'no_data' }
  return kind === wire.KIND_MALFORMED ? malformed(scene, mailbox.problems()) : { kind: 'unrelated' }
}

/** The type of one of the three members. @param {any} value @param {RegExp} odd */
function memberType(value, odd) {
  const type = typeOf(value)
  return type === wire.TYPE_TEXT && odd.test(value) ? wire.TYPE_ODD_TEXT : type
}

/**
 * @param {import('./instance').Instance} instance
 * @returns {import('../entry/types').Wxcard['classifyReturn']}
 */
export function createClassify(instance) {
  /** @param {any} options */
  function ofObject(options) {
    // Each member has a `try` of its own, so that one that throws hides no other. They are written out because in one
    // function for all of them the engine would meet too many object shapes, which takes twice the time.
    /** @type {any} */
    let referrer = THROWN
    try {
      referrer = options.referrerInfo
    } catch (error) {}
    const referrerType = typeOf(referrer)
    /** @type {any} */
    let appId
    if (referrerType === wire.TYPE_OBJECT) {
      appId = THROWN
      try {
        appId = referrer.appId
      } catch (error) {}
    }
    const appIdType = typeOf(appId)
    /** @type {any} */
    let extraData
    /** @type {any} */
    let scene
    if (appIdType === wire.TYPE_TEXT) {
      extraData = THROWN
      try {
        extraData = referrer.extraData
      } catch (error) {}
      // Before the call into the core, like all the reading: a getter may itself call the core.
      try {
        scene = options.scene
      } catch (error) {}
    }
    const sender = referrerType | (appIdType << wire.LIMIT_TYPE_BITS)
    return ofData(extraData, sender, appId, scene, 0)
  }

  /**
   * @param {any} extraData
   * @param {number} sender the shape so far
   * @param {any} appId
   * @param {any} scene
   * @param {number} notices that come with it, one bit each
   * @returns {any}
   */
  function ofData(extraData, sender, appId, scene, notices) {
    let type = typeOf(extraData)
    /** @type {any} */
    let ticket = THROWN
    /** @type {any} */
    let cardId = THROWN
    /** @type {any} */
    let code = THROWN
    /** @type {any} */
    let rest
    let members = 0
    let isOdd = false
    if (type === wire.TYPE_OBJECT) {
      try {
        ticket = extraData.activate_ticket
      } catch (error) {}
      try {
        cardId = extraData.card_id
      } catch (error) {}
      try {
        code = extraData.code
      } catch (error) {}
      rest = restOf(extraData, isMember)
      const ticketType = memberType(ticket, NOT_BASE64)
      const cardIdType = memberType(cardId, CONTROL)
      const codeType = memberType(code, CONTROL)
      isOdd = ticketType === wire.TYPE_ODD_TEXT || cardIdType === wire.TYPE_ODD_TEXT || codeType === wire.TYPE_ODD_TEXT
      members = ticketType | (cardIdType << wire.LIMIT_TYPE_BITS) | (codeType << (2 * wire.LIMIT_TYPE_BITS))
      type = rest === null ? wire.TYPE_UNREADABLE : rest || members ? wire.TYPE_OBJECT : wire.TYPE_EMPTY_OBJECT
    }
    const shape = sender | (type << (2 * wire.LIMIT_TYPE_BITS)) | (members << (3 * wire.LIMIT_TYPE_BITS))

    const mailbox = instance.take()
    const { core } = mailbox
    const length = mailbox.write(typeof appId === 'string' ? appId.slice(0, LONG_ENOUGH) : '')
    let kind = core.classifyReturn(shape, length, mailbox.encoding)
    if (kind === wire.KIND_NEEDS_TEXT) {
      const isNothing = core.ask(wire.QUESTION_IS_NOTHING, mailbox.write(extraData.slice(0, LONG_ENOUGH)), mailbox.encoding)
      instance.give(mailbox)
      return isNothing ? otherReturn(wire.KIND_NO_DATA, scene, mailbox) : ofText(extraData, sender, appId, scene)
    }
    if (kind !== wire.KIND_ACTIVATED) {
      const result = otherReturn(kind, scene, mailbox)
      instance.give(mailbox)
      return result
    }
    if (isOdd) {
      /** @type {Problem[]} */
      const problems = []
      ;[ticket, cardId, code].forEach((value, i) => {
        if (!(i ? CONTROL : NOT_BASE64).test(value)) return
        if (!core.readText(DOORS[i], mailbox.write(value), mailbox.encoding)) problems.push.apply(problems, mailbox.problems())
        else if (!i) {
          notices |= mailbox.noticeBits()
          ticket = mailbox.value(0)
        }
      })
      instance.give(mailbox)
      if (problems.length) return malformed(scene, problems)
    } else {
      instance.give(mailbox)
    }
    // Each object is written as one literal: adding a member later would cost more time than everything else.
    return typeof scene === 'number'
      ? { kind: 'activated', activate_ticket: ticket, card_id: cardId, code, rest: rest || {}, scene, notices: noticesOf(notices) }
      : { kind: 'activated', activate_ticket: ticket, card_id: cardId, code, rest: rest || {}, notices: noticesOf(notices) }
  }

  /** extraData that arrived as JSON text. @param {string} text @param {number} sender @param {any} appId @param {any} scene */
  function ofText(text, sender, appId, scene) {
    const { value, code } = parseJson(text)
    const wrong = code || (typeOf(value) === wire.TYPE_OBJECT ? '' : 'wrong_type')
    return wrong
      ? malformed(scene, [problem(wrong, 'extraData')])
      : ofData(value, sender, appId, scene, 1 << wire.NOTICE_EXTRA_DATA_WAS_TEXT)
  }

  /** @param {any} options */
  const ofAny = (options) => (typeof options === 'object' && options !== null ? ofObject(options) : { kind: 'unrelated' })

  return function classifyReturn(options) {
    try {
      if (typeof options !== 'string') return ofAny(options)
      const { value, code } = parseJson(options)
      return code ? malformed(undefined, [problem(code, 'options')]) : ofAny(value)
    } catch (error) {
      return malformed(undefined, [problem('core_stopped', 'options')])
    }
  }
}
