// logs_threads.js: threads that read ranges of files, each with an instance of its own of one compiled module.
import { closeSync, openSync, readSync } from 'node:fs'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import { createLogSummary, loadWxcardLines } from '../logs/index.node.js'
import { inputError } from './logs_read.js'

/**
 * @typedef {{source: string, start: number, end: number, settings: object}} Range
 * @typedef {{report: import('../logs/types.js').LogReport, seen: Int32Array[], isFull: boolean}} Part
 */

const CHUNK = 1 << 20

/**
 * Reads one range. Lets others have a turn now and then: in the main thread they hand out what is left to read.
 * @param {import('../logs/types.js').WxcardLines} lines @param {Range} range @param {(bytes: number) => void} onBytes
 * @returns {Promise<Part>}
 */
export async function readRange(lines, { source, start, end, settings }, onBytes) {
  const summary = createLogSummary(lines, settings)
  summary.begin(source)
  const fd = openSync(source, 'r')
  let told = 0
  try {
    for (let at = start; at < end; ) {
      const size = summary.pushFrom((room) => readSync(fd, room, 0, Math.min(room.length, CHUNK, end - at), at))
      if (size === 0) break
      at += size
      told += size
      if (told > 4 * CHUNK) {
        onBytes(told)
        told = 0
        await new Promise((resume) => setImmediate(resume))
      }
    }
  } finally {
    closeSync(fd)
  }
  summary.end()
  onBytes(told)
  const { seen } = /** @type {any} */ (summary).parts().repeats
  return { report: summary.report(), seen: seen.pages(), isFull: seen.isFull }
}

/** Is this thread one that reads ranges? */
export const isRangeThread = () => !isMainThread && Boolean(workerData?.wxcardLines)

/** The whole life of such a thread: one range after the other, as they are handed to it. */
export async function serveRanges() {
  const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort)
  const loading = loadWxcardLines({ wasm: workerData.wxcardLines })
  port.on('message', async (range) => {
    try {
      const part = await readRange(await loading, range, (bytes) => port.postMessage({ bytes }))
      port.postMessage({ part }, part.seen.map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer)))
    } catch (error) {
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error)
      port.postMessage({ error: { code, message } })
    }
  })
}

/**
 * A thread that has begun to load. It reads one range at a time.
 * @param {WebAssembly.Module} module @param {(bytes: number) => void} onBytes
 */
export function startThread(module, onBytes) {
  const worker = new Worker(new URL(import.meta.url), { workerData: { wxcardLines: module } })
  let source = ''
  /** @type {((part: Part) => void) | undefined} */
  let resolve
  /** @type {((error: unknown) => void) | undefined} */
  let reject
  /** What ended the thread: whatever it is asked from then on fails with it. @type {unknown} */
  let fault
  worker.on('message', ({ bytes, part, error }) => {
    if (bytes) onBytes(bytes)
    if (part) resolve?.(part)
    if (error) reject?.(inputError(Object.assign(new Error(error.message), { code: error.code }), source))
  })
  worker.on('error', (error) => {
    fault = error
    reject?.(error)
  })
  return {
    /** @param {Range} range @returns {Promise<Part>} */
    read: (range) =>
      new Promise((done, failed) => {
        if (fault) return failed(fault)
        ;[source, resolve, reject] = [range.source, done, failed]
        worker.postMessage(range)
      }),
    end: () => worker.terminate(),
  }
}
