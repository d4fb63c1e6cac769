/** Every artefact that answers: Node's entries with both engines, and the built folder on a bare phone with both. */
import { createRequire } from 'node:module'
import { startPhone } from '../miniprogram/phone.mjs'

const require = createRequire(import.meta.url)

export async function loadEngines() {
  const esm = await import('../../dist/index.mjs')
  const cjs = require('../../dist/index.cjs')
  const phone = startPhone()
  const oldPhone = startPhone({ wasm: null })
  return {
    'Node, wasm': await esm.loadWxcard({ engine: 'wasm' }),
    'Node, js': await esm.loadWxcard({ engine: 'js' }),
    'CommonJS, wasm': await cjs.loadWxcard({ engine: 'wasm' }),
    'CommonJS, js': await cjs.loadWxcard({ engine: 'js' }),
    'phone, wasm': await phone.require('index').loadWxcard(),
    'phone, js': await oldPhone.require('index').loadWxcard(),
  }
}
