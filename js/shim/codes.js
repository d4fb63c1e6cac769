/** All codes that this build can say, and what they mean. */
import { NOTICES, PROBLEMS, TEXTS } from 'wxcard-generated/codes'
import { FAILURES } from './failures.js'

/** Problems, notices, failures. @type {string[]} */
export const CODES = PROBLEMS.concat(
  NOTICES,
  FAILURES.map(([code]) => code),
)

/** What each of CODES means, [zh, en]. @type {string[][]} */
export const MEANINGS = TEXTS.concat(FAILURES.map(([, zh, en]) => [zh, en]))
