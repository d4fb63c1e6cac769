// Every host of the table, one row each; docs/hosts.md is written from what they find.
//
//   host      as the table names it; rows are run alone by this name
//   set       the folder below sets/ that holds the tools, with its lock file
//   version   the package whose version is shown, or a command that says it
//   entries   which entries the program imports (program.mjs)
//   files     of the project, besides check.mjs
//   steps     shell lines in the project, tools of the set on the path; the last one prints the answers
//   moved     a folder that is moved away before the last step, which runs in it: nothing of the project is in reach then
//   page      a folder that is served and opened in Chromium, in the place of a last step
//   policy    the content-security-policy of that page, where it is not the strict one of scripts/lib/serve.mjs
//   server    a command that serves the page itself; {port} is a free one
//   example   a project of examples/ that is built; app: where its code package is, has: files that must be in it, component: the
//             page that uses the component, otherTools: the set is not what its package.json asks for
//   uploaded  a place of uploaded.mjs
//   tested    a test file that says it all; tools: where its packages are
//   quick     also part of `npm run test:rest`
//   core      what its engine has to be where that is not WebAssembly, and why
import { ALL, SERVER, WEB, cjs, esm, html, page, testFile, worker } from './program.mjs'

const esmRun = { entries: ALL, files: { 'app.mjs': esm(ALL) } }
const cjsRun = { entries: ALL, files: { 'app.cjs': cjs(ALL) } }

/** Every major that there is. */
export const MAJORS = ['18', '19', '20', '21', '22', '23', '24', '25', '26']
const NODES = MAJORS.flatMap((major) => {
  const node = `node${major}`
  const set = { set: 'nodes', version: node }
  return [
    { host: `Node ${major}, import`, ...set, ...esmRun, steps: [`${node} app.mjs`] },
    { host: `Node ${major}, require`, ...set, ...cjsRun, steps: [`${node} app.cjs`] },
  ]
})

const workerd = (host, entries, flags = []) => ({
  host,
  set: 'workerd',
  version: 'workerd',
  entries,
  files: {
    'app.mjs': `${esm(entries).split('answers({')[0]}export default { async test() { console.log('HOSTS ' + JSON.stringify(await answers({ ${entries} }))) } }\n`,
    'config.capnp': `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .main)]);
const main :Workerd.Worker = (
  modules = [
    (name = "app.mjs", esModule = embed "out/app.js"),
    (name = "wxcard.wasm", wasm = embed "node_modules/wxcard/dist/wxcard.wasm"),
    (name = "wxcard-admin.wasm", wasm = embed "node_modules/wxcard/dist/wxcard-admin.wasm"),
    (name = "wxcard-lines.wasm", wasm = embed "node_modules/wxcard/dist/wxcard-lines.wasm"),
  ],
  compatibilityDate = "2026-01-01",
  compatibilityFlags = ${JSON.stringify(flags)},
);
`,
  },
  // What wrangler does: its conditions, and a .wasm stays an import.
  steps: [
    'esbuild app.mjs --bundle --format=esm --conditions=workerd,worker,browser --external:*.wasm --external:node:* --outfile=out/app.js',
    'workerd test config.capnp 2>&1',
  ],
})

const OWN_NODE = 'the one that runs the tests'
const RUNTIMES = [
  { host: 'Node, import', set: 'none', version: OWN_NODE, ...esmRun, steps: ['node app.mjs'], quick: true },
  { host: 'Node, require', set: 'none', version: OWN_NODE, ...cjsRun, steps: ['node app.cjs'], quick: true },
  { host: 'Bun', set: 'runtimes', version: '@oven/bun-linux-x64', ...esmRun, steps: ['bun app.mjs'] },
  { host: 'Deno', set: 'runtimes', version: 'deno', ...esmRun, steps: ['deno run -A --node-modules-dir=manual app.mjs'] },
  { ...workerd('workerd', WEB), quick: true },
  { ...workerd('workerd, wxcard/server', SERVER, ['nodejs_compat']), setting: 'the flag `nodejs_compat`, for the `node:crypto` of wxcard/server' },
]

