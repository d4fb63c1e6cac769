// The little program that every row of the table runs: each module gives its known answers, or says what went wrong. It knows
// nothing of the host; who imports it brings the entries.
const LINK =
  'https://mp.weixin.qq.com/bizmall/activatemembercard?action=preshow&&encrypt_card_id=3%2Bm9vVGt9YzgCphZE8Z28dUux7i0jgCUWu32QayFZsscPd7oyXGsHp9HoOjH9ML%2B&outer_str=guide&biz=MzU2ODQzMDM1MQ%3D%3D#wechat_redirect'
const RETURN = {
  scene: 1038,
  referrerInfo: { appId: 'wxeb490c6f9b154ef9', extraData: { activate_ticket: 'fDZv9eMQ+4n3', card_id: 'pfOBH5_DdPqB', code: '246136199242' } },
}
const WRITTEN = "wx.navigateToMiniProgram({ appId: 'wxeb490c6f9b154ef9', extraData: { encrypt_card_id: '3%2Bm', outer_str: '', biz: 'TQ%3D%3D' } })"

const same = (found, wanted) => {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`)
}

const PARTS = {
  /** Both engines answer; which one comes by itself is the result. */
  async core({ loadWxcard, createMemberCard, activationDigest, explain }) {
    const wxcard = await loadWxcard()
    for (const each of [wxcard, await loadWxcard({ engine: 'js' })]) {
      same(each.decodeActivationLink(LINK).extraData.biz, 'MzU2ODQzMDM1MQ==')
      same(each.classifyReturn(RETURN).kind, 'activated')
      same(each.classifyReturn(JSON.stringify({ scene: 1001 })).kind, 'unrelated')
    }
    same(activationDigest({ activate_ticket: 'a', card_id: 'b', code: 'c' }).slice(0, 8), 'ea7fb08b')
    same(typeof explain('bad_base64', 'en'), 'string')
    const activated = await new Promise((resolve, reject) => {
      createMemberCard({ onActivated: async ({ code }) => resolve(code), onError: reject }).onShow(RETURN)
    })
    same(activated, '246136199242')
    return wxcard.engine
  },

  /** A check, and the reader of JavaScript that recognise() fetches when it meets some. */
  async admin({ loadWxcardAdmin }) {
    const admin = await loadWxcardAdmin()
    same(admin.checkDecryptCode({ encrypt_code: 'Bupk8bb9aW8%3D' }).problems.map(({ code }) => code), ['still_encoded'])
    same((await admin.recognise(WRITTEN)).found.length > 0, true)
    return 'wasm'
  },

  async logs({ loadWxcardLines }) {
    const lines = await loadWxcardLines()
    const bytes = Uint8Array.from(JSON.stringify(RETURN), (character) => character.charCodeAt(0))
    same(lines.classifyLine(bytes).kind, 'activated')
    return 'wasm'
  },

  /** A request that WeChat would refuse is refused here, by the checks of wxcard/admin; a right one goes out. */
  async server({ createCardClient }) {
    const sent = []
    const fetch = async (url) => {
      sent.push(url)
      return { ok: true, status: 200, headers: { get: () => null }, text: async () => '{"errcode":0,"errmsg":"ok","code":"246136199242"}' }
    }
    const client = createCardClient({ accessToken: async () => 'token', fetch })
    const refused = await client.decryptCode({ encrypt_code: 'Bupk8bb9aW8%3D' }).catch((error) => error)
    same(refused.code, 'bad_request')
    same(sent.length, 0)
    same((await client.decryptCode({ encrypt_code: 'Bupk8bb9aW8=' })).code, '246136199242')
    return 'yes'
  },

  async testing({ createPhone, cardAnswers }) {
    const phone = createPhone()
    let code
    phone.start(({ App, wxcard }) => App(wxcard(0).createMemberCard({ onActivated: async (activated) => (code = activated.code) }).app()), cardAnswers.activated())
    for (let i = 0; i < 50 && !code; i++) await phone.advance(100)
    same(typeof code, 'string')
    return 'yes'
  },
}

/** @param {Record<string, object>} entries by their names, as they were imported */
export async function answers(entries) {
  const found = {}
  for (const [name, entry] of Object.entries(entries)) {
    try {
      found[name] = await PARTS[name](entry)
    } catch (error) {
      found[name] = `${(error && error.name) || 'Error'}: ${(error && (error.detail || error.message)) || error}`
    }
  }
  return found
}
