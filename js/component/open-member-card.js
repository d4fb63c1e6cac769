/**
 * <open-member-card link="{{link}}" bind:ready bind:success bind:fail bind:error>: the button that opens the card.
 *
 * A <navigator>, because WeChat made it for this; under Skyline, where navigator is a text node, and for data that
 * navigator cannot carry, a view whose tap calls the same jump. Disabled until the link has been read.
 * No property is called `data`: under glass-easel it would hide `this.data`.
 */
import { createMemberCard } from '../entry/miniprogram.js'

/** @typedef {import('../entry/types').MemberCard} MemberCard */

/** One for each place the core may lie in: nearly always one. @type {Record<string, MemberCard>} */
const flows = {}

/** @param {string} wasm @returns {MemberCard} */
const flow = (wasm) =>
  flows[wasm] || (flows[wasm] = createMemberCard(/** @type {any} */ ({ load: wasm ? { wasm } : undefined })))

/** Events carry plain data. @param {any} error a WxcardError */
const detailOf = ({ code, message, problems }) => ({ code, message, problems })

Component({
  /** Styles from outside do not reach in (isolated); these two classes do. */
  externalClasses: ['card-class', 'card-waiting-class'],
  properties: {
    /** The url of activate/geturl, or its whole answer as text. */
    link: { type: String, value: '' },
    /** Instead of a link: extraData, a PayCard of the second generation, or {token} of the third. */
    extraData: { type: Object, value: null },
    /** Empty when the slot says it all. */
    text: { type: String, value: '开通会员卡' },
    /** For screen readers. Default: the text. */
    label: { type: String, value: '' },
    /** In a sub-package: where its wxcard.wasm.br is. */
    wasm: { type: String, value: '' },
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
      // Answers that come when the page has moved on are nobody's.
      const turn = (this.turn = {})
      const now = () => turn === this.turn
      if (card) this.setData({ card: null })
      if (!link && !extraData) return
      flow(wasm)
        .prepare(link || extraData)
        .then(
          (card) => {
            if (!now()) return
            this.setData({ card })
            this.triggerEvent('ready', { card })
          },
          (error) => {
            if (now()) this.triggerEvent('error', detailOf(error))
          },
        )
    },
    /** @this {any} */
    onTap() {
      flow(this.data.wasm)
        .open(this.data.card)
        .then(
          () => this.onSuccess(),
          (error) => this.failed(error),
        )
    },
    /** @this {any} */
    onSuccess() {
      this.triggerEvent('success', {})
    },
    /** @this {any} @param {{ detail: unknown }} event */
    onFail(event) {
      this.failed(flow(this.data.wasm).navigateError(event.detail))
    },
    /** @this {any} @param {unknown} error */
    failed(error) {
      this.triggerEvent('fail', detailOf(error))
    },
  },
})
