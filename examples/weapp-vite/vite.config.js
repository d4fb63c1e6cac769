import { defineConfig } from 'weapp-vite/config'

export default defineConfig({
  root: './src',
  weapp: { srcRoot: './src' },
})
