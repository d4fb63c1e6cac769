/** Links and extraData. Passes text to the core and makes plain objects of the answers; wasm/link/ decides. */
import * as wire from 'wxcard-generated/wire'
import { namesOf, problem } from './errors.js'
import { noticesOf } from './mailbox.js'
import { parseJson } from './parse_json.js'
import { get, restOf, typeOf } from './shape.js'

/**
 * @typedef {import('../entry/types').Problem} Problem
 * @typedef {import('../entry/types').Field} Field
 * @typedef {import('../entry/types').Wxcard} Wxcard
 * @typedef {import('./mailbox').Mailbox} Mailbox
 */

/** The members of extraData. */
const MEMBERS = [wire.FIELD_ENCRYPT_CARD_ID, wire.FIELD_OUTER_STR, wire.FIELD_BIZ]
const NAMES = namesOf(MEMBERS)
const isMember = (/** @type {any} */ key) => NAMES.indexOf(key) >= 0
/** The values of a submit link, in the order of its answer. */
const SUBMIT_NAMES = ['host'].concat(
  namesOf([wire.FIELD_CARD_ID, wire.FIELD_ENCRYPT_CODE, wire.FIELD_OUTER_STR, wire.FIELD_OPENID, wire.FIELD_ACTIVATE_TICKET]),
)
const LARGEST_NUMBER = 0x7fffffff

const refused = (/** @type {Problem[]} */ problems) => ({ ok: false, problems })

/** @param {any} encrypt_card_id @param {string | undefined} outer_str @param {any} biz */
const dataOf = (encrypt_card_id, outer_str, biz) => ({ encrypt_card_id, outer_str: outer_str || '', biz })

/**
 * @param {import('./instance').Instance} instance
 * @returns {Pick<Wxcard, 'decodeActivationLink' | 'normalizeExtraData' | 'decodeSubmitLink'>}
 */
export function createLinks(instance) {
  /**
   * One call, which may stop the core.
   * @param {Field} field
   * @param {(mailbox: Mailbox) => any} call
   */
  const answered = (field, call) => instance.run(call) || refused([problem('core_stopped', field)])

  /**
   * A function of one text. What is no text never crosses.
   * @param {any} text
   * @param {number} door
   * @param {(mailbox: Mailbox) => any} result
   */
  function ofText(text, door, result) {
    if (typeof text !== 'string') return refused([problem('not_text', 'link')])
    return answered('link', (mailbox) =>
      mailbox.core.readText(door, mailbox.write(text), mailbox.encoding) ? result(mailbox) : refused(mailbox.problems()),
    )
  }

  /** @param {any} link */
  const decodeLink = (link) =>
    ofText(link, wire.DOOR_ACTIVATION_LINK, (mailbox) => ({
      ok: true,
      extraData: dataOf(mailbox.value(0), mailbox.value(1), mailbox.value(2)),
      notices: noticesOf(mailbox.noticeBits()),
    }))

  /** The JSON answer of activate/geturl. @param {string} text */
  function decodeAnswer(text) {
    const { value, code } = parseJson(text)
    if (code) return refused([problem(code, 'link')])
    const errcode = typeof value.errcode === 'number' ? Math.max(-LARGEST_NUMBER, Math.min(value.errcode, LARGEST_NUMBER)) : 0
    const problems = answered('link', ({ core, problems }) => (core.checkGeturlAnswer(errcode, typeOf(value.url)), refused(problems())))
    return problems.problems.length ? problems : decodeLink(value.url)
  }

  return {
    // Opens with `{`: an answer, not a link. (No link does; what is text and what is JSON is the reader's to know.)
    decodeActivationLink: (/** @type {any} */ link) =>
      typeof link === 'string' && /^\s*\{/.test(link) ? decodeAnswer(link) : decodeLink(link),

    normalizeExtraData(/** @type {any} */ raw, /** @type {any} */ options) {
      if (typeOf(raw) !== wire.TYPE_OBJECT) return refused([problem('wrong_type', 'extraData')])
      // Before the crossings: a getter may call back into the core.
      const members = NAMES.map((name) => get(raw, name))
      const hasFurther = !!restOf(raw, isMember)
      const encoded = get(options, 'outerStrEncoded') === true ? 1 << wire.SHIFT_ENCODED : 0
      return answered('extraData', (mailbox) => {
        const { core } = mailbox
        /** @type {Problem[]} */
        const problems = []
        let notices = hasFurther ? 1 << wire.NOTICE_KEY_DROPPED : 0
        let asGiven = !hasFurther
        const values = members.map((member, i) => {
          const isText = typeof member === 'string'
          const what = MEMBERS[i] | (typeOf(member) << wire.SHIFT_TYPE) | encoded
          const ok = core.normalizeMember(what, mailbox.write(isText ? member : ''), mailbox.encoding)
          if (!ok) return void problems.push.apply(problems, mailbox.problems())
          notices |= mailbox.noticeBits()
          const value = mailbox.value(0)
          if (value !== undefined || !isText) asGiven = false
          return value === undefined ? member : value
        })
        return problems.length
          ? refused(problems)
          : { ok: true, extraData: dataOf(values[0], values[1], values[2]), asGiven, notices: noticesOf(notices) }
      })
    },

    decodeSubmitLink: (/** @type {any} */ link) =>
      ofText(link, wire.DOOR_SUBMIT_LINK, (mailbox) => {
        /** @type {any} */
        const result = { ok: true }
        SUBMIT_NAMES.forEach((name, i) => {
          const value = mailbox.value(i)
          if (value !== undefined) result[name] = value
        })
        result.notices = noticesOf(mailbox.noticeBits())
        return result
      }),
  }
}
