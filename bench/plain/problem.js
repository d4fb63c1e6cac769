/** One problem, as the package reports it. The texts are the package's own, so that both carry the same bytes. */
import { PROBLEMS, TEXTS } from '../../build/generated/codes.js'

const messages = Object.fromEntries(PROBLEMS.map((code, i) => [code, TEXTS[i]]))

export const MAX_TEXT = 65536
export const problem = (code, field, offset = 0) => ({ code, field, offset, message: messages[code] })
export const refused = (problems) => ({ ok: false, problems })
