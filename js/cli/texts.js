// texts.js: every sentence the command says, in both languages. Messages of codes are not here: they come from
// wasm/problems.def through explain().

/** @typedef {import('../entry/types.d.ts').Lang} Lang */

const zh = {
  usage: {
    noCommand: () => '缺少命令。',
    unknownCommand: (/** @type {string} */ word) => `没有这个命令：${word}。`,
    unknownOption: (/** @type {string} */ word) => `没有这个选项：${word}。`,
    noValue: (/** @type {string} */ word) => `${word} 不需要值。`,
    valueMissing: (/** @type {string} */ word) => `${word} 后面缺少值。`,
    badLang: (/** @type {string} */ word) => `--lang 只能是 zh 或 en，不能是 ${word}`,
    oneLink: () => "需要且只需要一个链接。请用单引号括住它：wxcard decode '<链接>'；或用 - 从标准输入读取。",
    oneFile: () => '最多一个文件；不写或写 - 表示标准输入。',
    oneCode: () => '最多一个错误码。',
    noLog: () => '需要日志文件；写 - 从标准输入读取。',
    badTable: (/** @type {string} */ word) => `--table 只能是 funnel、broken、repeats 或 time，不能是 ${word}。`,
    badColumn: (/** @type {string} */ word) => `--columns 只能是 kind、reason、digest、line，用逗号分隔，不能是 ${word}。`,
    linesOrCsv: () => '--lines 与 --csv 只能选一个。',
    columnsNeedLines: () => '--columns 需要和 --lines 一起用。',
    tableNeedsCsv: () => '--table 需要和 --csv 一起用。',
  },
  input: {
    ENOENT: (/** @type {string} */ word) => `没有这个文件：${word}`,
    EISDIR: (/** @type {string} */ word) => `这是目录，不是文件：${word}`,
    EACCES: (/** @type {string} */ word) => `没有权限读取：${word}`,
    unreadable: (/** @type {string} */ word) => `无法读取 ${word}`,
    utf16: (/** @type {string} */ word) => `${word} 是 UTF-16 编码。请另存为 UTF-8。`,
    notUtf8: (/** @type {string} */ word) => `不是有效的 UTF-8（文件: 字节位置）${word}。请另存为 UTF-8。`,
    nothing: (/** @type {string} */ word) => `${word === '-' ? '标准输入' : word} 里没有内容。请传入链接或 JSON。`,
  },
  didYouMean: (/** @type {string} */ word) => `你是不是要找 ${word}？`,
  seeHelp: (/** @type {string} */ command) => `用法见 ${command}`,
  at: (/** @type {number} */ offset) => `位置 ${offset}`,
  line: (/** @type {number} */ row, /** @type {number} */ column) => `第 ${row} 行第 ${column} 列`,
  notice: '提示',
  quoteHint: '链接在第一个 & 处断开了，多半是 shell 截断的：请用单引号括住整个链接。',
  typing: '粘贴 JSON，按 Ctrl-D 结束：',
  logsHint: '这里每行是一份数据：请用 wxcard logs 统计。',
  decoded: '传给开卡小程序的 extraData',
  kind: '结果',
  next: '下一步',
  rest: '其他字段',
  hidden: (/** @type {number} */ length) => `(${length} 个字符，已隐藏；--show-secrets 显示)`,
  kinds: {
    unrelated: '与开卡无关',
    no_data: '没有返回数据',
    activated: '用户已提交开卡',
    malformed: '数据不符合文档',
  },
  steps: {
    unrelated: '不用处理：不是从会员卡小程序 (wxeb490c6f9b154ef9) 返回的，或 appId 不完全相同。',
    no_data: '用户关闭、滑动返回、早已激活，或这张卡不返回数据。这不表示“不是会员”：请问自己的服务器。',
    activated: '把 activate_ticket、card_id、code 原样交给服务器：先 activatetempinfo/get，再 activate。只处理一次。',
  },
  logs: {
    read: (/** @type {string} */ lines, /** @type {string} */ size) => `${lines} 行，${size}`,
    line: '行',
    left: (/** @type {number} */ seconds) => `还需 ${seconds} 秒`,
    returns: 'onShow',
    card: '来自会员卡小程序',
    activated: '已提交开卡',
    noData: '没有返回数据',
    malformed: '数据有问题',
    repeats: (/** @type {string} */ lines, /** @type {string} */ activations, /** @type {string} */ first) =>
      `重复送达：${lines} 行，涉及 ${activations} 次开卡；去掉重复后是 ${first} 次。`,
    unread: (/** @type {string} */ broken, /** @type {string} */ blank) => `无法读取的行：${broken}；空行：${blank}。`,
    reasons: '原因',
    brokenLines: '坏行 (前几行)',
    mostRepeated: '重复最多的开卡 (SHA-256)',
  },
  codeKinds: { problem: '错误', notice: '提示', failure: '失败', errcode: '微信的 errcode' },
  unknownCode: (/** @type {string} */ word) => `没有这个错误码：${word}。`,
  allCodes: '不带参数运行 wxcard explain 可列出全部。',
}

