// A stand-in for WeChat's server and for its card mini program, on loopback: it answers as the documentation says, and wrong
// on demand. It knows only what a shop can see of WeChat, so the story of story.mjs and the tests of this package run
// without an account.
import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'

const CARD_APP_ID = 'wxeb490c6f9b154ef9'
const BIZ = 'MzU2ODQzMDM1MQ=='

const refuse = (errcode, errmsg) => ({ errcode, errmsg: `${errmsg} hint: [Xy12ab34]` })
const base64 = (size) => randomBytes(size).toString('base64')
const fieldsOf = (form) => (form ? [...(form.common_field_id_list ?? []), ...(form.custom_field_list ?? []), ...(form.rich_field_list ?? [])] : [])

export class WeChat {
  token = 'token-1'
  apiTicket = base64(48)
  /** Every request that arrived: {path, body, token}. */
  requests = []
  #cards = new Map()
  #links = new Map() // encrypt_card_id -> {card_id, outer_str}
  #tickets = new Map() // ticket -> what the shopper filled in
  #codes = new Map() // code -> {card_id, openid, active, …}
  #encrypted = new Map() // encrypt_code -> code
  #overrides = new Map()

  async listen() {
    this.#server = createServer((request, response) => this.#serve(request, response))
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${this.#server.address().port}`
    return this
  }
  #server

  close() {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(resolve))
  }

  /** The next answers of one interface: {errcode, errmsg}, {status, text}, {delay}, {hang}, {reset}, {cut}. */
  next(path, ...answers) {
    this.#overrides.set(path, answers)
  }

  /** A new token; the old one is answered with 40001 or 42001. */
  renewToken() {
    return (this.token = `token-${Number(this.token.slice(6)) + 1}`)
  }

  async #serve(request, response) {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost')
    const path = pathname.slice(1)
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    this.requests.push({ path, token: searchParams.get('access_token'), text })

