// What wxcard/logs is on every host: one file of the package, which the two index files beside this one import. They add how
// the module is found.
export { brokenLinesCsv, funnelCsv, repeatsCsv, timelineCsv } from './csv.js'
export { createLinesLoader } from './load.js'
export { mergeReports } from './merge.js'
export { createLogSummary } from './summary.js'