const PAGE = { 'app.mjs': page(WEB) }
const script = (src) => ({ 'index.html': html(`<script src="${src}"></script>`) })
const moduleScript = (src) => ({ 'index.html': html(`<script type="module" src="${src}"></script>`) })

/** webpack and Rspack read the same settings. */
const packed = (tool, name) => {
  const set = { set: 'bundlers', version: tool }
  const config = (target, extra = '') =>
    `const { ${name} } = require('${tool}')
${name}({ mode: 'production', context: __dirname, target: '${target}', entry: './app.mjs', output: { path: __dirname + '/out', filename: 'app.js' }${extra} }, (error, stats) => {
  if (error || stats.hasErrors()) throw error || new Error(stats.toString())
})
`
  const host = tool === 'webpack' ? 'webpack' : 'Rspack'
  const exported = (text) => text.replace(`const { ${name} } = require('${tool}')`, tool === 'webpack' ? `const ${name} = require('webpack')` : `const { ${name} } = require('@rspack/core')`)
  return [
    {
      host: `${host}, page`,
      ...set,
      entries: WEB,
      files: { ...PAGE, 'build.cjs': exported(config('web')), ...script('out/app.js') },
      steps: ['node build.cjs'],
      page: '.',
      quick: true,
    },
    { host: `${host}, Node`, ...set, entries: SERVER, files: { 'app.mjs': esm(SERVER), 'build.cjs': exported(config('node')) }, steps: ['node build.cjs', 'node app.js'], moved: 'out' },
  ]
}

const ROLLUP = { set: 'bundlers', version: 'rollup' }
const ESBUILD = { set: 'bundlers', version: 'esbuild' }
const BUNDLERS = [
  {
    host: 'esbuild, esm with splitting, Node',
    ...ESBUILD,
    entries: SERVER,
    files: { 'app.mjs': esm(SERVER) },
    steps: ['esbuild app.mjs --bundle --platform=node --format=esm --splitting --outdir=out --out-extension:.js=.mjs', 'node app.mjs'],
    moved: 'out',
  },
  {
    host: 'esbuild, cjs, one file, Node',
    ...ESBUILD,
    entries: SERVER,
    files: { 'app.mjs': esm(SERVER) },
    steps: ['esbuild app.mjs --bundle --platform=node --format=cjs --outfile=out/app.cjs', 'node app.cjs'],
    moved: 'out',
    quick: true,
  },
  {
    host: 'esbuild, iife, page',
    ...ESBUILD,
    entries: WEB,
    files: { ...PAGE, ...script('out/app.js') },
    steps: ['esbuild app.mjs --bundle --format=iife --outfile=out/app.js'],
    page: '.',
    quick: true,
  },
  {
    host: 'esbuild, esm with splitting, page',
    ...ESBUILD,
    entries: WEB,
    files: { ...PAGE, ...moduleScript('out/app.js') },
    steps: ['esbuild app.mjs --bundle --format=esm --splitting --outdir=out'],
    page: '.',
  },
  {
    host: 'Rollup, page',
    ...ROLLUP,
    entries: WEB,
    files: { ...PAGE, ...moduleScript('out/app.js') },
    steps: ['rollup app.mjs -p node-resolve --dir out --entryFileNames [name].js --chunkFileNames [name]-[hash].js --failAfterWarnings'],
    page: '.',
    quick: true,
  },
  {
    host: 'Rollup, cjs, Node',
    ...ROLLUP,
    entries: SERVER,
    files: { 'app.mjs': esm(SERVER) },
    steps: ["rollup app.mjs -p 'node-resolve={exportConditions: [\"node\"], preferBuiltins: true}' -e /^node:/ --format cjs --dir out --entryFileNames [name].cjs --chunkFileNames [name]-[hash].cjs", 'node app.cjs'],
    moved: 'out',
  },
  ...packed('webpack', 'webpack'),
  ...packed('@rspack/core', 'rspack'),
  ...['5', '7', '8'].flatMap((major) => {
    const row = { set: `vite-${major}`, version: 'vite', entries: WEB, files: { ...PAGE, ...moduleScript('/app.mjs') } }
    return [
      { host: `Vite ${major}, build`, ...row, steps: ['vite build --outDir out'], page: 'out', quick: major === '8' },
      { host: `Vite ${major}, dev`, ...row, server: 'vite --port {port} --strictPort' },
    ]
  }),
  {
    host: 'Vite 8, SSR build, everything in it',
    set: 'vite-8',
    version: 'vite',
    entries: SERVER,
    files: { 'app.mjs': esm(SERVER), 'vite.config.mjs': 'export default { ssr: { noExternal: true } }\n' },
    steps: ['vite build --ssr app.mjs --outDir out', 'mv out/app.js out/app.mjs || true', 'node app.mjs'],
    moved: 'out',
  },
  {
    host: 'Bun, bundler, page',
    set: 'runtimes',
    version: '@oven/bun-linux-x64',
    entries: WEB,
    files: { ...PAGE, ...moduleScript('out/app.js') },
    steps: ['bun build app.mjs --target=browser --outdir=out'],
    page: '.',
  },
  {
    host: 'Bun, bundler, Node',
    set: 'runtimes',
    version: '@oven/bun-linux-x64',
    entries: SERVER,
    files: { 'app.mjs': esm(SERVER) },
    steps: ['bun build app.mjs --target=node --outfile=out/app.mjs', 'node app.mjs'],
    moved: 'out',
  },
  {
    host: 'Parcel',
    set: 'parcel',
    version: 'parcel',
    entries: WEB,
    files: { ...PAGE, 'index.html': html('<script type="module" src="./app.mjs"></script>') },
    steps: ['parcel build index.html --dist-dir out --no-cache'],
    page: 'out',
    policy: '', // its import map stands in the page itself
  },
]

