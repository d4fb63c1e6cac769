/**
 * Text and answers across the boundary. The other side is bindings/core/mailbox.h, which draws the layout; its numbers come
 * from there too. Nothing of the memory grows, so the views here stay good for the life of the instance.
 */
import { NOTICES } from 'wxcard-generated/codes'
import * as wire from 'wxcard-generated/wire'
import { writeAscii } from './ascii.js'
import { problemOf } from './errors.js'

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
  const units = new Uint16Array(memory, core.address(wire.PART_UNITS), wire.LIMIT_MAX_TEXT)
  const bytes = new Uint8Array(memory, core.address(wire.PART_BYTES), wire.LIMIT_MAX_TEXT)
  let input = ''

  return {
    core,

    /** How the last text was written; goes with its length into the call. */
    encoding: wire.ENCODING_UTF16,

    /** Writes the text of the next call, at most LIMIT_MAX_TEXT units, and gives its length. @param {string} text */
    write(text) {
      const length = text.length
      input = text
      let i = writeAscii(text, bytes) ? length : 0
      for (let unit = 0; i < length && (unit = text.charCodeAt(i)) < 128; i++) bytes[i] = unit
      this.encoding = i < length ? wire.ENCODING_UTF16 : wire.ENCODING_ASCII
      if (i < length) for (i = 0; i < length; i++) units[i] = text.charCodeAt(i)
      return length
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
      let value = ''
      for (let i = start; i < end; i += 4096) {
        // An array of JavaScript's own: engines spread that faster than a view.
        const part = new Array(Math.min(4096, end - i))
        for (let j = 0; j < part.length; j++) part[j] = units[i + j]
        value += String.fromCharCode.apply(null, part)
      }
      return value
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
  for (let i = 0; bits; bits >>>= 1, i++) if (bits & 1) notices.push(NOTICES[i])
  return notices
}
