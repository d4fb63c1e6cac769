/**
 * What can fail besides a refused input: the codes of WxcardError, in Chinese and English, of the loader and of the phone.
 * wxcard/server has a list of its own. scripts/generate.mjs makes the error catalogue and `explain` from this file.
 * @type {[code: string, zh: string, en: string][]}
 */
export const FAILURES = [
  [
    'load_failed',
    'WebAssembly 加载失败：检查 wxcard.wasm(.br) 路径。',
    'WebAssembly did not load: check the path of wxcard.wasm(.br).',
  ],
  ['load_timeout', 'WebAssembly 加载超时。', 'WebAssembly loading timed out.'],
  ['bad_input', '数据有误：见 problems。', 'Input refused: see problems.'],
  ['not_ready', '先等 prepare() 完成，再 open()。', 'Wait for prepare(), then open().'],
  ['navigate_cancelled', '用户取消了跳转，无需处理。', 'The user cancelled: nothing to do.'],
  ['tap_required', '先 prepare()，点击时直接 open()。', 'prepare() before the tap, open() in it.'],
  [
    'app_id_not_listed',
    '在 app.json 的 navigateToMiniProgramAppIdList 加入 wxeb490c6f9b154ef9。',
    'Add wxeb490c6f9b154ef9 to navigateToMiniProgramAppIdList in app.json.',
  ],
  ['navigate_failed', '跳转失败：见 detail。', 'The jump failed: see detail.'],
  ['navigate_unavailable', '没有 detail 所指的接口：升级微信或用真机。', 'wx lacks the function in detail: update WeChat or use a phone.'],
  ['handler_failed', '回调失败：见 cause；会重试。', 'Your handler failed: see cause. Tried again.'],
  ['handler_hangs', '回调一分钟没有结果：给请求设超时。', 'Your handler hung for a minute: set a time limit.'],
  [
    'no_promise',
    'onActivated 未返回 Promise，当作完成：返回等服务器的 Promise (不是 wx.request)。',
    'onActivated returned no promise, so it is settled: return one that awaits your server (not wx.request).',
  ],
  ['bad_option', '选项有误：见 detail。', 'Wrong option: see detail.'],
  ['storage_failed', '存储不可用，只在内存里去重。', 'Storage failed: repeats known in memory only.'],
]
