// steps.mjs: every step of the tests. To add one, add a line: scripts/test.mjs does the rest.
//
//   speed    `quick`: `npm test`, about three minutes in all: what fails when a rule breaks
//            `rest`:  `npm run test:rest`, within the hour that CI has
//            `named`: longer than that, only as `npm test -- <name>`
//   run      the command, as a function: it is asked when its turn comes, after the build
//   tools    groups of scripts/lib/needs.mjs to install first, besides `build`
//   ctest    the folder below build/ whose tests CTest has run
//   folders  folders with a package-lock.json of their own whose packages are installed first
import { readdirSync } from 'node:fs'
import { root } from './build.mjs'

/** The tests of one folder below tests/, by Node's runner. */
const tests =
  (folder, ...flags) =>
  () => [
    process.execPath,
    ...flags,
    '--test',
    ...readdirSync(`${root}tests/${folder}`)
      .filter((name) => name.endsWith('.test.mjs'))
      .map((name) => `tests/${folder}/${name}`),
  ]

/** A script of ours. */
const script =
  (...args) =>
  () => [process.execPath, ...args]

/** A preset of CMakePresets.json: configure, build, test. */
const preset = (name) => () => ['cmake', '--workflow', '--preset', name]

/** @type {Record<string, {speed: 'quick' | 'rest' | 'named', run: () => string[], tools?: string[], ctest?: string, folders?: string[]}>} */
export const steps = {
  // What fails fastest comes first.
  format: { speed: 'quick', run: script('scripts/lint.mjs', 'format'), tools: ['format'] },
  types: { speed: 'quick', run: script('node_modules/typescript/bin/tsc', '-p', '.') },
  rooms: { speed: 'quick', run: tests('rooms') },
  docs: { speed: 'quick', run: tests('docs') },
  native: { speed: 'quick', run: preset('native'), ctest: 'native', tools: ['native'] },
  node: { speed: 'quick', run: tests('node') },
  cli: { speed: 'quick', run: tests('cli') },
  logs: { speed: 'quick', run: tests('logs') },
  miniprogram: { speed: 'quick', run: tests('miniprogram'), folders: ['tests/miniprogram'] },
  flow: { speed: 'quick', run: tests('flow') },
  server: { speed: 'quick', run: tests('server') },
  package: { speed: 'quick', run: tests('package'), folders: ['tests/package'] },

  'node-no-eval': { speed: 'rest', run: tests('node', '--disallow-code-generation-from-strings') },
  readme: { speed: 'rest', run: tests('readme') },
  // One file after the other: they share the built page, and one of them measures how quick it stays.
  browser: { speed: 'rest', run: tests('browser', '--test-concurrency=1'), tools: ['browser'], folders: ['examples/admin'] },
  // A dozen rows of the table of hosts; the whole table installs two gigabytes of tools.
  'hosts-quick': { speed: 'rest', run: script('--test', 'tests/hosts/quick.test.mjs'), tools: ['browser'], folders: ['tests/miniprogram'] },
  hosts: { speed: 'named', run: script('--test', 'tests/hosts/hosts.test.mjs'), tools: ['browser'], folders: ['tests/miniprogram'] },
  frameworks: { speed: 'rest', run: tests('frameworks'), folders: ['tests/frameworks'] },
  // Every byte of every request and answer: 165 s of one core, in two files side by side.
  story: { speed: 'rest', run: tests('story') },
  property: { speed: 'rest', run: tests('property') },
  // Some three thousand faults below JavaScript, one at a time: a minute of one core.
  faults: { speed: 'rest', run: tests('faults') },
  bench: { speed: 'rest', run: tests('bench'), folders: ['bench'] },
  scale: { speed: 'named', run: () => [process.execPath, '--test', 'tests/scale/clickhouse.test.mjs'], folders: ['tests/scale'] },
  // Needs Java and pyspark, which nothing here installs.
  spark: { speed: 'named', run: () => [process.execPath, '--test', 'tests/scale/spark.test.mjs'] },
  'logs-10gb': { speed: 'named', run: script('tests/scale/stream.mjs', '10') },
  engines: { speed: 'rest', run: tests('engines'), tools: ['engines'], folders: ['tests/engines'] },
  safety: { speed: 'rest', run: tests('safety') },
  // Says in one line when the registry does not answer: a mirror keeps no signatures.
  signatures: { speed: 'rest', run: script('tests/safety/signatures.mjs') },
  shells: { speed: 'rest', run: tests('shells'), tools: ['shells'] },
  setup: { speed: 'rest', run: tests('setup'), tools: ['native', 'format', 'fuzz', 'browser', 'tidy'] },
  asan: { speed: 'rest', run: preset('asan'), ctest: 'asan', tools: ['native'] },
  // A minute to build, and a minute on fixed seeds.
  fuzz: { speed: 'rest', run: tests('fuzz'), tools: ['fuzz'] },
  'fuzz-hour': { speed: 'named', run: script('tests/fuzz/run.mjs', '--seconds', '260'), tools: ['fuzz'] },
  // The first time it makes a Debian 13 below build/, which takes minutes; later it uses that one.
  debian: { speed: 'named', run: tests('debian') },

  // The properties of the phone flow on random histories; a million takes forty minutes.
  'flow-histories': { speed: 'rest', run: script('tests/flow/histories.mjs', '20000') },
  'flow-million': { speed: 'named', run: script('tests/flow/histories.mjs', '1000000', '1000000') },
  'flow-mutants': { speed: 'named', run: script('tests/flow/mutants.mjs') },
  'coverage-js': { speed: 'named', run: script('tests/coverage/javascript.mjs'), folders: ['tests/miniprogram', 'tests/package'] },
  coverage: { speed: 'named', run: script('tests/coverage/native.mjs'), tools: ['native', 'fuzz', 'coverage'] },
  // In the Debian 13 of `debian`, with its clang: three minutes.
  mcdc: { speed: 'named', run: script('tests/coverage/mcdc.mjs') },
  // Three hundred faults in the core take half an hour.
  'mutants-core': { speed: 'named', run: script('tests/mutation/core.mjs'), tools: ['native'] },
  // As many in each room of the JavaScript: three quarters of an hour. One alone, or more faults: see tests/mutation/js.mjs.
  'mutants-js': { speed: 'named', run: script('tests/mutation/js.mjs'), folders: ['tests/miniprogram'] },
  // Minutes of both cores.
  tidy: { speed: 'named', run: script('scripts/lint.mjs', 'tidy'), tools: ['native', 'tidy'] },
}
