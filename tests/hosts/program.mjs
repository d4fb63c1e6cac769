// The few lines of a user's program in each kind of project: import the entries by name, run check.mjs, say what came out.
const SPECIFIERS = { core: 'wxcard', admin: 'wxcard/admin', logs: 'wxcard/logs', server: 'wxcard/server', testing: 'wxcard/testing' }

export const WEB = ['core', 'admin', 'logs']
export const SERVER = [...WEB, 'server']
export const ALL = [...SERVER, 'testing']

/** What a page says where a test looks for it. */
const IN_PAGE = "document.title = 'HOSTS ' + JSON.stringify(found)"
const IN_CONSOLE = "console.log('HOSTS ' + JSON.stringify(found))"

const imports = (entries) => entries.map((name) => `import * as ${name} from '${SPECIFIERS[name]}'\n`).join('')
const requires = (entries) => entries.map((name) => `const ${name} = require('${SPECIFIERS[name]}')\n`).join('')

/** @param {string[]} entries @param {{says?: string, check?: string}} [how] */
export const esm = (entries, { says = IN_CONSOLE, check = './check.mjs' } = {}) =>
  `${imports(entries)}import { answers } from '${check}'\nanswers({ ${entries} }).then((found) => {\n  ${says}\n})\n`

/** @param {string[]} entries */
export const cjs = (entries) => `${requires(entries)}const { answers } = require('./check.cjs')\nanswers({ ${entries} }).then((found) => {\n  ${IN_CONSOLE}\n})\n`

export const page = (entries) => esm(entries, { says: IN_PAGE })

/** A test file of Jest or Vitest: it may say nothing but by its console. */
export const testFile = (entries, require) =>
  `${require ? requires(entries) : imports(entries)}${require ? "const { answers } = require('./check.cjs')" : "import { test } from 'vitest'\nimport { answers } from './check.mjs'"}
test('answers', async () => {
  process.stderr.write('HOSTS ' + JSON.stringify(await answers({ ${entries} })) + '\\n')
})
`

/** A worker answers its page. */
export const worker = (entries) => esm(entries, { says: 'self.postMessage(JSON.stringify(found))' })

export const html = (head) => `<!doctype html><meta charset="utf-8"><title>…</title>${head}\n`
