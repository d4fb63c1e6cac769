// What a mini-program project in TypeScript writes: must compile against miniprogram-api-typings alone, without the DOM.
import { MEMBER_CARD_APP_ID, WxcardError, createMemberCard, explain, loadWxcard, version } from 'wxcard'
import type { Activated, ExtraData, MemberCard, MemberCardStorage, OpenMemberCardEvents, Wxcard } from 'wxcard'

const storage: MemberCardStorage = {
  get: (key) => wx.getStorageSync(key),
  set: (key, value) => wx.setStorageSync(key, value),
}

const memberCard: MemberCard = createMemberCard({
  async onActivated({ activate_ticket, card_id, code, rest, scene }: Activated) {
    const body: string = activate_ticket + card_id + code
    const more: unknown = rest['outer_str']
    const from: number | undefined = scene
    await new Promise<void>((resolve) => wx.request({ url: 'https://example.com', data: { body, more, from }, success: () => resolve() }))
  },
  async onNoData({ notices, scene }) {
    const why: 'ask_server' | 'unfinished' | undefined = notices[0]
    const from: number | undefined = scene
    await Promise.resolve([why, from])
  },
  onMalformed: ({ problems }) => problems.map(({ code, field, offset, message }) => `${code} ${field} ${offset} ${message}`),
  onError(error) {
    const code: 'handler_failed' | string = error.code
    console.error(code, error.message, error.problems.length)
  },
  storage,
  load: { wasm: '/shop/miniprogram_npm/wxcard/wxcard.wasm.br', engine: 'auto', timeout: 1000 },
})

App(
  memberCard.app({
    globalData: { shop: '一号店' },
    onLaunch(options: WechatMiniprogram.App.LaunchShowOption) {
      console.log(options.scene)
    },
  }),
)
App(memberCard.app())
App(
  memberCard.app({
    globalData: { shop: '一号店' },
    onShow(options) {
      const scene: number = options.scene
      const appId: string | undefined = options.referrerInfo?.appId
      console.log(scene, appId, this.globalData.shop)
    },
  }),
)

Page({
  data: { card: null as null | Awaited<ReturnType<MemberCard['prepare']>> },
  async onLoad() {
    const wxcard: Wxcard = await memberCard.ready
    const answer = wxcard.decodeActivationLink('x')
    if (answer.ok) {
      const extraData: ExtraData = answer.extraData
      const request: WechatMiniprogram.NavigateToMiniProgramOption = wxcard.navigatorData(extraData)
      wx.navigateToMiniProgram(request)
    } else {
      const [first] = answer.problems
      if (first?.code === 'server_error') console.log(first.errcode)
    }
    this.setData({ card: await memberCard.prepare({ errcode: 0, errmsg: 'ok', url: 'x' }) })
  },
  async open() {
    try {
      await memberCard.open(this.data.card)
    } catch (error) {
      if (error instanceof WxcardError && error.code === 'navigate_cancelled') return
      throw error
    }
  },
  onFail(event: WechatMiniprogram.CustomEvent<OpenMemberCardEvents['fail']>) {
    const code: string = event.detail.code
    console.log(code, event.detail.message)
  },
  onNavigatorTap() {
    memberCard.opened()
  },
  onCardReady(event: WechatMiniprogram.CustomEvent<OpenMemberCardEvents['ready']>) {
    console.log(event.detail.notices.length)
  },
  onNavigatorFail(event: WechatMiniprogram.CustomEvent) {
    console.log(memberCard.navigateError(event.detail).code)
  },
})

memberCard.forget()
void memberCard.retry().then(() => undefined)
wx.onAppShow(memberCard.onShow)
wx.onAppShow((options) => {
  void memberCard.onShow(options).then((result) => {
    const repeat: boolean = result.repeat
    if (repeat) return undefined
    switch (result.kind) {
      case 'activated':
        return result.activate_ticket
      case 'malformed':
        return result.problems[0]
      case 'no_data':
      case 'unrelated':
        return undefined
      default: {
        const never: never = result
        return never
      }
    }
  })
})

const bytes = new Uint8Array(8)
void loadWxcard({ wasm: bytes })
void loadWxcard({ wasm: bytes.buffer })
const id: 'wxeb490c6f9b154ef9' = MEMBER_CARD_APP_ID
const engine: 'wasm' | 'js' | undefined = memberCard.engine
const text: string = explain('tap_required', 'zh')
const maybe: string | undefined = explain('something')
void [id, engine, text, maybe, version, loadWxcard({ engine: 'js' })]
