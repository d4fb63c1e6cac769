// ajv compiled ahead of time: no `new Function` where it runs. bench/prepare.mjs writes the code.
import validate from '../../build/bench/ajv_code.cjs'
import { classifier } from './ajv_paths.js'

export const classify = classifier(validate)
