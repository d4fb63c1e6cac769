/**
 * How the core starts in a mini program: `WXWebAssembly` reads a file of the code package by itself and takes no bytes;
 * where it is missing or fails, the same core compiled to plain JavaScript lies beside this file.
 */

/** What 构建 npm makes of this package. In a sub-package its root stands in front. */
const DEFAULT_PATH = '/miniprogram_npm/wxcard/wxcard.wasm.br'

export const host = {
  /**
   * @param {any} imports
   * @param {import('../../entry/types').LoadOptions} options
   * @returns {Promise<any>} an instance or {instance}: both occur
   */
  instantiate: (imports, options) =>
    new Promise((resolve) => {
      if (typeof WXWebAssembly === 'undefined' || typeof WXWebAssembly.instantiate !== 'function') {
        throw new Error('no WXWebAssembly (base library < 2.13.0)')
      }
      resolve(WXWebAssembly.instantiate(String(options.wasm || DEFAULT_PATH), imports))
    }),

  // A literal, so that the uploader sees the file as used; esbuild leaves it alone.
  // @ts-expect-error the build puts it beside this file
  fallback: () => require('./core-js'),
}
