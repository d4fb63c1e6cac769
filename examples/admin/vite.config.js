import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
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

/** The folders of the packages of which something is in the page or in one of its workers. */
const used = new Set()

/** The nearest folder with a package.json that has a name. @param {string} folder @returns {string} */
function packageOf(folder) {
  const manifest = join(folder, 'package.json')
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name ? folder : packageOf(dirname(folder))
}

/** Licences ask to come along: NOTICE.txt, made of the packages whose code is in what was built. */
const notices = ({ writes = false } = {}) => ({
  name: 'notices',
  apply: 'build',
  generateBundle(options, bundle) {
    for (const { modules = {} } of Object.values(bundle)) {
      for (const [id, { renderedLength }] of Object.entries(modules)) {
        const file = id.replace(/^\0/, '').replace(/\?.*$/, '')
        if (renderedLength > 0 && file.includes('/node_modules/') && existsSync(file)) used.add(packageOf(dirname(file)))
      }
    }
    if (!writes) return
    /** Who has the same text stands together. @type {Map<string, string[]>} */
    const texts = new Map()
    for (const folder of [...used].sort()) {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      if (name === 'wxcard') continue // has a NOTICE.txt of its own
      // echarts has a folder of them besides.
      const text = readdirSync(folder, { withFileTypes: true })
        .filter(({ name: file }) => /^(licen[cs]e|copying|notice)/i.test(file))
        .flatMap((file) => (file.isDirectory() ? readdirSync(join(folder, file.name)).map((each) => join(file.name, each)) : [file.name]))
        .sort()
        .map((file) => readFileSync(join(folder, file), 'utf8').trim())
        .join('\n\n')
      texts.set(text, [...(texts.get(text) ?? []), `${name} ${version} (${license})`])
    }
    const parts = [...texts].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`)
    const source = ['This page is made from the following software, whose notices follow.\n', ...parts].join('\n\n')
    this.emitFile({ type: 'asset', fileName: 'NOTICE.txt', source })
  },
})

export default defineConfig({
  base: './',
  plugins: [shared(), vue(), notices({ writes: true })],
  worker: { format: 'es', plugins: () => [shared(), notices()] },
  build: {
    target: 'es2022',
    // Seven kilobytes less of the package than with esbuild; the comments that licences ask for stand in NOTICE.txt.
    minify: 'terser',
    terserOptions: { format: { comments: false } },
    // Every file comes from this origin as a file: data: URLs would need a hole in the CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
})
