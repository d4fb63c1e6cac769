/**
 * Runs the official uploader offline on one project, in a process of its own (it leaves a watcher behind):
 * 构建 npm, code analysis, quality check, compilation with and without ES6 → ES5 and minify.
 * usage: node uploader.mjs <project> <report.json> [how: see upload() in packed.mjs]
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const [projectPath, reportPath, how = '{}'] = process.argv.slice(2)
const { npm: npmFolder = '', type = 'miniProgram' } = JSON.parse(how)
const ci = createRequire(import.meta.url)('miniprogram-ci')
const sub = (file) => path.join(projectPath, file)
const bytes = (content) => Buffer.from(content).toString('base64')

async function report() {
  const build = async () => {
    const to = path.join(projectPath, npmFolder)
    rmSync(path.join(to, 'miniprogram_npm'), { recursive: true, force: true })
    return ci.packNpmManually({ packageJsonPath: sub('package.json'), miniprogramNpmDistDir: to })
  }
  const npm = npmFolder === false ? undefined : await build()
  const { appid } = JSON.parse(readFileSync(sub('project.config.json'), 'utf8'))
  const project = new ci.Project({
    appid: appid === 'touristappid' ? 'wx0123456789abcdef' : appid,
    type,
    projectPath,
    privateKey: 'none: nothing is uploaded',
    ignores: ['node_modules/**/*'],
  })
  project.attr = async () => ci.DefaultProjectAttr
  const compile = async (setting) => {
    const files = await ci.getCompiledResult({ project, version: '1.0.0', setting, onProgressUpdate() {} })
    return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, bytes(content)]))
  }
  return {
    npm,
    analysis: await ci.analyseCode(project, { silent: true }),
    // Of a plugin it is not asked: the uploader has no answer yet.
    quality: type === 'miniProgram' ? await ci.checkCodeQuality(project) : [],
    plain: await compile({ es6: false, es7: false, minify: false }),
    full: await compile({ es6: true, es7: true, minifyJS: true, minifyWXML: true, minifyWXSS: true, minify: true }),
  }
}

report().then(
  (found) => {
    writeFileSync(reportPath, JSON.stringify(found))
    process.exit(0)
  },
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
