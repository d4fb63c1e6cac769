/** Cold starts: fresh processes, one contender after the other in each round. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { optionsOfKind } from './data.mjs'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

const CONTENDERS = [
  ['wxcard (wasm)', 'wasm'],
  ['wxcard (js)', 'js'],
  ['plain JavaScript', 'plain'],
  ['es-module-lexer', 'es-module-lexer'],
  ['hash-wasm', 'wasm library'],
  ['yoga-layout', 'wasm library'],
  ['zxing-wasm', 'wasm library'],
]

function start(name, options) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [at('cold_child.mjs'), name, options], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`cold start of ${name} failed\n${stderr.slice(-600)}`)
  return Number(stdout)
}

async function begin() {
  await build({ entryPoints: [at('plain/index.js')], outfile: at('../build/bench/plain.cjs'), bundle: true, minify: true, format: 'cjs', platform: 'node', logLevel: 'warning' })
  return JSON.stringify(optionsOfKind('activated', 1)[0])
}

/** @param {string} name */
export const startOnce = async (name) => start(name, await begin())

/** @param {number} rounds */
export async function measureColdStarts(rounds) {
  const options = await begin()
  const contenders = CONTENDERS.map(([name, role]) => ({ name, role, wrong: [], samples: /** @type {number[]} */ ([]) }))
  for (const { name } of contenders) start(name, options) // fills the file cache
  for (let round = 0; round < rounds; round++) {
    // Every round begins with another one.
    contenders.forEach((_, i) => {
      const contender = contenders[(i + round) % contenders.length]
      contender.samples.push(start(contender.name, options) * 1e6)
    })
  }
  return { id: 'cold', title: 'cold start: fresh process, require to first answer', contenders }
}
