/** wxcard/testing: what a shop's own tests stand on, for Node 18 and newer. */
export * from './wechat/types.js'
export * from './phone_types.js'
