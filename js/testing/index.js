// The entry wxcard/testing: for tests, never for a phone.
export { cardAnswers } from './phone_answers.js'
export { createPhone } from './phone.js'
export { createWechat } from './wechat/create_wechat.js'
