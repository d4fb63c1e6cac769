// The worker that reads the logs: files stream by, nothing of them is kept. `engine` may be `json-parse`, for a comparison
// of speed.
import { createLogSummary, loadWxcardLines } from 'wxcard/logs'

/** Progress goes out this often, in milliseconds. */
const EVERY = 120
/** Bytes read at once. */
const CHUNK = 1 << 20

let isCancelled = false

const summaryFor = async (engine) =>
  engine === 'json-parse' ? (await import('./json_parse_peer.js')).createPeerSummary() : createLogSummary(await loadWxcardLines())

/** The bytes of a file, taken apart where they are gzip. */
async function readerOf(file) {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  if (first === 0x1f && second === 0x8b) return file.stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  try {
    // Into memory of our own, where the browser can: a third of the waiting.
    const reader = file.stream().getReader({ mode: 'byob' })
    let room = new ArrayBuffer(CHUNK)
    return {
      cancel: () => reader.cancel(),
      async read() {
        const { done, value } = await reader.read(new Uint8Array(room))
        if (value) room = value.buffer
        return { done, value }
      },
    }
  } catch {
    return file.stream().getReader()
  }
}

async function run({ files, engine }) {
  const summary = await summaryFor(engine)
  const started = performance.now()
  let bytes = 0
  let told = started
  for (const file of files) {
    summary.begin(file.name)
    const reader = await readerOf(file)
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
