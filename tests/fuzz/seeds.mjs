// Seeds of the fuzz targets, made from the vectors: what each target starts from, as bytes.
import { readFileSync } from 'node:fs'
import { readAdminLists } from '../../scripts/lib/admin_lists.mjs'

const KINDS = readAdminLists().kinds.length

const vectors = JSON.parse(readFileSync(new URL('../vectors/wechat.json', import.meta.url), 'utf8'))
const bytes = (...parts) => Buffer.concat(parts.map((part) => (Array.isArray(part) ? Buffer.from(part) : Buffer.from(String(part)))))
const json = (value) => JSON.stringify(value)
const END = [0xff] // ends a text in targets that read several

const links = vectors.activationLinks.map(({ link }) => bytes(link))
const options = vectors.returns.map((vector) => vector.options)
const extras = options.map((option) => option.referrerInfo?.extraData).filter((extra) => extra !== undefined)
const tickets = extras.flatMap((extra) => (typeof extra?.activate_ticket === 'string' ? [extra.activate_ticket] : []))
/** A type of wasm/lists.def; beyond them all: text. */
const member = (value) => (value === undefined ? 0 : typeof value === 'string' ? 15 : 2)

const requests = [
  { card_id: 'pfOBH5_DdPqBstwHJg9l4O0oM-kA', outer_str: 'guide' },
  { activate_ticket: tickets[0] },
  { encrypt_code: 'gSHaes50dDUoXJalv4MsleElIvJQ53tOeGf5EIKzTj8=' },
  { membership_number: '1', code: '246136199242', card_id: 'pfOBH5_DdPqBstwHJg9l4O0oM-kA', init_bonus: 0 },
  { card_id: 'p1', required_form: { can_modify: false, common_field_id_list: ['USER_FORM_INFO_FLAG_MOBILE'] } },
  { card: { card_type: 'MEMBER_CARD', member_card: { wx_activate: true, base_info: { title: 'A', date_info: { type: 'DATE_TYPE_PERMANENT' } } } } },
]

/** @type {Record<string, Buffer[]>} */
export const seeds = withTooLong({
  activation_link: links,
  app_id: options.map((option) => bytes(option.referrerInfo?.appId ?? '')),
  card_code: ['246136199242', 'gSHaes50dDUoXJalv4MsleElIvJQ53tOeGf5EIKzTj8=', 'gSHaes50dD%3D'].map((code) => bytes(code)),
  card_value: [
    'a', '246136199242', 'wxeb490c6f9b154ef9', '1404896688', 'nonce', '0'.repeat(40), '渠道', 'ACTIVATE_TYPE_JUMP', 'https://a', 'a+/=',
  ].map((value, rule) => bytes([rule], value)),
  decode_ticket: [...tickets, ...tickets.map(encodeURIComponent)].map((ticket) => bytes(ticket)),
  extra_data: vectors.extraData.map(({ raw }) => {
    const members = [raw.encrypt_card_id, raw.outer_str, raw.biz]
    const types = members.reduce((bits, value, i) => bits | (member(value) << (4 * i)), 0)
    return bytes([types & 255, types >> 8], ...members.flatMap((value) => [value ?? '', END]))
  }),
  extra_data_json: extras.map((extra) => bytes(typeof extra === 'string' ? extra : json(extra))),
  referrer_info: [bytes([7, 4, 7, 4, 4, 4, 0]), bytes([7, 4, 0, 0, 0, 0, 1], 'wx0000000000000000'), bytes([7, 4, 4, 0, 0, 0, 0])],
  show_options_json: options.map((option) => bytes(json(option))),
  // The first byte chooses the place and the framing, the second where it is cut.
  log_engine: [
    bytes([0, 40], options.map(json).join('\n')),
    bytes([0, 200], options.map(json).join('\r\n'), '\n\n{"broken\n'),
    bytes([1, 40], options.map((option) => json({ time: 1772352000, log: json(option) })).join('\n')),
    bytes([3, 40], options.map((option) => json({ log: json({ msg: option }) })).join('\n')),
    bytes([12, 40], options.map((option) => `2026-03-01 onShow ${json(option)}`).join('\n')),
    bytes([5, 40], options.map((option) => json({ log: `onShow ${json(option)}\n` })).join('\n')),
    bytes([48, 40], options.map((option) => `1,"${json(option).replaceAll('"', '""')}"`).join('\n')),
    bytes([64, 40], JSON.stringify(options, null, 2)),
    bytes([192, 40], options.map((option) => `[${json(option)}]`).join('\n')),
    bytes([4, 40], options.map((option) => json(`onShow ${json(option)}`)).join('\n')),
  ],
  submit_link: vectors.submitLinks.map(({ link }) => bytes(link)),
  // Calls: the number of the function, two numbers for it, how often its text is repeated (257 times as often where the
  // next byte is large), and the text in UTF-8.
  doorway: [
    ...vectors.activationLinks.map(({ link }) => bytes([0, 0, 0, 1, 0], link)),
    ...vectors.submitLinks.map(({ link }) => bytes([0, 1, 0, 1, 0], link)),
    bytes(...tickets.flatMap((ticket, i) => [[0, 2 + (i % 3), 0, 1, 0], encodeURIComponent(ticket), END])),
    bytes([1, 5, 4, 1, 0], 'MzU%3D#x', END, [1, 4, 0x84, 1, 0], '渠%25', END, [1, 3, 2, 0, 0], END),
    bytes([2, 0, 0, 1, 0], END, [2, 0, 1, 7, 0], END, [3, 4, 0, 0, 0], END, [4, 7, 4, 1, 0], 'wxeb490c6f9b154ef9'),
    bytes(...Array.from({ length: 25 }, (_, i) => [[5, i, 4, 1, 0], '渠', END]).flat(), [6, 1, 0, 1, 0], 'api_ticket', END),
    bytes([7, 0, 0, 1, 0], 'wxeb490c6f9b154ef9', END, [7, 1, 0, 1, 0], 'undefined', END, [7, 2, 0, 1, 0], 'ACTIVATE_TYPE_JUMP'),
    ...['%41', 'a', '你', '\ud83d\ude00'].map((text) => bytes([0, 2, 0, 0x55, 255], text, END, [0, 2, 0, 255, 255], text, END, [0, 0, 0, 1, 0], 'biz=%41')),
  ],
  utf16: ['card', '渠道', '😀', '\ud800x', 'a\udc00'].map((text) => Buffer.from(text, 'utf16le')),
  admin: requests.flatMap((request) => Array.from({ length: KINDS }, (_, kind) => bytes([kind], json(request)))),
})

/** One text just beyond kMaxText for each door of a text: the limit is reached from the first moment on. */
function withTooLong(seeds) {
  for (const target of ['activation_link', 'submit_link', 'extra_data_json', 'show_options_json']) seeds[target].push(bytes('a'.repeat(65537)))
  seeds.extra_data.push(bytes([255, 15], 'a'.repeat(65537), END, END, END))
  return seeds
}
