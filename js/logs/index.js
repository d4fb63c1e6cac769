// The entry wxcard/logs: the same for Node, pages and workers. It is given the core and loads nothing itself.
export { brokenLinesCsv, funnelCsv, repeatsCsv, timelineCsv } from './csv.js'
export { createLogSummary } from './summary.js'
