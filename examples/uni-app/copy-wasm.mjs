// uni-app copies src/static as it is; no bundler copies a .wasm.br by itself.
import { copyFileSync, mkdirSync } from 'node:fs'

mkdirSync('src/static', { recursive: true })
copyFileSync('node_modules/wxcard/dist/miniprogram/wxcard.wasm.br', 'src/static/wxcard.wasm.br')
