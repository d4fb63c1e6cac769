// How WeChat signs and encrypts its pushes (消息加解密说明): SHA-1 over sorted texts, AES-256-CBC with a padding of 32.
//
//   plain text: 16 random bytes | length of the message, 4 bytes, big-endian | message | AppID | padding to 32
import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const BLOCK = 32
const HEAD = 20

/**
 * The signature of a push: over token, timestamp and nonce, and in encrypted mode over the encrypted text too.
 * @param {string[]} parts
 */
export function signatureOf(parts) {
  const sorted = parts.map((part) => Buffer.from(part)).sort(Buffer.compare)
  return createHash('sha1').update(Buffer.concat(sorted)).digest('hex')
}

/** Takes the same time wherever two texts differ, and whatever their lengths. @param {string} a @param {string} b */
export function sameText(a, b) {
  const digest = (/** @type {string} */ text) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** The 32 bytes of an EncodingAESKey, or undefined when it is none. @param {unknown} aesKey */
export function keyOf(aesKey) {
  if (typeof aesKey !== 'string' || !/^[A-Za-z0-9+/]{43}$/.test(aesKey)) return undefined
  return Buffer.from(`${aesKey}=`, 'base64')
}

/**
 * @param {Buffer} key
 * @param {string} appId
 * @param {string} message
 * @returns {string} Base64
 */
export function seal(key, appId, message) {
  const text = Buffer.from(message)
  const head = Buffer.alloc(HEAD)
  randomBytes(16).copy(head)
  head.writeUInt32BE(text.length, 16)
  const content = Buffer.concat([head, text, Buffer.from(appId)])
  const padding = BLOCK - (content.length % BLOCK)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(content), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]).toString('base64')
}

/**
 * @param {Buffer} key
 * @param {string} sealed Base64
 * @returns {{message: Buffer, appId: string} | undefined} undefined: sealed with another key, or broken
 */
export function open(key, sealed) {
  if (!/^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(sealed)) return undefined
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length < BLOCK || bytes.length % 16 !== 0) return undefined
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const content = Buffer.concat([decipher.update(bytes), decipher.final()])
  const padding = content[content.length - 1]
  if (padding < 1 || padding > BLOCK || padding > content.length - HEAD) return undefined
  if (content.subarray(content.length - padding).some((byte) => byte !== padding)) return undefined
  const rest = content.subarray(HEAD, content.length - padding)
  const length = content.readUInt32BE(16)
  if (length > rest.length) return undefined
  return { message: rest.subarray(0, length), appId: rest.subarray(length).toString() }
}
