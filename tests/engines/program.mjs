// One script that any engine runs: the phone's folder as it is shipped, the vectors, the same work in plain JavaScript, and what
// came of it as JSON on a line of its own. It uses nothing but the language and `print`.
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { links, optionsOfKind, textsOfKind } from '../../bench/data.mjs'
import { answersOf, folder, root, vectors } from '../miniprogram/phone.mjs'

/** bench/plain as one expression: what one would write oneself. */
async function plainJavaScript() {
  const entry = fileURLToPath(new URL('../../bench/plain/index.js', import.meta.url))
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName: 'plain', target: 'es2018', absWorkingDir: root })
  return outputFiles[0].text
}

/** Runs in the engine: nothing of this file's surroundings is there. */
function run(given, files, plain, answersOf, print) {
  const modules = {}
  const wx = { getStorageSync: () => '', setStorageSync() {} }
  const console = { log() {}, warn() {}, error() {} }
  const WXWebAssembly = given.wasm && { instantiate: (_, imports) => WebAssembly.instantiate(new Uint8Array(given.wasm), imports) }
  const require = (name) => {
    const at = name.replace(/^\.\//, '').replace(/\.js$/, '')
    if (!modules[at]) {
      modules[at] = { exports: {} }
      files[at](require, modules[at], modules[at].exports, wx, console, WXWebAssembly || undefined, () => 0, () => {})
    }
    return modules[at].exports
  }
  // In one go, since an engine without a JIT takes seconds for what others do in a millisecond.
  const time = (call, inputs) => {
    for (let count = 16; ; count *= 4) {
      const begin = Date.now()
      for (let i = 0; i < count; i++) call(inputs[i % inputs.length])
      const taken = Date.now() - begin
      if (taken >= 150) return (taken * 1e6) / count
    }
  }
  const least = (call, inputs) => Math.min(time(call, inputs), time(call, inputs), time(call, inputs))
  require('index').loadWxcard().then((wxcard) => {
    const ratios = {}
    const work = { link: 'decodeActivationLink', object: 'classifyReturn', text: 'classifyReturn' }
    for (const name in given.inputs) {
      const call = work[name]
      const mine = least(wxcard[call], given.inputs[name])
      ratios[name] = { nanoseconds: Math.round(mine), toPlain: mine / least(plain[call], given.inputs[name]) }
    }
    print('RESULT ' + JSON.stringify({ engine: wxcard.engine, answers: answersOf(wxcard), ratios }))
  }).catch((error) => print('RESULT ' + JSON.stringify({ error: String(error && error.stack) })))
}

/** @param {{wasm: boolean, print: string}} how `print`: what prints a line there */
export async function programFor({ wasm, print }) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.js') && name !== 'open-member-card.js')
  const wrapped = files.map((name) => {
    const code = readFileSync(`${folder}/${name}`, 'utf8')
    return `${JSON.stringify(name.slice(0, -3))}: function (require, module, exports, wx, console, WXWebAssembly, setTimeout, clearTimeout) {'use strict';${code}\n}`
  })
  const kinds = ['activated', 'no_data', 'unrelated', 'malformed']
  const given = {
    wasm: wasm && [...brotliDecompressSync(readFileSync(`${folder}/wxcard.wasm.br`))],
    inputs: { link: links(), object: kinds.flatMap((kind) => optionsOfKind(kind, 16)), text: kinds.flatMap((kind) => textsOfKind(kind, 16)) },
  }
  return `${await plainJavaScript()}
var vectors = ${JSON.stringify(vectors)};
(${run})(${JSON.stringify(given)}, {${wrapped.join(',\n')}}, plain, ${answersOf}, ${print});
`
}
