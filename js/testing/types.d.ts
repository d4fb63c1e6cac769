/** wxcard/testing: a simulated WeChat server and a simulated phone for a shop's own tests, for Node 18 and newer. */
export * from './wechat/types.js'
export * from './phone_types.js'
