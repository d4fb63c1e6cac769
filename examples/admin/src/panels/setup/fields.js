// The fields of the three requests: how each is typed, and where its value stands in the set-up as a JSON pointer, which is
// also where the core reports what is wrong with it.

const BASE = '/card/card/member_card/base_info'
const CARD = '/card/card/member_card'
const text = (name, pointer, more) => ({ name, pointer, type: 'text', ...more })
const flag = (name, pointer) => ({ name, pointer, type: 'flag' })

export const CARD_FIELDS = [
  text('brand_name', `${BASE}/brand_name`),
  text('title', `${BASE}/title`),
  text('logo_url', `${BASE}/logo_url`, { wide: true }),
  { name: 'color', pointer: `${BASE}/color`, type: 'color' },
  { name: 'quantity', pointer: `${BASE}/sku/quantity`, type: 'number' },
  text('notice', `${BASE}/notice`, { wide: true }),
  text('description', `${BASE}/description`, { wide: true, area: true }),
  text('prerogative', `${CARD}/prerogative`, { wide: true, area: true }),
  { name: 'code_type', pointer: `${BASE}/code_type`, type: 'choice', choices: 'codes', wide: true },
  { name: 'date_type', pointer: `${BASE}/date_info/type`, type: 'choice', choices: 'dates', wide: true },
  { name: 'begin', pointer: `${BASE}/date_info/begin_timestamp`, type: 'date', when: ({ date_type }) => date_type === 'DATE_TYPE_FIX_TIME_RANGE' },
  { name: 'end', pointer: `${BASE}/date_info/end_timestamp`, type: 'date', when: ({ date_type }) => date_type === 'DATE_TYPE_FIX_TIME_RANGE' },
  { name: 'fixed_term', pointer: `${BASE}/date_info/fixed_term`, type: 'number', when: ({ date_type }) => date_type === 'DATE_TYPE_FIX_TERM' },
  flag('supply_bonus', `${CARD}/supply_bonus`),
  flag('supply_balance', `${CARD}/supply_balance`),
]

export const ACTIVATION_FIELDS = [
  flag('wx_activate', `${CARD}/wx_activate`),
  flag('wx_activate_after_submit', `${CARD}/wx_activate_after_submit`),
  text('wx_activate_after_submit_url', `${CARD}/wx_activate_after_submit_url`),
  flag('auto_activate', `${CARD}/auto_activate`),
  text('activate_url', `${CARD}/activate_url`),
  text('activate_app_brand_user_name', `${CARD}/activate_app_brand_user_name`),
  text('activate_app_brand_pass', `${CARD}/activate_app_brand_pass`),
].map((field) => ({ ...field, wide: true }))

export const FORM_FIELDS = [
  text('card_id', '/userForm/card_id', { wide: true }),
  text('service_name', '/userForm/service_statement/name'),
  text('service_url', '/userForm/service_statement/url'),
]

/** Ways that need neither a form nor a link: the shopper is sent to a page or a program of the merchant's own, or nowhere. */
export const isCardOnly = ({ wx_activate, activate_url, auto_activate, activate_app_brand_user_name }) =>
  !wx_activate && Boolean(activate_url || auto_activate || activate_app_brand_user_name)

export const LINK_FIELDS = [text('outer_str', '/link/outer_str', { wide: true })]

/** Where findings have a place in the form; all others are listed. */
export const PLACED = [...CARD_FIELDS, ...ACTIVATION_FIELDS, ...FORM_FIELDS, ...LINK_FIELDS].map(({ pointer }) => pointer)

export const FLAGS = ['MOBILE', 'NAME', 'SEX', 'BIRTHDAY', 'EMAIL', 'IDCARD', 'LOCATION', 'EDUCATION_BACKGROUND', 'INDUSTRY', 'INCOME', 'HABIT']

const NO_ACTIVATION = Object.fromEntries(ACTIVATION_FIELDS.map(({ name, type }) => [name, type === 'flag' ? false : '']))

/** Whole sets of activation settings. */
export const WAYS = {
  jump: { ...NO_ACTIVATION, wx_activate: true, wx_activate_after_submit: true, wx_activate_after_submit_url: 'https://shop.example/after' },
  oneTap: { ...NO_ACTIVATION, wx_activate: true },
  own: { ...NO_ACTIVATION, activate_url: 'https://shop.example/activate' },
  app: { ...NO_ACTIVATION, activate_app_brand_user_name: 'gh_0123456789ab@app', activate_app_brand_pass: 'pages/activate/index' },
  auto: { ...NO_ACTIVATION, auto_activate: true },
}

export const EMPTY = {
  ...Object.fromEntries([...CARD_FIELDS, ...FORM_FIELDS, ...LINK_FIELDS].map(({ name, type }) => [name, type === 'flag' ? false : ''])),
  ...NO_ACTIVATION,
  code_type: 'CODE_TYPE_QRCODE',
  date_type: 'DATE_TYPE_PERMANENT',
  can_modify: false,
  required: [],
  optional: [],
  custom: '',
}

export const EXAMPLE = {
  ...EMPTY,
  brand_name: '山茶书店',
  title: '书友会员卡',
  logo_url: 'https://mmbiz.qpic.cn/mmbiz/logo/0',
  color: 'Color010',
  quantity: '100000000',
  notice: '结账时出示此卡',
  description: '会员九折，生日当月双倍积分。',
  prerogative: '会员九折',
  supply_bonus: true,
  ...WAYS.jump,
  card_id: 'pfOBH5_DdPqBstwHJg9l4O0oM-kA',
  service_name: '会员守则',
  service_url: 'https://shop.example/terms',
  required: ['MOBILE', 'NAME'],
  optional: ['BIRTHDAY'],
  custom: '喜欢的作者',
  outer_str: 'guide',
}
