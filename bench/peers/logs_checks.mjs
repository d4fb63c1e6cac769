// What the command is measured against: the same answers by split, JSON.parse and the same checks.
import { createReadStream } from 'node:fs'
import { classifyReturn } from '../plain/return.js'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const counts = { unrelated: 0, no_data: 0, activated: 0, malformed: 0 }
let carry = ''
const take = (line) => line.trim() && counts[classifyReturn(line).kind]++
for await (const chunk of createReadStream(process.argv[2], { highWaterMark: 1 << 20 })) {
  const lines = (carry + decoder.decode(chunk, { stream: true })).split('\n')
  carry = lines.pop()
  lines.forEach(take)
}
take(carry)
console.log(JSON.stringify(counts))
