// What people write by hand, run on the very link that was pasted, and what the shopper sees then.

const pick = (value) => ({ encrypt_card_id: value.encrypt_card_id, outer_str: value.outer_str, biz: value.biz })

/** Each is found, with other names, in public projects. */
export const NAIVE = [
  {
    id: 'split',
    code: `const q = {}
url.split('?')[1].split('&').forEach((s) => {
  q[s.split('=')[0]] = s.split('=')[1]
})`,
    run(url) {
      const query = {}
      for (const part of url.split('?')[1].split('&')) query[part.split('=')[0]] = part.split('=')[1]
      return pick(query)
    },
  },
  {
    id: 'whole',
    code: `const q = {}
decodeURIComponent(url).split('?')[1].split('&')
  .forEach((s) => { q[s.split('=')[0]] = s.split('=')[1] })`,
    run(url) {
      const query = {}
      for (const part of decodeURIComponent(url).split('?')[1].split('&')) query[part.split('=')[0]] = part.split('=')[1]
      return pick(query)
    },
  },
  {
    id: 'each',
    code: `const get = (k) => decodeURIComponent(
  (url.split(k + '=')[1] || 'undefined').split('&')[0])`,
    run(url) {
      const get = (key) => decodeURIComponent((url.split(`${key}=`)[1] || 'undefined').split('&')[0])
      return { encrypt_card_id: get('encrypt_card_id'), outer_str: get('outer_str'), biz: get('biz') }
    },
  },
  {
    id: 'params',
    code: `const q = new URLSearchParams(
  decodeURIComponent(url.split('?')[1]))`,
    run(url) {
      const query = new URLSearchParams(decodeURIComponent(url.split('?')[1]))
      return pick(Object.fromEntries(query))
    },
  },
  {
    id: 'url',
    code: `const q = new URL(url).searchParams
// {outer_str: String(q.get('outer_str')), …}`,
    run(url) {
      const query = new URL(url).searchParams
      const get = (key) => String(query.get(key))
      return { encrypt_card_id: get('encrypt_card_id'), outer_str: get('outer_str'), biz: get('biz') }
    },
  },
]

/**
 * What comes of it, against what the core says is right.
 * @param {string} url
 * @param {import('wxcard').ExtraData} right
 */
export function tryNaive(url, right) {
  return NAIVE.map(({ id, code, run }) => {
    let sent
    try {
      sent = run(url)
    } catch {
      return { id, code, outcome: 'throws', sent: undefined, wrong: [] }
    }
    const wrong = Object.keys(right).filter((key) => sent[key] !== right[key])
    return { id, code, sent, wrong, outcome: outcomeOf(wrong, sent) }
  })
}

function outcomeOf(wrong, sent) {
  if (wrong.length === 0) return 'right'
  if (wrong.includes('encrypt_card_id')) return 'badParameter'
  // A merchant that does not exist; with a fragment or an escape in it, it is no merchant at all.
  if (wrong.includes('biz')) return /[%#]/.test(String(sent.biz)) ? 'badParameter' : 'badMerchant'
  return 'wrongChannel'
}
