/** The package as a mini-program developer gets it: packed, installed as a real copy, put through the official uploader. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './phone.mjs'

const made = []
process.on('exit', () => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

export function makeFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wxcard-packed-'))
  made.push(folder)
  return folder
}

const npm = (args, cwd) =>
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

let packed
/** Packs once: {tarball, files}. */
export function pack() {
  if (packed) return packed
  const to = makeFolder()
  const [{ filename, files }] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', to], root))
  packed = { tarball: path.join(to, filename), files: files.map(({ path }) => path).sort() }
  return packed
}

/** Installs the tarball, offline and as a real copy. */
export const install = (project) =>
  npm(['install', pack().tarball, '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--install-links'], project)

/** A project made of these files, in a folder of its own, with the package installed (or not). */
export function makeProject(files, { withPackage = true } = {}) {
  const project = makeFolder()
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(project, name)), { recursive: true })
    writeFileSync(path.join(project, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  }
  if (withPackage) install(project)
  return project
}

/** A copy of a folder of examples/, with the package installed. */
export function makeExample(name) {
  const project = makeFolder()
  cpSync(path.join(root, 'examples', name), project, {
    recursive: true,
    filter: (source) => !/node_modules|miniprogram_npm|package-lock/.test(path.relative(root, source)),
  })
  install(project)
  return project
}

/**
 * What the official uploader says and makes; the files as buffers by their path in the code package.
 * @param {string} project
 * @param {{npm?: string | false, type?: string}} [how] npm: the folder that gets miniprogram_npm, false: there is no package to
 *   build; type: the project type in the uploader's words
 */
export function upload(project, how = {}) {
  const report = path.join(makeFolder(), 'report.json')
  const script = fileURLToPath(new URL('./uploader.mjs', import.meta.url))
  // Its own temporary folder as working directory: it writes there.
  execFileSync(process.execPath, [script, project, report, JSON.stringify(how)], { cwd: path.dirname(report), stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000 })
  const found = JSON.parse(readFileSync(report, 'utf8'))
  const buffers = (files) => Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text, 'base64')]))
  return { ...found, plain: buffers(found.plain), full: buffers(found.full) }
}

/** The files of a folder by their relative path. */
export const filesOf = (folder) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
      .map((file) => [path.relative(folder, file).split(path.sep).join('/'), readFileSync(file)]),
  )
