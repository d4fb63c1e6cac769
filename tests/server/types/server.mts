// Compiled, never run: what the types of wxcard/server and wxcard/admin allow, and what they must not.
import { loadWxcard, type AddCard, type PayCard } from 'wxcard'
import { loadWxcardAdmin, type AdminResult, type GetCardRequest, type GetCodeRequest, type GetUserCardListRequest } from 'wxcard/admin'
import {
  WechatError,
  accessTokens,
  cardExt,
  createCardClient,
  explainErrcode,
  isErrcode,
  readTempInfo,
  signCard,
  type ActivateUserFormRequest,
  type BaseInfo,
  type CardRequest,
  type CodeRequest,
  type CreateCardRequest,
  type DateInfo,
  type MemberCardContent,
  type UserCardListRequest,
} from 'wxcard/server'

const base_info = {
  logo_url: 'https://a',
  brand_name: 'a',
  code_type: 'CODE_TYPE_QRCODE',
  title: 'a',
  color: 'Color010',
  notice: 'a',
  description: 'a',
  sku: { quantity: 1 },
  date_info: { type: 'DATE_TYPE_PERMANENT' },
} as const
const member_card: MemberCardContent = { base_info, prerogative: 'a', supply_bonus: true, supply_balance: false, wx_activate: true }
const card: CreateCardRequest = { card: { card_type: 'MEMBER_CARD', member_card } }

// @ts-expect-error a card of another type
card.card.card_type = 'GROUPON'
// @ts-expect-error required members are missing
const empty: MemberCardContent = { base_info, wx_activate: true }
// @ts-expect-error a boolean is no text
member_card.wx_activate = 'true'
// @ts-expect-error the mini program is named gh_…@app
member_card.activate_app_brand_user_name = 'wxeb490c6f9b154ef9'
// @ts-expect-error a fixed range has a begin and an end
const range: MemberCardContent['base_info']['date_info'] = { type: 'DATE_TYPE_FIX_TIME_RANGE', begin_timestamp: 1 }

const form: ActivateUserFormRequest = { card_id: 'p', required_form: { common_field_id_list: ['USER_FORM_INFO_FLAG_MOBILE', 'FURTHER'] } }
// @ts-expect-error a list is no text
form.required_form = { common_field_id_list: 'USER_FORM_INFO_FLAG_MOBILE' }
// @ts-expect-error choices are a list
form.required_form = { rich_field_list: [{ type: 'FORM_FIELD_RADIO', name: 'a', values: 'a' }] }
// @ts-expect-error a field with choices has a name
form.required_form = { rich_field_list: [{ type: 'FORM_FIELD_RADIO', values: ['a'] }] }
// @ts-expect-error no member of this name
form.required_form = { common_field_list: ['USER_FORM_INFO_FLAG_MOBILE'] }
// @ts-expect-error a fixed term has days
const term: DateInfo = { type: 'DATE_TYPE_FIX_TERM', fixed_begin_term: 0 }
// @ts-expect-error no such type
const forever: DateInfo = { type: 'DATE_TYPE_FOREVER' }
const dates: DateInfo[] = [
  { type: 'DATE_TYPE_PERMANENT' },
  { type: 'DATE_TYPE_FIX_TIME_RANGE', begin_timestamp: 1700000000, end_timestamp: '1800000000' },
  { type: 1, begin_timestamp: 1700000000, end_timestamp: 1800000000 },
  { type: 'DATE_TYPE_FIX_TERM', fixed_term: 0 },
]
// @ts-expect-error one of the fourteen colours
const colour: BaseInfo['color'] = 'Color011'
// The client and the checks speak of the same requests.
const same: [UserCardListRequest, CodeRequest, CardRequest] = [{} as GetUserCardListRequest, {} as GetCodeRequest, {} as GetCardRequest]

const client = createCardClient({ accessToken: async ({ refresh }) => (refresh ? 'new' : 'old') })
// @ts-expect-error without a token nothing works
createCardClient({})
// @ts-expect-error a token is text
createCardClient({ accessToken: () => 7200 })
createCardClient({ accessToken: () => '', check: 'strict', onNotice: (notices, path) => path + notices[0]?.nearest })
// @ts-expect-error true, false or 'strict'
createCardClient({ accessToken: () => '', check: 'loose' })
// @ts-expect-error no such option
createCardClient({ accessToken: () => '', checks: true })

