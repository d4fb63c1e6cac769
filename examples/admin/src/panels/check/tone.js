// How a piece is coloured. Green only when all is well: nothing differs, nothing is asked of the server, nothing is left to look at.
const TONES = { works: 'ok', differs: 'warn', some_clients: 'warn', fails: 'bad' }

/** @param {import('wxcard/admin').Found} piece @returns {'ok' | 'warn' | 'bad'} */
export function toneOf({ given, findings, errcode, checked }) {
  if (errcode || checked?.problems.length) return 'bad'
  if (checked?.ok === false) return 'warn'
  if (given && given !== 'works') return TONES[given]
  return findings.some(({ level, code }) => level === 'problem' || code !== 'all_equal') || checked?.notices.length ? 'warn' : 'ok'
}
