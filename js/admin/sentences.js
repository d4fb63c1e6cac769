// sentences.js: what a phone or the developer tools show, and what it means. Matched anywhere in what was given, so that a
// line of a log or a screen works as it is.

/** @type {readonly [pattern: RegExp, name: string, zh: string, en: string][]} */
export const SENTENCES = [
  [
    /参数错误|parameter error/i,
    'bad_parameter',
    'encrypt_card_id 或 biz 不是链接里的值：+ 变成空格、仍被编码、带着 #wechat_redirect、少解码或多解码。用 wxcard check <链接> <代码> 找出是哪一个。',
    "encrypt_card_id or biz is not the link's: a + that became a space, a value still encoded, #wechat_redirect left on, decoded too often or not at all. wxcard check <link> <code> names the one.",
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
    /navigateToMiniProgram:fail cancel|fail cancel/i,
    'navigate_cancelled',
    '用户在微信的确认框里点了取消，无需处理。',
    'The shopper tapped Cancel in WeChat\'s dialog: nothing to do.',
  ],
  [
    /jump miniprogram banded/i,
    'navigate_failed',
    '微信拒绝了这次跳转：小程序的跳转能力被限制，或在单页模式里。请在公众平台查看处罚通知。',
    'WeChat refused the jump: this mini program may not jump, or it runs in single-page mode. Look for a notice on the platform.',
  ],
  [
    /invalid appid|appid (?:is )?(?:invalid|error)|fail:? ?appid/i,
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
    /module '?(?:.*\/)?wxcard(?:\.js)?'? is not defined|没有找到.*(?:node_modules|npm)/i,
    'npm_not_built',
    '还没有构建 npm，或 wxcard 不在 dependencies：安装后在开发者工具里点“工具 → 构建 npm”。运行 wxcard doctor。',
    'npm was not built, or wxcard is not among dependencies: install it and choose Tools → Build npm. Run wxcard doctor.',
  ],
]

/** @param {string} text */
export const sentencesIn = (text) => SENTENCES.filter(([pattern]) => pattern.test(text))
