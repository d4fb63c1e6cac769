// logs_read.js: the bytes of a log, from wherever it is: a file, straight into the engine's memory; standard input; gzip and
// zstd taken apart on the way.
import { closeSync, createReadStream, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { pipeline } from 'node:stream'
import * as zlib from 'node:zlib'
import { InputError } from './input.js'
import { allFrames } from './zstd.js'

/** Large reads: each crossing into the core then takes as many lines as it holds. */
const CHUNK = 1 << 20

/** @param {unknown} error @param {string} source @returns {Error} */
export function inputError(error, source) {
  if (error instanceof InputError) return error
  const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? ''
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') return new InputError(code, source)
  if (!code) return /** @type {Error} */ (error)
  return new InputError(code.startsWith('Z_') || code.startsWith('ZSTD') ? 'corrupt' : 'unreadable', `${source}: ${code}`)
}

/** @typedef {AsyncGenerator<Uint8Array>} Chunks */

/**
 * What takes a file apart that begins like this; undefined: nothing has to.
 * @param {Uint8Array} head @param {string} source
 * @returns {((chunks: Chunks) => AsyncIterable<Uint8Array>) | undefined}
 */
function decompressor(head, source) {
  if (head[0] === 0x1f && head[1] === 0x8b) return (chunks) => pipeline(chunks, zlib.createGunzip(), () => {})
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) {
    const { createZstdDecompress } = /** @type {any} */ (zlib)
    if (!createZstdDecompress) throw new InputError('noZstd', source)
    return (chunks) => allFrames(chunks, createZstdDecompress)
  }
  return undefined
}

/** Is this a file that can be read from any place, and as it is? @param {string} source */
export function plainSize(source) {
  if (source === '-') return undefined
  try {
    const stat = statSync(source, { throwIfNoEntry: false })
    if (!stat?.isFile()) return undefined
    const fd = openSync(source, 'r')
    try {
      const head = new Uint8Array(4)
      readSync(fd, head)
      return head[0] === 0x1f || head[0] === 0x28 ? undefined : stat.size
    } finally {
      closeSync(fd)
    }
  } catch (error) {
    throw inputError(error, source)
  }
}

/**
 * Reads a whole log.
 * @param {string} source a path, or `-`
 * @param {NodeJS.ReadableStream} stdin
 * @param {{push(chunk: Uint8Array): void, pushFrom?(read: (room: Uint8Array) => number): number}} into
 * @param {(bytes: number) => Promise<boolean> | boolean} afterChunk hears of the bytes of the source; false: nobody wants more
 * @returns {Promise<boolean>} was all of it read?
 * @throws {InputError}
 */
export async function readLog(source, stdin, into, afterChunk) {
  try {
    if (source !== '-') {
      const fd = openSync(source, 'r')
      const isFile = fstatSync(fd).isFile()
      const head = new Uint8Array(4)
      if (isFile) readSync(fd, head, 0, 4, 0)
      if (isFile && into.pushFrom && !decompressor(head, source)) {
        try {
          for (;;) {
            const size = into.pushFrom((room) => readSync(fd, room, 0, Math.min(room.length, CHUNK), null))
            if (size === 0) return true
            if (!(await afterChunk(size))) return false
          }
        } finally {
          closeSync(fd)
        }
      }
      closeSync(fd)
    }
    return await readStream(source === '-' ? stdin : createReadStream(source, { highWaterMark: CHUNK }), source, into, afterChunk)
  } catch (error) {
    throw inputError(error, source)
  }
}

/**
 * @param {NodeJS.ReadableStream} stream @param {string} source
 * @param {{push(chunk: Uint8Array): void}} into
 * @param {(bytes: number) => Promise<boolean> | boolean} afterChunk
 */
async function readStream(stream, source, into, afterChunk) {
  const chunks = stream[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  // What it is shows in four bytes; one that never has them, or has a whole line before, is text.
  while (head.length < 4 && !head.includes(10)) {
    const { value, done } = await chunks.next()
    if (done) break
    head = Buffer.concat([head, Buffer.from(value)])
  }
  const rest = (async function* () {
    if (head.length) yield head
    for (;;) {
      const { value, done } = await chunks.next()
      if (done) return
      yield typeof value === 'string' ? Buffer.from(value) : value
    }
  })()
  const apart = decompressor(head, source)
  let taken = 0
  const counted = (async function* () {
    for await (const chunk of rest) {
      taken += chunk.length
      yield chunk
    }
  })()
  const all = apart ? apart(counted) : counted
  for await (const chunk of /** @type {AsyncIterable<Uint8Array>} */ (all)) {
    into.push(chunk)
    const bytes = taken
    taken = 0
    if (!(await afterChunk(bytes))) return false
  }
  return true
}

/** Bytes of all files, or undefined where that is not known. @param {string[]} sources */
export function totalSize(sources) {
  let total = 0
  for (const source of sources) {
    const stat = source === '-' ? undefined : statSync(source, { throwIfNoEntry: false })
    if (!stat?.isFile()) return undefined
    total += stat.size
  }
  return total
}
