// The entry wxcard/logs for everything but Node.
import { open } from '../shim/hosts/open.web.js'
import { createLinesLoader } from './load.js'

export * from './index.js'

/** @type {typeof import('./types.js').loadWxcardLines} */
export const loadWxcardLines = createLinesLoader(open)
