/** The code blocks of the guide, docs/mini-program.md, in both languages. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './phone.mjs'

export const guides = ['docs/mini-program.md', 'docs/mini-program.zh-CN.md']
export const read = (page) => readFileSync(path.join(root, page), 'utf8')

/** Every fenced block of a page: what stands in the comment before it, its language and its text. */
export const blocksOf = (page) =>
  [...read(page).matchAll(/(?:<!-- ([^\n]*) -->\n+)?^```(\w*)\n([^]*?)^```$/gm)].map(([, said = '', language, text]) => ({ said, language, text }))

/** Their texts by name. @returns {Record<string, string>} */
export const filesOfGuide = (page) => Object.fromEntries(blocksOf(page).map(({ said, text }) => [said, text]))
