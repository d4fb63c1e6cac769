/**
 * The public functions over one instance of the core. They bring text and shapes across and build plain objects from the
 * answer; what an input means is decided in wasm/.
 */
import { MEMBER_CARD_APP_ID } from './app_id.js'
import { APP_ID, cardFunctions } from './cards.js'
import { problem } from './errors.js'
import { CODES } from 'wxcard-generated/codes'
import { MAX_TEXT, createMailbox } from './mailbox.js'
import { redact } from './redact.js'
import { ABSENT, EMPTY_OBJECT, ESCAPED_TEXT, OBJECT, TEXT, THROWN, UNREADABLE, get, restOf, typeOf } from './shape.js'

/** @typedef {import('../entry/types').Problem} Problem */
/** @typedef {import('./mailbox').Core} Core */

// Kind of wasm/return/referrer_info.h.
const NO_DATA = 1
const ACTIVATED = 2
const MALFORMED = 3
const NEEDS_TEXT = 4

// Door of bindings/core/embind.cpp.
const ACTIVATION_LINK = 0
const SUBMIT_LINK = 1
const OPTIONS = 2
const EXTRA_DATA = 3
const TICKET = 4

/** @type {import('../entry/types').Field[]} */
const MEMBERS = ['encrypt_card_id', 'outer_str', 'biz']

const refused = (/** @type {Problem[]} */ problems) => ({ ok: false, problems })

/**
 * @param {Core} firstCore
 * @param {'wasm' | 'js'} engine
 * @param {() => Core} restart makes a new instance after the running one has stopped, at once
 * @returns {import('../entry/types').Wxcard}
 */
