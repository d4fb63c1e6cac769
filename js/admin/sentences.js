// sentences.js: what a phone or the developer tools show, and what it means. Matched anywhere in what was given, so that a
// line of a log or a screen works as it is.

/** @type {readonly [pattern: RegExp, name: string, zh: string, en: string][]} */
export const SENTENCES = [
  [
    /参数错误|parameter error/i,
    'bad_parameter',
    'encrypt_card_id 或 biz 不是链接里的值：+ 变成空格、仍被编码、带着 #wechat_redirect、少解码或多解码。用 wxcard check <链接> <代码> 找出是哪一个。',
    "encrypt_card_id or biz is not the link's: a + that became a space, a value still encoded, #wechat_redirect left on, decoded too often or not at all. wxcard check <link> <code> tells which.",
  ],
  [
    /商户配置错误|merchant (?:config|set)/i,
    'bad_merchant',
    'biz 不是这个公众号的值：多半是末尾的 == 被 split(\'=\') 截掉了。从链接重新取 biz，解码一次。',
    "biz is not the account's: most likely split('=') cut its == off. Take biz from the link again and decode it once.",
  ],
  [
    /can only be invoked by user TAP/i,
    'tap_required',
    '跳转前有异步操作，点击手势已失效。先在页面打开时 prepare()，点击里只同步调用 open()，或用 <navigator>。',
    'Something asynchronous ran between the tap and the jump. prepare() when the page opens and only call open() in the tap, or use a <navigator>.',
  ],
  [
    /navigateToMiniProgram:fail cancel|(?<!addCard:)fail cancel/i,
    'navigate_cancelled',
    '用户在微信的确认框里点了取消，无需处理。',
    'The shopper tapped Cancel in WeChat\'s dialog: nothing to do.',
  ],
  [
    /jump miniprogram banded|single.?page/i,
    'navigate_failed',
    '微信拒绝了这次跳转：小程序的跳转能力被限制，或在单页模式里。请在公众平台查看处罚通知。',
    'WeChat refused the jump: this mini program may not jump, or it runs in single-page mode. Look for a notice on the platform.',
  ],
  [
    /invalid appid|appid (?:is )?(?:invalid|error)|fail:? ?appid(?!.*AppIdList)/i,
    'wrong_app_id',
    'appId 不对：跳转开卡必须写 wxeb490c6f9b154ef9，不是自己的 appId。',
    'The appId is wrong: to open a card it must be wxeb490c6f9b154ef9, not your own.',
  ],
  [
    /navigateToMiniProgramAppIdList/i,
    'app_id_not_listed',
    '在 app.json 的 navigateToMiniProgramAppIdList 加入 wxeb490c6f9b154ef9（新版微信已不检查）。',
    'Add wxeb490c6f9b154ef9 to navigateToMiniProgramAppIdList in app.json (newer WeChat no longer checks it).',
  ],
  [
    /签名错误|signature error/i,
    'signature',
    'addCard 的签名不对：用 wx_card 类型的 api_ticket，参与签名的字段要与 cardExt 一致，cardExt 必须是字符串。',
    'The signature of addCard is wrong: use the api_ticket of type wx_card, sign exactly the members of cardExt, and pass cardExt as text.',
  ],
  [
    /addCard:fail cancel/i,
    'add_card_cancelled',
    '用户取消了添加卡券，无需处理。',
    'The shopper cancelled: nothing to do.',
  ],
  [
    /卡券已领完|已抢光|库存不足|out of stock/i,
    'no_stock',
    '库存用完（40122/45031）：用 card/modifystock 增加库存；同一组 nonce_str 和 timestamp 也不能重复使用。',
    'No stock is left (40122/45031): add some with card/modifystock; the same nonce_str and timestamp must not be used twice either.',
  ],
  [
    /领取(?:数量)?(?:已)?达到?上限|get_limit/i,
    'get_limit',
    '这个用户已达到领取上限（45033）。会员卡的 get_limit 一般是 1。',
    'This shopper has taken as many as get_limit allows (45033). It is 1 for a membership card as a rule.',
  ],
  [
    /卡券?(?:已|不)?(?:被)?(?:删除|存在|失效|过期)|card (?:deleted|expired)/i,
    'card_gone',
    '卡已被删除、转赠中或失效（40127/40078）：用 card/get 查看状态。',
    'The card was deleted, is being given away or has expired (40127/40078): ask card/get for its state.',
  ],
  [
    /审核中|未通过审核|not verified/i,
    'not_approved',
    '卡还没有通过审核：用 testwhitelist/set 把测试者加入白名单。',
    'The card is not approved yet: put testers on the list with testwhitelist/set.',
  ],
  [
    /extraData.{0,20}undefined|undefined.{0,20}extraData/i,
    'no_data',
    '没有 extraData 是正常情况：关闭、左滑返回、早已激活，或普通一键激活的卡都不返回数据。请问自己的服务器。',
    'No extraData is normal: closed, swiped back, already active, or a card of plain one-tap activation. Ask your server.',
  ],
  [
    /WXWebAssembly|wasm.{0,40}(?:not found|fail|error|invalid)|(?:CompileError|LinkError)/i,
    'load_failed',
    'wasm 没有加载成功：检查 miniprogram_npm/wxcard/wxcard.wasm.br 是否存在、基础库不低于 2.14.0。运行 wxcard doctor。',
    'The wasm did not load: is miniprogram_npm/wxcard/wxcard.wasm.br there, and the base library 2.14.0 or newer? Run wxcard doctor.',
  ],
  [
    /module '?(?:.*\/)?wxcard(?:\/[\w./-]*|\.js)?'? is not defined|没有找到.*(?:node_modules|npm)/i,
    'npm_not_built',
    '还没有构建 npm，或 wxcard 不在 dependencies：安装后在开发者工具里点“工具 → 构建 npm”。运行 wxcard doctor。',
    'npm was not built, or wxcard is not among dependencies: install it and choose Tools → Build npm. Run wxcard doctor.',
  ],
  [
    /invalid credential|access_token.{0,20}(?:invalid|expired|missing)/i,
    'token',
    'access_token 无效或过期（40001/42001）：用创建这张卡的公众号重新获取；多台服务器要共用一个。',
    'The access_token is invalid or has expired (40001/42001): get one from the official account that made the card, and let all servers share it.',
  ],
  [
    /Cannot read propert(?:y|ies) [^\n]*(?:extraData|referrerInfo|activate_ticket|appId)|evaluating '[^']*(?:extraData|referrerInfo)/,
    'unguarded',
    'referrerInfo 和 extraData 都可能不存在（普通启动、关闭、滑动返回）：先判断再读取，或用 wxcard 的 classifyReturn。',
    'referrerInfo and extraData may both be absent (a normal start, closed, swiped back): check before you read them, or use classifyReturn of wxcard.',
  ],
  [
    /\bPage[.({: ]+onShow|页面的? ?onShow|onShow\W{1,12}undefined\b/i,
    'page_on_show',
    '页面的 onShow 没有 options：请用 App.onShow(options)，或 wx.getEnterOptionsSync()。',
    'onShow of a page gets no options: use App.onShow(options), or wx.getEnterOptionsSync().',
  ],
  [
    /\[object (?:Object|Undefined)\]/,
    'data_lost',
    '对象转成文本时，数据丢了：请用 JSON.stringify(options) 记录。',
    'The data was lost when the object was made text: log JSON.stringify(options).',
  ],
  [
    /weixin\.qq\.com\/q\/|showqrcode\?ticket=/i,
    'qr_code',
    '这是二维码的地址，不是开卡链接：开卡链接由 activate/geturl 返回。',
    'This is the address of a QR code, not an activation link: that one comes from activate/geturl.',
  ],
  [
    /wxpayCardMember|brand\/card-member/,
    'third_generation',
    '这是第三代会员卡（品牌会员）：用 token 打开，没有 extraData，这里不判断。',
    'This is the third generation (brand members): it opens with a token and has no extraData, so nothing is judged here.',
  ],
  [
    /系统繁忙|system (?:busy|error)/i,
    'busy',
    '微信暂时没有处理（errcode -1）：稍等再试一次。',
    'WeChat did not handle it this time (errcode -1): wait a little and try again.',
  ],
  [
    /已经?领取过?|already (?:received|taken)/i,
    'has_the_card',
    '用户已有这张卡：不用再开，getcardlist 取得 code 后用 wx.openCard 打开。',
    'The shopper has the card already: there is nothing to open again. Ask getcardlist for its code and show it with wx.openCard.',
  ],
]

/** @param {RegExp} pattern @param {string} language @param {string} output @param {string} json @returns {typeof SENTENCES[0]} */
const dump = (pattern, language, output, json) => [
  pattern,
  'dump',
  `这像是 ${language} 的 ${output}，不是 JSON，字段名和层次看不准，没有判断：请粘贴 ${json} 的结果。`,
  `This looks like ${output} of ${language} and is no JSON. Names and nesting cannot be told from it, so nothing was judged: paste what ${json} gives.`,
]

/** Texts that are neither a sentence nor JSON, of any length. @type {typeof SENTENCES} */
const OTHER_FORMS = [
  dump(/(?:^|\s)(?:Array|\w+ Object)\s*\(\s*\[|(?:^|\s)array\s*\(|\b(?:array|object)\(\w*\)[#\d() ]*\{/, 'PHP', 'print_r / var_dump / var_export', 'json_encode'),
  dump(/(?:^|[\s:=])&?(?:map\[\w+:|[\w.]*\{[A-Z]\w*:)/, 'Go', '%v / %+v / %#v', 'json.Marshal'),
  dump(/(?:^|[\s:=])(?:[\w.$]+[({[]|\{)\w+=[^&?"\n]*, ?\w+=/, 'Java', 'toString()', 'toJSONString / writeValueAsString'),
  [
    /(?:^|\s)(?:--data(?:-raw|-urlencode)?|-d)[ =]["']?\w+=/,
    'form_body',
    '请求体是表单 (a=1&b=2)：微信只收 JSON，会返回 47001。',
    'The body is a form (a=1&b=2): WeChat takes JSON only and answers 47001.',
  ],
  [
    /^(?:card|card_id|member_card|base_info|required_form|optional_form):(?: [^{[\n]*)?\n/m,
    'yaml',
    '这像是 YAML：请求必须是 JSON，请转换后再粘贴。',
    'This looks like YAML. A request has to be JSON: convert it and paste that.',
  ],
  [
    /^[^\n{}]*\b(?:encrypt_card_id|activate_ticket|card_id)["']?[ \t]*[,;\t|][^\n]*\n/m,
    'table',
    '这像是表格（CSV、Excel）。请把那一行写成“名字: 值”，每个一行，或粘贴 JSON。',
    'This looks like a table (CSV, Excel). Write the row as "name: value", one a line, or paste JSON.',
  ],
  [
    /^\s*["']?eyJ[\w+/=.-]{20,}["']?\s*$/,
    'base64',
    '这是 Base64（或 JWT）：请解码后再粘贴。',
    'This is Base64 (or a JWT): decode it and paste that.',
  ],
  [
    /^\s*["']?(?:gh_\w{6,}(?:@app)?|(?!\/)(?=\S*\d)[\w+/%-]{12,200}={0,2})["']?\s*$/,
    'one_value',
    '只有一个值，看不出用在哪里：请粘贴整条链接或整个对象。',
    'One value alone does not tell what it is for: paste the whole link or the whole object.',
  ],
]

/** A sentence from a screen is short; in a long text the same words may mean anything. */
const MOST_SENTENCE = 300

/** @param {string} text */
export const sentencesIn = (text) => [...(text.length <= MOST_SENTENCE ? SENTENCES : []), ...OTHER_FORMS].filter(([pattern]) => pattern.test(text))