export async function run(): Promise<void> {
  const { card_id }: { card_id: string } = await client.createCard(card, { signal: AbortSignal.timeout(1) })
  await client.setActivateUserForm({ ...form, card_id })
  const { url } = await client.getActivateUrl({ card_id })
  // @ts-expect-error outer_str is text
  await client.getActivateUrl({ card_id, outer_str: 1 })
  // @ts-expect-error a code is text, never a number
  await client.activate({ membership_number: '1', code: 246136199242 })
  // @ts-expect-error the code is missing
  await client.getUserInfo({ card_id })
  const { code } = await client.decryptCode({ encrypt_code: 'x' })
  const info = readTempInfo(await client.getActivateTempInfo({ activate_ticket: 't' }))
  const mobile: string | string[] | undefined = info.form.mobile
  try {
    await client.activate({ membership_number: '1', code })
  } catch (error) {
    if (isErrcode(error, 40056)) {
      const name: 'code_invalid' = error.code
      const errcode: 40056 = error.errcode
      // @ts-expect-error that is another errcode's name
      const other: 'busy' = error.code
      void [name, errcode, other]
    }
    // @ts-expect-error not in the table
    isErrcode(error, 12345)
    if (error instanceof WechatError && error.code === 'bad_request') error.problems[0]?.pointer.slice(1)
    // @ts-expect-error no such code
    if (error instanceof WechatError && error.code === 'nonsense') return
  }
  void [url, mobile]
}

const text: string = cardExt({ api_ticket: 'a', card_id: 'p', timestamp: '1404896688' })
const signed: { signature: string; timestamp: number; nonce_str: string } = signCard({ api_ticket: 'a', card_id: 'p' })
// @ts-expect-error no ticket, no signature
signCard({ card_id: 'p' })
// @ts-expect-error a time is seconds
signCard({ api_ticket: 'a', card_id: 'p', timestamp: 'now' })
const cure: string = explainErrcode(40056, 'zh')
const perhaps: string | undefined = explainErrcode(5 as number)
// @ts-expect-error may be unknown
const surely: string = explainErrcode(5 as number)

const result: AdminResult = (await loadWxcardAdmin()).checkCard({})
if (!result.ok) result.problems.map(({ code, pointer, errcode }) => [code === 'exclusive', pointer, errcode])
// @ts-expect-error no such code
result.problems[0]?.code === 'nonsense'

const wxcard = await loadWxcard()
const add: AddCard = { cardId: 'p', cardExt: { ...signed, outer_str: 'a' } }
const asked = wxcard.addCardRequest([add, { cardId: 'p', cardExt: text }])
if (asked.ok) asked.cardList[0]?.cardExt.length
// @ts-expect-error refused or not has to be asked first
asked.cardList
// @ts-expect-error the ticket is the server's secret
const leaked: AddCard = { cardId: 'p', cardExt: { ...signed, api_ticket: 'a' } }
// @ts-expect-error wx.openCard wants a code
wxcard.openCardRequest([{ cardId: 'p' }])
const pay: PayCard = { create_card_appid: 'wx', card_id: 'p', activate_type: 'ACTIVATE_TYPE_JUMP', jump_url: 'https://a' }
// @ts-expect-error a jump needs a target
const aimless: PayCard = { create_card_appid: 'wx', card_id: 'p', activate_type: 'ACTIVATE_TYPE_JUMP' }
const paid = wxcard.payCardNavigatorData(pay)
if (paid.ok) paid.navigatorData.path === 'pages/card_open/card_open'
const brand = wxcard.brandCardView('token')
if (brand.ok) brand.view.businessType === 'wxpayCardMember'
if (wxcard.readAddCardResult({}).kind === 'cancelled') wxcard.readAddCardResult({}).cards[0]?.encrypt_code?.length