export function createWxcard(firstCore, engine, restart) {
  let core = firstCore
  let mailbox = createMailbox(core)

  /** After anything that is not a normal answer the instance may be damaged: a new one takes its place. */
  function replace() {
    try {
      core = restart()
      mailbox = createMailbox(core)
    } catch (error) {
      // Nothing to start again with: every call says so.
    }
  }

  /**
   * One call.
   * @template Result
   * @param {() => Result} call
   * @param {(problems: Problem[]) => Result} onStop
   * @param {import('../entry/types').Field} field
   */
  function guarded(call, onStop, field) {
    try {
      return call()
    } catch (error) {
      replace()
      return onStop([problem('core_stopped', field)])
    }
  }

  /** What the core says of a text. @param {number} door @param {string} text at most MAX_TEXT units */
  const read = (door, text) => core.readText(door, mailbox.write(text), mailbox.encoding)

  /** 0, or one more than the code of what is wrong. @param {number} rule @param {string} value */
  const checkValue = (rule, value) => core.checkCardValue(rule, mailbox.write(value), mailbox.encoding)

  /**
   * A function of one text. What is no text, or cannot fit, never crosses.
   * @param {any} text
   * @param {number} door
   * @param {() => any} result
   */
  const ofText = (text, door, result) =>
    typeof text !== 'string'
      ? refused([problem('not_text', 'link')])
      : text.length > MAX_TEXT
        ? refused([problem('too_long', 'link')])
        : guarded(
            () => (read(door, text) ? result() : refused(mailbox.problems())),
            refused,
            'link',
          )

  /** @param {any} encrypt_card_id @param {string | undefined} outer_str @param {any} biz @param {any[]} notices */
  const extraDataResult = (encrypt_card_id, outer_str, biz, notices) => ({
    ok: true,
    extraData: { encrypt_card_id, outer_str: outer_str || '', biz },
    notices,
  })

  const linkResult = () =>
    extraDataResult(mailbox.value(0), mailbox.value(1), mailbox.value(2), mailbox.notices())

  /** @param {any} raw @param {import('../entry/types').NormalizeOptions} options */
  function normalize(raw, options) {
    if (typeOf(raw) !== OBJECT) return refused([problem('wrong_type', 'extraData')])
    // Before the crossings: a getter may call back into the core.
    const members = MEMBERS.map((name) => get(raw, name))
    const encoded = get(options, 'outerStrEncoded') === true ? 16 : 0
    return guarded(
      () => {
        /** @type {Problem[]} */
        const problems = []
        let notices = 0
        const [id, outer, biz] = members.map((member, i) => {
          const isText = typeof member === 'string'
          if (isText && member.length > MAX_TEXT) {
            problems.push(problem('too_long', MEMBERS[i]))
            return
          }
          const type = isText ? 4 : member === undefined ? 0 : 8
          core.normalizeMember(i | type | encoded, mailbox.write(isText ? member : ''), mailbox.encoding)
          problems.push(...mailbox.problems())
          notices |= mailbox.noticeBits()
          return mailbox.value(0)
        })
        return problems.length ? refused(problems) : extraDataResult(id, outer, biz, mailbox.notices(notices))
      },
      refused,
      'extraData',
    )
  }

  const malformed = (/** @type {Problem[]} */ problems) => ({ kind: 'malformed', problems })

  // Each object is written as one literal: a member added later would cost more than all the rest.

  /** A return that is not activated. @param {number} kind @param {any} scene @returns {any} */
  function otherReturn(kind, scene) {
    const hasScene = typeof scene === 'number'
    if (kind === NO_DATA) return hasScene ? { kind: 'no_data', scene } : { kind: 'no_data' }
    if (kind !== MALFORMED) return { kind: 'unrelated' }
    const problems = mailbox.problems()
    return hasScene ? { kind: 'malformed', scene, problems } : malformed(problems)
  }

  /**
   * @param {any} activate_ticket
   * @param {any} card_id
   * @param {any} code
   * @param {any} rest
   * @param {any} notices
   * @param {any} scene
   * @returns {any}
   */
  const activated = (activate_ticket, card_id, code, rest, notices, scene) =>
    typeof scene === 'number'
      ? { kind: 'activated', activate_ticket, card_id, code, rest: rest || {}, scene, notices }
      : { kind: 'activated', activate_ticket, card_id, code, rest: rest || {}, notices }

  /**
   * A return whose values the core has read from JSON text.
   * @param {string} text
   * @param {number} door
   * @param {import('../entry/types').Field} field
   * @param {any} [scene]
   */
  function classifyJson(text, door, field, scene) {
    if (text.length > MAX_TEXT) return malformed([problem('too_long', field)])
    const kind = read(door, text)
    const sceneText = mailbox.value(3)
    if (sceneText) scene = Number(sceneText)
    if (kind !== ACTIVATED) return otherReturn(kind, scene)
    const rest = mailbox.value(4)
    return activated(
      mailbox.value(0),
      mailbox.value(1),
      mailbox.value(2),
      rest && restOf(JSON.parse(rest)),
      mailbox.notices(),
      scene,
    )
  }

  /** @param {any} options */
  function classifyObject(options) {
    // Each member in a `try` of its own, so that one that throws hides no other; and each written out, since one function
    // for all would be a place where the engine has seen too many shapes: twice the time.
    /** @type {any} */
    let referrer = THROWN
    try {
      referrer = options.referrerInfo
    } catch (error) {}
    const referrerType = typeOf(referrer)
    /** @type {any} */
    let appId
    if (referrerType === OBJECT) {
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
    if (appIdType === TEXT) {
      extraData = THROWN
      try {
        extraData = referrer.extraData
      } catch (error) {}
      // Before the crossing, as all the rest: a getter may call back into the core.
      try {
        scene = options.scene
      } catch (error) {}
    }
    let shape = typeOf(extraData)
    /** @type {any} */
    let ticket = THROWN
    /** @type {any} */
    let cardId = THROWN
    /** @type {any} */
    let code = THROWN
    /** @type {any} */
    let rest
    let ticketType = ABSENT
    if (shape === OBJECT) {
      try {
        ticket = extraData.activate_ticket
      } catch (error) {}
      try {
        cardId = extraData.card_id
      } catch (error) {}
      try {
        code = extraData.code
      } catch (error) {}
      rest = restOf(extraData)
      ticketType = typeOf(ticket)
      if (ticketType === TEXT && ticket.indexOf('%') >= 0) ticketType = ESCAPED_TEXT
      const members = ticketType | (typeOf(cardId) << 4) | (typeOf(code) << 8)
      shape = (rest === null ? UNREADABLE : rest || members ? OBJECT : EMPTY_OBJECT) | (members << 4)
    }
    const kind = mailbox.classifyShape(referrerType | (appIdType << 4) | (shape << 8), appIdType === TEXT ? appId : undefined)
    if (kind === NEEDS_TEXT) return classifyJson(extraData, EXTRA_DATA, 'extraData', scene)
    if (kind !== ACTIVATED) return otherReturn(kind, scene)
    if (ticketType !== ESCAPED_TEXT) return activated(ticket, cardId, code, rest, [], scene)
    if (ticket.length > MAX_TEXT) return malformed([problem('too_long', 'activate_ticket')])
    const decoded = read(TICKET, ticket)
    return decoded === ACTIVATED
      ? activated(mailbox.value(0), cardId, code, rest, mailbox.notices(), scene)
      : otherReturn(decoded, scene)
  }

  /** @param {any} options */
  function classifyReturn(options) {
    try {
      return typeof options === 'string'
        ? classifyJson(options, OPTIONS, 'options')
        : typeof options === 'object' && options !== null
          ? classifyObject(options)
          : { kind: 'unrelated' }
    } catch (error) {
      replace()
      return malformed([problem('core_stopped', 'options')])
    }
  }

  /** @type {any} */
  const wxcard = {
    engine,
    decodeActivationLink: (/** @type {any} */ link) => ofText(link, ACTIVATION_LINK, linkResult),
    normalizeExtraData: normalize,
    classifyReturn,
    navigatorData: (/** @type {any} */ extraData) => ({
      target: 'miniProgram',
      appId: MEMBER_CARD_APP_ID,
      extraData,
    }),
    decodeSubmitLink: (/** @type {any} */ link) =>
      ofText(link, SUBMIT_LINK, () => {
        /** @type {any} */
        const result = { ok: true }
        ;['host', 'card_id', 'encrypt_code', 'outer_str', 'openid', 'activate_ticket'].forEach((name, i) => {
          const value = mailbox.value(i)
          if (value !== undefined) result[name] = value
        })
        result.notices = mailbox.notices()
        return result
      }),
    isAppId: (/** @type {any} */ text) =>
      typeof text === 'string' &&
      text.length <= MAX_TEXT &&
      guarded(() => !checkValue(APP_ID, text), () => false, 'appId'),
  }
  const cards = cardFunctions((rule, value, field) =>
    value.length > MAX_TEXT
      ? problem('too_long', field)
      : guarded(
          () => {
            const code = checkValue(rule, value)
            return code ? problem(CODES[code - 1], field) : undefined
          },
          (problems) => problems[0],
          field,
        ),
  )
  return Object.assign(wxcard, cards, { redact })
}
