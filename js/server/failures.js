// Failures that only wxcard/server has: those without an errcode, and options that cannot work.

/** [code, Chinese, English] */
export const FAILURES = /** @type {const} */ ([
  ['unknown_errcode', '微信返回了我们的表里没有的错误码。请查阅官方错误码页面。', "An errcode that is not in our table. Look it up on WeChat's page."],
  ['network', '连接微信服务器失败。请检查网络、DNS 和代理。', 'WeChat could not be reached. Check network, DNS and proxy.'],
  ['timeout', '微信服务器超时未响应。请稍后再试或加大 timeout。', 'WeChat did not answer in time. Try again later or raise timeout.'],
  ['aborted', '调用被你的 AbortSignal 中止。', 'Your AbortSignal ended the call.'],
  ['http_status', '微信服务器返回了异常的 HTTP 状态。请稍后再试，并检查代理。', 'WeChat answered with an unexpected HTTP status. Try again later, and check your proxy.'],
  [
    'bad_answer',
    '微信的响应不是此接口应有的内容，或没有 errcode 0。请检查代理是否改写了内容。',
    'The answer is not what this interface gives, or lacks errcode 0. Check whether a proxy rewrote it.',
  ],
  [
    'outcome_unknown',
    '不知道这次写入是否生效：请求已发出，但没有得到有效响应。请先查询结果（applied 是已经查到的），不要直接重发。',
    'It is not known whether the write took effect: the request was sent, but no valid answer came. Read the state before you repeat it (applied says what was found).',
  ],
  [
    'code_corrupt',
    '解密得到的 code 含有乱码：encrypt_code 在发送前仍是 URL 编码。请先解码一次。',
    'The decrypted code holds garbage: encrypt_code was still percent-encoded when sent. Decode it once first.',
  ],
  ['token_failed', '没有得到 access_token：你的 accessToken 函数失败、超时或没有返回字符串。', 'No access token: your accessToken function failed, took too long, or did not return a string.'],
  [
    'renewal_braked',
    '强制刷新 token 过于频繁：微信每天只允许 20 次、间隔至少 30 秒。请检查 AppSecret，以及是否有别的程序在刷新 token。',
    'The token is renewed by force too often: WeChat allows 20 renewals a day, 30 seconds apart. Check the AppSecret, and whether another program renews the token too.',
  ],
  ['store_failed', '你的 store 的 get 或 set 失败。请检查 Redis 或数据库。', 'The get or set of your store failed. Check your Redis or database.'],
  ['bad_request', '请求在发送前被拒绝，见 problems。', 'The request was refused before sending; see problems.'],
  [
    'checks_unavailable',
    '发送前的检查无法加载：这个环境可能没有 WebAssembly。请换一个环境，或用 check: false 关闭检查。',
    'The checks before sending did not load: this host may have no WebAssembly. Use a host that has it, or turn the checks off with check: false.',
  ],
  ['bad_option', '选项不正确，见 field；公众号的配置请对照公众平台「基本配置」。', 'An option is wrong, see field. Compare the values of your account with its console.'],

  // Of readCardEvent.
  ['bad_signature', '签名不符：请检查 token；不是微信发来的请求请拒绝 (403)。', 'The signature does not match: check the token. Refuse what WeChat did not send (403).'],
  ['stale', '时间戳超出 maxAge：可能是重放，或服务器时钟不准。', 'The timestamp is outside maxAge: a replay, or your clock is wrong.'],
  ['undecipherable', '解密失败：请检查 aesKey (EncodingAESKey)。', 'Decryption failed: check aesKey (EncodingAESKey).'],
  ['foreign_app', '消息属于另一个 AppID：请检查 appId 和推送地址。', 'The push is for another AppID: check appId and where pushes are sent.'],
  ['bad_xml', '不是有效的 XML，或带有 DOCTYPE：请传请求体原文。', 'Not well-formed XML, or with a DOCTYPE: pass the body as it came.'],
  ['bad_utf8', '不是 UTF-8：请传请求体的原始字节。', 'Not UTF-8: pass the bytes of the body as they came.'],
  ['too_long', '过长：微信的推送只有几 KB。', 'Too long: a push from WeChat has only a few KB.'],
  ['too_deep', '嵌套过深：请传微信推送的原文。', 'Nested too deep: pass what WeChat sent.'],
  [
    'missing',
    '缺少一项，见 field：请把完整的请求体和查询参数传入；加密模式要填 aesKey，明文模式不填。',
    'Something is missing, see field: pass the whole body and query; give aesKey in encrypted mode, leave it out in plain mode.',
  ],
  ['empty', '请求体为空：请在解析前读取原文 (express.text、ctx.req)。', 'The body is empty: read it before another parser does (express.text, ctx.req).'],
  ['duplicate', '参数重复，见 field：请拒绝此请求。', 'A parameter comes twice, see field: refuse the request.'],
  ['wrong_type', '类型不对，见 field：请传文本、字节或普通对象。', 'Wrong type, see field: pass text, bytes or a plain object.'],
  ['unreadable', '读取时抛出异常：请传请求体原文。', 'Reading it threw: pass the body as it came.'],
])

/** @typedef {(typeof FAILURES)[number][0]} Failure */
