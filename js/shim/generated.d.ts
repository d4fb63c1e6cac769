// What the build makes and the sources import by these names (scripts/build.mjs). wire, codes and all_codes are plain
// JavaScript of our own, which tsconfig.json finds where the build puts it.
declare module 'wxcard-generated/errcodes' {
  /** What errcodes mean, and what they mean at one interface. */
  export const ERRCODE_ROWS: [errcode: number, name: string, zh: string, en: string][]
  export const AT: [errcode: number, path: string, zh: string, en: string][]
}
declare module 'wxcard-generated/core_wasm' {
  /** Emscripten's glue; what it takes for `WebAssembly` comes in as a parameter. */
  const glue: (engine: any) => (target: any) => any
  export default glue
}
declare module 'wxcard-generated/core_js' {
  /** The core in plain JavaScript: fills the target at once. */
  const createCore: (target: any) => any
  export default createCore
}
declare module 'wxcard-generated/core_bytes' {
  /** wxcard.wasm, for hosts that decode it sooner themselves. */
  export const base64: string
  /** The bytes of wxcard.wasm, or its module. */
  export const bytes: () => Uint8Array | WebAssembly.Module
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
declare module 'wxcard-generated/admin_bytes' {
  /** The same, deflated, for hosts that undo that sooner themselves. */
  export const base64: string
  /** The bytes of wxcard-admin.wasm; where a host compiles none, its module. */
  export const bytes: () => Uint8Array | WebAssembly.Module
}
declare module 'wxcard-generated/lines_bytes' {
  export const base64: string
  /** The bytes of wxcard-lines.wasm, or its module. */
  export const bytes: () => Uint8Array | WebAssembly.Module
}
declare module 'wxcard-generated/lines_scalar_bytes' {
  export const base64: string
  /** The bytes of the module that needs no SIMD. */
  export const bytes: () => Uint8Array
}
declare const WXCARD_VERSION: string

declare module 'wxcard-generated/lines_wasm' {
  const glue: (engine: object) => (target: object) => Promise<unknown>
  export default glue
}
