import { defineConfig } from 'weapp-vite/config'

// No `root`: the output goes to dist/, the folder that project.config.json names.
export default defineConfig({ weapp: { srcRoot: 'src' } })
