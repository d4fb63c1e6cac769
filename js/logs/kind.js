// What kind of file a log is: binary, UTF-16, and, where nothing was recognised, what it looks like.
import { SEPARATORS, isObject, parse, recordsAt, rowsOf } from './records.js'

/**
 * What a log looks like in which nothing was recognised. Names of members only, never a value.
 * @param {string} text its beginning
 * @returns {{zh: string, en: string}}
 */
export function looksLike(text) {
  const start = text.trimStart()
  const lines = text.split('\n').filter((line) => line.trim()).slice(0, 50)
  const values = lines.map(parse)
  const objects = values.filter(isObject)
  const names = (/** @type {any[]} */ list) => {
    const keys = [...new Set(list.flatMap((value) => Object.keys(value)))].filter((key) => /^[\w@$.-]{1,24}$/.test(key)).slice(0, 6)
    return keys.length ? { zh: `，字段有 ${keys.join('、')}`, en: ` with the fields ${keys.join(', ')}` } : { zh: '', en: '' }
  }
  const say = (/** @type {string} */ zh, /** @type {string} */ en, more = { zh: '', en: '' }) => ({ zh: `看起来是${zh}${more.zh}`, en: `it looks like ${en}${more.en}` })
  if (objects.length * 2 > lines.length) return say('每行一个 JSON 对象', 'one JSON object per line', names(objects))
  if (values.filter((value) => value !== undefined).length * 2 > lines.length && !start.startsWith('[')) return say('每行一个 JSON 值，不是对象', 'one JSON value per line, not an object')
  for (const base of [1, 0]) {
    if (!start.startsWith(base ? '[' : '{')) continue
    const [record] = recordsAt(text, base)
    const value = record === undefined ? undefined : parse(record)
    if (isObject(value)) return base ? say('JSON 数组', 'a JSON array', names([value])) : say('分行书写的 JSON', 'JSON over several lines', names([value]))
  }
  if (/^<(\?xml|!doctype|html|\w+[ >])/i.test(start)) return say(' XML 或 HTML', 'XML or HTML')
  for (const separator of SEPARATORS) {
    const [first, ...rows] = rowsOf(text, separator, false)
    if (first && first.length > 2 && rows.length && rows.slice(0, 20).every((row) => row.length === first.length)) {
      return say(` ${first.length} 列的表格`, `a table of ${first.length} columns`)
    }
  }
  return say('文本行，不是 JSON', 'lines of text, not JSON')
}

const MAGIC = /** @type {[string, string][]} */ ([
  ['89504e47', 'PNG'], ['ffd8ff', 'JPEG'], ['47494638', 'GIF'], ['25504446', 'PDF'], ['504b0304', 'ZIP (xlsx, docx)'], ['1f8b', 'gzip'],
  ['28b52ffd', 'zstd'], ['425a68', 'bzip2'], ['fd377a585a00', 'xz'], ['04224d18', 'lz4'], ['377abcaf271c', '7z'], ['526172211a07', 'RAR'],
  ['50415231', 'Parquet'], ['4f5243', 'ORC'], ['4f626a01', 'Avro'], ['53514c69746520666f726d6174', 'SQLite'], ['7f454c46', 'ELF'],
  ['0061736d', 'WebAssembly'], ['ff060000734e61507059', 'Snappy'], ['d0cf11e0', 'Excel (xls)'],
])

/** What kind of binary file begins like this; undefined: text. @param {Uint8Array} bytes its beginning */
export function binaryKind(bytes) {
  const head = Array.from(bytes.subarray(0, 16), (byte) => (byte + 256).toString(16).slice(1)).join('')
  const known = MAGIC.find(([magic]) => head.startsWith(magic))
  if (known) return known[1]
  if (String.fromCharCode(...bytes.subarray(257, 262)) === 'ustar') return 'tar'
  // NUL is in no text; other control characters are in few.
  const sample = bytes.subarray(0, 4096)
  let odd = 0
  for (const byte of sample) if (byte === 0 || (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27 && byte !== 30)) odd += byte === 0 ? 1 : 0.2
  return odd > sample.length / 100 ? 'binary' : undefined
}

/** UTF-16, with a mark or without: ASCII then has a zero in every second byte. @param {Uint8Array} bytes @returns {'utf-16le' | 'utf-16be' | undefined} */
export function utf16Kind(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, 512)
  const zeros = [0, 0]
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const half = sample.length / 2
  if (sample.length < 4) return undefined
  if (odd > 0.6 * half && even < 0.1 * half) return 'utf-16le'
  if (even > 0.6 * half && odd < 0.1 * half) return 'utf-16be'
  return undefined
}
