/** glass-easel in a document of its own, with the official adapter and compiler of templates. */
import { createRequire } from 'node:module'
import { JSDOM } from 'jsdom'

const require = createRequire(import.meta.url)
export const { window } = new JSDOM('<body></body>', { pretendToBeVisual: true })
Object.assign(globalThis, { window, document: window.document, Element: window.Element, Node: window.Node })
export const glassEasel = require('glass-easel')
export const { MiniProgramEnv } = require('glass-easel-miniprogram-adapter')
export const { TmplGroup } = require('glass-easel-template-compiler')

/** A template, as the developer tools compile it. @param {string} source */
export function compiled(source) {
  const group = new TmplGroup()
  group.addTmpl('', source)
  const groupList = new Function(`return ${group.getTmplGenObjectGroups()}`)()
  group.free()
  return { groupList, content: groupList[''] }
}
