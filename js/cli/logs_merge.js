// logs_merge.js: `wxcard logs merge`: reports of `--json`, added up.
import { readFileSync } from 'node:fs'
import { isReport, mergeReports } from '../logs/merge.js'
import { InputError } from './input.js'
import { inputError } from './logs_read.js'

/** @param {string[]} files @returns {import('../logs/types.js').LogReport} @throws {InputError} */
export function mergeFiles(files) {
  return mergeReports(
    files.map((file) => {
      let text
      try {
        text = readFileSync(file === '-' ? 0 : file, 'utf8')
      } catch (error) {
        throw inputError(error, file)
      }
      let report
      try {
        report = JSON.parse(text.replace(/^\uFEFF/, ''))
      } catch {
        throw new InputError('noReport', file)
      }
      if (!isReport(report)) throw new InputError('noReport', file)
      return report
    }),
  )
}