const nextApp = {
  'next.config.mjs': "export default { outputFileTracingRoot: import.meta.dirname, turbopack: { root: import.meta.dirname } }\n",
  'app/layout.js': 'export default function Layout({ children }) {\n  return <html><body>{children}</body></html>\n}\n',
  'app/client.js': `'use client'
import { useEffect } from 'react'
${esm(WEB, { check: '../check.mjs' }).split('answers({')[0]}
export default function Client({ server }) {
  useEffect(() => {
    answers({ ${WEB} }).then((found) => {
      document.title = 'HOSTS ' + JSON.stringify({ ...found, ...server })
    })
  }, [server])
  return null
}
`,
  'app/page.js': `import { connection } from 'next/server'
import Client from './client'
${esm(SERVER, { check: '../check.mjs' }).split('answers({')[0]}
export default async function Page() {
  await connection()
  const here = await answers({ ${SERVER} })
  const wrong = Object.entries(here).find(([, value]) => !/^(wasm|yes)$/.test(value))
  return <Client server={{ server: wrong ? 'on the server, ' + wrong.join(' ') : here.server }} />
}
`,
}
const NEXT = ['turbopack', 'webpack'].map((compiler) => ({
  host: `Next, server and client, ${compiler}`,
  set: 'next',
  version: 'next',
  entries: SERVER,
  files: nextApp,
  steps: [`next build --${compiler}`],
  server: 'next start -p {port}',
}))

const SVELTEKIT = {
  host: 'SvelteKit, server and client',
  set: 'sveltekit',
  version: '@sveltejs/kit',
  entries: SERVER,
  files: {
    'package.json': '{ "name": "app", "private": true, "type": "module" }\n',
    'vite.config.js': "import adapter from '@sveltejs/adapter-node'\nimport { sveltekit } from '@sveltejs/kit/vite'\nexport default { plugins: [sveltekit({ adapter: adapter() })] }\n",
    'src/app.html': '<!doctype html><html><head>%sveltekit.head%</head><body><div>%sveltekit.body%</div></body></html>\n',
    'src/routes/+page.server.js': `${esm(SERVER, { check: '../../check.mjs' }).split('answers({')[0]}
export const load = async () => ({ here: await answers({ ${SERVER} }) })
`,
    'src/routes/+page.svelte': `<script>
import { onMount } from 'svelte'
${esm(WEB, { check: '../../check.mjs' }).split('answers({')[0]}
let { data } = $props()
onMount(async () => {
  const found = await answers({ ${WEB} })
  const wrong = Object.entries(data.here).find(([, value]) => !/^(wasm|yes)$/.test(value))
  document.title = 'HOSTS ' + JSON.stringify({ ...found, server: wrong ? 'on the server, ' + wrong.join(' ') : data.here.server })
})
</script>
`,
  },
  steps: ['node22 node_modules/vite/bin/vite.js build', 'rm -rf node_modules/wxcard'],
  server: 'PORT={port} HOST=127.0.0.1 node22 build',
}

