// From the form to the three requests. What is empty is left out, as the documentation wants it; whether it may be is for
// the core to say.

/** Leaves out what was not filled in. */
function filled(value) {
  const entries = Object.entries(value).filter(([, part]) => part !== '' && part !== undefined)
  return entries.length ? Object.fromEntries(entries) : undefined
}

/** Digits become a number; anything else stays as it was typed, for the core to refuse. */
const integer = (text) => (/^\d{1,15}$/.test(text.trim()) ? Number(text) : text.trim())

/** Midnight of a day on this machine, in seconds; the last second of it when it is the end. */
function second(day, isEnd) {
  const time = Date.parse(`${day}T${isEnd ? '23:59:59' : '00:00:00'}`)
  return Number.isNaN(time) ? day : Math.floor(time / 1000)
}

function dateInfo({ date_type: type, begin, end, fixed_term }) {
  if (type === 'DATE_TYPE_FIX_TIME_RANGE') {
    return filled({ type, begin_timestamp: begin && second(begin, false), end_timestamp: end && second(end, true) })
  }
  return filled({ type, fixed_term: type === 'DATE_TYPE_FIX_TERM' ? integer(fixed_term) : undefined })
}

const flags = (names) => names.map((name) => `USER_FORM_INFO_FLAG_${name}`)
/** False is left out: it is what WeChat assumes. */
const only = (value) => value || undefined

function card(form) {
  const quantity = integer(form.quantity)
  return {
    card: {
      card_type: 'MEMBER_CARD',
      member_card: filled({
        base_info: filled({
          logo_url: form.logo_url.trim(),
          brand_name: form.brand_name,
          code_type: form.code_type,
          title: form.title,
          color: form.color.trim(),
          notice: form.notice,
          description: form.description,
          sku: quantity === '' ? {} : { quantity },
          date_info: dateInfo(form),
        }),
        prerogative: form.prerogative,
        supply_bonus: form.supply_bonus,
        supply_balance: form.supply_balance,
        auto_activate: only(form.auto_activate),
        wx_activate: only(form.wx_activate),
        wx_activate_after_submit: only(form.wx_activate_after_submit),
        wx_activate_after_submit_url: form.wx_activate_after_submit_url.trim(),
        activate_url: form.activate_url.trim(),
        activate_app_brand_user_name: form.activate_app_brand_user_name.trim(),
        activate_app_brand_pass: form.activate_app_brand_pass.trim(),
      }),
    },
  }
}

const list = (text) =>
  text
    .split(/[,，、]/)
    .map((name) => name.trim())
    .filter(Boolean)

function userForm(form) {
  const custom = list(form.custom)
  const half = (names, more) =>
    names.length || more.length
      ? filled({
          can_modify: form.can_modify,
          common_field_id_list: names.length ? flags(names) : undefined,
          custom_field_list: more.length ? more : undefined,
        })
      : undefined
  return (
    filled({
      card_id: form.card_id.trim(),
      service_statement: filled({ name: form.service_name, url: form.service_url.trim() }),
      required_form: half(form.required, []),
      optional_form: half(form.optional, custom),
    }) ?? {}
  )
}

const link = ({ card_id, outer_str }) => filled({ card_id: card_id.trim(), outer_str }) ?? {}

export const STEPS = [
  { id: 'card', path: 'card/create' },
  { id: 'userForm', path: 'card/membercard/activateuserform/set' },
  { id: 'link', path: 'card/membercard/activate/geturl' },
]

/** The set-up as checkSetup takes it. */
export const documents = (form) => ({ card: card(form), userForm: userForm(form), link: link(form), order: STEPS.map(({ path }) => path) })
