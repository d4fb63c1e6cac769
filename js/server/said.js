// Removes from WeChat's sentences anything that could belong to a shopper: now and then they repeat values of the request.

const MAX_SENTENCE = 300

/** `rid: 5f8fd8b7-0f8aa1a9-1c2d3e4f`: what WeChat's support asks for. */
const RID = /\brid\s*:\s*([0-9a-f]{6,8}(?:-[0-9a-f]{6,8}){1,3})(?![\w-])/i
/** `hint: [SmrKPa06135850]`, `hint: [eDjPpa0533vr22!]`: theirs as well. All that were seen have this shape; no other is let through. */
const HINT = /\bhint\s*:\s*\[([\w.~!-]{5}[aA]\d{4}[a-z0-9]{4}!?)\]/i
/** A word of an English sentence, the name of a member or of a constant, a small number: what cannot be anybody's. */
const WORD = /^(?:[A-Za-z]?[a-z]*(?:[A-Z][a-z]+)*(?:[_.&=<>/-]+[A-Za-z]?[a-z]*(?:[A-Z][a-z]+)*)*\d{0,2}|[A-Z]{1,5}|[A-Z]{2,}(?:_[A-Z]+)+|\d{1,5})[.!?]*$/
const MAX_WORD = 32
/** A name of a member is longer than any word, and has a _ in it. */
const MAX_PLAIN_WORD = 16

/**
 * Every text and number in a request that could be recognised in a sentence.
 * @param {unknown} value
 * @param {Set<string>} [found]
 * @param {number} [depth]
 */
export function valuesOf(value, found = new Set(), depth = 0) {
  if (depth > 16 || found.size > 2000) return found
  if (typeof value === 'string' || typeof value === 'number') {
    const text = String(value)
    if (text.length > 2) {
      found.add(text)
      found.add(encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')))
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) valuesOf(inner, found, depth + 1)
  }
  return found
}

/** Signs around a word make it no longer: `=propertyIsEnumerable&` could be somebody's code. @param {string} word */
const isShort = (word) =>
  word.length <= MAX_WORD && word.split(/[.&=<>/!?-]/).every((part) => part.length <= MAX_PLAIN_WORD || part.includes('_'))

/**
 * Removes the known values, and whatever could be a number, an id, an address or a name.
 * @param {string} text
 * @param {Iterable<string>} known
 */
function mask(text, known) {
  for (const value of [...known].sort((a, b) => b.length - a.length)) text = text.split(value).join('…')
  return text
    .replace(/[^\s,;:'"()[\]{}…]+/g, (word) => (WORD.test(word) && isShort(word) ? word : '…'))
    .replace(/…[\s…]*…/g, '…')
}

/**
 * @param {unknown} errmsg WeChat's
 * @param {Iterable<string>} [known] values that must not be in it
 * @returns {{errmsg: string, rid?: string}}
 */
export function clean(errmsg, known = []) {
  if (typeof errmsg !== 'string') return { errmsg: '' }
  // Control characters would break a line of a log.
  const sentence = errmsg.slice(0, MAX_SENTENCE).replace(/[\u0000-\u001f\u007f]/g, ' ')
  const secrets = [...known]
  const kept = (/** @type {RegExp} */ pattern) => {
    const value = pattern.exec(sentence)?.[1]
    return value === undefined || secrets.some((secret) => value.includes(secret)) ? undefined : value
  }
  const hint = kept(HINT)
  const rid = kept(RID)
  const said = mask(sentence.replace(HINT, '').replace(RID, ''), secrets)
    .replace(/\b(hint|rid)\s*:\s*…?\s*$/i, '')
    .trim()
  const errmsg_ = [said, hint && `hint: [${hint}]`, rid && `rid: ${rid}`].filter(Boolean).join(' ')
  return rid === undefined ? { errmsg: errmsg_ } : { errmsg: errmsg_, rid }
}
