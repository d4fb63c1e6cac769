// Pushes as WeChat makes them, written apart from the code under test: Node's own padding block by block, no shared helper.
import { createCipheriv, createHash } from 'node:crypto'

export const token = 'wxcardToken2026'
export const aesKey = 'kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR'
export const appId = 'wx0123456789abcdef'
export const timestamp = '1700000000'
export const nonce = '437374425'

export const sha1 = (...parts) => createHash('sha1').update(parts.sort().join('')).digest('hex')

/** A plain push: the query that goes with any body. */
export const plainQuery = (more = {}) => ({ signature: sha1(token, timestamp, nonce), timestamp, nonce, openid: 'o1', ...more })

export function encrypt(message, { key = aesKey, app = appId, extra = 0, pad } = {}) {
  const bytes = Buffer.from(`${key}=`, 'base64')
  const text = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length + extra)
  const whole = Buffer.concat([Buffer.from('1234567890123456'), length, text, Buffer.from(app)])
  const padding = 32 - (whole.length % 32)
  const cipher = createCipheriv('aes-256-cbc', bytes, bytes.subarray(0, 16)).setAutoPadding(false)
  return cipher.update(Buffer.concat([whole, pad?.(padding) ?? Buffer.alloc(padding, padding)])).toString('base64')
}

export const sealedQuery = (sealed, more = {}) => ({
  ...plainQuery({ encrypt_type: 'aes' }),
  msg_signature: sha1(token, timestamp, nonce, sealed),
  ...more,
})

export const sealedBody = (sealed) => `<xml><ToUserName><![CDATA[gh_0]]></ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`

export const fields = (more = {}) => ({
  ToUserName: 'gh_0',
  FromUserName: 'o1',
  CreateTime: 1700000000,
  MsgType: 'event',
  Event: 'user_get_card',
  CardId: 'p4p-v1bXcTestTestTestTest001',
  UserCardCode: '100000000001',
  ...more,
})

export const xml = (from) =>
  `<xml>${Object.entries(from).map(([name, value]) => (typeof value === 'number' ? `<${name}>${value}</${name}>` : `<${name}><![CDATA[${value}]]></${name}>`)).join('')}</xml>`