const jestConfig = (environment) => ({ 'jest.config.cjs': `module.exports = { testEnvironment: '${environment}', testMatch: ['**/*.test.cjs'] }\n` })
const TESTERS = [
  { host: 'Jest, node', set: 'jest', version: 'jest', entries: ALL, files: { 'a.test.cjs': testFile(ALL, true), ...jestConfig('node') }, steps: ['jest 2>&1'], quick: true },
  { host: 'Jest, jsdom', set: 'jest', version: 'jest', entries: WEB, files: { 'a.test.cjs': testFile(WEB, true), ...jestConfig('jsdom') }, steps: ['jest 2>&1'], quick: true },
  { host: 'Vitest', set: 'vitest', version: 'vitest', entries: ALL, files: { 'a.test.mjs': testFile(ALL) }, steps: ['vitest run 2>&1'] },
]

/** A page whose script stands in a file: the pages are served with a policy that allows no other. */
const scripted = (text, type = 'module') => ({ 'index.html': html(`<script type="${type}" src="page.js"></script>`), 'page.js': text })
const titled = "(found) => { document.title = 'HOSTS ' + found }"
const swPage = scripted(`navigator.serviceWorker.onmessage = ({ data }) => (${titled})(data)
navigator.serviceWorker.register('sw.js').then(async () => (await navigator.serviceWorker.ready).active.postMessage('go'))
`)
const swAnswers = 'self.onmessage = ({ source }) => done.then((found) => source.postMessage(JSON.stringify(found)))\n'
const serviceWorker = (before = '') => `${before}${esm(WEB).split('answers({')[0]}const done = answers({ ${WEB} })\n${swAnswers}`
const NO_WASM = 'delete self.WebAssembly\n'
const PLACES = [
  {
    host: '`<script src>`',
    set: 'none',
    version: 'Chromium',
    entries: ['core'],
    files: {
      'index.html': html('<script src="node_modules/wxcard/dist/wxcard.global.js"></script><script type="module" src="page.js"></script>'),
      'page.js': `import { answers } from './check.mjs'\nanswers({ core: wxcard }).then((found) => (${titled})(JSON.stringify(found)))\n`,
    },
    steps: [],
    page: '.',
    quick: true,
  },
  {
    host: 'importScripts in a service worker without WebAssembly',
    set: 'none',
    version: 'Chromium',
    entries: ['core'],
    core: 'js',
    files: {
      ...swPage,
      'sw.js': `${NO_WASM}importScripts('node_modules/wxcard/dist/wxcard.global.js', 'check.global.js')\nconst done = answers({ core: wxcard })\n${swAnswers}`,
    },
    steps: [],
    page: '.',
  },
  {
    host: 'worker (module, esbuild)',
    ...ESBUILD,
    entries: WEB,
    files: { 'app.mjs': worker(WEB), ...scripted(`new Worker('out/app.js', { type: 'module' }).onmessage = ({ data }) => (${titled})(data)\n`) },
    steps: ['esbuild app.mjs --bundle --format=esm --splitting --outdir=out'],
    page: '.',
  },
  {
    host: 'service worker (esbuild, iife)',
    ...ESBUILD,
    entries: WEB,
    files: { 'app.mjs': serviceWorker(), ...swPage },
    steps: ['esbuild app.mjs --bundle --format=iife --outfile=sw.js'],
    page: '.',
  },
]

