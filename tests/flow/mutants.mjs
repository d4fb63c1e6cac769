// Mutants of the flow: each breaks one rule, and the histories have to find it. node tests/flow/mutants.mjs [histories each]
import { bundleFlow } from './flow_bundle.mjs'
import { broken } from './broken_histories.mjs'
import { play } from './model.mjs'
import { playMany } from './search.mjs'

/** [what is broken, file, text, in its place] */
export const MUTANTS = [
  ['a resolved activation is not closed', 'entries.js', 'if (digest) raiseRow(memory, digest, CLOSED)', ''],
  ['two calls at a time for a card', 'entries.js', 'if (busy.has(key)) {', 'if (false) {'],
  ['a failed one is dropped', 'entries.js', 'failed(entry, turn)\n          report(error)', 'if (isCurrent) entries.delete(key)\n          report(error)'],
  ['no pulse', 'entries.js', 'if (memory.pulsing ||', 'if (true ||'],
  ['pauses grow four times as fast', 'entries.js', 'Math.pow(2, entry.fails - 1)', 'Math.pow(8, entry.fails - 1)'],
  ['what came while it ran ends the pause', 'entries.js', 'waiting.again && isDue(waiting)', 'waiting.again'],
  ['what a cleared storage lost is not written again', 'ledger.js', 'if (!(memory.entries.size || memory.busy.size)) memory', 'memory'],
  ['a success that comes late puts its jump back', 'jumps.js', 'if (memory.aways > jump.aways) return', ''],
  ['nothing hangs', 'entries.js', 'if (++turn.age === HANGS) turn.hang()', ''],
  ['hangs after half a minute', 'entries.js', 'const HANGS = 12', 'const HANGS = 6'],
  ['a late failure counts', 'entries.js', 'if (wasLate) return', ''],
  ['nobody is told of what an earlier process left', 'deliver.js', "ask(['unfinished'], [])", ''],
  ['what was told is told again', 'entries.js', 'raiseRow(memory, row, lost[row] + 1)', 'raiseRow(memory, row, lost[row])'],
  ['begun is not written before the handler runs', 'deliver.js', 'raiseRow(memory, digest, nextBegun(rows[digest]))', ''],
  ['brought again, it is begun with the same number', 'ledger.js', 'number + 1 + (number % 2)', 'number + 1 - (number % 2)'],
  ['an older ticket is not closed by a newer one', 'deliver.js', 'if (before) raiseRow(memory, before.digest, CLOSED)', ''],
  ['a jump is no news', 'deliver.js', ' || uncovered.some(({ at }) => at > judge.at)', ''],
  ['unrelated shows ask nothing', 'deliver.js', 'if (left.length) {', 'if (false) {'],
  ['a known ticket answers no jump', 'deliver.js', 'if (repeat && uncovered.length && options.onNoData)', 'if (false)'],
  ['a jump that was cancelled stays', 'navigate.js', 'removeJump(memory, jump)', ''],
  ['success does not put a jump back', 'navigate.js', 'confirmJump(memory, jump)', '{}'],
  ['an answer before the app was left is final', 'jumps.js', 'isAnswered(jump) && memory.hears && jump.hides === memory.hides', 'false'],
  ['a jump does not outlive the process', 'ledger.js', "(jumps.length || early.length ? '!;' : '')", "''"],
  ['every return is news', 'deliver.js', 'print !== judge.print ||', 'true ||'],
  ['forget() closes nothing', 'member_card.js', 'keys(memory.rows).forEach((digest) => raiseRow(memory, digest, CLOSED))', ''],
  ['a return of before a forget() is judged after it', 'deliver.js', 'if (isForgotten) {', 'if (false) {'],
  ['a return is judged by the moment the core came', 'member_card.js', 'deliver(core.classifyReturn(next.shown), next.moment)', 'deliver(core.classifyReturn(next.shown), momentOf(memory))'],
  ['the lower number wins', 'ledger.js', 'if (number > (memory.rows[digest] || 0)) {', 'if (true) {'],
  ['what was told stays told, though it is begun again', 'ledger.js', 'number | 1 : isForgotten', '+number : isForgotten'],
  ['written over what could not be read', 'ledger.js', 'const found = storage.get(KEY)', "let found = ''; try { found = storage.get(KEY) } catch (error) {}"],
  ['the ticket is written down', 'ledger.js', "digest + ':' + rows[digest] + ';'", "digest + ':' + rows[digest] + ';' + JSON.stringify([...arguments])"],
  ['repeat is always false', 'deliver.js', 'assign({}, result, { repeat })', 'assign({}, result, { repeat: false })'],
  ['the newest waits first', 'member_card.js', 'queue.shift()', 'queue.pop()'],
  ['copies do not share their memory', 'memory.js', 'if (shared && shared.rows) return shared', ''],
]

if (process.argv[1] && process.argv[1].endsWith('mutants.mjs')) {
  const { build } = await import('../../scripts/build.mjs')
  await build({ quiet: true })
  const count = Number(process.argv[2] || 20_000)
  let survivors = 0
  for (const [name, file, from, to] of MUTANTS) {
    const folder = await bundleFlow({ file, from, to })
    let killed
    for (const [which, history] of Object.entries(broken)) {
      const error = await play(history, folder)
      if (error) {
        killed = `${error.message}, history "${which}"`
        break
      }
    }
    if (!killed) {
      const found = await playMany(1, count, folder)
      if (found) killed = `${found.error.message}, seed ${found.seed}`
    }
    if (!killed) survivors++
    console.log(`${killed ? '✔' : '✘ SURVIVES:'} ${name}${killed ? `: ${killed}` : ''}`)
  }
  console.log(`${MUTANTS.length - survivors} passed, ${survivors} failed`)
  process.exitCode = survivors ? 1 : 0
}
