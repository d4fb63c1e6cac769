// The beginning of a line that cannot be read, safe to show: redacted as everything else is, and, since a broken line may have
// lost the names that tell what is secret, without any long word or number.
import { redact } from '../shim/redact.js'
import { utf8Decoder } from '../shim/codec.js'

const BYTES = 2048
const UNITS = 400
/** Letters and digits in a row, also when they are escaped: a ticket has 108, a code 12, a mobile number 11. */
const LONG = /(?:[\w+/=-]|\\+\/|\\+u[0-9a-f]{4}|%[0-9a-f]{2}){16,}|\d{6,}|[\w-]*\d[\w-]{9,}/gi


/** @param {Uint8Array} bytes of the line */
export function excerptOf(bytes) {
  const text = String(redact(utf8Decoder().decode(bytes.subarray(0, BYTES))))
  return text.replace(LONG, (word) => word.replace(/[a-z0-9]/gi, '*')).slice(0, UNITS)
}