const TYPED = `import { createMemberCard, loadWxcard, type Activated } from 'wxcard'
import { loadWxcardAdmin } from 'wxcard/admin'
import { loadWxcardLines } from 'wxcard/logs'
import { createCardClient } from 'wxcard/server'
import { createPhone } from 'wxcard/testing'
const typed = async () => [(await loadWxcard()).engine, (await loadWxcardAdmin()).checkDecryptCode({ encrypt_code: 'a' }).problems.length, loadWxcardLines, createCardClient, createPhone]
const card = createMemberCard({ onActivated: async ({ code }: Activated) => code.length })
export const wrong: number = card.engine // must be refused
export { typed }
`
/** Module resolutions, and the `module` that each goes with. */
const RESOLUTIONS = {
  classic: ['esnext', { baseUrl: '.', paths: { wxcard: ['node_modules/wxcard/dist/index.d.ts'], 'wxcard/*': ['node_modules/wxcard/dist/*.d.ts'] } }],
  node: ['commonjs'],
  node10: ['commonjs'],
  'node10 ': ['commonjs', { ignoreDeprecations: '6.0' }],
  node16: ['node16'],
  nodenext: ['nodenext'],
  bundler: ['esnext'],
  'bundler ': ['commonjs'],
  'bundler  ': ['preserve'],
}
/** Every minor version, and every way to look for a module that it has. Of classic, which finds no package of npm, one row. */
const typed = (version, ...resolutions) => ({
  host: `TypeScript ${version}: ${[...new Set(resolutions.map((each) => each.trim()))].join(', ')}`,
  set: 'typescript',
  version: `ts${version}`,
  entries: ALL,
  types: true,
  files: Object.fromEntries(
    resolutions.flatMap((resolution) => {
      const [module, more] = RESOLUTIONS[resolution]
      const isNode = /^node(16|next)$/.test(resolution)
      const compilerOptions = { strict: true, noEmit: true, target: 'es2020', lib: ['es2022', 'dom'], types: [], module, moduleResolution: resolution.trim(), skipLibCheck: false, ...more }
      return [[`${resolution.replaceAll(' ', '_')}.json`, JSON.stringify({ compilerOptions, files: ['app.ts', ...(isNode ? ['app.mts'] : [])] })]]
    }).concat([['app.ts', TYPED], ['app.mts', TYPED]]),
  ),
  steps: resolutions.map((resolution) => `node node_modules/ts${version}/bin/tsc -p ${resolution.replaceAll(' ', '_')}.json`),
})
const TYPES = [
  ...['4.7', '4.8', '4.9'].map((version) => typed(version, 'node', 'node16', 'nodenext')),
  ...['5.0', '5.1', '5.2', '5.3', '5.4', '5.5', '5.6', '5.7', '5.8', '5.9'].map((version) => typed(version, 'node10', 'node16', 'nodenext', 'bundler')),
  typed('6.0', 'node10 ', 'node16', 'nodenext', 'bundler', 'bundler ', 'bundler  '),
  typed('7.0', 'node16', 'nodenext', 'bundler', 'bundler ', 'bundler  '),
  { ...typed('5.9', 'classic'), setting: '`paths`: classic finds no package of npm' },
]

const MANAGERS = [
  { host: 'pnpm', set: 'managers', version: 'pnpm', ...esmRun, install: 'pnpm add TARBALL --offline', steps: ['node app.mjs'] },
  {
    host: 'yarn, PnP',
    set: 'managers',
    version: '@yarnpkg/cli-dist',
    ...esmRun,
    install: 'yarn add wxcard@TARBALL',
    steps: ['yarn node app.mjs'],
  },
]

