/** What the tests of the Node entry share: both engines of the built package, the vectors, random inputs. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))
export const entry = await import('../../dist/index.mjs')

/** The same core twice: as WebAssembly and as plain JavaScript. */
export const engines = {
  wasm: await entry.loadWxcard({ engine: 'wasm' }),
  js: await entry.loadWxcard({ engine: 'js' }),
}

/** Every entry of one list, out of all files of tests/vectors. */
export const vectors = (list) => {
  const folder = `${root}tests/vectors/`
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return files.flatMap((name) => JSON.parse(readFileSync(folder + name, 'utf8'))[list] ?? [])
}

/** Problems without their texts. */
export const bare = (problems) => problems?.map(({ zh, en, message, ...problem }) => problem)
export const codes = (problems) => problems?.map(({ code, field }) => `${code} ${field}`)

/** Conformance data of others lies beside the checkout; without it the tests say so and pass. */
export const sharedData = () => {
  const folder = `${process.env.WXCARD_SHARED ?? `${root}../shared`}/data/`
  return existsSync(folder) ? folder : undefined
}

/** Random numbers that are the same in every run (mulberry32). */
export function random(seed) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (bound) => Math.floor(next() * bound)
  return { below, chance: (share) => next() < share, pick: (list) => list[below(list.length)] }
}

/** A call of each kind with the answer it must give: what shows that a core is sound after whatever came before. */
export const sound = (wxcard) => [
  wxcard.decodeActivationLink('?encrypt_card_id=3%2Bm8&outer_str=%E6%B8%A0\u{1F600}&biz=TQ%3D%3D#wechat_redirect'),
  wxcard.decodeActivationLink('?encrypt_card_id=3%2Bm8&outer_str=渠%zz'),
  wxcard.normalizeExtraData({ encrypt_card_id: '3%2Bm8', outer_str: '100%', biz: 'TQ==#wechat_redirect' }),
  wxcard.classifyReturn({ referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: { activate_ticket: 'a%2Bb', card_id: 'p', code: '1', x: 1 } } }),
  wxcard.classifyReturn('{"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":{"activate_ticket":"t","card_id":"p","code":"","x":"é"}}}'),
  wxcard.decodeSubmitLink('shop.example&card_id=p&encrypt_code=Bu8%3D'),
  wxcard.isAppId('wxeb490c6f9b154ef9'),
]
/** Taken from a fresh instance, before anything else has run. */
export const SOUND = sound(engines.wasm)