const tokens = accessTokens({ appId: 'wx0123456789abcdef', secret: 's', store: { get: async () => null, set: async () => {} } })
createCardClient({ accessToken: tokens, check: 'strict' })
// @ts-expect-error a store has two functions
accessTokens({ appId: 'wx', secret: 's', store: { get: async () => null } })
// @ts-expect-error without a secret there is no token
accessTokens({ appId: 'wx' })
// @ts-expect-error no such way to check
createCardClient({ accessToken: tokens, check: 'loose' })
const later: Promise<string> = cardExt({ api_ticket: tokens.cardTicket, card_id: 'p' })
// @ts-expect-error with a function it is there later
const now: string = cardExt({ api_ticket: tokens.cardTicket, card_id: 'p' })

export async function more(): Promise<void> {
  const membership = await client.membershipOf({ officialOpenid: 'o', card_id: 'p' })
  // @ts-expect-error only a card that is there has a member
  membership.member
  if (membership.kind === 'active') membership.member.bonus?.toFixed()
  if (membership.kind === 'unknown') membership.reason === 'foreign_openid'
  // @ts-expect-error the openid is the official account's, by that name
  await client.membershipOf({ openid: 'o', card_id: 'p' })
  const { applied }: { applied: true } = await client.activate({ membership_number: '1', code: '1', card_id: 'p' })
  const updated = await client.updateUser({ code: '1', card_id: 'p', add_bonus: 1 }, { before: await client.getUserInfo({ card_id: 'p', code: '1' }) })
  updated.result_bonus?.toFixed()
  // @ts-expect-error only updateUser knows a before
  await client.activate({ membership_number: '1', code: '1' }, { before: {} })
  await client.modifyStock({ card_id: 'p', increase_stock_value: 1 }, { check: 'strict' })
  // @ts-expect-error true, false or 'strict'
  await client.modifyStock({ card_id: 'p', increase_stock_value: 1 }, { check: 1 })
  // The official sample has both.
  await client.modifyStock({ card_id: 'p', increase_stock_value: 1, reduce_stock_value: 1 })
  // @ts-expect-error a number is no text
  await client.modifyStock({ card_id: 'p', increase_stock_value: '1' })
  // @ts-expect-error no other member
  await client.updateUser({ code: '1', bonuss: 1 })
  await client.updateCard({ card_id: 'p', member_card: { prerogative: 'a', base_info: { notice: 'a' } } })
  // @ts-expect-error the brand's name stays
  await client.updateCard({ card_id: 'p', member_card: { base_info: { brand_name: 'a' } } })
  // @ts-expect-error so does whose codes they are
  await client.updateCard({ card_id: 'p', member_card: { base_info: { use_custom_code: true } } })
  // @ts-expect-error the page does not list it
  await client.updateCard({ card_id: 'p', member_card: { advanced_info: {} } })
  // The page lists it, although it is reported not to change.
  await client.updateCard({ card_id: 'p', member_card: { auto_activate: true } })
  // @ts-expect-error the stock is modifyStock's
  await client.updateCard({ card_id: 'p', member_card: { base_info: { sku: { quantity: 1 } } } })
  const { url }: { url: string } = await client.uploadImage(new Uint8Array(8))
  // @ts-expect-error bytes, not a path
  await client.uploadImage('logo.png')
  const { card_list } = await client.getUserCardList({ openid: 'o' })
  card_list[0]?.code.length
  ;(await client.getCard({ card_id: 'p' })).card.member_card?.base_info.status === 'CARD_STATUS_VERIFY_OK'
  ;(await client.getCode({ code: '1', check_consume: false })).card?.card_id
  await client.unavailableCode({ code: '1', reason: 'a' })
  await client.setTestWhitelist({ username: ['a'] })
  try {
    await client.createCard(card)
  } catch (error) {
    if (!(error instanceof WechatError)) return
    const words: [string, string, string] = [error.zh, error.en, error.message]
    const state: boolean | 'unknown' | undefined = error.applied
    const facts: [number | undefined, string | undefined, WechatError | undefined] = [error.tries, error.rid, error.cause]
    if (isErrcode(error, -1)) {
      const code: 'busy' | 'outcome_unknown' = error.code
      void code
    }
    void [words, state, facts]
  }
  const told: string = explainErrcode(40100, 'card/create', 'en')
  void [applied, url, told]
}

void [empty, range, term, forever, dates, colour, same, cure, perhaps, surely, leaked, aimless, later, now]
