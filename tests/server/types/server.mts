// Compiled, never run: what the types of wxcard/server and wxcard/admin allow, and what they must not.
import { loadWxcard, type AddCard, type PayCard } from 'wxcard'
import { loadWxcardAdmin, type AdminResult } from 'wxcard/admin'
import {
  WechatError,
  cardExt,
  createCardClient,
  explainErrcode,
  isErrcode,
  readTempInfo,
  signCard,
  type ActivateUserFormRequest,
  type CreateCardRequest,
  type MemberCardContent,
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
// @ts-expect-error not a kind of field
form.required_form = { rich_field_list: [{ type: 'RADIO', name: 'a', values: [] }] }

const client = createCardClient({ accessToken: async ({ refresh }) => (refresh ? 'new' : 'old') })
// @ts-expect-error without a token nothing works
createCardClient({})
// @ts-expect-error a token is text
createCardClient({ accessToken: () => 7200 })

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

void [empty, range, cure, perhaps, surely, leaked, aimless]
