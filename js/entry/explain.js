/** What every code of the package means, errcodes of WeChat among them. On a phone there is js/shim/errors.js instead. */
import { meanings } from 'wxcard-generated/all_codes'

/** @param {string | number} code @param {import('./types').Lang} [lang] @returns {any} */
export function explain(code, lang) {
  const isCode = typeof code === 'string' || typeof code === 'number'
  if (!isCode || !Object.prototype.hasOwnProperty.call(meanings(), code)) return undefined
  const meaning = meanings()[code]
  return lang === 'zh' ? meaning[0] : lang === 'en' ? meaning[1] : meaning.join(' ')
}
