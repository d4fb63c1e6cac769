// uni-app copies src/wxcomponents as it is; no bundler copies a .wasm.br by itself. The folder holds the component too.
import { cpSync } from 'node:fs'

cpSync('node_modules/wxcard/dist/miniprogram', 'src/wxcomponents/wxcard', { recursive: true })
