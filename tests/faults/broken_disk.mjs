/**
 * Loaded before the command (`node --import`): the call of number WXCARD_FAULT_AT among all calls of node:fs that read or look
 * at a file named in WXCARD_FAULT_FILES fails with EIO, as a disk does. Says at the end how many calls there were.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { isMainThread } from 'node:worker_threads'

const { WXCARD_FAULT_AT, WXCARD_FAULT_FILES } = process.env
const at = Number(WXCARD_FAULT_AT)
const descriptors = new Set()
let calls = 0

function failing(name) {
  const work = fs[name]
  fs[name] = function (place, ...rest) {
    const isOurs = descriptors.has(place) || String(place).startsWith(WXCARD_FAULT_FILES)
    if (isOurs && ++calls === at) throw Object.assign(new Error(`EIO: i/o error, ${name}`), { code: 'EIO', syscall: name })
    const answer = work.call(this, place, ...rest)
    if (isOurs && name === 'openSync') descriptors.add(answer)
    return answer
  }
}
for (const name of ['openSync', 'readSync', 'fstatSync', 'statSync', 'readFileSync', 'readdirSync', 'closeSync', 'createReadStream']) failing(name)
syncBuiltinESMExports()
if (isMainThread) process.on('exit', () => process.stderr.write(`calls: ${calls}\n`))
