// Random histories of the flow, by number: node tests/flow/histories.mjs <how many> [first seed]. Over as many processes as
// there are cores; a history that breaks a property is shrunk and printed as a script.
import { fork } from 'node:child_process'
import os from 'node:os'
import { fileURLToPath } from 'node:url'
import { counted } from '../../scripts/lib/figures.mjs'

const CHUNK = 2000
const [count, first = 1] = process.argv.slice(2).map(Number)

if (process.send) {
  // Thousands of failures are made on purpose: their stacks cost more than they tell.
  Error.stackTraceLimit = 0
  const { bundleFlow } = await import('./flow_bundle.mjs')
  const { makeHistory } = await import('./history.mjs')
  const { playMany, scriptOf, shrink } = await import('./search.mjs')
  const folder = await bundleFlow()
  process.on('message', async ({ from, count }) => {
    const found = await playMany(from, count, folder)
    if (!found) return process.send({})
    process.send({ seed: found.seed, text: found.error.message, script: scriptOf(await shrink(makeHistory(found.seed), folder)) })
  })
  process.send({ ready: true })
} else {
  if (!(count > 0)) throw new Error('usage: node tests/flow/histories.mjs <how many> [first seed]')
  const { build } = await import('../../scripts/build.mjs')
  await build({ quiet: true })
  const began = Date.now()
  let next = first
  let done = 0
  let failed = 0
  const workers = Array.from({ length: Math.min(os.availableParallelism?.() ?? 2, Math.ceil(count / CHUNK)) }, () => fork(fileURLToPath(import.meta.url)))
  await Promise.all(
    workers.map(
      (worker) =>
        new Promise((resolve, reject) => {
          let mine = 0
          const go = () => {
            mine = Math.min(CHUNK, first + count - next)
            if (mine <= 0 || failed) {
              worker.kill()
              return resolve(undefined)
            }
            worker.send({ from: next, count: mine })
            next += mine
          }
          worker.on('error', reject)
          worker.on('exit', (code) => (code ? reject(new Error(`a worker ended with ${code}`)) : resolve(undefined)))
          worker.on('message', ({ ready, seed, text, script }) => {
            if (seed) {
              failed++
              console.log(`seed ${seed}: ${text}\n\n${script}\n`)
            } else if (!ready) {
              done += mine
              if (done % 100_000 < mine) console.log(`${done} histories, ${Math.round((Date.now() - began) / 1000)} s`)
            }
            go()
          })
        }),
    ),
  )
  console.log(`${done} histories from seed ${first} on, ${Math.round((Date.now() - began) / 1000)} s`)
  counted(done, 'histories')
  counted(15, 'properties')
  console.log(`${failed ? 0 : 1} passed, ${failed} failed`)
  process.exitCode = failed ? 1 : 0
}
