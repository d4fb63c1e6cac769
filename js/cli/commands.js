// commands.js: the list of commands. A new one is a file that exports a Command (see context.js) and a line here.
import { classify } from './classify.js'
import { decode } from './decode.js'
import { explainCode } from './explain.js'
import { logs } from './logs.js'

/** @type {readonly import('./context.js').Command[]} */
export const COMMANDS = [decode, classify, logs, explainCode]
