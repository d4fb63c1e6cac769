/**
 * <open-member-card link="{{link}}" bind:ready bind:success bind:fail bind:error>: the button that opens the card.
 *
 * A <navigator>, because WeChat made it for this; under Skyline, where navigator is a text node, and for data that
 * navigator cannot carry, a view whose tap calls the same jump. Disabled until the link has been read.
 * No property is called `data`: under glass-easel it would hide `this.data`.
 */
import { createMemberCard } from '../entry/miniprogram.js'

/** The app's flow, whose load options count; without one, the core alone. @param {string} wasm */
const flowFor = (wasm) => /** @type {any} */ (createMemberCard).flowForComponent({ wasm })

/** Events carry plain data, WeChat's own sentence too. @param {any} error a WxcardError */
const detailOf = ({ code, message, problems, detail }) => ({ code, message, problems, detail })

Component({
  /** Styles from outside do not reach in (isolated); these two classes do. */
  externalClasses: ['card-class', 'card-waiting-class'],
  properties: {
    /** The url of activate/geturl, or its whole answer as text. */
    link: String,
    /** Instead of a link: extraData, a PayCard of the second generation, or {token} of the third. */
    extraData: Object,
    /** Empty when the slot says it all. */
    text: { type: String, value: '开通会员卡' },
    /** For screen readers. Default: the text. */
    label: String,
    /** Where wxcard.wasm.br is, for an app without createMemberCard: otherwise its own `load` counts. */
    wasm: String,
  },
  data: {
    card: null,
    byTap: false,
  },
  observers: {
    /** @this {any} */
    'link, extraData, wasm'() {
      if (this.turn) this.prepare()
    },
  },
  lifetimes: {
    /** @this {any} */
    attached() {
      this.turn = {}
      if (this.renderer === 'skyline') this.setData({ byTap: true })
      this.prepare()
    },
    /** @this {any} */
    detached() {
      this.turn = null
    },
  },
  methods: {
    /** @this {any} */
    prepare() {
      const { link, extraData, wasm, card } = this.data
      // Answers that arrive after the link has changed, or the component has gone, are ignored.
      const turn = (this.turn = {})
      const now = () => turn === this.turn
      if (card) this.setData({ card: null })
      if (!link && !extraData) return
      flowFor(wasm)
        .prepare(link || extraData)
        .then(
          (/** @type {any} */ card) => {
            if (!now()) return
            this.setData({ card })
            this.triggerEvent('ready', { card, notices: card.notices || [] })
          },
          (/** @type {unknown} */ error) => {
            if (now()) this.triggerEvent('error', detailOf(error))
          },
        )
    },
    /** A view jumps by itself. @this {any} */
    onTap() {
      flowFor(this.data.wasm)
        .open(this.data.card)
        .then(
          (/** @type {unknown} */ answer) => this.triggerEvent('success', { answer }),
          (/** @type {unknown} */ error) => this.failed(error),
        )
    },
    /** WeChat makes the jump of a navigator; the flow is told of it. @this {any} */
    onNavigatorTap() {
      // Two taps before WeChat asks: one jump. An earlier one has been answered by now.
      if (this.jump) this.jump.fail()
      this.jump = flowFor(this.data.wasm).opened()
    },
    /** @this {any} @param {{ detail: unknown }} event */
    onSuccess(event) {
      if (this.jump) this.jump.confirm()
      this.triggerEvent('success', { answer: event.detail })
    },
    /** @this {any} @param {{ detail: unknown }} event */
    onFail(event) {
      const jump = this.jump || flowFor(this.data.wasm).opened()
      this.failed(jump.fail(event.detail))
    },
    /** @this {any} @param {unknown} error */
    failed(error) {
      this.triggerEvent('fail', detailOf(error))
    },
  },
})
