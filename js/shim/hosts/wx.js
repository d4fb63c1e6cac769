/** A mini program, however its code was bundled: whether this is one, and how `WXWebAssembly` starts the core. */

/** What 构建 npm makes of this package. In a sub-package its root stands in front. */
const DEFAULT_PATH = '/miniprogram_npm/wxcard/wxcard.wasm.br'

/**
 * `wx`, and no page around it. In a page, a web-view of a mini program for one, `wx` is WeChat's script for pages. Taro puts
 * a document of its own making in the place of the word `document`: only a real one says so when asked what it is.
 */
export function isMiniProgram() {
  try {
    if (typeof wx === 'undefined' && typeof WXWebAssembly === 'undefined') return false
    return typeof document === 'undefined' || !/Document]$/.test(Object.prototype.toString.call(document))
  } catch (error) {
    return false
  }
}

/**
 * `WXWebAssembly` reads a file of the code package by itself and takes no bytes.
 * @param {any} imports
 * @param {import('../../entry/types').LoadOptions} options
 * @returns {Promise<any>} an instance or {instance}: both occur
 */
export const instantiate = (imports, options) =>
  new Promise((resolve) => {
    if (typeof WXWebAssembly === 'undefined') throw new Error('no WXWebAssembly (base library < 2.13.0)')
    resolve(WXWebAssembly.instantiate(String(options.wasm || DEFAULT_PATH), imports))
  })
