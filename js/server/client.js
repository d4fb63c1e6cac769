// The interfaces of WeChat's server around card opening, in the order in which a shop uses them.
import { createTransport } from './transport.js'
import { WechatError } from './wechat_error.js'

/**
 * path: WeChat's; check: the function of wxcard/admin that looks at the request first; idempotent: may be sent again when
 * nobody knows whether it arrived (a second card/create makes a second card, a second activate answers 40056); gives: the
 * member without which an answer is none.
 * @satisfies {Record<string, {path: string, check: keyof import('../admin/types.js').WxcardAdmin, idempotent: boolean, gives?: string}>}
 */
export const INTERFACES = /** @type {const} */ ({
  createCard: { path: 'card/create', check: 'checkCard', idempotent: false, gives: 'card_id' },
  setActivateUserForm: { path: 'card/membercard/activateuserform/set', check: 'checkActivateUserForm', idempotent: true },
  getActivateUrl: { path: 'card/membercard/activate/geturl', check: 'checkActivateUrl', idempotent: true, gives: 'url' },
  getActivateTempInfo: { path: 'card/membercard/activatetempinfo/get', check: 'checkActivateTempInfo', idempotent: true },
  activate: { path: 'card/membercard/activate', check: 'checkActivate', idempotent: false },
  getUserInfo: { path: 'card/membercard/userinfo/get', check: 'checkUserInfo', idempotent: true },
  decryptCode: { path: 'card/code/decrypt', check: 'checkDecryptCode', idempotent: true, gives: 'code' },
})

/**
 * @param {import('./types.js').ClientOptions} options
 * @param {() => Promise<import('../admin/types.js').WxcardAdmin>} loadAdmin
 * @returns {import('./types.js').CardClient}
 */
export function createClient(options, loadAdmin) {
  const post = createTransport(options)

  /** @param {(typeof INTERFACES)[keyof typeof INTERFACES]} about @param {object} request */
  async function check({ path, check }, request) {
    const result = (await loadAdmin())[check](request)
    if (!result.ok) throw new WechatError('bad_request', { path, problems: result.problems, reason: where(result.problems) })
    if (result.notices.length > 0) options.onNotice?.(result.notices, path)
  }

  const client = Object.fromEntries(
    Object.entries(INTERFACES).map(([name, about]) => [
      name,
      async (/** @type {object} */ request, /** @type {import('./types.js').CallOptions} */ call = {}) => {
        if (call.check ?? options.check ?? true) await check(about, request)
        const answer = await post(about.path, request, { idempotent: about.idempotent, signal: call.signal })
        const given = 'gives' in about ? answer[about.gives] : 'x'
        if (typeof given !== 'string' || given === '') {
          throw new WechatError('bad_answer', { path: about.path, reason: /** @type {any} */ (about).gives })
        }
        // Sent while still percent-encoded, WeChat answers errcode 0 and a code with garbage behind it.
        if (name === 'decryptCode' && !/^[\x21-\x7e]{1,64}$/.test(given)) throw new WechatError('code_corrupt', { path: about.path })
        return answer
      },
    ]),
  )
  return /** @type {any} */ (client)
}

/** @param {import('../admin/types.js').AdminProblem[]} problems */
const where = (problems) =>
  problems
    .slice(0, 5)
    .map(({ code, pointer }) => `${code} ${pointer || '/'}`)
    .join('; ')
