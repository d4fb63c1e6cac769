// input.js: a file or standard input as text, whatever it turns out to be.
import { createReadStream } from 'node:fs'

// The core takes 64 KiB. Reading a little past that is enough for it to say `too_long`, however big the file is.
const ENOUGH = 256 * 1024

/** Input that is no text at all. `key` names the sentence in texts.js, `word` goes into it. */
export class InputError extends Error {
  /**
   * @param {import('./texts.js').InputKey} key
   * @param {string} [word]
   */
  constructor(key, word = '') {
    super(key)
    this.key = key
    this.word = word
  }
}

/**
 * What the disk says no to, as input that cannot be read; undefined: it is no fault of the disk's.
 * @param {unknown} error
 * @param {string} [source] of what, where the error does not say it
 */
export function diskError(error, source) {
  const { code, syscall, path = '' } = /** @type {NodeJS.ErrnoException} */ (error ?? {})
  if (!code || !syscall) return undefined
  const place = source ?? path
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') return new InputError(code, place)
  return new InputError('unreadable', `${place ? `${place}: ` : ''}${code}`)
}

/**
 * Reads a file, or standard input for `-`. A UTF-8 byte order mark and the white space around the text are dropped.
 * @param {string} source
 * @param {NodeJS.ReadableStream} stdin
 * @returns {Promise<string>} not empty
 * @throws {InputError}
 */
export async function readText(source, stdin) {
  const bytes = await readBytes(source, stdin)
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) throw new InputError('utf16', source)
  // Cut short on purpose, the text may end inside a character: `stream` forgives that and nothing else.
  const options = { stream: bytes.length >= ENOUGH }
  let text
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, options)
  } catch {
    throw new InputError('notUtf8', `${source}: ${firstBadByte(bytes)}`)
  }
  text = text.trim()
  if (text === '') throw new InputError('nothing', source)
  return text
}

/**
 * @param {string} source
 * @param {NodeJS.ReadableStream} stdin
 */
async function readBytes(source, stdin) {
  const chunks = []
  let size = 0
  try {
    for await (const chunk of source === '-' ? stdin : createReadStream(source, { end: ENOUGH })) {
      chunks.push(Buffer.from(chunk))
      size += chunk.length
      if (size >= ENOUGH) break
    }
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? ''
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') throw new InputError(code, source)
    throw new InputError('unreadable', `${source}: ${code || String(error)}`)
  }
  return Buffer.concat(chunks)
}

/**
 * Where UTF-8 goes wrong: the first byte that cannot follow those before it, or the start of a character cut short.
 * @param {Uint8Array} bytes
 */
function firstBadByte(bytes) {
  let [good, bad] = [0, bytes.length + 1]
  while (good + 1 < bad) {
    const middle = (good + bad) >> 1
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      good = middle
    } catch {
      bad = middle
    }
  }
  if (good < bytes.length) return good
  let start = bytes.length - 1
  while (start > 0 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--
  return start
}
