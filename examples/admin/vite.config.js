import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

/**
 * The package holds its large modules as files of this page already: they are copied as they are, under their own names, so
 * that the page lies in the package without a second copy of them. Any other front end lets Vite bundle them.
 */
const shared = () => ({
  name: 'shared-with-the-package',
  apply: 'build',
  enforce: 'pre',
  resolveId(source, importer) {
    if (!/^\.\/page\/assets\/[\w-]+\.js$/.test(source)) return null
    const name = basename(source)
    this.emitFile({ type: 'asset', fileName: `assets/${name}`, source: readFileSync(resolve(importer, '..', source)) })
    return { id: `./${name}`, external: 'absolute' } // beside the page's own scripts
  },
})

export default defineConfig({
  base: './',
  plugins: [shared(), vue()],
  worker: { format: 'es', plugins: () => [shared()] },
  build: {
    target: 'es2022',
    // Every file comes from this origin as a file: data: URLs would need a hole in the CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
})
