/**
 * Passes text into the core and answers out of it, through the mailbox: buffers of fixed size in the core's memory.
 * The other side is bindings/core/mailbox.h, which draws the layout. The memory does not grow, so the views here stay
 * valid for the life of the instance.
 */
import { CODES, FIRST_NOTICE } from 'wxcard-generated/codes'
import * as wire from 'wxcard-generated/wire'
import { writeAscii } from './ascii.js'
import { problemOf } from './errors.js'
import { fromUtf8 } from './from_utf8.js'
import { toUtf8 } from './utf8.js'

/**
 * @typedef {Record<string, (...args: number[]) => number> & {HEAPU8: Uint8Array}} Core what Embind makes
 * @typedef {ReturnType<typeof createMailbox>} Mailbox
 */

/** @param {Core} core */
export function createMailbox(core) {
  const memory = core.HEAPU8.buffer
  const answer = new Uint32Array(
    memory,
    core.address(wire.PART_ANSWER),
    wire.WORD_PROBLEMS + wire.WORD_WORDS_OF_PROBLEM * wire.WORD_MOST_PROBLEMS,
  )
  const bytes = new Uint8Array(memory, core.address(wire.PART_BYTES), wire.LIMIT_MAX_TEXT)
  const room = new Uint8Array(memory, core.address(wire.PART_ROOM))
  let input = ''
  let written = 0

  return {
    core,

    /** How the last text was written (WXCARD_ENCODING). Passed in the call, with the length. */
    encoding: wire.ENCODING_UTF8,

    /** Writes the text of the next call and returns its size in bytes, by which the core refuses a text that is too long. @param {string} text */
    write(text) {
      const length = text.length
      if (length > wire.LIMIT_MAX_TEXT) return length
      // One return after another has the same appId, and the core never overwrites the text.
      if (text === input) return written
      input = text
      let i = writeAscii(text, bytes) ? length : 0
      for (let unit = 0; i < length && (unit = text.charCodeAt(i)) < 128; i++) bytes[i] = unit
      this.encoding = i < length ? wire.ENCODING_UTF8 : wire.ENCODING_ASCII
      return (written = i < length ? toUtf8(text, bytes, i) : length)
    },

    /**
     * Value `index` of the answer, which may be a part of the text written last.
     * @param {number} index
     * @returns {string | undefined}
     */
    value(index) {
      const at = wire.WORD_VALUES + wire.WORD_WORDS_OF_VALUE * index
      const start = answer[at + 1]
      const end = start + answer[at + 2]
      if (answer[at] === wire.PLACE_INPUT) return input.slice(start, end)
      if (answer[at] === wire.PLACE_NOWHERE) return undefined
      return fromUtf8(room, start, end)
    },

    noticeBits: () => answer[wire.WORD_NOTICES],

    problems() {
      const problems = []
      const end = wire.WORD_PROBLEMS + wire.WORD_WORDS_OF_PROBLEM * answer[wire.WORD_PROBLEM_COUNT]
      for (let at = wire.WORD_PROBLEMS; at < end; at += wire.WORD_WORDS_OF_PROBLEM) {
        const field = answer[at] >> wire.SHIFT_FIELD
        const problem = problemOf(answer[at] - (field << wire.SHIFT_FIELD), field, answer[at + 1])
        if (answer[at + 2]) problem.errcode = answer[at + 2] | 0
        problems.push(problem)
      }
      return problems
    },
  }
}

/** The names of a set of notices. @param {number} bits @returns {any[]} */
export function noticesOf(bits) {
  const notices = []
  for (let i = 0; bits; bits >>>= 1, i++) if (bits & 1) notices.push(CODES[FIRST_NOTICE + i])
  return notices
}
