// The entry wxcard/logs for Node.
import { open } from '../shim/hosts/open.node.js'
import { unpack } from '../shim/hosts/unpack.node.js'
import { createLinesLoader } from './shared.js'

export { brokenLinesCsv, createLogSummary, funnelCsv, mergeReports, repeatsCsv, timelineCsv } from './shared.js'

/** @type {typeof import('./types.js').loadWxcardLines} */
export const loadWxcardLines = createLinesLoader(
  open,
  () => import('wxcard-generated/lines_bytes').then(unpack),
  () => import('wxcard-generated/lines_scalar_bytes').then(unpack),
)
