// The entry wxcard/logs for Node.
import { open } from '../shim/hosts/open.node.js'
import { createLinesLoader } from './load.js'

export * from './index.js'

/** @type {typeof import('./types.js').loadWxcardLines} */
export const loadWxcardLines = createLinesLoader(open)
