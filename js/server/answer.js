// Reads WeChat's answer from the bytes received: not too large, JSON, errcode 0.
import { WechatError, errorOf } from './wechat_error.js'

const MAX_ANSWER = 1024 * 1024

/**
 * JSON text of WeChat's as a value. Raw control characters, which it lets through in names and codes, are no reason to fail.
 * @param {string} text
 * @returns {unknown} undefined: no JSON
 */
export function parseJson(text) {
  const body = text.replace(/^\ufeff/, '')
  for (const candidate of [body, body.replace(/[\u0000-\u001f]/g, '\ufffd')]) {
    try {
      return JSON.parse(candidate)
    } catch {
      // the next candidate, or none
    }
  }
  return undefined
}

/**
 * The text of an answer, unpacked by fetch, as long as it has a sane size (packed ones may grow a thousandfold).
 * @param {Response} response
 * @param {string} path
 */
async function textOf(response, path) {
  const tooLong = () => new WechatError('bad_answer', { path, status: response.status, reason: `> ${MAX_ANSWER} bytes` })
  if (!response.body?.getReader) {
    const text = await response.text()
    if (typeof text !== 'string' || text.length > MAX_ANSWER) throw tooLong()
    return text
  }
  const reader = response.body.getReader()
  const chunks = []
  let size = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length
    if (size > MAX_ANSWER) {
      reader.cancel().catch(() => {})
      throw tooLong()
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * WeChat's answer with errcode 0, or the error that it is.
 * @param {Response} response
 * @param {{path: string, bare?: boolean, shape: (answer: Record<string, any>) => string | undefined, hidden: Iterable<string>}} about
 * @returns {Promise<Record<string, any>>}
 */
export async function answerOf(response, { path, bare, shape, hidden }) {
  const { status } = response
  if (status !== 200) {
    response.body?.cancel?.().catch(() => {})
    throw new WechatError('http_status', { path, status })
  }
  const text = await textOf(response, path)
  const answer = parseJson(text)
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) {
    throw new WechatError('bad_answer', { path, reason: `${text.length} characters, no JSON object` })
  }
  const { errcode, errmsg } = /** @type {Record<string, any>} */ (answer)
  if (!(bare && errcode === undefined)) {
    if (!Number.isInteger(errcode)) throw new WechatError('bad_answer', { path, reason: 'errcode' })
    if (errcode !== 0) throw errorOf(errcode, { errmsg, path, hidden })
  }
  const wrong = shape(answer)
  if (wrong !== undefined) throw new WechatError('bad_answer', { path, reason: wrong })
  return answer
}
