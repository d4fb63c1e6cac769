// explain.js: `wxcard explain`: what a code means and what to do.
import { CODES } from '../errors.js'
import { explain } from '../index.node.js'
import { UsageError, nearest } from './args.js'
import { ANSWERED, BAD_INPUT } from './context.js'
import { json, printable, table } from './text.js'
