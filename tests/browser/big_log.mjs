// big_log.mjs: a log of about 100 MB with known counts: two thirds plain starts, the rest returns of the card mini program.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './page.mjs'

const file = join(root, 'build/test-logs/onshow-100mb.ndjson')
const notes = `${file}.json`
const SIZE = 100e6
const START = Date.UTC(2026, 0, 1)
const CARD = 'wxeb490c6f9b154ef9'
const PADDING = 'AFfrNr3XBoqhb5PFk2JOS+4n3S7kuErdo47rFPIyUrl/T6rRmssGWWK3rdJnULi/Hkt7sPzVLR9zZnmArvoOpGPIUUWb'

const options = (i, scene, referrer) =>
  `{"time":${START + i * 9000},"path":"pages/member/index","scene":${scene},"query":{"from":"card","page":"${i % 97}"},"shareTicket":"","referrerInfo":${referrer}}\n`
const activation = (i) =>
  `{"activate_ticket":"fDZv9eMQ${PADDING}${String(i).padStart(7, '0')}=","card_id":"pfOBH5_DdPqBstwHJg9l4O0oM-kA","code":"${246136000000 + i}"}`

/** What line `i` is; a third activation in a hundred was delivered once before. */
function line(i, counts) {
  const kind = i % 100
  if (kind < 66) {
    counts.unrelated++
    return options(i, 1001, '{}')
  }
  if (kind < 84) {
    counts.no_data++
    return options(i, 1038, `{"appId":"${CARD}"}`)
  }
  if (kind < 96) {
    counts.activated++
    return options(i, 1038, `{"appId":"${CARD}","extraData":${activation(i)}}`)
  }
  if (kind < 97) {
    counts.activated++
    counts.again++
    return options(i, 1038, `{"appId":"${CARD}","extraData":${activation(i - 5)}}`)
  }
  if (kind < 99) {
    counts.malformed++
    return options(i, 1038, `{"appId":"${CARD}","extraData":{"activate_ticket":"","card_id":"pfOBH5_DdPqBstwHJg9l4O0oM-kA","code":${i}}}`)
  }
  counts.broken++
  return '{"time":1767225600000,"path":"pages/member/index","scene":1038,"referrerInfo":{"appId":"wxeb49\n'
}

/** @returns {{file: string, bytes: number, counts: Record<string, number>}} */
export function bigLog() {
  if (existsSync(notes) && existsSync(file)) {
    const known = JSON.parse(readFileSync(notes, 'utf8'))
    if (statSync(file).size === known.bytes) return known
  }
  mkdirSync(dirname(file), { recursive: true })
  const counts = { lines: 0, unrelated: 0, no_data: 0, activated: 0, again: 0, malformed: 0, broken: 0 }
  const to = openSync(file, 'w')
  let bytes = 0
  while (bytes < SIZE) {
    let text = ''
    for (let n = 0; n < 5000; n++) text += line(counts.lines++, counts)
    bytes += writeSync(to, text)
  }
  closeSync(to)
  const made = { file, bytes, counts }
  writeFileSync(notes, JSON.stringify(made))
  return made
}
