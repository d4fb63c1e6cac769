// js_rooms.mjs: the rooms of the JavaScript, each with its files, what has to be built anew when one of them changes, and the
// tests that are nearest, the quickest first.
import { readdirSync } from 'node:fs'
import { root } from '../../scripts/build.mjs'

/** @param {string} folder @param {(name: string) => boolean} [isMeant] */
const filesOf = (folder, isMeant = () => true) =>
  readdirSync(`${root}${folder}`)
    .filter((name) => name.endsWith('.js') && isMeant(name))
    .map((name) => `${folder}/${name}`)

/** @param {string} folder @param {string} names */
const tests = (folder, names) => names.split(' ').map((name) => `tests/${folder}/${name}.test.mjs`)

const LEDGER = /^(?:ledger|memory|jumps|storage)\.js$/
const ofPhone = {
  entries: /^$/,
  phone: true,
  direct: tests('flow', 'ledger parts deliver'),
  bundled: [
    ...tests('miniprogram', 'flow storage'),
    ...tests('flow', 'cases model'),
    ...tests('miniprogram', 'navigate cards readme component_simulate'),
    ...tests('flow', 'built example host_faults'),
  ],
}
const ofServer = { entries: /^(?:server|testing)\.mjs$/ }

/**
 * least: what share of the faults has to be noticed. direct: tests that import the sources as they stand. bundled: those that
 * import from dist/, where `entries` are made anew, and with `phone` the folder for phones.
 * @typedef {{least: number, files: string[], entries: RegExp, phone?: boolean, direct: string[], bundled: string[]}} Room
 * @type {Record<string, Room>}
 */
export const ROOMS = {
  flow: { ...ofPhone, least: 0.95, files: [...filesOf('js/phone', (name) => !LEDGER.test(name)), ...filesOf('js/component')] },
  ledger: { ...ofPhone, least: 0.95, files: filesOf('js/phone', (name) => LEDGER.test(name)) },
  client: {
    ...ofServer,
    least: 0.95,
    files: filesOf('js/server'),
    direct: tests('server', 'said read_back shapes'),
    bundled: tests('server', 'edges ends brakes waits sign_card errcodes cases interfaces membership client temp_info tokens outcome shopper wechat pages secrets'),
  },
  events: {
    ...ofServer,
    least: 0.95,
    files: filesOf('js/server/events'),
    direct: [],
    bundled: tests('server', 'push_edges events push_server wechat secrets_story'),
  },
  checks: {
    least: 0.95,
    files: filesOf('js/admin'),
    entries: /^(?:admin|cli)\.mjs$/,
    direct: tests('node', 'literal sentences recognise_parts'),
    bundled: [...tests('server', 'cases'), ...tests('node', 'recognise'), ...tests('cli', 'admin'), ...tests('server', 'pages admin'), ...tests('node', 'entries'), ...tests('faults', 'modules')],
  },
  shim: {
    least: 0.95,
    files: [...filesOf('js/shim'), ...filesOf('js/shim/hosts'), ...filesOf('js/entry')],
    entries: /^(?:(?:index|web|admin)\.[mc]js|core-js\.[mc]js|index\.workerd\.mjs)$/,
    phone: true,
    direct: tests('node', 'parts digest'),
    bundled: [
      ...tests('node', 'loads conformance wasm codes'),
      ...tests('miniprogram', 'vectors cards load'),
      ...tests('node', 'vectors faults entries'),
      ...tests('property', 'redact'),
      ...tests('node', 'totality'),
      ...tests('server', 'cases'),
    ],
  },
}
