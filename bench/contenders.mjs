/** Our engines, each in a module instance of its own, so that neither sees the other's types. */
const entry = new URL('../dist/index.mjs', import.meta.url)

async function load(engine, mark) {
  const { loadWxcard } = await import(`${entry}?${mark}`)
  const wxcard = await loadWxcard({ engine })
  if (wxcard.engine !== engine) throw new Error(`asked for ${engine}, got ${wxcard.engine}`)
  return wxcard
}

/** Phones have no TextEncoder: text crosses unit by unit. */
async function loadAsOnPhone() {
  const { TextEncoder } = globalThis
  globalThis.TextEncoder = undefined
  try {
    return await load('wasm', 'phone')
  } finally {
    globalThis.TextEncoder = TextEncoder
  }
}

/** @param {(wxcard: any) => (input: any) => any} door @param {{phone?: boolean}} [options] */
export async function ours(door, { phone = false } = {}) {
  const list = [
    { name: 'wxcard (wasm)', role: 'wasm', run: door(await load('wasm', 'wasm')) },
    { name: 'wxcard (js)', role: 'js', run: door(await load('js', 'js')) },
  ]
  if (phone) list.splice(1, 0, { name: 'wxcard (wasm, no TextEncoder)', role: 'phone', run: door(await loadAsOnPhone()) })
  return list
}

/** @param {[name: string, file: string][]} files @param {string} role @param {string} door */
export const peers = (files, role, door) =>
  Promise.all(files.map(async ([name, file]) => ({ name, role, run: (await import(`./peers/${file}.js`))[door] })))
