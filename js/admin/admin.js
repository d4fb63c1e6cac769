// The checks before sending over one instance of wxcard-admin. Text goes in, a report comes out; what a request means is
// decided in wasm/admin/.

/**
 * @typedef {{HEAPU8: Uint8Array, input(): number, report(): number, check(kind: number, length: number): number}} Core
 * @typedef {import('./types.js').AdminResult} AdminResult
 */

/** Kind of wasm/admin/admin.h, in its order. */
const CHECKS = [
  'checkCard',
  'checkActivateUserForm',
  'checkActivateUrl',
  'checkActivateTempInfo',
  'checkActivate',
  'checkUserInfo',
  'checkDecryptCode',
  'checkSetup',
]
const UNREADABLE = CHECKS.length

/** One byte more than a document may have (kMaxText of wasm/bounds.h), so that a longer one is seen to be too big. */
const ROOM = 64 * 1024 + 1

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * The JSON text of a request, or undefined when it has none. Half a surrogate pair would become a legal U+FFFD on the way
 * into UTF-8; as no JSON at all it is refused.
 * @param {unknown} document
 */
function textOf(document) {
  try {
    const text = typeof document === 'string' ? document : (JSON.stringify(document) ?? 'null')
    return /\p{Surrogate}/u.test(text) ? '' : text
  } catch {
    return undefined
  }
}

/**
 * @param {Core} first
 * @param {() => Core} restart
 * @returns {import('./types.js').WxcardAdmin}
 */
export function createAdmin(first, restart) {
  let core = first

  /** @param {number} kind @param {string} text @returns {AdminResult} */
  function check(kind, text) {
    const at = core.input()
    const { read, written } = encoder.encodeInto(text, core.HEAPU8.subarray(at, at + ROOM))
    const length = core.check(kind, read < text.length ? ROOM : written)
    const start = core.report()
    const { problems, notices } = JSON.parse(decoder.decode(core.HEAPU8.subarray(start, start + length)))
    for (const finding of [...problems, ...notices]) finding.message = `${finding.zh} ${finding.en}`
    return { ok: problems.length === 0, problems, notices }
  }

  /** @param {number} kind @param {unknown} document */
  function checked(kind, document) {
    const text = textOf(document)
    try {
      return text === undefined ? check(UNREADABLE, '') : check(kind, text)
    } catch {
      // No input is known to stop the core. If one does, the instance may be damaged: a new one says that it cannot be read.
      core = restart()
      return check(UNREADABLE, '')
    }
  }

  return /** @type {any} */ (
    Object.fromEntries(CHECKS.map((name, kind) => [name, (/** @type {unknown} */ document) => checked(kind, document)]))
  )
}
