/**
 * Text and answers across the boundary. The other side is bindings/core/mailbox.h, which draws the layout; nothing of the
 * memory grows, so the views here stay good for the life of the instance.
 */
import { NOTICES } from 'wxcard-generated/codes'
import { writeAscii } from './ascii.js'
import { problemOf } from './errors.js'

/** The longest text that can cross, in UTF-16 units (kMaxText of wasm/bounds.h, there in bytes). */
export const MAX_TEXT = 65536

/** Longer than any appId: what is cut off here is none. */
const MAX_APP_ID = 32
const MALFORMED = 3
const VALUES_AT = 3
const PROBLEMS_AT = 21
const UTF16 = 0
const ASCII = 1

/**
 * @typedef {Record<string, (...args: number[]) => number> & {HEAPU8: Uint8Array}} Core what Embind makes
 */

/** @param {Core} core */
export function createMailbox(core) {
  const memory = core.HEAPU8.buffer
  const answer = new Uint32Array(memory, core.address(0), PROBLEMS_AT + 3 * 40)
  const units = new Uint16Array(memory, core.address(1), MAX_TEXT)
  const bytes = new Uint8Array(memory, core.address(2), MAX_TEXT)
  let appId = ''
  let isCardApp = 0
  const shapes = [-1, -1, -1, -1, -1, -1, -1, -1]
  const kinds = [0, 0, 0, 0, 0, 0, 0, 0]
  let input = ''

  return {
    /** How the last text was written; goes with its length into the call. */
    encoding: UTF16,

    /** Writes the text of the next call, at most MAX_TEXT units, and gives its length. @param {string} text */
    write(text) {
      const length = text.length
      input = text
      this.encoding = writeAscii(text, bytes) ? ASCII : UTF16
      if (this.encoding === UTF16) for (let i = 0; i < length; i++) units[i] = text.charCodeAt(i)
      return length
    },

    /**
     * The kind of a shape. The core is pure, so what it has said of a shape is not asked again; except malformed, which
     * also writes its problems.
     * @param {number} shape below 2^24
     * @param {string | undefined} sender the appId, when it is text
     */
    classifyShape(shape, sender) {
      if (sender !== undefined && sender !== appId) {
        isCardApp = core.setAppId(this.write(sender.slice(0, MAX_APP_ID)), this.encoding)
        appId = sender
      }
      const key = shape | (isCardApp << 24)
      const slot = (shape ^ (shape >> 8) ^ isCardApp) & 7
      if (shapes[slot] === key) return kinds[slot]
      const kind = core.classifyShape(shape)
      if (kind !== MALFORMED) {
        shapes[slot] = key
        kinds[slot] = kind
      }
      return kind
    },

    /**
     * Value `index` of the answer, which may be a part of the text written last.
     * @param {number} index
     * @returns {string | undefined}
     */
    value(index) {
      const at = VALUES_AT + 3 * index
      const start = answer[at + 1]
      const end = start + answer[at + 2]
      if (answer[at] === 1) return input.slice(start, end)
      if (answer[at] === 0) return undefined
      let value = ''
      for (let i = start; i < end; i += 4096) {
        // @ts-ignore an array of numbers is what it takes
        value += String.fromCharCode.apply(null, units.subarray(i, end < i + 4096 ? end : i + 4096))
      }
      return value
    },

    noticeBits: () => answer[1],

    notices(bits = answer[1]) {
      /** @type {any[]} */
      const notices = []
      for (let i = 0; bits; bits >>>= 1, i++) if (bits & 1) notices.push(NOTICES[i])
      return notices
    },

    problems() {
      const problems = []
      for (let i = 0, at = PROBLEMS_AT; i < answer[2]; i++, at += 3) {
        const problem = problemOf(answer[at] & 255, answer[at] >> 8, answer[at + 1])
        if (answer[at + 2]) problem.errcode = answer[at + 2] | 0
        problems.push(problem)
      }
      return problems
    },
  }
}
