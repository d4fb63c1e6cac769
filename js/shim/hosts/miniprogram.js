/**
 * How the core starts in the folder that 构建 npm copies: `WXWebAssembly` reads the file; where that is missing or fails, the
 * same core compiled to plain JavaScript lies beside this file.
 */
import { instantiate } from './wx.js'

export const host = {
  instantiate,

  // A literal, so that the uploader sees the file as used; esbuild leaves it alone.
  // @ts-expect-error the build puts it beside this file
  fallback: () => require('./core-js'),
}