/** @type {typeof zh} */
const en = {
  usage: {
    noCommand: () => 'A command is missing.',
    unknownCommand: (word) => `There is no command ${word}.`,
    unknownOption: (word) => `There is no option ${word}.`,
    noValue: (word) => `${word} takes no value.`,
    valueMissing: (word) => `${word} needs a value.`,
    badLang: (word) => `--lang takes zh or en, not ${word}`,
    oneLink: () => "Exactly one link is needed. Put it in single quotes: wxcard decode '<link>'; or - to read standard input.",
    oneFile: () => 'One file at most; none, or -, reads standard input.',
    oneCode: () => 'One code at most.',
    noLog: () => 'A log file is needed; - reads standard input.',
    badTable: (word) => `--table takes funnel, broken, repeats or time, not ${word}.`,
    badColumn: (word) => `--columns takes kind, reason, digest and line, separated by commas, not ${word}.`,
    linesOrCsv: () => 'Either --lines or --csv, not both.',
    columnsNeedLines: () => '--columns goes with --lines.',
    tableNeedsCsv: () => '--table goes with --csv.',
  },
  input: {
    ENOENT: (word) => `There is no such file: ${word}`,
    EISDIR: (word) => `This is a directory, not a file: ${word}`,
    EACCES: (word) => `No permission to read ${word}`,
    unreadable: (word) => `Cannot read ${word}`,
    utf16: (word) => `${word} is UTF-16. Save it as UTF-8.`,
    notUtf8: (word) => `Not valid UTF-8 (file: byte offset): ${word}. Save it as UTF-8.`,
    nothing: (word) => `There is nothing in ${word === '-' ? 'standard input' : word}. Pass a link or JSON.`,
  },
  didYouMean: (word) => `Did you mean ${word}?`,
  seeHelp: (command) => `See ${command}`,
  at: (offset) => `offset ${offset}`,
  line: (row, column) => `line ${row}, column ${column}`,
  notice: 'notice',
  quoteHint: 'The link ends before its first &, most likely cut by the shell: put the whole link in single quotes.',
  typing: 'Paste the JSON, then press Ctrl-D:',
  logsHint: 'Every line here is a payload of its own: wxcard logs counts them.',
  decoded: 'extraData for the card mini program',
  kind: 'result',
  next: 'next step',
  rest: 'further keys',
  hidden: (length) => `(${length} characters, hidden; --show-secrets shows them)`,
  kinds: {
    unrelated: 'nothing to do with the card',
    no_data: 'no data came back',
    activated: 'the shopper opened the card',
    malformed: 'not what is documented',
  },
  steps: {
    unrelated: 'None: this is no return from the card mini program (wxeb490c6f9b154ef9), to the letter.',
    no_data: 'Closed, swiped back, already active, or a card that returns nothing. It never means "not a member": ask your server.',
    activated: 'Hand activate_ticket, card_id and code to your server unchanged: activatetempinfo/get, then activate. Once only.',
  },
  logs: {
    read: (lines, size) => `${lines} lines, ${size}`,
    line: 'line',
    left: (seconds) => `${seconds} s left`,
    returns: 'onShow',
    card: 'from the card mini program',
    activated: 'activated',
    noData: 'no data',
    malformed: 'malformed',
    repeats: (lines, activations, first) =>
      `Delivered again: ${lines} lines of ${activations} activations; without repeats there are ${first}.`,
    unread: (broken, blank) => `Lines that cannot be read: ${broken}; blank: ${blank}.`,
    reasons: 'Reasons',
    brokenLines: 'Broken lines (the first ones)',
    mostRepeated: 'Activations repeated most often (SHA-256)',
  },
  codeKinds: { problem: 'problem', notice: 'notice', failure: 'failure', errcode: 'errcode of WeChat' },
  unknownCode: (word) => `There is no code ${word}.`,
  allCodes: 'wxcard explain without a code lists them all.',
}

/** @type {Record<Lang, typeof zh>} */
export const TEXTS = { zh, en }

/**
 * @typedef {typeof zh} Texts
 * @typedef {keyof typeof zh.usage} UsageKey
 * @typedef {keyof typeof zh.input} InputKey
 */
