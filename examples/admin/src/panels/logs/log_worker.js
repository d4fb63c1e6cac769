// The worker that reads the logs: files stream by, nothing of them is kept. `engine` may be `json-parse`, for a comparison
// of speed.
import { createLogSummary, loadWxcardLines } from 'wxcard/logs'

/** Progress goes out this often, in milliseconds. */
const EVERY = 120

let isCancelled = false

const summaryFor = async (engine) =>
  engine === 'json-parse' ? (await import('./json_parse_peer.js')).createPeerSummary() : createLogSummary(await loadWxcardLines())

async function isGzip(file) {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return first === 0x1f && second === 0x8b
}

async function run({ files, engine }) {
  const summary = await summaryFor(engine)
  const started = performance.now()
  let bytes = 0
  let told = started
  for (const file of files) {
    summary.begin(file.name)
    const reader = (await isGzip(file) ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream()).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done || isCancelled) break
      summary.push(value)
      bytes += value.length
      const now = performance.now()
      if (now - told < EVERY) continue
      told = now
      postMessage({ type: 'progress', bytes, elapsed: now - started, counts: summary.counts() })
      // Lets a cancel in: reads of a file that is in memory never leave this task.
      await new Promise((resolve) => setTimeout(resolve))
    }
    if (isCancelled) {
      await reader.cancel()
      break
    }
    summary.end()
  }
  const elapsed = performance.now() - started
  postMessage({ type: isCancelled ? 'cancelled' : 'done', bytes, elapsed, report: summary.report() })
}

addEventListener('message', ({ data }) => {
  if (data.type === 'cancel') isCancelled = true
  else run(data).catch((error) => postMessage({ type: 'failed', message: [error?.message ?? error, error?.cause?.message].filter(Boolean).join(' ') }))
})
