// The one table of what WeChat's card interfaces answer when they refuse: errcode -> our name, and the cure in both
// languages. types.d.ts lists the same names; a test holds the two together.
// Sources: 卡券错误码 (Card_coupons_error_code), 全局返回码, and the member card pages.

/** Errcodes after which a new access token helps. */
export const STALE_TOKEN = new Set([40001, 40014, 42001])

/** Errcodes that go away by themselves: a busy system, and 72012, which is known to hit fresh tickets now and then. */
export const PASSING = new Set([-1, 72012])

/** @type {Readonly<Record<number, readonly [name: string, zh: string, en: string]>>} */
export const ERRCODES = Object.freeze({
  [-1]: ['busy', '微信系统繁忙。请稍后再试。', 'WeChat is busy. Try again later.'],
  40001: [
    'token_invalid',
    'access_token 无效。请用创建卡券的公众号的 AppID 和 AppSecret 重新获取；多台服务器要共用一个 token。',
    'The access token is invalid. Get a new one for the account that created the card; servers must share one token.',
  ],
  40009: ['picture_too_large', '图片过大。请压缩到 1 MB 以内。', 'The picture is too large. Make it smaller than 1 MB.'],
  40013: ['app_id_invalid', 'AppID 无效。请检查大小写和账号。', 'The AppID is invalid. Check its case and its account.'],
  40014: [
    'token_malformed',
    'access_token 不合法。请检查是否被截断或重复编码。',
    'The access token is malformed. Check whether it was cut or encoded twice.',
  ],
  40053: ['action_info_invalid', 'actioninfo 不合法。请检查二维码参数。', 'actioninfo is invalid. Check the QR code parameters.'],
  40056: [
    'code_invalid',
    'code 无效：可能仍是加密的、多做了一次 URL 编码，或该卡已经激活过。请先 decrypt，再确认没有重复激活。',
    'The code is invalid: still encrypted, percent-encoded, or already activated. Decrypt it first and activate once.',
  ],
  40071: ['card_type_invalid', 'card_type 无效。会员卡是 MEMBER_CARD。', 'card_type is invalid. A member card is MEMBER_CARD.'],
  40072: ['code_type_invalid', 'code_type 无效。请使用 CODE_TYPE_*。', 'code_type is invalid. Use one of CODE_TYPE_*.'],
  40078: ['card_status_invalid', '卡券状态不允许此操作。请检查是否审核通过、是否已删除。', 'The state of the card forbids this. Check that it is approved and not deleted.'],
  40079: ['time_invalid', 'date_info 的时间无效。请检查起止时间和类型。', 'The time in date_info is invalid. Check type, begin and end.'],
  40080: ['card_ext_invalid', 'cardExt 无效。它必须是 JSON 字符串。', 'cardExt is invalid. It has to be JSON text.'],
  40097: ['parameter_invalid', '参数不正确。请对照接口文档检查字段。', 'A parameter is wrong. Compare the fields with the documentation.'],
  40099: ['code_consumed', '该 code 已被核销。', 'This code was consumed already.'],
  40100: ['time_range_invalid', '有效期只能延长，不能缩短。', 'A period of validity can be made longer, never shorter.'],
  40116: ['code_unknown', 'code 与 card_id 不匹配。请检查两者是否属于同一张卡。', 'The code does not belong to this card_id. Check that both are of one card.'],
  40122: ['stock_invalid', '库存数量不合法：1 到 100000000。', 'sku.quantity is invalid: 1 to 100000000.'],
  40124: ['too_many_custom_fields', 'custom_field 最多三个，且不能与已有类目重复。', 'At most three custom_field are allowed, and none twice.'],
  40127: ['card_gone', '用户已删除或正在转赠这张卡。', 'The shopper has deleted the card or is giving it away.'],
  40141: [
    'picture_url_invalid',
    '图片地址无效。请先用 media/uploadimg 上传图片，再使用返回的地址。',
    'The picture address is invalid. Upload with media/uploadimg first and use the address it gives.',
  ],
  41001: ['token_missing', '请求里没有 access_token。', 'The request has no access token.'],
  41011: ['field_missing', '缺少必填字段。请用 wxcard/admin 的 checkCard 找出是哪一个。', 'A required field is missing. checkCard of wxcard/admin tells which.'],
  41012: ['card_id_missing', '缺少 card_id。自定义 code 的卡必须传。', 'card_id is missing. Cards with custom codes need it.'],
  42001: ['token_expired', 'access_token 已过期。请重新获取。', 'The access token has expired. Get a new one.'],
  43009: ['custom_code_forbidden', '没有自定义 code 的权限。', 'This account has no right to custom codes.'],
  43010: ['balance_forbidden', '没有储值权限。请先申请，或把 supply_balance 设为 false。', 'This account has no right to balances. Apply for it or set supply_balance to false.'],
  45009: ['quota_reached', '接口调用超过当日限额。请等到明天或在后台清零。', 'The daily quota of this interface is used up. Wait or reset it in the console.'],
  45011: ['too_frequent', '调用过于频繁。请降低频率。', 'Called too often. Slow down.'],
  45021: ['field_too_long', '字段超过长度限制。长度按 UTF-8 字节计，一个汉字三字节。', 'A field is too long. Lengths count UTF-8 bytes; a Chinese character has three.'],
  45030: [
    'interface_not_for_card',
    '这张卡没有此接口的权限。请检查创建时是否只设置了 wx_activate，没有 auto_activate 或 activate_url。',
    'This card does not allow this interface. Check that only wx_activate was set, without auto_activate or activate_url.',
  ],
  45031: ['out_of_stock', '库存不足。请用 modifystock 增加。', 'Out of stock. Add some with modifystock.'],
  45033: ['get_limit_reached', '用户领取次数已达上限 get_limit。', 'The shopper has reached get_limit.'],
  47001: ['bad_json', '请求不是有效的 JSON。', 'The request is not valid JSON.'],
  48001: ['interface_not_authorised', '该公众号没有此接口的权限。请确认已认证并开通卡券功能。', 'The account may not use this interface. It has to be verified and have cards switched on.'],
  72003: ['not_a_member_card', '这不是会员卡。', 'This is not a member card.'],
  72010: ['merchant_id_invalid', '商户号 (mchid) 无效或没有绑定。', 'The merchant id (mchid) is invalid or not bound.'],
  72011: [
    'ticket_invalid',
    'activate_ticket 无效。请确认已解码一次、+ 没有变成空格，并使用创建卡券的公众号调用。',
    'The activate_ticket is invalid. Decode it once, keep every +, and call with the account that created the card.',
  ],
  72012: ['ticket_expired', 'activate_ticket 已过期（偶发，已自动重试）。请让用户重新开卡。', 'The activate_ticket has expired (sporadic; retried). Let the shopper open the card again.'],
  72016: ['card_not_supported', '该卡券不支持此操作。', 'This card does not support the operation.'],
})

