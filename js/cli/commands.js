// commands.js: the list of commands. A new one is a file that exports a Command (see context.js) and a line here.
import { admin } from './admin.js'
import { check } from './check.js'
import { classify } from './classify.js'
import { completion } from './completion.js'
import { decode } from './decode.js'
import { doctor } from './doctor.js'
import { explainCode } from './explain.js'
import { logs } from './logs.js'

/** @type {readonly import('./context.js').Command[]} */
export const COMMANDS = [check, admin, decode, classify, doctor, logs, explainCode, completion(() => COMMANDS)]
