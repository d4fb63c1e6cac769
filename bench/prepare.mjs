/** What the benchmark needs besides the build: ajv's code, compiled ahead of time. */
import { mkdirSync, writeFileSync } from 'node:fs'
import Ajv from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { schema } from './peers/ajv_schema.js'

/** Beside the packages, since the code requires a helper of ajv. */
const out = new URL('node_modules/.wxcard/', import.meta.url)

export function prepare() {
  mkdirSync(out, { recursive: true })
  const ajv = new Ajv({ allErrors: true, code: { source: true } })
  const code = (standaloneCode.default ?? standaloneCode)(ajv, ajv.compile(schema))
  writeFileSync(new URL('ajv_code.cjs', out), code)
}
