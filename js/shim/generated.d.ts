// What the build makes and the sources import by these names (scripts/build.mjs).
declare module 'wxcard-generated/codes' {
  export const FIELDS: any[]
  /** Problems, notices, failures, in this order. */
  export const CODES: any[]
  export const PROBLEMS: any[]
  export const NOTICES: any[]
  export const FAILURES: any[]
  /** What each of CODES means, `…。 …`: Chinese, a space, English. */
  export const TEXTS: string[]
}
declare module 'wxcard-generated/errcodes' {
  /** What errcodes mean, and what they mean at one interface. */
  export const ERRCODE_ROWS: [errcode: number, name: string, zh: string, en: string][]
  export const AT: [errcode: number, path: string, zh: string, en: string][]
}
declare module 'wxcard-generated/core_wasm' {
  const glue: (engine: any) => (target: any) => Promise<any>
  export default glue
}
declare module 'wxcard-generated/core_js' {
  export const makeCore: (engine: any) => (target: any) => Promise<any>
  export const makeInstance: (imports: any) => any
  const all: undefined | { makeCore: typeof makeCore, makeInstance: typeof makeInstance }
  export default all
}
declare module 'wxcard-generated/admin_wasm' {
  const glue: (engine: any) => (target: any) => Promise<any>
  export default glue
}
declare module 'wxcard-generated/admin_kinds' {
  /** The checks by their number: name, and WeChat's path or ''. */
  export const KINDS: [name: string, path: string][]
  /** What a check says when its module has stopped. */
  export const STOPPED: { code: string; pointer: string; errcode?: number; zh: string; en: string }
}
declare module 'wxcard-generated/wasm_url' {
  const url: URL | string
  export default url
}
declare const WXCARD_VERSION: string

declare module 'wxcard-generated/lines_wasm' {
  const glue: (engine: object) => (target: object) => Promise<unknown>
  export default glue
}

declare module 'wxcard-generated/lines_url' {
  /** Where the wasm that reads lines lies: a URL or a path, by host. */
  const source: any
  export default source
}
