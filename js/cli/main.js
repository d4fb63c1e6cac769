#!/usr/bin/env node
// main.js: the `wxcard` command. Everything is in run.js; here is only what belongs to the process.
import { FAULT, NOT_WRITTEN } from './context.js'
import { localeLang } from './lang.js'
import { isRangeThread, serveRanges } from './logs_threads.js'
import { run } from './run.js'
import { TEXTS } from './texts.js'

/** A reader that has seen enough (`wxcard … | head`) is no fault; a disk that takes no more is one, of nobody here. */
function watchOutput() {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EPIPE') return
      if (stream === process.stdout) {
        process.stderr.write(`✘ ${TEXTS[localeLang(process.env)].logs.writeFailed(error.code ?? String(error))}\n`)
      }
      process.exit(NOT_WRITTEN)
    })
  }
}

async function main() {
  watchOutput()
  // Set, not exit(): what has been written to a pipe must still arrive.
  try {
    process.exitCode = await run({
      argv: process.argv.slice(2),
      env: process.env,
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
    })
  } catch (error) {
    process.stderr.write(`wxcard: ${error instanceof Error ? error.stack : error}\n`)
    process.exitCode = FAULT
  }
}

await (isRangeThread() ? serveRanges() : main())
