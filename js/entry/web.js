/**
 * The entry of everything but Node: pages, workers, and mini programs whose bundler took this one, where the core starts as
 * mini programs start it.
 */
import { memberCardWith } from '../phone/member_card.js'
import { host } from '../shim/hosts/web.js'
import { instantiate, isMiniProgram } from '../shim/hosts/wx.js'
import { sentenceOf } from '../shim/errors.js'
import { createLoader } from '../shim/load.js'

export { activationDigest } from '../shim/digest.js'
export { WxcardError } from '../shim/errors.js'
export { MEMBER_CARD_APP_ID } from '../shim/navigator_data.js'
export { redact } from '../shim/redact.js'
export { version } from '../shim/version.js'
export { explain } from './explain.js'

const inPage = createLoader(host)

const NOT_COPIED =
  '打包工具不会复制 wxcard.wasm.br。不复制也能用；要用 WebAssembly，就复制到 miniprogram_npm/wxcard/。' +
  ' Bundlers do not copy wxcard.wasm.br. Everything works without it; for WebAssembly, copy it to miniprogram_npm/wxcard/.'
const inMiniProgram = createLoader({
  instantiate: (imports, options) =>
    instantiate(imports, options).catch((error) => {
      // Somebody who names a path has copied it; without WXWebAssembly a copy would not help.
      if (options.wasm || typeof WXWebAssembly === 'undefined') throw error
      throw new Error(sentenceOf(error) + '。' + NOT_COPIED)
    }),
  fallback: host.fallback,
})

/** @type {typeof import('./types').loadWxcard} */
export const loadWxcard = (options) => (isMiniProgram() ? inMiniProgram : inPage)(options)
export const createMemberCard = memberCardWith(loadWxcard)
