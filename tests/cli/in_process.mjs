// in_process.mjs: one run of the command in this process, over streams of the test: a terminal, a reader that has gone, a pipe that
// gives text. tool.mjs runs the built command as users do, and is what a test takes where it can.
import { Readable } from 'node:stream'
import '../sources.mjs'

// What the build puts in its place.
globalThis.WXCARD_VERSION ??= '0.0.0'

const { run } = await import('../../js/cli/run.js')

/**
 * @param {string[]} argv
 * @param {{input?: Iterable<string | Buffer> | Readable, env?: Record<string, string>, terminal?: ('stdin' | 'stdout' | 'stderr')[],
 *   columns?: number, stdout?: object}} [given]
 */
export async function runHere(argv, { input = [], env = { LANG: 'en_GB.UTF-8' }, terminal = [], columns, stdout = {} } = {}) {
  const written = { out: [], err: [] }
  const stream = (name, into) => ({
    isTTY: terminal.includes(name),
    columns,
    destroyed: false,
    writableLength: 0,
    write: (text) => (into.push(Buffer.from(text)), true),
    on() {},
    off() {},
  })
  const stdin = input instanceof Readable ? input : Readable.from(input)
  const code = await run({
    argv,
    env,
    stdin: Object.assign(stdin, { isTTY: terminal.includes('stdin') }),
    stdout: Object.defineProperties(stream('stdout', written.out), Object.getOwnPropertyDescriptors(stdout)),
    stderr: stream('stderr', written.err),
  })
  return { code, out: Buffer.concat(written.out).toString(), err: Buffer.concat(written.err).toString() }
}
