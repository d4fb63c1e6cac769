// The client: for each interface of interfaces.js a function that checks the request, sends it, and reports what is certain.
import { INTERFACES } from './interfaces.js'
import { membershipOf } from './membership.js'
import { HTTP_OPTIONS, checkedOptions } from './options.js'
import { READ_BACK } from './read_back.js'
import { createTransport } from './transport.js'
import { pictureForm } from './upload.js'
import { WechatError, safeFinding } from './wechat_error.js'

/** @typedef {import('./interfaces.js').Name} Name */
/** @typedef {import('./types.js').CallOptions & {before?: object}} Call */

/**
 * @param {import('./types.js').ClientOptions} given
 * @param {() => Promise<import('../admin/types.js').WxcardAdmin>} loadAdmin
 * @returns {import('./types.js').CardClient}
 */
export function createClient(given, loadAdmin) {
  const options = checkedOptions(given, ['accessToken'], ['check', 'onNotice', ...HTTP_OPTIONS])
  const send = createTransport(options)

  /** @param {Name} name @param {object} request @param {boolean | 'strict'} how */
  async function check(name, request, how) {
    const { path, check } = /** @type {{path: string, check?: import('./interfaces.js').Check}} */ (INTERFACES[name])
    if (!check || how === false) return
    const admin = await loadAdmin().catch(() => {
      throw new WechatError('checks_unavailable', { path })
    })
    const { ok, problems, notices } = admin[check](request)
    const refused = how === 'strict' ? [...problems, ...notices] : problems
    if (!ok || refused.length > 0) throw new WechatError('bad_request', { path, problems: refused })
    try {
      if (notices.length > 0) options.onNotice?.(notices.map(safeFinding), path)
    } catch {
      // If the listener fails, the request is sent all the same.
    }
  }

  /**
   * @param {Name} name
   * @param {any} request
   * @param {Call} call
   * @param {{retries?: number}} [how]
   */
  async function ask(name, request, call, how) {
    const about = INTERFACES[name]
    if (typeof request !== 'object' || request === null) {
      throw new WechatError('bad_request', { path: about.path, reason: ['需要一个对象', 'an object is needed'] })
    }
    await check(name, request, call.check ?? options.check ?? true)
    const answer = await send({ ...about, body: request, signal: call.signal, ...how })
    // To a code that is still percent-encoded WeChat answers errcode 0, with garbage after the decrypted code.
    if (name === 'decryptCode' && !/^[\x21-\x7e]{1,64}$/.test(answer.code)) throw new WechatError('code_corrupt', { path: about.path })
    return answer
  }

  /**
   * Reads the state once to find out whether a write took effect.
   * @param {Name} name
   * @param {any} request
   * @param {Call} call
   * @returns {Promise<{applied: boolean | 'unknown', found: Record<string, any>}>}
   */
  async function readBack(name, request, call) {
    const how = READ_BACK[name]
    const question = how?.request(request)
    const nothing = { applied: /** @type {const} */ ('unknown'), found: {} }
    if (!how || !question) return nothing
    try {
      const found = await ask(how.ask, question, { signal: call.signal, check: false }, { retries: 0 })
      return { applied: how.judge(request, found, call.before), found }
    } catch {
      return nothing
    }
  }

  /** @param {Name} name */
  const called = (name) => async (/** @type {any} */ request, /** @type {Call} */ given = {}) => {
    const call = checkedOptions(given, [], ['signal', 'check', ...(name === 'updateUser' ? ['before'] : [])])
    const how = READ_BACK[name]
    try {
      const answer = await ask(name, request, call)
      return how ? { ...answer, applied: true } : answer
    } catch (error) {
      if (!(error instanceof WechatError) || error.code !== 'outcome_unknown') throw error
      const { applied, found } = await readBack(name, request, call)
      if (applied === true) return { errcode: 0, errmsg: 'read back', ...how?.answer?.(found), applied }
      const { errcode, errmsg, status, path, tries, reason, cause } = error
      throw new WechatError('outcome_unknown', { errcode, errmsg, status, path, tries, reason, applied, cause })
    }
  }

  const client = /** @type {any} */ (Object.fromEntries(Object.keys(INTERFACES).map((name) => [name, called(/** @type {Name} */ (name))])))

  client.uploadImage = async (/** @type {unknown} */ image, /** @type {Call} */ given = {}) => {
    const call = checkedOptions(given, [], ['signal', 'check'])
    const form = await pictureForm(image, (call.check ?? options.check ?? true) !== false)
    return send({ ...INTERFACES.uploadImage, form, signal: call.signal })
  }

  /** Only a follower is certain: of anybody else the answer may be the same for a foreign openid. @param {string} openid @param {AbortSignal} [signal] */
  async function isFollower(openid, signal) {
    const about = { path: 'cgi-bin/user/info', method: /** @type {const} */ ('GET'), repeatable: true, bare: true, shape: () => undefined }
    try {
      const { subscribe } = await send({ ...about, query: { openid, lang: 'zh_CN' }, signal })
      return subscribe === 1
    } catch (error) {
      // 40003 says that the openid is of another account. Any other error (no right to this interface, a busy system) proves nothing.
      if (error instanceof WechatError && (error.errcode === 40003 || error.code === 'aborted')) throw error
      return false
    }
  }

  client.membershipOf = async (/** @type {unknown} */ request, /** @type {Call} */ given = {}) =>
    membershipOf(client, isFollower, request, checkedOptions(given, [], ['signal', 'check']))

  return client
}
