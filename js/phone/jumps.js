/**
 * The jumps to the card mini program that are not answered yet. A set, not a number: a jump that was cancelled after it
 * seemed answered must not take another one's place.
 */
import { assign } from '../shim/builtins.js'

/** @typedef {import('./memory').Memory} Memory @typedef {import('./memory').Jump} Jump */

/**
 * How far things were when a return came, and which of all returns it is: it is judged by this, however long the core takes.
 * @param {Memory} memory
 */
export function momentOf(memory) {
  memory.order++
  return assign({}, memory)
}

/** @param {Memory} memory @param {boolean} [own] @returns {Jump} */
export function addJump(memory, own) {
  const jump = { at: ++memory.order, hides: memory.hides, aways: memory.aways, own }
  memory.jumps.push(jump)
  memory.jumped = true
  return jump
}

/** @param {Memory} memory @param {Jump | undefined} jump */
export function removeJump(memory, jump) {
  memory.jumps = memory.jumps.filter((other) => other !== jump)
  memory.early = memory.early.filter((other) => other !== jump)
}

/** @param {Memory} memory the newest that `opened()` reported */
export const removeOwnJump = (memory) => removeJump(memory, memory.jumps.concat(memory.early).filter(({ own }) => own).pop())

/** @param {Memory} memory @param {number[]} answered */
export function answerJumps(memory, answered) {
  const isAnswered = (/** @type {Jump} */ { at }) => answered.indexOf(at) >= 0
  memory.early = memory.early.concat(
    memory.jumps.filter((jump) => isAnswered(jump) && memory.hears && jump.hides === memory.hides),
  )
  memory.jumps = memory.jumps.filter((jump) => !isAnswered(jump))
}

/**
 * WeChat says that the jump was made. Whatever seemed to answer it before, under WeChat's own dialog, was an older return:
 * so there is one more, which counts from now. Not when the app has been in another mini program since the tap: then this
 * comes late, and what answered the jump was its return.
 * @param {Memory} memory
 * @param {Jump} jump
 */
export function confirmJump(memory, jump) {
  if (memory.aways > jump.aways) return
  const isOpen = memory.jumps.indexOf(jump) >= 0
  const made = addJump(memory)
  if (isOpen) made.hides = jump.hides
}
