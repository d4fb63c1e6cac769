// tool.mjs: runs the built command as users do: as a process of its own.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))
export const cli = root + 'dist/cli.mjs'
export const vectors = JSON.parse(readFileSync(root + 'tests/vectors/wechat.json', 'utf8'))
export const link = (id) => vectors.activationLinks.find((vector) => vector.id === id).link
export const payload = (id) => JSON.stringify(vectors.returns.find((vector) => vector.id === id).options)

/**
 * @param {string[]} args
 * @param {{input?: string | Buffer, env?: Record<string, string>, command?: string, cwd?: string}} [options]
 * @returns {Promise<{code: number | null, out: string, err: string}>}
 */
export function wxcard(args, { input, env = { LANG: 'en_GB.UTF-8' }, command = process.execPath, cwd } = {}) {
  const all = command === process.execPath ? [cli, ...args] : args
  const { PATH, NODE_V8_COVERAGE } = process.env
  const child = spawn(command, all, { env: { PATH, ...(NODE_V8_COVERAGE && { NODE_V8_COVERAGE }), ...env }, cwd })
  const collect = (stream) => {
    const chunks = []
    stream.on('data', (chunk) => chunks.push(chunk))
    return () => Buffer.concat(chunks).toString()
  }
  const [out, err] = [collect(child.stdout), collect(child.stderr)]
  child.stdin.on('error', () => {}) // it may stop reading before all is written
  child.stdin.end(input ?? '')
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out: out(), err: err() }))
  })
}
