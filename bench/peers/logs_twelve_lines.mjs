// What an analyst would write: readline, JSON.parse, five checks.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

const counts = { unrelated: 0, no_data: 0, activated: 0, malformed: 0 }
for await (const line of createInterface({ input: createReadStream(process.argv[2]) })) {
  const info = JSON.parse(line).referrerInfo
  const data = info?.extraData
  if (info?.appId !== 'wxeb490c6f9b154ef9') counts.unrelated++
  else if (!data) counts.no_data++
  else if (data.activate_ticket && data.card_id && data.code) counts.activated++
  else counts.malformed++
}
console.log(counts)
