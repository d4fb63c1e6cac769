/** classifyLines in plain JavaScript: decode, split, JSON.parse, the same checks. Blank lines, cut lines and broken ones too. */
import { classifyReturn } from './return.js'

const KINDS = { unrelated: 0, no_data: 1, activated: 2, malformed: 3 }
const BLANK = 4

/** @param {Iterable<Uint8Array>} chunks @returns {{kinds: number[], problems: {line: number, code: string}[]}} */
export function classifyLines(chunks) {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const kinds = []
  const problems = []
  let carry = ''
  const take = (line) => {
    const text = line.trim()
    if (!text) return kinds.push(BLANK)
    const result = classifyReturn(text)
    kinds.push(KINDS[result.kind])
    if (result.kind === 'malformed') problems.push({ line: kinds.length, code: result.problems[0].code })
  }
  for (const chunk of chunks) {
    const lines = (carry + decoder.decode(chunk, { stream: true })).split('\n')
    carry = lines.pop()
    lines.forEach(take)
  }
  carry += decoder.decode()
  if (carry) take(carry)
  return { kinds, problems }
}
