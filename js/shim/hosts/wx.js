/** A mini program, however its code was bundled: whether this is one, and how `WXWebAssembly` starts the core. */

/** Where 构建 npm puts the file. In a sub-package the path begins with the root of the sub-package. */
const DEFAULT_PATH = '/miniprogram_npm/wxcard/wxcard.wasm.br'

/**
 * There is a `wx`, and this is not a web page. In a page, for instance in a web-view of a mini program, `wx` is
 * WeChat's script for pages. Taro replaces the word `document` by an object of its own, so the test is what the object
 * says it is.
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
