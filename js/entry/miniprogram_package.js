/**
 * The package's main file after 构建 npm: what `require('wxcard')` gives in a mini program. Written out, because what a bundler
 * makes of `export` for CommonJS is half a kilobyte.
 */
import * as wxcard from './miniprogram.js'

exports.loadWxcard = wxcard.loadWxcard
exports.createMemberCard = wxcard.createMemberCard
exports.activationDigest = wxcard.activationDigest
exports.explain = wxcard.explain
exports.redact = wxcard.redact
exports.version = wxcard.version
exports.MEMBER_CARD_APP_ID = wxcard.MEMBER_CARD_APP_ID
exports.WxcardError = wxcard.WxcardError
