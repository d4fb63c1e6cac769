// Which room may import which, and what may stand in no room. docs/architecture.md shows the rooms.
import { readFileSync, readdirSync } from 'node:fs'
import { posix } from 'node:path'

/**
 * What a folder below wasm/ or bindings/ may include besides itself, the root of wasm/ and the standard library. A rule
 * lives once: whoever needs it includes the room that has it, and never the other way round.
 */
export const CPP = {
  'wasm/text': [],
  'wasm/link': ['wasm/text'],
  'wasm/return': ['wasm/text'],
  'wasm/card': ['wasm/text', 'wasm/return'],
  'wasm/lines': ['wasm/text', 'wasm/return', 'wasm/link'],
  'wasm/admin': ['wasm/text', 'wasm/link', 'wasm/return', 'wasm/card', 'nlohmann'],
  // What all rooms share; wxcard.h is the one header that lists them for who wants all.
  'wasm': ['wasm/text', 'wasm/link', 'wasm/return', 'wasm/card'],
  'bindings': ['emscripten'],
  'bindings/core': ['wasm/text', 'wasm/link', 'wasm/return', 'wasm/card', 'emscripten'],
  'bindings/admin': ['wasm/admin', 'wasm/text', 'emscripten'],
  'bindings/lines': ['wasm/lines', 'wasm/text', 'emscripten'],
}

/** Headers of the standard library that do input or output, start threads or throw: never below wasm/. */
const NO_IO = /^(iostream|fstream|filesystem|cstdio|stdio\.h|thread|mutex|future|chrono|random|stdexcept|exception|regex|locale)$/

/** What a folder below js/ may import besides itself; everyone may name the types of js/entry. */
export const JS = {
  entry: ['shim', 'phone'],
  shim: [],
  phone: ['shim'],
  component: ['entry', 'phone', 'shim'],
  admin: ['shim', 'acorn'],
  logs: ['shim'],
  server: ['shim', 'admin', 'saxes'],
  testing: ['shim', 'server', 'phone', 'admin'],
  cli: ['entry', 'shim', 'admin', 'logs', 'server'],
}

/** Node's own modules: where there is a Node, and in the one file of each room that is for Node. */
const NODE_ROOMS = ['cli', 'server', 'testing']

export const root = new URL('../../', import.meta.url)

/** The files below a folder, their paths relative to the project. */
export const filesIn = (folder, pattern) =>
  readdirSync(new URL(`${folder}/`, root), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.name === 'node_modules') return []
    return entry.isDirectory() ? filesIn(path, pattern) : pattern.test(entry.name) ? [path] : []
  })

export const read = (path) => readFileSync(new URL(path, root), 'utf8')

/** What a text holds besides comments; strings stay. Lines keep their numbers. */
export const withoutComments = (text) =>
  text.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\*[^]*?\*\/|\/\/.*$/gm, (found) =>
    found.startsWith('/') ? found.replace(/[^\n]/g, '') : found,
  )

const roomOf = (path) => (path.split('/').length > 2 ? path.split('/').slice(0, 2).join('/') : path.split('/')[0])

/**
 * @param {string} path of a C++ file
 * @param {string} text
 * @param {string[]} files every C++ file there is
 * @returns {string[]} each include that its room may not have
 */
export function wrongIncludes(path, text, files) {
  const room = roomOf(path)
  const allowed = CPP[room]
  if (!allowed) return [`${path}: tests/rooms/rooms.mjs does not know the room ${room}`]
  const wrong = []
  for (const [, name] of withoutComments(text).matchAll(/^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\n]+)[>"]/gm)) {
    const own = [posix.join(posix.dirname(path), name), `wasm/${name}`].find((file) => files.includes(file))
    const target = own ? roomOf(own) : name.split('/')[0]
    if (own ? target === room || target === 'wasm' || target === 'bindings' : !name.includes('/') && !NO_IO.test(name)) continue
    if (!own && room.startsWith('bindings') && !name.includes('/')) continue
    if (!allowed.includes(target)) wrong.push(`${path}: ${room} may not include ${name}`)
  }
  return wrong
}

/** Every import of a JavaScript or declaration file. Those in comments and `import type` bring types only. */
function* importsOf(text) {
  const code = withoutComments(text)
  const statement = /^[ \t]*(import|export)\s+(type\s)?[^'";]*?from\s*'([^']+)'|^[ \t]*import\s*'([^']+)'/gm
  for (const [, , type, from, bare] of code.matchAll(statement)) yield { name: from ?? bare, type: Boolean(type) }
  for (const [, name] of code.matchAll(/\b(?:import|require)\(\s*'([^']+)'/g)) yield { name, type: false }
  const kept = code.split('\n')
  for (const [i, line] of text.split('\n').entries()) {
    if (kept[i].trim() === line.trim()) continue
    for (const [, name] of line.matchAll(/\bimport\('([^']+)'\)/g)) yield { name, type: true }
  }
}

/**
 * @param {string} path of a file below js/
 * @param {string} text
 * @returns {string[]} each import that its room may not have
 */
export function wrongImports(path, text) {
  const room = path.split('/')[1]
  const allowed = JS[room]
  if (!allowed) return [`${path}: tests/rooms/rooms.mjs does not know the room ${room}`]
  const declaration = path.endsWith('.d.ts')
  const wrong = []
  for (const { name, type } of importsOf(text)) {
    const types = type || declaration
    if (name.startsWith('wxcard-generated/')) continue
    if (name.startsWith('node:')) {
      if (!NODE_ROOMS.includes(room) && !/(^|[./])node\.js$/.test(path)) wrong.push(`${path}: ${name} is not on every host of ${room}`)
      continue
    }
    const target = name.startsWith('.') ? posix.join(posix.dirname(path), name).split('/')[1] : name
    if (target === room || allowed.includes(target)) continue
    if (types && /^js\/entry\/types(\.d\.ts|\.js)?$/.test(posix.join(posix.dirname(path), name))) continue
    wrong.push(`${path}: ${room} may not import ${name}`)
  }
  return wrong
}

/** Packages whose code comes into a bundle. */
export const packagesOf = (text) =>
  [...importsOf(text)].filter(({ name, type }) => !type && !/^(\.|node:|wxcard-generated\/)/.test(name)).map(({ name }) => name)
