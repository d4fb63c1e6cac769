// A picture in the form that media/uploadimg takes: one part named buffer. Source: official page 上传图片 (JPG or PNG, below 1 MB).
import { WechatError } from './wechat_error.js'

const PATH = 'cgi-bin/media/uploadimg'
const MAX_PICTURE = 1024 * 1024

/** What a picture is by its first bytes. @param {Uint8Array} bytes */
function typeOf(bytes) {
  const starts = (/** @type {number[]} */ ...expected) => expected.every((byte, at) => bytes[at] === byte)
  if (starts(0xff, 0xd8, 0xff)) return { type: 'image/jpeg', name: 'image.jpg' }
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { type: 'image/png', name: 'image.png' }
  return undefined
}

/** @param {string} code @param {number} errcode @param {string} zh @param {string} en @returns {never} */
function refuse(code, errcode, zh, en) {
  const problem = /** @type {any} */ ({ code, pointer: '', errcode, zh, en, message: `${zh} ${en}` })
  throw new WechatError('bad_request', { path: PATH, problems: [problem], reason: [zh, en] })
}

/** @param {unknown} image @returns {Promise<Uint8Array>} */
async function bytesOf(image) {
  if (image instanceof ArrayBuffer) return new Uint8Array(image)
  if (ArrayBuffer.isView(image)) return new Uint8Array(image.buffer, image.byteOffset, image.byteLength)
  if (image instanceof Blob) return new Uint8Array(await image.arrayBuffer())
  return refuse('wrong_type', 41005, '需要图片的字节：Buffer、Uint8Array、ArrayBuffer 或 Blob。', 'The bytes of a picture are needed: Buffer, Uint8Array, ArrayBuffer or Blob.')
}

/**
 * Checks the picture; gives what to send, made anew for each attempt.
 * @param {unknown} image
 * @param {boolean} check
 * @returns {Promise<() => FormData>}
 */
export async function pictureForm(image, check) {
  const bytes = await bytesOf(image)
  const known = typeOf(bytes)
  if (bytes.length === 0) refuse('empty', 44001, '图片是空的。', 'The picture is empty.')
  if (check && bytes.length >= MAX_PICTURE) refuse('too_long', 40009, '图片要小于 1 MB。', 'The picture must be smaller than 1 MB.')
  if (check && !known) refuse('bad_value', 40137, '图片要是 JPG 或 PNG。', 'The picture must be a JPG or a PNG.')
  const { type, name } = known ?? { type: 'application/octet-stream', name: 'image' }
  return () => {
    const form = new FormData()
    form.append('buffer', new Blob([/** @type {any} */ (bytes)], { type }), name)
    return form
  }
}
