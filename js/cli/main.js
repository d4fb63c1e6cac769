#!/usr/bin/env node
// main.js: the `wxcard` command. Everything is in run.js; here is only what belongs to the process.
import { FAULT } from './context.js'
import { run } from './run.js'

// A reader that has seen enough (`wxcard … | head`) is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
    if (error.code !== 'EPIPE') throw error
  })
}

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
