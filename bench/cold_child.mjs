/** One cold start in a fresh process: from before the first require to the first right answer, in milliseconds of a core. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const options = JSON.parse(process.argv[3])
const isActivated = (answer) => answer.kind === 'activated'

const starts = {
  'wxcard (wasm)': async () => isActivated((await require('../dist/index.cjs').loadWxcard({ engine: 'wasm' })).classifyReturn(options)),
  'wxcard (js)': async () => isActivated((await require('../dist/index.cjs').loadWxcard({ engine: 'js' })).classifyReturn(options)),
  'plain JavaScript': async () => isActivated(require('../build/bench/plain.cjs').classifyReturn(options)),
  'es-module-lexer': async () => {
    const lexer = require('es-module-lexer')
    await lexer.init
    return lexer.parse('import a from "b"')[0].length === 1
  },
  'hash-wasm': async () => (await require('hash-wasm').sha1('abc')) === 'a9993e364706816aba3e25717850c26c9cd0d89d',
  'yoga-layout': async () => {
    const Yoga = await (await import('yoga-layout/load')).loadYoga()
    const node = Yoga.Node.create()
    node.setWidth(100)
    node.calculateLayout(undefined, undefined)
    return node.getComputedWidth() === 100
  },
  'zxing-wasm': async () => {
    const zxing = require('zxing-wasm/writer')
    const wasmBinary = readFileSync(require.resolve('zxing-wasm/writer/zxing_writer.wasm')).buffer
    zxing.prepareZXingModule({ overrides: { wasmBinary } })
    return (await zxing.writeBarcode('wxcard')).svg.startsWith('<')
  },
}

const begin = process.cpuUsage()
const right = await starts[process.argv[2]]()
const { user, system } = process.cpuUsage(begin)
const milliseconds = (user + system) / 1e3
if (!right) throw new Error(`${process.argv[2]} gives a wrong first answer`)
process.stdout.write(String(milliseconds))
process.exit() // yoga-layout keeps a handle
