// doctor.js: `wxcard doctor`: what is wrong with a mini-program project.
import { resolve } from 'node:path'
import { UsageError } from './args.js'
import { ANSWERED, BAD_INPUT } from './context.js'
import { examine } from './project.js'
import { json, paragraph, printable, table } from './text.js'

/** @type {import('./context.js').Command} */
export const doctor = {
  name: 'doctor',
  usage: '[folder]',
  summary: {
    zh: '检查小程序项目：npm、wasm、基础库、App',
    en: 'look a mini-program project over: npm, wasm, base library, App',
  },
  details: {
    zh: `在小程序项目里检查：是否安装并构建了 npm、miniprogramRoot、wasm 文件与代码里的路径、基础库版本、
有没有第二份 wxcard、App 是否包起来。只读取，不修改。有问题时退出码是 1。

  wxcard doctor
  wxcard doctor ./miniprogram-project`,
    en: `Looks over a mini-program project: installed and npm built? miniprogramRoot? the wasm, and the paths in the code?
base library? a second copy? the App wrapped? It reads and changes nothing. Exit code 1 when something is wrong.

  wxcard doctor
  wxcard doctor ./miniprogram-project`,
  },

  async run(context) {
    const { args, lang, texts, out, paint, columns } = context
    const [folder = '.', ...more] = args
    if (more.length > 0) throw new UsageError('oneFolder')
    const { findings, facts } = examine(resolve(folder))
    const problems = findings.filter(({ level }) => level === 'problem')
    if (context.json) {
      out(json({ ok: problems.length === 0, findings, facts }) + '\n')
      return problems.length === 0 ? ANSWERED : BAD_INPUT
    }
    for (const { code, level, file, ...words } of findings) {
      const mark = level === 'problem' ? paint('red', '✘') : paint('yellow', '!')
      out(`${mark} ${paint('bold', String(code))}${file ? '  ' + paint('dim', printable(file)) : ''}\n${paragraph(printable(words[lang]), columns)}\n`)
    }
    if (problems.length === 0) out(`${paint('green', '✔')} ${paint('bold', texts.healthy)}\n`)
    const rows = Object.entries(facts).filter(([, value]) => value)
    if (rows.length > 0) out('\n' + table(rows.map(([name, value]) => [name, printable(value)]), paint))
    return problems.length === 0 ? ANSWERED : BAD_INPUT
  },
}
