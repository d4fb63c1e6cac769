// The entry wxcard/testing: for tests, never for a phone.
export { createWechat } from './wechat/create_wechat.js'
