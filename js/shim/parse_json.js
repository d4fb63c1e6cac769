/** JSON text is the host's to read. */
import { LIMIT_MAX_TEXT } from 'wxcard-generated/wire'

/** @param {string} text @returns {{value?: any, code?: 'too_long' | 'bad_json'}} a code where there is no value */
export function parseJson(text) {
  if (text.length > LIMIT_MAX_TEXT) return { code: 'too_long' }
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { code: 'bad_json' }
  }
}
