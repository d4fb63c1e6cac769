// How a link is taken apart, for drawing. It decides nothing: the answer and every problem come from the core. Where the
// cuts are follows from the rule itself: fragment at the first '#', query after the first '?', pairs at '&', first '='.
//
//   https://mp.weixin.qq.com/bizmall/activatemembercard?action=preshow&&encrypt_card_id=…&outer_str=…&biz=…#wechat_redirect
//   └──────────────────── base ──────────────────────┘ └────────────────── pairs ─────────────────────┘└── fragment ──┘

export const FIELDS = ['encrypt_card_id', 'outer_str', 'biz']

/** The link inside a geturl answer, or undefined when the text is none. */
export function answerUrl(text) {
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    const { url } = JSON.parse(text)
    return typeof url === 'string' ? url : undefined
  } catch {
    return undefined
  }
}

/** extraData made by hand: an object with one of the three keys, and none of geturl's. */
export function handMade(text) {
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    const value = JSON.parse(text)
    const isAnswer = 'url' in value || 'errcode' in value
    return !isAnswer && FIELDS.some((name) => name in value) ? value : undefined
  } catch {
    return undefined
  }
}

/** @param {string} url */
export function takeApart(url) {
  const hash = url.indexOf('#')
  const end = hash < 0 ? url.length : hash
  const mark = url.slice(0, end).indexOf('?')
  const start = mark < 0 && !/^[a-z]+:\/\//i.test(url) ? 0 : mark + 1
  const pairs = []
  if (mark >= 0 || start === 0) {
    let at = start
    for (const raw of url.slice(start, end).split('&')) {
      const equals = raw.indexOf('=')
      const name = equals < 0 ? raw : raw.slice(0, equals)
      pairs.push({
        start: at,
        end: at + raw.length,
        name,
        value: equals < 0 ? '' : raw.slice(equals + 1),
        valueStart: at + (equals < 0 ? raw.length : equals + 1),
        role: raw === '' ? 'empty' : FIELDS.includes(name) ? 'field' : 'ignored',
      })
      at += raw.length + 1
    }
  }
  return { base: url.slice(0, start), query: url.slice(start, end), fragment: url.slice(end), queryStart: start, fragmentStart: end, pairs }
}

const ESCAPES = /(?:%[0-9a-f]{2})+/gi

/**
 * The escapes of a raw value, and what became of them in the decoded one. `decoded` comes from the core; where the two
 * cannot be laid side by side, it is shown without marks.
 * @param {string} raw @param {string | undefined} decoded
 */
export function escapesOf(raw, decoded) {
  const before = []
  const after = []
  let shift = 0
  for (const { 0: run, index } of raw.matchAll(ESCAPES)) {
    before.push({ start: index, end: index + run.length, kind: 'escape' })
    try {
      const text = decodeURIComponent(run)
      after.push({ start: index - shift, end: index - shift + text.length, kind: 'escape' })
      shift += run.length - text.length
    } catch {
      return { before, after: [] }
    }
  }
  return { before, after: decoded !== undefined && raw.length - shift === decoded.length ? after : [] }
}
