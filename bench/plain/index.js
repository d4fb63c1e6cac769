/** The package in plain JavaScript, as far as the benchmark measures it. */
export { classifyReturn } from './return.js'
export { decodeActivationLink } from './link.js'
export { classifyLines } from './lines.js'
