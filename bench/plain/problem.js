/** One problem, as the package reports it. The texts are the package's own, so that both carry the same bytes. */
import { PROBLEMS, TEXTS } from '../../build/generated/codes.js'

const texts = Object.fromEntries(PROBLEMS.map((code, i) => [code, TEXTS[i]]))

export const MAX_TEXT = 65536
export const problem = (code, field, offset = 0) => {
  const [zh, en] = texts[code]
  return { code, field, offset, zh, en, message: zh + ' ' + en }
}
export const refused = (problems) => ({ ok: false, problems })

/** Does a text take at most 64 KiB as UTF-8? */
export const fits = (text) => text.length * 3 <= MAX_TEXT || (text.length <= MAX_TEXT && utf8Length(text) <= MAX_TEXT)

function utf8Length(text) {
  let length = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80) length += unit < 0x800 || (unit & 0xf800) === 0xd800 ? 1 : 2
  }
  return length
}
