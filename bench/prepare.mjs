/** What the benchmark needs besides the build: ajv's code, compiled ahead of time. */
import { mkdirSync, writeFileSync } from 'node:fs'
import Ajv from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { schema } from './peers/ajv_schema.js'

export const out = new URL('../build/bench/', import.meta.url)

export function prepare() {
  mkdirSync(out, { recursive: true })
  const ajv = new Ajv({ allErrors: true, code: { source: true } })
  const code = (standaloneCode.default ?? standaloneCode)(ajv, ajv.compile(schema))
  // The one helper it requires, by its whole path: build/ has no node_modules of its own.
  writeFileSync(new URL('ajv_code.cjs', out), code)
}