    const override = this.#overrides.get(path)?.shift()
    if (override?.hang) return
    if (override?.reset) return request.socket.destroy()
    if (override?.cut) {
      response.writeHead(200, { 'content-length': 1000 })
      response.write('{"errcode":0,"card_id":"p')
      return void setTimeout(() => request.socket.destroy(), 20)
    }
    if (override?.delay) await new Promise((resolve) => setTimeout(resolve, override.delay))
    if (override?.text !== undefined || override?.status) {
      return response.writeHead(override.status ?? 200).end(override.text ?? '')
    }
    const answer = override?.errcode === undefined ? this.#answer(path, searchParams.get('access_token'), text) : override
    response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(answer))
  }

  #answer(path, token, text) {
    if (!token) return refuse(41001, 'access_token missing')
    if (token !== this.token) return refuse(40001, 'invalid credential, access_token is invalid or not latest')
    let body
    try {
      body = JSON.parse(text)
    } catch {
      return refuse(47001, 'data format error')
    }
    const interfaces = {
      'card/create': () => this.#create(body),
      'card/membercard/activateuserform/set': () => this.#setForm(body),
      'card/membercard/activate/geturl': () => this.#getUrl(body),
      'card/membercard/activatetempinfo/get': () => this.#tempInfo(body),
      'card/membercard/activate': () => this.#activate(body),
      'card/membercard/userinfo/get': () => this.#userInfo(body),
      'card/code/decrypt': () => this.#decrypt(body),
    }
    const answer = interfaces[path]?.()
    return answer === undefined ? refuse(40066, 'invalid url') : { errcode: 0, errmsg: 'ok', ...answer }
  }

  #create({ card }) {
    if (card?.card_type !== 'MEMBER_CARD') return refuse(40071, 'invalid card type')
    const member = card.member_card
    if (!member?.base_info?.title) return refuse(41011, 'missing required fields')
    if (Buffer.byteLength(member.base_info.title) > 27) return refuse(45021, 'field too long')
    const card_id = `p${randomBytes(24).toString('base64url').slice(0, 27)}`
    this.#cards.set(card_id, { member, form: undefined })
    return { card_id }
  }

  #setForm(form) {
    const card = this.#cards.get(form.card_id)
    if (!card) return refuse(40116, 'invalid card_id')
    const { wx_activate, auto_activate, activate_url } = card.member
    if (!wx_activate || auto_activate || activate_url) return refuse(45030, 'this cardid have no permission for this interface')
    card.form = form
    return {}
  }

  #getUrl({ card_id, outer_str }) {
    const card = this.#cards.get(card_id)
    if (!card) return refuse(40116, 'invalid card_id')
    if (!card.form) return refuse(45030, 'activate user form is not set')
    const encrypt_card_id = base64(48)
    this.#links.set(encrypt_card_id, { card_id, outer_str: outer_str ?? '' })
    const channel = outer_str ? `&outer_str=${encodeURIComponent(outer_str)}` : ''
    const encode = encodeURIComponent
    return {
      url: `https://mp.weixin.qq.com/bizmall/activatemembercard?action=preshow&&encrypt_card_id=${encode(encrypt_card_id)}${channel}&biz=${encode(BIZ)}#wechat_redirect`,
    }
  }

  /**
   * The shopper taps <navigator>, fills in the form in WeChat's card mini program and comes back: the options of App.onShow.
   * `answers`: what they fill in, by field; `leaves`: they swipe back instead.
   */
  shopperOpens({ appId, extraData }, answers = {}, { leaves = false } = {}) {
    const back = (data) => ({ path: 'pages/index/index', query: {}, scene: 1038, referrerInfo: { appId: CARD_APP_ID, ...data } })
    if (appId !== CARD_APP_ID) throw new Error('the shopper lands in another mini program')
    const keys = Object.keys(extraData).sort().join()
    const link = this.#links.get(extraData.encrypt_card_id)
    if (keys !== 'biz,encrypt_card_id,outer_str' || !link || extraData.biz !== BIZ) throw new Error('参数错误')
    if (leaves) return back({})
    const { card_id } = link
    const { member, form } = this.#cards.get(card_id)
    const code = String(100000000000 + (randomBytes(4).readUInt32BE() % 899999999999))
    const openid = `o${card_id.slice(1)}`
    const values = fieldsOf(form.required_form).concat(fieldsOf(form.optional_form)).map((field) => field.name ?? field)
    const submitted = values.map((name) => ({ name, answer: answers[name] ?? '' }))
    // A card that does not jump is active at once, and returns nothing.
    this.#codes.set(code, { card_id, openid, submitted, active: !member.wx_activate_after_submit_url })
    if (!member.wx_activate_after_submit_url) return back({})
    const activate_ticket = base64(80)
    this.#tickets.set(activate_ticket, { card_id, code })
    return back({ extraData: { activate_ticket, card_id, code } })
  }

  /** The address WeChat opens for wx_activate_after_submit_url: appended with & and no ?, as in the documentation. */
  submitLink(options) {
    const { activate_ticket, card_id, code } = options.referrerInfo.extraData
    const encrypt_code = this.encrypt(code)
    const parameters = { card_id, encrypt_code, outer_str: '', openid: this.#codes.get(code).openid, activate_ticket }
    const { wx_activate_after_submit_url } = this.#cards.get(card_id).member
    return wx_activate_after_submit_url + Object.entries(parameters).map(([name, value]) => `&${name}=${encodeURIComponent(value)}`).join('')
  }

  encrypt(code) {
    const encrypted = base64(32)
    this.#encrypted.set(encrypted, code)
    return encrypted
  }

  #tempInfo({ activate_ticket }) {
    const ticket = this.#tickets.get(activate_ticket)
    if (!ticket) return refuse(72011, 'invalid activate_ticket')
    const lists = { common_field_list: [], custom_field_list: [] }
    for (const { name, answer } of this.#codes.get(ticket.code).submitted) {
      const value = Array.isArray(answer) ? { value: '', value_list: answer } : { value: answer, value_list: [] }
      lists[name.startsWith('USER_FORM_') ? 'common_field_list' : 'custom_field_list'].push({ name, ...value })
    }
    return { info: lists }
  }

  #decrypt({ encrypt_code }) {
    const code = this.#encrypted.get(encrypt_code)
    if (code) return { code }
    // The known trap: still percent-encoded, it "succeeds" with garbage behind the code.
    const once = this.#encrypted.get(decodeURIComponent(encrypt_code ?? ''))
    return once ? { code: `${once}\u0004\ufffd\u0011` } : refuse(40056, 'invalid code')
  }

  #activate({ code, card_id, membership_number }) {
    const held = this.#codes.get(code)
    if (!membership_number) return refuse(41011, 'missing membership_number')
    if (!held || held.active) return refuse(40056, 'invalid serial code')
    if (card_id !== undefined && card_id !== held.card_id) return refuse(40116, 'code does not match card_id')
    Object.assign(held, { active: true, membership_number })
    return {}
  }

  #userInfo({ card_id, code }) {
    const held = this.#codes.get(code)
    if (!held || held.card_id !== card_id) return refuse(40056, 'invalid serial code')
    const { openid, membership_number = code, active } = held
    return { openid, nickname: '小\u0001微', membership_number, bonus: 0, balance: 0, sex: 'UNKNOWN', user_card_status: 'NORMAL', has_active: active }
  }

  /** wx.addCard on a phone: takes cardList, checks each signature and gives what the callback gets. */
  addCard({ cardList }) {
    return {
      errMsg: 'addCard:ok',
      cardList: cardList.map(({ cardId, cardExt }) => {
        const { signature, timestamp, nonce_str, code = '', openid = '' } = JSON.parse(cardExt)
        const signed = [this.apiTicket, String(timestamp), cardId, code, openid, nonce_str].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
        const isSuccess = createHash('sha1').update(signed.join('')).digest('hex') === signature
        const own = code || String(Date.now()).slice(0, 12)
        return { cardId, cardExt, code: this.encrypt(own), isSuccess }
      }),
    }
  }

  /** wx.openCard: takes decrypted codes only. */
  openCard({ cardList }) {
    const known = cardList.every(({ cardId, code }) => this.#codes.get(code)?.card_id === cardId)
    return { errMsg: known ? 'openCard:ok' : 'openCard:fail (invalid code)' }
  }
}
