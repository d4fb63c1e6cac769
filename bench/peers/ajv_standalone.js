// ajv compiled ahead of time: no `new Function` where it runs. bench/prepare.mjs writes the code.
import validate from '../node_modules/.wxcard/ajv_code.cjs'
import { classifier } from './ajv_paths.js'

export const classify = classifier(validate)
