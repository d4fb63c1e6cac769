// What the entry wxcard/logs has on every host; the two index files beside this one add how the wasm is found.
export { brokenLinesCsv, funnelCsv, repeatsCsv, timelineCsv } from './csv.js'
export { mergeReports } from './merge.js'
export { createLogSummary } from './summary.js'
