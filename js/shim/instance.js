/**
 * The running instance of the core. If a call does not return normally (a trap, an exhausted stack), the memory may be
 * damaged, and the instance is never used again. The next call starts a new one; if that fails, the call after it
 * tries again.
 */
import { createMailbox } from './mailbox.js'

/**
 * @typedef {import('./mailbox').Mailbox} Mailbox
 * @typedef {ReturnType<typeof createInstance>} Instance
 */

/**
 * @param {import('./mailbox').Core} first
 * @param {() => import('./mailbox').Core} restart makes a new core at once
 */
export function createInstance(first, restart) {
  /** @type {Mailbox | undefined} */
  let resting = createMailbox(first)
  const instance = {
    /**
     * The mailbox for one answer. Until it is given back, the instance counts as dead, so that no way of leaving a
     * call, not even an exhausted stack, can leave a damaged instance in use. Throws if no instance can be started.
     * @returns {Mailbox}
     */
    take() {
      const mailbox = resting || createMailbox(restart())
      resting = undefined
      return mailbox
    },

    /** After a normal answer. @param {Mailbox} mailbox */
    give(mailbox) {
      resting = mailbox
    },

    /**
     * One answer; undefined when the core stopped.
     * @template T
     * @param {(mailbox: Mailbox) => T} call
     * @returns {T | undefined}
     */
    run(call) {
      try {
        const mailbox = instance.take()
        const answer = call(mailbox)
        instance.give(mailbox)
        return answer
      } catch (error) {}
    },

    /** The answer to a question about a text; its first 32 units are enough for any of them. @param {number} question @param {string} text */
    ask: (question, text) =>
      instance.run((mailbox) => mailbox.core.ask(question, mailbox.write(text.slice(0, 32)), mailbox.encoding)),
  }
  return instance
}
