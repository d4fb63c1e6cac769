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
const ofPhone = [
  ...tests('flow', 'ledger parts deliver'),
  ...tests('miniprogram', 'flow storage'),
  ...tests('flow', 'cases model'),
  ...tests('miniprogram', 'navigate cards readme component_simulate'),
  ...tests('flow', 'built example host_faults'),
]

/**
 * least: what share of the faults has to be noticed. entries: of dist/ that the tests use. phone: whether they use the folder
 * for phones.
 * @type {Record<string, {least: number, files: string[], entries: RegExp, phone?: boolean, tests: string[]}>}
 */
export const ROOMS = {
  flow: {
    least: 0.95,
    files: [...filesOf('js/phone', (name) => !LEDGER.test(name)), ...filesOf('js/component')],
    entries: /^$/,
    phone: true,
    tests: ofPhone,
  },
  ledger: { least: 0.95, files: filesOf('js/phone', (name) => LEDGER.test(name)), entries: /^$/, phone: true, tests: ofPhone },
  client: {
    least: 0.95,
    files: filesOf('js/server'),
    entries: /^(?:server|testing)\.mjs$/,
    tests: tests('server', 'said read_back shapes edges sign_card errcodes cases interfaces membership client temp_info tokens outcome shopper wechat pages secrets'),
  },
  events: {
    least: 0.95,
    files: filesOf('js/server/events'),
    entries: /^(?:server|testing)\.mjs$/,
    tests: tests('server', 'events push_server wechat secrets_story'),
  },
  checks: {
    least: 0.95,
    files: filesOf('js/admin'),
    entries: /^(?:admin|cli)\.mjs$/,
    tests: [...tests('node', 'literal'), ...tests('server', 'cases'), ...tests('node', 'recognise'), ...tests('cli', 'admin'), ...tests('server', 'pages admin')],
  },
  shim: {
    least: 0.95,
    files: [...filesOf('js/shim'), ...filesOf('js/shim/hosts'), ...filesOf('js/entry')],
    entries: /^(?:(?:index|web|admin)\.[mc]js|core-js\.[mc]js|index\.workerd\.mjs)$/,
    phone: true,
    tests: [
      ...tests('node', 'parts digest conformance wasm codes'),
      ...tests('miniprogram', 'vectors cards load'),
      ...tests('node', 'vectors faults entries'),
      ...tests('property', 'redact'),
      ...tests('node', 'totality'),
    ],
  },
}
