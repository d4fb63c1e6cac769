// types.mjs: our own .d.ts files into dist/. Those of an entry for both kinds of module, since each describes a file of its
// own; what they share once, as .d.cts, which both kinds can import. They name their neighbours by the rooms of js/; in dist/
// they lie side by side.
import { readFileSync, writeFileSync } from 'node:fs'
import { posix } from 'node:path'

/** What an entry's types are made from. A new entry is a line here. */
const ENTRIES = {
  'js/entry/types': 'index',
  'js/logs/types': 'logs',
  'js/admin/types': 'admin',
  'js/admin/requests': 'admin-requests',
  'js/admin/recognition': 'admin-recognition',
  'js/server/types': 'server',
  'js/server/events/types': 'server-events',
  'js/server/answers': 'server-answers',
  'js/testing/types': 'testing',
  'js/testing/wechat/types': 'testing-wechat',
  'js/testing/phone_types': 'testing-phone',
}

/** No file of JavaScript of their own: one copy for both kinds of module. */
const SHARED = new Set(['admin-requests', 'admin-recognition', 'server-events', 'server-answers', 'testing-wechat', 'testing-phone'])

/** @param {string} root of the project, with a slash at its end */
export function publishTypes(root) {
  for (const [source, name] of Object.entries(ENTRIES)) {
    const text = readFileSync(`${root}${source}.d.ts`, 'utf8')
    for (const [extension, suffix] of SHARED.has(name) ? [['d.cts', 'cjs']] : [['d.ts', 'js'], ['d.cts', 'cjs']]) {
      const beside = (_, before, path) => {
        const entry = ENTRIES[posix.join(posix.dirname(source), path)]
        if (!entry) throw new Error(`${source}.d.ts imports ${path}, which scripts/lib/types.mjs does not publish`)
        return `${before}'./${entry}.${SHARED.has(entry) ? 'cjs' : suffix}'`
      }
      writeFileSync(`${root}dist/${name}.${extension}`, text.replace(/(\bfrom |\bimport\()'(\.[^']+)\.js'/g, beside))
    }
  }
}