/** What can go wrong without an errcode. @type {Readonly<Record<string, readonly [zh: string, en: string]>>} */
export const FAILURES = Object.freeze({
  unknown_errcode: ['微信返回了未知的错误码。请查阅官方错误码页面。', "An errcode that is not in our table. Look it up on WeChat's page."],
  network: ['连接微信服务器失败。请检查网络、DNS 和代理。', 'WeChat could not be reached. Check network, DNS and proxy.'],
  timeout: ['微信服务器超时未回答。请稍后再试或加大 timeout。', 'WeChat did not answer in time. Try again later or raise timeout.'],
  aborted: ['调用被你的 AbortSignal 中止。', 'Your AbortSignal ended the call.'],
  http_status: ['微信服务器返回了异常的 HTTP 状态。请稍后再试，并检查代理。', 'An unexpected HTTP status. Try again later and check your proxy.'],
  bad_answer: ['微信的回答不是预期的 JSON。请检查代理是否改写了内容。', 'The answer is not the JSON expected. Check whether a proxy rewrote it.'],
  code_corrupt: [
    '解密得到的 code 含有乱码：encrypt_code 在发送前仍是 URL 编码。请先解码一次。',
    'The decrypted code holds garbage: encrypt_code was still percent-encoded when sent. Decode it once before.',
  ],
  token_failed: ['你的 accessToken 函数失败或没有返回字符串。', 'Your accessToken function failed or gave no string.'],
  bad_request: ['请求在发送前被拒绝，见 problems。', 'The request was refused before sending; see problems.'],
  // Of readCardEvent.
  bad_option: ['选项不正确，见 field：对照公众平台「基本配置」检查。', 'An option is wrong, see field: compare it with the console of your account.'],
  bad_signature: [
    '签名不符：请检查 token；不是微信发来的请求请拒绝 (403)。',
    'The signature does not match: check the token. Refuse what WeChat did not send (403).',
  ],
  stale: ['时间戳超出 maxAge：可能是重放，或服务器时钟不准。', 'The timestamp is outside maxAge: a replay, or your clock is wrong.'],
  undecipherable: ['解密失败：请检查 aesKey (EncodingAESKey)。', 'It cannot be deciphered: check aesKey (EncodingAESKey).'],
  foreign_app: ['消息属于另一个 AppID：请检查 appId 和推送地址。', 'The push is for another AppID: check appId and where pushes are sent.'],
  bad_xml: ['不是有效的 XML，或带有 DOCTYPE：请传请求体原文。', 'Not well-formed XML, or with a DOCTYPE: pass the body as it came.'],
  bad_utf8: ['不是 UTF-8：请传请求体的原始字节。', 'Not UTF-8: pass the bytes of the body as they came.'],
  too_long: ['过长：微信的推送只有几 KB。', 'Too long: a push of WeChat has a few KB.'],
  too_deep: ['嵌套过深：请传微信推送的原文。', 'Nested too deep: pass what WeChat sent.'],
  missing: [
    '缺少一项，见 field：请把完整的请求体和查询参数传入；加密模式要填 aesKey，明文模式不填。',
    'Something is missing, see field: pass the whole body and query; give aesKey in encrypted mode, leave it out in plain mode.',
  ],
  empty: ['请求体为空：请在解析前读取原文 (express.text、ctx.req)。', 'The body is empty: read it before another parser does (express.text, ctx.req).'],
  duplicate: ['参数重复，见 field：请拒绝此请求。', 'A parameter comes twice, see field: refuse the request.'],
  wrong_type: ['类型不对，见 field：请传文本、字节或普通对象。', 'Wrong type, see field: pass text, bytes or a plain object.'],
  unreadable: ['读取时抛出异常：请传请求体原文。', 'Reading it threw: pass the body as it came.'],
})
