// The same six returns in the shapes that logging systems give them: activated, no_data, unrelated (forged), malformed, activated
// again, unrelated (an ordinary start). Each shape: name, bytes, what its report says of the place, and what else is in it.
import { gzipSync } from 'node:zlib'
import { vectors } from '../cli/tool.mjs'

const of = (id) => vectors.returns.find((vector) => vector.id === id).options
export const SIX = ['activated', 'no-extra-data', 'forged', 'two-problems', 'activated', 'no-referrer'].map(of)
export const TEXTS = SIX.map((options) => JSON.stringify(options))

export const time = (i) => `2026-03-01T08:0${i}:00.000Z`
export const lines = (list, end = '\n') => list.join(end) + end
export const ndjson = (wrap) => lines(SIX.map((options, i) => JSON.stringify(wrap(options, i))))
export const quoted = (text) => `"${text.replaceAll('"', '""')}"`
const pretty = JSON.stringify(SIX, null, 2)
const utf16 = (text, big) => {
  const bytes = Buffer.from(text, 'utf16le')
  return big ? bytes.swap16() : bytes
}
const plain = lines(TEXTS)

/** @type {{name: string, bytes: string | Buffer, at?: string, other?: number, broken?: number, blank?: number}[]} */
export const SHAPES = [
  { name: 'plain', bytes: plain, at: '$' },
  { name: 'without a line end at the end', bytes: plain.trimEnd() },
  { name: 'CRLF', bytes: lines(TEXTS, '\r\n') },
  { name: 'CR', bytes: lines(TEXTS, '\r') },
  { name: 'byte order mark', bytes: '\uFEFF' + plain },
  { name: 'blank lines between', bytes: TEXTS.join('\n\n') + '\n', blank: 5 },
  { name: 'UTF-16 little end, mark', bytes: utf16('\uFEFF' + plain) },
  { name: 'UTF-16 big end, mark', bytes: utf16('\uFEFF' + plain, true) },
  { name: 'UTF-16 little end, no mark', bytes: utf16(plain) },
  { name: 'UTF-16 big end, no mark', bytes: utf16(plain, true) },
  { name: 'gzip', bytes: gzipSync(plain) },
  { name: 'gzip, two members', bytes: Buffer.concat([gzipSync(lines(TEXTS.slice(0, 3))), gzipSync(lines(TEXTS.slice(3)))]) },
  { name: 'Docker', bytes: ndjson((options, i) => ({ log: JSON.stringify(options) + '\n', stream: 'stdout', time: time(i) })), at: 'log' },
  { name: 'pino, text', bytes: ndjson((options, i) => ({ level: 30, time: 1772352000000 + i, pid: 1, hostname: 'a', msg: JSON.stringify(options) })), at: 'msg' },
  { name: 'pino, object', bytes: ndjson((options, i) => ({ level: 30, time: 1772352000000 + i, options, msg: 'onShow' })), at: 'options' },
  { name: 'data', bytes: ndjson((data) => ({ event: 'onShow', data })), at: 'data' },
  { name: 'Elasticsearch hit', bytes: ndjson((options) => ({ _index: 'a', _id: '1', _source: options })), at: '_source' },
  { name: 'deep in _source', bytes: ndjson((options) => ({ _source: { '@timestamp': time(1), message: JSON.stringify(options) } })), at: '_source.message' },
  { name: 'Aliyun SLS', bytes: ndjson((options) => ({ __time__: 1772352000, __source__: '10.0.0.1', content: JSON.stringify(options) })), at: 'content' },
  { name: 'CloudWatch', bytes: ndjson((options) => ({ '@timestamp': time(0), '@message': JSON.stringify(options) })), at: '@message' },
  { name: 'a name with a dot', bytes: ndjson((options) => ({ 'app.event': { options } })), at: '["app.event"].options' },
  { name: 'a text in a text', bytes: ndjson((options) => ({ log: JSON.stringify({ level: 'info', msg: JSON.stringify(options) }) + '\n' })), at: 'log.msg' },
  { name: 'text before', bytes: lines(TEXTS.map((text, i) => `2026-03-01 08:0${i}:00 INFO [main] onShow ${text}`)), at: 'after " INFO [main] onShow "' },
  { name: 'text before, no space', bytes: lines(TEXTS.map((text) => `onShow:${text}`)), at: 'after "onShow:"' },
  { name: 'syslog', bytes: lines(TEXTS.map((text, i) => `<13>1 ${time(i)} host app ${i} - - ${text}`)) },
  { name: 'Kubernetes', bytes: lines(TEXTS.map((text, i) => `${time(i)} stdout F ${text}`)) },
  { name: 'text before an envelope', bytes: lines(TEXTS.map((text) => `INFO ${JSON.stringify({ event: 'show', payload: text })}`)), at: 'after "INFO ", payload' },
  { name: 'Docker, text before', bytes: ndjson((options, i) => ({ log: `${time(i)} onShow ${JSON.stringify(options)}\n`, stream: 'stdout' })), at: 'log, after "Z onShow "' },
  { name: 'other lines between', bytes: TEXTS.map((text) => JSON.stringify({ log: 'GET /health 200\n' }) + '\n' + JSON.stringify({ log: text + '\n' }) + '\n').join(''), at: 'log', other: 6 },
  { name: 'array on one line', bytes: JSON.stringify(SIX) },
  { name: 'array, an element a line', bytes: `[\n${TEXTS.join(',\n')}\n]\n` },
  { name: 'array, comma first', bytes: `[${TEXTS.join('\n,')}]\n` },
  { name: 'array, pretty', bytes: pretty + '\n' },
  { name: 'array of envelopes', bytes: JSON.stringify(SIX.map((options) => ({ id: 1, options })), null, '\t'), at: '[].options' },
  { name: 'array in an object', bytes: JSON.stringify({ total: 6, list: SIX }), at: 'list[]' },
  { name: 'Elasticsearch answer', bytes: JSON.stringify({ took: 3, hits: { total: { value: 6 }, hits: SIX.map((options) => ({ _id: 'x', _source: options })) } }, null, 2), at: 'hits.hits[]._source' },
  { name: 'pretty values', bytes: SIX.map((options) => JSON.stringify(options, null, 2)).join('\n') + '\n' },
  { name: 'values on one line', bytes: TEXTS.join(' ') },
  { name: 'values without anything between', bytes: TEXTS.join('') },
  { name: 'CSV', bytes: lines(['time,level,options', ...TEXTS.map((text, i) => `${time(i)},INFO,${quoted(text)}`)]), at: 'column 3', other: 1 },
  { name: 'CSV, in the middle, CRLF', bytes: lines(['id,options,user', ...TEXTS.map((text, i) => `${i},${quoted(text)},x`)], '\r\n'), at: 'column 2', other: 1 },
  { name: 'CSV, cells over lines', bytes: lines(['id,options', ...SIX.map((options, i) => `${i},${quoted(JSON.stringify(options, null, 2))}`)]), at: 'column 2', other: 1 },
  { name: 'CSV, semicolons, no head', bytes: lines(TEXTS.map((text, i) => `${i};${quoted(text)}`)), at: 'column 2' },
  { name: 'CSV, backslashes', bytes: lines(TEXTS.map((text, i) => `${i},"${text.replace(/["\\]/g, '\\$&')}",x`)), at: 'column 2' },
  { name: 'CSV of envelopes', bytes: lines(TEXTS.map((text, i) => `${i},${quoted(JSON.stringify({ data: text }))}`)), at: 'column 2, data' },
  { name: 'TSV', bytes: lines(TEXTS.map((text, i) => `${i}\t${text}\t${time(i)}`)), at: 'column 2' },
]
