// Where the frames of a zstd file end, by the sizes they carry: each goes whole to a reader of its own. The reader is a stand-in
// that passes bytes on, so that this is tried on every Node; tests/cli/logs.test.mjs reads real files where Node can.
import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import '../sources.mjs'

const { allFrames } = await import('../../js/cli/zstd.js')

const RAW = 0
const RLE = 1
const block = (bytes, { isLast = false, type = RAW, size = bytes.length } = {}) => {
  const word = (size << 3) | (type << 1) | (isLast ? 1 : 0)
  return [word & 255, (word >> 8) & 255, word >> 16, ...bytes]
}
/** A frame: its descriptor, as many bytes of header as that asks for, its blocks. */
const frame = (descriptor, rest, ...blocks) => [0x28, 0xb5, 0x2f, 0xfd, descriptor, ...Array(rest).fill(7), ...blocks.flat()]
const skippable = (size, bytes = Array(size).fill(9)) => [0x5a, 0x2a, 0x4d, 0x18, size & 255, size >> 8, 0, 0, ...bytes]

/** What each reader was given. */
async function framesOf(bytes, piece = bytes.length) {
  const given = []
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += piece) yield Uint8Array.from(bytes.slice(at, at + piece))
  }
  const create = () => {
    const own = []
    given.push(own)
    const reader = new PassThrough()
    const write = reader.write.bind(reader)
    reader.write = (chunk, ...more) => (own.push(...chunk), write(chunk, ...more))
    return reader
  }
  const all = []
  for await (const chunk of allFrames(chunks(), create)) all.push(...chunk)
  assert.deepEqual(all, given.flat())
  return given
}

const last = { isLast: true }
/** Every size of a header: without and with a window, each size of the dictionary's name, each size of the content's. */
const FRAMES = [
  frame(0, 1, block([1, 2, 3], last)),
  frame(32, 1, block([], last)),
  frame(64, 3, block([4], last)),
  frame(128, 5, block([5], last)),
  frame(192 + 32, 8, block([6], last)),
  frame(1, 2, block([1], last)),
  frame(2, 3, block([1], last)),
  frame(3, 5, block([1], last)),
  // A checksum behind the last block, and only there; a repeated byte, whose size is that of what it stands for.
  frame(4, 1, block(Array(9).fill(255)), block([4], last), [1, 2, 3, 4]),
  frame(4, 1, block([1, 2]), block([3], { type: RLE, size: 60_000 }), block([4], last), [1, 2, 3, 4]),
]

test('each frame goes whole to a reader of its own, wherever the chunks are cut', async () => {
  for (const piece of [1, 2, 3, 5, 7, 1000]) assert.deepEqual(await framesOf(FRAMES.flat(), piece), FRAMES, `chunks of ${piece}`)
})

test('a frame that is to be skipped reaches nobody, before, between and after others', async () => {
  const [one, two] = FRAMES
  for (const piece of [1, 6, 1000]) {
    assert.deepEqual(await framesOf([...skippable(300), ...one, ...skippable(1), ...two, ...skippable(2)], piece), [one, two])
  }
})

test('what only begins as a skippable frame is no frame', async () => {
  for (const at of [1, 2, 3]) {
    const bytes = skippable(2)
    bytes[at]++
    await assert.rejects(framesOf(bytes), { code: 'ZSTD_bad_magic' })
  }
})

test('a file that was cut off says so at every byte; one that ends where a frame ends is whole', async () => {
  const bytes = [...FRAMES[0], ...skippable(3), ...FRAMES.at(-1)]
  const whole = new Set([0, FRAMES[0].length, FRAMES[0].length + 11, bytes.length])
  for (let size = 0; size <= bytes.length; size++) {
    const read = framesOf(bytes.slice(0, size), 4)
    if (whole.has(size)) await read
    else await assert.rejects(read, { code: 'ZSTD_cut_short' }, `${size} bytes`)
  }
})

test('what stands behind a frame and is none is not passed over', async () => {
  await assert.rejects(framesOf([...FRAMES[0], 1, 2, 3, 4, 5]), { code: 'ZSTD_bad_magic' })
})