/** Projects of examples/, built outside of the repository with the packed package; their app.js runs in a bare context. */
const example = (host, name, version, app, more) => ({ host, set: name, version, example: name, entries: ['core'], steps: ['npm run build'], app, ...more })
const WASM = 'miniprogram_npm/wxcard/wxcard.wasm.br'
const COPIED = { has: [WASM], setting: 'the build copies the wasm to miniprogram_npm/wxcard/; without: `js`' }
/** The same project as somebody writes it who reads nothing: `import 'wxcard'`, and nothing is copied. */
const plain = ({ steps, app, has, setting, component, ...row }) => ({
  ...row,
  app,
  host: row.host.replace(/ \(.*/, ", import 'wxcard' alone"),
  steps: ["sed -i 's#wxcard/miniprogram#wxcard#; /load: /d' src/member-card.js", ...steps, `rm ${app}/${has[0]}`],
  has: [],
  core: 'js',
})
const TARO = example('Taro 4, webpack 5 (examples/taro)', 'taro', '@tarojs/taro', 'dist', { ...COPIED, set: 'taro-webpack', component: 'pages/index/index' })
const TARO_VITE = {
  ...TARO,
  host: 'Taro 4, Vite (examples/taro)',
  set: 'taro',
  otherTools: true,
  steps: ["sed -i \"s/compiler: 'webpack5'/compiler: 'vite'/\" config/index.js babel.config.js", ...TARO.steps],
  setting: `${COPIED.setting}; six lines of a Taro plugin for the component`,
}
const UNI_APP = example('uni-app (examples/uni-app)', 'uni-app', '@dcloudio/uni-app', 'dist/build/mp-weixin', {
  has: ['wxcomponents/wxcard/wxcard.wasm.br'],
  component: 'pages/index/index',
  setting: 'a script copies the folder with component and wasm, `load.wasm` says where; without: `js`',
})
const MPX = example('mpx (examples/mpx)', 'mpx', '@mpxjs/core', 'dist', { ...COPIED, component: 'pages/index' })
const MINI_PROGRAMS = [
  TARO,
  plain(TARO),
  TARO_VITE,
  plain(TARO_VITE),
  UNI_APP,
  plain(UNI_APP),
  MPX,
  plain(MPX),
  example('weapp-vite (examples/weapp-vite)', 'weapp-vite', 'weapp-vite', 'dist', { has: [WASM], component: 'pages/index/index' }),
  example('native, TypeScript (examples/miniprogram-ts)', 'miniprogram-ts', 'typescript', 'dist', {
    // What 构建 npm does: the folder of the package, as it is (the rows of the uploader ask the official one). The tools copy
    // what is no TypeScript.
    steps: ['tsc --module commonjs', 'mkdir -p dist/miniprogram_npm && cp -r node_modules/wxcard/dist/miniprogram dist/miniprogram_npm/wxcard', 'cp miniprogram/pages/index/index.json miniprogram/pages/index/index.wxml dist/pages/index/'],
    has: [WASM, 'pages/index/index.js'],
    component: 'pages/index/index',
  }),
]

/** What the official uploader makes of a project, where the package can lie in one; see uploaded.mjs. */
const CI = { set: 'none', tools: 'tests/miniprogram', version: 'miniprogram-ci', entries: ['core'] }
const SUB_PACKAGE = '`load.wasm`: the path in the sub-package'
const UPLOADED = [
  ['主包 main package', 'main'],
  ['分包 sub-package', 'subPackage', SUB_PACKAGE],
  ['独立分包 independent sub-package', 'independent', SUB_PACKAGE],
  ['插件 plugin', 'plugin'],
  ['Skyline + glass-easel', 'skyline'],
].flatMap(([name, place, setting]) => [
  { host: `上传 uploader, ${name}, ES5`, ...CI, setting, uploaded: { place, es5: true }, quick: place === 'main' },
  { host: `上传 uploader, ${name}`, ...CI, setting, uploaded: { place } },
])

/** Simulators of components: the tests of tests/miniprogram, each of which ends a process of its own. */
const simulated = (host, version, tested) => ({ host, set: 'none', tools: 'tests/miniprogram', version, entries: ['core'], tested: `tests/miniprogram/${tested}` })
const SIMULATED = [
  simulated('miniprogram-simulate, official compiler', 'miniprogram-simulate', 'component_official.test.mjs'),
  simulated('miniprogram-simulate, its own compiler', 'miniprogram-simulate', 'component_simulate.test.mjs'),
  simulated('glass-easel, the component', 'glass-easel', 'component_glass_easel.test.mjs'),
  simulated('glass-easel, the journey of examples/miniprogram', 'glass-easel', 'journey_glass_easel.test.mjs'),
]

export const ROWS = [...RUNTIMES, ...NODES, ...BUNDLERS, ...NEXT, SVELTEKIT, ...TESTERS, ...PLACES, ...TYPES, ...MANAGERS, ...UPLOADED, ...SIMULATED, ...MINI_PROGRAMS]
